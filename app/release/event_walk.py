"""Walks through every event of a record: quickly where all is certain, one by one where it is not.

Both ways end in the same: chain, tree, what events tell of rows, signatures and blobs, and faults.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import msgspec

from app.cell.canonical import START_OF_CHAIN, canonical_reader, chain_hash, leaf_hash
from app.cell.tree import Frontier
from app.release.blob_names import blobs_named
from app.release.verify_kernel import Chunk, EventKernel
from app.wire.release import VerifyFault

AT_ONCE = 2000
FEW = 16
"""After an event that Python had to look at, so many follow it one by one; then twice as many."""
MOST_FAULTS = 200
SIGNATURE = "signature "
"""How an event names the row of a signature that it entered."""
EVENT_COLUMNS = ("seq", "at", "kind", "who", "station", "session", "record_type", "record_id")
_TOGETHER = " || char(31) || ".join(EVENT_COLUMNS)
_CHUNK = (
    f"SELECT count(*), group_concat(body, char(10)), group_concat({_TOGETHER}, char(10)),"
    " group_concat(prev || leaf || chain, '')"
    " FROM (SELECT * FROM event WHERE seq > ? ORDER BY seq LIMIT ?)"
)
_ONE_BY_ONE = (
    f"SELECT {', '.join(EVENT_COLUMNS)}, body, prev, leaf, chain FROM event"
    " WHERE seq > ? ORDER BY seq LIMIT ?"
)


@dataclass
class Told:
    """What the events say of everything else that is kept."""

    events: int = 0
    chain: bytes = START_OF_CHAIN
    blobs: set[str] = field(default_factory=set[str])
    signatures: dict[str, str] = field(default_factory=dict[str, str])
    """Signature ids that events have entered, and where."""
    rows: dict[str, str] = field(default_factory=dict[str, str])
    """Newest hash of each row by its name."""
    chains: dict[int, str] = field(default_factory=dict[int, str])
    """The chain at every length that was signed."""
    roots: dict[int, str] = field(default_factory=dict[int, str])
    """The tree's root at every length that was signed."""
    faults: list[VerifyFault] = field(default_factory=list[VerifyFault])


class _Body(msgspec.Struct, frozen=True):
    """What is looked at of an event that holds."""

    new: Any = None
    rows: dict[str, str] = {}


