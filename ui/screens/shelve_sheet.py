"""Putting an alarm aside for a time: until when and why; it comes back by itself."""

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.touch.buttons import PrimaryButton, WeightyButton
from ui.touch.choices import Segmented
from ui.touch.fields import FormField, TextField
from ui.touch.sheet import Sheet
from ui.touch.text import Text
from ui.touch.theme import Theme
from ui.wording import Wording

SPANS: dict[str, timedelta] = {
    "15": timedelta(minutes=15),
    "60": timedelta(hours=1),
    "240": timedelta(hours=4),
    "480": timedelta(hours=8),
}
"""The longest is a shift: what is set aside longer is forgotten by the next one."""
OUT = "out"
JUST_UNDER = timedelta(seconds=5)
"""The service measures its limit from its own clock, a moment after ours."""


class ShelveSheet(Sheet):
    """How long, and why.

    Signals:
        given: until when (datetime, UTC; None until a person puts it back), and the reason.
    """

    given = Signal(object, str)

    def __init__(
        self,
        theme: Theme,
        wording: Wording,
        what: str,
        *,
        draft: str = "",
        may_take_out: bool = False,
    ) -> None:
        """A sheet; `draft` is the name under which the reason is kept for its author.

        Args:
            may_take_out: who is here may also take it out of service.
        """
        super().__init__(theme, self.tr("Shelve this alarm?"))
        self._wording = wording
        self.body.addWidget(Text(theme, what, "body", "ink", weight=600, wrap=True))
        said = self.tr("It is out of sight until then, not mended. Then it is announced anew.")
        self.body.addWidget(Text(theme, said, "body", "ink2", wrap=True))
        self.body.addWidget(Text(theme, self.tr("For how long"), "label", "ink2", weight=600))
        self.span = Segmented(
            theme,
            [
                ("15", self.tr("15 min")),
                ("60", self.tr("1 h")),
                ("240", self.tr("4 h")),
                ("480", self.tr("8 h")),
                *([(OUT, self.tr("Out of service"))] if may_take_out else []),
            ],
        )
        self.body.addWidget(self.span)
        field = TextField(theme, draft=draft)
        self.reason = FormField(theme, self.tr("Reason"), field, self.tr("Needed"))
        self.body.addWidget(self.reason)
        self.body.addStretch(1)
        cancel = WeightyButton(theme, "x", self.tr("Cancel"))
        cancel.be_at_least(theme.reach("primary"))
        self.act = PrimaryButton(theme, "clock", "")
        self.action_row.addWidget(cancel, 2)
        self.action_row.addWidget(self.act, 3)
        cancel.tapped.connect(self.cancelled)
        self.act.tapped.connect(self._give)
        self.span.chosen.connect(self._weigh)
        self.reason.field.changed.connect(self._weigh)
        self._weigh()

    def first_focus(self) -> QWidget:
        """The reason."""
        return self.reason.field.line_edit

    def until(self) -> datetime | None:
        """When it comes back, UTC; None when a person has to put it back."""
        if self.span.current() == OUT:
            return None
        return datetime.now(UTC) + SPANS[self.span.current()] - JUST_UNDER

    def show_wrong(self, said: str) -> None:
        """What the service has refused."""
        self.reason.show_error(said)

    def _weigh(self, _: str = "") -> None:
        until = self.until()
        if until is None:
            self.act.show_text(self.tr("Take out of service"))
            self.act.show_line(self.tr("until somebody puts it back"))
        else:
            clock = self._wording.clock(until)
            self.act.show_text(self.tr("Shelve until {clock}").format(clock=clock))
            self.act.show_line("")
        if self.reason.field.text().strip():
            self.act.unblock()
        else:
            self.act.block(self.tr("First: the reason"))

    def _give(self) -> None:
        self.given.emit(self.until(), self.reason.field.text().strip())
