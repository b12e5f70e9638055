"""Why: a sheet that asks for one reason before something is done that is hard to take back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.touch.buttons import PrimaryButton, WeightyButton
from ui.touch.fields import FormField, TextField
from ui.touch.sheet import Sheet
from ui.touch.text import Text
from ui.touch.theme import Theme


class ReasonSheet(Sheet):
    """What will happen, in words, and the reason for it.

    Signals:
        given: the reason.
    """

    given = Signal(str)

    def __init__(
        self, theme: Theme, title: str, said: str, action: str, icon: str, *, draft: str = ""
    ) -> None:
        """A sheet; `draft` is the name under which the reason is kept for its author."""
        super().__init__(theme, title)
        self.body.addWidget(Text(theme, said, "body", "ink", wrap=True))
        field = TextField(theme, draft=draft)
        self.reason = FormField(theme, self.tr("Reason"), field, self.tr("Needed"))
        self.body.addWidget(self.reason)
        self.body.addStretch(1)
        cancel = WeightyButton(theme, "x", self.tr("Cancel"))
        cancel.be_at_least(theme.reach("primary"))
        self.act = PrimaryButton(theme, icon, action)
        self.action_row.addWidget(cancel, 2)
        self.action_row.addWidget(self.act, 3)
        cancel.tapped.connect(self.cancelled)
        self.act.tapped.connect(self._give)
        self.reason.field.changed.connect(self._weigh)
        self._weigh()

    def first_focus(self) -> QWidget:
        """The reason."""
        return self.reason.field.line_edit

    def show_wrong(self, said: str) -> None:
        """What the service has refused."""
        self.reason.show_error(said)

    def _give(self) -> None:
        self.given.emit(self.reason.field.text().strip())

    def _weigh(self) -> None:
        if self.reason.field.text().strip():
            self.act.unblock()
        else:
            self.act.block(self.tr("First: the reason"))
