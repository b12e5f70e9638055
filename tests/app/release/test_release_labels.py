"""Labels from the record to the last one accounted for, with a printer and a scanner."""

import asyncio
import contextlib
import sys
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from station_bench import Machine, Station
from test_release_batches import BATCH, FIRST, SECOND, made, release, sign

from app.errors import EquipmentAtFault, OperatorCanFix
from app.release.datamatrix import read_back
from app.release.label_picture import dots_of
from app.release.labels import Labels
from app.release.nonconformance import Nonconformances
from app.settings import LabelPart, Pathway
from app.wire.labels import (
    LabelOf,
    LabelState,
    LabelView,
    PrintLabel,
    ReconcileLabel,
    VerifyLabel,
)
from app.wire.measurements import OfBatch
from app.wire.nonconformance import NonconformanceKind
from drivers.journal import JournalEntry

sys.path.insert(0, str(Path(__file__).parents[2] / "drivers"))
POLICY = LabelPart(
    manufacturer="Hospital of the Bench",
    address="Bench Street 1",
    country="DE",
    pathway=Pathway.PATIENT_MATCHED,
    gtin="09506000134352",
    ref="PSG-KNEE",
    device="Cutting guide",
)


async def released(station: Station, policy: LabelPart = POLICY) -> Labels:
    await made(station, {})
    await sign(station)
    await release(station, parts=[FIRST])
    return labels_of(station, policy)


def named(labels: Labels, label_id: str) -> LabelView:
    return next(one for one in labels.of(OfBatch("")).labels if one.label_id == label_id)


def labels_of(station: Station, policy: LabelPart = POLICY) -> Labels:
    machine = Machine.make(station.folder, "L1", "label-printer", ["label"])
    station.equipment.links["L1"] = machine
    found = Nonconformances(
        station.history, station.numbers, station.announcer,
        station.decisions._signatory, station.plans, [],
    )  # fmt: skip
    made_labels = Labels(
        station.history, station.numbers, station.announcer, station.workers,
        station.folder / "blobs", policy, station.equipment, station.cases, station.designs,
        station.builds, station.batches, found, [],
    )  # fmt: skip
    made_labels.found = found
    return made_labels


async def counted(labels: Labels, label_id: str, printed: int | None) -> None:
    """The printer says how many came out."""
    told = {"job": label_id, "state": "Ended", "reason": "", "printed": printed}
    await labels._hear("L1", JournalEntry(1, datetime.now(UTC), "job.ended", told))


async def test_a_label_says_what_the_record_says_and_is_marked_simulated(station: Station):
    labels = await released(station)
    shown = await labels.preview(LabelOf(BATCH, FIRST))
    content = shown.content
    case = station.cases.get(station.plan.case_id)
    rows = {row.symbol: row.text for row in content.rows}
    assert content.side == "LEFT"
    assert content.place == f"{case.site}, {case.procedure}"
    assert content.simulated == "SIMULATED, not for a patient"
    assert (rows["SN"], rows["LOT"]) == (FIRST, BATCH)
    assert rows["patient"].startswith(case.pseudonym)
    assert rows["manufacturer"] == "Hospital of the Bench, Bench Street 1"
    assert content.words[0] == "Patient-matched device"
    assert content.is_udi
    assert content.hri.startswith("(01)09506000134352(11)")
    assert content.hri.endswith(f"(10){BATCH}(21){FIRST}")
    patient = await station.vault.open(station.plan.case_id)
    said = msgspec.json.encode(content).decode()
    assert not any(word in said for word in patient.name.replace(",", " ").split())
    other = labels_of(station, LabelPart(manufacturer="H", address="A"))
    at_home = (await other.preview(LabelOf(BATCH, FIRST))).content
    assert (at_home.is_udi, at_home.hri) == (False, f"(91){FIRST}(92){BATCH}")


async def test_what_is_not_released_or_lacks_what_its_pathway_asks_for_gets_no_label(
    station: Station,
):
    labels = await released(station)
    for wanted, code in (
        (LabelOf(BATCH, SECOND), "labels.not_released"),
        (LabelOf(BATCH, "B-0-0"), "release.no_such_part"),
    ):
        with pytest.raises(OperatorCanFix) as refused:
            await labels.preview(wanted)
        assert refused.value.code == code
    policies = (
        (msgspec.structs.replace(POLICY, gtin="", ref=""), "labels.missing"),
        (
            msgspec.structs.replace(POLICY, pathway=Pathway.CUSTOM_MADE, country=""),
            "labels.missing",
        ),
        (msgspec.structs.replace(POLICY, gtin="09506000134353"), "labels.bad_code"),
    )
    for policy, code in policies:
        with pytest.raises(OperatorCanFix) as refused:
            await labels_of(station, policy).preview(LabelOf(BATCH, FIRST))
        assert refused.value.code == code
    with pytest.raises(OperatorCanFix):
        await labels.print(PrintLabel(BATCH, SECOND), await station.caller())
    assert station.events("label.asked") == []


