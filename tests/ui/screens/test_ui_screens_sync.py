"""Sync: how much waits, of what kind, and sending it once."""

import msgspec
import pytest
from PySide6.QtTest import QTest
from screens_bench import Bench
from seen import action, rows, tap

from app.wire.people import Permission
from app.wire.release import EventView
from app.wire.sync import SyncResult, SyncStatus
from ui.gallery_cell import Kind
from ui.screens.framed_screen import FramedScreen
from ui.screens.sync import SyncScreen
from ui.screens.sync_rows import batch_rows, kind_rows
from ui.wording import Wording

pytestmark = pytest.mark.window


def _screen(bench: Bench) -> SyncScreen:
    screen = bench.screen("sync")
    assert isinstance(screen, SyncScreen)
    return screen


def _event(kind: str, record_id: str = "") -> EventView:
    return EventView(1, "", kind, "", "", record_id, "", "")


def test_what_waits_is_shown_by_its_kind(bench: Bench):
    screen = _screen(bench)
    heads = {told.head for told in rows(screen)}
    assert "Recipes" in heads and "Designs and files" in heads
    assert "waiting" in action(screen, "Sync now").line


def test_with_nothing_to_send_the_action_says_so(bench: Bench):
    status = bench.mirror.sync
    assert status is not None
    bench.mirror.sync = msgspec.structs.replace(status, waiting=0, synced_seq=status.last_seq)
    screen = _screen(bench)
    screen.refresh_now()
    assert action(screen, "Sync now").reason == "First: something new. All is there"


def test_without_a_second_place_the_mend_is_named(bench: Bench):
    bench.mirror.sync = SyncStatus("", 5, 0, 5, False, code="sync.no_place")
    screen = _screen(bench)
    screen.refresh_now()
    assert action(screen, "Sync now").reason == "First: set a second place in the cell file"
    assert any(told.mark == "b" for told in rows(screen))


def test_a_place_that_cannot_be_reached_is_told_and_nothing_is_lost(bench: Bench):
    screen = _screen(bench)
    answers: list[tuple[object, object]] = []

    def call(method: str, params: object, answer: object, done: object, refused: object) -> None:
        del params, answer
        if method == "sync.run":
            answers.append((done, refused))

    screen.parts.link.call = call  # pyright: ignore
    bench.mirror.session = msgspec.structs.replace(
        bench.mirror.session, permissions=[Permission.READ, Permission.SYNC]
    )
    tap(screen, "Sync now")
    assert action(screen, "Sync now").reason == "First: the sending ends"
    done, refused = answers[0]
    assert callable(refused) and callable(done)
    refused("sync.place_unreachable", {"place": "sync"})
    QTest.qWait(100)
    assert not action(screen, "Sync now").reason
    tap(screen, "Sync now")
    done(SyncResult(1, 1028, SyncStatus("sync", 1029, 1028, 1, True)))
    QTest.qWait(100)
    assert bench.mirror.sync is not None and bench.mirror.sync.waiting == 1


def test_while_the_service_is_silent_nothing_is_sent(bench: Bench):
    bench.tell(kind=Kind.STALE)
    screen = _screen(bench)
    screen.show_stale(12)
    QTest.qWait(100)
    assert action(screen, "Sync now").reason == "First: the service answers"


def test_no_patient_stands_on_it(bench: Bench):
    assert _screen(bench).identity() is None


def test_entries_are_counted_by_what_they_are_about(qapp: object):
    told = kind_rows(
        [_event("unit.layer.started"), _event("unit.layer.ended"), _event("review.decided")],
        Wording(),
    )
    assert [(row.head, row.right) for row in told] == [("Reviews", "1"), ("Layers printed", "2")]


def test_a_batch_waits_while_anything_of_it_does(bench: Bench):
    batches = list(bench.mirror.batches.values())
    waits = batch_rows(batches, [_event("batch.signed", "B-2611-001")], Wording())
    there = batch_rows(batches, [_event("plan.made", "P-0000-000")], Wording())
    assert waits[0].right == "waits" and there[0].right == "there"


@pytest.mark.parametrize("key", ["import", "review", "plan", "inspect", "record", "sync"])
def test_before_the_cell_has_said_anything_no_screen_claims_that_nothing_is_there(
    bench: Bench, key: str
):
    bench.mirror.cell = None
    screen = bench.screen(key)
    assert isinstance(screen, FramedScreen)
    screen.refresh_now()
    assert not screen.frame.isVisible()
    assert not screen.is_loaded()
