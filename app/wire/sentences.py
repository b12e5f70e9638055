"""What a code means in words, who must act, and the exit code that follows.

Every text goes to a person: what happened, then what to do. The desk translates the text of
SENTENCES under the context "Sentences" and fills it with `fill`; the command line uses `sentence`.
"""

from collections.abc import Callable, Mapping
from typing import Any

from app.wire import (
    sentences_cell,
    sentences_flow,
    sentences_instruments,
    sentences_intake,
    sentences_labels,
    sentences_machines,
    sentences_prerequisites,
    sentences_print_host,
    sentences_queue,
    sentences_reasons,
    sentences_record,
    sentences_review,
)

SENTENCES: dict[str, str] = {
    **sentences_cell.TEXTS,
    **sentences_flow.TEXTS,
    **sentences_instruments.TEXTS,
    **sentences_intake.TEXTS,
    **sentences_labels.TEXTS,
    **sentences_machines.TEXTS,
    **sentences_prerequisites.TEXTS,
    **sentences_print_host.TEXTS,
    **sentences_queue.TEXTS,
    **sentences_reasons.TEXTS,
    **sentences_record.TEXTS,
    **sentences_review.TEXTS,
}

USAGE, PERSON, EQUIPMENT, RECORD, BUG = 2, 3, 4, 5, 70

_BY_BEGINNING: tuple[tuple[str, int], ...] = (
    ("usage.", USAGE),
    ("bug.", BUG),
    ("wire.", BUG),
    ("record.none_here", PERSON),
    ("verify.", RECORD),
    ("record.", RECORD),
    ("disk.", RECORD),
    ("unit.", EQUIPMENT),
    ("printer.", EQUIPMENT),
    ("print_host.", EQUIPMENT),
    ("camera.", EQUIPMENT),
    ("scan.", EQUIPMENT),
    ("gauge.", EQUIPMENT),
    ("label.", EQUIPMENT),
    ("environment.", EQUIPMENT),
    ("port.", EQUIPMENT),
    ("robot.", EQUIPMENT),
    ("machine.", EQUIPMENT),
    ("opcua.", EQUIPMENT),
    ("command.", EQUIPMENT),
    ("desk.", EQUIPMENT),
    ("display.", EQUIPMENT),
    ("service.not_answered", EQUIPMENT),
    ("service.not_started", EQUIPMENT),
    ("service.not_stopped", EQUIPMENT),
    ("cell.unit_process_not_found", EQUIPMENT),
    ("production.no_unit_has_build", EQUIPMENT),
    ("planning.slicer", EQUIPMENT),
    ("sync.place_unreachable", EQUIPMENT),
)
NOTHING = "—"


Translated = Callable[[str], str]
"""Makes a text of SENTENCES into one of the person's language."""


def sentence(
    code: str, values: Mapping[str, Any] | None = None, translated: Translated = str
) -> str:
    """The sentence of a code; a code without one is told as it is, with its values.

    `release.step_open:wash` is the code `release.step_open` with the value `which`.
    """
    known, _, which = code.partition(":")
    given = {**({"which": which} if which else {}), **(values or {})}
    text = SENTENCES.get(known) or SENTENCES.get(f"alarm.{known}")
    if text is not None:
        return fill(translated(text), given, translated)
    told = ", ".join(f"{name} {shown(value, translated)}" for name, value in given.items())
    return f"{code} ({told})" if told else code


def fill(text: str, values: Mapping[str, Any], translated: Translated = str) -> str:
    """Put values into the places of a text; a place without a value gets a dash."""
    return text.format_map(_Places(values, translated))


def shown(value: Any, translated: Translated = str) -> str:
    """A value as it stands in a sentence; a code among the values becomes its own words."""
    if value is None or value == "" or value == []:
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.3f}".rstrip("0").rstrip(".")
    if isinstance(value, (list, tuple)):
        return ", ".join(shown(item, translated) for item in value)  # pyright: ignore[reportUnknownVariableType]
    told = str(value)
    if told.partition(":")[0] in SENTENCES:
        return sentence(told, {}, translated).rstrip(".")
    reason = SENTENCES.get(f"reason.{told}")
    return translated(reason) if reason else told


def exit_code(code: str) -> int:
    """Who must act, as the exit code of a command: 2, 3, 4, 5 or 70."""
    for beginning, number in _BY_BEGINNING:
        if code.startswith(beginning):
            return number
    return PERSON


class _Places(dict[str, str]):
    def __init__(self, values: Mapping[str, Any], translated: Translated) -> None:
        super().__init__({name: shown(value, translated) for name, value in values.items()})

    def __missing__(self, key: str) -> str:
        return NOTHING
