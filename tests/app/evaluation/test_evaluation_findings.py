"""Findings before the decision: warnings are answered, what holds is not the surgeon's."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from station_bench import PATIENT, SECRET, Station

from app.errors import NotPermitted, OperatorCanFix
from app.evaluation.policy import valid_until
from app.settings import ReviewPart
from app.wire.designs import DesignRef, Finding, Side
from app.wire.evaluation import (
    AnswerFinding,
    ConcedeFinding,
    Decision,
    LinkSurgeon,
    NamePatient,
    SecondReview,
)
from app.wire.people import Signing
from app.wire.review_findings import USE_KEYS, report_sha256, review_findings

SURGEON = "Dr M. Okafor"


def found_in(station: Station, code: str, level: str, **values: object) -> None:
    """The design's file has this finding."""
    design = station.designs.get(station.design.design_id)
    findings = [*design.findings, Finding(code, level, values)]
    station.designs.keep(msgspec.structs.replace(design, findings=findings))


async def decide(station: Station, **more: object):
    call = station.deciding(station.design.design_id, Decision.ACCEPT, **more)
    return await station.decisions.decide(call, await station.caller(SURGEON))


async def refusal(work) -> OperatorCanFix:
    with pytest.raises(OperatorCanFix) as refused:
        await work
    return refused.value


async def test_each_warning_needs_an_answer_of_its_own_by_the_surgeon_who_decides(
    station: Station,
):
    found_in(station, "designs.degenerate_facets", "warn", facets=1)
    design_id = station.design.design_id
    keys = [one.key for one in station.answers.findings(station.designs.get(design_id))]
    assert len(keys) == len(set(keys)) == 2  # and one for the missing plan values
    surgeon, other = await station.caller(SURGEON), await station.caller("Dr L. Weiss")
    await station.surgeons.link(
        LinkSurgeon(station.design.case_id, "Dr L. Weiss"), await station.caller("A. Keller")
    )
    for key in keys:
        assert (await refusal(decide(station))).code == "evaluation.unanswered"
        await station.answers.answer(AnswerFinding(design_id, key, "seen by another"), other)
        assert key in (await refusal(decide(station))).values["findings"]
        await station.answers.answer(AnswerFinding(design_id, key, "does no harm"), surgeon)
    review = await decide(station)
    assert {told.reason for told in review.answers} == {"does no harm"}
    assert len(station.events("review.finding_answered")) == 4


async def test_an_answer_without_words_or_to_nothing_is_refused(station: Station):
    surgeon = await station.caller(SURGEON)
    design_id = station.design.design_id
    found_in(station, "designs.closed", "pass")
    for key, reason, code in (
        ("review.no_values", " ", "evaluation.reason_needed"),
        ("designs.open", "x", "evaluation.no_such_finding"),
        ("review.no_values", "fits Mrs Lindqvist", "evaluation.text_identifies"),
    ):
        told = await refusal(station.answers.answer(AnswerFinding(design_id, key, reason), surgeon))
        assert told.code == code
    assert station.events("review.finding_answered") == []


async def test_what_holds_a_design_is_set_aside_by_quality_alone_and_signed(station: Station):
    found_in(station, "designs.mirrored", "hold", places=3)
    await station.answer_warnings(station.design.design_id)
    surgeon, quality = await station.caller(SURGEON), await station.caller("S. Haddad")
    design_id = station.design.design_id
    assert (await refusal(decide(station))).code == "evaluation.holds"
    asked = AnswerFinding(design_id, "designs.mirrored", "I know better")
    assert (await refusal(station.answers.answer(asked, surgeon))).code == "evaluation.holds"
    wrong = ConcedeFinding(design_id, "designs.mirrored", "measured", Signing("no", "S. Haddad"))
    assert (await refusal(station.answers.concede(wrong, quality))).code == (
        "people.signature_refused"
    )
    good = msgspec.structs.replace(wrong, signing=Signing(SECRET, "S. Haddad"))
    await station.answers.concede(good, quality)
    review = await decide(station)
    assert [told.by for told in review.answers if told.concession] == ["S. Haddad"]


