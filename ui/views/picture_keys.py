"""The keys that lie over a picture: in a column, or in a row where the picture is low."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget


def covered(keys: QLayout) -> QRect:
    """The box round the keys of a layout that are shown."""
    box = QRect()
    for key in _shown(keys):
        box = box.united(key.geometry())
    return box


def lay_keys(keys: QBoxLayout, room_px: int) -> None:
    """One below the other where they have that height, else one beside the other."""
    shown = _shown(keys)
    high = sum(key.sizeHint().height() for key in shown) + keys.spacing() * (len(shown) - 1)
    ways = QBoxLayout.Direction
    keys.setDirection(ways.LeftToRight if high > room_px else ways.TopToBottom)


def _shown(keys: QLayout) -> list[QWidget]:
    items = [keys.itemAt(at) for at in range(keys.count())]
    held = [item.widget() for item in items if item is not None]
    return [key for key in held if key is not None and not key.isHidden()]
