"""The alarm list: all that is wrong with what to do about it, and who says to have seen it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from PySide6.QtTest import QTest
from screens_bench import Bench, Kind
from seen import action, actions, tap_widget

from app.cell.alarm_table import PRIORITIES
from app.wire.alarms import AlarmState, AlarmView, Priority
from ui.main_window import STOP_CELL_KEY
from ui.screens.alarm_places import alarm_place
from ui.screens.alarm_rows import AlarmRow
from ui.screens.alarm_words import Seen, act_words, sentences_of, state_words, told_of
from ui.screens.screen import ItemIds
from ui.screens.signing_in import SignInSheet
from ui.touch.hold_button import HoldState
from ui.wording import Wording

pytestmark = pytest.mark.window
NOW = datetime(2031, 3, 18, 8, 0, tzinfo=UTC)


def alarm(number: int, code: str, source: str, state: AlarmState, **more: Any) -> AlarmView:
    """One alarm; a higher number is longer ago."""
    return AlarmView(
        alarm_id=f"A-{number}",
        code=code,
        priority=PRIORITIES[code],
        state=state,
        source=source,
        raised_at=NOW - timedelta(minutes=number),
        **more,
    )


def tell(bench: Bench, *alarms: AlarmView) -> None:
    """The cell says that these stand."""
    bench.tell(msgspec.structs.replace(bench.recorded.snapshot(Kind.FULL), alarms=list(alarms)))


def rows(bench: Bench) -> list[AlarmRow]:
    """Rows in sight."""
    return [row for row in bench.shell.findChildren(AlarmRow) if row.isVisible()]


@pytest.fixture
def asked(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Any]]:
    """What the desk asks of the service; it is never answered."""
    noted: list[tuple[str, Any]] = []

    def call(method: str, params: Any, *rest: Any, **more: Any) -> None:
        del rest, more
        noted.append((method, params))

    monkeypatch.setattr(bench.link, "call", call)
    return noted


@pytest.mark.parametrize("code", PRIORITIES)
def test_every_alarm_says_what_is_so_and_what_to_do(qapp, code: str):
    what, _, to_do = sentences_of(alarm(1, code, "P1", AlarmState.UNACKNOWLEDGED), Wording())
    assert what.endswith(".") and what != code
    assert to_do.endswith(".")


def test_the_alarm_slot_opens_the_list_with_all_of_them(bench: Bench):
    tell(
        bench,
        alarm(1, "unit.protective_stop", "R1", AlarmState.UNACKNOWLEDGED),
        alarm(
            2, "disk.nearly_full", "station", AlarmState.ACKNOWLEDGED, acknowledged_by="J. Brandt"
        ),
        alarm(3, "sync.place_unreachable", "sync", AlarmState.RETURNED_UNACKNOWLEDGED),
    )
    bench.shell.strip.alarm_opened.emit("A-1")
    QTest.qWait(100)
    assert bench.shell.current == "alarms"
    shown = [row.told for row in rows(bench)]
    assert [(one.key, one.priority, one.seen) for one in shown if one] == [
        ("A-1", "a", Seen.NEW),
        ("A-2", "b", Seen.SEEN),
        ("A-3", "c", Seen.GONE),
    ]
    assert shown[0] is not None
    assert shown[0].what == "The robot is in protective stop."
    assert shown[0].follows == "It will not move."
    assert shown[0].to_do == "Clear its space, then reset it."
    assert "R1" in shown[0].facts and "not acknowledged" in shown[0].facts
    assert actions(bench.shell).count("Acknowledge") == 3  # two rows and the bar


def test_a_row_is_acknowledged_by_who_may(bench: Bench, asked: list[tuple[str, Any]]):
    tell(bench, alarm(1, "unit.link_lost", "P1", AlarmState.UNACKNOWLEDGED))
    bench.screen("alarms")
    tap_widget(rows(bench)[0].act)
    assert [(method, params.alarm_id) for method, params in asked] == [
        ("alarms.acknowledge", "A-1")
    ]


def test_locked_it_first_asks_who_is_here(bench: Bench, asked: list[tuple[str, Any]]):
    tell(bench, alarm(1, "unit.link_lost", "P1", AlarmState.UNACKNOWLEDGED))
    bench.screen("alarms")
    bench.lock()
    assert bench.shell.current == "alarms"
    tap_widget(rows(bench)[0].act)
    assert isinstance(bench.shell.sheets.top, SignInSheet)
    assert asked == []


def test_the_bar_acknowledges_the_most_pressing(bench: Bench, asked: list[tuple[str, Any]]):
    tell(
        bench,
        alarm(1, "disk.nearly_full", "station", AlarmState.UNACKNOWLEDGED),
        alarm(2, "unit.not_safe", "P1", AlarmState.UNACKNOWLEDGED),
    )
    tap_widget(bench.shell.strip.acknowledge)
    assert [params.alarm_id for method, params in asked if method == "alarms.acknowledge"] == [
        "A-2"
    ]


def test_a_refused_acknowledgement_stands_in_its_row(bench: Bench):
    tell(bench, alarm(1, "unit.link_lost", "P1", AlarmState.UNACKNOWLEDGED))
    bench.screen("alarms")
    tap_widget(rows(bench)[0].act)  # the recording has no answer to this
    QTest.qWait(150)
    told = rows(bench)[0].told
    assert told is not None and "does not answer" in told.wrong


def test_silent_nothing_can_be_acknowledged_and_it_says_why(bench: Bench):
    tell(bench, alarm(1, "unit.link_lost", "P1", AlarmState.UNACKNOWLEDGED))
    bench.screen("alarms")
    bench.link.kind = Kind.STALE
    bench.desk.look()
    QTest.qWait(100)
    assert rows(bench)[0].act.reason == "First: the service answers"


def test_without_alarms_it_says_so(bench: Bench):
    tell(bench)
    bench.screen("alarms")
    assert rows(bench) == []
    assert "Acknowledge" not in actions(bench.shell)


def test_a_latched_alarm_that_has_gone_is_reset(qapp):
    told = alarm(1, "unit.protective_stop", "R1", AlarmState.LATCHED_ACKNOWLEDGED, returned_at=NOW)
    assert act_words(told) == "Reset"
    assert "until it is reset" in state_words(told, Wording())


@pytest.mark.parametrize("state", AlarmState)
def test_every_state_has_its_words(qapp, state: AlarmState):
    told = told_of(alarm(1, "unit.fault", "P1", state, returned_at=NOW), Wording())
    assert told.facts.count("·") == 2


def test_each_alarm_leads_to_its_place():
    builds, units = {"M-1"}, {"P1"}

    def place(code: str, source: str, **values: Any) -> tuple[str, ItemIds]:
        made = alarm(1, code, source, AlarmState.UNACKNOWLEDGED, values=values)
        return alarm_place(made, builds, units)

    assert place("build.failed", "M-1") == ("build", ItemIds(build="M-1"))
    assert place("inspection.review", "M-1", layer=7) == ("inspect", ItemIds(build="M-1", layer=7))
    assert place("unit.fault", "P1") == ("units", ItemIds(printer="P1"))
    assert place("unit.excursion", "P1/bed_c") == ("units", ItemIds(printer="P1"))
    assert place("sync.place_unreachable", "sync") == ("sync", ItemIds())
    assert place("record.cannot_be_written", "station") == ("record", ItemIds())


def test_a_row_leads_to_its_build(bench: Bench):
    build = bench.mirror.newest_build()
    assert build is not None
    tell(bench, alarm(1, "build.failed", build.build_id, AlarmState.UNACKNOWLEDGED))
    screen = bench.screen("alarms")
    tap_widget(action(screen, f"Show {build.build_id}"))
    assert bench.led_to == [("build", ItemIds(build=build.build_id))]


def test_what_no_machine_confirmed_stands_in_the_list_until_it_is_seen(bench: Bench):
    tell(bench)
    bench.screen("alarms")
    bench.shell.show_stop_cell(HoldState.UNKNOWN)
    bench.desk.look()
    QTest.qWait(150)
    assert [row.told.key for row in rows(bench) if row.told] == [STOP_CELL_KEY]
    tap_widget(rows(bench)[0].act)
    assert rows(bench) == []
    assert bench.shell.own_alarms == ()


def test_priorities_are_drawn_as_the_cell_gave_them(qapp):
    told = {
        p: told_of(alarm(1, c, "P1", AlarmState.UNACKNOWLEDGED), Wording()).priority
        for c, p in PRIORITIES.items()
    }
    assert told == {Priority.A: "a", Priority.B: "b", Priority.C: "c"}
