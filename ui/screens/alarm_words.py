"""One alarm in words: what is so, what follows, what to do, how it stands; pure."""

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from app.wire.alarms import AlarmState, AlarmView
from app.wire.alarms import Priority as AlarmPriority
from ui.desk_lines import ASIDE, GONE, MARKS, SEEN
from ui.touch.tokens import Priority
from ui.views.shell_lines import AlarmLine
from ui.wording import Wording

_BETWEEN = re.compile(r"(?<=\.)\s+")


ASKS = frozenset(
    {
        AlarmState.UNACKNOWLEDGED,
        AlarmState.RETURNED_UNACKNOWLEDGED,
        AlarmState.LATCHED_UNACKNOWLEDGED,
        AlarmState.LATCHED_ACKNOWLEDGED,
    }
)
"""States in which a person has something to do in the list: see it, or reset it."""


class Seen(StrEnum):
    """How a mark looks: new flashes, seen is steady, gone and not seen is hollow."""

    NEW = "new"
    SEEN = "seen"
    GONE = "gone"


@dataclass(frozen=True)
class AlarmTold:
    """One alarm as its row shows it.

    Args:
        facts: where, since when, and what a person has done about it.
        act: words of the button that acknowledges it; empty when there is nothing to do there.
        leads_to: words of the button that shows its place; empty when it has none.
        blocked: why it cannot be acknowledged now.
        wrong: what became of an acknowledgement that was refused.
        under: it follows from the alarm above it and stands under that one.
        first: it was the first of those that came together.
        asks: a person has not said yet that they have seen it.
    """

    key: str
    priority: Priority
    seen: Seen
    what: str
    follows: str
    to_do: str
    facts: str
    act: str = ""
    leads_to: str = ""
    blocked: str = ""
    wrong: str = ""
    under: bool = False
    first: bool = False
    asks: bool = False


def sentences_of(alarm: AlarmView, wording: Wording) -> tuple[str, str, str]:
    """What is so, what follows, what to do; an alarm with two sentences says no consequence."""
    said = wording.sentence(f"alarm.{alarm.code}", alarm.values)
    pieces = [piece for piece in _BETWEEN.split(said) if piece]
    if len(pieces) == 1:
        return pieces[0], "", ""
    return pieces[0], " ".join(pieces[1:-1]), pieces[-1]


def seen(alarm: AlarmView) -> Seen:
    """How its mark looks."""
    if alarm.state in SEEN or alarm.state in ASIDE:
        return Seen.SEEN
    return Seen.GONE if alarm.state in GONE else Seen.NEW


def act_words(alarm: AlarmView) -> str:
    """What a person can do about it in the list; a latched one that has gone is reset."""
    match alarm.state:
        case (
            AlarmState.UNACKNOWLEDGED
            | AlarmState.RETURNED_UNACKNOWLEDGED
            | AlarmState.LATCHED_UNACKNOWLEDGED
        ):
            return QCoreApplication.translate("Alarms", "Acknowledge")
        case AlarmState.LATCHED_ACKNOWLEDGED:
            return QCoreApplication.translate("Alarms", "Reset")
        case _:
            return ""


def offer_words(alarm: AlarmView) -> str:
    """What can be done about it in the list: seen, put aside for a time, brought back."""
    words = act_words(alarm)
    if words:
        return words
    if alarm.state is AlarmState.SHELVED:
        return QCoreApplication.translate("Alarms", "Bring back")
    if alarm.state is AlarmState.OUT_OF_SERVICE:
        return QCoreApplication.translate("Alarms", "Put in service")
    if alarm.state is AlarmState.ACKNOWLEDGED and alarm.priority is not AlarmPriority.A:
        return QCoreApplication.translate("Alarms", "Shelve")
    return ""


