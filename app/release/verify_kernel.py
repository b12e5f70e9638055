"""Checks many events at once in C, as far as everything holds beyond doubt; the rest is Python's.

Without the compiled kernel nothing is quick and nothing else is different.
"""

import ctypes
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from app.cell.tree import HASH_BYTES, Frontier
from drivers.wire.compiled import Kernel, address

LEVELS = 63
EVENT_HASHES = 3 * HASH_BYTES


@dataclass(frozen=True)
class Chunk:
    """Events that lie end to end: texts parted by line feeds, hashes without anything between."""

    count: int
    bodies: bytes
    columns: bytes
    hashes: bytes

    @property
    def is_whole(self) -> bool:
        """Whether every event has its three hashes, and no text holds what parts the texts."""
        parts = self.count - 1
        return (
            len(self.hashes) == EVENT_HASHES * self.count
            and self.bodies.count(b"\n") == parts
            and self.columns.count(b"\n") == parts
        )


@dataclass(frozen=True)
class Held:
    """What is certain of the first events of a chunk."""

    count: int
    rows: bytes
    """A JSON object of what they say of rows; of a row that is told twice the last counts."""
    marks: bytes
    """For each event 1 where it may name a blob."""


class EventKernel:
    """Goes through events from one chunk to the next, with chain and tree."""

    def __init__(self) -> None:
        self._kernel = Kernel(Path(__file__).with_name("verify_kernel.c"))
        self._trees = np.zeros(LEVELS * HASH_BYTES, np.uint8)
        self._chain = np.zeros(HASH_BYTES, np.uint8)
        self._used = np.zeros(3, np.int64)
        self._size = 0
        self._chunk = Chunk(0, b"", b"", b"")
        self._at = (0, 0, 0)

    @property
    def compiled(self) -> bool:
        """Whether it can be used."""
        return self._kernel.compiled

    @property
    def chain(self) -> bytes:
        """The chain after the last event."""
        return self._chain.tobytes()

    @property
    def frontier(self) -> Frontier:
        """The tree over all leaves so far."""
        raw = self._trees.tobytes()
        levels = [level for level in reversed(range(LEVELS)) if self._size >> level & 1]
        kept = b"".join(raw[level * HASH_BYTES : (level + 1) * HASH_BYTES] for level in levels)
        return Frontier(self._size, kept)

    def go_on_from(self, chain: bytes, frontier: Frontier) -> None:
        """Take up after an event that was looked at elsewhere."""
        self._size = frontier.size
        self._chain[:] = np.frombuffer(chain, np.uint8)
        kept = frontier.state
        levels = [level for level in reversed(range(LEVELS)) if frontier.size >> level & 1]
        for place, level in enumerate(levels):
            one = kept[place * HASH_BYTES : (place + 1) * HASH_BYTES]
            self._trees[level * HASH_BYTES : (level + 1) * HASH_BYTES] = np.frombuffer(
                one, np.uint8
            )

    def take(self, chunk: Chunk) -> None:
        """The events to check next."""
        self._chunk, self._at = chunk, (0, 0, 0)

    @property
    def left(self) -> int:
        """How many of the chunk have not been gone through."""
        return self._chunk.count - self._at[2]

    def check(self, most: int) -> Held:
        """Go on in the chunk for at most so many events; stops at the first that is not certain."""
        bodies, columns, done = self._at
        chunk = self._chunk
        count = min(most, self.left)
        rows = np.empty(len(chunk.bodies) - bodies + 1, np.uint8)
        marks = np.zeros(max(count, 1), np.uint8)
        text, told = np.frombuffer(chunk.bodies, np.uint8), np.frombuffer(chunk.columns, np.uint8)
        hashes = np.frombuffer(chunk.hashes, np.uint8)
        held = self._kernel.call(
            "verify_events",
            address(text[bodies:]),
            ctypes.c_int64(len(text) - bodies),
            address(told[columns:]),
            ctypes.c_int64(len(told) - columns),
            address(hashes[EVENT_HASHES * done :]),
            ctypes.c_int64(count),
            ctypes.c_int64(self._size + 1),
            address(self._chain),
            address(self._trees),
            address(rows),
            address(self._used),
            address(marks),
        )
        used = self._used
        self._at = (bodies + int(used[0]), columns + int(used[1]), done + held)
        self._size += held
        return Held(held, b"{" + rows[: int(used[2])].tobytes() + b"}", marks[:held].tobytes())

    def texts(self, first: int, count: int) -> list[bytes]:
        """The bodies of so many events of the chunk."""
        return self._chunk.bodies.split(b"\n")[first : first + count]
