"""The state table of an alarm, pure: which state follows which event. Source: ISA-18.2-2016."""

from datetime import timedelta

from app.cell.alarm_delays import Delay
from app.wire.alarms import AlarmState, Priority

S = AlarmState

RAISED, RETURNED, ACKNOWLEDGED, RESET = "raised", "returned", "acknowledged", "reset"
SHELVED, UNSHELVED = "shelved", "unshelved"
SUPPRESSED, UNSUPPRESSED = "suppressed", "unsuppressed"
TAKEN_OUT, PUT_BACK = "taken_out_of_service", "put_back_in_service"

PLAIN: dict[tuple[AlarmState, str], AlarmState] = {
    (S.NORMAL, RAISED): S.UNACKNOWLEDGED,
    (S.UNACKNOWLEDGED, ACKNOWLEDGED): S.ACKNOWLEDGED,
    (S.UNACKNOWLEDGED, RETURNED): S.RETURNED_UNACKNOWLEDGED,
    (S.ACKNOWLEDGED, RETURNED): S.NORMAL,
    (S.RETURNED_UNACKNOWLEDGED, RAISED): S.UNACKNOWLEDGED,
    (S.RETURNED_UNACKNOWLEDGED, ACKNOWLEDGED): S.NORMAL,
}

LATCHING: dict[tuple[AlarmState, str], AlarmState] = {
    **PLAIN,
    (S.UNACKNOWLEDGED, RETURNED): S.LATCHED_UNACKNOWLEDGED,
    (S.ACKNOWLEDGED, RETURNED): S.LATCHED_ACKNOWLEDGED,
    (S.LATCHED_UNACKNOWLEDGED, ACKNOWLEDGED): S.LATCHED_ACKNOWLEDGED,
    (S.LATCHED_UNACKNOWLEDGED, RAISED): S.UNACKNOWLEDGED,
    (S.LATCHED_ACKNOWLEDGED, RAISED): S.UNACKNOWLEDGED,
    (S.LATCHED_ACKNOWLEDGED, RESET): S.NORMAL,
}

SET_ASIDE = {SHELVED: S.SHELVED, SUPPRESSED: S.SUPPRESSED, TAKEN_OUT: S.OUT_OF_SERVICE}
BROUGHT_BACK = {UNSHELVED: S.SHELVED, UNSUPPRESSED: S.SUPPRESSED, PUT_BACK: S.OUT_OF_SERVICE}


def next_state(
    state: AlarmState, event: str, *, latching: bool, active: bool, priority: Priority
) -> AlarmState:
    """The state after an event; an event that means nothing here changes nothing.

    `active` says whether the condition stands now: what is brought back is announced anew.
    Priority A is never set aside.
    """
    if event in SET_ASIDE:
        return state if priority is Priority.A else SET_ASIDE[event]
    if event in BROUGHT_BACK:
        if state is not BROUGHT_BACK[event]:
            return state
        return S.UNACKNOWLEDGED if active else S.NORMAL
    return (LATCHING if latching else PLAIN).get((state, event), state)


PRIORITIES: dict[str, Priority] = {
    "build.held_after_uncertainty": Priority.A,
    "build.acceptance_ended": Priority.A,
    "build.not_confirmed": Priority.A,
    "build.stopped_by_inspection": Priority.A,
    "build.failed": Priority.B,
    "unit.not_safe": Priority.A,
    "unit.process_lost": Priority.A,
    "unit.link_lost": Priority.B,
    "unit.many_lost": Priority.B,
    "unit.fault": Priority.A,
    "unit.misconfigured": Priority.B,
    "unit.protective_stop": Priority.A,
    "unit.emergency_stop": Priority.A,
    "unit.certificate_changed": Priority.A,
    "cell.estop_pressed": Priority.A,
    "cell.estop_unknown": Priority.B,
    "unit.stop_used": Priority.B,
    "unit.excursion": Priority.B,
    "unit.reading_bad": Priority.C,
    "unit.label_stopped": Priority.C,
    "inspection.review": Priority.B,
    "inspection.frame_missing": Priority.C,
    "record.cannot_be_written": Priority.A,
    "record.does_not_hold": Priority.A,
    "disk.nearly_full": Priority.B,
    "backup.failed": Priority.B,
    "clock.set_back": Priority.B,
    "sync.place_unreachable": Priority.C,
    "people.locked_out": Priority.C,
    "passport.drifted": Priority.B,
    "service.part_failed": Priority.B,
}
"""Each alarm there is; its sentences stand under the same code, prefixed `alarm.`."""

LATCHED = frozenset(
    {
        "build.held_after_uncertainty",
        "unit.protective_stop",
        "unit.emergency_stop",
        "record.does_not_hold",
    }
)

ANNOUNCED = frozenset({S.UNACKNOWLEDGED, S.RETURNED_UNACKNOWLEDGED, S.LATCHED_UNACKNOWLEDGED})
"""States in which an alarm still asks to be seen."""

LONGEST_SHELF = timedelta(hours=8)
"""One shift; what is set aside longer than a shift is forgotten by the next."""

RESPOND_WITHIN_S: dict[Priority, float] = {Priority.A: 60.0, Priority.B: 600.0, Priority.C: 28800.0}
"""How soon a person must act; `RESPOND_SOONER_S` names the alarms that have a time of their own."""

RESPOND_SOONER_S: dict[str, float] = {
    "unit.not_safe": 30.0,
    "build.held_after_uncertainty": 300.0,
    "build.acceptance_ended": 900.0,
    "build.stopped_by_inspection": 900.0,
}

_UNIT_GONE = (
    "unit.link_lost",
    "unit.process_lost",
    "unit.fault",
    "unit.protective_stop",
    "unit.emergency_stop",
)
_SILENT = ("unit.link_lost", "unit.process_lost")

CAUSES: dict[str, tuple[str, ...]] = {
    "unit.link_lost": ("unit.certificate_changed", "unit.many_lost", "cell.estop_pressed"),
    "unit.many_lost": ("cell.estop_pressed",),
    "unit.emergency_stop": ("cell.estop_pressed",),
    "unit.protective_stop": ("cell.estop_pressed",),
    "cell.estop_unknown": _SILENT,
    "unit.reading_bad": _SILENT,
    "unit.label_stopped": _SILENT,
    "unit.not_safe": _UNIT_GONE,
    "build.held_after_uncertainty": _UNIT_GONE,
    "build.not_confirmed": _UNIT_GONE,
    "build.failed": _UNIT_GONE,
    "inspection.frame_missing": _SILENT,
}
"""Of which alarms one can be a consequence: those of the same unit, or of the whole cell."""

SUPPRESSED_WHILE: dict[str, tuple[str, ...]] = {
    "unit.reading_bad": _SILENT,
    "unit.label_stopped": _SILENT,
}
"""By design silent while one of these stands at the same unit (ISA-18.2, 10.4.2): a machine that
does not answer has no good reading, and that is told already. Never of priority A."""

DELAYS: dict[str, Delay] = {
    "unit.reading_bad": Delay(off_s=5.0),
}
"""What comes and goes is told once: it has to be gone for so long."""

CELL_WIDE = frozenset({"unit.many_lost", "cell.estop_pressed"})
ADOPT_WITHIN = timedelta(seconds=10)
"""A cause that is told so much later than its consequence still takes it under itself."""


def respond_within_s(code: str) -> float:
    """How soon a person must act, s."""
    return RESPOND_SOONER_S.get(code, RESPOND_WITHIN_S[PRIORITIES[code]])
