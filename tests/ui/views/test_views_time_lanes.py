"""The lanes of a timeline: a touch finds the nearest mark; a long build paints as quickly."""

import time
from datetime import UTC, datetime

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest

from ui.touch.theme import Theme
from ui.views.time_lanes import LaneMarks, TimeLanes

pytestmark = pytest.mark.window
AT = datetime(2026, 11, 21, 8, tzinfo=UTC)


def marks(n: int, lanes: int = 3) -> LaneMarks:
    at_ms = np.arange(n, dtype=np.int64) * 1000
    return LaneMarks(
        AT, tuple("abcdefg"[:lanes]), at_ms, np.arange(n) % lanes, np.arange(n) % 97 == 5
    )


@pytest.fixture
def lanes(theme: Theme, qtbot) -> TimeLanes:
    made = TimeLanes(theme)
    qtbot.addWidget(made)
    made.resize(1000, 300)
    made.show_marks(marks(30), "30 entries")
    made.show()
    return made


def test_a_touch_finds_the_nearest_mark_of_the_lane_under_it(lanes: TimeLanes):
    found: list[int] = []
    lanes.chosen.connect(found.append)
    plot, high = lanes._plot(), lanes._lane_high()  # pyright: ignore[reportPrivateUsage]
    x = plot.left() + plot.width() * 13 / 29
    for lane in range(3):
        where = QPoint(round(x), round(plot.top() + (lane + 0.5) * high))
        QTest.mouseClick(lanes, Qt.MouseButton.LeftButton, pos=where)
    assert [place % 3 for place in found] == [0, 1, 2]
    assert all(abs(place - 13) <= 1 for place in found)


def test_the_arrow_keys_go_from_mark_to_mark_and_the_cursor_stays_in_sight(lanes: TimeLanes):
    found: list[int] = []
    lanes.chosen.connect(found.append)
    lanes.show_cursor(3)
    lanes.zoom(0.2)
    for _ in range(9):
        QTest.keyClick(lanes, Qt.Key.Key_Right)
    QTest.keyClick(lanes, Qt.Key.Key_Left)
    assert found == [4, 5, 6, 7, 8, 9, 10, 11, 12, 11]
    first, last = lanes.window_ms
    assert first <= 11_000 <= last
    lanes.zoom(100.0)
    assert lanes.window_ms == (0, 29_000)


def test_two_hundred_thousand_entries_are_painted_as_quickly_as_few(lanes: TimeLanes):
    def took() -> float:
        picture = QPixmap(lanes.size())
        times: list[float] = []
        for _ in range(5):
            began = time.perf_counter()
            lanes.render(picture)
            times.append(time.perf_counter() - began)
        return min(times)

    few = took()
    lanes.show_marks(marks(200_000, 7), "many")
    assert took() < max(10 * few, 0.03)
