"""What is new goes once and in order to the second place, whatever happens on the way."""

import asyncio
import json
from pathlib import Path

import pytest

from app.cell.alarms import Alarms
from app.cell.announcer import Announcer
from app.cell.canonical import canonical
from app.cell.history import Actor, Entry, History
from app.cell.keys import BUNDLE_DOMAIN, StationKey, holds
from app.cell.reading import RecordReader
from app.errors import OperatorCanFix, RecordAtRisk
from app.sync import central_folder
from app.sync import outbox as outbox_module
from app.sync.central_folder import CentralFolder, ReceiptRefused
from app.sync.outbox import Outbox
from app.wire.cell import Topic

ME = Actor("tests")


class Place:
    """A station with a second place."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.central = folder / "central"
        self.central.mkdir()
        self.history = History(folder / "record.db", "Station 1", simulated=True)
        self.reader = RecordReader(folder / "record.db")
        self.announcer = Announcer()
        self.alarms = Alarms(self.history, self.announcer, [])
        self.key = StationKey(folder / "station.key")

    def outbox(self) -> Outbox:
        return Outbox(
            self.central,
            "Station 1",
            self.history,
            self.reader,
            self.announcer,
            self.alarms,
            self.key,
        )

    async def events(self, count: int) -> None:
        for number in range(count):
            await self.history.append(Entry("thing.done", "thing", str(number), ME))

    def bundles(self) -> list[dict]:
        files = sorted((self.central / "Station-1").glob("*.bundle.json"))
        return [json.loads(path.read_bytes()) for path in files]

    def carried(self) -> list[int]:
        return [json.loads(text)["seq"] for one in self.bundles() for text in one["events"]]


@pytest.fixture
async def place(tmp_path: Path):
    made = Place(tmp_path)
    yield made
    made.reader.close()
    made.history.close()


async def test_everything_goes_once_and_in_order(place: Place, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(outbox_module, "MOST_IN_BUNDLE", 10)
    outbox = place.outbox()
    for _ in range(3):
        await place.events(17)
        await outbox.run()
    carried = place.carried()
    assert carried == list(range(1, len(carried) + 1))
    assert [one["bundle"] for one in place.bundles()] == list(range(1, len(place.bundles()) + 1))
    assert outbox.status().synced_seq == carried[-1]


async def test_each_bundle_is_signed_by_the_station(place: Place):
    await place.events(5)
    await place.outbox().run()
    folder = place.central / "Station-1"
    body = (folder / "000001.bundle.json").read_bytes()
    signature = bytes.fromhex((folder / "000001.sig").read_text())
    assert holds(place.key.public, BUNDLE_DOMAIN, body, signature)


async def test_a_restarted_service_goes_on_where_the_receipts_end(place: Place):
    await place.events(5)
    await place.outbox().run()
    again = place.outbox()
    await again.read()
    await place.events(5)
    await again.run()
    carried = place.carried()
    assert carried == list(range(1, len(carried) + 1))


async def test_a_lost_receipt_leads_to_the_same_bundle_though_more_has_happened_since(
    place: Place, monkeypatch: pytest.MonkeyPatch
):
    await place.events(5)
    outbox = place.outbox()
    with monkeypatch.context() as patch:

        async def lost(*_: object) -> None:
            raise RecordAtRisk("record.cannot_be_written")

        patch.setattr(place.history, "append", lost)
        with pytest.raises(RecordAtRisk):
            await outbox.run()
    first = (place.central / "Station-1" / "000001.bundle.json").read_bytes()
    await place.events(7)
    again = place.outbox()
    await again.read()
    await again.run()
    assert (place.central / "Station-1" / "000001.bundle.json").read_bytes() == first
    carried = place.carried()
    assert carried == list(range(1, len(carried) + 1))
    assert len(carried) >= 12


async def test_a_bundle_written_without_its_receipt_is_written_anew(
    place: Place, monkeypatch: pytest.MonkeyPatch
):
    write = central_folder._write

    def torn(path: Path, data: bytes) -> None:
        if path.name.endswith("receipt.json"):
            raise OSError("unplugged")
        write(path, data)

    await place.events(5)
    outbox = place.outbox()
    with monkeypatch.context() as patch:
        patch.setattr(central_folder, "_write", torn)
        with pytest.raises(OperatorCanFix):
            await outbox.run()
    await place.events(5)
    await outbox.run()
    assert place.carried() == list(range(1, len(place.carried()) + 1))
    assert len(place.bundles()) == 1


async def test_an_altered_bundle_is_refused_by_the_place(place: Place):
    await place.events(5)
    await place.outbox().run()
    body = (place.central / "Station-1" / "000001.bundle.json").read_bytes()
    told = json.loads(body)
    event = told["events"][2].replace("thing", "thong")
    told["events"][2] = event
    altered = canonical(told)
    other = place.folder / "other"
    other.mkdir()
    signature = place.key.sign(BUNDLE_DOMAIN, altered)
    with pytest.raises(ReceiptRefused):
        CentralFolder(other, "S").deliver(1, altered, signature)
    with pytest.raises(ReceiptRefused):
        CentralFolder(other, "S").deliver(1, body, signature)
    assert not list(other.rglob("*.receipt.json"))


async def test_a_bundle_out_of_order_is_refused(place: Place):
    await place.events(5)
    await place.outbox().run()
    body = (place.central / "Station-1" / "000001.bundle.json").read_bytes()
    other = place.folder / "other"
    other.mkdir()
    with pytest.raises(ReceiptRefused):
        CentralFolder(other, "S").deliver(2, body, place.key.sign(BUNDLE_DOMAIN, body))


async def test_a_place_that_is_gone_is_alarmed_and_nothing_is_lost(place: Place):
    await place.events(5)
    place.central.rmdir()
    outbox = place.outbox()
    with pytest.raises(OperatorCanFix) as refused:
        await outbox.run()
    assert refused.value.code == "sync.place_unreachable"
    assert not place.central.exists()
    assert [alarm.code for alarm in place.alarms.all().alarms] == ["sync.place_unreachable"]
    assert not outbox.status().reachable
    place.central.mkdir()
    await outbox.run()
    assert place.carried() == list(range(1, len(place.carried()) + 1))
    assert place.alarms.all().alarms[0].returned_at is not None


async def test_what_lies_at_the_place_and_is_no_receipt_is_refused(place: Place):
    await place.events(5)
    folder = place.central / "Station-1"
    folder.mkdir()
    (folder / "000001.receipt.json").write_bytes(b"{")
    with pytest.raises(OperatorCanFix) as refused:
        await place.outbox().run()
    assert refused.value.code == "sync.bundle_refused"


async def test_desks_hear_of_what_waits_as_the_record_grows(
    place: Place, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(outbox_module, "TELL_EVERY_S", 0.01)
    outbox = place.outbox()
    await outbox.read()
    listener, end = place.announcer.listen()
    telling = asyncio.create_task(outbox.tell_what_waits())
    await asyncio.sleep(0)
    await place.events(3)
    waiting: list[int] = []
    async with asyncio.timeout(10.0):
        while not waiting or waiting[-1] < 3:
            changes = await listener.take()
            assert {change.topic for change in changes} == {Topic.SYNC}
            waiting += [json.loads(bytes(change.item))["waiting"] for change in changes]
    telling.cancel()
    await asyncio.gather(telling, return_exceptions=True)
    end()
    assert waiting == sorted(set(waiting))
    assert waiting[-1] == 3
