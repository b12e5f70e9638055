"""Answering a warning: why it may stand, in a few taps or in words; noting and settling marks."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.wire.evaluation import AnswerFinding, ConcedeFinding, FindingAnswer
from app.wire.people import Permission
from ui.screens.identity_check import ChoiceRows
from ui.screens.reason_sheet import ReasonSheet
from ui.screens.screen import ScreenParts, SignRequest
from ui.service_link.link import OnRefused
from ui.touch.buttons import PrimaryButton, WeightyButton
from ui.touch.fields import FormField, TextField
from ui.touch.sheet import Sheet
from ui.touch.text import Text
from ui.touch.theme import Theme


class AnswerSheet(Sheet):
    """One warning, and why it may stand: one of a few usual reasons, or own words.

    Signals:
        given: the reason.
    """

    given = Signal(str)

    def __init__(self, theme: Theme, title: str, said: str, *, draft: str = "") -> None:
        """A sheet; `draft` is the name under which the words are kept for their author."""
        super().__init__(theme, title)
        self._usual = {
            "no_harm": self.tr("Seen, does no harm to this part"),
            "planned": self.tr("Meant so by the plan"),
            "removed": self.tr("Comes off before the part is used"),
            "not_needed": self.tr("Not needed for this part"),
        }
        self.body.addWidget(Text(theme, said, "body", "ink", wrap=True))
        self.usual = ChoiceRows(theme, list(self._usual.items()), 1)
        self.body.addWidget(self.usual)
        field = TextField(theme, draft=draft)
        self.reason = FormField(theme, self.tr("Or in your words"), field, "")
        self.body.addWidget(self.reason)
        self.body.addStretch(1)
        cancel = WeightyButton(theme, "x", self.tr("Cancel"))
        cancel.be_at_least(theme.reach("primary"))
        self.act = PrimaryButton(theme, "check", self.tr("Keep answer"))
        self.action_row.addWidget(cancel, 2)
        self.action_row.addWidget(self.act, 3)
        cancel.tapped.connect(self.cancelled)
        self.act.tapped.connect(lambda: self.given.emit(self._said()))
        self.usual.chosen.connect(self._weigh)
        self.reason.field.changed.connect(self._weigh)
        self._weigh()

    def first_focus(self) -> QWidget:
        """The usual reasons: most answers need no keys."""
        return self.usual.button("no_harm")

    def show_wrong(self, said: str) -> None:
        """What the service has refused."""
        self.reason.show_error(said)

    def _said(self) -> str:
        own = self.reason.field.text().strip()
        usual = self._usual.get(self.usual.current(), "")
        return ", ".join(part for part in (usual, own) if part)

    def _weigh(self) -> None:
        if self._said():
            self.act.unblock()
        else:
            self.act.block(self.tr("First: a reason"))


class ReviewAnswering(QObject):
    """Opens the sheet for one warning and asks the service."""

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__()
        self._parts = parts
        self._sheet: AnswerSheet | ReasonSheet | None = None

    def begin(self, design_id: str, key: str, said: str) -> None:
        """Answer one finding of a design."""
        title = self.tr("Why may this stand?")

        def given(reason: str) -> None:
            self._send(design_id, key, reason)

        def ask() -> None:
            sheet = AnswerSheet(self._parts.theme, title, said, draft=f"answer {design_id} {key}")
            sheet.cancelled.connect(self._close)
            sheet.given.connect(given)
            self._close()
            self._sheet = sheet
            self._parts.shell.open_sheet(sheet)

        self._parts.with_person(Permission.REVIEW, title, ask)

    def concede(self, design_id: str, key: str, said: str) -> None:
        """Quality says why what holds a design may stand, and signs."""
        title = self.tr("Concede a finding")

        def ask() -> None:
            sheet = ReasonSheet(
                self._parts.theme,
                title,
                said,
                self.tr("To signature"),
                "arrow-right",
                draft=f"concede {design_id} {key}",
            )
            sheet.cancelled.connect(self._close)
            sheet.given.connect(given)
            self._close()
            self._sheet = sheet
            self._parts.shell.open_sheet(sheet)

        def given(reason: str) -> None:
            self._close()
            self._parts.sign(
                SignRequest(
                    title,
                    self.tr("I concede that this finding may stand"),
                    (
                        (self.tr("Design"), design_id),
                        (self.tr("Finding"), said),
                        (self.tr("Reason"), reason),
                    ),
                    self.tr("Sign: concede"),
                    lambda signing, done, refused: self._send_concession(
                        ConcedeFinding(design_id, key, reason, signing), done, refused
                    ),
                    Permission.RELEASE,
                )
            )

        self._parts.with_person(Permission.RELEASE, title, ask)

    def _send_concession(
        self, call: ConcedeFinding, done: Callable[[], None], refused: OnRefused
    ) -> None:
        self._parts.link.call(
            "evaluation.concede", call, FindingAnswer, lambda told: done(), refused
        )

    def _send(self, design_id: str, key: str, reason: str) -> None:
        def refused(code: str, values: dict[str, object]) -> None:
            if self._sheet is not None:
                self._sheet.show_wrong(self._parts.wording.sentence(code, values))

        done: Callable[[FindingAnswer], None] = lambda told: self._close()  # noqa: E731
        self._parts.link.call(
            "evaluation.answer",
            AnswerFinding(design_id, key, reason),
            FindingAnswer,
            done,
            refused,
        )

    def _close(self) -> None:
        sheet, self._sheet = self._sheet, None
        if sheet is not None:
            self._parts.shell.close_sheet(sheet)
            sheet.deleteLater()
