"""Every check of a batch out of what the record tells: pure, so that it can be tried by itself.

What nobody looked at is *not evaluated*, never "within".
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec

from app.wire.alarms import AlarmView, Priority
from app.wire.nonconformance import NonconformanceAction, NonconformanceView
from app.wire.production import BuildView, GateCondition, StepState, StepView
from app.wire.quality import LayerInspection, LayerVerdict, Verdict
from app.wire.release_checks import CheckStage, CheckState, CheckView

GROUPS = {"case": CheckStage.DESIGN, "material": CheckStage.MATERIAL}
NOT_EVALUATED = (Verdict.NOT_JUDGED, Verdict.RETAKE)
SEEN_OTHERWISE = ("inspection.", "build.stopped_by_inspection", "unit.many_lost")
"""Alarms that say what a check of its own says as well."""
SENSOR_GONE = ("unit.link_lost", "unit.process_lost", "unit.reading_bad")


@dataclass(frozen=True)
class Facts:
    """What the record tells of the build that made a batch."""

    build: BuildView
    parts: Sequence[str]
    gate: Sequence[GateCondition] = ()
    inspections: Mapping[int, LayerInspection] = field(default_factory=dict[int, LayerInspection])
    alarms: Sequence[AlarmView] = ()
    """As they were raised while the build went on."""
    windows: Mapping[str, tuple[float, float]] = field(
        default_factory=dict[str, tuple[float, float]]
    )
    """What the recipe asks of the surroundings, by the reading's name."""
    sensors: frozenset[str] = frozenset()
    """Units that say the surroundings."""
    measured: Sequence[Mapping[str, Any]] = ()
    """Measured values of the parts."""
    nonconformances: Sequence[NonconformanceView] = ()
    limit_mm: float | None = None


def checks_of(facts: Facts) -> list[CheckView]:
    """All checks, those within too, in the order of the stages."""
    found = [
        *_gate(facts.gate),
        *_surroundings(facts),
        *_alarms(facts),
        *_layers(facts),
        *(check for step in facts.build.steps for check in _step(step)),
        *_measured(facts.measured),
        *_nonconformances(facts.nonconformances),
    ]
    found = [_conceded(check, facts.nonconformances) for check in found]
    order = list(CheckStage)
    return sorted(found, key=lambda check: order.index(check.stage))


def _gate(gate: Iterable[GateCondition]) -> list[CheckView]:
    """The start was allowed: what was met is within, what was overridden is an exception."""
    found: list[CheckView] = []
    for number, one in enumerate(gate):
        past = bool(one.overridden_by) or not one.ok
        found.append(
            CheckView(
                f"gate:{number}:{one.code}",
                GROUPS.get(one.group, CheckStage.BUILD),
                CheckState.EXCEPTION if past else CheckState.WITHIN,
                "check.overridden" if past else one.code,
                values={
                    "condition": one.code,
                    "value": one.value,
                    "needed": one.needed,
                    "by": one.overridden_by,
                },
                at=one.checked_at,
            )
        )
    return found


def _surroundings(facts: Facts) -> list[CheckView]:
    """One check for each window: its readings stayed in it, and somebody was listening."""
    found: list[CheckView] = []
    for name, (low, high) in facts.windows.items():
        out = [a for a in facts.alarms if a.code == "unit.excursion" and _reading(a) == name]
        gone = [a for a in facts.alarms if a.code in SENSOR_GONE and _of_sensor(a, facts, name)]
        state, code = CheckState.WITHIN, "check.surroundings"
        if not facts.sensors or gone:
            state, code = CheckState.NOT_EVALUATED, "check.sensor_missing"
        elif out:
            state, code = CheckState.EXCEPTION, "check.excursion"
        told = (gone or out or [None])[0]
        value = told.values.get("value") if told is not None else None
        found.append(
            CheckView(
                f"surroundings:{name}",
                CheckStage.BUILD,
                state,
                code,
                value=float(value) if isinstance(value, (int, float)) else None,
                low=low,
                high=high,
                unit=str(told.values.get("unit", "")) if told is not None else "",
                values={"name": name, "times": len(out)},
                may_accept=state is not CheckState.NOT_EVALUATED,
                at=told.raised_at if told is not None else None,
                until=told.returned_at if told is not None else None,
            )
        )
    return found


def _of_sensor(alarm: AlarmView, facts: Facts, name: str) -> bool:
    unit, _, reading = alarm.source.partition("/")
    return unit in facts.sensors and reading in ("", name)


def _reading(alarm: AlarmView) -> str:
    return alarm.source.partition("/")[2]


def _alarms(facts: Facts) -> list[CheckView]:
    """An alarm of priority A or B while the parts were made: somebody says what it did to them."""
    found: list[CheckView] = []
    for alarm in facts.alarms:
        if alarm.priority not in (Priority.A, Priority.B) or alarm.code.startswith(SEEN_OTHERWISE):
            continue
        if alarm.code == "unit.excursion" and _reading(alarm) in facts.windows:
            continue
        if alarm.source.partition("/")[0] in facts.sensors and alarm.code in SENSOR_GONE:
            continue
        found.append(
            CheckView(
                f"alarm:{alarm.alarm_id}",
                CheckStage.BUILD,
                CheckState.EXCEPTION,
                "check.alarm",
                values={"alarm": alarm.code, "source": alarm.source, "told": alarm.values},
                at=alarm.raised_at,
                until=alarm.returned_at,
            )
        )
    return found


