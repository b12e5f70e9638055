"""Review: accepted only when all was seen in full, the patient was named, and who may signs."""

from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from PySide6.QtTest import QTest
from screens_bench import Bench
from seen import action, actions, rows, tap, tap_widget

from app.wire.designs import DesignState, Finding, Side
from app.wire.evaluation import (
    AnswerFinding,
    DecideReview,
    Decision,
    FindingAnswer,
    ReviewState,
    ReviewSubject,
)
from app.wire.people import Nothing, Permission, Role, Signing
from app.wire.review_marks import AddMark, MarkKind
from ui.gallery_cell import Kind
from ui.screens.evaluation import EvaluationScreen
from ui.screens.identity_check import IdentityCheck, NamedPatient
from ui.screens.review_answering import AnswerSheet
from ui.screens.review_deciding import ReviewDeciding
from ui.screens.review_subject import cuts_of, drills_of, matter_of, subject_of
from ui.screens.screen import ItemIds, SignRequest
from ui.views.scene_picks import ScenePoint
from ui.wording import Wording

pytestmark = pytest.mark.window
NO_HARM = "Seen, does no harm to this part"


def _undecided(bench: Bench) -> None:
    """The guide waits for its review."""
    guide = bench.mirror.designs["D-2611-001"]
    bench.mirror.designs["D-2611-001"] = msgspec.structs.replace(guide, state=DesignState.IMPORTED)
    bench.mirror.reviews = {}


def _screen(bench: Bench) -> EvaluationScreen:
    screen = bench.screen("review")
    assert isinstance(screen, EvaluationScreen)
    assert screen.show_item(ItemIds(design="D-2611-001"))
    QTest.qWait(80)
    return screen


def _as_surgeon(bench: Bench) -> None:
    bench.mirror.session = msgspec.structs.replace(
        bench.mirror.session,
        name="Dr M. Okafor",
        roles=[Role.SURGEON],
        permissions=[Permission.READ, Permission.REVIEW],
    )


def test_a_design_that_was_not_seen_in_full_cannot_be_accepted(bench: Bench):
    _undecided(bench)
    screen = _screen(bench)
    assert action(screen, "Accept design").reason == "First: full model"
    assert action(screen, "Reject design").reason == "First: full model"
    assert not screen.is_loaded()


def _answered(screen: EvaluationScreen) -> None:
    """The service says that the surgeon has answered every warning."""
    matter = screen._matter()
    assert matter is not None
    at = datetime.now(UTC)
    found = [
        msgspec.structs.replace(
            one,
            answer=FindingAnswer(
                one.design_id, one.key, one.code, "no harm", "Dr M. Okafor", "P-1", at
            ),
        )
        if one.level == "warn"
        else one
        for one in matter.findings
    ]
    told = ReviewSubject(matter.design.design_id, "C", Side.LEFT, [], findings=found)
    screen._told._subject = told
    screen.refresh_now()


def test_a_warning_stands_between_a_design_and_its_acceptance_until_it_is_answered(bench: Bench):
    _undecided(bench)
    _as_surgeon(bench)
    screen = _screen(bench)
    screen.scene.complete_changed.emit(True)
    assert action(screen, "Accept design").reason.startswith("First: answer 2 finding")
    assert not action(screen, "Reject design").reason
    odd = screen._finding_rows.odd[0]
    row = screen._finding_rows.row(odd.key)
    assert row is not None
    tap_widget(row.act)
    QTest.qWait(60)
    sheet = next(one for one in bench.shell.findChildren(AnswerSheet) if one.isVisible())
    assert sheet.act.reason == "First: a reason"
    sent: list[object] = []
    screen.parts.link.call = lambda method, params, *rest: sent.append((method, params))  # pyright: ignore
    tap_widget(sheet.usual.button("no_harm"))
    tap(sheet, "Keep answer")
    assert sent == [
        (
            "evaluation.answer",
            AnswerFinding("D-2611-001", odd.key, NO_HARM),
        )
    ]
    _answered(screen)
    assert not action(screen, "Accept design").reason
    odd = screen._finding_rows.odd[0]
    assert odd.answer.startswith("You, ") and not odd.action