async def test_each_label_is_scanned_and_all_of_them_add_up_or_a_nonconformance_stands_open(
    station: Station,
):
    labels = await released(station)
    caller = await station.caller()
    label = await labels.print(PrintLabel(BATCH, FIRST, copies=3), caller)
    assert label.state is LabelState.ASKED
    printer = station.equipment.links["L1"]
    assert printer.asked[-1] == "start"
    assert printer.kinds_when_asked["start"] == "label.asked", "the record is told first"
    with pytest.raises(OperatorCanFix) as refused:  # nobody knows yet what came out
        await labels.print(PrintLabel(BATCH, FIRST), caller)
    assert refused.value.code == "labels.not_reconciled"
    with pytest.raises(OperatorCanFix) as refused:
        await labels.reconcile(ReconcileLabel(label.label_id, 0, 3), caller)
    assert refused.value.code == "labels.not_counted"
    await counted(labels, label.label_id, 3)
    assert named(labels, label.label_id).printed == 3
    right = VerifyLabel(label.label_id, label.element_string, "]d2")
    wrong = VerifyLabel(label.label_id, label.element_string.replace(FIRST, SECOND), "]d2")
    plain = VerifyLabel(label.label_id, label.element_string, "]d1")
    assert (await labels.verify(right, caller)).matches
    checked = await labels.verify(wrong, caller)
    assert (checked.matches, checked.code) == (False, "labels.another_label")
    assert checked.differs_at == len(label.element_string) - 1
    assert (await labels.verify(plain, caller)).code == "labels.not_element_string"
    assert wrong.text not in str(station.events("label.verified"))
    with pytest.raises(OperatorCanFix) as refused:
        await labels.reconcile(ReconcileLabel(label.label_id, 2, 1), caller)
    assert refused.value.code == "labels.not_scanned"
    found = await labels.reconcile(ReconcileLabel(label.label_id, 1, 1), caller)
    assert found.state is LabelState.NOT_BALANCED
    [open_one] = labels.found.of(OfBatch(BATCH)).nonconformances
    assert (open_one.kind, open_one.is_open) == (NonconformanceKind.LABEL, True)
    assert open_one.what == f"Label {label.label_id}: 3 printed, 1 applied, 1 destroyed"
    assert (await labels.verify(right, caller)).label.scanned == 2
    found = await labels.reconcile(ReconcileLabel(label.label_id, 2, 1), caller)
    assert found.state is LabelState.RECONCILED
    assert len(labels.found.of(OfBatch(BATCH)).nonconformances) == 1
    with pytest.raises(OperatorCanFix) as refused:
        await labels.reconcile(ReconcileLabel(label.label_id, 2, 1), caller)
    assert refused.value.code == "labels.done_already"
    again = Labels.read(station.reader)
    assert [one.state for one in await again] == [LabelState.RECONCILED]
    assert [e["kind"] for e in station.events() if e["kind"].startswith("label.")] == [
        "label.asked", "label.printed", "label.verified", "label.verified", "label.verified",
        "label.reconciled", "label.verified", "label.reconciled",
    ]  # fmt: skip


async def test_a_printer_that_refuses_or_does_not_answer_is_told_apart(station: Station):
    labels = await released(station)
    caller = await station.caller()
    for fault, state in (("unit.refused", "refused"), ("unit.not_answered", "unknown")):
        station.equipment.links["L1"].refuses = {"start": fault}
        with pytest.raises(EquipmentAtFault):
            await labels.print(PrintLabel(BATCH, FIRST), caller)
        assert labels.of(OfBatch(BATCH)).labels[-1].state == state
    last = labels.of(OfBatch(BATCH)).labels[-1]
    await counted(labels, last.label_id, 0)
    assert named(labels, last.label_id).state is LabelState.NOT_ALL


async def test_the_whole_way_over_the_simulated_printer_and_the_simulated_scanner(
    station: Station,
):
    from instrument_bench import bench

    labels = await released(station)
    quick = {"answer_s": 0.4, "accept_s": 2.0, "command_s": 2.0, "ask_every_s": 0.1}
    async with contextlib.AsyncExitStack() as stack:
        scanned_at, printed_at = station.folder / "s", station.folder / "p"
        for place in (scanned_at, printed_at):
            place.mkdir()
        scanner = await stack.enter_async_context(bench("scanner", scanned_at))
        printer = await stack.enter_async_context(bench("label-printer", printed_at, quick, 20.0))
        (printed_at / "blobs").symlink_to(station.folder / "blobs")
        await printer.until(lambda s: s.state == "Idle")
        station.equipment.links["L1"].start = printer.unit.start
        label = await labels.print(PrintLabel(BATCH, FIRST, copies=2), await station.caller())
        told = await printer.until_told("job.ended")
        await labels._hear("L1", JournalEntry(1, datetime.now(UTC), "job.ended", told))
        assert named(labels, label.label_id).state is LabelState.PRINTED
        out = (await printer.ask("state"))["printed"]
        assert len(out) == 2
        for count, zpl in enumerate(out, 1):
            text, aim = await asyncio.to_thread(read_back, dots_of(zpl.encode()))
            await scanner.ask("scan", text=text, format=aim)
            read = await scanner.until_told("scan.read", count)
            kept = await scanner.unit.do("scan", {"number": read["number"]})
            call = VerifyLabel(label.label_id, kept["text"], kept["format"])
            assert (await labels.verify(call, await station.caller())).matches
        done = await labels.reconcile(ReconcileLabel(label.label_id, 2, 0), await station.caller())
        assert done.state is LabelState.RECONCILED
