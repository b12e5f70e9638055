"""A pane for more than fits: two keys at its foot move it, and no row in it is cut through."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.touch.buttons import ActionButton, WeightyButton
from ui.touch.hold_button import HoldButton
from ui.touch.theme import Theme
from ui.views.whole_rows import cut_above, cut_below

AFTER_LAYOUT_MS = 20
"""Rows are looked at when what was asked of the layout is done."""
TALLEST_ROW_MM = 44.0
"""What is taller is no row: it may be cut between its own rows."""


class PaneKey(ActionButton):
    """Up or down; at the end it only goes pale."""

    def __init__(self, theme: Theme, icon: str, text: str) -> None:
        super().__init__(theme, icon, text, middle=True)

    @property
    def line(self) -> str:
        """It never has a second line."""
        return ""


class ScrollPane(QWidget):
    """Put the content into `content`; the keys appear only when it does not fit.

    Signals:
        moved: something else of it is in sight now.
    """

    moved = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.space("xs"))
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setObjectName("content")
        self.content = QVBoxLayout(inner)
        self.content.setContentsMargins(0, 0, 0, 0)
        self._area.setWidget(inner)
        self._inner = inner
        self._area.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        self._area.setMinimumSize(1, 1)  # else it asks for three lines of its own font
        whole.addWidget(self._area, 1)
        self._keys = QWidget()
        row = QHBoxLayout(self._keys)
        self._key_row = row
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.reach("gap"))
        self._up = PaneKey(theme, "chevron-up", self.tr("Up"))
        self._down = PaneKey(theme, "chevron-down", self.tr("More"))
        for key, direction in ((self._up, -1), (self._down, 1)):
            key.tapped.connect(lambda direction=direction: self._move(direction))
            row.addWidget(key, 1)
        whole.addWidget(self._keys)
        self._keys.hide()
        bar = self._area.verticalScrollBar()
        bar.rangeChanged.connect(self._follow)
        bar.valueChanged.connect(self._follow)
        bar.valueChanged.connect(self.moved)
        self._trim = QTimer(self)
        self._trim.setSingleShot(True)
        self._trim.setInterval(AFTER_LAYOUT_MS)
        self._trim.timeout.connect(self._show_whole_rows)
        self._first, self._last = 0, 0
        self._area.installEventFilter(self)
        inner.installEventFilter(self)

    def keep_keys_apart(self, *, right: int = 0, below: int = 0) -> None:
        """Keep the keys so far, px, from what stands there: a hazard has room around it."""
        self._key_row.setContentsMargins(0, 0, right, below)

    def bring(self, widget: QWidget) -> None:
        """Move until this widget is in sight."""
        self._area.ensureWidgetVisible(widget, 0, self._theme.space("page"))

    def minimumSizeHint(self) -> QSize:
        """It may become low; its keys then show that there is more."""
        theme = self._theme
        keys = theme.reach("other") + theme.space("xs")
        return QSize(self._inner.minimumSizeHint().width(), keys + theme.line_height("body"))

    def sizeHint(self) -> QSize:
        """As high as its content."""
        return self._inner.sizeHint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whether all of it fits is decided by the whole pane, without the keys."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._follow()
        return False

    def _move(self, direction: int) -> None:
        """On to the first row that was not whole in sight, or back as far."""
        self._show_whole_rows()
        bar = self._area.verticalScrollBar()
        high = self._area.viewport().height()
        if direction > 0:
            bar.setValue(max(self._last, bar.value() + 1))
        else:
            bar.setValue(cut_below(self._inner, max(0, self._first - high), self._tallest()))

    def _tallest(self) -> int:
        mm = self._theme.px_per_mm * TALLEST_ROW_MM
        return round(min(mm, self._area.viewport().height() * 0.6))

    def _show_whole_rows(self) -> None:
        """Leave out what would be cut through at the upper and lower edge."""
        if self._inner.hasHeightForWidth():
            needed = self._inner.heightForWidth(self._area.viewport().width())
            if needed != self._inner.minimumHeight():  # a text was laid out in more lines since
                self._follow()
                return
        view = self._area.viewport()
        top, high = self._area.verticalScrollBar().value(), view.height()
        first, last = top, top + high
        if not self._keys.isHidden() and high > 1:
            first, last = self._whole_rows(top, high)
        if (first, last) == (top, top + high):
            view.clearMask()
        else:
            view.setMask(QRegion(0, first - top, view.width(), last - first))
        if (first, last) != (self._first, self._last):
            self._first, self._last = first, last
            self.moved.emit()

    def _whole_rows(self, top: int, high: int) -> tuple[int, int]:
        """From where to where the content is shown; all there is room for where no row fits."""
        foot = top + high - self._hazard_room(high)
        tallest = self._tallest()
        first = cut_below(self._inner, top, tallest) if top else 0
        last = self._inner.height()
        if foot < last:
            last = cut_above(self._inner, foot, tallest)
        return (first, last) if last - first > 1 else (top, top + high)

    def _hazard_room(self, high: int) -> int:
        """What the keys below keep from a hazard in the content, beyond their own gap, px."""
        kinds = (HoldButton, WeightyButton)
        bottom = self._area.verticalScrollBar().value() + high
        for kind in kinds:
            for hazard in self._inner.findChildren(kind):
                top = hazard.mapTo(self._inner, hazard.rect().topLeft()).y()
                if hazard.isVisible() and top < bottom:
                    return self._theme.reach("hazard_gap") - self._theme.space("xs")
        return 0

    def _follow(self) -> None:
        needed = self._inner.minimumSizeHint().height()
        if self._inner.hasHeightForWidth():
            needed = self._inner.heightForWidth(self._area.viewport().width())
            # the area asks for it too, but not when a text of a row has only become longer
            self._inner.setMinimumHeight(needed)
        self._keys.setVisible(needed > self.height() > 0)
        bar = self._area.verticalScrollBar()
        if bar.value() <= bar.minimum():
            self._up.block(self.tr("At the top"))
        else:
            self._up.unblock()
        if bar.value() >= bar.maximum():
            self._down.block(self.tr("At the end"))
        else:
            self._down.unblock()
        self._trim.start()
