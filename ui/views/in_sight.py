"""What of a widget a person can see and touch: what panes leave out at their edges is neither."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QWidget


def region_in_sight(widget: QWidget) -> QRegion:
    """The part of a widget that is in sight, in its own coordinates.

    `QWidget.visibleRegion` knows nothing of the masks of the widgets around it.
    """
    region = widget.visibleRegion()
    above = widget.parentWidget()
    while above is not None and not region.isEmpty():
        mask = above.mask()
        if not mask.isEmpty():
            region &= mask.translated(-widget.mapTo(above, QPoint(0, 0)))
        above = above.parentWidget()
    return region


def is_whole_in_sight(widget: QWidget) -> bool:
    """Whether nothing of it is left out."""
    return region_in_sight(widget).boundingRect() == widget.rect()
