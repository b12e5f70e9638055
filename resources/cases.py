"""Makes demo cases from a seed: bone, guide, check block, plan values, an order and a CT.

`python -m resources.cases --seed 7 --region "distal femur" --side left --out DIR`. All people are
made up. The same seed, region and side give the same shapes and values; the order's dates count
from `--today`. Frame: LPS, mm.
"""

import argparse
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np

from resources.case_shapes import ct
from resources.case_shapes import guide as guides
from resources.case_shapes.check_block import check_block
from resources.case_shapes.femur import FemurSize, femur
from resources.case_shapes.fields import true_distance
from resources.case_shapes.lettering import engraving
from resources.case_shapes.papers import Cut, Drill, Order, Piece, order_text, values_text
from resources.case_shapes.patch_guide import patch_guide
from resources.case_shapes.regions import REGIONS as OTHERS
from resources.case_shapes.regions import BoneField, Box, Region
from resources.case_shapes.solids import bore, box, cut_flat, largest, solid, triangles, without
from resources.case_shapes.stl_out import write_stl
from resources.case_shapes.surface import Faces, Vertices, axes, surface

FEMUR = "distal femur"
REGIONS = (FEMUR, *OTHERS)
SIDES = ("left", "right")
BONE_GRID_MM = 0.85
GUIDE_GRID_MM = 0.45
BLADE_MM = 1.27
FEMUR_BOX: Box = ((-58, -50, -34), (60, 50, 142))
KNEE = "total knee replacement"


class NoSuchCase(Exception):
    """A region or side that no shape is known for."""

    code = "cases.unknown"

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.values = {"what": what}


@dataclass(frozen=True)
class CaseFiles:
    """Where the files of a made case lie; `images` is a folder of DICOM, empty unless asked for."""

    order: Path
    anatomy: Path
    guide: Path
    block: Path
    values: Path
    images: Path


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
    region: str = FEMUR,
    today: date | None = None,
    *,
    images: bool = False,
    coarser: float = 1.0,
) -> CaseFiles:
    """Write one case into a folder, which is made if need be.

    Args:
        images: whether a CT is written too.
        coarser: how many times larger the steps of the grids are; for tests that need no detail.
    Raises: NoSuchCase; OSError, the folder cannot be written.
    """
    if region not in REGIONS or side not in SIDES:
        raise NoSuchCase(f"{region}, {side}")
    other = OTHERS.get(region)
    dice = np.random.default_rng([seed, SIDES.index(side), *region.encode() * (other is not None)])
    size = FemurSize.drawn(dice)
    lateral = 1 if side == "left" else -1
    least_mm, most_mm = other.x_mm if other else (74.0, 88.0)
    placing = Placing(
        lateral,
        (
            lateral * float(dice.uniform(least_mm, most_mm)),
            float(dice.uniform(-12, 12)),
            float(dice.uniform(-25, 25)),
        ),
    )
    bone_name = other.bone_name if other else "femur"
    names = ("order.toml", f"{bone_name}.stl", "guide.stl", "check-block.stl", "values.toml", "ct")
    files = CaseFiles(*(folder / name for name in names))
    folder.mkdir(parents=True, exist_ok=True)
    words = f"Celldeck demo case, seed {seed} {side}, SPACE=LPS, "
    tools = guides.GuideSize()

    step_mm = (other.bone_grid_mm if other else BONE_GRID_MM) * coarser
    shape, box_mm = (other.bone, other.bone_box) if other else (femur, FEMUR_BOX)
    grid = axes(*box_mm, step_mm)
    bone = placing.mesh(*surface(shape(grid, size), grid, step_mm))
    write_stl(files.anatomy, *bone, words + "anatomy")
    made = (
        _patch(size, other, placing, coarser)
        if other
        else _guide(size, tools, placing, side, coarser)
    )
    write_stl(files.guide, *made, words + "cutting guide")
    write_stl(files.block, *triangles(check_block(side, tools)), words + "check block")

    order = Order.drawn(dice, seed, today or datetime.now(UTC).date())
    procedure = other.procedure if other else KNEE
    files.order.write_text(order_text(order, side, region, procedure), encoding="utf-8")
    plan = (
        _patch_values(other, placing, side, region)
        if other
        else _values(size, tools, placing, side, region)
    )
    files.values.write_text(plan, encoding="utf-8")
    if images:
        _scan(files.images, (seed, side, region), shape, size, box_mm, placing, order)
    return files


