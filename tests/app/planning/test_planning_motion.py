"""Layers, extents, time and material of a program, by the kernel and without it."""

import random
from pathlib import Path

import numpy as np
import pytest

from app.planning import motion_kernel
from app.planning.motion import limits_of, read_motion

PLAIN = b"; machine_max_acceleration_extruding = 1000\n; machine_max_jerk_x = 0.0001\n"


def everything(seed: int, moves: int = 1500) -> bytes:
    """A program with arcs, relative modes, tools, accelerations, dwells, layers of both kinds."""
    rng = random.Random(seed)
    out = ["G28", "G90", "M82", "G1 Z.3 F9000", "G92 E0"]
    for number in range(moves):
        draw = rng.random()
        if draw < 0.7:
            x, y = rng.uniform(0, 200), rng.uniform(0, 200)
            out.append(
                f"G1 X{x:.3f} Y{y:.3f} E{rng.uniform(-1, 3):.5f} F{rng.randrange(600, 9000)}"
            )
        elif draw < 0.8:
            i, j = rng.uniform(-20, 20), rng.uniform(-20, 20)
            word = rng.choice(("G2", "G3"))
            out.append(
                f"{word} X{rng.uniform(50, 90):.3f} Y60 I{i:.3f} J{j:.3f} E{rng.random():.4f}"
            )
        elif draw < 0.83:
            out.append(
                f"G3 X{rng.uniform(50, 90):.3f} Y70.5 R{rng.uniform(90, 200):.2f} E2 ; round"
            )
        else:
            out.append(
                rng.choice(
                    (
                        "G91", "G90", "M83", "M82", "G92 E0", f"T{rng.randrange(3)}", "G4 P250",
                        f"M204 S{rng.randrange(300, 3000)}", "M204 P900 T1800 R700", "M205 X8 Y9",
                        "M203 Z20 E60", "M201 X900", "G1 Z5 F600", "G1 E-.8 F2100", "; remark",
                        "M106 S100", "", "G1X10Y20E.5", f"G1 Z{number * 0.001:.3f}", "G28 X",
                    )
                )
            )  # fmt: skip
        if seed % 2 and number % 100 == 0:
            out += [";LAYER_CHANGE", f";Z:{number * 0.003:.2f}"]
    return "\n".join(out).encode() + b"\n" + PLAIN


def test_a_single_move_takes_the_time_of_its_trapezoid():
    data = b"G90\nM83\nG1 X100 E1 F6000\n" + PLAIN
    told = read_motion(data, compiled=False)
    # 100 mm/s: 0.1 s up and down over 5 mm each, the rest even
    assert told.time_s == pytest.approx(0.1 + 0.1 + 90 / 100, rel=1e-3)
    assert told.material_mm == [1.0]
    assert (told.low_mm, told.high_mm) == ((0.0, 0.0, 0.0), (100.0, 0.0, 0.0))


def test_an_arc_reaches_farther_than_its_ends_and_takes_its_length():
    told = read_motion(b"G90\nM83\nG3 X-10 Y0 I-5 J0 E1 F60\nG3 X0 Y0 I5 J0 E1\n", compiled=False)
    assert told.low_mm[:2] == pytest.approx((-10.0, -5.0))
    assert told.high_mm[:2] == pytest.approx((0.0, 5.0))
    assert told.time_s == pytest.approx(10 * np.pi, rel=0.01)


@pytest.mark.parametrize("seed", range(6))
def test_the_kernel_and_python_say_the_same(seed):
    assert motion_kernel.COMPILED  # set-up compiles it
    data = everything(seed)
    fast, slow = read_motion(data), read_motion(data, compiled=False)
    assert (fast.lines, fast.moves) == (slow.lines, slow.moves)
    assert fast.time_s == pytest.approx(slow.time_s, rel=1e-9)
    assert fast.low_mm == pytest.approx(slow.low_mm, abs=1e-9)
    assert fast.high_mm == pytest.approx(slow.high_mm, abs=1e-9)
    assert fast.material_mm == pytest.approx(slow.material_mm, abs=1e-9)
    assert [(la.first_line, la.first_move) for la in fast.layers] == [
        (la.first_line, la.first_move) for la in slow.layers
    ]
    for mine, other in zip(fast.layers, slow.layers, strict=True):
        assert mine.top_mm == pytest.approx(other.top_mm)
        assert mine.time_s == pytest.approx(other.time_s, rel=1e-9)


def test_the_slicers_own_estimate_is_met_within_a_twentieth(tmp_path: Path):
    from app.planning.program_reading import read_program
    from app.planning.slicer import slice_plate

    corners = [(x, y, z) for z in (0.0, 3.0) for y in (60.0, 75.0) for x in (60.0, 85.0)]
    quads = [(0, 2, 3, 1), (4, 5, 7, 6), (0, 1, 5, 4), (2, 6, 7, 3), (0, 4, 6, 2), (1, 3, 7, 5)]
    faces = [tri for a, b, c, d in quads for tri in ((a, b, c), (a, c, d))]
    mesh = (np.array(corners, np.float32), np.array(faces, np.uint32))
    profile = Path(__file__).resolve().parents[3] / "resources" / "slicer" / "pa12m-030.ini"
    text = slice_plate([mesh], profile).text
    said, told = read_program(text), read_motion(text.encode())
    assert told.time_s == pytest.approx(said.time_s, rel=0.05)
    assert told.lines == said.lines
    assert [la.top_mm for la in told.layers] == pytest.approx(list(said.layer_z_mm))
    assert limits_of(text.encode())[14] == 2000.0