def test_what_holds_a_design_leaves_a_surgeon_only_the_rejection(bench: Bench):
    _undecided(bench)
    guide = bench.mirror.designs["D-2611-001"]
    findings = [*guide.findings, Finding("designs.inside_out", "hold", {"volume_mm3": -1.0})]
    bench.mirror.designs["D-2611-001"] = msgspec.structs.replace(guide, findings=findings)
    screen = _screen(bench)
    screen.scene.complete_changed.emit(True)
    _answered(screen)
    assert action(screen, "Accept design").reason == "A finding holds this design"
    assert not action(screen, "Reject design").reason
    odd = screen._finding_rows.odd[0]
    assert odd.mark == "b" and "quality" in odd.waits
    wanted: list[Permission] = []
    object.__setattr__(
        screen.parts, "with_person", lambda permission, what, then: wanted.append(permission)
    )
    row = screen._finding_rows.row(odd.key)
    assert row is not None
    tap_widget(row.act)
    assert wanted == [Permission.RELEASE]


def test_another_surgeons_case_is_theirs_to_decide(bench: Bench):
    _undecided(bench)
    _as_surgeon(bench)
    screen = _screen(bench)
    screen.scene.complete_changed.emit(True)
    _answered(screen)
    told = screen._told._subject
    assert told is not None
    screen._told._subject = msgspec.structs.replace(told, surgeons=["Dr L. Weiss"])
    screen.refresh_now()
    assert action(screen, "Accept design").reason == "First: Dr L. Weiss signs in"


def test_a_place_is_flown_to_and_carries_its_number_in_the_picture(bench: Bench):
    _undecided(bench)
    guide = bench.mirror.designs["D-2611-001"]
    thin = Finding("designs.thinnest_wall", "warn", {"wall_mm": 0.4, "at_mm": [80.0, 1.0, 2.0]})
    findings = [*guide.findings, thin]
    bench.mirror.designs["D-2611-001"] = msgspec.structs.replace(guide, findings=findings)
    screen = _screen(bench)
    (odd,) = [one for one in screen._finding_rows.odd if one.place]
    flown: list[object] = []
    screen.scene.fly_to = lambda *given: flown.append(given)  # pyright: ignore
    row = screen._finding_rows.row(odd.key)
    assert row is not None
    tap_widget(row.place)
    assert flown == [((80.0, 1.0, 2.0), 6.0)]
    assert odd.number in {mark.number for mark in screen.scene._marks}


def test_points_that_are_tapped_are_measured_by_the_cell_and_never_on_a_preview(bench: Bench):
    screen = _screen(bench)
    sent: list[AddMark] = []

    def call(method: str, params: object, answer: object, done: Any, refused: object) -> None:
        assert method == "evaluation.mark" and isinstance(params, AddMark)
        sent.append(params)

    tap_widget(screen.picture.measure)
    screen.parts.link.call = call  # pyright: ignore
    for full, x in ((False, 0.0), (True, 0.0), (True, 12.5)):
        point = ScenePoint(1, "guide", (x, 0.0, 0.0), (0.0, 0.0, 1.0), full)
        screen.scene.picked.emit(point)
    assert [(one.kind, one.anchors) for one in sent] == [
        (MarkKind.DISTANCE, [[0.0, 0.0, 0.0], [12.5, 0.0, 0.0]])
    ]
    QTest.qWait(400)  # a second touch so soon would be taken for a bounce
    tap_widget(screen.picture.measure)
    assert not screen.picture.views.isHidden()


def test_the_banner_of_a_review_says_everything_and_nothing_gives_way(bench: Bench):
    line = _screen(bench).identity()
    assert line is not None
    labels = [fact.label for fact in line.facts]
    assert labels == ["Procedure", "Surgery", "Case", "Design", "Images"]
    assert all(fact.must for fact in line.facts)


