"""Signing: what exactly is signed stands there in full, then two components and the act."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.touch.buttons import PrimaryButton, WeightyButton
from ui.touch.fields import FormField, Keys, TextField
from ui.touch.painting import area, smooth
from ui.touch.sheet import Dock, Sheet
from ui.touch.text import Text
from ui.touch.theme import Theme


@dataclass(frozen=True)
class Signing:
    """What a person is asked to sign.

    Args:
        title: verb and object ("Accept design").
        record: what it is ("Cutting guide, case C-2611-037").
        version: its version ("v3").
        sha256: its hash; the first eight figures are shown.
        meaning: what the signature says ("Accepted for manufacture").
        person: printed name of who signs; empty until it is known.
        side: the side in words, "LEFT".
        with_identification: the first signature of a session has both components.
        simulated: something in it was simulated.
    """

    title: str
    record: str
    version: str
    sha256: str
    meaning: str
    person: str = ""
    side: str = ""
    with_identification: bool = True
    simulated: bool = False


class SignedLines(QWidget):
    """What is signed, on a ground of its own so that it is read as one thing."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        pad = theme.space("md")
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(pad, theme.space("sm"), pad, theme.space("sm"))
        self.rows.setSpacing(theme.space("hair"))

    def add(self, label: str, value: str) -> None:
        """One line: its name above it, small."""
        if label:
            self.rows.addWidget(Text(self._theme, label, "label", "ink3"))
        self.rows.addWidget(Text(self._theme, value, "body", "ink", weight=600, wrap=True))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Sunken ground."""
        painter = QPainter(self)
        smooth(painter)
        area(painter, self._theme, QRectF(self.rect()), "control", "sunken", "line")
        painter.end()


class SignSheet(Sheet):
    """The sheet of a signature; it keeps nothing of the secret once it has handed it on.

    Signals:
        signed: identification (badge or name; empty where none was asked) and secret.
        cancelled: nothing was signed.
    """

    signed = Signal(str, str)

    def __init__(self, theme: Theme, signing: Signing) -> None:
        super().__init__(theme, signing.title, dock=Dock.RIGHT, wide=True)
        self._signing = signing
        self._busy = False
        self._lines = SignedLines(theme)
        self._fill_lines(signing)
        self._who = FormField(
            theme,
            self.tr("Badge or name"),
            TextField(theme, Keys.TEXT),
            self.tr("Scan the badge, or type the name."),
        )
        self._secret = FormField(theme, self.tr("Secret"), TextField(theme, Keys.TEXT, secret=True))
        self._who.setVisible(signing.with_identification)
        self._cancel = WeightyButton(theme, "x", self.tr("Cancel"))
        self._cancel.be_at_least(theme.reach("primary"))
        self._act = PrimaryButton(theme, "signature", self.tr("Sign"))
        self._lay_out(theme)
        self._cancel.tapped.connect(self.cancelled)
        self._act.tapped.connect(self._sign)
        self._act.reason_tapped.connect(self._lead_to_missing)
        self._who.field.entered.connect(self._secret.field.setFocus)
        for form in (self._who, self._secret):
            form.field.changed.connect(self._weigh)
        self._weigh()

    def _lay_out(self, theme: Theme) -> None:
        """At the left the components and the act, at the right what is signed and the way out."""
        asked, shown = QVBoxLayout(), QVBoxLayout()
        for column in (asked, shown):
            column.setSpacing(theme.space("sm"))
        for form in (self._who, self._secret):
            asked.addWidget(form)
        asked.addStretch(1)
        asked.addWidget(self._act)
        shown.addWidget(self._lines)
        shown.addStretch(1)
        shown.addWidget(self._cancel)
        both = QHBoxLayout()
        both.setSpacing(theme.reach("hazard_gap"))
        both.addLayout(asked, 1)
        both.addLayout(shown, 1)
        self.body.addLayout(both, 1)

    def _fill_lines(self, signing: Signing) -> None:
        whole = f"{signing.side} {signing.record}".strip()
        mark = f"{signing.sha256[:4]} {signing.sha256[4:8]}"
        self._lines.add(self.tr("What is signed"), f"{whole}, {signing.version},  {mark}")
        self._lines.add(self.tr("Meaning"), signing.meaning)
        if signing.person:
            self._lines.add(self.tr("Signed by"), signing.person)
        if signing.simulated:
            self._lines.add("", self.tr("SIMULATED, not for a patient"))

    @property
    def sign_button(self) -> PrimaryButton:
        """The act itself."""
        return self._act

    @property
    def identification(self) -> FormField:
        """Badge or name."""
        return self._who

    @property
    def secret(self) -> FormField:
        """The second component."""
        return self._secret

    def first_focus(self) -> QWidget:
        """The first field that is asked."""
        asked = self._who if self._signing.with_identification else self._secret
        return asked.field.line_edit

    def show_busy(self, busy: bool) -> None:
        """The record is being written; nothing can be pressed twice."""
        self._busy = busy
        for form in (self._who, self._secret):
            form.field.line_edit.setReadOnly(busy)
        self._weigh()

    def show_error(self, error: str) -> None:
        """Nothing was signed; say why and what mends it. The secret is cleared."""
        self.show_busy(False)
        self._secret.field.set_text("")
        self._secret.show_error(error)
        self._secret.field.line_edit.setFocus()

    def _missing(self) -> list[tuple[str, FormField]]:
        found: list[tuple[str, FormField]] = []
        if self._signing.with_identification and not self._who.field.text().strip():
            found.append((self.tr("badge or name"), self._who))
        if not self._secret.field.text():
            found.append((self.tr("secret"), self._secret))
        return found

    def _weigh(self) -> None:
        missing = self._missing()
        if self._busy:
            self._act.block(self.tr("First: the record is being written"))
        elif missing:
            named = ", ".join(word for word, _ in missing)
            self._act.block(self.tr("First: {missing}").format(missing=named))
        else:
            self._act.unblock()
            self._act.show_line(self._signing.meaning)

    def _lead_to_missing(self) -> None:
        missing = self._missing()
        if missing and not self._busy:
            missing[0][1].field.line_edit.setFocus()

    def _sign(self) -> None:
        identification = self._who.field.text().strip()
        secret = self._secret.field.text()
        self._secret.show_error("")
        self.show_busy(True)
        self.signed.emit(identification if self._signing.with_identification else "", secret)
