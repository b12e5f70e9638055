"""Draws the screens there are into pictures: `python -m ui.gallery --out DIR [--mm-per-px F]`.

Light and dark, in three sizes; every state in light and wide. No service, no window manager.
"""

import argparse
import gc
import os
import sys
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from ui.compose import place_screens
from ui.desk import GATE, Desk
from ui.gallery_cell import Kind, RecordedBlobs, RecordedCell, RecordedLink
from ui.main_window import Shell
from ui.screens.screen import ScreenParts
from ui.screens.signing_in import SigningIn
from ui.service_link.live_pictures import LivePictures
from ui.service_link.mirror import CellMirror
from ui.service_link.stop_path import StopPath
from ui.service_link.uploads import Uploads
from ui.touch.theme import Theme, load_theme
from ui.touch.tokens import MODES, Mode
from ui.views.scene_link import SceneLink
from ui.wording import Wording

PROJECT = Path(__file__).resolve().parents[1]
RECORDING = PROJECT / "tests" / "data" / "recorded_cell.json"
SIZES = ((1920, 1080), (1280, 800), (1080, 1920))
DESIGN_MM_PER_PX = 25.4 / 96
SETTLED_WITHIN_S = {Kind.FULL: 3.0, Kind.ABNORMAL: 2.0, Kind.STALE: 2.0, Kind.LOCKED: 1.0}
"""How long a screen may take to be still; the other states have nothing to wait for."""
SETTLE_S = 0.25


class Gallery:
    """One window with every screen in it, shown in one state after the other."""

    def __init__(self, theme: Theme, recorded: RecordedCell, scenes: SceneLink) -> None:
        self._recorded = recorded
        self._link = RecordedLink(recorded)
        self._mirror = CellMirror(self._link)
        self._blobs = RecordedBlobs(self._link, recorded)
        self._uploads = Uploads(self._link)
        self._stop_path = StopPath(self._link)
        self._live = LivePictures(self._link)
        wording = Wording()
        self.shell = Shell(theme)
        signing_in = SigningIn(self.shell, self._mirror, theme, wording)
        parts = ScreenParts(
            mirror=self._mirror,
            link=self._link,
            theme=theme,
            wording=wording,
            blobs=self._blobs,
            uploads=self._uploads,
            stop_path=self._stop_path,
            live=self._live,
            scenes=scenes,
            shell=self.shell,
            sign=signing_in.sign,
            with_person=signing_in.with_person,
            lead=lambda key, ids: None,
        )
        self.desk = Desk(parts, place_screens(self.shell, parts))

    def take(self, key: str, kind: Kind, path: Path) -> None:
        """Show a screen in a state, wait until it is still, and write its picture."""
        self._link.kind = kind
        self._mirror.session = self._recorded.session(kind)
        if kind not in (Kind.LOADING, Kind.NO_SERVICE):
            self._mirror.take_snapshot(self._recorded.snapshot(kind))
        self._mirror.session_changed.emit()
        self.desk.show(key)
        if kind is Kind.NO_SERVICE:
            self.desk.show_no_service("service.not_started", "")
        settled_at = self._settle(key, SETTLED_WITHIN_S.get(kind, SETTLE_S))
        if kind not in (Kind.LOADING, Kind.NO_SERVICE) and settled_at > 1.0:
            self._mirror.take_snapshot(self._recorded.snapshot(kind))
        self.desk.look()
        _turn(SETTLE_S)
        self.shell.grab().save(str(path))

    def close(self) -> None:
        """End what runs beside the window."""
        self._live.close()
        self._stop_path.close()
        self._uploads.close()
        self._blobs.close()
        self.shell.close()
        self.shell.deleteLater()

    def _settle(self, key: str, within_s: float) -> float:
        began = time.monotonic()
        while time.monotonic() - began < within_s:
            _turn(0.05)
            if self.desk.screens[key].is_loaded():
                break
        return time.monotonic() - began


def _turn(seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        QApplication.processEvents()
        time.sleep(0.005)


def shots(mode: Mode, size: tuple[int, int]) -> list[Kind]:
    """Which states are drawn: all of them once, elsewhere the ordinary one."""
    return list(Kind) if mode == "light" and size == SIZES[0] else [Kind.FULL]


def draw(out: Path, recording: Path, mm_per_px: float) -> int:
    """Write all pictures; returns how many."""
    gc.disable()  # as in ui/garbage.py: Qt objects are freed on this thread only
    recorded = RecordedCell(recording)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    scenes = SceneLink()
    scenes.start()
    drawn = 0
    for mode in MODES:
        theme = load_theme(PROJECT / "resources", mode=mode, px_per_mm=1.0 / mm_per_px)
        theme.dress(app)
        for width, height in SIZES:
            for kind in shots(mode, (width, height)):
                drawn += _one_window(theme, recorded, scenes, (width, height), kind, out)
    scenes.close()
    return drawn


def _one_window(
    theme: Theme,
    recorded: RecordedCell,
    scenes: SceneLink,
    size: tuple[int, int],
    kind: Kind,
    out: Path,
) -> int:
    """Every screen in one state; a fresh window, so that loading really has nothing yet."""
    gallery = Gallery(theme, recorded, scenes)
    gallery.shell.resize(*size)
    gallery.shell.show()
    _turn(0.1)
    keys = [key for key in gallery.desk.screens if kind is not Kind.LOCKED or key != GATE]
    for key in keys:
        name = f"{key}-{kind.value}-{theme.mode}-{size[0]}x{size[1]}.png"
        gallery.take(key, kind, out / name)
    gallery.close()
    _turn(0.05)
    gc.collect()
    return len(keys)


def main() -> int:
    """Draw the gallery into a folder."""
    words = argparse.ArgumentParser(prog="python -m ui.gallery", description=__doc__)
    words.add_argument("--out", type=Path, required=True)
    words.add_argument("--from", dest="recording", type=Path, default=RECORDING)
    words.add_argument("--mm-per-px", type=float, default=DESIGN_MM_PER_PX)
    asked = words.parse_args()
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    asked.out.mkdir(parents=True, exist_ok=True)
    drawn = draw(asked.out, asked.recording, asked.mm_per_px)
    print(f"{drawn} pictures in {asked.out}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
