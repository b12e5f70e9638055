"""What the plan says of one layer: contours and toolpath of each part, and all that lies below."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from drivers.wire import arrays

FORMAT = "celldeck.layers.1"
Points = NDArray[np.float64]


class NoSuchLayer(Exception):
    """The layers blob is none, or has no layer of that number."""


@dataclass(frozen=True)
class ExpectedPart:
    """One part at one layer: loops (n, 2) mm, outer ones counter-clockwise, holes clockwise."""

    number: int
    name: str
    loops: list[Points]
    path: Points
    path_below: Points

    def bounds_mm(self) -> tuple[float, float, float, float]:
        """Left, front, right, back."""
        every = np.concatenate(self.loops)
        left, front = every.min(axis=0).tolist()
        right, back = every.max(axis=0).tolist()
        return left, front, right, back


@dataclass(frozen=True)
class ExpectedLayer:
    """One layer of a plan. `paths` are (n, 5): x0 y0 x1 y1 width, mm."""

    layer: int
    z_mm: float
    part_names: list[str]
    parts: list[ExpectedPart]
    below: list[tuple[float, list[Points]]]
    unnamed_path: Points


def read(path: str, layer: int) -> ExpectedLayer:
    """The layer of that number, from 1. Raises: OSError, NoSuchLayer."""
    try:
        found, meta = arrays.unpack(Path(path).read_bytes())
        return _expected(found, meta, layer)
    except (arrays.BadContainer, KeyError, IndexError, ValueError) as wrong:
        raise NoSuchLayer(str(wrong)) from wrong


def _expected(found: dict[str, arrays.Array], meta: dict[str, Any], layer: int) -> ExpectedLayer:
    heights: NDArray[np.float64] = found["layer_z_mm"].astype(np.float64)
    if meta.get("format") != FORMAT or not 1 <= layer <= len(heights):
        raise NoSuchLayer(str(layer))
    index = layer - 1
    names = [str(name) for name in meta["parts"]]
    parts: list[ExpectedPart] = []
    here = _moves(found, index)
    under = _moves(found, index - 1) if index > 0 else here[:0]
    for number, name in enumerate(names):
        loops = _loops(found, index, number)
        if loops:
            own, own_below = here[here[:, 5] == number], under[under[:, 5] == number]
            parts.append(ExpectedPart(number, name, loops, own[:, :5], own_below[:, :5]))
    below = [(float(heights[lower]), _loops(found, lower)) for lower in range(index)]
    upto = int(found["path_start"][layer])
    unnamed = found["path_part"][:upto] < 0
    return ExpectedLayer(
        layer,
        float(heights[index]),
        names,
        parts,
        below,
        _with_width(found, np.flatnonzero(unnamed))[:, :5],
    )


def _loops(found: dict[str, arrays.Array], index: int, part: int | None = None) -> list[Points]:
    wanted = found["loop_layer"] == index
    if part is not None:
        wanted = wanted & (found["loop_part"] == part)
    starts = found["loop_start"]
    return [
        found["points"][int(starts[k]) : int(starts[k + 1])].astype(np.float64)
        for k in np.flatnonzero(wanted)
        if int(starts[k + 1]) - int(starts[k]) >= 3
    ]


def _moves(found: dict[str, arrays.Array], index: int) -> Points:
    first, last = int(found["path_start"][index]), int(found["path_start"][index + 1])
    return _with_width(found, np.arange(first, last))


def _with_width(found: dict[str, arrays.Array], which: NDArray[np.int64]) -> Points:
    """(n, 6): x0 y0 x1 y1 width part."""
    return np.column_stack(
        [
            found["path"][which].astype(np.float64).reshape(-1, 4),
            found["path_width_mm"][which].astype(np.float64),
            found["path_part"][which].astype(np.float64),
        ]
    )
