"""Figures in their place: value with unit, its limit in words, its age when it is old."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.touch.marks import draw_alarm_mark
from ui.touch.painting import (
    RIGHT,
    Paint,
    cap_height,
    figure,
    figure_width,
    hatch,
    smooth,
    unit_role,
    words,
)
from ui.touch.theme import Theme
from ui.touch.tokens import Priority, Role

HANGING = "gjpqyQ"
SMALLER: dict[Role, tuple[Role, ...]] = {
    "far": ("far", "near_far", "unit_name", "trend", "title"),
    "near_far": ("near_far", "unit_name", "trend", "title"),
    "unit_name": ("unit_name", "trend", "title"),
    "trend": ("trend", "title", "head"),
}
"""A figure that is too wide for its place takes the next step down."""
HANGS = 0.16
"""What they need below, of the height of a capital."""


@dataclass(frozen=True)
class Part:
    """A figure and its unit; "3 h 14 min" has two of them."""

    value: str
    unit: str = ""


@dataclass(frozen=True)
class Figure:
    """What a figure shows.

    Args:
        parts: one, or several in a row; empty is "no value".
        alarm: its priority when it is outside its limit.
        stale: it is old: hatched and grey, never live.
    """

    parts: tuple[Part, ...]
    alarm: Priority | None = None
    stale: bool = False


class KeyFigure(QWidget):
    """The value that a screen is about (`far`), or one of its values (`near_far` and smaller).

    Numerals are what is read at three metres, so the widget is as high as they are, no higher.
    """

    def __init__(self, theme: Theme, role: Role = "far", shown: Figure | None = None) -> None:
        super().__init__()
        self._theme = theme
        self._role: Role = role
        self._figure = shown or Figure(())
        self._cap = cap_height(theme, role)
        self._high = round(self._cap * 1.36)
        self.setFixedHeight(self._high)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._describe()

    def show_figure(self, shown: Figure) -> None:
        """Show another value; nothing is drawn when it is the same."""
        if shown != self._figure:
            self._figure = shown
            self._describe()
            self.update()

    def _describe(self) -> None:
        said = " ".join(f"{part.value} {part.unit}".strip() for part in self._figure.parts)
        self.setAccessibleName(said or self.tr("no value"))
        written = "".join(part.value for part in self._figure.parts)
        # Words may have letters that hang below the line; figures never do.
        below = HANGS * self._cap if set(HANGING) & set(written) else 0
        self.setFixedHeight(self._high + round(below))

    def natural_width(self) -> float:
        """The width in which the whole figure fits, px."""
        return self._width_in(self._role)

    def show_role(self, role: Role) -> None:
        """Another step of the type: several figures side by side have the same."""
        if role != self._role:
            self._role = role
            self.update()

    def width_in(self, role: Role) -> float:
        """The width in which the whole figure fits in a step of the type, px."""
        return self._width_in(role)

    def _width_in(self, role: Role) -> float:
        width = self._mark_width()
        for part in self._figure.parts:
            width += figure_width(self._theme, part.value, part.unit, role, unit_role(role))
            width += self._cap * 0.22
        return width

    def _step(self) -> Role:
        """The step of the type in which nothing is cut: content gives way, never a figure."""
        role = self._role
        for role in SMALLER.get(self._role, (self._role,)):
            if self._width_in(role) <= self.width():
                break
        return role

    def _mark_width(self) -> float:
        return self._cap * 1.25 if self._figure.alarm else 0

    def sizeHint(self) -> QSize:
        """As wide as the figure."""
        return QSize(round(self.natural_width()), self._high)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw mark, figures and units on one baseline."""
        theme = self._theme
        painter = QPainter(self)
        smooth(painter)
        role = self._step()
        base = (self._high + self._cap) / 2
        x = 0.0
        paint: Paint = "ink"
        alarm = self._figure.alarm
        if alarm is not None:
            middle = QPointF(self._cap * 0.55, self._high / 2)
            draw_alarm_mark(painter, theme, middle, self._cap * 0.98, alarm)
            x = self._mark_width()
            # In the value that fills a panel the mark speaks and the number stays ink.
            paint = "ink" if self._role == "far" else theme.alarm(alarm, "text")
        if self._figure.stale:
            back = QRectF(0, 0, min(self.natural_width(), self.width()), self._high)
            painter.fillRect(back, hatch(theme, "ghost", 7))
            paint = "ink3"
        if not self._figure.parts:
            box = QRectF(self.rect())
            words(painter, theme, box, self.tr("No value"), role, "ink3")
        for part in self._figure.parts:
            x += figure(
                painter, theme, QPointF(x, base), part.value, part.unit, role, paint,
                of_unit=unit_role(role),
            )  # fmt: skip
            x += self._cap * 0.22
        painter.end()


@dataclass(frozen=True)
class Row:
    """One fact: its name, its value, what is needed or normal."""

    label: str
    value: str
    unit: str = ""
    limit: str = ""
    alarm: Priority | None = None
    stale: bool = False


class FactRow(QWidget):
    """A label and its value; the limit in words below or at the right."""

    def __init__(self, theme: Theme, row: Row, *, label_share: float = 0.38) -> None:
        super().__init__()
        self._theme = theme
        self._row = row
        self._share = label_share
        self.setFixedHeight(theme.line_height("body") + theme.px(8))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._describe()

    def show_row(self, row: Row) -> None:
        """Show another fact; nothing is drawn when it is the same."""
        if row != self._row:
            self._row = row
            self._describe()
            self.update()

    def _describe(self) -> None:
        row = self._row
        self.setAccessibleName(f"{row.label}: {row.value} {row.unit} {row.limit}".strip())

    def sizeHint(self) -> QSize:
        """Room for label, value and limit."""
        theme, row = self._theme, self._row
        width = theme.advance(row.label, "label") + figure_width(theme, row.value, row.unit, "body")
        width += theme.advance(row.limit, "label") + 3 * theme.space("md")
        return QSize(round(width), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row."""
        theme, row = self._theme, self._row
        painter = QPainter(self)
        smooth(painter)
        box = QRectF(self.rect())
        needs = figure_width(theme, row.value, row.unit, "body") + theme.space("xs")
        label = theme.advance(row.label, "label") + theme.space("sm")
        split = round(min(box.width() * self._share, max(label, box.width() - needs)))
        split = round(max(split, min(label, box.width() - needs)))
        label_box = QRectF(0, 0, split - theme.space("xs"), box.height())
        words(painter, theme, label_box, row.label, "label", "ink3")
        x = float(split)
        paint: Paint = "ink3" if row.stale else "ink"
        if row.alarm is not None:
            side = theme.mark("flag")
            middle = QPointF(x + side * 0.6, box.center().y())
            draw_alarm_mark(painter, theme, middle, side, row.alarm)
            x += side * 1.45
            paint = theme.alarm(row.alarm, "text")
        value_box = QRectF(x, 0, box.width() - x, box.height())
        if row.stale:
            painter.fillRect(value_box, hatch(theme, "ghost", 7))
        step: Role = "body"
        if needs > value_box.width():
            step = "label"
        used = words(painter, theme, value_box, row.value, step, paint, weight=600)
        if row.unit:
            unit_box = value_box.adjusted(used + theme.px(4), theme.px(1), 0, 0)
            words(painter, theme, unit_box, row.unit, "label", "ink3")
        if row.limit:
            words(painter, theme, value_box, row.limit, "label", "ink3", RIGHT)
        painter.end()
