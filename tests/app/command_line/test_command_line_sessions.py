"""One invocation is one session: who is named, who is asked, what a signature carries."""

from datetime import UTC, datetime

from celldeck_calls import AtTerminal, Celldeck
from invented_service import InventedService, Refusal

from app.wire import designs, evaluation, people, release
from app.wire.cell import CellView, Snapshot
from app.wire.evaluation import ReviewState
from app.wire.sync import SyncStatus
from app.wire.units import UnitList

NOW = datetime(2027, 3, 1, 8, tzinfo=UTC)


def test_what_needs_nobody_opens_no_session(celldeck: Celldeck, service: InventedService):
    service.answer("cell.units", UnitList([]))
    assert celldeck("unit", "list").exit_code == 0
    assert [name for name, _ in service.calls] == ["cell.units"]


def test_a_person_who_is_named_is_signed_in_first(celldeck: Celldeck, service: InventedService):
    service.answer("designs.list_cases", designs.CaseList([]))
    celldeck.environment["CELLDECK_SECRET"] = "train-2468"
    assert celldeck("case", "list", "--as", "J. Brandt").exit_code == 0
    assert [name for name, _ in service.calls] == ["session.open", "designs.list_cases"]
    opened = service.of("session.open")[0]
    assert (opened.identification, opened.secret, opened.badge) == (
        "J. Brandt",
        "train-2468",
        False,
    )


def test_a_badge_stands_for_the_name(celldeck: Celldeck, service: InventedService):
    service.answer("designs.list_cases", designs.CaseList([]))
    celldeck.environment |= {"CELLDECK_BADGE": "T-1001", "CELLDECK_SECRET": "s"}
    celldeck("case", "list")
    opened = service.of("session.open")[0]
    assert (opened.identification, opened.badge) == ("T-1001", True)


def test_nobody_named_is_a_persons_matter(celldeck: Celldeck, service: InventedService):
    ran = celldeck("case", "list")
    assert ran.exit_code == 3
    assert ran.err.startswith("celldeck: people.name_needed: ")
    assert service.calls == []


def test_without_a_terminal_a_missing_secret_is_told_with_its_variable(
    celldeck: Celldeck, service: InventedService
):
    ran = celldeck("--json", "--as", "J. Brandt", "case", "list")
    assert ran.exit_code == 3
    assert ran.problem()["code"] == "people.secret_needed"
    assert ran.problem()["values"] == {"variable": "CELLDECK_SECRET"}
    assert service.of("designs.list_cases") == []


def test_at_a_terminal_the_secret_is_asked_once(celldeck: Celldeck, service: InventedService):
    celldeck.terminal = AtTerminal(["my own secret"])
    service.answer("release.sign", _batch())
    ran = celldeck("record", "sign", "B1", "--meaning", "performed", "--as", "J. Brandt")
    assert ran.exit_code == 0, ran.err
    assert len(celldeck.terminal.asked) == 1
    signed = service.of("release.sign")[0]
    assert signed.signing == people.Signing("my own secret", "J. Brandt", badge=False)
    assert signed.viewed is False


def test_a_wrong_secret_is_the_services_word(celldeck: Celldeck, service: InventedService):
    service.answer("session.open", Refusal("people.not_known"))
    ran = celldeck.as_("Nobody")("case", "list")
    assert ran.exit_code == 3
    assert "people.not_known" in ran.err
    assert service.of("designs.list_cases") == []


def test_identifiers_come_from_the_environment_and_bind_what_is_shown(
    celldeck: Celldeck, service: InventedService
):
    shown = [evaluation.ShownFile("guide.stl", "design", "ab" * 32)]
    service.answer(
        "evaluation.subject",
        evaluation.ReviewSubject("D1", "C1", designs.Side.LEFT, shown),
    )
    service.answer("evaluation.decide", _review(shown))
    celldeck.environment["CELLDECK_PATIENT_IDS"] = " Hannah Lindqvist ; 0048 2917 "
    ran = celldeck.as_("Dr M. Okafor")(
        "review", "accept", "D1", "--side", "left", "--reason", "as_planned"
    )
    assert ran.exit_code == 0, ran.err
    decided = service.of("evaluation.decide")[0]
    assert decided.patient_identifiers == ["Hannah Lindqvist", "0048 2917"]
    assert decided.shown == shown
    assert decided.viewed is False
    assert decided.decision is evaluation.Decision.ACCEPT
    assert "not viewed at a station" in ran.out
    assert "Lindqvist" not in ran.out


