"""Reads a password or key from a file that only its owner may read; never from the cell file."""

import os
import stat
from pathlib import Path

from drivers.faults import Misconfigured

OTHERS = 0o077


def read_secret(unit: str, folder: Path, name: str) -> str:
    """The secret in a file, its name relative to the data folder; "" when none is named.

    Raises: Misconfigured, not there, empty, or open to others: it must be 0600 and our own.
    """
    if not name:
        return ""
    path = folder / name
    try:
        found = path.stat()
        if stat.S_IMODE(found.st_mode) & OTHERS or found.st_uid != os.geteuid():
            raise Misconfigured(unit, setting="secret_file", value="open_to_others")
        secret = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as gone:
        raise Misconfigured(unit, setting="secret_file", value=name) from gone
    if not secret:
        raise Misconfigured(unit, setting="secret_file", value="empty")
    return secret
