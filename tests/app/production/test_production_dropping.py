"""One part is left out, the others go on; what was left out can never be released."""

import msgspec
import pytest
from station_bench import LAYERS, SECRET, Station, fill_disk, refused_by_record

from app.errors import EquipmentAtFault, OperatorCanFix
from app.production.dropping import Dropping
from app.production.steps import CELL
from app.quality.frames import _without_dropped
from app.quality.inspection_request import InspectionResult, PartFinding
from app.release import report
from app.wire.people import Signing
from app.wire.production import BuildView, DropPart, RecordStep, StepState
from app.wire.quality import Verdict
from app.wire.release import DisposeParts, Disposition, Meaning, SignBatch
from drivers.unit_states import JobState, UnitState


@pytest.fixture
def dropping(station: Station) -> Dropping:
    return Dropping(station.builds, station.plans, station.equipment, station.alarms)


async def drop(station: Station, dropping: Dropping, build: BuildView, number: int = 1):
    part = station.plan.parts[number - 1].part_id
    return await dropping.drop(DropPart(build.build_id, part, "lifted off"), await station.caller())


async def test_the_decision_stands_in_the_record_before_the_printer_is_asked(
    station: Station, dropping: Dropping
):
    build = await station.start()
    station.printer.answers["drop_part"] = {"layer": 3}
    seen = await drop(station, dropping, build)
    part = station.plan.parts[0].part_id
    assert seen.parts_dropped == [part]
    assert seen.state is JobState.RUNNING
    assert station.printer.kinds_when_asked["drop_part"] == "build.part_drop_asked"
    done = station.events("build.part_dropped")[0]
    assert (done["new"]["part"], done["new"]["layer"], done["why"]) == (part, 3, "lifted off")


async def test_it_outlives_the_service(station: Station, dropping: Dropping):
    build = await station.start()
    await drop(station, dropping, build)
    again = await type(station.builds).read(station.reader)
    assert again[0].parts_dropped == [station.plan.parts[0].part_id]


async def test_a_record_that_fails_drops_nothing(station: Station, dropping: Dropping):
    build = await station.start()
    call, caller = DropPart(build.build_id, station.plan.parts[0].part_id), await station.caller()
    await fill_disk(station.history)
    await refused_by_record(dropping.drop(call, caller))
    assert "drop_part" not in station.printer.asked
    assert station.builds.get(build.build_id).parts_dropped == []


async def test_a_printer_that_says_no_goes_on_with_the_part(station: Station, dropping: Dropping):
    build = await station.start()
    station.printer.refuses["drop_part"] = "unit.refused"
    with pytest.raises(EquipmentAtFault):
        await drop(station, dropping, build)
    assert station.builds.get(build.build_id).parts_dropped == []
    assert "build.part_drop_refused" in station.kinds()


async def test_when_the_printer_does_not_answer_the_part_counts_as_left_out(
    station: Station, dropping: Dropping
):
    build = await station.start()
    station.printer.refuses["drop_part"] = "unit.not_answered"
    with pytest.raises(EquipmentAtFault):
        await drop(station, dropping, build)
    assert station.builds.get(build.build_id).parts_dropped == [station.plan.parts[0].part_id]
    assert [a.code for a in station.alarms.all().alarms] == ["build.not_confirmed"]


async def test_what_cannot_be_left_out_is_refused_with_why(station: Station, dropping: Dropping):
    build = await station.start()

    async def code(part: str) -> str:
        with pytest.raises(OperatorCanFix) as refused:
            await dropping.drop(DropPart(build.build_id, part), await station.caller())
        return refused.value.code

    assert await code("B-9") == "release.no_such_part"
    await drop(station, dropping, build)
    assert await code(station.plan.parts[0].part_id) == "production.part_is_dropped"
    assert await code(station.plan.parts[1].part_id) == "production.last_part"
    station.printer.is_now(
        state=UnitState.COMPLETE, job=station.printer.job(build.build_id, JobState.ENDED)
    )
    await station.follow()
    assert await code(station.plan.parts[1].part_id) == "production.not_printing"


def test_inspection_does_not_blame_the_layer_for_a_part_that_is_made_no_more():
    found = InspectionResult(
        3,
        0.9,
        [PartFinding("a", Verdict.STOP, "missing", severe=True), PartFinding("b", Verdict.PASS)],
    )
    kept = _without_dropped(found, ["a"])
    assert [(one.part, one.verdict) for one in kept.findings] == [
        ("a", Verdict.NOT_COVERED),
        ("b", Verdict.PASS),
    ]
    assert not any(one.severe for one in kept.findings)


async def test_a_dropped_part_is_rejected_and_never_released(station: Station, dropping: Dropping):
    build = await station.start()
    await drop(station, dropping, build)
    await _finish(station, build)
    maker, quality = await station.caller(), await station.caller("S. Haddad")
    batch = station.plan.batch_id
    await station.batches.sign(
        SignBatch(batch, Meaning.PERFORMED, Signing(SECRET, "J. Brandt")), maker
    )
    dropped, made = (part.part_id for part in station.plan.parts)
    signing = Signing(SECRET, "S. Haddad")
    with pytest.raises(OperatorCanFix) as refused:
        await station.batches.release(DisposeParts(batch, signing, [dropped]), quality)
    assert refused.value.code == "release.part_dropped"
    view = await station.batches.release(DisposeParts(batch, signing), quality)
    found = {part.part_id: part.disposition for part in view.parts}
    assert found == {made: Disposition.RELEASED_SIMULATED, dropped: Disposition.OPEN}
    with pytest.raises(OperatorCanFix) as refused:
        await station.batches.release(DisposeParts(batch, signing), quality)
    assert refused.value.code == "release.part_dropped"
    view = await station.batches.reject(
        DisposeParts(batch, signing, [dropped], "left out of the build"), quality
    )
    assert view.state.value == "closed"
    rows = report._parts(msgspec.to_builtins(view))["rows"]
    assert [row[2] for row in rows] == [
        f"rejected, left out of {build.build_id}",
        "released simulated",
    ]
    printed = report._build(msgspec.to_builtins(station.builds.get(build.build_id)))["rows"]
    assert ["Parts left out", dropped] in printed


async def _finish(station: Station, build: BuildView) -> None:
    """Printed, looked at, every step after it done by people or the robot."""
    station.printer.is_now(
        state=UnitState.COMPLETE,
        job=station.printer.job(build.build_id, JobState.ENDED, layer=LAYERS),
    )
    await station.follow()
    dropped = set(station.builds.get(build.build_id).parts_dropped)
    await station.judged(
        build.build_id,
        {(layer, part): Verdict.NOT_COVERED for layer in range(2, LAYERS + 1) for part in dropped},
    )
    await station.steps.inspected(build.build_id, {})
    seen = {"hotend_c": 40.0, "bed_c": 30.0}
    await station.steps._change(
        build.build_id, "remove", "step_started", CELL, already=True, values=seen, told={}
    )
    await station.steps._removed(
        station.builds.get(build.build_id),
        station.builds.step(station.builds.get(build.build_id), "remove"),
    )
    for step in station.builds.get(build.build_id).steps:
        if step.by_person and step.state is not StepState.DONE:
            values = {name: low for name, (low, _) in step.limits.items()}
            await station.steps.record(
                RecordStep(build.build_id, step.step, values), await station.caller()
            )
    assert station.builds.get(build.build_id).state is JobState.ENDED
