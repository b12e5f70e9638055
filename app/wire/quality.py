"""Stage 5, inspect: verdicts per part and layer, and the frames behind them."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec


class Verdict(StrEnum):
    """What was found on one layer of one part."""

    PASS = "pass"
    REVIEW = "review"
    STOP = "stop"
    RETAKE = "retake"
    NOT_JUDGED = "not_judged"
    NOT_COVERED = "not_covered"


class LayerVerdict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The verdict on one layer of one part, with its figures."""

    part_id: str
    layer: int
    verdict: Verdict
    reason: str = ""
    largest_deviation_mm: float | None = None
    values: dict[str, Any] = {}


class LayerInspection(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One layer of a build: its frame, overlay and verdicts."""

    build_id: str
    layer: int
    at: datetime
    verdicts: list[LayerVerdict]
    frame_sha256: str = ""
    overlay_blob: str = ""
    calibration_sha256: str = ""


class ShowInspection(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """quality.show: all layers of a build, or one."""

    build_id: str
    layer: int | None = None


class InspectionView(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What inspection has found in a build so far. `counts` are layer and part pairs by verdict."""

    build_id: str
    layers: int
    inspections: list[LayerInspection]
    counts: dict[str, int]