def state_words(alarm: AlarmView, wording: Wording) -> str:
    """How it stands."""
    gone, by = wording.when(alarm.returned_at), alarm.acknowledged_by
    at = wording.when(alarm.acknowledged_at)
    match alarm.state:
        case AlarmState.NORMAL:
            return QCoreApplication.translate("Alarms", "over")
        case AlarmState.UNACKNOWLEDGED:
            return QCoreApplication.translate("Alarms", "not acknowledged")
        case AlarmState.ACKNOWLEDGED:
            said = QCoreApplication.translate("Alarms", "still there, acknowledged {at} by {name}")
            return said.format(at=at, name=by)
        case AlarmState.RETURNED_UNACKNOWLEDGED:
            said = QCoreApplication.translate("Alarms", "gone since {at}, not acknowledged")
            return said.format(at=gone)
        case AlarmState.LATCHED_UNACKNOWLEDGED:
            said = QCoreApplication.translate(
                "Alarms", "gone since {at}, stays until it is acknowledged"
            )
            return said.format(at=gone)
        case AlarmState.LATCHED_ACKNOWLEDGED:
            said = QCoreApplication.translate("Alarms", "gone since {at}, stays until it is reset")
            return said.format(at=gone)
        case AlarmState.SHELVED:
            return _shelved_words(alarm, wording)
        case AlarmState.SUPPRESSED:
            return QCoreApplication.translate("Alarms", "silent by design")
        case AlarmState.OUT_OF_SERVICE:
            said = QCoreApplication.translate("Alarms", "out of service by {name}: {reason}")
            return said.format(name=alarm.taken_out_by, reason=alarm.taken_out_because)


def _shelved_words(alarm: AlarmView, wording: Wording) -> str:
    if alarm.shelved_until is None:
        return QCoreApplication.translate("Alarms", "set aside for a time")
    said = QCoreApplication.translate("Alarms", "shelved until {clock} by {name}: {reason}")
    return said.format(
        clock=wording.clock(alarm.shelved_until), name=alarm.shelved_by, reason=alarm.shelve_reason
    )


def time_words(alarm: AlarmView, wording: Wording) -> str:
    """How soon a person must act, counted from when it came; empty once it was seen or is gone."""
    unseen = alarm.state in (AlarmState.UNACKNOWLEDGED, AlarmState.LATCHED_UNACKNOWLEDGED)
    if alarm.respond_within_s is None or not unseen:
        return ""
    said = QCoreApplication.translate("Alarms", "act within {span}, by {clock}")
    until = alarm.raised_at + timedelta(seconds=alarm.respond_within_s)
    return said.format(span=wording.duration(alarm.respond_within_s), clock=wording.clock(until))


def told_of(
    alarm: AlarmView,
    wording: Wording,
    *,
    leads_to: str = "",
    blocked: str = "",
    wrong: str = "",
) -> AlarmTold:
    """The row of an alarm of the cell."""
    what, follows, to_do = sentences_of(alarm, wording)
    since = QCoreApplication.translate("Alarms", "since {at}").format(
        at=wording.clock_s(alarm.raised_at)
    )
    first = QCoreApplication.translate("Alarms", "the first of them") if alarm.first_out else ""
    facts = [
        alarm.source,
        since,
        first,
        time_words(alarm, wording),
        state_words(alarm, wording),
    ]
    return AlarmTold(
        key=alarm.alarm_id,
        priority=MARKS[alarm.priority],
        seen=seen(alarm),
        what=what,
        follows=follows,
        to_do=to_do,
        facts="  ·  ".join(fact for fact in facts if fact),
        act=offer_words(alarm),
        leads_to=leads_to,
        blocked=blocked,
        wrong=wrong,
        under=bool(alarm.cause_id),
        first=alarm.first_out,
        asks=bool(act_words(alarm)),
    )


def told_of_desk(line: AlarmLine) -> AlarmTold:
    """The row of an alarm of this desk itself: a command that nobody confirmed."""
    return AlarmTold(
        key=line.key,
        priority=line.priority,
        seen=Seen.NEW,
        what=line.what,
        follows="",
        to_do=line.first_step,
        facts=QCoreApplication.translate("Alarms", "this desk"),
        act=QCoreApplication.translate("Alarms", "Acknowledge"),
        asks=True,
    )
