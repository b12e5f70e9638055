"""The watch over the desk's loop sees a block in full, from outside."""

import time
from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.loop_beats import LoopBeats
from ui.loop_turns import LoopTurns, Sight
from ui.loop_watch import LoopWatch, Pulse, memory_bytes

pytestmark = pytest.mark.window


@pytest.fixture(params=[LoopTurns, LoopBeats], ids=["GLib's turns", "beats"])
def watch(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[LoopWatch]:
    """A watch that measures in one of the two ways."""
    pulse: Pulse = request.param()
    made = LoopWatch((pulse,))
    yield made
    made.close()


def test_a_blocked_loop_is_measured_once_and_in_full(watch: LoopWatch):
    watch.begin()
    QTest.qWait(60)
    before = watch.over_limit
    time.sleep(0.12)
    QTest.qWait(30)
    assert watch.longest_ms >= 100
    assert watch.over_limit == before + 1
    assert "test_" in watch.longest.where and "sleep" not in watch.longest.where
    assert watch.longest.waited_for_core_ms < watch.longest.ms
    assert watch.longest.computed_ms < 60, "it slept"
    assert 25 <= watch.longest.seen_after_ms < watch.longest.ms


def test_a_short_turn_counts_as_the_longest_until_a_longer_one_comes(watch: LoopWatch):
    watch.begin()
    QTest.qWait(30)
    time.sleep(0.02)
    QTest.qWait(30)
    assert 5 <= watch.longest_ms < 1000, "beats see it late, never not at all"


def test_what_computes_is_told_from_what_waits(watch: LoopWatch):
    watch.begin()
    QTest.qWait(40)
    until = time.thread_time() + 0.1
    while time.thread_time() < until:
        pass
    QTest.qWait(30)
    assert watch.longest.computed_ms >= 60


def test_nothing_is_measured_before_the_beginning(watch: LoopWatch):
    time.sleep(0.06)
    QTest.qWait(10)
    assert watch.longest_ms == 0 and watch.over_limit == 0


def test_the_first_way_that_can_measures(qapp: QApplication):
    class Cannot(LoopBeats):
        def begin(self, counts: int, keep_ns: int) -> bool:
            return False

        def wait(self, looked_at: int) -> Sight:
            raise AssertionError("nobody asks it")

    watch = LoopWatch((Cannot(), LoopBeats()))
    watch.begin()
    QTest.qWait(30)
    time.sleep(0.06)
    QTest.qWait(30)
    assert watch.longest_ms >= 40
    watch.close()


def test_the_memory_of_this_process_is_known():
    assert memory_bytes() > 10_000_000
