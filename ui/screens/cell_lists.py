"""The lists of the cell screen: next surgeries on their way, and what needs a person."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.screens.cell_facts import STAGES, Need, Surgery
from ui.touch.buttons import SecondaryButton, ToolButton
from ui.touch.painting import CENTER, rule, smooth, words
from ui.touch.text import Text
from ui.touch.theme import Theme
from ui.views.bars import StepDots
from ui.views.panel import EmptyState, Panel
from ui.views.scroll_pane import ScrollPane
from ui.wording import Wording

WHEN_PART, SITE_PART, WHAT_PART = 0.185, 0.105, 0.235
"""Of a row's width: day and case, side and site, what is next; the rest is the way."""
NARROW_PARTS = (0.38, 0.22, 0.40)
NARROW_PX = 1060.0
"""Below this the way is left out: what is next says where it stands."""
ROWS_A_TURN = 24
"""More than are in sight at once, few enough that the loop is not held up by a long list."""


class SurgeryRow(QWidget):
    """One case: when, which side, what is next, how far; a tap leads to its station.

    Signals:
        tapped: a person wants to go there.
    """

    tapped = Signal()

    def __init__(self, theme: Theme, wording: Wording) -> None:
        super().__init__()
        self._theme = theme
        self._wording = wording
        self._surgery: Surgery | None = None
        self._dots = StepDots(theme, len(STAGES))
        self._dots.setParent(self)
        self._dots.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedHeight(max(theme.reach("row"), 2 * theme.line_height("body")))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_surgery(self, surgery: Surgery) -> None:
        """Show this one."""
        if surgery != self._surgery:
            self._surgery = surgery
            self._dots.show_step(surgery.at)
            self.setAccessibleName(f"{surgery.case.case_id} {surgery.what}")
            self.update()

    @property
    def surgery(self) -> Surgery | None:
        """What it shows."""
        return self._surgery

    def sizeHint(self) -> QSize:
        """As wide as it may."""
        return QSize(self._theme.px(600), self.height())

    def resizeEvent(self, event: object) -> None:
        """The way takes what the words leave."""
        del event
        left = way_left(self._theme, self.width())
        self._dots.setVisible(left < self.width())
        high = self._dots.height()
        self._dots.setGeometry(
            round(left), (self.height() - high) // 2, round(self.width() - left), high
        )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The whole row is the target."""
        if self.rect().contains(event.position().toPoint()):
            self.tapped.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A finger comes down."""
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words in their columns."""
        surgery = self._surgery
        if surgery is None:
            return
        theme, case = self._theme, surgery.case
        painter = QPainter(self)
        smooth(painter)
        rule(painter, theme, QPointF(0, 0.5), QPointF(self.width(), 0.5))
        narrow = self.width() < theme.px(NARROW_PX)
        shares = NARROW_PARTS if narrow else (WHEN_PART, SITE_PART, WHAT_PART)
        columns = (
            (self._wording.day_and_clock(case.surgery), case.case_id),
            (self._wording.side(case.side), case.site),
            (surgery.what, surgery.detail),
        )
        x = 0.0
        for (head, sub), share in zip(columns, shares, strict=True):
            wide = self.width() * share - theme.space("md")
            high, low = theme.line_height("body"), theme.line_height("label")
            y = (self.height() - high - low) / 2
            if theme.advance(head, "body", 600) > wide:
                # Two lines of what is next say more than one that is cut and a remark.
                whole = QRectF(x, 0, wide, self.height())
                words(painter, theme, whole, head, "label", "ink", weight=600, wrap=True)
            else:
                words(painter, theme, QRectF(x, y, wide, high), head, "body", "ink", weight=600)
                words(painter, theme, QRectF(x, y + high, wide, low), sub, "label", "ink2")
            x += self.width() * share
        painter.end()


def way_left(theme: Theme, width: int) -> float:
    """Where the way through the stations begins in a row of this width, px."""
    if width < theme.px(NARROW_PX):
        return float(width)
    return width * (WHEN_PART + SITE_PART + WHAT_PART)


class StageHeads(QWidget):
    """The names of the stations above their dots, and the title of the list."""

    def __init__(self, theme: Theme, wording: Wording) -> None:
        super().__init__()
        self._theme = theme
        self._wording = wording
        self._title = ""
        self._stages = False
        self.setFixedHeight(theme.line_height("title"))

    def show_title(self, title: str) -> None:
        """The title at the left."""
        self._title = title
        self.update()

    def show_stages(self, shown: bool) -> None:
        """Whether there are dots below, whose names stand here."""
        if shown != self._stages:
            self._stages = shown
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw title and heads."""
        theme = self._theme
        painter = QPainter(self)
        smooth(painter)
        left = way_left(theme, self.width())
        box = QRectF(0, 0, left, self.height())
        words(painter, theme, box, self._title, "title", "ink")
        room = (self.width() - left) / len(STAGES)
        for at, stage in enumerate(STAGES):
            head = QRectF(left + at * room, 0, room, self.height())
            if room > 1 and self._stages:
                words(painter, theme, head, self._wording.station(stage), "label", "ink2", CENTER)
        painter.end()


