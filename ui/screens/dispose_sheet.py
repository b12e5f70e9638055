"""Which parts are meant, and why, before a release or a rejection is signed."""

from PySide6.QtCore import Signal

from app.wire.release import PartView
from ui.touch.buttons import PrimaryButton, WeightyButton
from ui.touch.choices import ToggleRow
from ui.touch.fields import FormField, TextField
from ui.touch.sheet import Sheet
from ui.touch.text import Text
from ui.touch.theme import Theme
from ui.views.scroll_pane import ScrollPane


class DisposeSheet(Sheet):
    """Parts that are switched on are meant.

    Signals:
        given: ids of the parts (list of str), and the reason.
    """

    given = Signal(object, str)

    def __init__(
        self,
        theme: Theme,
        title: str,
        parts: list[PartView],
        *,
        reason_needed: bool,
        draft: str = "",
    ) -> None:
        """A sheet; `draft` is the name under which the reason is kept for its author."""
        super().__init__(theme, title)
        self._reason_needed = reason_needed
        self._rows: dict[str, ToggleRow] = {}
        pane = ScrollPane(theme)
        pane.content.setSpacing(theme.space("md"))
        pane.content.addWidget(Text(theme, self.tr("Parts"), "label", "ink2", weight=600))
        for part in parts:
            row = ToggleRow(theme, part.name[:1].upper() + part.name[1:], part.part_id)
            row.show_on(True)
            row.toggled.connect(self._weigh)
            self._rows[part.part_id] = row
            pane.content.addWidget(row)
        hint = self.tr("Needed") if reason_needed else self.tr("May stay empty")
        self.reason = FormField(theme, self.tr("Reason"), TextField(theme, draft=draft), hint)
        self.reason.field.changed.connect(self._weigh)
        pane.content.addWidget(self.reason)
        pane.content.addStretch(1)
        self.body.addWidget(pane, 1)
        cancel = WeightyButton(theme, "x", self.tr("Cancel"))
        cancel.be_at_least(theme.reach("primary"))
        self._on = PrimaryButton(theme, "arrow-right", self.tr("To signature"))
        self.action_row.addWidget(cancel, 2)
        self.action_row.addWidget(self._on, 3)
        cancel.tapped.connect(self.cancelled)
        self._on.tapped.connect(self._give)
        self._weigh()

    @property
    def next_button(self) -> PrimaryButton:
        """To the signature."""
        return self._on

    def _chosen(self) -> list[str]:
        return [part_id for part_id, row in self._rows.items() if row.isChecked()]

    def _give(self) -> None:
        self.given.emit(self._chosen(), self.reason.field.text().strip())

    def _weigh(self) -> None:
        missing: list[str] = []
        if not self._chosen():
            missing.append(self.tr("part"))
        if self._reason_needed and not self.reason.field.text().strip():
            missing.append(self.tr("reason"))
        if missing:
            self._on.block(self.tr("First: {missing}").format(missing=", ".join(missing)))
        else:
            self._on.unblock()
