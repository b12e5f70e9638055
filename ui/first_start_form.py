"""The first administrator: a name, and a secret typed twice; it keeps nothing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.touch.buttons import PrimaryButton
from ui.touch.fields import FormField, Keys, TextField
from ui.touch.painting import Align
from ui.touch.theme import Theme
from ui.views.arrangement import Arrangement


class AdministratorForm(QWidget):
    """Three fields, and the button that enrols; the button stands where its owner puts it.

    Signals:
        given: name and secret.
    """

    given = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._busy = False
        self._silent = ""
        self.name = FormField(
            theme, self.tr("Name"), TextField(theme, Keys.TEXT), self.tr("As it stands on records.")
        )
        self.secret = FormField(
            theme,
            self.tr("Secret"),
            TextField(theme, Keys.TEXT, secret=True),
            self.tr("Known to this person alone. It signs records."),
        )
        self.again = FormField(
            theme, self.tr("Secret, once more"), TextField(theme, Keys.TEXT, secret=True)
        )
        self.enrol = PrimaryButton(theme, "user-check", self.tr("Enrol administrator"))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.space("lg"))
        for form in (self.name, self.secret, self.again):
            self._row.addWidget(form, 1, Align.AlignTop)
            form.field.changed.connect(self._weigh)
        self.name.field.entered.connect(self.secret.field.setFocus)
        self.secret.field.entered.connect(self.again.field.setFocus)
        self.enrol.tapped.connect(self._give)
        self._weigh()

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """Side by side, upright below each other."""
        upright = arrangement is Arrangement.PORTRAIT
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if upright else ways.LeftToRight)

    def show_silent(self, reason: str) -> None:
        """Why nothing can be asked now; empty while the service answers."""
        self._silent = reason
        self._weigh()

    def show_busy(self, busy: bool) -> None:
        """The service is asked; nothing can be pressed twice."""
        self._busy = busy
        self._weigh()

    def show_error(self, error: str) -> None:
        """Nobody was enrolled: why, and what mends it. The secrets are cleared."""
        self._busy = False
        for form in (self.secret, self.again):
            form.field.set_text("")
        self.secret.show_error(error)
        self._weigh()

    def clear(self) -> None:
        """It keeps nothing of what was typed."""
        self._busy = False
        for form in (self.name, self.secret, self.again):
            form.field.set_text("")
            form.show_error("")
        self._weigh()

    def _weigh(self) -> None:
        one, other = self.secret.field.text(), self.again.field.text()
        missing: list[str] = []
        if not self.name.field.text().strip():
            missing.append(self.tr("name"))
        if not one:
            missing.append(self.tr("secret"))
        elif one != other:
            missing.append(self.tr("the same secret once more"))
        if self._busy or self._silent:
            self.enrol.block(self._silent or self.tr("First: the service answers"))
        elif missing:
            self.enrol.block(self.tr("First: {missing}").format(missing=", ".join(missing)))
        else:
            self.enrol.unblock()

    def _give(self) -> None:
        self.secret.show_error("")
        self.given.emit(self.name.field.text().strip(), self.secret.field.text())
