"""The bench of the screens: a desk on the recorded cell."""

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest
from screens_bench import RECORDING, Bench, NotedStopPath

from ui.compose import place_screens
from ui.desk import Desk
from ui.gallery_cell import RecordedBlobs, RecordedCell, RecordedLink
from ui.main_window import Shell
from ui.screens.screen import ItemIds, ScreenParts
from ui.screens.signing_in import SigningIn
from ui.service_link.live_pictures import LivePictures
from ui.service_link.mirror import CellMirror
from ui.service_link.uploads import Uploads
from ui.touch.theme import Theme
from ui.views.scene_link import SceneLink
from ui.wording import Wording


@pytest.fixture
def recorded() -> RecordedCell:
    """The recording."""
    return RecordedCell(RECORDING)


@pytest.fixture
def bench(theme: Theme, recorded: RecordedCell) -> Iterator[Bench]:
    """A desk that shows the recorded cell, J. Brandt signed in, no 3D process."""
    gc.collect()
    gc.freeze()  # what all tests share is not looked through again before each of them
    gc.disable()  # a Qt object that a worker's thread collects leaves its timers behind
    link = RecordedLink(recorded)
    mirror, wording, shell = CellMirror(link), Wording(), Shell(theme)
    blobs, uploads = RecordedBlobs(link, recorded), Uploads(link)
    stop_path, live, scenes = NotedStopPath(link), LivePictures(link), SceneLink()
    led_to: list[tuple[str, ItemIds]] = []
    signing_in = SigningIn(shell, mirror, theme, wording)
    parts = ScreenParts(
        mirror=mirror, link=link, theme=theme, wording=wording, blobs=blobs, uploads=uploads,
        stop_path=stop_path, live=live, scenes=scenes, shell=shell, sign=signing_in.sign,
        with_person=signing_in.with_person, lead=lambda key, ids: led_to.append((key, ids)),
    )  # fmt: skip
    desk = Desk(parts, place_screens(shell, parts))
    shell.resize(1920, 1080)
    shell.show()
    made = Bench(desk, shell, mirror, link, stop_path, recorded, led_to)
    made.tell()
    yield made
    shell.close()
    live.close()
    stop_path.close()
    uploads.close()
    blobs.close()
    scenes.close()
    shell.deleteLater()
    QTest.qWait(20)
    gc.enable()
    gc.collect()
