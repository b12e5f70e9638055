"""A question that a machine's own firmware asks, with the answers it knows."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from app.wire.people import Permission
from app.wire.production import CommandResult
from app.wire.unit_states import Prompt
from app.wire.units import AnswerPrompt
from ui.screens.build_commands import hold_state
from ui.screens.screen import ScreenParts
from ui.touch.hold_button import HoldButton, HoldState
from ui.touch.text import Text
from ui.views.panel import Panel


class PromptPanel(Panel):
    """Each answer may start motion, so each is held for its full track."""

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__(parts.theme, role="head")
        self._parts = parts
        self._unit = ""
        self._prompt: Prompt | None = None
        self._text = Text(parts.theme, "", "body", "ink", weight=600, wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(parts.theme.reach("hazard_gap"))
        self.answers: list[HoldButton] = []
        self.body.addWidget(self._text)
        self.body.addLayout(self._rows)
        self.hide()

    def show_prompt(self, unit: str, prompt: Prompt | None, silent: bool) -> None:
        """Show the question of a unit; without one the panel is not there."""
        self.setVisible(prompt is not None)
        if (unit, prompt) != (self._unit, self._prompt):
            self._unit, self._prompt = unit, prompt
            self._make(prompt.choices if prompt is not None else [])
        if prompt is None:
            return
        self.show_title(self.tr("{unit} asks").format(unit=unit))
        self.show_alarm("b")
        # The firmware's own words: they are not ours to translate.
        self._text.show_text(prompt.text)
        for button in self.answers:
            button.block(self.tr("First: the service answers") if silent else "")

    def _make(self, choices: list[str]) -> None:
        for button in self.answers:
            button.hide()
            button.deleteLater()
        self.answers = []
        for index, words in enumerate(choices):
            line = self.tr("The machine may move. Press 1.5 s")
            button = HoldButton(self._parts.theme, "arrow-right", words, line)
            button.held.connect(lambda index=index, button=button: self._ask(index, button))
            self.answers.append(button)
            self._rows.addWidget(button)

    def _ask(self, index: int, button: HoldButton) -> None:
        unit = self._unit
        button.show_state(HoldState.READY)
        words = self.tr("Answer {unit}: {choice}").format(unit=unit, choice=button.text())
        self._parts.with_person(Permission.STEP, words, lambda: self._answer(unit, index, button))

    def _answer(self, unit: str, index: int, button: HoldButton) -> None:
        if button not in self.answers:
            return
        button.show_state(HoldState.ASKED)

        def done(told: CommandResult) -> None:
            if button in self.answers:
                said = self._parts.wording.sentence(told.code, told.values) if told.code else ""
                button.show_state(hold_state(told.state.value), said)

        def refused(code: str, values: dict[str, Any]) -> None:
            if button in self.answers:
                button.show_state(HoldState.REFUSED, self._parts.wording.sentence(code, values))

        self._parts.link.call(
            "unit.answer", AnswerPrompt(unit, index), CommandResult, done, refused
        )
