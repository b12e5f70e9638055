"""Choosing: rows that open, one of a few words side by side, and a thing that is on or off."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from ui.touch.action_face import PLAIN, FaceStyle
from ui.touch.buttons import ActionButton
from ui.touch.marks import draw_alarm_mark
from ui.touch.painting import area, smooth, words, words_height
from ui.touch.theme import Theme
from ui.touch.tokens import ColorName, Priority


class RowButton(ActionButton):
    """A row of a list; the whole row is the target. Low when passed, with a mark when not."""

    def __init__(self, theme: Theme, head: str, sub: str = "", icon: str = "arrow-right") -> None:
        super().__init__(theme, icon, head, sub, style=PLAIN, reach="row")
        self._mark: Priority | None = None
        self._selected = False

    def show_row(self, head: str, sub: str = "") -> None:
        """Show another row."""
        self.show_text(head)
        self.show_line(sub)

    def show_mark(self, priority: Priority | None) -> None:
        """Put an alarm's mark before it."""
        if priority != self._mark:
            self._mark = priority
            self.update()

    def show_selected(self, selected: bool) -> None:
        """The row in hand."""
        if selected != self._selected:
            self._selected = selected
            self.update()

    def sizeHint(self) -> QSize:
        """Room for head, second line and arrow."""
        theme = self._theme
        text = max(theme.advance(self.text(), "body", 600), theme.advance(self.line, "label"))
        wide = text + theme.icon_size("button") + 4 * theme.space("md")
        if self._mark:
            wide += theme.mark("row") * 1.4
        return QSize(round(wide), self._needed_height())

    def minimumSizeHint(self) -> QSize:
        """It may become narrow: then it is higher, for its words are never cut."""
        return QSize(self._theme.reach("row"), self._needed_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _needed_height(self) -> int:
        """Room for both texts in as many lines as they need in the width of now."""
        theme, width = self._theme, self.width()
        if not self.isVisible():
            return self._least_height
        room = self._right(width) - self._left()
        high = words_height(theme, room, self.text(), "body", 600)
        if self.line:
            high += words_height(theme, room, self.line, "label", None)
        return max(self._least_height, math.ceil(high) + theme.space("sm"))

    def _left(self) -> float:
        theme = self._theme
        mark = theme.mark("row") * 1.2 + theme.space("sm") if self._mark is not None else 0.0
        return theme.space("md") + mark

    def _right(self, width: float) -> float:
        theme = self._theme
        icon = theme.icon_size("button") + theme.space("md") if self._icon else 0
        return width - icon - theme.space("sm")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row: mark, two lines, arrow."""
        theme = self._theme
        painter = QPainter(self)
        smooth(painter)
        box = QRectF(self.rect())
        fill: ColorName = "now_soft" if self._selected or self.isDown() else "raised"
        fill = "off_fill" if self._reason else fill
        edge: ColorName | None = None if self._reason else ("now" if self._selected else "edge")
        stroke = "strong" if self._selected else "edge"
        area(painter, theme, box, "control", fill, edge, stroke)
        x = float(theme.space("md"))
        if self._mark is not None:
            side = theme.mark("row")
            middle = QPointF(x + side * 0.6, box.center().y())
            draw_alarm_mark(painter, theme, middle, side, self._mark)
            x += side * 1.2 + theme.space("sm")
        ink: ColorName = "off_ink" if self._reason else "ink"
        arrow = QRectF(0, 0, 0, 0)
        if self._icon:
            side = theme.icon_size("button")
            arrow = QRectF(box.right() - side - theme.space("md"), 0, side, box.height())
            theme.draw_icon(painter, arrow, self._icon, theme.hex(ink), "button")
        right = self._right(box.width())
        high = words_height(theme, right - x, self.text(), "body", 600)
        low = words_height(theme, right - x, self.line, "label", None) if self.line else 0.0
        y = (box.height() - high - low) / 2
        head_box = QRectF(x, y, right - x, high + 1)
        words(painter, theme, head_box, self.text(), "body", ink, weight=600, wrap=True)
        if self.line:
            line_ink: ColorName = "off_ink" if self._reason else "ink2"
            line_box = QRectF(x, y + high, right - x, low + 1)
            words(painter, theme, line_box, self.line, "label", line_ink, wrap=True)
        if self.hasFocus() and self._focus_by_key:
            area(painter, theme, box, "control", None, "now", "focus")
        painter.end()

    def paint_face(self, painter: QPainter, box: QRectF, style: FaceStyle) -> None:
        """Drawn with the row."""


class Segment(QAbstractButton):
    """One word of a segmented control."""

    def __init__(self, theme: Theme, word: str) -> None:
        super().__init__()
        self._theme = theme
        self.setCheckable(True)
        self.setText(word)
        self.setAccessibleName(word)
        self.setMinimumSize(theme.reach("other"), theme.reach("other"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for the word."""
        theme = self._theme
        wide = round(theme.advance(self.text(), "body", 600)) + 2 * theme.space("md")
        return QSize(wide, theme.reach("other"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chosen word stands on a raised field."""
        theme = self._theme
        painter = QPainter(self)
        smooth(painter)
        box = QRectF(self.rect())
        if self.isChecked():
            area(painter, theme, box, "control", "raised", "edge", "edge")
        elif self.isDown():
            area(painter, theme, box, "control", "now_soft")
        ink: ColorName = "ink" if self.isChecked() else "ink2"
        align = Qt.AlignmentFlag.AlignCenter
        wrap = theme.advance(self.text(), "body", 600) > box.width() - theme.space("xs")
        role = "label" if wrap else "body"
        words(painter, theme, box, self.text(), role, ink, align, weight=600, wrap=wrap)
        if self.hasFocus():
            area(painter, theme, box, "control", None, "now", "focus")
        painter.end()


class Segmented(QWidget):
    """One of a few words, side by side; at most five.

    Signals:
        chosen: key of the word a person chose.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, options: list[tuple[str, str]]) -> None:
        """Keys with their words; the first is chosen."""
        super().__init__()
        self._theme = theme
        pad = theme.space("hair")
        row = QHBoxLayout(self)
        row.setContentsMargins(pad, pad, pad, pad)
        row.setSpacing(theme.space("hair"))
        self._group = QButtonGroup(self)
        self._segments: dict[str, Segment] = {}
        for key, word in options:
            segment = Segment(theme, word)
            segment.setChecked(not self._segments)
            segment.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
            self._group.addButton(segment)
            self._segments[key] = segment
            row.addWidget(segment, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The words as they stand."""
        return tuple(self._segments.values())

    def current(self) -> str:
        """Key of the word that is chosen."""
        return next(key for key, segment in self._segments.items() if segment.isChecked())

    def show_chosen(self, key: str) -> None:
        """Choose a word without asking for anything."""
        self._segments[key].setChecked(True)

    def show_words(self, options: list[tuple[str, str]]) -> None:
        """The same keys in other words."""
        for key, word in options:
            self._segments[key].setText(word)
            self._segments[key].setAccessibleName(word)
            self._segments[key].updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bed in which the words lie."""
        painter = QPainter(self)
        smooth(painter)
        area(painter, self._theme, QRectF(self.rect()), "panel", "sunken", "line")
        painter.end()


class ToggleRow(QAbstractButton):
    """A row that is on or off; the word beside the switch says which."""

    def __init__(self, theme: Theme, text: str, sub: str = "") -> None:
        super().__init__()
        self._theme = theme
        self._sub = sub
        self.setCheckable(True)
        self.setText(text)
        self.setAccessibleName(text)
        self.setMinimumHeight(theme.reach("row"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_on(self, on: bool) -> None:
        """Show on or off without asking for anything."""
        blocked = self.blockSignals(True)
        self.setChecked(on)
        self.blockSignals(blocked)
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the words and the switch."""
        theme = self._theme
        text = max(theme.advance(self.text(), "body", 600), theme.advance(self._sub, "label"))
        return QSize(round(text) + theme.px(200), theme.reach("row"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw words, state and switch."""
        theme = self._theme
        painter = QPainter(self)
        smooth(painter)
        box = QRectF(self.rect())
        area(
            painter,
            theme,
            box,
            "control",
            "now_soft" if self.isDown() else "raised",
            "edge",
            "edge",
        )
        pad = theme.space("md")
        wide, high = theme.px(64), theme.px(34)
        switch = QRectF(box.right() - pad - wide, box.center().y() - high / 2, wide, high)
        on = self.isChecked()
        area(painter, theme, switch, high / 2, "primary" if on else "sunken", "edge", "strong")
        knob = high - theme.px(8)
        x = switch.right() - knob - theme.px(4) if on else switch.x() + theme.px(4)
        knob_box = QRectF(x, switch.center().y() - knob / 2, knob, knob)
        area(painter, theme, knob_box, knob / 2, "on_primary" if on else "edge")
        said = self.tr("On") if on else self.tr("Off")
        said_wide = theme.advance(said, "label", 600)
        said_box = QRectF(
            switch.x() - said_wide - theme.space("sm"), 0, said_wide + 1, box.height()
        )
        words(painter, theme, said_box, said, "label", "ink", weight=600)
        room = said_box.x() - theme.space("sm") - pad
        line, low = theme.line_height("body"), theme.line_height("label")
        both = line + (low if self._sub else 0)
        y = (box.height() - both) / 2
        words(painter, theme, QRectF(pad, y, room, line), self.text(), "body", "ink", weight=600)
        if self._sub:
            words(painter, theme, QRectF(pad, y + line, room, low), self._sub, "label", "ink2")
        if self.hasFocus():
            area(painter, theme, box, "control", None, "now", "focus")
        painter.end()
