"""What becomes of a build after an uncertainty: what is offered, and why the rest is not."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from app.wire.people import Permission, Signing
from app.wire.production import BuildView, CommandResult, RecoverBuild
from app.wire.unit_states import Choice, Recovery
from ui.screens.build_commands import hold_state
from ui.screens.mark_rows import MarkRows, Told
from ui.screens.screen import ScreenParts, SignRequest
from ui.service_link.link import OnRefused
from ui.touch.buttons import WeightyButton
from ui.touch.hold_button import HoldButton, HoldState
from ui.touch.text import Text
from ui.views.panel import Panel

WITHIN_MS = 90_000


class RecoveryPanel(Panel):
    """Nothing of it happens by itself: a person looks at the machine and chooses."""

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__(parts.theme, role="head")
        theme = parts.theme
        self._parts = parts
        self._build: BuildView | None = None
        self._told: Recovery | None = None
        self._silent = False
        self._why = Text(theme, "", "body", "ink", weight=600, wrap=True)
        self._facts = MarkRows(theme)
        self.resume = WeightyButton(theme, "signature", "")
        self.make_safe = HoldButton(theme, "flame-off", "")
        self.scrap = HoldButton(theme, "trash", "")
        self.resume.tapped.connect(self._ask_resume)
        self.make_safe.held.connect(lambda: self._ask(Choice.MAKE_SAFE, self.make_safe))
        self.scrap.held.connect(lambda: self._ask(Choice.SCRAP, self.scrap))
        choices = QVBoxLayout()
        choices.setSpacing(theme.reach("hazard_gap"))
        for button in (self.resume, self.make_safe, self.scrap):
            choices.addWidget(button)
        self.body.addWidget(self._why)
        self.body.addLayout(choices)
        self.body.addWidget(self._facts)
        self.hide()

    def show_build(self, build: BuildView | None, silent: bool) -> None:
        """Show what this build offers; a build without an uncertainty hides the panel."""
        told = build.recovery if build is not None and not build.state.is_over else None
        other = build is None or self._build is None or build.build_id != self._build.build_id
        if other:
            for button in (self.make_safe, self.scrap):
                button.show_state(HoldState.READY)
        self._build, self._told, self._silent = build, told, silent
        self.setVisible(told is not None)
        if build is None or told is None:
            return
        self.show_alarm("a")
        self.show_title(self.tr("What was built is uncertain"), "", build.printer)
        self._why.show_text(self.tr("Look at the machine and the part, then choose."))
        self._facts.show_rows(self._rows(told))
        self._say(told)

    def _rows(self, told: Recovery) -> list[Told]:
        big = self._parts.wording.big_count
        rows: list[Told] = []
        if told.last_line_unsure:
            lines = self.tr("{first} to {last}").format(
                first=big(told.first_line_unsure), last=big(told.last_line_unsure)
            )
            rows.append(Told(self.tr("Lines not sure"), mark=None, right=lines, quiet=True))
        if told.position:
            number = self._parts.wording.number
            place = "  ".join(
                f"{axis.upper()} {number(mm, 2)}" for axis, mm in told.position.items()
            )
            head = self.tr("Last place told, mm")
            rows.append(Told(head, place, mark=None, quiet=True))
        return rows

    def _say(self, told: Recovery) -> None:
        self.resume.show_text(self.tr("Resume, with signature"))
        self.resume.show_line(self.tr("Quality signs. Motion starts"))
        self.make_safe.show_text(self.tr("Heaters off"))
        self.make_safe.show_line(self.tr("Motion ends, not resumed. Press 1.5 s"))
        self.scrap.show_text(self.tr("Scrap the build"))
        self.scrap.show_line(self.tr("Its parts are lost. Press 1.5 s"))
        places = ((Choice.RESUME, self.resume), (Choice.MAKE_SAFE, self.make_safe))
        for choice, button in (*places, (Choice.SCRAP, self.scrap)):
            button.block(self._why_not(choice, told))

    def _why_not(self, choice: Choice, told: Recovery) -> str:
        if self._silent:
            return self.tr("First: the service answers")
        if choice in told.offered:
            return ""
        code = told.refused.get(choice.value, "")
        said = self._parts.wording.sentence(code).rstrip(".") if code else ""
        if not said:
            return self.tr("Not offered by the machine")
        return self.tr("Not now: {why}").format(why=said[:1].lower() + said[1:])

    # -- asking --------------------------------------------------------------------------------
    def _ask(self, choice: Choice, button: HoldButton) -> None:
        build = self._build
        if build is None:
            return
        button.show_state(HoldState.READY)
        words = f"{button.text()} ({build.printer})"
        self._parts.with_person(
            Permission.RECOVER, words, lambda: self._recover(build.build_id, choice, button)
        )

    def _recover(self, build_id: str, choice: Choice, button: HoldButton) -> None:
        button.show_state(HoldState.ASKED)

        def done(told: CommandResult) -> None:
            said = self._parts.wording.sentence(told.code, told.values) if told.code else ""
            button.show_state(hold_state(told.state.value), said)

        def refused(code: str, values: dict[str, Any]) -> None:
            button.show_state(HoldState.REFUSED, self._parts.wording.sentence(code, values))

        self._parts.link.call(
            "production.recover",
            RecoverBuild(build_id, choice),
            CommandResult,
            done,
            refused,
            within_ms=WITHIN_MS,
        )

    def _ask_resume(self) -> None:
        build, told = self._build, self._told
        if build is None or told is None:
            return
        wording = self._parts.wording
        case = self._parts.mirror.cases.get(build.case_id)
        whose = wording.side_and_site(case) if case is not None else ""
        lines = [
            (self.tr("Build and case"), f"{build.build_id}, {build.case_id}, {whose}".rstrip(", ")),
            (self.tr("Printer"), build.printer),
            (
                self.tr("Layer"),
                self.tr("{layer} of {layers}").format(layer=build.layer, layers=build.layers),
            ),
            (
                self.tr("Lines not sure"),
                self.tr("{first} to {last}").format(
                    first=told.first_line_unsure, last=told.last_line_unsure
                ),
            ),
            (self.tr("Program"), wording.short_hash(build.program_sha256)),
        ]

        def send(signing: Signing, done: Callable[[], None], refused: OnRefused) -> None:
            self._parts.link.call(
                "production.recover",
                RecoverBuild(build.build_id, Choice.RESUME, signing),
                CommandResult,
                lambda answer: self._resumed(answer, done, refused),
                refused,
                within_ms=WITHIN_MS,
            )

        self._parts.sign(
            SignRequest(
                self.tr("Resume {build} after an uncertainty").format(build=build.build_id),
                self.tr("I have looked at the part. It may be built on."),
                tuple(lines),
                self.tr("Sign: resume"),
                send,
                Permission.RELEASE,
            )
        )

    def _resumed(self, told: CommandResult, done: Callable[[], None], refused: OnRefused) -> None:
        """The machine's own answer: what it refuses or leaves open is said, not passed over."""
        if told.code and hold_state(told.state.value) in (HoldState.REFUSED, HoldState.UNKNOWN):
            refused(told.code, dict(told.values))
        else:
            done()
