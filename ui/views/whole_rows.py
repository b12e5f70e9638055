"""Where a pane that shows part of a long content may be cut: between rows, never through one."""

from PySide6.QtWidgets import QWidget

from ui.touch.text import Text

LOOK_EVERY_PX = 24
"""A row is wider than that: so close the content is looked at from left to right."""
MOST_LOOKS = 40
HEAD_ROOM_PX = 12
"""Between a heading and its first row there is no more than that, twice."""


def cut_above(content: QWidget, y: int, tallest: int) -> int:
    """The lowest place at or above `y` of a content where no row is cut, px.

    A row is the largest thing around a place that is not taller than `tallest`. What is taller is
    cut anywhere between its own rows; the head of a panel without a row of it is left out.
    """
    for _ in range(MOST_LOOKS):
        rows = _rows_across(content, y, tallest)
        if not rows:
            break
        y = min(row.mapTo(content, row.rect().topLeft()).y() for row in rows)
    return _without_a_lonely_head(content, _without_an_empty_head(content, y, tallest))


def cut_below(content: QWidget, y: int, tallest: int) -> int:
    """The highest place at or below `y` of a content where no row is cut, px."""
    for _ in range(MOST_LOOKS):
        rows = _rows_across(content, y, tallest)
        if not rows:
            break
        y = max(row.mapTo(content, row.rect().bottomLeft()).y() + 1 for row in rows)
    return y


def _rows_across(content: QWidget, y: int, tallest: int) -> list[QWidget]:
    """The rows that a horizontal line just above pixel row `y` would cut."""
    if not 0 < y < content.height():
        return []
    found: list[QWidget] = []
    for x in range(LOOK_EVERY_PX // 2, content.width(), LOOK_EVERY_PX):
        row = _row_at(content, x, y, tallest)
        if (
            row is not None
            and row not in found
            and row.mapTo(content, row.rect().topLeft()).y() < y
        ):
            found.append(row)
    return found


def _row_at(content: QWidget, x: int, y: int, tallest: int) -> QWidget | None:
    widget = content.childAt(x, y)
    row: QWidget | None = None
    while widget is not None and widget is not content:
        if widget.height() > tallest:
            break
        row = widget
        widget = widget.parentWidget()
    return row


def _without_a_lonely_head(content: QWidget, y: int) -> int:
    """The top of a heading that would stand last: its rows lie below `y`."""
    above = content.childAt(LOOK_EVERY_PX // 2, y - HEAD_ROOM_PX) if y > HEAD_ROOM_PX else None
    if isinstance(above, Text) and above.parentWidget() is content:
        top = above.mapTo(content, above.rect().topLeft()).y()
        return top if top > 0 and top + above.height() + 2 * HEAD_ROOM_PX >= y else y
    return y


def _without_an_empty_head(content: QWidget, y: int, tallest: int) -> int:
    """The top of a tall panel whose first row lies below `y`: only its empty edge would be seen."""
    widget = content.childAt(content.width() // 2, y - 1) if y > 0 else None
    while widget is not None and widget is not content:
        top = widget.mapTo(content, widget.rect().topLeft()).y()
        if widget.height() > tallest and 0 < y - top < tallest:
            held = [one for one in widget.findChildren(QWidget) if one.isVisible()]
            first = min((one.mapTo(content, one.rect().topLeft()).y() for one in held), default=y)
            if first >= y:
                return top
        widget = widget.parentWidget()
    return y
