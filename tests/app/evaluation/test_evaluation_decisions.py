"""A surgeon's decisions: what they bind, what opens the gate, and what ends them."""

import asyncio

import pytest
from station_bench import PATIENT, SECRET, Station, fill_disk, refused_by_record

from app.designs.stl import stl_bytes
from app.errors import NotPermitted, OperatorCanFix
from app.wire.designs import DesignKind, DesignState, ImportDesign, Side
from app.wire.evaluation import Decision, MeetCondition, ReasonCode, ReviewState, ShownFile
from app.wire.people import Signing
from drivers.wire.blobs import BlobFolder


def gate_says(station: Station) -> tuple[bool, str]:
    ok, state, _ = station.acceptance.state(station.plan.parts[0])
    return ok, state


async def new_values(station: Station, text: bytes = b"angle_deg = 3.0\n") -> None:
    sha256 = BlobFolder(station.folder / "blobs").add(text)
    await station.designs.take_in(
        ImportDesign(station.design.case_id, "values.toml", sha256, DesignKind.VALUES),
        await station.caller(),
    )


async def test_an_acceptance_opens_the_gate_and_a_rejection_does_not(station: Station):
    await station.decide(station.design.design_id, Decision.REJECT)
    assert gate_says(station) == (False, "none")
    await station.decide(station.design.design_id)
    assert gate_says(station) == (True, "valid")


async def test_a_condition_opens_the_gate_only_once_its_surgeon_says_it_is_met(station: Station):
    review = await station.decide(
        station.design.design_id, Decision.ACCEPT_WITH_CONDITION, condition="check the slot"
    )
    assert gate_says(station) == (False, "condition_open")
    other = await station.caller("Dr L. Weiss")
    met = MeetCondition(review.review_id, "checked", Signing(SECRET, "Dr L. Weiss"))
    with pytest.raises(NotPermitted) as refused:
        await station.decisions.meet_condition(met, other)
    assert refused.value.code == "evaluation.other_surgeon"
    assert gate_says(station) == (False, "condition_open")
    met = MeetCondition(review.review_id, "checked", Signing(SECRET, "Dr M. Okafor"))
    await station.decisions.meet_condition(met, await station.caller("Dr M. Okafor"))
    assert gate_says(station) == (True, "valid")
    with pytest.raises(OperatorCanFix) as refused:
        await station.decisions.meet_condition(met, await station.caller("Dr M. Okafor"))
    assert refused.value.code == "evaluation.no_open_condition"


async def test_a_later_rejection_ends_the_acceptance_before_it(station: Station):
    told: list[tuple[str, str]] = []

    async def ended(design_id: str, why: str) -> None:
        told.append((design_id, why))

    station.decisions.on_ended(ended)
    await station.decide(station.design.design_id)
    await station.decide(station.design.design_id, Decision.REJECT, reason=ReasonCode.FIT)
    assert gate_says(station) == (False, "none")
    assert told == [(station.design.design_id, "decided_again")]


async def test_new_plan_values_end_every_acceptance_of_the_case_and_tell_why(station: Station):
    told: list[tuple[str, str]] = []

    async def ended(design_id: str, why: str) -> None:
        told.append((design_id, why))

    station.decisions.on_ended(ended)
    await station.accept_all()
    await new_values(station)
    assert gate_says(station) == (False, "none")
    assert {design for design, _ in told} == {station.design.design_id, station.second.design_id}
    assert {why for _, why in told} == {"new_values"}
    states = {review.state for review in station.decisions.all().reviews}
    assert states == {ReviewState.ENDED}


async def test_a_replacing_version_ends_the_acceptance_of_the_one_it_replaces(station: Station):
    await station.accept_all()
    import numpy as np

    corner = np.array([[0, 0, 0], [20, 0, 0], [0, 20, 0], [0, 0, 20]], np.float32)
    faces = np.array([[0, 2, 1], [0, 1, 3], [0, 3, 2], [1, 2, 3]], np.uint32)
    sha256 = BlobFolder(station.folder / "blobs").add(stl_bytes(corner, faces))
    call = ImportDesign(
        station.design.case_id,
        "guide.stl",
        sha256,
        unit="mm",
        replaces=station.design.design_id,
    )
    view = await station.designs.take_in(call, await station.caller())
    assert view.version == 2
    assert station.designs.get(station.design.design_id).state is DesignState.SUPERSEDED
    assert gate_says(station) == (False, "none")
    assert station.acceptance.state(station.plan.parts[1])[0]
    with pytest.raises(OperatorCanFix) as refused:
        await station.designs.take_in(call, await station.caller())
    assert refused.value.code == "designs.already_replaced"


