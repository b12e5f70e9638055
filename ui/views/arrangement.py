"""Which of the three arrangements fits a window: wide, small, or upright."""

from enum import StrEnum

from PySide6.QtCore import QSize

from ui.touch.theme import Theme


class Arrangement(StrEnum):
    """How a screen lays itself out; content gives way, millimetres never do."""

    WIDE = "wide"
    SMALL = "small"
    PORTRAIT = "portrait"


def arrangement_of(theme: Theme, size: QSize) -> Arrangement:
    """The arrangement for a window of this size in pixels."""
    if size.height() > size.width():
        return Arrangement.PORTRAIT
    if size.width() < theme.shell("compact_below"):
        return Arrangement.SMALL
    return Arrangement.WIDE
