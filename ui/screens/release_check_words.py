"""What a check outside its limits says of itself: title, limit, and what else is known."""

from typing import Any

from PySide6.QtCore import QCoreApplication

from app.wire.release_checks import CheckStage, CheckView, ReleaseReview
from ui.screens.check_grid import Check, CheckGroup
from ui.screens.plan_rows import limit_name
from ui.wording import Wording


def title_of(check: CheckView, wording: Wording) -> str:
    """What it is, in a few words."""
    if check.code == "check.alarm":
        return wording.sentence(f"alarm.{check.values.get('alarm', '')}", _told(check)).rstrip(".")
    return wording.sentence(check.code, check.values)


def is_of_presence(check: CheckView) -> bool:
    """Not its place but how much of it is there broke the limit of a layer."""
    inside = check.value is None or check.high is None or abs(check.value) <= check.high
    return check.layer > 0 and inside and isinstance(check.values.get("coverage"), (int, float))


def figure_words(check: CheckView, wording: Wording) -> tuple[str, str]:
    """The one figure to look at and its unit; empty where there is none."""
    if is_of_presence(check):
        there = QCoreApplication.translate("ReleaseChecks", "% there")
        return wording.number(100.0 * float(check.values["coverage"]), 1), there
    if check.value is None:
        return "", ""
    unit = check.unit or limit_name(str(check.values.get("name", "")), wording)[1]
    return wording.number(check.value, 2 if abs(check.value) < 10 else 1), unit


def limit_words(check: CheckView, wording: Wording) -> str:
    """What it is held to."""
    if is_of_presence(check):
        words = QCoreApplication.translate("ReleaseChecks", "of what layer {n} should have")
        return words.format(n=check.layer)
    if check.high is None:
        return ""
    high = wording.number(check.high, 2 if check.high < 10 else 1)
    if check.low is None:
        words = QCoreApplication.translate("ReleaseChecks", "limit {high} {unit}")
        return words.format(high=high, unit=check.unit)
    words = QCoreApplication.translate("ReleaseChecks", "{name}: {low} to {high} {unit}")
    name, unit = limit_name(str(check.values.get("name", "")), wording)
    low = wording.number(check.low, 2 if check.high < 10 else 1)
    return words.format(name=name, low=low, high=high, unit=check.unit or unit)


def more_words(check: CheckView, wording: Wording) -> str:
    """Why, where, and from when to when."""
    lines: list[str] = []
    why = str(check.values.get("why", ""))
    if why:
        lines.append(wording.sentence(why, check.values))
    if check.part_id:
        lines.append(check.part_id)
    source = str(check.values.get("source", ""))
    if source:
        lines.append(source)
    condition = str(check.values.get("condition", ""))
    if condition:
        lines.append(wording.sentence(condition, check.values))
    if check.at is not None:
        at = wording.clock(check.at)
        if check.until is not None:
            words = QCoreApplication.translate("ReleaseChecks", "{at} to {until}")
            at = words.format(at=at, until=wording.clock(check.until))
        lines.append(at)
    return "\n".join(lines)


def groups_of(review: ReleaseReview, inspected: tuple[Check, ...]) -> tuple[CheckGroup, ...]:
    """The counted checks as squares; `inspected` are the layers' in their order, if they are all.

    Of the other stages the exceptions stand last: which of their checks it was, a card tells.
    """
    names = stage_names()
    found: list[CheckGroup] = []
    for stage in review.stages:
        counted = (
            *(Check.PASSED for _ in range(stage.within)),
            *(Check.EXCEPTION for _ in range(stage.exceptions)),
            *(Check.NOT_EVALUATED for _ in range(stage.not_evaluated)),
        )
        layers = stage.stage is CheckStage.INSPECT and len(inspected) == len(counted)
        found.append(CheckGroup(names[stage.stage], inspected if layers else counted))
    return tuple(found)


def stage_names() -> dict[CheckStage, str]:
    """The stages of checks in words."""
    return {
        CheckStage.DESIGN: QCoreApplication.translate("ReleaseChecks", "Design"),
        CheckStage.MATERIAL: QCoreApplication.translate("ReleaseChecks", "Material"),
        CheckStage.BUILD: QCoreApplication.translate("ReleaseChecks", "Build"),
        CheckStage.INSPECT: QCoreApplication.translate("ReleaseChecks", "Inspect"),
        CheckStage.FINISH: QCoreApplication.translate("ReleaseChecks", "Finish"),
        CheckStage.LABEL: QCoreApplication.translate("ReleaseChecks", "Label"),
    }


def _told(check: CheckView) -> dict[str, Any]:
    told = check.values.get("told")
    return told if isinstance(told, dict) else {}  # pyright: ignore[reportUnknownVariableType]
