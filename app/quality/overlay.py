"""What the desk draws over a frame: outlines and deviations, in the frame's own pixels.

Container `celldeck.overlay.1`: `outline_px` (P, 2) f4, `outline_start` (K+1,) i4, `outline_part`
(K,) i2; `sample_px` (N, 2) f4, `sample_outward_px` (N, 2) f4 (px for each mm out of the material),
`sample_dev_mm` (N,) f4, `sample_measured` (N,) u1, `sample_part` (N,) i2, `sample_loop` (N,) i4;
`box_px` (B, 4) f4 left top right bottom, `box_kind` (B,) u1 (0 missing,
1 extra), `box_part` (B,) i2.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.quality.contour_deviation import ContourDeviation
from app.quality.expected_layer import ExpectedLayer, ExpectedPart
from app.quality.inspection_request import InspectionLimits
from app.quality.registration import Registration
from drivers.camera.calibration import View
from drivers.wire import arrays

FORMAT = "celldeck.overlay.1"
Points = NDArray[np.float64]


@dataclass(frozen=True)
class Box:
    """A place of the bed that differs: left, front, right, back in mm."""

    bounds_mm: tuple[float, float, float, float]
    is_extra: bool


@dataclass(frozen=True)
class PartOverlay:
    """All that is drawn for one part; no deviation where the part was not measured."""

    part: ExpectedPart
    deviation: ContourDeviation | None
    boxes: list[Box]


class OverlayMaker:
    """Turns bed millimetres into the pixels of one frame."""

    def __init__(self, layer: ExpectedLayer, view: View, registration: Registration) -> None:
        self._layer = layer
        self._view = view
        self._registration = registration

    def pack(self, drawn: list[PartOverlay], limits: InspectionLimits) -> bytes:
        """The container."""
        outlines = [(p.part.number, loop) for p in drawn for loop in p.part.loops]
        measured = [(p.part.number, p.deviation) for p in drawn if p.deviation is not None]
        boxes = [(p.part.number, box) for p in drawn for box in p.boxes]
        starts = np.cumsum([0, *(len(loop) for _, loop in outlines)])
        at = _stacked([d.at_mm for _, d in measured])
        tips = at + _stacked([d.outward for _, d in measured])
        at_px = self._px(at)
        content: dict[str, arrays.Array] = {
            "outline_px": self._px(_stacked([loop for _, loop in outlines])).astype("<f4"),
            "outline_start": starts.astype("<i4"),
            "outline_part": np.array([n for n, _ in outlines], "<i2"),
            "sample_px": at_px.astype("<f4"),
            "sample_outward_px": (self._px(tips) - at_px).astype("<f4"),
            "sample_dev_mm": _flat([d.dev_mm for _, d in measured], "<f4"),
            "sample_measured": _flat([d.measured for _, d in measured], "|u1"),
            "sample_part": _flat([np.full(len(d.loop), n) for n, d in measured], "<i2"),
            "sample_loop": _flat([d.loop for _, d in measured], "<i4"),
            "box_px": np.array([self._box(box) for _, box in boxes], "<f4").reshape(-1, 4),
            "box_kind": np.array([box.is_extra for _, box in boxes], "|u1"),
            "box_part": np.array([n for n, _ in boxes], "<i2"),
        }
        meta = {
            "format": FORMAT,
            "layer": self._layer.layer,
            "z_mm": self._layer.z_mm,
            "parts": self._layer.part_names,
            "image_px": list(self._view.calibration.image_px),
            "deviation_mm": limits.deviation_mm,
        }
        return arrays.pack(content, meta)

    def _px(self, points_mm: Points) -> Points:
        raised = np.column_stack([points_mm, np.full(len(points_mm), self._layer.z_mm)])
        return self._registration.apply(self._view.to_px(raised))

    def _box(self, box: Box) -> list[float]:
        left, front, right, back = box.bounds_mm
        corners = np.array([(left, front), (right, front), (right, back), (left, back)])
        seen = self._px(corners)
        return [*seen.min(axis=0).tolist(), *seen.max(axis=0).tolist()]


def _stacked(found: list[Points]) -> Points:
    return np.concatenate(found) if found else np.zeros((0, 2))


def _flat(found: list[NDArray[np.float64]] | list[arrays.Array], dtype: str) -> arrays.Array:
    return np.concatenate(found).astype(dtype) if found else np.zeros(0, dtype)