class SurgeriesPanel(Panel):
    """Cases in the order of their surgeries.

    Signals:
        chosen: the surgery whose next step a person wants to see.
        add_asked: a person wants to bring the first case.
    """

    chosen = Signal(object)
    add_asked = Signal()

    def __init__(self, theme: Theme, wording: Wording) -> None:
        super().__init__(theme)
        self._wording = wording
        self._heads = StageHeads(theme, wording)
        self._pane = ScrollPane(theme)
        self._pane.content.setSpacing(0)
        self._rows: list[SurgeryRow] = []
        self._surgeries: list[Surgery] = []
        self._more = QTimer(self)
        self._more.setSingleShot(True)
        self._more.timeout.connect(self._fill_rows)
        self._add = SecondaryButton(theme, "file-import", "")
        self._add.tapped.connect(self.add_asked)
        self._empty = EmptyState(theme, "", self._add)
        self.body.addWidget(self._heads)
        self.body.addWidget(self._empty)
        self.body.addWidget(self._pane, 1)
        self._pane.content.addStretch(1)
        self._pane.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """Words of now."""
        self._heads.show_title(self.tr("Next surgeries"))
        self._add.show_text(self.tr("Import an order"))

    def show_surgeries(
        self, surgeries: list[Surgery], empty: str, *, fillable: bool = False
    ) -> None:
        """Show these; `empty` is said where there are none, with the action that fills it."""
        self._surgeries = surgeries
        self._fill_rows()
        self._heads.show_stages(bool(surgeries))
        self._empty.show_sentence(empty)
        self._empty.setVisible(not surgeries)
        self._add.setVisible(not surgeries and fillable)
        self._pane.setVisible(bool(surgeries))

    def _fill_rows(self) -> None:
        """The rows; those that are not made yet a few in each turn of the loop."""
        wanted = len(self._surgeries)
        for _ in range(min(wanted - len(self._rows), ROWS_A_TURN)):
            row = SurgeryRow(self._theme, self._wording)
            row.tapped.connect(lambda row=row: self._choose(row))
            self._rows.append(row)
            self._pane.content.insertWidget(len(self._rows) - 1, row)
        for at, row in enumerate(self._rows):
            if at < wanted:
                row.show_surgery(self._surgeries[at])
            if row.isHidden() is (at < wanted):
                row.setVisible(at < wanted)
        if len(self._rows) < wanted:
            self._more.start()

    def _choose(self, row: SurgeryRow) -> None:
        if row.surgery is not None:
            self.chosen.emit(row.surgery)


class NeedRow(QWidget):
    """One thing to do, in two lines, and the button that leads there."""

    def __init__(self, theme: Theme, need: Need) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.space("sm"))
        text = QVBoxLayout()
        text.setSpacing(theme.space("hair"))
        text.addStretch(1)
        text.addWidget(Text(theme, need.head, "body", "ink", weight=600, wrap=True))
        text.addWidget(Text(theme, need.sub, "label", "ink2", wrap=True))
        text.addStretch(1)
        line.addLayout(text, 1)
        self.go = ToolButton(theme, "arrow-right", need.head)
        side = theme.reach("hazard")
        self.go.setFixedSize(side, side)
        line.addWidget(self.go)


class NeedsPanel(Panel):
    """What waits for a person.

    Signals:
        chosen: the Need that a person wants to do.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._shown: list[Need] | None = None
        self._stale = False
        self._pane = ScrollPane(theme)
        self._pane.content.setSpacing(theme.reach("gap"))
        self._pane.content.addStretch(1)
        self._rows: list[NeedRow] = []
        self._nothing = EmptyState(theme, "")
        self.body.addWidget(self._nothing)
        self.body.addWidget(self._pane, 1)
        self._pane.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """Words of now."""
        count = str(len(self._shown)) if self._shown else ""
        self.show_title(self.tr("Needs a person"), "", count)
        if self._stale:
            self._nothing.show_sentence(self.tr("Not known while the service is silent."))
        else:
            self._nothing.show_sentence(self.tr("Nothing waits for a person."))

    def show_needs(self, needs: list[Need], *, stale: bool = False) -> None:
        """Show these; nothing is drawn when they are the same. While stale nobody knows."""
        if needs == self._shown and stale == self._stale:
            return
        self._stale = stale
        self._shown = needs
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = []
        for need in needs:
            row = NeedRow(self._theme, need)
            row.go.tapped.connect(lambda need=need: self.chosen.emit(need))
            self._rows.append(row)
            self._pane.content.insertWidget(len(self._rows) - 1, row)
        self._pane.setVisible(bool(needs))
        self._nothing.setVisible(not needs)
        self.retranslate()
