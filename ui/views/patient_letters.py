"""Which letter of the patient stands at which edge of a picture, and how long its scale bar is."""

from dataclasses import dataclass

import numpy as np

from ui.views.orbit_camera import frame
from ui.views.scene_process.messages import ViewCamera

LETTERS = (("L", "R"), ("P", "A"), ("H", "F"))
"""Towards +x, -x; +y, -y; +z, -z in LPS."""
LEAST_COSINE = 0.35
"""An edge that points less than this along an axis has no letter."""
STEPS = (1.0, 2.0, 5.0)


@dataclass(frozen=True)
class EdgeLetters:
    """A letter for each edge; empty where no direction of the patient fits."""

    right: str
    left: str
    top: str
    bottom: str


def edge_letters(camera: ViewCamera) -> EdgeLetters:
    """Letters of a picture in the patient's frame."""
    axes = frame(camera)
    right, up = axes[0], axes[1]
    return EdgeLetters(
        letter_towards(right), letter_towards(-right), letter_towards(up), letter_towards(-up)
    )


def bar_mm(mm_per_px: float, wanted_px: float) -> float:
    """The longest of 1, 2, 5, 10, … mm that is not longer than so many pixels."""
    room = max(mm_per_px * wanted_px, 1e-6)
    power = 10.0 ** np.floor(np.log10(room))
    return float(max(step * power for step in STEPS if step * power <= room * 1.0001))


def letter_towards(direction: np.ndarray) -> str:
    """The letter of the side that a direction (x, y, z) in LPS points to; "" between two."""
    axis = int(np.abs(direction).argmax())
    part = float(direction[axis])
    if abs(part) < LEAST_COSINE:
        return ""
    return LETTERS[axis][0 if part > 0 else 1]