async def test_an_acceptance_whose_end_never_reached_the_record_does_not_hold(station: Station):
    """The service was killed between the two events: the gate is closed, the start mends it."""
    await station.accept_all()
    station.designs._superseded.clear()
    await new_values(station)
    review = station.decisions.standing(station.design.design_id)
    assert review is not None
    assert gate_says(station) == (False, "ended")
    await station.decisions.end_what_changed()
    assert station.decisions.standing(station.design.design_id) is None
    assert len(station.events("review.ended")) == 2


@pytest.mark.parametrize("change", ["less", "more", "other"])
async def test_what_was_shown_must_be_all_that_is_bound(station: Station, change: str):
    shown = station.deciding(station.design.design_id, Decision.ACCEPT).shown
    other = ShownFile("x", "anatomy", "0" * 64)
    given = {"less": shown[:1], "more": [*shown, other], "other": [shown[0], other]}[change]
    with pytest.raises(OperatorCanFix) as refused:
        await station.decide(station.design.design_id, shown=given)
    assert refused.value.code == "evaluation.shown_differs"
    assert station.events("review.decided") == []


async def test_what_is_replaced_while_the_signature_is_made_is_not_accepted(station: Station):
    """Anatomy arrives between the look and the last byte of the signature."""
    sign = station.decisions._signatory.sign

    async def slow(*given):
        signed = await sign(*given)
        await new_values(station)
        return signed

    station.decisions._signatory.sign = slow
    with pytest.raises(OperatorCanFix) as refused:
        await station.decide(station.design.design_id)
    assert refused.value.code == "evaluation.shown_differs"
    assert gate_says(station) == (False, "none")


@pytest.mark.parametrize(
    ("given", "what", "code"),
    [
        ({"side": Side.RIGHT}, "side", "evaluation.side_differs"),
        ({"patient_identifiers": PATIENT[:1]}, "patient", "evaluation.patient_differs"),
        (
            {"patient_identifiers": ["Hannah Lindqvist", "1"]},
            "patient",
            "evaluation.patient_differs",
        ),
    ],
)
async def test_a_wrong_side_or_patient_is_refused_and_noted(
    station: Station, given: dict, what: str, code: str
):
    with pytest.raises(OperatorCanFix) as refused:
        await station.decide(station.design.design_id, **given)
    assert refused.value.code == code
    noted = station.events("review.identity_check_failed")
    assert [event["new"] for event in noted] == [{"what": what}]
    assert "Lindqvist" not in str(station.events())


async def test_by_command_it_is_refused_unless_the_site_has_said_so(tmp_path, monkeypatch):
    from station_bench import quick_secrets

    quick_secrets(monkeypatch)
    station = await Station.make(tmp_path, by_command=False)
    try:
        with pytest.raises(NotPermitted) as refused:
            await station.decide(station.design.design_id, viewed=False)
        assert refused.value.code == "evaluation.not_by_command"
    finally:
        await station.close()


async def test_a_decision_by_command_says_so_under_its_signature(station: Station):
    await station.decide(station.design.design_id, viewed=False)
    rows = await station.reader.rows("SELECT envelope FROM signature WHERE record_type = 'review'")
    assert '"viewed_at_station":false' in rows[0][0]


async def test_the_name_of_the_patient_stands_in_no_text_and_no_file_name(station: Station):
    with pytest.raises(OperatorCanFix) as refused:
        await station.decide(
            station.design.design_id, reason=ReasonCode.OTHER, text="fits Mrs Lindqvist well"
        )
    assert refused.value.code == "evaluation.text_identifies"
    sha256 = BlobFolder(station.folder / "blobs").add(b"a = 1\n")
    view = await station.designs.take_in(
        ImportDesign(station.design.case_id, "lindqvist-h_values.toml", sha256, DesignKind.VALUES),
        await station.caller(),
    )
    assert view.file_name == "file.toml"
    assert "lindqvist" not in str(station.events()).casefold()


async def test_a_full_record_accepts_nothing_and_leaves_nothing_half_done(station: Station):
    await station.answer_warnings(station.design.design_id)
    call = station.deciding(station.design.design_id, Decision.ACCEPT)
    surgeon = await station.caller("Dr M. Okafor")
    room = await fill_disk(station.history)
    await refused_by_record(station.decisions.decide(call, surgeon))
    assert gate_says(station) == (False, "none")
    assert station.cases.get(station.design.case_id).stage != "planning"
    room()
    await station.decisions.decide(call, surgeon)
    assert gate_says(station) == (True, "valid")


async def test_two_decisions_at_once_leave_one_that_holds(station: Station):
    await asyncio.gather(
        station.decide(station.design.design_id), station.decide(station.design.design_id)
    )
    standing = [r for r in station.decisions.all().reviews if r.state is ReviewState.VALID]
    assert len(standing) == 1
