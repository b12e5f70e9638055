"""The full stop when what was scanned belongs to another case than the one in front."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ui.service_link.mirror import CellMirror
from ui.touch.buttons import PrimaryButton
from ui.touch.marks import AlarmMark
from ui.touch.sheet import Dock, Sheet
from ui.touch.text import Text
from ui.touch.theme import Theme
from ui.views.panel import Panel
from ui.wording import Wording


class WrongCaseSheet(Sheet):
    """Both cases in words beside each other; the banner of the one in front stays in sight."""

    def __init__(
        self, theme: Theme, wording: Wording, mirror: CellMirror, front: str, scanned: str
    ) -> None:
        super().__init__(theme, "", dock=Dock.FULL)
        self._title.hide()
        head = QHBoxLayout()
        head.setSpacing(theme.space("md"))
        head.addWidget(AlarmMark(theme, "a", "panel"))
        title = self.tr("Stop. This belongs to another case.")
        head.addWidget(Text(theme, title, "near_far", "ink", weight=600, wrap=True), 1)
        self.body.addLayout(head)
        both = QHBoxLayout()
        both.setSpacing(theme.space("gutter"))
        for words, case_id in (
            (self.tr("On the screen"), front),
            (self.tr("Scanned"), scanned),
        ):
            both.addWidget(self._case(theme, wording, mirror, words, case_id), 1)
        self.body.addLayout(both)
        said = self.tr("Put it aside and fetch the right one. Nothing was done with this scan.")
        self.body.addWidget(Text(theme, said, "title", "ink", wrap=True))
        self.body.addStretch(1)
        self.act = PrimaryButton(theme, "check", self.tr("It is put aside"))
        self.act.tapped.connect(self.cancelled)
        self.action_row.addStretch(1)
        self.action_row.addWidget(self.act, 1)

    def _case(
        self, theme: Theme, wording: Wording, mirror: CellMirror, words: str, case_id: str
    ) -> Panel:
        panel = Panel(theme, words, role="head")
        case = mirror.cases.get(case_id)
        column = QVBoxLayout()
        side = wording.side(case.side) if case is not None else ""
        column.addWidget(Text(theme, side, "near_far", "ink", weight=600))
        if case is not None:
            column.addWidget(Text(theme, case.site, "title", "ink", wrap=True))
        column.addWidget(Text(theme, case_id, "title", "ink", weight=600))
        if case is not None:
            surgery = wording.day_and_clock(case.surgery)
            column.addWidget(Text(theme, surgery, "body", "ink2", wrap=True))
        panel.body.addLayout(column)
        return panel


class UnknownScanSheet(Sheet):
    """A code that names nothing here: what was read, and the way on."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(theme, self.tr("Code not known here"))
        shown = text.replace("\x1d", " ")
        self.body.addWidget(Text(theme, shown, "head", "ink", weight=600, wrap=True))
        said = self.tr("It names no case, batch or part of this cell. Scan the label of the part.")
        self.body.addWidget(Text(theme, said, "body", "ink", wrap=True))
        self.body.addStretch(1)
        self.act = PrimaryButton(theme, "check", self.tr("Go on"))
        self.act.tapped.connect(self.cancelled)
        self.action_row.addStretch(1)
        self.action_row.addWidget(self.act, 1)
