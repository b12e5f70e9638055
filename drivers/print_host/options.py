"""What the cell file may say of a print host, and what holds when it says nothing."""

from typing import Any, Literal
from urllib.parse import urlsplit

import msgspec

from drivers.faults import Misconfigured
from drivers.option_keys import read_keys


class PrintHostOptions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Keys of a `print-host` in the cell file. Times are seconds of real time.

    `secret_file` holds the API key. `machine_port` is what OctoPrint is asked to connect to when
    its machine is not connected; empty leaves that to a person. Without `park_mm` it is not known
    whether the head is out of a robot's way. `hold_heat_s` is how long a hold keeps the heat.
    """

    flavour: Literal["octoprint", "moonraker"]
    url: str
    secret_file: str = ""
    machine_port: str = ""
    park_mm: tuple[float, float] | None = None
    hold_heat_s: float = 600.0
    answer_s: float = 3.0
    upload_s: float = 45.0
    confirm_s: float = 20.0
    cancel_s: float = 15.0
    verify_s: float = 15.0
    command_s: float = 60.0
    heat_s: float = 1200.0


def read(unit: str, options: dict[str, Any]) -> PrintHostOptions:
    """The options of one print host. Raises: Misconfigured, a key or value that cannot be."""
    found = read_keys(unit, options, PrintHostOptions)
    try:
        parts = urlsplit(found.url)
        fits = parts.scheme in ("http", "https") and bool(parts.hostname)
        fits = fits and parts.port != 0 and not parts.username and not parts.query
    except ValueError:
        fits = False
    if not fits:
        raise Misconfigured(unit, setting="url", value=found.url)
    return found
