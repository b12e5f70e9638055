"""Ties the shell to the cell: what is in front, whose device it is, who is here, what is wrong."""

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from app.wire import sentences
from app.wire.alarms import AcknowledgeAlarm, AlarmView
from app.wire.people import Permission
from ui.desk_lines import AlarmLines, cell_line, person_line
from ui.first_start import FirstStartScreen
from ui.screens.alarms import AlarmsScreen
from ui.screens.screen import NOTHING_NAMED, ItemIds, Screen, ScreenParts
from ui.screens.screen_slot import ScreenSlot
from ui.screens.station import StationScreen
from ui.touch.hold_button import HoldState
from ui.touch.theme import Theme
from ui.touch.waking import WakingTouch
from ui.touch.wedge import Wedge
from ui.views.shell_lines import AlarmLine

GATE = "gate"
BUILD = "build"
CELL = "cell"
REVIEW = "review"
ALARMS = "alarms"
UNITS = "units"
QUEUE = "queue"
STATION = "station"
FIRST_START = "first_start"
PREREQUISITES = ("material", "machines", "passports", "people")
"""Pages of what stands before a build."""
TAB_OF_PAGE = {
    GATE: BUILD,
    QUEUE: BUILD,
    ALARMS: CELL,
    UNITS: CELL,
    STATION: CELL,
    FIRST_START: CELL,
    **dict.fromkeys(PREREQUISITES, CELL),
}
"""Pages that have no tab of their own, and the station whose tab is white meanwhile."""
OPEN_TO_ALL = (CELL, BUILD, ALARMS, UNITS, STATION, FIRST_START)
"""Stations that show something while nobody is signed in; no patient is on them then."""
NO_SERVICE_KEY = "desk.no_service"
"""Key of the desk's own alarm: the service is gone and cannot be started."""
OF_THE_FOLDER = (
    "settings.missing",
    "settings.bad",
    "settings.production_record",
    "settings.training_is_real",
    "service.folder_not_usable",
)
"""Why no service starts here at all: what to do about it stands on the page of the first start."""
TICK_MS = 1000
HEARD_WITHIN_MS = 500
"""After so long without a cell the other screens are made all the same."""
FRONT_FIRST_S = 1.5
"""So long the other screens wait for the pictures of the one in front."""
LOOK_EVERY_MS = 10
SLEPT_S = 5.0
"""A computer that slept for longer is locked when it wakes."""
ALARMS_EVERY_MS = 100
"""So often at most the bar and the rail are told of alarms."""
NEVER_S = 1e8
HUMAN = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.KeyPress,
    QEvent.Type.TouchBegin,
    QEvent.Type.Wheel,
)


