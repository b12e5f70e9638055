"""The desk is there at once: what its first paint waits for, and what is done before "ready"."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from ui.screens.screen_slot import ScreenSlot
from ui.service_link.plain_sockets import WITHOUT_OPENSSL
from ui.touch.icons import Icons
from ui.touch.theme import Theme
from ui.warm_up import WarmUp

PROJECT = Path(__file__).resolve().parents[2]
LATER = ("msgspec", "numpy", "cv2", "vtkmodules", "pyqtgraph", "app", "PySide6.QtNetwork")


def test_the_first_paint_waits_for_no_library_that_the_window_does_not_need():
    asked = (
        "import ui.__main__, sys, builtins; assert builtins.__import__ is __orig_import__; "
        "print(*(name for name in sys.modules))"
    )
    run = [sys.executable, "-c", asked]
    told = subprocess.run(run, cwd=PROJECT, capture_output=True, text=True, check=True, timeout=60)
    loaded = set(told.stdout.split())
    assert "ui.main_window" in loaded
    assert [name for name in LATER if name in loaded] == []


def test_sockets_of_the_desk_do_not_wake_openssl():
    asked = (
        "from PySide6.QtCore import QCoreApplication\n"
        "from PySide6.QtNetwork import QSslSocket\n"
        "from PySide6.QtWebSockets import QWebSocket\n"
        "from ui.service_link.plain_sockets import stay_plain\n"
        "app = QCoreApplication([])\n"
        "assert stay_plain() and stay_plain()\n"
        "socket = QWebSocket()\n"
        "print(QSslSocket.activeBackend())\n"
    )
    run = [sys.executable, "-c", asked]
    told = subprocess.run(run, cwd=PROJECT, capture_output=True, text=True, check=True, timeout=60)
    assert told.stdout.strip() == WITHOUT_OPENSSL
    assert told.stderr == ""


def test_an_icon_is_read_once_for_all_its_colours(qapp: object):
    icons = Icons(PROJECT / "resources" / "icons")
    red = icons.pixmap("check", "#FF0000", 48, 2.0).toImage()
    blue = icons.pixmap("check", "#0000FF", 48, 2.0).toImage()
    here = [(x, y) for x in range(48) for y in range(48) if red.pixelColor(x, y).alpha() > 200]
    assert here
    for x, y in here:
        assert red.pixelColor(x, y).getRgb()[:3] == (255, 0, 0)
        assert blue.pixelColor(x, y).getRgb()[:3] == (0, 0, 255)
        assert red.pixelColor(x, y).alpha() == blue.pixelColor(x, y).alpha()
    assert icons.shapes == 1


class _Page(QWidget):
    """Counts its paintings, and how large it was."""

    def __init__(self) -> None:
        super().__init__()
        self.painted: list[QSize] = []

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted.append(self.size())
        QPainter(self).end()


def test_a_screen_nobody_has_opened_is_painted_once_before_the_desk_is_ready(
    qtbot: QtBot, theme: Theme
):
    page = _Page()
    slot = ScreenSlot(lambda: page)  # pyright: ignore[reportArgumentType]
    home = QStackedWidget()
    qtbot.addWidget(home)
    home.addWidget(QWidget())
    home.addWidget(slot)
    home.resize(300, 200)
    home.show()
    qtbot.waitExposed(home)
    slot.content()
    warm = WarmUp(theme, {"page": slot})
    with qtbot.waitSignal(warm.done, timeout=20_000):
        warm.begin()
    warm.close()
    assert page.painted == [QSize(300, 200)]
    assert not page.isVisible()
    assert "cv2" in sys.modules
    assert theme.icon_names()