async def test_a_rejection_needs_no_answers(station: Station):
    found_in(station, "designs.mirrored", "hold")
    call = station.deciding(station.design.design_id, Decision.REJECT)
    await station.decisions.decide(call, await station.caller(SURGEON))


async def test_findings_that_are_not_those_of_now_bind_nothing(station: Station):
    await station.answer_warnings(station.design.design_id)
    told = await refusal(decide(station, findings_sha256="0" * 64))
    assert told.code == "evaluation.findings_differ"
    await decide(station)
    ok, _, _ = station.acceptance.state(station.plan.parts[0])
    assert ok
    found_in(station, "designs.open", "warn")
    assert station.acceptance.state(station.plan.parts[0])[:2] == (False, "ended")


async def test_only_a_surgeon_of_the_case_decides_and_an_administrator_links_others(
    station: Station,
):
    design_id, other = station.design.design_id, await station.caller("Dr L. Weiss")
    call = station.deciding(design_id, Decision.REJECT, signing=Signing(SECRET, "Dr L. Weiss"))
    told = await refusal(station.decisions.decide(call, other))
    assert isinstance(told, NotPermitted)
    assert (told.code, told.values["surgeons"]) == ("evaluation.not_linked", [SURGEON])
    keller = await station.caller("A. Keller")
    unknown = await refusal(
        station.surgeons.link(LinkSurgeon(station.design.case_id, "J. Brandt"), keller)
    )
    assert unknown.code == "evaluation.no_such_surgeon"
    await station.surgeons.link(LinkSurgeon(station.design.case_id, "Dr L. Weiss"), keller)
    await station.decisions.decide(call, other)
    assert station.events("case.surgeon_linked")[0]["new"]["surgeon"]["linked_by"] == "A. Keller"


async def test_an_acceptance_ends_on_its_day(station: Station):
    review = await station.decide(station.design.design_id)
    assert review.valid_until is not None
    gone = msgspec.structs.replace(review, valid_until=datetime.now(UTC) - timedelta(minutes=1))
    station.decisions._keep(gone)
    assert station.acceptance.state(station.plan.parts[0])[:2] == (False, "expired")
    await station.decisions.end_expired()
    assert station.events("review.ended")[0]["why"] == "expired"


async def test_what_is_over_cannot_be_accepted(station: Station):
    await station.answer_warnings(station.design.design_id)
    case = station.cases.get(station.design.case_id)
    station.cases._keep(
        msgspec.structs.replace(case, surgery=datetime.now(UTC) - timedelta(days=2))
    )
    assert (await refusal(decide(station))).code == "evaluation.expired"


def test_the_first_of_images_surgery_and_order_ends_it(order_case):
    policy = ReviewPart(image_age_days=30, after_surgery_days=1)
    images = order_case.surgery - timedelta(days=40)
    assert valid_until(order_case, None, policy) == order_case.surgery + timedelta(days=1)
    assert valid_until(order_case, images, policy) == images + timedelta(days=30)
    day = (order_case.surgery - timedelta(days=20)).date()
    sooner = msgspec.structs.replace(order_case, design_valid_until=day)
    assert valid_until(sooner, images, policy).date() == day + timedelta(days=1)


@pytest.fixture
async def order_case(station: Station):
    return station.cases.get(station.design.case_id)


async def test_a_view_that_the_site_asks_for_must_have_been_open(station: Station):
    await station.answer_warnings(station.design.design_id)
    station.decisions._subjects._policy = ReviewPart(must_see=["guide_only"])
    assert (await refusal(decide(station))).code == "evaluation.views_missing"
    review = await decide(station, seen=["guide_on_bone", "guide_only"], looked_s=61.0)
    assert (review.seen, review.looked_s) == (["guide_on_bone", "guide_only"], 61.0)