def _layers(facts: Facts) -> list[CheckView]:
    found: list[CheckView] = []
    for layer in range(1, facts.build.layers + 1):
        seen = facts.inspections.get(layer)
        judged = {verdict.part_id: verdict for verdict in seen.verdicts} if seen else {}
        for part_id in facts.parts:
            if part_id in facts.build.parts_dropped:
                continue
            verdict = judged.get(part_id)
            if verdict is None and seen is not None:
                continue  # inspection names every part that is in a layer: this one is lower
            if verdict is not None and verdict.verdict is Verdict.NOT_COVERED:
                continue  # declared in the plan: nothing was to be seen of that part there
            found.append(_layer(layer, part_id, seen, verdict, facts.limit_mm))
    return found


def _layer(
    layer: int,
    part_id: str,
    seen: LayerInspection | None,
    verdict: LayerVerdict | None,
    limit_mm: float | None,
) -> CheckView:
    name = f"layer:{layer}:{part_id}"
    if seen is None or verdict is None:
        return CheckView(
            name,
            CheckStage.INSPECT,
            CheckState.NOT_EVALUATED,
            "check.frame_missing",
            part_id,
            layer,
            may_accept=False,
            values={"layer": layer},
        )
    state, code = CheckState.WITHIN, "check.layer"
    if verdict.verdict in NOT_EVALUATED:
        state, code = CheckState.NOT_EVALUATED, "check.layer_not_judged"
    elif verdict.verdict is not Verdict.PASS:
        state, code = CheckState.EXCEPTION, "check.layer_outside"
    return CheckView(
        name,
        CheckStage.INSPECT,
        state,
        code,
        part_id,
        layer,
        verdict.largest_deviation_mm,
        None,
        limit_mm,
        "mm",
        {"layer": layer, "why": verdict.reason, **verdict.values},
        seen.at,
        None,
        seen.frame_sha256,
        seen.overlay_blob,
        may_accept=verdict.verdict in (Verdict.REVIEW, Verdict.NOT_JUDGED),
    )


def _step(step: StepView) -> list[CheckView]:
    found: list[CheckView] = []
    if step.state is not StepState.DONE:
        return found
    for name, limits in step.limits.items():
        value = step.values.get(name)
        known = isinstance(value, (int, float))
        low, high = limits[0], limits[-1]
        state, code = CheckState.WITHIN, "check.step"
        if not known:
            state, code = CheckState.NOT_EVALUATED, "check.step_missing"
        elif not low <= float(value) <= high:
            state, code = CheckState.EXCEPTION, "check.step_outside"
        found.append(
            CheckView(
                f"step:{step.step}:{name}",
                CheckStage.FINISH,
                state,
                code,
                value=float(value) if known else None,
                low=low,
                high=high,
                values={"step": step.kind, "name": name},
                at=step.ended_at,
                may_accept=known,
            )
        )
    return found


def _measured(measured: Iterable[Mapping[str, Any]]) -> list[CheckView]:
    return [
        CheckView(
            f"measured:{one['measurement_id']}",
            CheckStage.FINISH,
            CheckState.WITHIN if one["within"] else CheckState.EXCEPTION,
            "check.measured" if one["within"] else "check.measured_outside",
            str(one["part_id"]),
            values={"name": str(one["characteristic"]), "gauge": str(one["gauge_id"])},
            at=_moment(one.get("at")),
        )
        for one in measured
    ]


def _nonconformances(found: Iterable[NonconformanceView]) -> list[CheckView]:
    """Each is an exception; what is to be scrapped, or is open, goes nowhere."""
    return [
        CheckView(
            f"nonconformance:{one.nonconformance_id}",
            CheckStage.FINISH,
            CheckState.EXCEPTION,
            "check.nonconformance",
            one.part_id,
            values={"id": one.nonconformance_id, "what": one.what},
            at=one.found_at,
            may_accept=False,
            accepted_by=one.disposed_by if one.action is NonconformanceAction.REWORK else "",
            accepted_at=one.disposed_at if one.action is NonconformanceAction.REWORK else None,
            reason=one.rationale if one.action is NonconformanceAction.REWORK else "",
        )
        for one in found
    ]


def _conceded(check: CheckView, found: Iterable[NonconformanceView]) -> CheckView:
    """What a signed concession covers has been decided, seen or not: that is what it is for."""
    if check.state is CheckState.WITHIN or check.accepted_by:
        return check
    for one in found:
        of_it = one.part_id in ("", check.part_id) or not check.part_id
        if one.action is NonconformanceAction.CONCESSION and of_it:
            return msgspec.structs.replace(
                check,
                state=CheckState.EXCEPTION,
                accepted_by=one.disposed_by,
                accepted_at=one.disposed_at,
                reason=one.rationale,
            )
    return check


def _moment(told: Any) -> datetime | None:
    return datetime.fromisoformat(told) if isinstance(told, str) and told else None
