"""A batch to its end: the maker signs, another releases, nothing unevaluated goes out."""

import asyncio
import json

import pytest
from station_bench import SECRET, Station

from app.cell.history import Actor
from app.errors import NotPermitted, OperatorCanFix
from app.release.batches import Batches
from app.release.verification import verify_folder
from app.wire.people import Role, Signing
from app.wire.production import BuildView
from app.wire.quality import Verdict
from app.wire.release import BatchRef, BatchState, DisposeParts, Disposition, Meaning, SignBatch
from app.wire.release_checks import AcceptException
from drivers.unit_states import JobState

BATCH = "B-2611-001"
FIRST, SECOND = f"{BATCH}-1", f"{BATCH}-2"


async def made(station: Station, odd: dict[tuple[int, str], Verdict] | None = None) -> BuildView:
    """A build whose steps are all done, every layer judged."""
    import msgspec

    from app.wire.production import StepState

    build = await station.printed()
    if odd is not None:
        await station.judged(build.build_id, odd)

    def done(b: BuildView) -> BuildView:
        steps = [
            msgspec.structs.replace(
                step,
                state=StepState.DONE,
                values={**{name: limits[0] for name, limits in step.limits.items()}, **step.values},
            )
            for step in b.steps
        ]
        return msgspec.structs.replace(b, steps=steps, state=JobState.ENDED)

    return await station.builds.change(build.build_id, done, "ended", Actor("tests"))


async def sign(station: Station, name: str = "J. Brandt", meaning: Meaning = Meaning.PERFORMED):
    return await station.batches.sign(
        SignBatch(BATCH, meaning, Signing(SECRET, name)), await station.caller(name)
    )


async def release(station: Station, name: str = "S. Haddad", **more):
    return await station.batches.release(
        DisposeParts(BATCH, Signing(SECRET, name), **more), await station.caller(name)
    )


async def accept(
    station: Station, name: str = "S. Haddad", reason: str = "seen", check_id: str = ""
):
    return await station.batches.accept(
        AcceptException(BATCH, reason, check_id), await station.caller(name)
    )


async def test_a_batch_is_released_by_another_person_as_simulated_and_closed(station: Station):
    await made(station, {})
    assert (await sign(station)).state is BatchState.SIGNED
    batch = await release(station)
    assert batch.state is BatchState.CLOSED
    assert {part.disposition for part in batch.parts} == {Disposition.RELEASED_SIMULATED}
    assert station.events("batch.released")[0]["new"]["disposition"] == "released_simulated"
    assert verify_folder(station.folder).ok
    for again in (release(station), sign(station)):
        with pytest.raises(OperatorCanFix) as refused:
            await again
        assert refused.value.values["blocking"] == ["release.batch_is_closed"]


async def test_a_batch_closes_only_when_every_part_is_decided(station: Station):
    await made(station, {})
    await sign(station)
    batch = await release(station, parts=[FIRST])
    assert batch.state is BatchState.SIGNED
    batch = await station.batches.reject(
        DisposeParts(BATCH, Signing(SECRET, "S. Haddad"), reason="bent"),
        await station.caller("S. Haddad"),
    )
    assert batch.state is BatchState.CLOSED
    assert [part.disposition.value for part in batch.parts] == ["released_simulated", "rejected"]
    parts, signatures = await Batches.read(station.reader)
    kept = [part.disposition.value for part in parts[BATCH]]
    assert kept == ["released_simulated", "rejected"]
    assert [one.meaning for one in signatures[BATCH]] == ["performed", "released", "rejected"]


async def test_the_maker_may_not_release_even_with_the_role(station: Station):
    await station.people.add(
        "M. Both", [Role.TECHNICIAN, Role.QUALITY], SECRET, "", False, Actor("tests")
    )
    await made(station, {})
    await sign(station, "M. Both")
    with pytest.raises(NotPermitted) as refused:
        await release(station, "M. Both")
    assert refused.value.code == "release.maker_may_not_release"


async def test_who_started_the_build_may_not_release_it(station: Station):
    await made(station, {})
    await sign(station)
    with pytest.raises(NotPermitted):
        await release(station, "J. Brandt")


async def test_nothing_is_released_before_its_maker_has_signed(station: Station):
    await made(station, {})
    with pytest.raises(OperatorCanFix) as refused:
        await release(station)
    assert refused.value.values["blocking"] == ["release.maker_has_not_signed"]


async def test_nothing_is_signed_while_a_step_is_open(station: Station):
    await station.printed()
    with pytest.raises(OperatorCanFix) as refused:
        await sign(station)
    assert refused.value.values["blocking"] == [
        "release.step_open:remove",
        "release.step_open:wash",
        "release.step_open:cure",
    ]


@pytest.mark.parametrize("verdict", [Verdict.NOT_JUDGED, Verdict.RETAKE])
async def test_what_was_not_judged_blocks_its_part_and_no_other(station: Station, verdict: Verdict):
    await made(station, {(2, FIRST): verdict})
    await sign(station)
    with pytest.raises(OperatorCanFix) as refused:
        await release(station)
    assert (refused.value.code, refused.value.values["part"]) == ("release.not_evaluated", FIRST)
    batch = await release(station, parts=[SECOND])
    assert batch.parts[1].disposition is Disposition.RELEASED_SIMULATED


