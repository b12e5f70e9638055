"""A program made elsewhere passes only when it makes exactly the accepted parts, by plain means."""

import itertools

import numpy as np
import pytest

from app.planning.contours import contours
from app.planning.external_program import demand_commands, demand_contours
from app.planning.program_reading import Program
from app.planning.refused import PlanRefused

SIDE_MM, HIGH_MM, LAYER_MM, WIDTH_MM = 20.0, 1.2, 0.3, 0.45
LAYERS = round(HIGH_MM / LAYER_MM)


def box(at: float = 50.0, side: float = SIDE_MM) -> tuple[np.ndarray, np.ndarray]:
    """A closed box on the bed."""
    corners = [
        (at + x * side, at + y * side, z * HIGH_MM) for z in (0, 1) for y in (0, 1) for x in (0, 1)
    ]
    quads = [(0, 2, 3, 1), (4, 5, 7, 6), (0, 1, 5, 4), (2, 6, 7, 3), (0, 4, 6, 2), (1, 3, 7, 5)]
    faces = [t for a, b, c, d in quads for t in ((a, b, c), (a, c, d))]
    return np.array(corners, np.float32), np.array(faces, np.uint32)


def loops_of(mesh: tuple[np.ndarray, np.ndarray]):
    middle = np.arange(LAYERS) * LAYER_MM + LAYER_MM / 2
    return [contours(*mesh, middle)]


def program(at: float = 50.0, side: float = SIDE_MM, *, without: int | None = None) -> Program:
    """One perimeter a layer, half a width inside, and one line of filling; a layer may lack it."""
    paths: list[list[float]] = []
    starts = [0]
    for layer in range(LAYERS):
        low, high = at + WIDTH_MM / 2, at + side - WIDTH_MM / 2
        ring = [(low, low), (high, low), (high, high), (low, high), (low, low)]
        if layer == without:
            ring = ring[:2]
        paths += [[*a, *b] for a, b in itertools.pairwise(ring)]
        paths.append([low + 3, low + 3, high - 3, high - 3])
        starts.append(len(paths))
    count = len(paths)
    tops = (np.arange(LAYERS, dtype=np.float32) + 1) * LAYER_MM
    return Program(
        lines=count,
        layer_line=np.array(starts, np.int32),
        layer_z_mm=tops,
        layer_height_mm=np.full(LAYERS, LAYER_MM, np.float32),
        path=np.array(paths, np.float32),
        path_start=np.array(starts, np.int32),
        path_part=np.zeros(count, np.int16),
        path_width_mm=np.full(count, WIDTH_MM, np.float32),
        time_s=1.0,
        material_g=1.0,
        material_mm=1.0,
    )


def test_a_program_that_fills_the_accepted_layers_passes():
    demand_contours(program(), loops_of(box()))


@pytest.mark.parametrize(
    ("made", "layer", "what"),
    [
        (program(at=51.0), 1, "outside"),
        (program(side=SIDE_MM * 1.05), 1, "outside"),
        (program(side=SIDE_MM / 1.05), 1, "missing"),
        (program(without=2), 3, "missing"),
    ],
    ids=["moved", "larger", "smaller", "a side left out"],
)
def test_what_differs_is_refused_with_its_layer(made: Program, layer: int, what: str):
    with pytest.raises(PlanRefused) as refused:
        demand_contours(made, loops_of(box()))
    assert refused.value.code == "planning.program_differs"
    assert (refused.value.values["layer"], refused.value.values["what"]) == (layer, what)


def test_plain_moves_and_heat_are_allowed():
    demand_commands("; made elsewhere\nM140 S60\nG28\nG1 X10 Y10 E.5 F1800 ; a move\nM84\n")


@pytest.mark.parametrize(
    "line", ["M500", "M502", "M997", "M28 other.gco", "M303 E0", "@pause", "N3 M303*2"]
)
def test_any_other_command_is_refused_with_its_line(line: str):
    with pytest.raises(PlanRefused) as refused:
        demand_commands(f"G28\n{line}\n")
    assert refused.value.code == "planning.command_not_allowed"
    assert refused.value.values["line"] == 2