async def test_a_second_reviewer_where_the_site_asks_for_one_is_another_person(station: Station):
    station.decisions._subjects._policy = ReviewPart(second_reviewer=True)
    review = await station.decide(station.design.design_id)
    gate = station.acceptance
    assert gate.state(station.plan.parts[0])[:2] == (False, "second_open")
    call = SecondReview(review.review_id, "segmentation agrees", Signing(SECRET, SURGEON))
    same = await refusal(station.decisions.second(call, await station.caller(SURGEON)))
    assert same.code == "evaluation.same_reviewer"
    weiss = await station.caller("Dr L. Weiss")
    call = msgspec.structs.replace(call, signing=Signing(SECRET, "Dr L. Weiss"))
    await station.decisions.second(call, weiss)
    assert gate.state(station.plan.parts[0])[0]
    assert (await station.acceptance.files_equal(station.plan.parts[0]))[0]
    assert (await refusal(station.decisions.second(call, weiss))).code == (
        "evaluation.no_second_needed"
    )


async def test_desk_and_service_find_the_same_from_the_same_views(station: Station):
    found_in(station, "designs.thinnest_wall", "warn", wall_mm=0.4, at_mm=[1.0, 2.0, 3.0])
    design = station.designs.get(station.design.design_id)
    told = review_findings(design, station.designs.context(design), Side.LEFT)
    subject = station.decisions.subject(DesignRef(design.design_id))
    assert report_sha256(told) == subject.findings_sha256
    assert [one.place for one in told if one.place] == [[1.0, 2.0, 3.0, 6.0]]


async def test_a_number_written_another_way_is_the_same_finding(station: Station):
    def report(values: dict) -> str:
        design = msgspec.structs.replace(
            station.design, findings=[Finding("guard.fits", "warn", values)]
        )
        return report_sha256(review_findings(design, [], Side.LEFT))

    assert report({"deep": 0.0, "at_mm": [1.0, 2.5, 3.0]}) == report(
        {"deep": 0, "at_mm": [1, 2.5, 3]}
    )
    assert report({"deep": 0.5}) != report({"deep": 0.4})


def test_values_for_the_other_side_hold_and_too_much_play_warns(values_design):
    def levels(**values: object) -> dict[str, str]:
        told = msgspec.structs.replace(values_design, values=values)
        found = review_findings(values_design, [told], Side.LEFT)
        return {one.code: one.level for one in found}

    assert levels(side="right")["review.values_side"] == "hold"
    assert levels(side="left")["review.values_side"] == "pass"
    for slot, level in ((1.5, "pass"), (1.7, "warn"), (1.3, "warn")):
        cut = {"name": "cut", "slot_height_mm": slot, "blade_mm": 1.27, "origin_mm": [0, 0, 1]}
        assert levels(cut=[cut])["review.blade_play"] == level
    warned = {"review.no_anatomy": "warn", "review.use_note_missing": "warn"}
    assert levels(cut="x") == warned
    use = dict.fromkeys(USE_KEYS, "as the recipe says")
    assert levels(use=use)["review.use_note"] == "pass"
    assert "review.use_note" not in levels(use={**use, "fallback": ""})


@pytest.fixture
async def values_design(station: Station):
    from app.wire.designs import DesignKind

    return msgspec.structs.replace(station.design, kind=DesignKind.VALUES, findings=[])


async def test_a_slip_of_side_or_patient_is_noted_before_anything_is_signed(station: Station):
    checks, surgeon = station.decisions._checks, await station.caller(SURGEON)
    design_id = station.design.design_id
    for side, given, code in (
        (Side.RIGHT, PATIENT, "evaluation.side_differs"),
        (Side.LEFT, ["Hannah Lindqvist"], "evaluation.patient_differs"),
    ):
        call = NamePatient(design_id, side, given)
        assert (await refusal(checks.name_patient(call, surgeon))).code == code
    await checks.name_patient(NamePatient(design_id, Side.LEFT, PATIENT), surgeon)
    noted = station.events("review.identity_check_failed")
    assert [event["new"]["what"] for event in noted] == ["side", "patient"]
