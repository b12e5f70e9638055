"""What the shell is told: plain facts about cell, alarms, patient and person, already in words."""

from dataclasses import dataclass
from enum import StrEnum

from ui.touch.tokens import Priority


class SyncState(StrEnum):
    """How the second place is doing; the icon follows it."""

    DONE = "done"
    WAITING = "waiting"
    BROKEN = "broken"


class EstopState(StrEnum):
    """What is known of the e-stop; only a source named in the cell file makes it known."""

    NOT_MONITORED = "not_monitored"
    UNKNOWN = "unknown"
    PRESSED = "pressed"
    NOT_PRESSED = "not_pressed"


@dataclass(frozen=True)
class CellLine:
    """What the status strip says of the cell.

    Args:
        estop_since: since when the e-stop is so, in words; empty where that is not known.
        sync: the words ("4 to sync").
        note: a standing remark instead of the e-stop ("For design review. Not for diagnosis").
        stale_s: age of the picture when the service does not answer; None while it does.
        told: the cell has said something; before that nothing is known of its alarms.
    """

    name: str
    place: str = ""
    simulated: bool = False
    estop: EstopState = EstopState.NOT_MONITORED
    estop_since: str = ""
    sync: str = ""
    sync_state: SyncState = SyncState.DONE
    date: str = ""
    clock: str = ""
    note: str = ""
    stale_s: int | None = None
    told: bool = True


@dataclass(frozen=True)
class AlarmLine:
    """One alarm as the bar shows it.

    Args:
        key: what `acknowledge_asked` will carry.
        what: what is so, with its value and limit.
        first_step: what to do first.
        station: key of the screen whose tab carries the mark; empty for none.
        gone: no longer true, but nobody has seen it yet.
    """

    key: str
    priority: Priority
    what: str
    first_step: str = ""
    station: str = ""
    acknowledged: bool = False
    gone: bool = False


class Side(StrEnum):
    """The patient's side; the word is what counts."""

    LEFT = "left"
    RIGHT = "right"
    MIDLINE = "midline"


@dataclass(frozen=True)
class Fact:
    """A label and its value in the identity banner.

    Args:
        must: never gives way (case, version, file); others do where there is no room.
    """

    label: str
    value: str
    must: bool = False


@dataclass(frozen=True)
class IdentityLine:
    """Whose device it is: initials and birth year on the floor, the full name in review."""

    side: Side
    site: str
    name: str
    born: str
    facts: tuple[Fact, ...] = ()
    training: bool = False


@dataclass(frozen=True)
class PersonLine:
    """Who is at the station."""

    name: str
    role: str
