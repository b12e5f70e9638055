"""Draws the screens there are into pictures: `python -m ui.gallery --out DIR [--mm-per-px F]`.

Light and dark, in three sizes, in English and in German; every state in light and wide. Beside
each picture stands a .json of what is in it: role, name, rectangle in mm, text, elided, contrast,
enabled, reason. No service, no window manager.
"""

import argparse
import gc
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
from PySide6.QtCore import QLocale
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from ui.compose import place_screens
from ui.desk import ALARMS, BUILD, CELL, FIRST_START, OPEN_TO_ALL, QUEUE, UNITS, Desk
from ui.gallery_cell import Kind, Moment, RecordedBlobs, RecordedCell, RecordedLink, moment_of
from ui.gallery_elements import Element, elements_of
from ui.gallery_pages import LOCKED_CELL, PAGES, Page, touch_it
from ui.language import speak
from ui.main_window import Shell
from ui.screens.build_frames import BuildFrames
from ui.screens.screen import ScreenParts
from ui.screens.signing_in import SigningIn
from ui.service_link.live_pictures import LivePictures
from ui.service_link.mirror import CellMirror
from ui.service_link.stop_path import StopPath
from ui.service_link.uploads import Uploads
from ui.touch.theme import Theme, load_theme
from ui.touch.tokens import Mode
from ui.views.camera_view import CameraView
from ui.views.scene_3d import SceneView
from ui.views.scene_link import SceneLink
from ui.wording import Wording

PROJECT = Path(__file__).resolve().parents[1]
RECORDING = PROJECT / "tests" / "data"
SIZES = ((1920, 1080), (1280, 800), (1080, 1920))
DESIGN_MM_PER_PX = 25.4 / 96
SETTLED_WITHIN_S = {
    Kind.FULL: 3.0,
    Kind.ABNORMAL: 3.0,
    Kind.TROUBLE: 3.0,
    Kind.AFTER: 3.0,
    Kind.STALE: 3.0,
    Kind.LOCKED: 2.0,
}
"""How long a screen may take to be still; the other states have nothing to wait for."""
FRAMES_WITHIN_S = 5.0
"""How long a frame may take to be read and drawn on a busy computer."""
SETTLE_S = 0.25
HURRY_S = 0.12
WORDS_OF_LOADING_S = 1.1
"""After a second a screen that loads says how far it is."""
UNTOLD = (Kind.LOADING, Kind.NO_SERVICE)
AFTER_SCREENS = (CELL, BUILD, "inspect", "record", "sync")
TROUBLE_SCREENS = (CELL, UNITS, QUEUE, ALARMS, BUILD)


@dataclass(frozen=True)
class Shot:
    """One state of all screens in one window."""

    language: str
    mode: Mode
    size: tuple[int, int]
    kind: Kind

    def name_of(self, key: str) -> str:
        """The file name of a screen's picture, without its ending."""
        wide, high = self.size
        spoken = "" if self.language == "en" else f"-{self.language}"
        return f"{key}-{self.kind.value}-{self.mode}-{wide}x{high}{spoken}"