def suspended_s() -> float:
    """How long this computer has slept since it was started, s; 0 where nobody says so."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.clock_gettime(clock) - time.monotonic() if clock is not None else 0.0


class Desk(QObject):
    """The desk as a whole. Its screens are made one after another, after the first paint.

    Signals:
        filled: every screen is made.
        retry_asked: somebody wants the service started once more.
        measured: pixels a millimetre of this panel, to be stored.
        restart_asked: the desk shall start anew.
        silence_asked: the sounds are to be quiet; that acknowledges nothing.
        training_asked: there is no cell file here; somebody wants to train.
    """

    filled = Signal()
    retry_asked = Signal()
    silence_asked = Signal()
    measured = Signal(float)
    restart_asked = Signal()
    training_asked = Signal()

    def __init__(self, parts: ScreenParts, slots: dict[str, ScreenSlot]) -> None:
        super().__init__()
        self._parts = parts
        self._shell = parts.shell
        self._slots = slots
        self.mirror = parts.mirror
        self.waking = WakingTouch(parts.shell)
        self.wedge = Wedge(parts.shell)
        self._slept_s = suspended_s()
        self._born = time.monotonic()
        self._was_here = False
        self._filling = False
        self._over = False
        self._awaited: tuple[str, ItemIds] | None = None
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self.look)
        self._lines = AlarmLines(parts.wording)
        self._more_alarms = False
        self._flood = QTimer(self)
        self._flood.setSingleShot(True)
        self._flood.setInterval(ALARMS_EVERY_MS)
        self._flood.timeout.connect(self._on_flood)
        parts.shell.destroyed.connect(self._flood.stop)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(self.theme.moment_ms("lock_after_s") * 1000)
        self._idle.timeout.connect(self._on_idle)

        mirror, shell = self.mirror, self._shell
        mirror.snapshot_taken.connect(self._on_snapshot)
        mirror.changed.connect(self._on_changed)
        mirror.session_changed.connect(self._on_session)
        mirror.link_changed.connect(self.look)
        shell.station_chosen.connect(self._on_station)
        shell.lock_asked.connect(mirror.lock)
        shell.unlock_asked.connect(self._on_unlock)
        shell.acknowledge_asked.connect(self._on_acknowledge)
        shell.alarm_opened.connect(self._on_alarm_opened)
        shell.stop_cell_asked.connect(self._on_stop_cell)
        shell.arrangement_changed.connect(self._on_arrangement)
        parts.stop_path.answered.connect(self._on_stop_answered)
        self.look()

    @property
    def theme(self) -> Theme:
        """The one look of this desk."""
        return self._parts.theme

    @property
    def screens(self) -> dict[str, ScreenSlot]:
        """Every screen by its key; it is made when it is asked for the first time."""
        return self._slots

    # -- start ---------------------------------------------------------------------------------
    def begin(self) -> None:
        """Look at the cell and at the clock from now on; make the screens one by one."""
        self._tick.start()
        self._idle.start()
        # The window's own handle hears every touch; a filter on the whole application would be
        # asked about every event there is.
        self._shell.window().windowHandle().installEventFilter(self)
        # What is in front is made first; then the cell is heard before the other screens are made,
        # because each of them takes as long as the whole way to the service and back.
        front = self._slots.get(self._shell.current)
        if front is not None:
            self._make(front)
        self.mirror.snapshot_taken.connect(self._begin_to_fill)
        QTimer.singleShot(HEARD_WITHIN_MS, self, self._begin_to_fill)

    def close(self) -> None:
        """Look no more; what is not made by now is not made any more."""
        self._over = True
        self._tick.stop()
        self._idle.stop()

    def _begin_to_fill(self) -> None:
        if not self._filling:
            self._filling = True
            QTimer.singleShot(0, self, self._fill)

    def _fill(self) -> None:
        if self._over:
            return
        if self._front_waits():
            QTimer.singleShot(LOOK_EVERY_MS, self, self._fill)
            return
        empty = next((slot for slot in self._slots.values() if not slot.is_made()), None)
        if empty is None:
            self.filled.emit()
            return
        self._make(empty)
        QTimer.singleShot(0, self, self._fill)

    def _front_waits(self) -> bool:
        """Whether what is in front still waits for its pictures: nothing else is made meanwhile."""
        front = self._front()
        late = time.monotonic() - self._born > FRONT_FIRST_S
        return front is not None and not late and not front.is_loaded()

    def _make(self, slot: ScreenSlot) -> Screen:
        if slot.is_made():
            return slot.content()
        screen = slot.content()
        if isinstance(screen, AlarmsScreen):
            screen.silence_asked.connect(self.silence_asked)
        if isinstance(screen, StationScreen):
            screen.measured.connect(self.measured)
            screen.restart_asked.connect(self.restart_asked)
        if isinstance(screen, FirstStartScreen):
            screen.retry_asked.connect(self.retry_asked)
            screen.training_asked.connect(self.training_asked)
        screen.show_arrangement(self._shell.arrangement)
        screen.identity_changed.connect(self._show_identity)
        return screen

    # -- showing -------------------------------------------------------------------------------
    def show(self, key: str, ids: ItemIds = NOTHING_NAMED) -> bool:
        """Put a screen in front and show that item there; False when it is not known."""
        screen = self._make(self._slots[key])
        if not screen.show_item(ids):
            return False
        self._shell.show_screen(key, station=TAB_OF_PAGE.get(key, key))
        self._show_identity()
        return True

    def lead(self, key: str, ids: ItemIds) -> None:
        """Another station that a screen leads to.

        An item that was made just now may be answered before it is announced: then it is shown
        when the cell tells of it, unless a person goes elsewhere meanwhile.
        """
        page = self._build_page(ids) if key == BUILD else key
        self._awaited = None if self.show(page, ids) else (page, ids)

    def press_hold(self, ended: Callable[[str], None]) -> bool:
        """Hold the build in front as its button does; `ended` gets done, refused or unknown.

        Returns False when no build is in front.
        """
        front = self._front()
        return front is not None and front.press_hold(ended)

    def somebody_is_here(self) -> None:
        """The station is in use: it does not lock itself yet."""
        self._idle.start()

    def _build_page(self, ids: ItemIds = NOTHING_NAMED) -> str:
        """Station Build shows the open build; before it the queue, or what is still to be met."""
        if ids.build:
            return BUILD
        if ids.plan:
            return GATE
        if any(not build.state.is_over for build in self.mirror.builds.values()):
            return BUILD
        if self.mirror.queue and self.mirror.session.person_id:
            return QUEUE
        built = {build.plan_id for build in self.mirror.builds.values()}
        waits = any(plan_id not in built for plan_id in self.mirror.plans)
        return GATE if waits and self.mirror.session.person_id else BUILD

    def _front(self) -> Screen | None:
        slot = self._slots.get(self._shell.current)
        return slot.content() if slot is not None and slot.is_made() else None

    def _show_identity(self) -> None:
        front = self._front()
        locked = not self.mirror.session.person_id
        self._shell.show_identity(None if front is None or locked else front.identity())

    # -- hearing of the cell -------------------------------------------------------------------
    def stale_s(self) -> int | None:
        """Age of the picture while the service is silent."""
        mirror = self.mirror
        if not mirror.is_stale():
            return None
        here_s = time.monotonic() - self._born
        return round(mirror.link.silent_s if mirror.link.silent_s < NEVER_S else here_s)

    def look(self) -> None:
        """Clock, sync, and how old the picture is; each second."""
        slept_s = suspended_s()
        if slept_s - self._slept_s > SLEPT_S:
            self._on_idle()
        self._slept_s = slept_s
        stale_s = self.stale_s()
        wording = self._parts.wording
        cell = self.mirror.cell
        self._shell.show_cell(cell_line(cell, self.mirror.sync, stale_s, wording))
        self._shell.show_training(cell is not None and cell.training)
        for slot in self._slots.values():
            if slot.is_made():
                slot.content().show_stale(stale_s)

    def _on_snapshot(self) -> None:
        self._shell.show_own_alarm(NO_SERVICE_KEY, None)
        self.look()
        self._settle_first_start()
        self._show_alarms()
        self._show_identity()
        self._settle_review_alone()

    def _settle_review_alone(self) -> None:
        """In the folder of a review package there is nothing but the review."""
        cell = self.mirror.cell
        alone = cell is not None and bool(cell.review_package)
        self._shell.rail.show_only(frozenset({REVIEW}) if alone else None)
        if alone and self.mirror.session.person_id and self._shell.current == CELL:
            self.show(REVIEW)

    def _on_changed(self, topic: str, key: str) -> None:
        del key
        if self._awaited is not None and self.show(*self._awaited):
            self._awaited = None
        if topic == "alarms":
            self._want_alarms()
        elif topic in ("cell", "sync"):
            self.look()
            self._settle_first_start()

    def _settle_first_start(self) -> None:
        """A cell without a person has its first start in front; one with people has not."""
        cell = self.mirror.cell
        if cell is None:
            return
        in_front = self._shell.current == FIRST_START
        if not cell.has_people and not in_front:
            self.show(FIRST_START)
        elif cell.has_people and in_front:
            self.show(CELL)

    def _want_alarms(self) -> None:
        """The first at once; of a flood what has come in the meantime, together."""
        if self._flood.isActive():
            self._more_alarms = True
            return
        self._show_alarms()
        self._flood.start()

    def _on_flood(self) -> None:
        if self._more_alarms:
            self._more_alarms = False
            self._want_alarms()

    def _show_alarms(self) -> None:
        self._shell.show_alarms(self._lines.of(self.mirror.alarms))

    def _on_session(self) -> None:
        session = self.mirror.session
        self._shell.show_person(person_line(session, self._parts.wording))
        if self._was_here and not session.person_id:
            self._shell.dismiss_sheets()
        self._was_here = bool(session.person_id)
        if not session.person_id and self._shell.current not in OPEN_TO_ALL:
            self.show("cell")
        self._show_identity()
        self._settle_review_alone()

    def show_no_service(self, code: str, text: str) -> None:
        """No service could be started: say why, its code, and what to do."""
        wording = self._parts.wording
        known = sentences.SENTENCES.get(code, "{")
        said = wording.sentence(code) if "{" not in known or not text else text
        if self.mirror.cell is not None:
            what = self.tr("No service: {code}").format(code=code)
            self._shell.show_own_alarm(NO_SERVICE_KEY, AlarmLine(NO_SERVICE_KEY, "b", what, said))
        elif code in OF_THE_FOLDER:
            first = self._make(self._slots[FIRST_START])
            if isinstance(first, FirstStartScreen):
                first.show_refusal(code, said)
                self.show(FIRST_START)
        else:
            whole = self.tr("{sentence} Code: {code}").format(sentence=said, code=code)
            cell = self._make(self._slots[CELL])
            cell.show_trouble(whole, self.tr("Try again"), self.retry_asked.emit)

    def show_service_started(self) -> None:
        """A service runs; the link finds it."""
        self._make(self._slots[CELL]).show_trouble("", "", lambda: None)

    # -- hearing of the person -----------------------------------------------------------------
    def _on_station(self, key: str) -> None:
        self._awaited = None
        if not self.mirror.session.person_id and key not in OPEN_TO_ALL:
            self.show("cell")
            words = self._parts.wording.station(key)
            self._parts.with_person(Permission.READ, words, lambda: self._go(key))
            return
        self._go(key)

    def _go(self, key: str) -> None:
        self.show(self._build_page() if key == BUILD else key)

    def _on_unlock(self) -> None:
        self._parts.with_person(Permission.READ, "", lambda: None)

    def _on_idle(self) -> None:
        """Nobody is here, or the machine itself slept: lock, and swallow the next touch."""
        self.waking.sleep()
        if self.mirror.session.person_id:
            self.mirror.lock()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every touch says that somebody is here; the one that wakes does nothing else."""
        if event.type() in HUMAN:
            self._idle.start()
        return self.waking.takes(event) or self.wedge.takes(event)

    def case_in_front(self) -> str:
        """The case that the screen in front is about; empty where none is meant."""
        front = self._front()
        line = front.identity() if front is not None else None
        values = {fact.value for fact in line.facts} if line is not None else set[str]()
        return next((case_id for case_id in self.mirror.cases if case_id in values), "")

    def show_stored(self, wrong: str) -> None:
        """The measure of the panel is stored, or is not: then why."""
        station = self._make(self._slots[STATION])
        if isinstance(station, StationScreen):
            station.show_stored(wrong)

    def show_sounding(self, sounding: bool) -> None:
        """Whether a sound is heard again and again; the list of alarms offers to silence it."""
        alarms = self._make(self._slots[ALARMS])
        if isinstance(alarms, AlarmsScreen):
            alarms.show_sounding(sounding)

    def _on_acknowledge(self, alarm_id: str) -> None:
        alarm = next((one for one in self.mirror.alarms if one.alarm_id == alarm_id), None)
        if alarm is None:
            return
        what = self._parts.wording.alarm_words(alarm)[0]
        words = self.tr("Acknowledge: {what}").format(what=what)
        self._parts.with_person(Permission.ACKNOWLEDGE, words, lambda: self._acknowledge(alarm_id))

    def _acknowledge(self, alarm_id: str) -> None:
        def refused(code: str, values: dict[str, Any]) -> None:
            del code, values  # the alarm stays in the bar: that is the answer

        self._parts.link.call(
            "alarms.acknowledge",
            AcknowledgeAlarm(alarm_id),
            AlarmView,
            lambda told: None,
            refused,
        )

    def _on_alarm_opened(self, alarm_id: str) -> None:
        self.show(ALARMS)
        alarms = self._slots[ALARMS].content()
        if isinstance(alarms, AlarmsScreen):
            alarms.bring(alarm_id)

    def _on_stop_cell(self) -> None:
        self._shell.show_stop_cell(HoldState.ASKED)
        self._parts.stop_path.stop_cell(self.mirror.session.name)

    def _on_stop_answered(self, target: str, state: str, code: str) -> None:
        del code
        if target == "cell":
            known = {"done": HoldState.DONE, "refused": HoldState.REFUSED}
            self._shell.show_stop_cell(known.get(state, HoldState.UNKNOWN))

    def _on_arrangement(self, arrangement: object) -> None:
        del arrangement
        for slot in self._slots.values():
            if slot.is_made():
                slot.content().show_arrangement(self._shell.arrangement)