def test_a_condition_makes_another_decision(celldeck: Celldeck, service: InventedService):
    service.answer(
        "evaluation.subject", evaluation.ReviewSubject("D1", "C1", designs.Side.LEFT, [])
    )
    service.answer("evaluation.decide", _review([]))
    celldeck.environment["CELLDECK_PATIENT_IDS"] = "a;b"
    celldeck.as_("Dr M. Okafor")(
        *("review", "accept", "D1", "--side", "left", "--reason", "fit"),
        *("--condition", "new CT"),
    )
    decided = service.of("evaluation.decide")[0]
    assert decided.decision is evaluation.Decision.ACCEPT_WITH_CONDITION
    assert decided.condition == "new CT"


def test_without_identifiers_nothing_is_decided(celldeck: Celldeck, service: InventedService):
    ran = celldeck.as_("Dr M. Okafor")(
        "review", "reject", "D1", "--side", "left", "--reason", "anatomy"
    )
    assert ran.exit_code == 3
    assert "evaluation.identifiers_needed" in ran.err
    assert service.calls == []


def test_the_first_person_of_an_empty_folder_needs_nobody(
    celldeck: Celldeck, service: InventedService
):
    service.answer("cell.watch", _snapshot(has_people=False))
    service.answer("people.add", _person)
    celldeck.environment["CELLDECK_NEW_SECRET"] = "long enough for me"
    ran = celldeck("person", "add", "A. Keller", "--role", "administrator")
    assert ran.exit_code == 0, ran.err
    added = service.of("people.add")[0]
    assert (added.name, added.temporary) == ("A. Keller", False)
    assert service.of("session.open") == []


def test_every_further_person_is_added_by_somebody_with_a_temporary_secret(
    celldeck: Celldeck, service: InventedService
):
    service.answer("cell.watch", _snapshot(has_people=True))
    service.answer("people.add", _person)
    celldeck.environment["CELLDECK_NEW_SECRET"] = "for the first day"
    assert celldeck("person", "add", "J. Brandt", "--role", "technician").exit_code == 3
    ran = celldeck.as_("A. Keller")("person", "add", "J. Brandt", "--role", "technician")
    assert ran.exit_code == 0, ran.err
    added = service.of("people.add")[0]
    assert (added.temporary, added.identity_checked_by) == (True, "A. Keller")


def test_two_different_new_secrets_change_nothing(celldeck: Celldeck, service: InventedService):
    celldeck.terminal = AtTerminal(["the old one", "the new one", "the new two"])
    ran = celldeck("person", "secret", "J. Brandt")
    assert ran.exit_code == 3
    assert "people.secrets_differ" in ran.err
    assert service.calls == []


def _person(asked: people.AddPerson) -> people.PersonView:
    return people.PersonView("P-1", asked.name, asked.roles, True, False, "key")


def _batch() -> release.BatchView:
    return release.BatchView("B1", "PL1", "C1", release.BatchState.SIGNED, [], [], [], [], True)


def _review(shown: list[evaluation.ShownFile]) -> evaluation.ReviewView:
    return evaluation.ReviewView(
        review_id="R1",
        design_id="D1",
        case_id="C1",
        decision=evaluation.Decision.ACCEPT,
        state=ReviewState.VALID,
        side=designs.Side.LEFT,
        reason=evaluation.ReasonCode.AS_PLANNED,
        decided_by="Dr M. Okafor",
        decided_at=NOW,
        shown=shown,
        viewer_version="x",
        viewed=False,
    )


def _snapshot(*, has_people: bool) -> Snapshot:
    cell = CellView("c", "s", "1", True, True, NOW, True, "", 1, True, has_people, "k")
    sync = SyncStatus("", 0, 0, 0, reachable=False)
    return Snapshot(cell, [], [], [], [], [], [], [], [], [], [], sync)
