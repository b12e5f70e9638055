"""Makes demo cases from a seed: femur, cutting guide, check block, plan values and an order.

`python -m resources.cases --seed 7 --side left --out DIR`. All people are made up. The same seed
and side give the same shapes and values; the order's dates count from `--today`. Frame: LPS, mm.
"""

import argparse
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np

from resources.case_shapes import guide as guides
from resources.case_shapes.check_block import check_block
from resources.case_shapes.femur import FemurSize, femur
from resources.case_shapes.fields import true_distance
from resources.case_shapes.lettering import engraving
from resources.case_shapes.papers import Cut, Drill, Order, Piece, order_text, values_text
from resources.case_shapes.solids import bore, box, cut_flat, largest, solid, triangles, without
from resources.case_shapes.stl_out import write_stl
from resources.case_shapes.surface import Faces, Vertices, axes, surface

REGIONS = ("distal femur",)
SIDES = ("left", "right")
BONE_GRID_MM = 0.85
GUIDE_GRID_MM = 0.45
BLADE_MM = 1.27


class NoSuchCase(Exception):
    """A region or side that no shape is known for."""

    code = "cases.unknown"

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.values = {"what": what}


@dataclass(frozen=True)
class CaseFiles:
    """Where the files of a made case lie."""

    order: Path
    anatomy: Path
    guide: Path
    block: Path
    values: Path


@dataclass(frozen=True)
class Placing:
    """How the local frame (u lateral, v back, w head) lies in the patient.

    `lateral` is the sign of x: +1 for a left bone, -1 for a right one.
    """

    lateral: int
    offset_mm: tuple[float, float, float]

    def point(self, u: float, v: float, w: float) -> tuple[float, ...]:
        """A point in the patient's frame."""
        return tuple(float(a) for a in np.add((self.lateral * u, v, w), self.offset_mm))

    def mesh(self, vertices: Vertices, faces: Faces) -> tuple[Vertices, Faces]:
        """A mesh in the patient's frame; a mirrored one is wound anew."""
        placed = vertices * np.array([self.lateral, 1, 1]) + np.array(self.offset_mm)
        if self.lateral < 0:
            faces = np.ascontiguousarray(faces[:, ::-1])
        return placed.astype(np.float32), faces


def make_case(
    seed: int,
    side: str,
    folder: Path,
    region: str = "distal femur",
    today: date | None = None,
) -> CaseFiles:
    """Write one case into a folder, which is made if need be.

    Raises: NoSuchCase; OSError, the folder cannot be written.
    """
    if region not in REGIONS or side not in SIDES:
        raise NoSuchCase(f"{region}, {side}")
    dice = np.random.default_rng([seed, SIDES.index(side)])
    size = FemurSize.drawn(dice)
    lateral = 1 if side == "left" else -1
    placing = Placing(
        lateral,
        (
            lateral * float(dice.uniform(74, 88)),
            float(dice.uniform(-12, 12)),
            float(dice.uniform(-25, 25)),
        ),
    )
    tools = guides.GuideSize()
    files = CaseFiles(
        *(
            folder / name
            for name in ("order.toml", "femur.stl", "guide.stl", "check-block.stl", "values.toml")
        )
    )
    folder.mkdir(parents=True, exist_ok=True)
    words = f"Celldeck demo case, seed {seed} {side}, SPACE=LPS, "

    grid = axes((-58, -50, -34), (60, 50, 142), BONE_GRID_MM)
    bone = placing.mesh(*surface(femur(grid, size), grid, BONE_GRID_MM))
    write_stl(files.anatomy, *bone, words + "anatomy")
    write_stl(files.guide, *_guide(size, tools, placing, side), words + "cutting guide")
    write_stl(files.block, *triangles(check_block(side, tools)), words + "check block")

    order = Order.drawn(dice, seed, today or datetime.now(UTC).date())
    files.order.write_text(order_text(order, side, region), encoding="utf-8")
    files.values.write_text(_values(size, tools, placing, side, region), encoding="utf-8")
    return files


def _guide(
    size: FemurSize, tools: guides.GuideSize, placing: Placing, side: str
) -> tuple[Vertices, Faces]:
    """The finished guide in the patient's frame."""
    grid = axes((-40, -41.5, -36), (42, 14, 46), GUIDE_GRID_MM)
    bone = true_distance(femur(grid, size), GUIDE_GRID_MM)
    body = guides.guide(grid, bone, tools, GUIDE_GRID_MM)
    rough = largest(solid(*placing.mesh(*surface(body, grid, GUIDE_GRID_MM))))
    front_mm = guides.FRONT_V_MM + placing.offset_mm[1]
    cuts = [
        box(placing.point(0.5, -30, guides.SLOT_W_MM), (tools.slot_width, 120, tools.slot_height)),
        engraving(side.upper(), placing.point(0.5, guides.FRONT_V_MM, -8.3), 0.8, 0.6),
    ]
    for _, u, w in guides.PINS:
        cuts.append(bore(placing.point(u, -20, w), (0, 1, 0), tools.pin_bore / 2, 120))
    for _, u, w in guides.PEGS:
        cuts.append(bore(placing.point(u, -20, w), (0, 1, 0), tools.peg_bore / 2, 120))
    return triangles(largest(without(cut_flat(rough, (0, 1, 0), front_mm), cuts)))


def _values(
    size: FemurSize, tools: guides.GuideSize, placing: Placing, side: str, region: str
) -> str:
    cut = Cut(
        name="distal femoral cut",
        origin_mm=placing.point(0.5, 0, guides.SLOT_W_MM),
        normal=(0.0, 0.0, -1.0),
        slot_height_mm=tools.slot_height,
        blade_mm=BLADE_MM,
        valgus_deg=size.valgus_deg,
        flexion_deg=0.0,
    )
    drills = [
        Drill(name, placing.point(u, guides.FRONT_V_MM, w), (0.0, 1.0, 0.0), bored, deep)
        for places, bored, deep in (
            (guides.PINS, tools.pin_bore, 65.0),
            (guides.PEGS, tools.peg_bore, 45.0),
        )
        for name, u, w in places
    ]
    pieces = [
        Piece("cutting guide", "guide.stl", (0.0, 1.0, 0.0)),
        Piece("check block", "check-block.stl", (0.0, 0.0, 1.0)),
    ]
    return values_text(side, region, [cut], drills, pieces)


def main() -> None:
    """Make one case and say where it lies."""
    asked = argparse.ArgumentParser(prog="python -m resources.cases", description=__doc__)
    asked.add_argument("--seed", type=int, default=7)
    asked.add_argument("--side", choices=SIDES, default="left")
    asked.add_argument("--region", choices=REGIONS, default=REGIONS[0])
    asked.add_argument("--today", type=date.fromisoformat, default=None)
    asked.add_argument("--out", type=Path, required=True)
    given = asked.parse_args()
    files = make_case(given.seed, given.side, given.out, given.region, given.today)
    for path in (files.order, files.anatomy, files.guide, files.block, files.values):
        print(path)


if __name__ == "__main__":
    main()
