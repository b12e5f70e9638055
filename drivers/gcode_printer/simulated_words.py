"""How the simulated firmware takes a command apart, and which it knows without doing anything."""

import re

_WORD = re.compile(rb"([A-Z])\s*(-?\d*\.?\d+)?")
_RUN_TOGETHER = re.compile(rb"( ?[GMT]\d+(?:\.\d+)?)((?:[A-Z]-?[\d.]*)+)")
_PARAMETER = re.compile(rb"[A-Z]-?[\d.]*")
TAKEN = {
    b"G21", b"M17", b"M73", b"M117", b"M201", b"M203", b"M204", b"M205", b"M211", b"M300",
    b"M413", b"M486", b"M900", b"M862.1", b"M862.2", b"M862.3", b"M862.4", b"M862.5", b"M862.6",
    b"T0", b"M108", b"M141", b"M113", b"M302", b"M420", b"G29",
}  # fmt: skip


def values_of(body: bytes) -> dict[str, float]:
    """The parameters of a command by their letters; 0 where a letter stands alone."""
    return {
        letter.decode(): float(value or 0)
        for letter, value in _WORD.findall(body.partition(b" ")[2])
    }


def spaced(body: bytes) -> bytes:
    """`G1X5Y6` as `G1 X5 Y6`; empty when there is nothing to part."""
    found = _RUN_TOGETHER.fullmatch(body)
    if found is None:
        return b""
    return b"%b %b" % (found[1], b" ".join(_PARAMETER.findall(found[2])))
