"""The usual mistakes between a planning office and a cell, as what would take each of them back.

None is ever applied by the station: the one that fits is named, and a person has the file mended.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.designs.guard_evidence import Points

UNITS = {
    "in": 25.4,
    "mm_read_as_in": 1 / 25.4,
    "cm": 10.0,
    "mm_read_as_cm": 0.1,
    "m": 1000.0,
    "micron": 0.001,
}
"""What the numbers of the file would be in, and the factor that brings them to mm."""
AXES = ("x", "y", "z")


@dataclass(frozen=True)
class Hypothesis:
    """One mistake: code of its finding, its values, and (3, 3) plus (3,) that take it back."""

    code: str
    values: dict[str, str | float]
    matrix: NDArray[np.float64]
    shift_mm: Points

    def undone(self, points: Points) -> Points:
        """Where the points would lie without the mistake, (N, 3)."""
        return points @ self.matrix.T + self.shift_mm

    def turned(self, normals: Points) -> Points:
        """Which way outward normals would look, (N, 3): facets wound anew look outward still."""
        turned = normals @ self.matrix.T
        return turned / np.maximum(np.linalg.norm(turned, axis=1, keepdims=True), 1e-12)


def hypotheses(middle_mm: Points) -> Iterator[Hypothesis]:
    """Every mistake that is tried, those of unit and frame first.

    Args:
        middle_mm: middle of the part's box, about which software also mirrors.
    """
    nowhere = np.zeros(3)
    for unit, factor in UNITS.items():
        values: dict[str, str | float] = {"unit": unit, "factor": round(factor, 5)}
        yield Hypothesis("guard.wrong_unit", values, np.eye(3) * factor, nowhere)
    turn = np.diag([-1.0, -1.0, 1.0])
    yield Hypothesis("guard.wrong_frame", {"found": "RAS", "needed": "LPS"}, turn, nowhere)
    for axis, name in enumerate(AXES):
        flip = np.eye(3)
        flip[axis, axis] = -1.0
        yield Hypothesis("guard.mirrored", {"axis": name, "about": "frame"}, flip, nowhere)
        back = nowhere.copy()
        back[axis] = 2 * middle_mm[axis]
        yield Hypothesis("guard.mirrored", {"axis": name, "about": "part"}, flip, back)
