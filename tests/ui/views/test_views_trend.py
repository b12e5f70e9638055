"""A trend keeps every excursion in view, shows gaps, and stays cheap."""

import time

import numpy as np
import pytest
from PySide6.QtGui import QPaintEvent
from pytestqt.qtbot import QtBot

from ui.touch.theme import Theme
from ui.views.trend import TrendBand, TrendPlot, TrendReading, TrendRow
from ui.views.trend_buckets import TrendBuckets

NOW = 1_800_000_000.0


def filled(span_s: float, every_s: float, value=lambda t: 100.0) -> TrendBuckets:
    buckets = TrendBuckets()
    for t in np.arange(NOW - span_s, NOW + 0.01, every_s):
        buckets.add(float(t), value(float(t)))
    return buckets


@pytest.mark.parametrize("columns", [40, 130, 700])
def test_a_short_spike_is_seen_however_narrow_the_plot_is(columns):
    buckets = filled(3600, 1.0, lambda t: 120.0 if abs(t - NOW + 1800) < 0.6 else 100.0)
    course = buckets.course(NOW, 3600, columns, 3.0)
    assert np.nanmax(course.high) == 120.0
    assert np.nanmin(course.low) == 100.0
    assert course.at[np.nanargmax(course.high)] == pytest.approx(0.5, abs=0.02)
    assert len(course.at) <= 1300


def test_time_without_values_is_a_gap_and_never_a_line():
    buckets = TrendBuckets()
    for t in [*np.arange(-3600, -1800, 1.0), *np.arange(-900, 0.5, 1.0)]:
        buckets.add(NOW + float(t), 100.0)
    course = buckets.course(NOW, 3600, 200, 3.0)
    gaps = np.flatnonzero(np.isnan(course.low))
    assert len(gaps) == 1
    assert 0.5 < course.at[gaps[0]] < 0.76


def test_a_steady_trace_has_no_gap_at_any_scale():
    buckets = filled(3600, 1.0)
    for columns in (30, 60, 120, 240, 480):
        assert not np.isnan(buckets.course(NOW, 3600, columns, 3.0).low).any()


def test_what_is_older_than_the_span_is_gone_and_no_number_is_no_sample():
    buckets = filled(100, 1.0)
    buckets.add(NOW + 1, float("nan"))
    assert buckets.last_s == pytest.approx(NOW)
    assert len(buckets.course(NOW + 7200, 3600, 100, 3.0).at) == 0


def test_values_out_of_order_do_not_overwrite_newer_ones():
    buckets = TrendBuckets()
    buckets.add(NOW, 5.0)
    buckets.add(NOW - 1200.0, 7.0)  # falls on the same place of the ring as now
    assert buckets.course(NOW, 60, 60, 3.0).high.tolist() == [5.0]


def test_a_row_at_five_hertz_costs_little(qtbot: QtBot, theme: Theme):
    row = TrendRow(theme, "Bed", "°C", 1, TrendBand((96, 112), (102, 108)))
    qtbot.addWidget(row)
    row.resize(400, 130)
    for t in range(3600):
        row.plot.add(NOW - 3600 + t, 105 + np.sin(t / 60))
    row.grab()
    began = time.perf_counter()
    for k in range(5):
        row.show_reading(TrendReading(105.0, NOW + k / 5, note="normal 102 to 108"))
        row.grab()
    assert time.perf_counter() - began < 0.5
    fresh = row.grab().toImage()
    row.show_reading(TrendReading(105.0, NOW, age_s=12.0))
    assert row.grab().toImage() != fresh
    assert "105.0" in row.accessibleName()


class _Watched(TrendPlot):
    """Notes how wide each painting was."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, TrendBand((96, 112), (102, 108)))
        self.widths: list[int] = []

    def paintEvent(self, event: QPaintEvent) -> None:
        self.widths.append(event.rect().width())
        super().paintEvent(event)


def test_a_live_value_paints_the_end_of_its_trace_and_nothing_else(qtbot: QtBot, theme: Theme):
    plot = _Watched(theme)
    qtbot.addWidget(plot)
    plot.resize(400, 130)
    plot.show()
    qtbot.waitExposed(plot)
    start = NOW - NOW % 16 + 0.5  # a bucket and a column have just begun
    for t in range(-3600, 1):
        plot.add(start + t, 105.0)
    plot.show_until(start)
    qtbot.waitUntil(lambda: bool(plot.widths))
    plot.grab()
    plot.widths.clear()
    for k in range(1, 6):
        plot.add(start + k / 10, 105.0 + k)
        plot.show_until(start + k / 10)
        qtbot.wait(20)
    assert plot.widths
    assert max(plot.widths) < plot.width() / 4


def test_a_trace_drawn_step_by_step_is_the_one_drawn_at_once(qtbot: QtBot, theme: Theme):
    steps, whole = (TrendPlot(theme, TrendBand((96, 112), (102, 108))) for _ in range(2))
    for plot in (steps, whole):
        qtbot.addWidget(plot)
        plot.resize(400, 130)
    for t in range(-3600, 33):
        value = 105 + np.sin(t / 9)
        steps.add(NOW + t, value)
        whole.add(NOW + t, value)
        if t > 0:
            steps.show_until(NOW + t)
            steps.grab()
    steps.show_until(NOW + 40)
    whole.show_until(NOW + 40)
    assert steps.grab().toImage() == whole.grab().toImage()
