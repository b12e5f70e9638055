"""A theme, meshes on disk and a live scene process for the tests of the views."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.wire.arrays import pack
from ui.touch.theme import Theme, load_theme
from ui.views.scene_link import SceneLink

PROJECT = Path(__file__).resolve().parents[3]


@pytest.fixture
def theme(qapp: object) -> Theme:
    """The theme as the desk has it, on an ordinary screen."""
    return load_theme(PROJECT / "resources", mode="light", px_per_mm=3.7795)


@pytest.fixture
def box_blob(tmp_path: Path) -> Callable[..., Path]:
    """Writes a box as a mesh blob and gives its path."""

    def make(name: str, low: tuple[float, ...], high: tuple[float, ...]) -> Path:
        corners = np.array(
            [[(low, high)[k >> a & 1][a] for a in range(3)] for k in range(8)], np.float32
        )
        sides = [(0, 2, 3, 1), (4, 5, 7, 6), (0, 1, 5, 4), (2, 6, 7, 3), (0, 4, 6, 2), (1, 3, 7, 5)]
        faces = np.array([t for a, b, c, d in sides for t in ((a, b, c), (a, c, d))], np.uint32)
        path = tmp_path / name
        path.write_bytes(pack({"vertices": corners, "faces": faces}, {}))
        return path

    return make


@pytest.fixture
def link(qtbot: QtBot) -> Iterator[SceneLink]:
    """A scene process that is ready; it is gone after the test."""
    made = SceneLink()
    with qtbot.waitSignal(made.ready, timeout=20_000):
        made.start()
    yield made
    made.close()
