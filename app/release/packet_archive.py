"""An archive whose bytes follow from its content alone: ustar, nothing compressed, fixed metadata.

Source: POSIX.1-1988 ustar; the fields that would tell when and by whom it was packed are fixed.
"""

from collections.abc import Iterator
from pathlib import Path

BLOCK = 512
END = b"\0" * (2 * BLOCK)
MOST_BYTES = 8**11
AT_ONCE = 1 << 20


def header(name: str, size: int) -> bytes:
    """The 512 bytes before a file. Raises: ValueError, a name or size that does not fit."""
    raw = name.encode("ascii")
    if not 0 < len(raw) <= 100 or not 0 <= size < MOST_BYTES:
        raise ValueError(name)
    fields = (
        raw.ljust(100, b"\0")
        + b"0000644\0"
        + b"0000000\0" * 2
        + b"%011o\0" % size
        + b"00000000000\0"
        + b" " * 8
        + b"0"
        + b"\0" * 100
        + b"ustar\x0000"
    ).ljust(BLOCK, b"\0")
    return fields[:148] + b"%06o\0 " % sum(fields) + fields[156:]


def archive(files: list[tuple[str, bytes | Path]]) -> Iterator[bytes]:
    """The archive in pieces, files in the order given. Raises: OSError, ValueError."""
    for name, content in files:
        size = len(content) if isinstance(content, bytes) else content.stat().st_size
        yield header(name, size)
        if isinstance(content, bytes):
            yield content
        else:
            with content.open("rb") as file:
                while piece := file.read(AT_ONCE):
                    yield piece
        yield b"\0" * (-size % BLOCK)
    yield END