def _scan(
    folder: Path,
    of: tuple[int, str, str],
    shape: BoneField,
    size: FemurSize,
    box_mm: Box,
    placing: Placing,
    order: Order,
) -> None:
    """A CT of the bone with flesh round it, some weeks before the surgery."""
    seed, side, region = of
    dice = np.random.default_rng([seed, SIDES.index(side), 77, *region.encode()])
    days = int(dice.integers(12, 70))
    scan = ct.Scan(f"{seed} {side} {region}", order.surgery.date() - timedelta(days=days))
    low, high = np.subtract(box_mm[0], ct.RIM_MM), np.add(box_mm[1], ct.RIM_MM)
    u = np.arange(low[0], high[0], scan.across_mm, dtype=np.float32)
    x = np.sort(placing.lateral * u)  # the patient's left is up, whichever side it is
    v = np.arange(low[1], high[1], scan.across_mm, dtype=np.float32)
    w = np.arange(low[2], high[2], scan.step_mm, dtype=np.float32)
    grid = [
        g.astype(np.float32)
        for g in np.meshgrid(placing.lateral * x, v, w, indexing="ij", sparse=True)
    ]
    bone = np.minimum(shape(grid, size), 60.0)
    middle = (low + high) / 2
    limb = np.hypot(
        (grid[0] - middle[0]) / (high - low)[0], (grid[1] - middle[1]) / (high - low)[1]
    )
    air = np.broadcast_to(limb > 0.49, bone.shape)
    voxels = np.transpose(ct.hounsfield(bone, dice, air), (2, 1, 0))
    origin = np.add((float(x[0]), float(v[0]), float(w[0])), placing.offset_mm)
    ct.write_series(
        folder, voxels, (float(origin[0]), float(origin[1]), float(origin[2])), scan, order
    )


def _patch(
    size: FemurSize, region: Region, placing: Placing, coarser: float
) -> tuple[Vertices, Faces]:
    """The finished drill guide of another region, in the patient's frame."""
    step_mm = region.guide_grid_mm * coarser
    grid = axes(*region.guide_box, step_mm)
    bone = true_distance(region.bone(grid, size), step_mm)
    body = patch_guide(grid, bone, region.patch)
    rough = largest(solid(*placing.mesh(*surface(body, grid, step_mm))))
    cuts = [
        bore(placing.point(u, -20, w), (0, 1, 0), region.patch.pin_bore / 2, 120)
        for _, u, w in region.patch.pins
    ]
    return triangles(largest(without(rough, cuts)))


def _guide(
    size: FemurSize, tools: guides.GuideSize, placing: Placing, side: str, coarser: float = 1.0
) -> tuple[Vertices, Faces]:
    """The finished guide in the patient's frame."""
    step_mm = GUIDE_GRID_MM * coarser
    grid = axes((-40, -41.5, -36), (42, 14, 46), step_mm)
    bone = true_distance(femur(grid, size), step_mm)
    body = guides.guide(grid, bone, tools, step_mm)
    rough = largest(solid(*placing.mesh(*surface(body, grid, step_mm))))
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


def _patch_values(region: Region, placing: Placing, side: str, site: str) -> str:
    drills = [
        Drill(
            name,
            placing.point(u, region.guide_box[0][1], w),
            (0.0, 1.0, 0.0),
            region.patch.pin_bore,
            60.0,
        )
        for name, u, w in region.patch.pins
    ]
    pieces = [
        Piece("drill guide", "guide.stl", (0.0, 1.0, 0.0)),
        Piece("check block", "check-block.stl", (0.0, 0.0, 1.0)),
    ]
    return values_text(side, site, [], drills, pieces)


def main() -> None:
    """Make one case and say where it lies."""
    asked = argparse.ArgumentParser(prog="python -m resources.cases", description=__doc__)
    asked.add_argument("--seed", type=int, default=7)
    asked.add_argument("--side", choices=SIDES, default="left")
    asked.add_argument("--region", choices=REGIONS, default=REGIONS[0])
    asked.add_argument("--today", type=date.fromisoformat, default=None)
    asked.add_argument("--no-images", action="store_true", help="write no CT")
    asked.add_argument("--out", type=Path, required=True)
    given = asked.parse_args()
    files = make_case(
        given.seed, given.side, given.out, given.region, given.today, images=not given.no_images
    )
    for path in (files.order, files.anatomy, files.guide, files.block, files.values, files.images):
        print(path)


if __name__ == "__main__":
    main()
