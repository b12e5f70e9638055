"""A made case as the guard sees it, and every usual mistake done to its guide."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from app.designs.ct_series import series_of
from app.designs.dicom_reading import Slice, read
from app.designs.guard import CaseGuard
from app.designs.guard_evidence import Papers, Shape, Volume
from app.designs.stl import read_stl
from app.wire.designs import Finding, Side
from resources.cases import CaseFiles, make_case

DAY = date(2027, 3, 1)
Change = Callable[[Shape], Shape]


@dataclass(frozen=True)
class Made:
    """One made case."""

    files: CaseFiles
    side: Side
    region: str
    bone: Shape
    guide: Shape
    volume: Volume | None

    def guard(self, side: Side | None = None, *, images: bool = False) -> CaseGuard:
        """Its guard, for the side it was made for or another."""
        papers = Papers(side or self.side, self.region, DAY, "", self.region)
        volumes = [self.volume] if images and self.volume else []
        return CaseGuard(papers, [self.bone], volumes)


def made(
    seed: int, side: str, region: str, folder: Path, coarser: float = 1.0, *, images: bool = False
) -> Made:
    """A case from a seed."""
    files = make_case(seed, side, folder, region, DAY, images=images, coarser=coarser)
    volume = volume_in(files.images) if images else None
    return Made(files, Side(side), region, shape(files.anatomy), shape(files.guide), volume)


def shape(path: Path) -> Shape:
    """A mesh in mm."""
    mesh = read_stl(path.read_bytes()).mesh
    return Shape(mesh.vertices.astype(np.float64), mesh.faces)


def volume_in(folder: Path) -> Volume:
    """The CT in a folder."""
    slices = [read(path.read_bytes())[0] for path in sorted(folder.iterdir())]
    found = series_of([one for one in slices if isinstance(one, Slice)], len(slices))
    return Volume(found.voxels, found.spacing_mm, found.origin_mm, found.direction, "")


def holds(findings: list[Finding]) -> list[str]:
    """Codes of what is held."""
    return [finding.code for finding in findings if finding.level == "hold"]


def scaled(by: float) -> Change:
    """Every length times a factor."""
    return lambda part: Shape(part.vertices * by, part.faces)


def flipped(axis: int, about: str) -> Change:
    """Mirrored along one axis with the triangles wound anew: no trace is left in the mesh."""

    def change(part: Shape) -> Shape:
        moved = part.vertices.copy()
        middle = part.middle_mm[axis] if about == "part" else 0.0
        moved[:, axis] = 2 * middle - moved[:, axis]
        return Shape(moved, np.ascontiguousarray(part.faces[:, ::-1]))

    return change


def turned(part: Shape) -> Shape:
    """RAS taken for LPS, or the other way round."""
    return Shape(part.vertices * [-1.0, -1.0, 1.0], part.faces)


MISTAKES: dict[str, tuple[Change, str, str]] = {
    **{
        f"x{factor:g}": (scaled(factor), "guard.wrong_unit", unit)
        for factor, unit in (
            (1 / 25.4, "in"),
            (25.4, "mm_read_as_in"),
            (0.1, "cm"),
            (10.0, "mm_read_as_cm"),
            (0.001, "m"),
            (1000.0, "micron"),
        )
    },
    **{
        f"mirrored {'xyz'[axis]} about {about}": (
            flipped(axis, about),
            "guard.mirrored",
            "xyz"[axis],
        )
        for axis in range(3)
        for about in ("frame", "part")
    },
    "RAS": (turned, "guard.wrong_frame", "RAS"),
}
"""Name: what is done, the code that must hold it, and what its finding must name."""


def named(finding: Finding) -> str:
    """What a finding says the mistake was."""
    told = finding.values
    return str(told.get("unit") or told.get("axis") or told.get("found") or "")
