"""Sheets: one question inside the window, docked right or at the foot, never over the banner."""

from enum import StrEnum

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.touch.painting import area, shadow, smooth
from ui.touch.text import Text
from ui.touch.theme import Theme


class Dock(StrEnum):
    """Where a sheet stands: over the decision column, across the foot, over all of the screen."""

    RIGHT = "right"
    FOOT = "foot"
    FULL = "full"


class Sheet(QWidget):
    """A question with a title, a body and its actions at the foot.

    Put widgets into `body` and the actions with `set_actions`. The deciding one stands left: the
    way out is what lies where the trigger was, so a second tap in a hurry decides nothing.

    Signals:
        cancelled: Escape, or whatever the sheet offers for it.
    """

    cancelled = Signal()

    def __init__(
        self, theme: Theme, title: str, *, dock: Dock = Dock.RIGHT, wide: bool = False
    ) -> None:
        super().__init__()
        self._theme = theme
        self.dock = dock
        self.wide = wide
        pad = theme.space("lg")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(pad, pad, pad, pad)
        whole.setSpacing(theme.space("md"))
        self._title = Text(theme, title, "title", "ink", wrap=True)
        whole.addWidget(self._title)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.space("md"))
        whole.addLayout(self.body, 1)
        self.action_row = QHBoxLayout()
        self.action_row.setSpacing(theme.reach("hazard_gap"))
        whole.addLayout(self.action_row)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def set_actions(self, deciding: QWidget, way_out: QWidget) -> None:
        """The deciding action at the left, the way out at the right."""
        self.action_row.addWidget(deciding, 3)
        self.action_row.addWidget(way_out, 4)

    def show_title(self, title: str) -> None:
        """Another title."""
        self._title.show_text(title)

    def first_focus(self) -> QWidget:
        """Where the keyboard starts; a kind of sheet with a field says so here."""
        return self

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape is always the harmless way out."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """The keyboard stays in the sheet while it is open."""
        current = self.focusWidget() or self
        widget: QWidget | None = current
        while True:
            widget = widget.nextInFocusChain() if next else widget.previousInFocusChain()
            if widget is None or widget is current:
                return False
            takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            if takes and self.isAncestorOf(widget) and widget.isVisible() and widget.isEnabled():
                reasons = Qt.FocusReason
                widget.setFocus(reasons.TabFocusReason if next else reasons.BacktabFocusReason)
                return True
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Taps on the sheet do not fall through to what lies behind it."""
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Raised, with one edge."""
        painter = QPainter(self)
        smooth(painter)
        area(painter, self._theme, QRectF(self.rect()), "panel", "raised", "edge", "line")
        painter.end()


class SheetSpace(QWidget):
    """The area below the identity banner in which sheets stand; it lies over the screens.

    Only the space that a sheet leaves free is dimmed; a tap there does nothing, so that no sheet
    is lost by a slip of the hand.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sheets: list[Sheet] = []
        self._narrow = False
        self.hide()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def top(self) -> Sheet | None:
        """The sheet in front."""
        return self._sheets[-1] if self._sheets else None

    def open(self, sheet: Sheet) -> None:
        """Put a sheet in front; it belongs to this space until `close`."""
        if sheet in self._sheets:
            return
        sheet.setParent(self)
        sheet.installEventFilter(self)
        self._sheets.append(sheet)
        self.raise_()
        self.show()
        self._place()
        sheet.show()
        sheet.raise_()
        sheet.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def close_sheet(self, sheet: Sheet) -> None:
        """Take a sheet away; the widget itself goes back to its owner, hidden."""
        if sheet not in self._sheets:
            return
        self._sheets.remove(sheet)
        sheet.removeEventFilter(self)
        sheet.hide()
        sheet.setParent(None)
        if self._sheets:
            self._place()
        else:
            self.hide()

    def show_narrow(self, narrow: bool) -> None:
        """Upright and small windows: every sheet stands across the foot."""
        self._narrow = narrow
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room again."""
        super().resizeEvent(event)
        self._place()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """A sheet whose content changed takes the height it needs now."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return False

    def _place(self) -> None:
        theme = self._theme
        page = theme.space("xs")
        for sheet in self._sheets:
            if sheet.dock is Dock.FULL:
                place = self.rect().adjusted(page, page, -page, -page)
            elif sheet.dock is Dock.FOOT or self._narrow:
                width = self.width() - 2 * page
                wanted = max(sheet.sizeHint().height(), sheet.minimumSizeHint().height())
                if sheet.hasHeightForWidth():
                    wanted = max(sheet.heightForWidth(width), wanted)
                high = min(wanted, self.height() - 2 * page)
                place = QRect(page, self.height() - page - high, width, high)
            else:
                least = sheet.minimumSizeHint().width()
                wanted = theme.shell("sheet_wide" if sheet.wide else "sheet")
                width = min(max(wanted, least), self.width() - 2 * page)
                high = self.height() - 2 * page
                place = QRect(self.width() - page - width, page, width, high)
            if sheet.geometry() != place:
                sheet.setGeometry(place)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim what lies behind, and lay the shadow of the sheet in front."""
        painter = QPainter(self)
        smooth(painter)
        painter.fillRect(self.rect(), self._theme.color("scrim", "scrim"))
        if self._sheets:
            shadow(painter, self._theme, QRectF(self._sheets[-1].geometry()))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Nothing behind a sheet can be touched."""
        event.accept()
