"""The queue: order by buttons, what is ready where and why not, the one gate, held entries."""

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from screens_bench import Bench, Kind
from seen import action, actions, rows, tap_widget, until

from app.wire.production import GateCondition
from app.wire.queue import PrinterFit, QueueItem, QueueState, QueueView
from ui.screens.cell_facts import needs
from ui.screens.queue import QueueScreen
from ui.screens.queue_button import QueueButton
from ui.screens.queue_rows import QueueRow
from ui.screens.reason_sheet import ReasonSheet
from ui.screens.screen import ItemIds
from ui.touch.hold_button import HoldState
from ui.wording import Wording

pytestmark = pytest.mark.window
NOW = datetime(2031, 3, 18, 8, 0, tzinfo=UTC)
NOT_CLEAR = GateCondition(
    "gate.bed_clear", "printer", False, "unknown", "clear", "remedy.confirm_bed", NOW
)


def item(bench: Bench, number: int, state: QueueState, *fits: PrinterFit, **more: Any) -> QueueItem:
    """One entry of the plan that is recorded."""
    plan = next(iter(bench.recorded.snapshot(Kind.FULL).plans))
    return QueueItem(
        f"Q-{number}", plan.plan_id, plan.batch_id, plan.case_id, number, state, "J. Brandt", NOW,
        conditions=list(fits), needed_by=NOW + timedelta(days=number), **more,
    )  # fmt: skip


READY = PrinterFit("P2", True, True)
WAITS = PrinterFit("P1", False, True, [NOT_CLEAR])
OTHER = PrinterFit("P3", False, False)


@pytest.fixture
def queue(bench: Bench) -> QueueScreen:
    """Three entries: ready on P2, waiting for P1, held."""
    items = [
        item(bench, 1, QueueState.READY, WAITS, READY, OTHER),
        item(bench, 2, QueueState.WAITING, WAITS),
        item(bench, 3, QueueState.HELD, WAITS, held_because="queue.build_held"),
    ]
    snapshot = bench.recorded.snapshot(Kind.FULL)
    bench.tell(msgspec.structs.replace(snapshot, queue=QueueView(items)))
    screen = bench.screen("queue")
    assert isinstance(screen, QueueScreen)
    return screen


@pytest.fixture
def asked(bench: Bench, queue: QueueScreen, monkeypatch: pytest.MonkeyPatch):
    """What the desk asks of the service; it is never answered."""
    noted: list[tuple[str, Any]] = []

    def call(method: str, params: Any, *rest: Any, **more: Any) -> None:
        del rest, more
        noted.append((method, params))

    monkeypatch.setattr(bench.link, "call", call)
    return noted


def shown(queue: QueueScreen) -> list[QueueRow]:
    return [row for row in queue.findChildren(QueueRow) if row.isVisible()]


def test_the_entries_stand_in_their_order_with_where_they_can_start(queue: QueueScreen):
    told = [(row.told.position, row.told.how, row.told.why) for row in shown(queue)]
    assert told[0] == ("1", "Ready", "on P2")
    assert told[1] == ("2", "Waits", "P1: not yet: bed is clear")
    assert told[2][:2] == ("3", "Held")
    assert shown(queue)[2].told.held


def test_why_not_stands_printer_by_printer_with_its_mend(queue: QueueScreen):
    told = {row.head: row.sub for row in rows(queue)}
    assert told["P2"] == "every condition is met"
    assert told["Not yet: bed is clear"] == "Look at the bed, then confirm it."
    assert "Another class" in told["P3"]


def test_order_is_changed_by_buttons(queue: QueueScreen, asked: list[tuple[str, Any]]):
    tap_widget(shown(queue)[1])
    tap_widget(queue.earlier)
    assert [(m, p.queue_id, p.position) for m, p in asked] == [("queue.move", "Q-2", 1)]
    tap_widget(shown(queue)[0])
    assert queue.earlier.reason == queue.first.reason == "It is the first"
    assert queue.later.reason == ""


def test_start_goes_through_the_gate_on_a_ready_printer_after_the_whole_track(
    queue: QueueScreen, asked: list[tuple[str, Any]]
):
    assert queue.start.text() == "Start on P2"
    QTest.mouseClick(queue.start, Qt.MouseButton.LeftButton)
    assert asked == []
    queue.start._hold_ms = 60
    QTest.mousePress(queue.start, Qt.MouseButton.LeftButton)
    until(lambda: queue.start.state is not HoldState.PRESSING)
    QTest.mouseRelease(queue.start, Qt.MouseButton.LeftButton)
    assert [(m, p.queue_id, p.printer) for m, p in asked] == [("queue.start", "Q-1", "P2")]


def test_what_is_not_ready_says_what_is_missing_first(queue: QueueScreen):
    tap_widget(shown(queue)[1])
    assert queue.start.reason == "First: bed is clear"


def test_a_held_entry_is_released_by_a_person_and_not_started(
    queue: QueueScreen, asked: list[tuple[str, Any]]
):
    tap_widget(shown(queue)[2])
    assert not queue.start.isVisible()
    tap_widget(queue.release)
    assert [(m, p.queue_id) for m, p in asked] == [("queue.release", "Q-3")]


def test_taking_out_asks_for_the_reason(
    bench: Bench, queue: QueueScreen, asked: list[tuple[str, Any]]
):
    tap_widget(queue.remove)
    sheet = bench.shell.sheets.top
    assert isinstance(sheet, ReasonSheet)
    assert sheet.act.reason == "First: the reason"
    sheet.reason.field.set_text("surgery moved")
    tap_widget(sheet.act)
    assert [(m, p.queue_id, p.reason) for m, p in asked] == [
        ("queue.remove", "Q-1", "surgery moved")
    ]


def test_silent_nothing_can_be_asked(bench: Bench, queue: QueueScreen):
    bench.link.kind = Kind.STALE
    bench.desk.look()
    QTest.qWait(100)
    for button in (queue.start, queue.remove, queue.later):
        assert button.reason == "First: the service answers"


def test_an_empty_queue_leads_to_the_plan(bench: Bench):
    screen = bench.screen("queue")
    assert "Plan a build" in actions(screen)
    tap_widget(action(screen, "Plan a build"))
    assert bench.led_to[-1] == ("plan", ItemIds())


def test_its_case_stands_in_the_banner(bench: Bench, queue: QueueScreen):
    assert bench.desk.case_in_front() == bench.mirror.queue[0].case_id
    assert bench.shell.banner.isVisible()


def test_what_needs_a_person_leads_to_the_queue(bench: Bench, queue: QueueScreen):
    found = [need for need in needs(bench.mirror, Wording()) if need.station == "queue"]
    assert [need.head.split(",")[0] for need in found] == ["Start build", "Look and release"]


def test_stations_before_it_lead_to_it(bench: Bench, queue: QueueScreen):
    screen = bench.screen("plan")
    button = next(one for one in screen.findChildren(QueueButton) if one.isVisible())
    assert button.text() == "Queue"
    tap_widget(button)
    assert bench.led_to[-1][0] == "queue"
