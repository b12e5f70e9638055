"""How far a text stands apart from what it stands on, in the picture as it was drawn."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage

Pixels = NDArray[np.uint8]
TONES = 16
"""Pixels this close in every channel count as one tone of the ground."""


def pixels(picture: QImage) -> Pixels:
    """The picture as (H, W, 3), RGB."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : plain.width() * 3].reshape(plain.height(), plain.width(), 3).copy()


def ground(picture: Pixels, place: QRectF) -> tuple[int, int, int] | None:
    """The tone that most of a text's place has, RGB; None outside the picture."""
    high, wide = picture.shape[:2]
    left, right = max(0, int(place.left()) - 2), min(wide, int(place.right()) + 3)
    top, bottom = max(0, int(place.top())), min(high, int(place.bottom()) + 1)
    if right <= left or bottom <= top:
        return None
    there = picture[top:bottom, left:right].reshape(-1, 3).astype(np.int32)
    coarse = there // TONES
    keys = (coarse[:, 0] * 256 + coarse[:, 1]) * 256 + coarse[:, 2]
    kinds, which, counts = np.unique(keys, return_inverse=True, return_counts=True)
    del kinds
    most = there[which == int(np.argmax(counts))]
    red, green, blue = (int(one) for one in np.median(most, axis=0))
    return red, green, blue


def contrast_on(picture: Pixels, color: QColor, place: QRectF) -> float:
    """WCAG contrast of a text's colour with what it stands on; 1.0 outside the picture."""
    below = ground(picture, place)
    if below is None:
        return 1.0
    share = color.alphaF()
    ink = tuple(
        share * one + (1 - share) * other
        for one, other in zip((color.red(), color.green(), color.blue()), below, strict=True)
    )
    bright, dim = sorted((luminance(*ink), luminance(*below)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def luminance(red: float, green: float, blue: float) -> float:
    """Relative luminance, 0 to 1, of a colour with channels of 0 to 255.

    Source: WCAG 2.2.
    """
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def _linear(channel: float) -> float:
    share = channel / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
