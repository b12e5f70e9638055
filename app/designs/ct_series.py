"""A CT series becomes one volume, if its slices agree: none missing, none twice, none tilted.

Slices are put in the order of their places, never of their numbers. Nothing is resampled here.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.designs.dicom_reading import Slice
from app.designs.refused import MeshRefused
from app.wire.designs import Finding
from drivers.wire.arrays import pack

FORMAT = "celldeck.volume.1"
MOST_VOXELS = 500_000_000
MOST_STEP_MM = 1.25
"""Slices further apart do not show a bone's surface well enough for a fitted part."""
MOST_TILT_DEG = 0.5
AXES_EQUAL = 1e-3
GAP_SHARE, GAP_MM = 0.01, 0.01
TWICE_MM = 0.001


@dataclass(frozen=True)
class Series:
    """One volume: voxels (K, J, I) in HU; columns of `direction` are the axes of I, J, K in LPS."""

    voxels: NDArray[np.int16]
    spacing_mm: NDArray[np.float64]
    origin_mm: NDArray[np.float64]
    direction: NDArray[np.float64]
    frame: str
    taken: date | None
    findings: list[Finding]

    def container(self, frame_of_reference: str) -> bytes:
        """The volume as a container; who it was taken of is not in it."""
        meta: dict[str, Any] = {
            "format": FORMAT,
            "spacing_mm": [float(step) for step in self.spacing_mm],
            "origin_mm": [float(at) for at in self.origin_mm],
            "direction": [[float(part) for part in row] for row in self.direction],
            "frame": "LPS",
            "frame_of_reference": frame_of_reference,
            "acquired_at": self.taken.isoformat() if self.taken else "",
        }
        return pack({"voxels": self.voxels}, meta)


def series_of(slices: list[Slice], files: int) -> Series:
    """The one volume of these slices.

    Raises: MeshRefused: images_none, images_two_series, images_differ, images_doubled,
        images_tilted, images_gap, images_too_coarse, too_large.
    """
    if len(slices) < 3:
        raise MeshRefused("designs.images_none", files=files, slices=len(slices))
    _demand_one(slices)
    first = slices[0]
    across, down = first.across, first.down
    lengths = (np.linalg.norm(across), np.linalg.norm(down))
    if max(abs(length - 1) for length in lengths) > AXES_EQUAL or abs(across @ down) > AXES_EQUAL:
        raise MeshRefused("designs.images_differ", what="axes")
    normal = np.cross(across, down)
    slices = sorted(slices, key=lambda one: float(one.origin_mm @ normal))
    places = np.array([one.origin_mm for one in slices])
    heights = places @ normal
    gaps = np.diff(heights)
    step_mm = float(np.median(gaps))
    _demand_regular(gaps, step_mm)
    drift = (places[-1] - places[0]) / (heights[-1] - heights[0])
    tilt_deg = float(np.degrees(np.arccos(np.clip(drift @ normal / np.linalg.norm(drift), -1, 1))))
    if tilt_deg > MOST_TILT_DEG:
        raise MeshRefused("designs.images_tilted", tilt_deg=round(tilt_deg, 1))
    direction = np.column_stack((across, down, normal))
    if step_mm > MOST_STEP_MM * (1 + GAP_SHARE):
        raise MeshRefused(
            "designs.images_too_coarse", step_mm=round(step_mm, 3), most_mm=MOST_STEP_MM
        )
    values = {"slices": len(slices), "step_mm": round(step_mm, 3)}
    findings = [Finding("designs.images_series", "pass", values)]
    numbers = [one.instance for one in slices]
    if numbers not in (sorted(numbers), sorted(numbers, reverse=True)):
        findings.append(Finding("designs.images_sorted", "pass"))
    return Series(
        voxels=np.stack([one.hu for one in slices]),
        spacing_mm=np.array([*first.spacing_mm, step_mm]),
        origin_mm=places[0],
        direction=direction,
        frame=first.frame,
        taken=min((one.taken for one in slices if one.taken), default=None),
        findings=findings,
    )


def _demand_one(slices: list[Slice]) -> None:
    """One series, frame, size and orientation."""
    series = len({one.series for one in slices})
    if series > 1:
        raise MeshRefused("designs.images_two_series", series=series)
    first = slices[0]
    for one in slices:
        for what, equal in (
            ("frame", one.frame == first.frame),
            ("size", one.hu.shape == first.hu.shape),
            ("spacing", np.allclose(one.spacing_mm, first.spacing_mm, 1e-4)),
            ("axes", _apart(one, first) <= AXES_EQUAL),
            ("kernel", one.kernel == first.kernel),
        ):
            if not equal:
                raise MeshRefused("designs.images_differ", what=what)
    if min(first.spacing_mm) <= 0:
        raise MeshRefused("designs.images_differ", what="spacing")
    voxels = len(slices) * first.hu.size
    if voxels > MOST_VOXELS:
        raise MeshRefused("designs.too_large", voxels=voxels, limit=MOST_VOXELS)


def _apart(one: Slice, other: Slice) -> float:
    across = np.abs(one.across - other.across).max()
    return float(max(across, np.abs(one.down - other.down).max()))


def _demand_regular(gaps: NDArray[np.float64], step_mm: float) -> None:
    twice = int((gaps < TWICE_MM).sum())
    if twice:
        raise MeshRefused("designs.images_doubled", slices=twice)
    off = np.abs(gaps - step_mm)
    if (off > np.maximum(GAP_SHARE * step_mm, GAP_MM)).any():
        worst = float(gaps[int(np.argmax(off))])
        raise MeshRefused("designs.images_gap", gap_mm=round(worst, 3), step_mm=round(step_mm, 3))
