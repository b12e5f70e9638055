"""Which events of the record belong to a batch: found by index, however long the record is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from app.cell.sqlite import Connection

AT_ONCE = 500
OF_BATCH = (
    "SELECT plan_id FROM batch WHERE batch_id = :batch",
    "SELECT case_id FROM batch WHERE batch_id = :batch",
    "SELECT build_id FROM build WHERE batch_id = :batch",
    "SELECT part_id FROM part WHERE batch_id = :batch",
    "SELECT design_id FROM design WHERE case_id = (SELECT case_id FROM batch"
    " WHERE batch_id = :batch)",
    "SELECT review_id FROM review WHERE design_id IN (SELECT design_id FROM design WHERE case_id ="
    " (SELECT case_id FROM batch WHERE batch_id = :batch))",
    "SELECT lot_id FROM lot_use JOIN build USING (build_id) WHERE batch_id = :batch",
    "SELECT measurement_id FROM measurement JOIN part USING (part_id) WHERE batch_id = :batch",
    "SELECT nonconformance_id FROM nonconformance WHERE batch_id = :batch",
    "SELECT override_id FROM gate_override JOIN batch USING (plan_id) WHERE batch_id = :batch",
    "SELECT passport_id FROM passport WHERE printer IN (SELECT printer FROM build"
    " WHERE batch_id = :batch)",
)
"""The ids of what a batch is made of, each found in its own table."""


@dataclass(frozen=True)
class BatchEvents:
    """Ids of a batch and the numbers of its events."""

    ids: tuple[str, ...]
    own: tuple[int, ...]
    """Events of the batch, its plan, case, designs, reviews, builds, parts, lots, faults."""
    beside: tuple[int, ...]
    """Events of machines and alarms from its first start to the end of its last build."""

    @property
    def all(self) -> list[int]:
        """All of them, oldest first."""
        return sorted({*self.own, *self.beside})


def events_of(connection: Connection, batch_id: str) -> BatchEvents:
    """The events of a batch; nothing when there is no such batch in the record."""
    ids = _ids(connection, batch_id)
    types = _types(connection)
    own = _of_ids(connection, types, ids)
    builds = [
        row[0]
        for row in connection.execute("SELECT build_id FROM build WHERE batch_id = ?", (batch_id,))
    ]
    beside: list[int] = []
    if builds:
        made = _of_ids(connection, ["build"], builds)
        if made:
            machines = _machines(connection, batch_id)
            beside = _beside(connection, machines, made[0], made[-1])
    return BatchEvents(tuple(ids), tuple(own), tuple(beside))


def marks(values: Sequence[object]) -> str:
    """As many question marks."""
    return ", ".join("?" * len(values))


def rows_of(connection: Connection, columns: str, seqs: Sequence[int]) -> list[tuple[Any, ...]]:
    """These columns of the events with these numbers, oldest first."""
    found: list[tuple[Any, ...]] = []
    for first in range(0, len(seqs), AT_ONCE):
        some = seqs[first : first + AT_ONCE]
        asked = f"SELECT {columns} FROM event WHERE seq IN ({marks(some)}) ORDER BY seq"
        found += connection.execute(asked, tuple(some)).fetchall()
    return found


def signatures_of(connection: Connection, seqs: Sequence[int]) -> list[tuple[str, bytes, bytes]]:
    """Envelope, person's and station's signature of those that these events entered."""
    if not seqs:
        return []
    wanted = set(seqs)
    asked = (
        "SELECT event_seq, envelope, sig, station_sig FROM signature"
        " WHERE event_seq BETWEEN ? AND ? ORDER BY event_seq, signature_id"
    )
    return [
        (row[1], bytes(row[2]), bytes(row[3]))
        for row in connection.execute(asked, (min(seqs), max(seqs)))
        if row[0] in wanted
    ]


def _ids(connection: Connection, batch_id: str) -> list[str]:
    found: dict[str, None] = {batch_id: None}
    for sql in OF_BATCH:
        for row in connection.execute(sql, {"batch": batch_id}):
            found[str(row[0])] = None
    return list(found)


def _types(connection: Connection) -> list[str]:
    """The types of records there are, by steps through the index instead of through the record."""
    found: list[str] = []
    row = connection.execute("SELECT min(record_type) FROM event").fetchone()
    while row[0] is not None:
        found.append(row[0])
        row = connection.execute(
            "SELECT min(record_type) FROM event WHERE record_type > ?", (row[0],)
        ).fetchone()
    return found


def _of_ids(connection: Connection, types: Sequence[str], ids: Sequence[str]) -> list[int]:
    """Numbers of the events of these records, oldest first."""
    if not types or not ids:
        return []
    asked = (
        f"SELECT seq FROM event WHERE record_type IN ({marks(types)})"
        f" AND record_id IN ({marks(ids)}) ORDER BY seq"
    )
    return [row[0] for row in connection.execute(asked, (*types, *ids))]


def _machines(connection: Connection, batch_id: str) -> set[str]:
    """The printers that built for this batch, and whatever else reported of its builds."""
    return {
        row[0]
        for row in connection.execute("SELECT printer FROM build WHERE batch_id = ?", (batch_id,))
    }


def _beside(connection: Connection, machines: Iterable[str], first: int, last: int) -> list[int]:
    """Events of the batch's machines, and alarms, between two events."""
    named = sorted(machines)
    asked = (
        "SELECT seq FROM event WHERE seq BETWEEN ? AND ? AND"
        f" ((record_type = 'unit' AND record_id IN ({marks(named)})) OR record_type = 'alarm')"
        " ORDER BY seq"
    )
    return [row[0] for row in connection.execute(asked, (first, last, *named))]
