"""Points of numpy as a polygon of Qt, written at once where Qt keeps them."""

# pyright: basic
# shiboken's VoidPtr is a buffer at run time, which its type notes do not say.

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QPolygonF
from shiboken6 import VoidPtr


def polygon_of(points: NDArray[np.floating]) -> QPolygonF:
    """The polygon with these corners.

    A corner at a time would take a hundred times as long, and keep Python's lock from the desk.

    Args:
        points: (N, 2), px.
    """
    polygon = QPolygonF()
    if len(points):
        polygon.resize(len(points))
        memory: Any = VoidPtr(polygon.data(), points.size * 8, True)  # pyright: ignore[reportCallIssue]
        np.frombuffer(memory, np.float64).reshape(-1, 2)[:] = points
    return polygon