def test_a_patient_who_is_another_is_told_before_anything_is_signed(bench: Bench):
    sheet = IdentityCheck(
        _screen(bench).parts.theme, Wording(), "Accept", rejects=False, scan="3 Nov 2026"
    )
    bench.shell.open_sheet(sheet)
    tap_widget(sheet.side.button("right"))
    sheet.first.field.set_text("Rafael Vesely")
    sheet.second.field.set_text("5108 9809")
    assert sheet.next_button.reason == "First: changes"
    tap_widget(sheet.changed.button("yes"))
    assert sheet.next_button.reason == "Reject the design: new images are needed"
    tap_widget(sheet.changed.button("no"))
    sheet.patient_named.connect(lambda: sheet.show_wrong("another side"))
    tap(sheet, "Next")
    assert sheet.next_button.reason == "First: check patient and side"
    tap_widget(sheet.side.button("left"))
    assert not sheet.next_button.reason


def test_once_seen_in_full_the_decision_is_open(bench: Bench):
    _undecided(bench)
    screen = _screen(bench)
    screen.scene.complete_changed.emit(True)
    _answered(screen)
    assert not action(screen, "Accept design").reason
    assert "LEFT" in action(screen, "Accept design").line


def test_a_guide_seen_alone_is_not_all_that_a_decision_binds(bench: Bench):
    _undecided(bench)
    screen = _screen(bench)
    screen.picture.show_view("guide_only")
    screen.scene.complete_changed.emit(True)
    assert action(screen, "Accept design").reason == "First: full model"


def test_an_accepted_design_leads_to_its_plan_and_shows_who_accepted(bench: Bench):
    screen = _screen(bench)
    assert rows(screen)[-1] is not None
    assert any(told.head == "Accepted by Dr M. Okafor" for told in rows(screen))
    tap(screen, "Plan parts")
    assert bench.led_to[-1] == ("plan", ItemIds(case="C-2611-001"))


def test_an_open_condition_is_met_only_by_the_surgeon_who_set_it(bench: Bench):
    review = msgspec.structs.replace(
        bench.mirror.reviews["V-2611-001"],
        state=ReviewState.CONDITION_OPEN,
        decision=Decision.ACCEPT_WITH_CONDITION,
        condition="Measure the blade",
    )
    bench.mirror.reviews["V-2611-001"] = review
    screen = _screen(bench)
    assert action(screen, "Condition is met").reason == "First: Dr M. Okafor signs in"
    _as_surgeon(bench)
    screen.refresh_now()
    assert not action(screen, "Condition is met").reason


def test_a_replaced_version_is_not_decided_on(bench: Bench):
    guide = bench.mirror.designs["D-2611-001"]
    old = msgspec.structs.replace(guide, state=DesignState.SUPERSEDED)
    bench.mirror.designs["D-2611-001"] = old
    bench.mirror.reviews = {}
    screen = _screen(bench)
    assert action(screen, "Accept design").reason == "First: choose the newest version"


def test_without_a_design_the_screen_says_so_and_leads_to_import(bench: Bench):
    bench.tell(kind=Kind.EMPTY)
    screen = bench.screen("review")
    assert action(screen, "Accept design").reason == "First: import a design"
    tap(screen, "Import design")
    assert bench.led_to[-1][0] == "import"


def test_plan_values_are_shown_as_numbered_cuts_and_bores(bench: Bench):
    heads = [told.head for told in rows(_screen(bench))]
    assert "Cut 1: distal femoral cut" in heads
    assert "Bore 4: distal lateral" in heads
    assert "What a decision binds" in heads


def test_missing_anatomy_is_a_finding(bench: Bench):
    for design_id in ("D-2611-003", "D-2611-004"):
        del bench.mirror.designs[design_id]
    told = _screen(bench)._finding_rows.odd
    assert {"review.no_anatomy", "review.no_values"} <= {row.key.split(":")[0] for row in told}


