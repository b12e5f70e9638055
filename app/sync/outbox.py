"""What is new goes once and in order to the second place, as signed bundles with receipts.

A bundle is written whole under its number; the place's receipt is what moves the cursor, so that
a lost answer leads to the same bundle again and never to a second one.
"""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.cell.alarms import Alarms
from app.cell.announcer import Announcer
from app.cell.canonical import canonical
from app.cell.history import Actor, Add, Entry, History
from app.cell.keys import BUNDLE_DOMAIN, StationKey
from app.cell.reading import RecordReader
from app.errors import OperatorCanFix
from app.sync.central_folder import CentralFolder, PlaceUnreachable, ReceiptRefused
from app.wire.cell import Topic
from app.wire.sync import SyncResult, SyncStatus

MOST_IN_BUNDLE = 1000
FORMAT = "celldeck.bundle.1"
TELL_EVERY_S = 2.0


class Outbox:
    """Carries events over, and remembers how far."""

    def __init__(
        self,
        place: Path | None,
        station: str,
        history: History,
        reader: RecordReader,
        announcer: Announcer,
        alarms: Alarms,
        station_key: StationKey,
    ) -> None:
        self._place = CentralFolder(place, station) if place is not None else None
        self._name = place.name if place is not None else ""
        self._station = station
        self._history = history
        self._reader = reader
        self._announcer = announcer
        self._alarms = alarms
        self._station_key = station_key
        self._synced = 0
        self._bundle = 0
        self._receipt_at: datetime | None = None
        self._own: list[int] = []
        self._reachable = place is not None
        self._code = "" if place is not None else "sync.no_place"
        self._one_by_one = asyncio.Lock()

    async def read(self) -> None:
        """How far the receipts in the record go."""
        rows = await self._reader.rows(
            "SELECT bundle, last_seq, at FROM receipt ORDER BY bundle DESC LIMIT 1"
        )
        if rows:
            self._bundle, self._synced = rows[0][0], rows[0][1]
            self._receipt_at = datetime.fromisoformat(rows[0][2])
        own = await self._reader.rows(
            "SELECT seq FROM event WHERE kind = 'sync.receipt' AND seq > ?", self._synced
        )
        self._own = [int(row[0]) for row in own]

    def status(self) -> SyncStatus:
        """sync.status."""
        return SyncStatus(
            place=self._name,
            last_seq=self._history.last_seq,
            synced_seq=self._synced,
            waiting=self._waiting(),
            reachable=self._reachable,
            last_receipt_at=self._receipt_at,
            code=self._code,
        )

    async def tell_what_waits(self) -> None:
        """Go on telling the desks what waits, as often as it is another number."""
        told = self.status()
        while True:
            await asyncio.sleep(TELL_EVERY_S)
            now = self.status()
            if now != told:
                told = now
                self._announcer.tell(Topic.SYNC, "sync", now)

    async def run(self) -> SyncResult:
        """sync.run: everything that is new now. Raises: OperatorCanFix sync.place_unreachable."""
        place = self._place
        if place is None:
            raise OperatorCanFix("sync.no_place")
        async with self._one_by_one:
            bundles = events = 0
            until = self._history.last_seq if self._waiting() else self._synced
            try:
                while self._synced < until:
                    events += await self._carry(place, until)
                    bundles += 1
            except (PlaceUnreachable, ReceiptRefused) as wrong:
                self._reachable, self._code = False, wrong.code
                await self._alarms.raise_("sync.place_unreachable", self._name, cause=wrong.code)
                self._announcer.tell(Topic.SYNC, "sync", self.status())
                raise OperatorCanFix(wrong.code, place=self._name) from wrong
            self._reachable, self._code = True, ""
            await self._alarms.clear("sync.place_unreachable", self._name)
            self._announcer.tell(Topic.SYNC, "sync", self.status())
            return SyncResult(bundles, events, self.status())

    async def _carry(self, place: CentralFolder, until: int) -> int:
        number = self._bundle + 1
        # a receipt that we never got: the same bundle again, not one with what came since
        taken = await asyncio.to_thread(place.taken_until, number)
        if taken:
            until = taken
        rows = await self._reader.rows(
            "SELECT seq, body, prev, chain FROM event WHERE seq > ? AND seq <= ?"
            " ORDER BY seq LIMIT ?",
            self._synced,
            until,
            MOST_IN_BUNDLE,
        )
        if not rows:
            raise ReceiptRefused(number)
        first, last = int(rows[0][0]), int(rows[-1][0])
        signatures = await self._reader.rows(
            "SELECT envelope, sig, station_sig FROM signature"
            " WHERE event_seq BETWEEN ? AND ? ORDER BY rowid",
            first,
            last,
        )
        content: dict[str, Any] = {
            "format": FORMAT,
            "station": self._station,
            "station_key": self._station_key.public,
            "bundle": number,
            "first_seq": first,
            "last_seq": last,
            "prev": bytes(rows[0][2]).hex(),
            "chain": bytes(rows[-1][3]).hex(),
            "events": [row[1] for row in rows],
            "signatures": [
                {"envelope": row[0], "sig": bytes(row[1]).hex(), "station_sig": bytes(row[2]).hex()}
                for row in signatures
            ],
        }
        body = await asyncio.to_thread(canonical, content)
        signature = self._station_key.sign(BUNDLE_DOMAIN, body)
        receipt = await asyncio.to_thread(place.deliver, number, body, signature)
        entered = await self._history.append(
            Entry(
                "sync.receipt",
                "bundle",
                str(number),
                Actor("cell"),
                {"receipt": receipt, "first_seq": first, "last_seq": last},
            ),
            Add(
                "receipt",
                {
                    "bundle": number,
                    "first_seq": first,
                    "last_seq": last,
                    "sha256": receipt["bundle_sha256"],
                    "at": receipt["at"],
                },
            ),
        )
        self._bundle = number
        self._synced = last
        self._own = [seq for seq in (*self._own, entered.seq) if seq > last]
        self._receipt_at = datetime.now(UTC)
        return len(rows)

    def _waiting(self) -> int:
        """Events that are news to the second place: its own receipts go along with the next."""
        return self._history.last_seq - self._synced - len(self._own)
