"""What the firmware asks of its host: `//action:NAME`, and questions with answers to choose.

`pause`, `resume` and `cancel` are asked of us; `paused` and `resumed` tell what the machine has
done by itself. A question is answered by `M876 S<index>`. Source: Marlin `host_actions.cpp`, M876.
"""

from collections.abc import Callable

from drivers.wire.recovery import Prompt

MOST_CHOICES = 8
MOST_TEXT = 200


class HostActions:
    """Keeps the question that stands, and passes on what is asked."""

    def __init__(self, acts: dict[str, Callable[[], None]], changed: Callable[[], None]) -> None:
        """`acts` has one entry for each of pause, paused, resume, resumed, cancel."""
        self._acts = acts
        self._changed = changed
        self._text = ""
        self._choices: list[str] = []
        self._is_shown = False

    @property
    def prompt(self) -> Prompt | None:
        """The question that stands; None when there is none."""
        return Prompt(self._text, list(self._choices)) if self._is_shown else None

    def forget(self) -> None:
        """Answered, or the machine is gone."""
        self._text = ""
        self._choices = []
        self._is_shown = False
        self._changed()

    def hear(self, said: str) -> None:
        """One action: its name and perhaps a text after it."""
        name, _, text = said.partition(" ")
        match name:
            case "prompt_begin":
                self._text, self._choices, self._is_shown = text[:MOST_TEXT], [], False
            case "prompt_button" | "prompt_choice":
                if len(self._choices) < MOST_CHOICES:
                    self._choices.append(text[:MOST_TEXT])
            case "prompt_show":
                self._is_shown = True
                self._changed()
            case "prompt_end":
                self.forget()
            case _:
                act = self._acts.get(name)
                if act is not None:
                    act()
