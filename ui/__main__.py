"""Opens the desk: `python -m ui --data DIR [--cell X] [--theme dark] [--remote-stdin]`."""

import argparse
import gc
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QLocale, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ui.bare_imports import ARE_BARE, load_numpy
from ui.language import speak
from ui.main_window import Shell
from ui.station_file import Station, read_station, state_folder
from ui.touch.theme import STYLED, load_theme
from ui.views.scene_start import launch, scene_process

RESOURCES = Path(__file__).resolve().parents[1] / "resources"
LANGUAGES = RESOURCES.parent / "i18n"
DESIGN_PX_PER_MM = 96 / 25.4
FIRST_SIZE = (1920, 1080)
SWITCH_S = 0.0001
"""How long another Python thread may keep the desk's own waiting."""


class _FirstPaint(QObject):
    """Tells that the window has been painted for the first time."""

    painted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look out for the first paint."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.painted.emit)
        return False


def _options() -> argparse.Namespace:
    words = argparse.ArgumentParser(prog="python -m ui")
    words.add_argument("--data", default=None, metavar="DIR")
    words.add_argument("--cell", default="", metavar="FILE")
    words.add_argument("--theme", default="light", choices=("light", "dark"))
    words.add_argument("--mm-per-px", type=float, default=0.0, metavar="F")
    words.add_argument("--size", default="", metavar="WxH")
    words.add_argument("--remote-stdin", action="store_true")
    return words.parse_args()


def _px_per_mm(mm_per_px: float, station: Station, panel: str) -> float:
    """As named, or as measured on this very panel; else what the design was drawn with."""
    if mm_per_px:
        return 1.0 / mm_per_px
    measured = station.px_per_mm and station.panel in ("", panel)
    return station.px_per_mm if measured else DESIGN_PX_PER_MM


def _panel(size: str) -> str:
    """The size that the window will have, as it stands in the station's file."""
    if size:
        return size
    screen = QApplication.primaryScreen()
    room = screen.availableGeometry() if screen else None
    if room is not None and (room.width() <= FIRST_SIZE[0] or room.height() <= FIRST_SIZE[1]):
        return f"{room.width()}x{room.height()}"
    return f"{FIRST_SIZE[0]}x{FIRST_SIZE[1]}"


def main() -> int:
    """Show the window at once; everything else is made after its first paint."""
    gc.disable()  # modules and widgets are no garbage; ui/garbage.py takes this over
    asked = _options()
    sys.setswitchinterval(SWITCH_S)
    app = QApplication([*sys.argv[:1], *STYLED])
    app.setApplicationName("celldeck")
    app.setProperty("bare imports", ARE_BARE)  # told to whoever asks why a start was slow
    translator = speak(app, LANGUAGES, QLocale.system())
    translator.setObjectName("language")  # kept by the app; named for whoever looks
    state = state_folder(asked.data)
    px_per_mm = _px_per_mm(asked.mm_per_px, read_station(state), _panel(asked.size))
    theme = load_theme(RESOURCES, mode=asked.theme, px_per_mm=px_per_mm)
    theme.dress(app, styled=True)
    scene = scene_process()
    launch(scene)  # another core wakes the graphics while the window is made here
    shell = Shell(theme)
    shell.setWindowTitle(QApplication.translate("Desk", "Celldeck"))
    _show(shell, asked.size)
    first_paint = _FirstPaint(shell)
    running: list[QObject] = []

    def go_on() -> None:
        from ui.views.scene_link import SceneLink

        scenes = SceneLink(process=scene)
        scenes.start()
        load_numpy()
        from app.wire.endpoint import data_folder
        from ui.compose import DeskOptions, RunningDesk

        options = DeskOptions(data_folder(asked.data), state, asked.cell, asked.remote_stdin)
        desk = RunningDesk(shell, theme, options, scenes)
        running.append(desk)
        desk.quit_asked.connect(app.quit)
        app.aboutToQuit.connect(desk.close)
        desk.begin()

    first_paint.painted.connect(go_on)
    return app.exec()


def _show(shell: Shell, size: str) -> None:
    """Full screen on a station of its own size; a window where there is more room."""
    if size:
        width, _, height = size.partition("x")
        shell.resize(int(width), int(height))
        shell.show()
        return
    screen = QApplication.primaryScreen()
    room = screen.availableGeometry() if screen else None
    if room is not None and (room.width() <= FIRST_SIZE[0] or room.height() <= FIRST_SIZE[1]):
        shell.setGeometry(room)
        shell.showFullScreen()
    else:
        shell.resize(*FIRST_SIZE)
        shell.show()


if __name__ == "__main__":
    raise SystemExit(main())