class Gallery:
    """One window with every screen in it, shown in one state after the other."""

    def __init__(
        self, theme: Theme, recorded: RecordedCell, scenes: SceneLink, *, hurry: bool = False
    ) -> None:
        """A window on a recording.

        Args:
            hurry: do not wait for 3D pictures: what is looked at is everything else.
        """
        self._theme = theme
        self._hurry = hurry
        self._recorded = recorded
        self._link = RecordedLink(recorded)
        self._mirror = CellMirror(self._link)
        self._blobs = RecordedBlobs(self._link, recorded)
        self._uploads = Uploads(self._link)
        self._stop_path = StopPath(self._link)
        self._live = LivePictures(self._link)
        self._wording = Wording()
        self.shell = Shell(theme)
        signing_in = SigningIn(self.shell, self._mirror, theme, self._wording)
        parts = ScreenParts(
            mirror=self._mirror,
            link=self._link,
            theme=theme,
            wording=self._wording,
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

    def screens(self, kind: Kind) -> list[str]:
        """Keys of the screens that are drawn in a state."""
        keys = list(self.desk.screens)
        if kind is Kind.LOCKED:
            # The desk leads to the cell when it locks: nothing else is in front then.
            return [key for key in keys if key in OPEN_TO_ALL and key != FIRST_START]
        few = {Kind.AFTER: AFTER_SCREENS, Kind.TROUBLE: TROUBLE_SCREENS}.get(kind)
        if few is not None:
            return [key for key in keys if key in few]
        return [key for key in keys if key != FIRST_START or kind is Kind.EMPTY]

    def show(self, key: str, kind: Kind, at: Moment | None = None) -> None:
        """Show a screen in a state, or at another moment, and wait until it is still."""
        moment = at or moment_of(key, kind)
        self._link.kind, self._link.moment = kind, moment
        self._mirror.session = self._recorded.session(kind)
        if key == FIRST_START:
            self._mirror.session = self._recorded.session(Kind.LOCKED)
        if kind not in UNTOLD:
            told = self._recorded.snapshot(kind, moment)
            course = self._recorded.course(told) if key == BUILD else []
            self._mirror.take_snapshot(course[0] if course else told)
            self._mirror.session_changed.emit()
            self.desk.show(key)
            _turn(self._still_s() if course else 0.0)
            if course:
                self.desk.show(CELL)  # a screen notes the past while another one is in front
            for earlier in course:
                for unit in earlier.units:
                    self._mirror.units[unit.name] = unit
                    self._mirror.changed.emit("unit", unit.name)
        self._mirror.session_changed.emit()
        self.desk.show(key)
        if kind is Kind.NO_SERVICE:
            self.desk.show_no_service("service.not_started", self._no_service_words())
        self._settle(key, HURRY_S if self._hurry else SETTLED_WITHIN_S.get(kind, SETTLE_S))
        if kind in UNTOLD:
            _turn(WORDS_OF_LOADING_S)
        else:
            self._mirror.take_snapshot(self._recorded.snapshot(kind, moment))
        self.desk.look()
        self._wait_for_frames(key)
        _turn(self._still_s())

    def _still_s(self) -> float:
        return HURRY_S if self._hurry else SETTLE_S

    def look(self) -> tuple[QPixmap, list[Element]]:
        """The window as it is now, and what stands in it."""
        picture = self.shell.grab()
        return picture, elements_of(self.shell, self._theme, picture.toImage())

    def take(self, key: str, kind: Kind, place: Path) -> None:
        """Show a screen in a state, and write its picture and what stands in it."""
        self.show(key, kind)
        self.write(place)

    def write(self, place: Path) -> None:
        """Write the picture of what is shown, and what stands in it."""
        picture, elements = self.look()
        picture.save(str(place.with_suffix(".png")))
        packed = msgspec.json.format(msgspec.json.encode(elements), indent=1)
        place.with_suffix(".json").write_bytes(packed)

    def open(self, page: Page) -> None:
        """Show a page that is reached by touching something, and wait until it is still."""
        kind = Kind.LOCKED if page.screen == LOCKED_CELL else Kind.FULL
        key = CELL if kind is Kind.LOCKED else page.screen
        self.show(key, kind, page.moment)
        for touch in page.touches:
            touch_it(self.shell, self.desk.screens[key].content(), touch)
            _turn(self._still_s())

    def leave(self) -> None:
        """Away with what a page has opened."""
        self.shell.dismiss_sheets()
        _turn(self._still_s())

    def _scenes_rest(self) -> bool:
        views = [view for view in self.shell.findChildren(SceneView) if view.isVisible()]
        return all(view.at_rest or not view.complete for view in views)

    def _wait_for_frames(self, key: str) -> None:
        began = time.monotonic()
        screen = self.desk.screens[key]
        frames, views = screen.findChildren(BuildFrames), screen.findChildren(CameraView)
        while not all(one.is_here for one in frames) or not all(one.at_rest for one in views):
            if time.monotonic() - began > FRAMES_WITHIN_S:
                break
            _turn(0.02)

    def _no_service_words(self) -> str:
        return self._wording.sentence("service.not_started", {"log": "log/service.log"})

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
            if self.desk.screens[key].is_loaded() and self._scenes_rest():
                break
        return time.monotonic() - began


def _turn(seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        QApplication.processEvents()
        time.sleep(0.005)


def shots() -> Iterator[Shot]:
    """What is drawn: every state once, the ordinary one in every size, mode and language."""
    wide, small, upright = SIZES
    for kind in Kind:
        yield Shot("en", "light", wide, kind)
    for size in (small, upright):
        yield Shot("en", "light", size, Kind.FULL)
        yield Shot("en", "light", size, Kind.TROUBLE)
    yield Shot("en", "light", small, Kind.ABNORMAL)
    for size in SIZES:
        yield Shot("en", "dark", size, Kind.FULL)
    yield Shot("en", "dark", wide, Kind.ABNORMAL)
    for size in SIZES:
        yield Shot("de", "light", size, Kind.FULL)


def draw(out: Path, recording: Path, mm_per_px: float, only: tuple[str, ...] = ()) -> int:
    """Write all pictures; returns how many.

    Args:
        only: keys of the screens that are wanted; without any all of them.
    """
    gc.disable()  # as in ui/garbage.py: Qt objects are freed on this thread only
    recorded = RecordedCell(recording)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    scenes = SceneLink()
    scenes.start()
    drawn = 0
    for shot in shots():
        theme = load_theme(PROJECT / "resources", mode=shot.mode, px_per_mm=1.0 / mm_per_px)
        theme.dress(app)
        translator = speak(app, PROJECT / "i18n", QLocale(shot.language))
        drawn += _one_window(theme, recorded, scenes, shot, out, only)
        app.removeTranslator(translator)
    scenes.close()
    return drawn


def _one_window(
    theme: Theme,
    recorded: RecordedCell,
    scenes: SceneLink,
    shot: Shot,
    out: Path,
    only: tuple[str, ...],
) -> int:
    """Every screen in one state; a fresh window, so that loading really has nothing yet."""
    gallery = Gallery(theme, recorded, scenes)
    gallery.shell.resize(*shot.size)
    gallery.shell.show()
    _turn(0.1)
    keys = [key for key in gallery.screens(shot.kind) if not only or key in only]
    for key in keys:
        gallery.take(key, shot.kind, out / shot.name_of(key))
    pages = PAGES if shot.kind is Kind.FULL else ()
    pages = tuple(page for page in pages if not only or page.name in only)
    for page in pages:
        gallery.open(page)
        gallery.write(out / shot.name_of(page.name))
        gallery.leave()
    gallery.close()
    _turn(0.05)
    gc.collect()
    return len(keys) + len(pages)


def main() -> int:
    """Draw the gallery into a folder."""
    words = argparse.ArgumentParser(prog="python -m ui.gallery", description=__doc__)
    words.add_argument("--out", type=Path, required=True)
    words.add_argument("--from", dest="recording", type=Path, default=RECORDING)
    words.add_argument("--mm-per-px", type=float, default=DESIGN_MM_PER_PX)
    words.add_argument("--only", nargs="*", default=[], metavar="SCREEN")
    asked = words.parse_args()
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    asked.out.mkdir(parents=True, exist_ok=True)
    drawn = draw(asked.out, asked.recording, asked.mm_per_px, tuple(asked.only))
    print(f"{drawn} pictures in {asked.out}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