def test_what_is_shown_is_what_a_decision_binds(bench: Bench):
    matter = matter_of(bench.mirror, bench.mirror.designs["D-2611-001"])
    kinds = [(one.name, one.kind) for one in matter.shown]
    assert kinds == [("guide.stl", "design"), ("femur.stl", "anatomy"), ("values.toml", "values")]
    screen = _screen(bench)
    subject = subject_of(matter, screen.parts.blobs)
    assert len(subject.meshes) == 2 and len(subject.cuts) == 1 and len(subject.drills) == 4


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"cut": "no list", "drill": [1, 2]},
        {"cut": [{"origin_mm": [1, 2], "normal": [0, 0, 1]}], "drill": [{"name": "x"}]},
    ],
)
def test_plan_values_in_another_form_are_left_out(values: dict[str, Any]):
    assert cuts_of(values) == () and drills_of(values) == ()


def test_the_patient_is_named_by_the_surgeon_and_nothing_is_filled_in(bench: Bench):
    sheet = IdentityCheck(_screen(bench).parts.theme, Wording(), "Accept", rejects=False)
    named: list[NamedPatient] = []
    sheet.named.connect(named.append)
    sheet.patient_named.connect(sheet.go_to_reason)
    bench.shell.open_sheet(sheet)
    assert not sheet.side.current() and not sheet.reason.current()
    assert sheet.next_button.reason == "First: side, first identifier, second identifier"
    tap_widget(sheet.side.button("left"))
    sheet.first.field.set_text("Rafael Vesely")
    sheet.second.field.set_text("5108 9809")
    tap(sheet, "Next")
    assert sheet.next_button.reason == "First: reason"
    tap_widget(sheet.reason.button("other"))
    assert sheet.next_button.reason == "First: words"
    tap_widget(sheet.reason.button("as_planned"))
    tap_widget(sheet.conditional)
    assert sheet.next_button.reason == "First: condition"
    sheet.condition.field.set_text("Measure the blade")
    tap(sheet, "To signature")
    assert named[0].identifiers == ("Rafael Vesely", "5108 9809")
    assert named[0].condition == "Measure the blade"


def test_the_signature_says_everything_that_it_binds(bench: Bench):
    _undecided(bench)
    _as_surgeon(bench)
    screen = _screen(bench)
    requests: list[SignRequest] = []
    sent: list[DecideReview] = []
    object.__setattr__(screen.parts, "sign", requests.append)

    def call(method: str, params: object, answer: object, done: Any, refused: object) -> None:
        del answer, refused
        if method == "evaluation.name_patient":
            done(Nothing())
        elif isinstance(params, DecideReview):
            sent.append(params)

    deciding = ReviewDeciding(screen.parts)
    matter = matter_of(bench.mirror, bench.mirror.designs["D-2611-001"])
    screen.parts.link.call = call  # pyright: ignore
    deciding.begin(matter, rejects=False)
    QTest.qWait(60)
    sheet = next(one for one in bench.shell.findChildren(IdentityCheck) if one.isVisible())
    tap_widget(sheet.side.button("left"))
    sheet.first.field.set_text("Rafael Vesely")
    sheet.second.field.set_text("5108 9809")
    tap(sheet, "Next")
    tap_widget(sheet.reason.button("as_planned"))
    tap(sheet, "To signature")
    (request,) = requests
    said = dict(request.lines)
    assert said["Case and side"] == "C-2611-001, LEFT distal femur"
    assert "guide.stl" in said["Design"] and "femur.stl" in said["Shown with it"]
    request.send(Signing("secret"), lambda: None, lambda code, values: None)
    assert sent[0].signing.secret == "secret"
    assert sent[0].decision is Decision.ACCEPT and sent[0].viewed
    assert [one.sha256 for one in sent[0].shown] == [one.sha256 for one in matter.shown]


def test_while_the_service_is_silent_nothing_is_decided(bench: Bench):
    screen = _screen(bench)
    screen.show_stale(9)
    QTest.qWait(100)
    assert action(screen, "Reject design").reason == "First: the service answers"
    assert "Plan parts" in actions(screen)
