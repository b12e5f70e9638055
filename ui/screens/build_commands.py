"""Abort, Hold, Resume: asked, accepted, done or unknown, in the machine's own words."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from app.wire.people import Permission
from app.wire.production import BuildView, CommandBuild, CommandResult, HoldAfterLayer
from app.wire.unit_states import CommandState
from ui.screens.build_facts import is_held, is_printing
from ui.screens.screen import ScreenParts
from ui.touch.buttons import SecondaryButton
from ui.touch.hold_button import HoldButton, HoldState, SaferHoldButton

RESUME_WITHIN_MS = 65_000
BEING_DONE = (CommandState.ACCEPTED, CommandState.EXECUTING)


class BuildCommands(QObject):
    """The three buttons of a build and what they do. Hold and Abort can never be disabled."""

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__()
        theme = parts.theme
        self._parts = parts
        self._build: BuildView | None = None
        self._silent = False
        self._pending: list[tuple[str, str]] = []
        self._ended: Callable[[str], None] | None = None
        self._after_refused = ""
        self.abort = SaferHoldButton(theme, "hand-stop", "")
        self.hold = SaferHoldButton(
            theme, "player-pause", "", hold_ms=theme.moment_ms("hold_normal"), primary=True
        )
        self.resume = HoldButton(theme, "player-play", "", primary=True)
        self.after_layer = SecondaryButton(theme, "stack-2", "")
        self.after_layer.tapped.connect(self._ask_after_layer)
        self.abort.held.connect(self._ask_abort)
        self.hold.held.connect(self._ask_hold)
        self.resume.held.connect(self._ask_resume)
        parts.stop_path.answered.connect(self._on_answered)
        self.retranslate()

    def retranslate(self) -> None:
        """Words of now."""
        self.abort.show_text(self.tr("Abort build"))
        self.hold.show_text(self.tr("Hold build"))
        self.resume.show_text(self.tr("Resume build"))
        self._say()

    def show_build(self, build: BuildView | None, stale_s: int | None) -> None:
        """Follow the build of the screen."""
        other = build is None or self._build is None or build.build_id != self._build.build_id
        if other:
            self._pending = []
            self._after_refused = ""
            for button in (self.abort, self.hold, self.resume):
                button.show_state(HoldState.READY)
        self._build = build
        self._silent = stale_s is not None
        if build is not None:
            self._follow(build)
        printing = build is not None and is_printing(build)
        held = build is not None and is_held(build)
        self.abort.setVisible(printing)
        self.hold.setVisible(printing and not held)
        self.resume.setVisible(printing and held)
        self.after_layer.setVisible(printing and not held)
        self._say()

    def press_hold(self, ended: Callable[[str], None]) -> bool:
        """What the full track of Hold does; `ended` gets the outcome."""
        if self._build is None or not is_printing(self._build):
            return False
        self._ended = ended
        self.hold.show_state(HoldState.ASKED)
        self._ask_hold()
        return True

    # -- asking --------------------------------------------------------------------------------
    def _by(self) -> str:
        return self._parts.mirror.session.name or "desk"

    def _ask_hold(self) -> None:
        if self._build is not None:
            self._pending.append((self._build.build_id, "hold"))
            self._parts.stop_path.hold(self._build.build_id, self._build.printer, self._by())

    def _asked_layer(self) -> int:
        """The layer after which it will be held; 0 when nobody asked."""
        build = self._build
        return build.hold_after_layer if build and build.hold_after_layer >= build.layer else 0

    def _ask_after_layer(self) -> None:
        build = self._build
        if build is None:
            return
        wanted = HoldAfterLayer(build.build_id, on=not self._asked_layer())
        words = f"{self.after_layer.text()} ({build.printer})"
        self._parts.with_person(Permission.BUILD, words, lambda: self._send_after_layer(wanted))

    def _send_after_layer(self, wanted: HoldAfterLayer) -> None:
        def refused(code: str, values: dict[str, Any]) -> None:
            self._after_refused = self._parts.wording.sentence(code, values)
            self._say()

        self._after_refused = ""
        # what the cell announces says that it was asked
        self._parts.link.call(
            "production.hold_after_layer", wanted, BuildView, lambda told: None, refused
        )

    def _say_after_layer(self) -> None:
        layer = self._asked_layer()
        if layer:
            said = self.tr("Holds after layer {layer}").format(layer=layer)
            self.after_layer.show_text(said)
            self.after_layer.show_line(self._after_refused or self.tr("Tap to take that back"))
        else:
            self.after_layer.show_text(self.tr("Hold after this layer"))
            self.after_layer.show_line(self._after_refused)
        self.after_layer.block(self.tr("First: the service answers") if self._silent else "")

    def _ask_abort(self) -> None:
        if self._build is not None:
            self._pending.append((self._build.build_id, "abort"))
            self._parts.stop_path.abort(self._build.build_id, self._build.printer, self._by())

    def _ask_resume(self) -> None:
        build = self._build
        if build is None:
            return
        self.resume.show_state(HoldState.READY)
        words = self.tr("Resume the build on {printer}").format(printer=build.printer)
        self._parts.with_person(Permission.BUILD, words, lambda: self._resume(build.build_id))

    def _resume(self, build_id: str) -> None:
        self.resume.show_state(HoldState.ASKED)

        def done(told: CommandResult) -> None:
            answer = self._parts.wording.sentence(told.code, told.values) if told.code else ""
            self.resume.show_state(hold_state(told.state.value), answer)

        def refused(code: str, values: dict[str, Any]) -> None:
            self.resume.show_state(HoldState.REFUSED, self._parts.wording.sentence(code, values))

        self._parts.link.call(
            "production.resume",
            CommandBuild(build_id),
            CommandResult,
            done,
            refused,
            within_ms=RESUME_WITHIN_MS,
        )

    # -- hearing -------------------------------------------------------------------------------
    def _on_answered(self, target: str, state: str, code: str) -> None:
        waiting = next((one for one in self._pending if one[0] == target), None)
        if waiting is None:
            return
        self._pending.remove(waiting)
        button = self.abort if waiting[1] == "abort" else self.hold
        answer = ""
        if code and state == "refused":
            answer = self._parts.wording.sentence(code)
        button.show_state(hold_state(state), answer)
        ended, self._ended = self._ended, None
        if waiting[1] == "hold" and ended is not None:
            ended(state if state in ("done", "refused") else "unknown")
        elif ended is not None:
            self._ended = ended

    def _follow(self, build: BuildView) -> None:
        """The machine has said that it is at it."""
        for command, button in (("hold", self.hold), ("abort", self.abort)):
            asked = button.state is HoldState.ASKED
            if asked and build.command == command and build.command_state in BEING_DONE:
                button.show_state(HoldState.ACCEPTED)
        if not is_held(build) and self.hold.state in (HoldState.DONE, HoldState.UNKNOWN):
            resumed = build.command == "resume" and build.command_state is CommandState.DONE
            if resumed:
                self.hold.show_state(HoldState.READY)
        if is_held(build) and self.resume.state is HoldState.DONE:
            self.resume.show_state(HoldState.READY)

    def _say(self) -> None:
        self._say_after_layer()
        if self._silent:
            self.abort.show_line(self.tr("Asks the machine itself. Press 1.5 s"))
            self.hold.show_line(self.tr("Asks the machine itself. Press 0.8 s"))
            self.resume.block(self.tr("First: the service answers"))
            return
        self.abort.show_line(self.tr("Press 1.5 s. Part is lost"))
        self.hold.show_line(self.tr("Stops now, parks the head. Press 0.8 s"))
        self.resume.show_line(self.tr("Motion starts. Press 1.5 s"))
        build = self._build
        if build is not None and build.held_because == "build.acceptance_ended":
            self.resume.block(self.tr("First: the design is reviewed again"))
        elif build is not None and build.recovery is not None:
            self.resume.block(self.tr("First: decide what becomes of it, above"))
        else:
            self.resume.unblock()


def hold_state(state: str) -> HoldState:
    """A command's state as its button shows it."""
    known = {
        "done": HoldState.DONE,
        "refused": HoldState.REFUSED,
        "accepted": HoldState.ACCEPTED,
        "executing": HoldState.ACCEPTED,
        "asked": HoldState.ASKED,
    }
    return known.get(state, HoldState.UNKNOWN)