async def test_layers_without_a_frame_block_every_part(station: Station):
    await made(station)
    await sign(station)
    with pytest.raises(OperatorCanFix) as refused:
        await release(station, parts=[SECOND])
    assert refused.value.code == "release.not_evaluated"
    assert refused.value.values["layers"] == 4
    with pytest.raises(OperatorCanFix) as refused:
        await accept(station)
    assert refused.value.code == "release.not_acceptable"


async def test_a_layer_that_stopped_the_build_keeps_its_part_in(station: Station):
    await made(station, {(1, FIRST): Verdict.STOP})
    await sign(station)
    with pytest.raises(OperatorCanFix) as refused:
        await release(station)
    assert refused.value.code == "release.exception_open"


async def test_an_exception_is_accepted_with_a_reason_before_anything_is_released(station: Station):
    await made(station, {(1, FIRST): Verdict.REVIEW})
    await sign(station)
    with pytest.raises(OperatorCanFix) as refused:
        await release(station, reason="a shadow")
    assert refused.value.code == "release.exception_open"
    assert refused.value.values["check"] == f"layer:1:{FIRST}"
    review = await station.batches.review(BatchRef(BATCH))
    assert (review.exceptions, review.open, review.not_evaluated) == (1, 1, 0)
    for who, reason, code in (
        ("S. Haddad", " ", "release.reason_needed"),
        ("J. Brandt", "mine", "release.maker_may_not_release"),
    ):
        with pytest.raises((OperatorCanFix, NotPermitted)) as no:
            await accept(station, who, reason)
        assert no.value.code == code
    review = await accept(station, reason="a shadow")
    assert (review.exceptions, review.open) == (1, 0)
    assert (review.outside[0].accepted_by, review.outside[0].reason) == ("S. Haddad", "a shadow")
    with pytest.raises(OperatorCanFix):
        await accept(station, check_id=f"layer:1:{FIRST}")
    assert (await release(station)).state is BatchState.CLOSED
    told = station.events("exception.accepted")[0]
    assert told["why"] == "a shadow"
    assert told["new"]["exceptions"][0]["check_id"] == f"layer:1:{FIRST}"
    assert verify_folder(station.folder).ok


async def test_what_was_not_judged_is_evaluated_by_a_person_who_says_why(station: Station):
    await made(station, {(2, FIRST): Verdict.NOT_JUDGED})
    await sign(station)
    review = await accept(station, reason="seen on the part itself", check_id=f"layer:2:{FIRST}")
    assert (review.exceptions, review.not_evaluated) == (1, 0)
    assert (await release(station)).state is BatchState.CLOSED


async def test_what_the_release_signs_names_every_exception_and_the_quantities(station: Station):
    await made(station, {(1, FIRST): Verdict.REVIEW})
    await sign(station)
    await accept(station, reason="a shadow")
    await release(station, parts=[FIRST])
    batch = await station.batches.retain(
        DisposeParts(BATCH, Signing(SECRET, "S. Haddad"), reason="a test piece"),
        await station.caller("S. Haddad"),
    )
    assert batch.state is BatchState.CLOSED
    quantities = station.events("batch.retained")[0]["new"]["quantities"]
    assert quantities == {"planned": 2, "made": 2, "accepted": 1, "rejected": 0, "retained": 1}
    rows = await station.reader.rows(
        "SELECT envelope FROM signature WHERE meaning = 'released' AND record_id = ?", BATCH
    )
    record = json.loads(rows[0][0])["record"]
    assert record["exceptions"][0]["reason"] == "a shadow"
    assert record["batch"]["checks"] == record["batch"]["within_limits"] + 1


async def test_an_acceptance_that_ended_after_the_print_stops_the_release(station: Station):
    await made(station, {})
    await sign(station)
    await station.decisions.end_acceptances([station.design.design_id], "another file")
    review = await station.batches.review(BatchRef(BATCH))
    assert review.blocking == [f"release.acceptance_ended:{FIRST}"]
    with pytest.raises(OperatorCanFix) as refused:
        await release(station)
    assert (refused.value.code, refused.value.values["part"]) == ("release.acceptance_ended", FIRST)
    assert (await release(station, parts=[SECOND])).state is BatchState.SIGNED


async def test_release_and_rejection_at_once_leave_one_disposition(station: Station):
    await made(station, {})
    await sign(station)
    quality = await station.caller("S. Haddad")
    signing = Signing(SECRET, "S. Haddad")
    told = await asyncio.gather(
        station.batches.release(DisposeParts(BATCH, signing), quality),
        station.batches.reject(DisposeParts(BATCH, signing, reason="x"), quality),
        return_exceptions=True,
    )
    assert sum(isinstance(one, OperatorCanFix) for one in told) == 1
    assert len(station.events("batch.released") + station.events("batch.rejected")) == 1


@pytest.mark.parametrize("meaning", [Meaning.RELEASED, Meaning.REJECTED, Meaning.APPROVED])
async def test_signing_never_says_released(station: Station, meaning: Meaning):
    await made(station, {})
    with pytest.raises(NotPermitted) as refused:
        await sign(station, meaning=meaning)
    assert refused.value.code == "release.not_by_signing"


async def test_an_aborted_build_is_never_released(station: Station):
    import msgspec

    build = await made(station, {})
    await station.builds.change(
        build.build_id,
        lambda b: msgspec.structs.replace(b, state=JobState.ABORTED),
        "aborted",
        Actor("tests"),
    )
    await sign(station)
    with pytest.raises(OperatorCanFix) as refused:
        await release(station)
    assert refused.value.code == "release.build_aborted"
