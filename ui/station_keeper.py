"""Stores the measure of the panel, and says when the panel is too small for gloves."""

from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from ui.desk import Desk
from ui.main_window import Shell
from ui.station_file import Station, too_small_for_gloves, write_station
from ui.views.shell_lines import AlarmLine

SMALL_PANEL_KEY = "desk.small_panel"
"""Key of the desk's own note: this panel is too small for gloves."""


class _Told(QObject):
    ended = Signal(str)


class _Write(QRunnable):
    def __init__(self, folder: Path, station: Station, told: _Told) -> None:
        super().__init__()
        self._folder = folder
        self._station = station
        self._told = told

    def run(self) -> None:
        """Write it off the desk's own thread."""
        try:
            write_station(self._folder, self._station)
        except OSError as refused:
            self._told.ended.emit(refused.strerror or type(refused).__name__)
        else:
            self._told.ended.emit("")


class StationKeeper(QObject):
    """Between the page of the station, its file and the strip.

    Signals:
        restart_asked: the desk shall start anew and take the measure.
    """

    restart_asked = Signal()

    def __init__(self, desk: Desk, shell: Shell, folder: Path) -> None:
        super().__init__()
        self._desk = desk
        self._shell = shell
        self._folder = folder
        self._told = _Told()
        self._told.ended.connect(self._on_written)
        desk.measured.connect(self._store)
        desk.restart_asked.connect(self.restart_asked)

    def begin(self) -> None:
        """Say it at the start when there is no room for gloves here."""
        theme = self._desk.theme
        if too_small_for_gloves(self._shell.width(), self._shell.height(), theme.px_per_mm):
            what = self.tr("This panel is too small for gloves.")
            to_do = self.tr("Work here without gloves, or at a larger station.")
            line = AlarmLine(SMALL_PANEL_KEY, "c", what, to_do)
            self._shell.show_own_alarm(SMALL_PANEL_KEY, line)

    def _store(self, px_per_mm: float) -> None:
        panel = f"{self._shell.width()}x{self._shell.height()}"
        station = Station(px_per_mm, panel)
        QThreadPool.globalInstance().start(_Write(self._folder, station, self._told))

    def _on_written(self, wrong: str) -> None:
        said = self.tr("The folder of the desk cannot be written: {why}. Call maintenance.")
        self._desk.show_stored(said.format(why=wrong) if wrong else "")