class EventWalk:
    """One walk over one connection, whose texts are read by `text_factory`."""

    def __init__(
        self, connection: Any, text_factory: Any, signed: set[int], *, blobs: bool, quick: bool
    ) -> None:
        """A walk; `signed` are the lengths at which chain and root are wanted."""
        self._connection = connection
        self._text_factory = text_factory
        self._signed = sorted(size for size in signed if size > 0)
        self._signed_sizes = frozenset(signed)
        self._blobs = blobs
        self._kernel = EventKernel()
        self._quick = quick and self._kernel.compiled
        self._read = canonical_reader()
        self._frontier = Frontier()
        self._seq = 0
        self._pass = 0
        self.told = Told()

    def walk(self) -> Told:
        """Go through all events, or until there are too many faults."""
        few = FEW
        with ThreadPoolExecutor(1, thread_name_prefix="verify-read") as reader:
            while len(self.told.faults) <= MOST_FAULTS:
                if self._quick:
                    before = self._seq
                    self._walk_quickly(reader)
                    few = FEW if self._seq - before > AT_ONCE else min(2 * few, AT_ONCE)
                if not self._one_by_one(few if self._quick else AT_ONCE):
                    break
        return self.told

    def _walk_quickly(self, reader: ThreadPoolExecutor) -> None:
        """As far as it goes; ends at the end, or before the first event that is not certain."""
        kernel = self._kernel
        kernel.go_on_from(self.told.chain, self._frontier)
        coming: Future[Chunk] = reader.submit(self._fetch, self._seq)
        certain = True
        while certain:
            chunk = coming.result()
            if not chunk.count or not chunk.is_whole:
                break
            coming = reader.submit(self._fetch, self._seq + chunk.count)
            certain = self._check(chunk)
        coming.result()  # nobody else may use the connection while it is being read
        self.told.chain, self._frontier = kernel.chain, kernel.frontier

    def _check(self, chunk: Chunk) -> bool:
        """One chunk; whether all of it is certain."""
        kernel, told = self._kernel, self.told
        kernel.take(chunk)
        while kernel.left:
            while self._pass < len(self._signed) and self._signed[self._pass] <= self._seq:
                self._pass += 1
            ends = self._signed[self._pass] if self._pass < len(self._signed) else 2**62
            wanted, first = min(kernel.left, ends - self._seq), chunk.count - kernel.left
            held = kernel.check(wanted)
            if len(held.rows) > 2:
                rows = msgspec.json.decode(held.rows, type=dict[str, str])
                self.told.rows.update(rows)
                if any(name.startswith(SIGNATURE) for name in rows):
                    self._find_signatures(kernel.texts(first, held.count))
            if self._blobs:
                texts = kernel.texts(first, held.count) if any(held.marks) else []
                for text, mark in zip(texts, held.marks, strict=False):
                    if mark:
                        told.blobs |= blobs_named(msgspec.json.decode(text, type=_Body).new)
            self._seq += held.count
            told.events += held.count
            if held.count and self._seq == ends:
                told.chains[ends] = kernel.chain.hex()
                told.roots[ends] = kernel.frontier.root().hex()
            if held.count < wanted:
                return False
        return True

    def _find_signatures(self, texts: list[bytes]) -> None:
        """Which of the next events have entered a signature."""
        for place, text in enumerate(texts, self._seq + 1):
            if b'"signature ' not in text:
                continue
            for name in msgspec.json.decode(text, type=_Body).rows:
                if name.startswith(SIGNATURE):
                    self.told.signatures[name.removeprefix(SIGNATURE)] = f"event {place}"

    def _fetch(self, after: int) -> Chunk:
        self._connection.text_factory = bytes
        row = self._connection.execute(_CHUNK, (after, AT_ONCE)).fetchone()
        return Chunk(int(row[0]), row[1] or b"", row[2] or b"", row[3] or b"")

    def _one_by_one(self, most: int) -> bool:
        """So many events in Python; whether there were any."""
        self._connection.text_factory = self._text_factory
        rows = self._connection.execute(_ONE_BY_ONE, (self._seq, most)).fetchall()
        for row in rows:
            self._look(row)
            if len(self.told.faults) > MOST_FAULTS:
                break
        return bool(rows)

    def _look(self, row: tuple[Any, ...]) -> None:
        *columns, text, prev, leaf, kept = row
        told, faults = self.told, self.told.faults
        told.events += 1
        seq = int(columns[0])
        if seq != self._seq + 1:
            faults.append(VerifyFault("verify.event_missing", f"event {self._seq + 1}"))
        if bytes(prev) != told.chain:
            faults.append(VerifyFault("verify.chain_broken", f"event {seq}"))
        body = str(text).encode()
        if leaf_hash(body) != bytes(leaf) or chain_hash(bytes(prev), body) != bytes(kept):
            faults.append(VerifyFault("verify.event_altered", f"event {seq}"))
        else:
            code = self._content(self._read, body, columns)
            if code:
                faults.append(VerifyFault(code, f"event {seq}"))
        told.chain = bytes(kept)
        self._frontier.add(bytes(leaf))
        self._seq = seq
        if seq in self._signed_sizes and self._frontier.size == seq:
            told.chains[seq] = told.chain.hex()
            told.roots[seq] = self._frontier.root().hex()
        if self._frontier.size != seq:  # numbers are missing: nothing after them is certain
            self._quick = False

    def _content(
        self, read: Callable[[bytes], tuple[Any, bool]], body: bytes, columns: list[Any]
    ) -> str:
        """What is wrong with an event whose hashes hold, as a code; what it tells is taken."""
        try:
            content, is_canonical = read(body)
        except (msgspec.DecodeError, RecursionError):
            return "verify.event_altered"
        if not isinstance(content, dict):
            return "verify.event_altered"
        get: Any = content.get  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
        if [get(name) for name in EVENT_COLUMNS] != columns:
            return "verify.event_altered"
        if not is_canonical:
            return "verify.not_canonical"
        if self._blobs:
            self.told.blobs |= blobs_named(get("new"))
        rows: Any = get("rows")
        if isinstance(rows, dict):
            self.told.rows.update(rows)  # pyright: ignore[reportUnknownArgumentType]
            for name in map(str, rows):  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
                if name.startswith(SIGNATURE):
                    self.told.signatures[name.removeprefix(SIGNATURE)] = f"event {columns[0]}"
        return ""
