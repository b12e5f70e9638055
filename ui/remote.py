"""The desk's remote: one JSON object a line on stdin, exactly one answer a line on stdout.

Used by the demo and by tests; it presses what a person presses and shows what a person sees.
"""

import os
from collections import deque
from typing import Any

import msgspec
from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from ui.desk import Desk
from ui.loop_watch import LoopWatch, memory_bytes
from ui.remote_pipe import RemotePipe
from ui.screens.screen import ItemIds
from ui.window_picture import WindowPicture

SHOWN_WITHIN_MS = 20_000
PRESSED_WITHIN_MS = 90_000
LOOK_EVERY_MS = 40
QUIET_LOOKS = 3
"""So many looks in a row must find the screen loaded: nothing is just about to change."""


class Request(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One request; exactly one of the first seven says what is wanted."""

    show: str | None = None
    shot: str | None = None
    person: str | None = None
    press: str | None = None
    block: bool | None = None
    theme: str | None = None
    quit: bool | None = None
    secret: str = ""
    case: str = ""
    design: str = ""
    plan: str = ""
    printer: str = ""
    build: str = ""
    batch: str = ""
    layer: int = 0


class Remote(QObject):
    """Takes requests one after another; the next begins when the last is answered.

    Signals:
        quit_asked: the desk shall end.
    """

    quit_asked = Signal()

    def __init__(
        self, pipe: RemotePipe, desk: Desk, watch: LoopWatch, picture: WindowPicture
    ) -> None:
        super().__init__()
        self._pipe = pipe
        self._desk = desk
        self._watch = watch
        self._picture = picture
        self._waiting: deque[bytes] = deque()
        self._busy = True
        self._clock = QElapsedTimer()
        self._looks = 0
        self._look = QTimer(self)
        self._look.setInterval(LOOK_EVERY_MS)
        self._shown = ""
        self._look.timeout.connect(self._look_at_screen)
        pipe.line.connect(self._take)
        pipe.ended.connect(self.quit_asked)
        picture.written.connect(self._on_written)

    def ready(self) -> None:
        """Window and first snapshot are there: say so, and take what has come in."""
        self._watch.begin()
        self._send({"ready": True, "pid": os.getpid()})
        self._busy = False
        self._next()

    # -- taking --------------------------------------------------------------------------------
    def _take(self, line: bytes) -> None:
        self._waiting.append(line)
        self._next()

    def _next(self) -> None:
        if self._busy or not self._waiting:
            return
        self._busy = True
        line = self._waiting.popleft()
        try:
            asked = msgspec.json.decode(line, type=Request)
        except msgspec.DecodeError as wrong:
            self._refuse("desk.not_known", {"what": str(wrong)})
            return
        self._desk.somebody_is_here()
        self._act(asked)

    def _act(self, asked: Request) -> None:
        if asked.show is not None:
            self._show(asked.show, asked)
        elif asked.shot is not None:
            self._picture.take(asked.shot)
        elif asked.person is not None:
            self._person(asked.person, asked.secret)
        elif asked.press is not None:
            self._press(asked.press)
        elif asked.block is not None:
            self._done("block")
        elif asked.theme is not None:
            self._theme(asked.theme)
        elif asked.quit is not None:
            self._done("quit")
            self.quit_asked.emit()
        else:
            self._refuse("desk.not_known", {})

    # -- answering -----------------------------------------------------------------------------
    def _done(self, what: str, **more: Any) -> None:
        self._answer({"done": what, **more})

    def _refuse(self, code: str, values: dict[str, Any]) -> None:
        self._answer({"error": code, "values": values})

    def _answer(self, told: dict[str, Any]) -> None:
        longest = self._watch.longest
        figures = {
            "longest_block_ms": longest.ms,
            "longest_block_waited_ms": longest.waited_for_core_ms,
            "longest_block_where": longest.where,
            "blocks_over_50_ms": self._watch.over_limit,
            "memory_bytes": memory_bytes(),
        }
        self._send({**told, **figures})
        self._busy = False
        QTimer.singleShot(0, self, self._next)

    def _send(self, told: dict[str, Any]) -> None:
        self._pipe.send(msgspec.json.encode(told))

    # -- what can be asked ---------------------------------------------------------------------
    def _show(self, screen: str, asked: Request) -> None:
        ids = ItemIds(
            case=asked.case,
            design=asked.design,
            plan=asked.plan,
            printer=asked.printer,
            build=asked.build,
            batch=asked.batch,
            layer=asked.layer,
        )
        if screen not in self._desk.screens:
            self._refuse("desk.not_known", {"show": screen})
            return
        if not self._desk.show(screen, ids):
            self._refuse("desk.no_such_item", {"show": screen})
            return
        self._shown = screen
        self._looks = 0
        self._clock.start()
        self._look.start()

    def _look_at_screen(self) -> None:
        if self._desk.screens[self._shown].is_loaded():
            self._looks += 1
            if self._looks >= QUIET_LOOKS:
                self._look.stop()
                self._done("show")
            return
        self._looks = 0
        if self._clock.elapsed() > SHOWN_WITHIN_MS:
            self._look.stop()
            self._refuse("desk.not_loaded", {"show": self._shown})

    def _on_written(self, path: str, ok: bool) -> None:
        if ok:
            self._done("shot")
        else:
            self._refuse("files.not_writable", {"file": path})

    def _person(self, name: str, secret: str) -> None:
        mirror = self._desk.mirror
        if not name:
            mirror.lock()
            self._done("person")
            return

        def came() -> None:
            if mirror.session.person_id:
                mirror.session_changed.disconnect(came)
                self._done("person")

        def refused(code: str, values: dict[str, Any]) -> None:
            mirror.session_changed.disconnect(came)
            self._refuse(code, values)

        mirror.session_changed.connect(came)
        mirror.sign_in(name, secret, False, refused)

    def _press(self, what: str) -> None:
        if what != "hold":
            self._refuse("desk.not_known", {"press": what})
            return
        clock = QTimer(self)
        clock.setSingleShot(True)

        def ended(state: str) -> None:
            if clock.isActive():
                clock.stop()
                clock.deleteLater()
                self._done("press", state=state)

        clock.timeout.connect(lambda: self._done("press", state="unknown"))
        clock.start(PRESSED_WITHIN_MS)
        if not self._desk.press_hold(ended):
            clock.stop()
            clock.deleteLater()
            self._refuse("desk.no_such_item", {"press": what})

    def _theme(self, mode: str) -> None:
        app = QApplication.instance()
        if not isinstance(app, QApplication) or mode not in ("light", "dark"):
            self._refuse("desk.not_known", {"theme": mode})
            return
        self._desk.theme.use("dark" if mode == "dark" else "light", app)
        self._done("theme")
