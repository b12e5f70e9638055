"""Material, machines, passports, training at the desk: what keeps a build away, who mends it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
import pytest
from screens_bench import Bench
from seen import tap_widget

from app.wire.materials import LotList, LotState, LotView, Measure, UseLot
from app.wire.passport import Drift, PassportList, PassportState, PassportView
from app.wire.people import Permission, PersonList
from app.wire.qualification import Care, MachineList, MachineView, Phase, Qualified
from app.wire.training import Task, TrainingList, TrainingView
from ui.screens.prerequisite_facts import lot_entries, machine_entries, people_entries
from ui.screens.prerequisite_sheets import DueSheet, LotSheet
from ui.screens.prerequisites import PrerequisitesScreen
from ui.screens.screen import ItemIds
from ui.wording import Wording

pytestmark = pytest.mark.window
NOW = datetime(2031, 3, 18, 8, 0, tzinfo=UTC)
TODAY = date(2031, 3, 18)


def lot(number: str, **more: Any) -> LotView:
    told = {
        "lot_id": f"L-{number}", "material": "PA12-M", "number": number, "supplier": "S",
        "measure": Measure.MICROGRAM, "received": 10**9, "left": 10**9,
        "expires": TODAY + timedelta(days=90), "state": LotState.OPEN, "received_at": NOW,
        "received_by": "J. Brandt",
    }  # fmt: skip
    return LotView(**{**told, **more})


def machine(**more: Any) -> MachineView:
    care = Care(NOW, TODAY + timedelta(days=90), "S. Haddad", "cert 1")
    told = {
        "unit": "P1", "asset": "A-1", "serial": "42", "firmware": "2.1", "registered_at": NOW,
        "registered_by": "S. Haddad", "calibration": care, "maintenance": care,
        "qualified": [Qualified(phase, NOW, "S. Haddad", "p") for phase in Phase],
        "says_serial": "42", "says_firmware": "2.1",
    }  # fmt: skip
    return MachineView(**{**told, **more})


def test_the_loaded_lot_comes_first_and_what_is_past_or_kept_back_is_marked():
    lots = [
        lot("used", state=LotState.USED_UP, left=0),
        lot("past", expires=TODAY - timedelta(days=1)),
        lot("soon", expires=TODAY + timedelta(days=3)),
        lot("kept", state=LotState.QUARANTINED, kept_back_because="smells", kept_back_by="J. B."),
        lot("here", at="P1"),
    ]
    entries = lot_entries(lots, TODAY, Wording())
    assert entries[0].key == "L-here"
    assert {one.key: one.mark for one in entries} == {
        "L-here": None,
        "L-past": "b",
        "L-soon": "c",
        "L-kept": "b",
        "L-used": None,
    }
    kept = next(one for one in entries if one.key == "L-kept")
    assert "smells" in [fact.sub for fact in kept.facts]


def test_a_machine_that_says_something_else_or_is_overdue_is_marked():
    overdue = Care(NOW, TODAY - timedelta(days=1), "S. Haddad", "cert 1")
    machines = [
        machine(),
        machine(unit="P2", says_firmware="2.2"),
        machine(unit="P3", maintenance=overdue),
        machine(unit="P4", qualified=[]),
        machine(unit="P5", says_serial="", says_firmware=""),
    ]
    entries = machine_entries(machines, ["R1"], TODAY, Wording())
    assert [one.mark for one in entries] == [None, "b", "b", "b", None, "c"]


def test_training_that_has_lapsed_is_marked_at_its_person():
    given = TrainingView("H-1", "J. Brandt", Task.BUILD, TODAY - timedelta(days=1), NOW, "S. H.")
    entries = people_entries([("J. Brandt", "Technician", True)], [given], TODAY, Wording())
    assert (entries[0].mark, entries[0].facts[0].mark) == ("b", "b")


PASSPORT = PassportView(
    "PP-1", "P1", "cutting-guide", "1", PassportState.SUSPENDED,
    {"firmware": "2.1", "serial": "42"}, NOW, "S. Haddad", "S-1",
    drift=[Drift("firmware", "2.1", "2.2")], builds=["M-7"], suspended_by="cell",
)  # fmt: skip
ANSWERS: dict[str, Any] = {
    "lots.list": LotList([lot("2611-07", at="P1"), lot("2611-08")]),
    "machines.list": MachineList([machine()]),
    "passports.list": PassportList([PASSPORT]),
    "people.list": PersonList([]),
    "training.list": TrainingList([]),
}


@pytest.fixture
def asked(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Any]]:
    """What the desk asks; lists are answered at once."""
    noted: list[tuple[str, Any]] = []

    def call(method: str, params: Any, answer: Any, done: Any, refused: Any, **more: Any) -> None:
        noted.append((method, params))
        if method in ANSWERS:
            done(ANSWERS[method])

    monkeypatch.setattr(bench.link, "call", call)
    return noted


def page(bench: Bench, key: str) -> PrerequisitesScreen:
    screen = bench.screen(key)
    assert isinstance(screen, PrerequisitesScreen)
    screen.show_item(ItemIds())
    screen._ask()
    screen.refresh_now()
    assert screen.is_loaded()
    return screen


def test_a_lot_is_loaded_with_one_tap_and_the_loaded_one_says_why_not(
    bench: Bench, asked: list[tuple[str, Any]]
):
    session = bench.mirror.session
    bench.mirror.session = msgspec.structs.replace(
        session, permissions=[*session.permissions, Permission.STOCK]
    )
    screen = page(bench, "material")
    load = screen.acts.buttons[-1]
    assert load.reason == "It is loaded there"
    screen._choose("L-2611-08")
    tap_widget(load)
    assert ("lots.use", UseLot("L-2611-08", unit="P1")) in asked


def test_a_suspended_passport_says_what_changed_and_what_was_made_since(
    bench: Bench, asked: list[tuple[str, Any]]
):
    screen = page(bench, "passports")
    chosen = next(one for one in screen.entries() if one.key == "P1|cutting-guide")
    assert chosen.mark == "b"
    told = {fact.head: (fact.sub, fact.mark) for fact in chosen.facts}
    assert told["Firmware"] == ("2.2", "b")
    assert told["Made since all was well"] == ("M-7", "b")


def test_another_page_is_a_tap_away(bench: Bench, asked: list[tuple[str, Any]]):
    screen = page(bench, "material")
    screen._pages.chosen.emit("people")
    assert bench.led_to[-1] == ("people", ItemIds())


def test_a_service_that_does_not_answer_is_never_called_in_order(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
):
    def call(method: str, params: Any, answer: Any, done: Any, refused: Any, **more: Any) -> None:
        refused("service.not_answered", {})

    monkeypatch.setattr(bench.link, "call", call)
    screen = page(bench, "machines")
    assert screen._far.accessibleName() == "Not known"
    assert screen._silent and not screen._under.isHidden()


def test_a_lot_is_added_only_when_everything_is_filled_in(bench: Bench):
    sheet = LotSheet(_theme(bench), "PA12-M")
    assert sheet.wanted() is None
    sheet.number.field.set_text("2612-01")
    sheet.grams.field.set_text("750,5")
    sheet.expires.field.set_text("2032-01-31")
    wanted = sheet.wanted()
    assert wanted is not None
    assert (wanted.amount, wanted.expires) == (750_500_000, date(2032, 1, 31))


def test_a_calibration_needs_its_certificate(bench: Bench):
    sheet = DueSheet(_theme(bench), Wording(), "P1", "", "Enter", [], reference_needed=True)
    assert sheet.act.reason == "First: the certificate or protocol"
    sheet.reference.field.set_text("cert 7")
    assert sheet.act.reason == ""


def _theme(bench: Bench):
    return bench.screen("material").parts.theme
