"""Reads a password or key from a file that only its owner may read; never from the cell file."""

import stat
from pathlib import Path

from drivers.faults import Misconfigured

OTHERS = 0o077


def read_secret(unit: str, folder: Path, name: str) -> str:
    """The secret in a file, its name relative to the data folder; "" when none is named.

    Raises: Misconfigured, not there, empty, or open to others (it must be 0600).
    """
    if not name:
        return ""
    path = folder / name
    try:
        if stat.S_IMODE(path.stat().st_mode) & OTHERS:
            raise Misconfigured(unit, setting="secret_file", value="open_to_others")
        secret = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as gone:
        raise Misconfigured(unit, setting="secret_file", value=name) from gone
    if not secret:
        raise Misconfigured(unit, setting="secret_file", value="empty")
    return secret
