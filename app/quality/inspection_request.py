"""What an inspection is asked and what it answers; both cross to a worker and back."""

from typing import Any

import msgspec

from app.wire.quality import Verdict
from drivers.camera.calibration import Calibration


class InspectionLimits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where *pass* ends; the recipe states them, these are what it starts from.

    Shares are of the part's judged cells (0 to 1), agreement is the mean cosine of twice the
    angle between planned and seen bead direction (1 the same, -1 crosswise).
    """

    deviation_mm: float = 0.30
    shift_mm: float = 0.30
    missing_mm2: float = 15.0
    extra_mm2: float = 6.0
    coverage_min: float = 0.90
    changed_share_min: float = 0.35
    orientation_agreement_min: float = 0.30
    white_level_min: float = 70.0
    sharpness_min: float = 0.16
    registration_residual_px: float = 0.6
    registration_shift_px: float = 12.0


class InspectionRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One layer to be judged. Paths name blobs; an empty one means that there is none.

    `layer` counts from 1. `previous_frame_path` is the frame of the layer below (at layer 1 the
    empty bed serves). `severe_before` names parts that were severe in the layer below: the
    second time in a row is `stop`.
    """

    layer: int
    layers_path: str
    frame_path: str
    calibration: Calibration
    previous_frame_path: str = ""
    empty_bed_path: str = ""
    limits: InspectionLimits = InspectionLimits()
    severe_before: list[str] = []


class PartFinding(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The verdict on one part; `reason` is a stable code, empty for a plain pass.

    `values`: coverage, missing_mm2, extra_mm2, largest_deviation_mm, shift_x_mm, shift_y_mm,
    shift_mm, measured_share, changed_share, orientation_agreement, cues; None where unknown.
    """

    part: str
    verdict: Verdict
    reason: str = ""
    severe: bool = False
    largest_deviation_mm: float | None = None
    values: dict[str, Any] = {}


class InspectionResult(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All parts of one layer, how the frame was registered, and the overlay for the desk.

    `overlay` is a container of `drivers.wire.arrays`, empty when the frame could not be placed.
    """

    layer: int
    z_mm: float
    findings: list[PartFinding]
    frame: dict[str, Any] = {}
    largest_deviation_mm: float | None = None
    overlay: bytes = b""
