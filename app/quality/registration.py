"""Places a frame by the markers on the bed, never by the part, and says if it can be judged.

A part that has shifted must look shifted, so nothing of it may take part in the placing.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.quality.inspection_request import InspectionLimits
from drivers.camera import opencv
from drivers.camera.calibration import Fiducial, View
from drivers.camera.opencv import Field, Picture

MARGIN_PX = 40
FEWEST_MARKERS = 2
Points = NDArray[np.float64]


@dataclass(frozen=True)
class Registration:
    """How the frame lies against its calibration: px = turn @ predicted px + move."""

    turn: NDArray[np.float64]
    move: NDArray[np.float64]
    markers: int
    residual_px: float
    shift_px: float
    white: float
    sharpness: float
    reason: str = ""

    def apply(self, points_px: Points) -> Points:
        """(n, 2) predicted px to (n, 2) px of this frame."""
        return points_px @ self.turn.T + self.move

    def apply_maps(self, x_px: Field, y_px: Field) -> tuple[Field, Field]:
        """The same for two maps."""
        turn, move = self.turn.astype(np.float32), self.move.astype(np.float32)
        return (
            turn[0, 0] * x_px + turn[0, 1] * y_px + move[0],
            turn[1, 0] * x_px + turn[1, 1] * y_px + move[1],
        )

    def told(self) -> dict[str, float | int | str]:
        """What goes into the record."""
        return {
            "markers": self.markers,
            "residual_px": round(self.residual_px, 3),
            "shift_px": round(self.shift_px, 2),
            "white_level": round(self.white, 1),
            "sharpness": round(self.sharpness, 3),
            "reason": self.reason,
        }


def register(picture: Picture, view: View, limits: InspectionLimits) -> Registration:
    """Find the markers in a grey frame; `reason` says why it cannot be judged, if so."""
    predicted: list[Points] = []
    seen: list[Points] = []
    whites: list[float] = []
    sharps: list[float] = []
    for fiducial in view.calibration.fiducials:
        corners = view.to_px(fiducial.corners_mm())
        left, top, patch = _around(picture, corners)
        if patch.size == 0:
            continue
        white, sharp = _white_and_sharpness(patch)
        whites.append(white)
        sharps.append(sharp)
        found = _find(patch, fiducial)
        if found is not None:
            predicted.append(corners)
            seen.append(found + np.array([left, top]))
    white = float(np.mean(whites)) if whites else 0.0
    sharp = float(np.median(sharps)) if sharps else 0.0
    turn, move, residual, shift = _fit(predicted, seen)
    reason = ""
    if not view.calibration.fiducials:
        reason = "registration.no_fiducials"
    elif white < limits.white_level_min:
        reason = "frame.dark"
    elif sharp < limits.sharpness_min:
        reason = "frame.shaken"
    elif len(seen) < FEWEST_MARKERS:
        reason = "registration.hidden"
    elif residual > limits.registration_residual_px:
        reason = "registration.residual"
    elif shift > limits.registration_shift_px:
        reason = "registration.moved"
    return Registration(turn, move, len(seen), residual, shift, white, sharp, reason)


def _around(picture: Picture, corners: Points) -> tuple[int, int, Picture]:
    left, top = np.maximum(np.floor(corners.min(axis=0)).astype(int) - MARGIN_PX, 0).tolist()
    right, bottom = (np.ceil(corners.max(axis=0)).astype(int) + MARGIN_PX).tolist()
    return left, top, np.ascontiguousarray(picture[top : max(bottom, 0), left : max(right, 0)])


def _white_and_sharpness(patch: Picture) -> tuple[float, float]:
    """White level, and the steepest edge of the weaker direction as share of contrast per px."""
    black, white = np.percentile(patch, (5, 92))
    white = float(patch[patch > (black + white) / 2].mean())
    along_x, along_y = opencv.slopes(patch)
    steep = min(
        float(np.percentile(np.abs(along_x), 98.5)), float(np.percentile(np.abs(along_y), 98.5))
    )
    return white, steep / max(white - float(black), 1.0)


def _find(patch: Picture, fiducial: Fiducial) -> Points | None:
    return opencv.find_marker(patch, fiducial.number)


def _fit(
    predicted: list[Points], seen: list[Points]
) -> tuple[NDArray[np.float64], NDArray[np.float64], float, float]:
    """Turn, move, residual rms and shift of the best similarity."""
    if len(seen) < FEWEST_MARKERS:
        return np.eye(2), np.zeros(2), float("inf"), 0.0
    source, target = np.concatenate(predicted), np.concatenate(seen)
    middle_s, middle_t = source.mean(axis=0), target.mean(axis=0)
    s, t = source - middle_s, target - middle_t
    power = float((s * s).sum())
    a = float((s * t).sum()) / power
    b = float((s[:, 0] * t[:, 1] - s[:, 1] * t[:, 0]).sum()) / power
    turn = np.array([[a, -b], [b, a]])
    move = middle_t - turn @ middle_s
    misfit = source @ turn.T + move - target
    residual = float(np.sqrt((misfit * misfit).sum(axis=1).mean()))
    return turn, move, residual, float(np.linalg.norm(middle_t - middle_s))
