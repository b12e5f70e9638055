"""The station's real window in this process, and the hand that works at it through its surface.

The hand finds what it touches by the words on it, and touches the window where the words stand:
whatever lies over a button gets the touch instead of it.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from story_station import PROJECT, SECRET

from ui.compose import DeskOptions, RunningDesk
from ui.main_window import Shell
from ui.service_link.mirror import CellMirror
from ui.touch.buttons import ActionButton
from ui.touch.choices import ToggleRow
from ui.touch.fields import FormField
from ui.touch.hold_button import HoldButton, HoldState
from ui.touch.sheet import Sheet
from ui.touch.theme import Theme, load_theme
from ui.views.rail import StationTab
from ui.views.scene_link import SceneLink
from ui.views.scroll_pane import PaneKey, ScrollPane

DESIGN_PX_PER_MM = 96 / 25.4
SIZE = (1920, 1080)
LOOK_EVERY_MS = 50
FINGER_MS = 40
"""How long a finger stays down for a tap."""
SETTLE_MS = 300
"""For what the desk was about to draw when it was closed."""
Found = TypeVar("Found")


class Window:
    """The window, what the desk knows, and a hand."""

    def __init__(self, shell: Shell, theme: Theme, running: RunningDesk) -> None:
        self.shell = shell
        self.theme = theme
        self.running = running
        self.finger: QPointingDevice = QTest.createTouchDevice()

    @property
    def mirror(self) -> CellMirror:
        """The cell as the desk knows it."""
        return self.running.desk.mirror

    # -- looking -------------------------------------------------------------------------------
    def wait(self, what: str, look: Callable[[], Found | None], limit_s: float = 20.0) -> Found:
        """Let the desk live until something is there; its words if it never is."""
        began = time.monotonic()
        while True:
            found = look()
            if found:
                return found
            assert time.monotonic() - began < limit_s, f"{what}: {self.words()}"
            QTest.qWait(LOOK_EVERY_MS)

    def words(self) -> list[str]:
        """What stands on everything that can be touched now, with its second line."""
        return [f"{b.text()} ({b.line})" for b in self._all(ActionButton)]

    def _all(self, kind: type[Found]) -> list[Found]:
        """Those in sight; where a sheet is open, only those of the sheet in front."""
        top = self.shell.sheets.top
        place: QWidget = self.shell if top is None else top
        return [one for one in place.findChildren(kind) if one.isVisible()]

    def _button(self, text: str) -> ActionButton | None:
        found = [b for b in self._all(ActionButton) if b.text() == text and not b.reason]
        there = next((b for b in found if self._is_in_front(b)), None)
        if there is None and found:
            self._bring(found[0])
        return there

    def _bring(self, widget: QWidget) -> None:
        """Where not all of it fits, a pane has a key that moves it on."""
        place = widget.parentWidget()
        while place is not None and not isinstance(place, ScrollPane):
            place = place.parentWidget()
        keys = [] if place is None else place.findChildren(PaneKey)
        on = next((k for k in keys if k.text() == "More" and k.isVisible() and not k.reason), None)
        if on is not None and self._is_in_front(on):
            self._touch(on)

    def _is_in_front(self, widget: QWidget) -> bool:
        hit = self.shell.childAt(self._middle(widget))
        return hit is not None and (hit is widget or widget.isAncestorOf(hit))

    def _middle(self, widget: QWidget) -> QPoint:
        return widget.mapTo(self.shell, widget.rect().center())

    def sheet(self, limit_s: float = 20.0) -> Sheet:
        """The sheet in front."""
        return self.wait("a sheet", lambda: self.shell.sheets.top, limit_s)

    # -- touching ------------------------------------------------------------------------------
    def tap(self, text: str, limit_s: float = 20.0) -> None:
        """Touch an action once it can act."""
        self._touch(self.wait(f"'{text}' to touch", lambda: self._button(text), limit_s))

    def go(self, word: str) -> None:
        """Touch a station of the rail."""
        tabs = [tab for tab in self.shell.findChildren(StationTab) if tab.text() == word]
        self._touch(tabs[0])

    def _touch(self, widget: QAbstractButton) -> None:
        QTest.qWait(self.theme.moment_ms("retap_guard"))
        self._down(widget)
        QTest.qWait(FINGER_MS)
        self._up(widget)
        QTest.qWait(FINGER_MS)

    def hold_button(self, text: str, limit_s: float = 20.0) -> HoldButton:
        """The action to press and hold, once it can act."""

        def look() -> HoldButton | None:
            found = self._button(text)
            return found if isinstance(found, HoldButton) else None

        return self.wait(f"'{text}' to hold", look, limit_s)

    def hold(self, text: str, limit_s: float = 20.0) -> HoldButton:
        """Press and hold in real time until the track is full; the button, to see its answer."""

        button = self.hold_button(text, limit_s)
        asked: list[bool] = []
        button.held.connect(lambda: asked.append(True))
        self._finger_down(button)
        QTest.qWait(round(button.hold_ms * 0.6))
        assert not asked, "asked before the track was full"
        assert button.state is HoldState.PRESSING
        self.wait(f"the full track of '{text}'", lambda: asked, button.hold_ms / 1000 + 10.0)
        self._finger_up(button)
        return button

    def _down(self, widget: QWidget) -> None:
        handle = self.shell.windowHandle()
        QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=self._middle(widget))

    def _up(self, widget: QWidget) -> None:
        handle = self.shell.windowHandle()
        QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=self._middle(widget))

    def touch_by_finger(self, word: str) -> None:
        """A station of the rail, touched on glass; everything that is held is too."""
        tab = next(tab for tab in self.shell.findChildren(StationTab) if tab.text() == word)
        self._finger_down(tab)
        QTest.qWait(FINGER_MS)
        self._finger_up(tab)
        QTest.qWait(FINGER_MS)

    def _finger_down(self, widget: QWidget) -> None:
        handle = self.shell.windowHandle()
        QTest.touchEvent(handle, self.finger).press(0, self._middle(widget), handle).commit()

    def _finger_up(self, widget: QWidget) -> None:
        handle = self.shell.windowHandle()
        QTest.touchEvent(handle, self.finger).release(0, self._middle(widget), handle).commit()

    # -- writing -------------------------------------------------------------------------------
    def write(self, label: str, text: str, limit_s: float = 20.0) -> None:
        """Type into a field by a keyboard or scanner."""

        def look() -> FormField | None:
            return next((f for f in self._all(FormField) if f.label == label), None)

        line = self.wait(f"the field '{label}'", look, limit_s).field.line_edit
        line.setFocus()
        line.clear()
        QTest.keyClicks(line, text)
        assert line.text() == text

    def sign_in(self, name: str) -> None:
        """The sheet that asks who is here."""
        self.write("Name or badge", name)
        self.write("Secret", SECRET)
        self.tap("Sign in")
        self.wait(f"{name} signed in", lambda: self.mirror.session.name == name)

    def sign(self, name: str, action: str) -> None:
        """The sheet of a signature, with both components."""
        self.write("Badge or name", name)
        self.write("Secret", SECRET)
        self.tap(action)
        self.wait("the signature taken", lambda: self.shell.sheets.top is None)

    def switched_on(self) -> list[ToggleRow]:
        """Switches of the sheet in front that are on."""
        return [row for row in self._all(ToggleRow) if row.isChecked()]


@contextmanager
def window(folder: Path, *, has_cell: bool = True) -> Iterator[Window]:
    """The desk of a data folder as `celldeck` opens it, for as long as the block runs."""
    theme = load_theme(PROJECT / "resources", mode="light", px_per_mm=DESIGN_PX_PER_MM)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.dress(app)
    shell = Shell(theme)
    shell.resize(*SIZE)
    shell.show()
    assert QTest.qWaitForWindowExposed(shell)
    scenes = SceneLink()
    scenes.start()
    running = RunningDesk(shell, theme, DeskOptions(folder, folder / "desk"), scenes)
    made: list[bool] = []
    running.desk.filled.connect(lambda: made.append(True))
    running.begin()
    opened = Window(shell, theme, running)
    try:
        opened.wait("every screen", lambda: made, 60.0)
        if has_cell:
            opened.wait("the cell", lambda: opened.mirror.cell, 60.0)
        yield opened
    finally:
        running.close()
        QTest.qWait(SETTLE_MS)
        shell.close()
        for part in (running, shell):
            part.deleteLater()
        app.setStyleSheet("")
        QTest.qWait(FINGER_MS)
