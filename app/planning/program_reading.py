"""Reads a finished program back: lines that are sent, layers, the path of each, time, material."""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.planning.refused import PlanRefused

_PART = re.compile(r"; printing object part-(\d+)")
_TIME = re.compile(r"^; estimated printing time \(normal mode\) = (.+)$", re.MULTILINE)
_GRAMS = re.compile(r"^; total filament used \[g\] = ([\d.]+)", re.MULTILINE)
_LENGTH = re.compile(r"^; filament used \[mm\] = ([\d.]+)", re.MULTILINE)
_SECONDS = {"d": 86400.0, "h": 3600.0, "m": 60.0, "s": 1.0}


@dataclass(frozen=True)
class Program:
    """What a program does. Bed coordinates, mm.

    lines: lines that are sent (without comments and blanks).
    layer_line: (L+1,) how many lines come before each layer; the last is `lines`.
    layer_z_mm, layer_height_mm: (L,) top and thickness of each layer.
    path: (S, 4) f4 x0 y0 x1 y1 of extruding moves; path_start: (L+1,) offsets;
    path_part: (S,) i2 from 0, -1 none; path_width_mm: (S,) f4.
    """

    lines: int
    layer_line: NDArray[np.int32]
    layer_z_mm: NDArray[np.float32]
    layer_height_mm: NDArray[np.float32]
    path: NDArray[np.float32]
    path_start: NDArray[np.int32]
    path_part: NDArray[np.int16]
    path_width_mm: NDArray[np.float32]
    time_s: float
    material_g: float
    material_mm: float


def sent(line: str) -> str:
    """What of a line is sent to the printer: without its comment; empty for none."""
    return line.partition(";")[0].strip()


def read_program(text: str) -> Program:
    """Raises: PlanRefused planning.slicer_failed: no layers, or no summary in it."""
    layer_line: list[int] = []
    tops: list[float] = []
    heights: list[float] = []
    path: list[tuple[float, float, float, float]] = []
    path_start: list[int] = []
    parts: list[int] = []
    widths: list[float] = []
    lines = 0
    x = y = 0.0
    part, width = -1, 0.0
    for line in text.splitlines():
        if line.startswith("G1 "):
            lines += 1
            to_x, to_y, pushed = x, y, 0.0
            for word in line.partition(";")[0].split():
                letter = word[0]
                if letter == "X":
                    to_x = float(word[1:])
                elif letter == "Y":
                    to_y = float(word[1:])
                elif letter == "E":
                    pushed = float(word[1:])
            if pushed > 0 and layer_line and (to_x != x or to_y != y):
                path.append((x, y, to_x, to_y))
                parts.append(part)
                widths.append(width)
            x, y = to_x, to_y
        elif line.startswith(";"):
            if line.startswith(";WIDTH:"):
                width = float(line[7:])
            elif line.startswith("; printing object"):
                named = _PART.match(line)
                part = int(named.group(1)) - 1 if named else -1
            elif line.startswith("; stop printing object"):
                part = -1
            elif line.startswith(";LAYER_CHANGE"):
                layer_line.append(lines)
                path_start.append(len(path))
            elif line.startswith(";Z:"):
                tops.append(float(line[3:]))
            elif line.startswith(";HEIGHT:") and len(heights) < len(tops):
                heights.append(float(line[8:]))
        elif sent(line):
            lines += 1
    found = [pattern.search(text) for pattern in (_TIME, _GRAMS, _LENGTH)]
    if not path or not len(layer_line) == len(tops) == len(heights) or None in found:
        raise PlanRefused("planning.slicer_failed", what="program without layers or summary")
    time, grams, length = (str(match.group(1)) for match in found if match)
    return Program(
        lines=lines,
        layer_line=np.array([*layer_line, lines], np.int32),
        layer_z_mm=np.array(tops, np.float32),
        layer_height_mm=np.array(heights, np.float32),
        path=np.array(path, np.float32),
        path_start=np.array([*path_start, len(path)], np.int32),
        path_part=np.array(parts, np.int16),
        path_width_mm=np.array(widths, np.float32),
        time_s=_duration_s(time),
        material_g=float(grams),
        material_mm=float(length),
    )


def _duration_s(words: str) -> float:
    """`1d 2h 9m 21s` in seconds."""
    return sum(
        float(number) * _SECONDS[unit] for number, unit in re.findall(r"(\d+)([dhms])", words)
    )
