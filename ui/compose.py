"""The only place where the desk's parts are made and handed to each other; its tour, top down."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from ui.alarm_sounds import AlarmSounds
from ui.desk import ALARMS, FIRST_START, GATE, PREREQUISITES, QUEUE, STATION, UNITS, Desk
from ui.drafts import Drafts
from ui.garbage import Garbage
from ui.instruments import Instruments
from ui.loop_beats import LoopBeats
from ui.loop_turns import LoopTurns
from ui.loop_watch import LoopWatch
from ui.main_window import Shell
from ui.priority import be_served_first
from ui.remote import Remote
from ui.remote_pipe import RemotePipe
from ui.screens.screen import ItemIds, Screen, ScreenParts
from ui.screens.screen_slot import ScreenSlot
from ui.screens.signing_in import SigningIn
from ui.service_link.blob_cache import BlobCache
from ui.service_link.link import ServiceLink
from ui.service_link.live_pictures import LivePictures
from ui.service_link.mirror import CellMirror
from ui.service_link.stop_path import StopPath
from ui.service_link.uploads import Uploads
from ui.service_starter import PROJECT, ServiceStarter, training_folder
from ui.sounds import Sounds
from ui.station_keeper import StationKeeper
from ui.touch.theme import Theme
from ui.views.scene_link import SceneLink
from ui.warm_up import WarmUp
from ui.window_picture import WindowPicture
from ui.wording import Wording

PAINTED_AFTER_MS = 200

Factory = Callable[[ScreenParts], Screen]


# Each factory imports its screen when it is wanted, so that the first paint waits for none of them.
def _cell(parts: ScreenParts) -> Screen:
    from ui.screens.cell import CellScreen

    return CellScreen(parts)


def _build(parts: ScreenParts) -> Screen:
    from ui.screens.production import ProductionScreen

    return ProductionScreen(parts)


def _gate(parts: ScreenParts) -> Screen:
    from ui.screens.gate import GateScreen

    return GateScreen(parts)


def _review(parts: ScreenParts) -> Screen:
    from ui.screens.evaluation import EvaluationScreen

    return EvaluationScreen(parts)


def _import(parts: ScreenParts) -> Screen:
    from ui.screens.designs import DesignsScreen

    return DesignsScreen(parts)


def _plan(parts: ScreenParts) -> Screen:
    from ui.screens.planning import PlanningScreen

    return PlanningScreen(parts)


def _inspect(parts: ScreenParts) -> Screen:
    from ui.screens.quality import QualityScreen

    return QualityScreen(parts)


def _record(parts: ScreenParts) -> Screen:
    from ui.screens.release import ReleaseScreen

    return ReleaseScreen(parts)


def _sync(parts: ScreenParts) -> Screen:
    from ui.screens.sync import SyncScreen

    return SyncScreen(parts)


def _alarms(parts: ScreenParts) -> Screen:
    from ui.screens.alarms import AlarmsScreen

    return AlarmsScreen(parts)


def _queue(parts: ScreenParts) -> Screen:
    from ui.screens.queue import QueueScreen

    return QueueScreen(parts)


def _station(parts: ScreenParts) -> Screen:
    from ui.screens.station import StationScreen

    return StationScreen(parts)


def _units(parts: ScreenParts) -> Screen:
    from ui.screens.units import UnitsScreen

    return UnitsScreen(parts)


def _prerequisites(kind: str) -> Factory:
    def make(parts: ScreenParts) -> Screen:
        from ui.screens.prerequisite_facts import Kind
        from ui.screens.prerequisites import PrerequisitesScreen

        return PrerequisitesScreen(parts, Kind(kind))

    return make


def _first_start(parts: ScreenParts) -> Screen:
    from ui.first_start import FirstStartScreen

    return FirstStartScreen(parts)


@dataclass(frozen=True)
class StationRow:
    """A station of the rail: its key on the wire of the remote, its icon, its screen.

    What a screen can ask for stands in `ui.acts`, each with its command.
    """

    key: str
    icon: str
    make: Factory


STATIONS: tuple[StationRow, ...] = (
    StationRow("cell", "layout-dashboard", _cell),
    StationRow("import", "file-import", _import),
    StationRow("review", "stethoscope", _review),
    StationRow("plan", "route", _plan),
    StationRow("build", "printer", _build),
    StationRow("inspect", "scan-eye", _inspect),
    StationRow("record", "signature", _record),
    StationRow("sync", "cloud-upload", _sync),
)
PAGES: tuple[tuple[str, Factory], ...] = (
    (GATE, _gate),
    (QUEUE, _queue),
    (ALARMS, _alarms),
    (UNITS, _units),
    (STATION, _station),
    (FIRST_START, _first_start),
    *((kind, _prerequisites(kind)) for kind in PREREQUISITES),
)
"""Screens that no station of the rail leads to directly."""


@dataclass(frozen=True)
class DeskOptions:
    """What the command line of the desk says.

    Args:
        state: where the desk keeps what belongs to the station and to no record.
    """

    folder: Path
    state: Path
    cell: str = ""
    remote: bool = False


class RunningDesk(QObject):
    """Everything that lives as long as the window does.

    Signals:
        quit_asked: the remote wants the desk to end.
    """

    quit_asked = Signal()

    def __init__(self, shell: Shell, theme: Theme, options: DeskOptions, scenes: SceneLink) -> None:
        """The parts of a desk; `scenes` has been started before them, because it takes longest."""
        super().__init__()
        self._garbage = Garbage()
        wording = Wording()
        self._link = ServiceLink(options.folder)
        mirror = CellMirror(self._link)
        self._blobs = BlobCache(self._link)
        self._uploads = Uploads(self._link)
        self._stop_path = StopPath(self._link)
        self._live = LivePictures(self._link)
        self._scenes = scenes
        signing_in = SigningIn(shell, mirror, theme, wording)

        def lead(key: str, ids: ItemIds) -> None:
            self.desk.lead(key, ids)

        parts = ScreenParts(
            mirror=mirror,
            link=self._link,
            theme=theme,
            wording=wording,
            blobs=self._blobs,
            uploads=self._uploads,
            stop_path=self._stop_path,
            live=self._live,
            scenes=self._scenes,
            shell=shell,
            sign=signing_in.sign,
            with_person=signing_in.with_person,
            lead=lead,
        )
        slots = place_screens(shell, parts)
        self.desk = Desk(parts, slots)
        self._alarm_sounds = self._listen(shell, parts)
        self._drafts = Drafts(mirror, options.state)
        shell.draft_asked.connect(self._drafts.take_in)
        self._keeper = StationKeeper(self.desk, shell, options.state)
        self._keeper.restart_asked.connect(self._start_anew)
        self._watch = LoopWatch((LoopTurns(), LoopBeats()))
        self._picture = WindowPicture(shell)
        self._pipe = RemotePipe() if options.remote else None
        self._remote = (
            Remote(self._pipe, self.desk, self._watch, self._picture) if self._pipe else None
        )
        self._starter = ServiceStarter(options.folder, options.cell)
        self._warm_up = WarmUp(theme, slots)
        self._made_all = False
        self.desk.filled.connect(self._warm_up.begin)
        self._warm_up.done.connect(self._on_filled)
        mirror.snapshot_taken.connect(self._on_snapshot)
        if self._remote is not None:
            self._remote.quit_asked.connect(self.quit_asked)
        else:
            self._link.lost.connect(self._starter.ensure)
            self._starter.failed.connect(self.desk.show_no_service)
            self._starter.started.connect(self.desk.show_service_started)
            self.desk.retry_asked.connect(self._starter.ensure)
            self.desk.training_asked.connect(self._train)

    def _listen(self, shell: Shell, parts: ScreenParts) -> AlarmSounds:
        """Sounds of alarms, scanners and gauges: what is heard here, and what this desk hears."""
        sounds = Sounds(PROJECT / "resources" / "sounds")
        alarms = AlarmSounds(sounds)
        shell.alarms_changed.connect(alarms.show_alarms)
        alarms.sounding_changed.connect(self.desk.show_sounding)
        self.desk.silence_asked.connect(alarms.silence)
        self._instruments = Instruments(parts, sounds, self.desk.case_in_front)
        self.desk.wedge.scanned.connect(self._instruments.take_scan)
        return alarms

    def begin(self) -> None:
        """After the first paint: reach the cell, make the screens."""
        if self._pipe is not None:
            self._pipe.begin()
        else:
            self._starter.ensure()
        self._link.open()
        self.desk.begin()

    def close(self) -> None:
        """End what runs beside the window."""
        self.desk.close()
        self._alarm_sounds.close()
        self._drafts.close()
        self._watch.close()
        self._live.close()
        self._link.close()
        self._scenes.close()
        self._stop_path.close()
        self._uploads.close()
        self._blobs.close()
        self._starter.close()
        self._garbage.close()
        if self._pipe is not None:
            self._pipe.close()

    def _train(self) -> None:
        """Train in a folder of its own: another desk, beside which this one ends."""
        folder = training_folder(self._link.folder)
        words = ["-m", "ui", "--data", str(folder), "--cell", "embedded"]
        QProcess.startDetached(sys.executable, words, str(PROJECT))
        self.quit_asked.emit()

    def _start_anew(self) -> None:
        """The same desk once more, with the measure of its panel as it is now."""
        QProcess.startDetached(sys.executable, ["-m", "ui", *sys.argv[1:]], str(PROJECT))
        self.quit_asked.emit()

    def _on_filled(self) -> None:
        self._made_all = True
        self._garbage.settle()
        self._be_ready()

    def _on_snapshot(self) -> None:
        self._be_ready()

    def _be_ready(self) -> None:
        """Screens and first snapshot are there, once; a moment later they are painted too."""
        if self._made_all and self.desk.mirror.cell is not None:
            self.desk.mirror.snapshot_taken.disconnect(self._on_snapshot)
            QTimer.singleShot(PAINTED_AFTER_MS, self, self._tell_ready)

    def _tell_ready(self) -> None:
        """From now on the loop is measured."""
        be_served_first()
        if self._remote is not None:
            self._remote.ready()
        else:
            self._watch.begin()


def place_screens(shell: Shell, parts: ScreenParts) -> dict[str, ScreenSlot]:
    """A place for each screen in the window; the screens come later, one by one."""
    slots: dict[str, ScreenSlot] = {}
    for row in STATIONS:
        slot = _slot(row.make, parts)
        slots[row.key] = slot
        shell.add_screen(row.key, row.icon, _word(parts.wording, row.key), slot)
    for key, make in PAGES:
        slots[key] = _slot(make, parts)
        shell.add_page(key, slots[key])
    return slots


def _slot(make: Factory, parts: ScreenParts) -> ScreenSlot:
    return ScreenSlot(lambda: make(parts))


def _word(wording: Wording, key: str) -> Callable[[], str]:
    return lambda: wording.station(key)
