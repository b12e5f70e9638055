"""The text of a label job, checked before a printer sees it; pure. Source: ZPL II guide.

A label is data from our own templates, but names in it come from outside: a text that could act as
a command is refused here, whatever made it.
"""

import re

MOST_BYTES = 2 * 1024 * 1024
FORBIDDEN = re.compile(
    rb"~|\^(C[CDT]|J[A-Z]|K[A-Z]|ID|HW|HF|HG|HH|HV|HY|HZ|SX|SZ|NI|NS|NT|MM|PP|WD|ID)|! *U1",
    re.IGNORECASE,
)
"""Every command that acts at once (~), changes the printer's settings or its prefixes, or asks."""
FORMAT = re.compile(rb"\^XA(?:(?!\^XA|\^XZ).)*\^XZ", re.DOTALL | re.IGNORECASE)
QUANTITY = re.compile(rb"\^PQ[^\^]*", re.IGNORECASE)


class NotALabel(Exception):
    """The text cannot be printed as one label; `reason` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def job_of(zpl: bytes, copies: int) -> bytes:
    """One label with its quantity set to `copies`. Raises: NotALabel."""
    if len(zpl) > MOST_BYTES:
        raise NotALabel("label.too_large")
    text = zpl.strip()
    if FORBIDDEN.search(text):
        raise NotALabel("label.command_not_allowed")
    if not FORMAT.fullmatch(text):
        # two formats would be counted as one, and what stands outside acts on its own
        raise NotALabel("label.not_one_format")
    body = QUANTITY.sub(b"", text[:-3])
    return body + f"^PQ{copies}".encode() + b"^XZ\r\n"
