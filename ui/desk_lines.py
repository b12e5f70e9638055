"""What the shell is told, made of what the cell said: cell, alarms, person; pure."""

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from app.wire.alarms import AlarmState, AlarmView, Priority
from app.wire.cell import CellView
from app.wire.cell import EstopState as Estop
from app.wire.people import SessionView
from app.wire.sync import SyncStatus
from ui.touch.tokens import Priority as Mark
from ui.views.shell_lines import AlarmLine, CellLine, EstopState, PersonLine, SyncState
from ui.wording import Wording

MARKS: dict[Priority, Mark] = {Priority.A: "a", Priority.B: "b", Priority.C: "c"}
STATION_OF = {
    "build": "build",
    "unit": "cell",
    "inspection": "inspect",
    "record": "record",
    "disk": "record",
    "sync": "sync",
    "people": "cell",
}
"""Where an alarm leads: by the first word of its code."""
SEEN = (AlarmState.ACKNOWLEDGED, AlarmState.LATCHED_ACKNOWLEDGED)
GONE = (
    AlarmState.RETURNED_UNACKNOWLEDGED,
    AlarmState.LATCHED_UNACKNOWLEDGED,
    AlarmState.LATCHED_ACKNOWLEDGED,
)
ESTOPS = {
    Estop.RELEASED: EstopState.NOT_PRESSED,
    Estop.PRESSED: EstopState.PRESSED,
    Estop.UNKNOWN: EstopState.UNKNOWN,
    Estop.NOT_MONITORED: EstopState.NOT_MONITORED,
}
ANY_CODE = "service.not_answered"
"""Its sentence tells one language from another."""
ASIDE = (AlarmState.NORMAL, AlarmState.SHELVED, AlarmState.SUPPRESSED, AlarmState.OUT_OF_SERVICE)


def alarm_station(alarm: AlarmView) -> str:
    """The station that an alarm leads to."""
    return STATION_OF.get(alarm.code.partition(".")[0], "cell")


def alarm_line(alarm: AlarmView, wording: Wording) -> AlarmLine:
    """One alarm as the bar shows it."""
    what, first_step = wording.alarm_words(alarm)
    return AlarmLine(
        key=alarm.alarm_id,
        priority=MARKS[alarm.priority],
        what=what,
        first_step=first_step.replace(". ", ".\n").split("\n")[-1],  # what to do stands last
        station=alarm_station(alarm),
        acknowledged=alarm.state in SEEN,
        gone=alarm.state in GONE,
    )


class AlarmLines:
    """All alarms that are to be seen; of a flood each is put into words once."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        self._kept: dict[str, tuple[AlarmView, AlarmLine]] = {}
        self._language = ""

    def of(self, alarms: list[AlarmView]) -> list[AlarmLine]:
        """One line for each, in their order."""
        language = self._wording.sentence(ANY_CODE)
        if language != self._language:  # everything is said again in the language of now
            self._language = language
            self._kept = {}
        kept: dict[str, tuple[AlarmView, AlarmLine]] = {}
        for alarm in alarms:
            if alarm.state in ASIDE:
                continue
            known = self._kept.get(alarm.alarm_id)
            if known is None or known[0] != alarm:
                known = (alarm, alarm_line(alarm, self._wording))
            kept[alarm.alarm_id] = known
        self._kept = kept
        return [line for _, line in kept.values()]


def cell_line(
    cell: CellView | None, sync: SyncStatus | None, stale_s: int | None, wording: Wording
) -> CellLine:
    """Name, sync, date and clock; before anything is known, the clock alone."""
    now = datetime.now().astimezone()
    said, state = _sync(sync)
    estop, since = _estop(cell, stale_s, wording)
    return CellLine(
        estop=estop,
        estop_since=since,
        name=cell.name if cell else QCoreApplication.translate("Desk", "Celldeck"),
        place=cell.place if cell else "",
        simulated=cell.simulated if cell else False,
        sync=said,
        sync_state=state,
        date=wording.day(now),
        clock=wording.clock(now),
        stale_s=stale_s,
        told=cell is not None,
    )


def _estop(cell: CellView | None, stale_s: int | None, wording: Wording) -> tuple[EstopState, str]:
    """The e-stop and since when it is so; while the service is silent nobody knows it."""
    if cell is None:
        return EstopState.UNKNOWN, ""
    told = cell.estop
    state = ESTOPS[told.state]
    if state is EstopState.NOT_MONITORED:
        return state, ""
    if stale_s is not None:
        heard = datetime.now().astimezone() - timedelta(seconds=stale_s)
        return EstopState.UNKNOWN, wording.clock(heard)
    return state, wording.when(told.at) if told.at else ""


def _sync(sync: SyncStatus | None) -> tuple[str, SyncState]:
    if sync is None or not sync.place:
        return "", SyncState.DONE
    if not sync.reachable:
        return QCoreApplication.translate("Desk", "No sync"), SyncState.BROKEN
    if sync.waiting:
        words = QCoreApplication.translate("Desk", "{count} to sync")
        return words.format(count=sync.waiting), SyncState.WAITING
    return QCoreApplication.translate("Desk", "Synced"), SyncState.DONE


def person_line(session: SessionView, wording: Wording) -> PersonLine | None:
    """Who is here; None while locked."""
    if not session.person_id:
        return None
    role = wording.role(session.roles[0]) if session.roles else ""
    return PersonLine(session.name, role)
