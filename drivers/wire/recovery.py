"""What a machine offers a person after a job whose state is uncertain, and what it asks of them."""

from enum import StrEnum

import msgspec


class Choice(StrEnum):
    """What a person can choose after an uncertainty; nothing of it happens by itself."""

    RESUME = "resume"
    MAKE_SAFE = "make_safe"
    SCRAP = "scrap"


class Recovery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is offered, why the rest is not, and between which lines the truth lies.

    `refused` gives for each choice that is not offered the code of why; `position` is the last
    one that the machine told, mm by axis.
    """

    offered: list[Choice] = []
    refused: dict[str, str] = {}
    first_line_unsure: int = 0
    last_line_unsure: int = 0
    position: dict[str, float] = {}


class Prompt(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question of the firmware and the answers it knows; answered by the index of one."""

    text: str
    choices: list[str] = []
