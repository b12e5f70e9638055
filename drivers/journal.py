"""A unit's own diary: preallocated before any job, so that a full disk cannot silence it.

Fixed slots in one memory-mapped file: a head with the bracket of lines (last sent, last
acknowledged) and a ring of events. The service reads on from the last event it has recorded.
"""

import ctypes
import mmap
import os
import struct
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

SLOT_BYTES = 512
SLOTS = 8192
HEAD_BYTES = 4096
MAGIC = b"CDJ1"
JOB_BYTES = 128
BOOT_BYTES = 40
_HEAD = struct.Struct(f"<4sxxxxQQQ{JOB_BYTES}sQQQ{BOOT_BYTES}s")
_BOOT = Path("/proc/sys/kernel/random/boot_id")
_LENGTH = struct.Struct("<QH")


class JournalEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that happened at the unit. `seq` counts from 1 and is never used twice."""

    seq: int
    at: datetime
    kind: str
    values: dict[str, Any]


class Bracket(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Between these two lines lies what the machine has executed.

    `sent_number` and `acked_number` are the numbers of the wire at the same moment, where a machine
    counts lines. After a power cut `was_cut` is set: pages may be lost, and `sent` is how far it
    may have come since the journal was last made safe.
    """

    job: str
    sent: int
    acked: int
    sent_number: int = 0
    acked_number: int = 0
    was_cut: bool = False


class Journal:
    """Append and read back; every write is in the page cache at once and survives our death."""

    def __init__(self, path: Path, boot: str = "") -> None:
        """Open or make the file; `boot` names this run of the machine, else it is asked.

        Raises: OSError, the disk has no room for it.
        """
        size = HEAD_BYTES + SLOT_BYTES * SLOTS
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            if os.fstat(descriptor).st_size != size:
                os.posix_fallocate(descriptor, 0, size)
            self._map = mmap.mmap(descriptor, size)
        except BaseException:
            os.close(descriptor)
            raise
        self._descriptor = descriptor
        self._boot = (boot or _this_boot()).encode()[:BOOT_BYTES]
        if self._map[:4] != MAGIC:
            self._map[: _HEAD.size] = _HEAD.pack(MAGIC, 0, 0, 0, b"", 0, 0, 0, self._boot)
        self._last = self._find_last()
        self._reserved = _HEAD.unpack(self._map[: _HEAD.size])[7]

    def close(self) -> None:
        """Let go of the file."""
        self._map.close()
        os.close(self._descriptor)

    def reserve(self, line: int) -> None:
        """Before a line after this one is sent, the journal will be made safe again."""
        self._reserved = line
        head = list(_HEAD.unpack(self._map[: _HEAD.size]))
        head[7] = line
        self._map[: _HEAD.size] = _HEAD.pack(*head)

    def make_safe(self) -> None:
        """Everything noted so far survives a power cut. Waits for the disk: not on a loop."""
        os.fdatasync(self._descriptor)

    @property
    def last_seq(self) -> int:
        """Number of the newest entry; 0 when there is none."""
        return self._last

    @property
    def has_wrapped(self) -> bool:
        """Whether the oldest entries have been written over."""
        return self._last > SLOTS

    def append(self, kind: str, values: dict[str, Any], at: datetime | None = None) -> int:
        """Enter what happened; returns its number. Values too long for a slot are cut to `cut`."""
        number = self._last + 1
        when = at or datetime.now(UTC)
        body = msgspec.json.encode([when, kind, values])
        if len(body) > SLOT_BYTES - _LENGTH.size:
            body = msgspec.json.encode([when, kind, {"cut": True}])
        start = self._slot(number)
        # the length is written last: a torn entry reads as an old one, never as a wrong one
        self._map[start : start + _LENGTH.size] = _LENGTH.pack(0, 0)
        self._map[start + _LENGTH.size : start + _LENGTH.size + len(body)] = body
        self._map[start : start + _LENGTH.size] = _LENGTH.pack(number, len(body))
        self._last = number
        return number

    def since(self, seq: int, most: int = 500) -> list[JournalEntry]:
        """Entries after that number, oldest first. Older ones may have been written over."""
        first = max(seq + 1, self._last - SLOTS + 1, 1)
        found: list[JournalEntry] = []
        for number in range(first, min(self._last, first + most - 1) + 1):
            entry = self._read(number)
            if entry is not None:
                found.append(entry)
        return found

    def set_bracket(
        self, job: str, sent: int, acked: int, sent_number: int = 0, acked_number: int = 0
    ) -> None:
        """Note the last line sent (before it is written to the port) and the last acknowledged."""
        self._map[: _HEAD.size] = _HEAD.pack(
            MAGIC, self._last, sent, acked, job.encode()[:JOB_BYTES],
            sent_number, acked_number, self._reserved, self._boot,
        )  # fmt: skip

    def head_memory(self) -> Any:
        """The head itself, for machine code that notes the bracket: u8 sent at 16, acked at 24,
        their numbers at 160 and 168. Whoever has it lets go of it before `close`.
        """
        return (ctypes.c_char * HEAD_BYTES).from_buffer(self._map)

    def bracket(self) -> Bracket:
        """The bracket as last noted; after a power cut as wide as it may have become."""
        _, _, sent, acked, job, sent_number, acked_number, reserved, boot = _HEAD.unpack(
            self._map[: _HEAD.size]
        )
        was_cut = bool(boot.rstrip(b"\0")) and boot.rstrip(b"\0") != self._boot
        name = job.rstrip(b"\0").decode("utf-8", "ignore")
        if was_cut:
            return Bracket(name, max(sent, reserved), acked, 0, 0, was_cut=True)
        return Bracket(name, sent, acked, sent_number, acked_number)

    def _slot(self, number: int) -> int:
        return HEAD_BYTES + ((number - 1) % SLOTS) * SLOT_BYTES

    def _read(self, number: int) -> JournalEntry | None:
        start = self._slot(number)
        seq, length = _LENGTH.unpack(self._map[start : start + _LENGTH.size])
        if seq != number:
            return None
        body = self._map[start + _LENGTH.size : start + _LENGTH.size + length]
        when, kind, values = msgspec.json.decode(body, type=tuple[datetime, str, dict[str, Any]])
        return JournalEntry(number, when, kind, values)

    def _find_last(self) -> int:
        last = 0
        for slot in range(SLOTS):
            start = HEAD_BYTES + slot * SLOT_BYTES
            seq, _ = _LENGTH.unpack(self._map[start : start + _LENGTH.size])
            last = max(last, seq)
        return last


def _this_boot() -> str:
    try:
        return _BOOT.read_text("ascii").strip()
    except OSError:
        return "unknown"
