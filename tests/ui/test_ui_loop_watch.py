"""The watch over the desk's loop sees a block in full, from outside."""

import time

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.loop_watch import LoopWatch, memory_bytes

pytestmark = pytest.mark.window


def test_a_blocked_loop_is_measured_once_and_in_full(qapp: QApplication):
    watch = LoopWatch()
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
    watch.close()


def test_nothing_is_measured_before_the_beginning(qapp: QApplication):
    watch = LoopWatch()
    time.sleep(0.06)
    QTest.qWait(10)
    assert watch.longest_ms == 0 and watch.over_limit == 0
    watch.close()


def test_the_memory_of_this_process_is_known():
    assert memory_bytes() > 10_000_000
