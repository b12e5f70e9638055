"""What the cell file may say of a label printer, and what holds when it says nothing."""

from typing import Any

import msgspec

from drivers.faults import Misconfigured
from drivers.option_keys import read_keys


class LabelPrinterOptions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Keys of a `label-printer` in the cell file. Times are seconds.

    `answer_s` is how long one answer may take, `accept_s` until a job shows in the printer's own
    words, `command_s` until hold, resume and abort do. `most_labels` bounds one job.
    """

    host: str = ""
    port: int = 9100
    connect_s: float = 3.0
    answer_s: float = 1.5
    accept_s: float = 5.0
    command_s: float = 10.0
    ask_every_s: float = 1.0
    most_labels: int = 500


def read(unit: str, options: dict[str, Any]) -> LabelPrinterOptions:
    """The options of one label printer. Raises: Misconfigured, a key or value that cannot be."""
    found = read_keys(unit, options, LabelPrinterOptions)
    if not found.host:
        raise Misconfigured(unit, setting="host", value="")
    if not 0 < found.port < 65536:
        raise Misconfigured(unit, setting="port", value=found.port)
    return found
