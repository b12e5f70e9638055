"""Judges one photographed layer against its plan: a pure function, run in a worker.

The tour: place the frame by the bed's markers, look at each part from straight above at the
height of its layer, ask whether the layer is there, compare material and contour, decide.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from app.quality import (
    contour_deviation,
    expected_layer,
    layer_evidence,
    material,
    part_window,
    registration,
    verdicts,
)
from app.quality.expected_layer import ExpectedLayer, ExpectedPart
from app.quality.inspection_request import (
    InspectionLimits,
    InspectionRequest,
    InspectionResult,
    PartFinding,
)
from app.quality.overlay import Box, OverlayMaker, PartOverlay
from app.quality.part_window import CELL_MM, PartWindow
from app.quality.registration import Registration
from app.wire.quality import Verdict
from drivers.camera import opencv
from drivers.camera.calibration import View
from drivers.camera.opencv import Field, Picture

CORE_MM = 0.7
INSIDE_MM = 0.28
PLANNED_MM = 0.35
OUTSIDE_MM = 0.6
LEAST_SEEN = 0.97
MOST_BOXES = 12


@dataclass(frozen=True)
class Look:
    """One picture and how it lies."""

    picture: Picture
    placed: Registration


def inspect(request: InspectionRequest | dict[str, Any]) -> InspectionResult:
    """Verdicts of all parts that the layer has.

    Raises: expected_layer.NoSuchLayer, OSError: the layers blob; a frame that cannot be read is
    no error but a verdict.
    """
    if isinstance(request, dict):
        request = msgspec.convert(request, InspectionRequest)
    opencv.one_thread()
    layer = expected_layer.read(request.layers_path, request.layer)
    view = View(request.calibration)
    frame = _look(request.frame_path, view, request.limits)
    if frame is None or frame.placed.reason:
        reason = frame.placed.reason if frame else "frame.unreadable"
        told = frame.placed.told() if frame else {"reason": reason}
        verdict = verdicts.of_frame(reason)
        findings = [verdicts.unjudged(part.name, verdict, reason) for part in layer.parts]
        return InspectionResult(request.layer, layer.z_mm, findings, told)
    judge = _Judge(layer, view, request.limits, frame, _usable(request.empty_bed_path, view))
    below = request.previous_frame_path
    before = _usable(below, view) if below else judge.bed if request.layer == 1 else None
    severe = set(request.severe_before)
    judged = [judge.part(part, before, part.name in severe) for part in layer.parts]
    findings = [finding for finding, _ in judged]
    overlay = OverlayMaker(layer, view, frame.placed)
    deviations = [f.largest_deviation_mm for f in findings if f.largest_deviation_mm is not None]
    return InspectionResult(
        request.layer,
        layer.z_mm,
        findings,
        frame.placed.told(),
        max(deviations, default=None),
        overlay.pack([drawn for _, drawn in judged], request.limits),
    )


def _look(path: str, view: View, limits: InspectionLimits) -> Look | None:
    """A frame and its place; None when there is none to be read."""
    try:
        picture = opencv.decode_grey(Path(path).read_bytes())
    except (OSError, opencv.NoPicture):
        return None
    if picture.shape[::-1] != tuple(view.calibration.image_px):
        return None
    return Look(picture, registration.register(picture, view, limits))


def _usable(path: str, view: View) -> Look | None:
    """A frame to compare with; one that cannot be placed is as good as none."""
    found = _look(path, view, InspectionLimits()) if path else None
    return found if found and not found.placed.reason else None


class _Judge:
    """One frame of one layer; looks at one part after the other."""

    def __init__(
        self,
        layer: ExpectedLayer,
        view: View,
        limits: InspectionLimits,
        frame: Look,
        bed: Look | None,
    ) -> None:
        self._layer = layer
        self._view = view
        self._limits = limits
        self._frame = frame
        self.bed = bed

    def part(
        self, part: ExpectedPart, before: Look | None, severe_before: bool
    ) -> tuple[PartFinding, PartOverlay]:
        """Verdict and overlay of one part."""
        window = part_window.make(part, self._layer.z_mm, self._view, self._frame.placed)
        if window.seen_share < LEAST_SEEN:
            reason = "part.outside_picture"
            finding = verdicts.unjudged(part.name, Verdict.NOT_COVERED, reason)
            return finding, PartOverlay(part, None, [])
        seen = window.look(self._frame.picture, self._frame.placed)
        bed = self._as_before(window, self.bed)
        solid = window.filled(part.loops)
        others, walls, outside = self._surroundings(window, part, solid)
        core = opencv.erode(solid, round(CORE_MM / CELL_MM))
        split = material.told_apart(seen, bed[0] * bed[1] if bed else None, core, outside)
        if not split.is_told_apart and core.any():
            # nothing there at all looks the same as material of the bed's own colour
            finding = self._bare(part, window, core, seen, before, outside, severe_before)
            return finding, PartOverlay(part, None, [])
        evidence = layer_evidence.weigh(
            window,
            opencv.erode(solid, round(INSIDE_MM / CELL_MM)),
            (part.path, part.path_below),
            seen,
            self._as_before(window, before),
            opencv.erode(outside, 3),
        )
        planned = opencv.erode(solid, round(PLANNED_MM / CELL_MM)) & window.drawn(part.path)
        differs = material.difference(split, planned, outside)
        deviation = contour_deviation.measure(
            window, part.loops, split.fraction, split.contrast, walls | others | solid, solid
        )
        planned_mm2 = float((planned > 0).sum()) * material.CELL_MM2
        missing_mm2 = differs.missing_mm2 + evidence.unconfirmed_mm2
        figures = verdicts.Figures(
            coverage=max(0.0, 1.0 - missing_mm2 / planned_mm2) if planned_mm2 > 1.0 else None,
            missing_mm2=missing_mm2,
            extra_mm2=differs.extra_mm2,
            largest_deviation_mm=deviation.largest_mm,
            measured_share=float(deviation.measured.mean()),
            shift_mm=deviation.shift_mm,
            changed_share=evidence.changed_share,
            orientation_agreement=evidence.orientation_agreement,
        )
        finding = verdicts.judge(part.name, figures, self._limits, severe_before)
        boxes = _boxes(window, differs.missing, CELL_MM, is_extra=False)
        boxes += _boxes(window, differs.extra, CELL_MM, is_extra=True)
        boxes += _boxes(
            window, evidence.unconfirmed, CELL_MM * layer_evidence.BLOCK, is_extra=False
        )
        return finding, PartOverlay(part, deviation, boxes[:MOST_BOXES])

    def _surroundings(
        self, window: PartWindow, part: ExpectedPart, solid: Picture
    ) -> tuple[Picture, Picture, Picture]:
        """Other parts, walls in view, and the bed around where nothing should be."""
        neighbours = [
            loop for p in self._layer.parts if p.number != part.number for loop in p.loops
        ]
        others = opencv.dilate(window.filled(neighbours), round(OUTSIDE_MM / CELL_MM))
        others |= opencv.dilate(window.drawn(self._layer.unnamed_path), 4)
        walls = part_window.walls(window, self._layer, self._view)
        near = opencv.dilate(solid, round(OUTSIDE_MM / CELL_MM))
        taken = near | others | opencv.dilate(walls, 3)
        return others, walls, np.where(taken > 0, 0, 255).astype(np.uint8)

    def _as_before(self, window: PartWindow, look: Look | None) -> tuple[Field, float] | None:
        """Another picture on the same grid, and the gain that makes its white ours."""
        if look is None:
            return None
        gain = self._frame.placed.white / max(look.placed.white, 1.0)
        return window.look(look.picture, look.placed), gain

    def _bare(
        self,
        part: ExpectedPart,
        window: PartWindow,
        core: Picture,
        seen: Field,
        before: Look | None,
        outside: Picture,
        severe_before: bool,
    ) -> PartFinding:
        """The window looks like bed throughout: missing if nothing changed, else not to be told."""
        evidence = layer_evidence.weigh(
            window,
            core,
            (part.path, part.path_below),
            seen,
            self._as_before(window, before),
            opencv.erode(outside, 3),
        )
        share = evidence.changed_share
        if share is None or share >= self._limits.changed_share_min:
            return verdicts.unjudged(part.name, Verdict.NOT_JUDGED, "material.not_told_apart")
        figures = verdicts.Figures(0.0, 0.0, 0.0, None, 0.0, None, share, None)
        return verdicts.judge(part.name, figures, self._limits, severe_before)


def _boxes(window: PartWindow, mask: Picture, cell_mm: float, *, is_extra: bool) -> list[Box]:
    if not mask.any():
        return []
    _, rows = opencv.pieces(mask)
    return [
        Box(
            (
                window.left_mm + float(x) * cell_mm,
                window.front_mm + float(y) * cell_mm,
                window.left_mm + float(x + wide) * cell_mm,
                window.front_mm + float(y + deep) * cell_mm,
            ),
            is_extra,
        )
        for x, y, wide, deep, _ in rows[1:]
    ]
