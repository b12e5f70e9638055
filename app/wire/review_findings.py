"""The automatic findings that stand before a decision: the same for the service and the desk.

Both make them from the same views, so that what was shown can be compared by its hash with what a
decision binds. Nothing in here depends on the day: an acceptance ends by age elsewhere.
"""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import msgspec

from app.wire.designs import DesignKind, DesignView, Finding, Side
from app.wire.evaluation import FindingAnswer, ReviewFinding

PLACE_RADIUS_MM = 6.0
"""How much round a place is shown where a finding gives no radius."""
LEAST_PLAY_MM = 0.10
MOST_PLAY_MM = 0.30
"""Between slot and saw blade. Source: play of open-slot cutting guides, 0.1 to 0.3 mm."""
BLOCKING = ("fail", "hold")
"""Levels that a surgeon alone cannot set aside."""
ORDER = {"fail": 0, "hold": 0, "warn": 1}
USE_KEYS = (
    "material",
    "sterilisation",
    "cycles",
    "cleaning",
    "caution",
    "fixation",
    "seating",
    "fallback",
)
"""What the note on sterilisation and use must say, in the table [use] of the plan values."""
IMAGES = "images"
"""Kind of the files that hold a patient's images."""


def review_findings(
    design: DesignView,
    context: Sequence[DesignView],
    side: Side,
    answers: Iterable[FindingAnswer] = (),
) -> list[ReviewFinding]:
    """Everything that was checked in a design and what is shown with it; what is odd first."""
    found = [
        _of_file(one, finding)
        for one in (design, *context)
        if one.kind is not DesignKind.VALUES
        for finding in one.findings
    ]
    found += _of_the_case(design, context, side)
    found.sort(key=lambda one: ORDER.get(one.level, 2))
    given = {(answer.key, answer.concession): answer for answer in answers}
    return [
        msgspec.structs.replace(one, answer=given.get((one.key, one.level in BLOCKING)))
        for one in found
    ]


def report_sha256(findings: Iterable[ReviewFinding]) -> str:
    """Hex SHA-256 of what was found, without what was said to it."""
    told = [msgspec.structs.replace(one, answer=None) for one in findings]
    return hashlib.sha256(msgspec.json.encode(told, order="sorted")).hexdigest()


def unanswered(findings: Iterable[ReviewFinding]) -> list[ReviewFinding]:
    """Those that stand between a design and its acceptance."""
    return [one for one in findings if one.level in ORDER and one.answer is None]


def images_at(context: Iterable[DesignView]) -> datetime | None:
    """When the oldest of the images was taken; None where there are none, or no date."""
    dates: list[datetime] = []
    for one in context:
        if is_images(one.kind.value):
            try:
                at = datetime.fromisoformat(str(one.values.get("acquired_at", "")))
            except ValueError:
                continue
            dates.append(at if at.tzinfo else at.astimezone())
    return min(dates, default=None)


def is_images(kind: str) -> bool:
    """Whether files of that kind hold a patient's images."""
    return kind == IMAGES


def _of_file(design: DesignView, finding: Finding) -> ReviewFinding:
    values = finding.values
    place = _place(getattr(finding, "place", None) or values.get("place") or values.get("at_mm"))
    return _finding(design, finding.code, finding.level, values, place)


def _place(told: Any) -> list[float]:
    if not isinstance(told, (list, tuple)):
        return []
    listed: list[Any] = list(told)  # pyright: ignore[reportUnknownArgumentType]
    numbers = [float(part) for part in listed if isinstance(part, (int, float))]
    if len(numbers) == 3:
        return [*numbers, PLACE_RADIUS_MM]
    return numbers if len(numbers) == 4 else []


def _of_the_case(
    design: DesignView, context: Sequence[DesignView], side: Side
) -> list[ReviewFinding]:
    kinds = {one.kind.value for one in context}
    found: list[ReviewFinding] = []
    if DesignKind.ANATOMY.value not in kinds:
        found.append(_finding(design, "review.no_anatomy", "warn", {}))
    if DesignKind.VALUES.value not in kinds:
        found.append(_finding(design, "review.no_values", "warn", {}))
    for one in context:
        if one.kind is DesignKind.VALUES:
            found += _of_values(one, side)
    return found


def _of_values(design: DesignView, side: Side) -> list[ReviewFinding]:
    values = design.values
    found: list[ReviewFinding] = []
    meant = values.get("side")
    if isinstance(meant, str):
        level = "pass" if meant == side.value else "hold"
        told = {"side": meant, "ordered": side.value}
        found.append(_finding(design, "review.values_side", level, told))
    for cut in entries(values.get("cut")):
        slot, blade = cut.get("slot_height_mm"), cut.get("blade_mm")
        if isinstance(slot, (int, float)) and isinstance(blade, (int, float)):
            play = round(float(slot) - float(blade), 3)
            level = "pass" if LEAST_PLAY_MM <= play <= MOST_PLAY_MM else "warn"
            told = {
                "name": str(cut.get("name", "")),
                "slot_mm": slot,
                "blade_mm": blade,
                "play_mm": play,
                "least_mm": LEAST_PLAY_MM,
                "most_mm": MOST_PLAY_MM,
            }
            found.append(
                _finding(design, "review.blade_play", level, told, _place(cut.get("origin_mm")))
            )
    missing = [key for key in USE_KEYS if not use_note(values).get(key)]
    if missing:
        found.append(_finding(design, "review.use_note_missing", "warn", {"missing": missing}))
    else:
        found.append(_finding(design, "review.use_note", "pass", {}))
    return found


def use_note(values: dict[str, Any]) -> dict[str, Any]:
    """The note on sterilisation and use; empty where there is none."""
    use: Any = values.get("use")
    if not isinstance(use, dict):
        return {}
    told: dict[Any, Any] = use  # pyright: ignore[reportUnknownVariableType]
    return {str(key): value for key, value in told.items()}


def entries(told: Any) -> list[dict[str, Any]]:
    """The tables of a list in plan values; anything else is left out."""
    if not isinstance(told, list):
        return []
    listed: list[Any] = told  # pyright: ignore[reportUnknownVariableType]
    return [entry for entry in listed if isinstance(entry, dict)]


def _even(value: Any) -> Any:
    """A number that is whole is the same number, whichever way it was written."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, (list, tuple)):
        listed: list[Any] = list(value)  # pyright: ignore[reportUnknownArgumentType]
        return [_even(one) for one in listed]
    return value


def _finding(
    design: DesignView,
    code: str,
    level: str,
    values: dict[str, Any],
    place: list[float] | None = None,
) -> ReviewFinding:
    values = {key: _even(value) for key, value in values.items()}
    told = msgspec.json.encode([design.sha256, code, level, values], order="sorted")
    return ReviewFinding(
        key=f"{code}:{hashlib.sha256(told).hexdigest()[:8]}",
        code=code,
        level=level,
        design_id=design.design_id,
        file_name=design.file_name,
        values=values,
        place=place or [],
    )
