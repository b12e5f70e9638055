"""Where a recipe says that a build must not go on: a layer's verdict becomes `stop`."""

from typing import Any

import msgspec

from app.quality.inspection_request import InspectionResult, PartFinding
from app.wire.quality import Verdict

WHOLE_LAYER_MISSING = "layer.missing"


def held_to(found: InspectionResult, values: dict[str, Any]) -> InspectionResult:
    """The findings held to `stop_mm` (outline off by more) and `missing_stop` (share missing).

    A finding that inspection could not make stays what it is: nothing is guessed.
    """
    stop_mm = values.get("stop_mm")
    missing_stop = values.get("missing_stop")
    findings = [_held(one, stop_mm, missing_stop) for one in found.findings]
    return msgspec.structs.replace(found, findings=findings)


def _held(found: PartFinding, stop_mm: float | None, missing_stop: float | None) -> PartFinding:
    if found.verdict is not Verdict.REVIEW:
        return found
    coverage = found.values.get("coverage")
    deviation = found.largest_deviation_mm
    missing = missing_stop is not None and (
        found.reason == WHOLE_LAYER_MISSING
        or (isinstance(coverage, float) and 1.0 - coverage > missing_stop)
    )
    off = stop_mm is not None and deviation is not None and abs(deviation) > stop_mm
    if missing or off:
        return msgspec.structs.replace(found, verdict=Verdict.STOP)
    return found
