"""What stands beside the pictures of a build: how far it is, its temperatures, its steps."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.wire.alarms import AlarmView
from app.wire.production import BuildView, StepState, StepView
from app.wire.unit_states import JobState, Quality, Reading
from app.wire.units import UnitView
from ui.desk_lines import MARKS
from ui.screens.build_facts import (
    age_s,
    alarm_of,
    is_held,
    is_printing,
    share_done,
    step_at_hand,
    trend_band,
)
from ui.touch.marks import TickMark, TickState
from ui.touch.text import Text
from ui.touch.theme import Theme
from ui.views.bars import Band, ProgressBar
from ui.views.figures import Figure, KeyFigure, Part
from ui.views.panel import Divider, Panel
from ui.views.reading_row import ReadingRow
from ui.views.trend import TrendReading, TrendRow
from ui.wording import Wording

TEMPERATURE = "degC"
STALE_S = 3.0
SET_TO_PART = 0.012
"""Half the width of the mark of a set value, of the whole scale."""
SPAN_S = 3600.0
FAST_SPAN_S = 300.0
"""A simulated machine runs faster than life: its last hour would be a dot."""


class TimePanel(Panel):
    """The value of the screen: time left while it prints, then what the next step waits for."""

    def __init__(self, theme: Theme, wording: Wording) -> None:
        super().__init__(theme)
        self._wording = wording
        self._far = KeyFigure(theme, "far")
        self._bar = ProgressBar(theme)
        self._layer = Text(theme, "", "body", "ink", weight=600)
        self._share = Text(theme, "", "body", "ink2")
        self._below = Text(theme, "", "label", "ink2", wrap=True)
        self._compact = False
        self._beside = Text(theme, "", "body", "ink2", weight=600)
        self._beside.hide()
        row = QHBoxLayout()
        row.addWidget(self._layer, 1)
        row.addWidget(self._share)
        head = QHBoxLayout()
        head.addWidget(self._far, 1)
        head.addWidget(self._beside, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self.body.addWidget(self._bar)
        self.body.addLayout(row)
        self.body.addWidget(self._below)
        self.body.addStretch(1)

    def show_compact(self, compact: bool) -> None:
        """In a small column: no line for the title, the end beside the layers."""
        self._compact = compact
        self.show_bare(compact)

    def show_build(
        self,
        build: BuildView | None,
        printer: UnitView | None,
        alarm: AlarmView | None,
        stale_s: int | None,
    ) -> None:
        """Show how far it is; `alarm` is what holds it."""
        self._show_all(build, printer, alarm, stale_s)
        plain = build is not None and is_printing(build) and not is_held(build)
        short = self._compact and plain and alarm is None and stale_s is None
        if short:
            self._share.show_text(self._below.text())
        self._below.setVisible(not short and bool(self._below.text()))
        self._beside.show_text(self.state_words or self.title_words)
        self._beside.setVisible(self._compact)

    def _show_all(
        self,
        build: BuildView | None,
        printer: UnitView | None,
        alarm: AlarmView | None,
        stale_s: int | None,
    ) -> None:
        self.show_alarm(MARKS[alarm.priority] if alarm else None)
        if build is None:
            self.show_title(self.tr("Time left"))
            self._far.show_figure(Figure(()))
            for text in (self._layer, self._share, self._below):
                text.show_text("")
            self._bar.show_share(0.0)
            return
        held = is_held(build)
        share = share_done(build)
        self._bar.show_share(share, held=held)
        self._share.show_text(f"{int(share * 100)} %")
        self._layer.show_text(
            self.tr("Layer {layer} of {layers}").format(layer=build.layer, layers=build.layers)
        )
        stale = stale_s is not None
        state = self.tr("Not known") if stale else self._wording.job_state(build.state)
        self._layer.show_paint("ink3" if stale else "ink")
        if is_printing(build):
            if held and not stale:
                self.show_title(state, "", self.tr("time left"))
            else:
                self.show_title(self.tr("Time left"), "", state)
            self._far.show_figure(self._time(build, stale_s is not None))
        else:
            self._show_after(build, printer, stale_s is not None)
        self._below.show_text(self._note_of(build, alarm, stale_s))

    def _time(self, build: BuildView, stale: bool) -> Figure:
        if build.left_s is None:
            word = self.tr("On hold") if is_held(build) else self.tr("Heating")
            return Figure((Part(word),), stale=stale)
        parts = self._wording.duration_parts(build.left_s)
        return Figure(tuple(Part(value, unit) for value, unit in parts), stale=stale)

    def _show_after(self, build: BuildView, printer: UnitView | None, stale: bool) -> None:
        step = step_at_hand(build)
        if step is None:
            over = build.state is JobState.ABORTED
            self.show_title(self.tr("Build"), "", self._wording.job_state(build.state))
            word = self.tr("Aborted") if over else self.tr("Done")
            self._far.show_figure(Figure((Part(word),), stale=stale))
            return
        name = self._wording.step_kind(step.kind)
        self.show_title(name, "", self._wording.step_state(step.state))
        hottest = _hottest(step, printer)
        if step.state is StepState.READY and step.needs and hottest is not None:
            number = self._wording.number(hottest.value or 0.0, 1)
            self._far.show_figure(Figure((Part(number, "°C"),), stale=stale))
            return
        if step.state is StepState.RUNNING:
            word = self.tr("Moving")
        elif step.needs:
            word = self.tr("Waits")
        else:
            word = self.tr("Ready")
        self._far.show_figure(Figure((Part(word),), stale=stale))

    def _note_of(self, build: BuildView, alarm: AlarmView | None, stale_s: int | None) -> str:
        if stale_s is not None:
            return self.tr("{seconds} s old. The service does not answer.").format(seconds=stale_s)
        if alarm is not None:
            what, first = self._wording.alarm_words(alarm)
            return f"{what} {first}".strip()
        if is_held(build) and build.held_because:
            return self._wording.reason(build.held_because)
        if build.state is JobState.ABORTED and build.end_reason:
            return self._wording.reason(build.end_reason)
        if is_printing(build):
            if build.ends_at is None:
                return self.tr("Started {clock}").format(
                    clock=self._wording.clock(build.started_at)
                )
            return self.tr("Ends {clock}").format(clock=self._wording.clock(build.ends_at))
        step = step_at_hand(build)
        if step is None:
            return self.tr("Ended {clock}").format(clock=self._wording.clock(build.ended_at))
        if step.needs:
            return " ".join(self._wording.sentence(need) for need in step.needs)
        if step.by_person and step.state is StepState.READY:
            return self.tr("Done by a person, who enters the values.")
        return self.tr("{unit} does it.").format(unit=step.unit) if step.unit else ""


def _hottest(step: StepView, printer: UnitView | None) -> Reading | None:
    """Of the step's temperature limits the reading that is farthest above its own."""
    if printer is None:
        return None
    worst: tuple[float, Reading] | None = None
    for reading in printer.snapshot.readings:
        limit = step.limits.get(reading.name)
        if limit is None or reading.value is None:
            continue
        above = reading.value - limit[1]
        if above > 0 and (worst is None or above > worst[0]):
            worst = (above, reading)
    return worst[1] if worst else None


def bar_band(reading: Reading) -> Band:
    """The band of a bar; without a normal band a mark where the machine is told to be."""
    band = trend_band(reading)
    if band.normal is not None:
        return Band(*band.ends, *band.normal)
    low, high = band.ends
    set_to = reading.target or low
    half = (high - low) * SET_TO_PART if reading.target else 0.0
    return Band(low, high, max(low, set_to - half), min(high, set_to + half))


@dataclass(frozen=True)
class _Shown:
    trend: TrendRow
    row: ReadingRow


class ReadingsPanel(Panel):
    """Temperatures: with their last hour, or where there is little room as band bars."""

    def __init__(self, theme: Theme, wording: Wording) -> None:
        super().__init__(theme)
        self._theme = theme
        self._wording = wording
        self._rows: dict[str, _Shown] = {}
        self._as_bars = False
        self._span_s = SPAN_S

    def show_as_bars(self, bars: bool) -> None:
        """Bars where there is little room."""
        if bars == self._as_bars:
            return
        self._as_bars = bars
        for shown in self._rows.values():
            shown.trend.setVisible(not bars)
            shown.row.setVisible(bars)

    def show_unit(self, unit: UnitView | None, stale_s: int | None) -> None:
        """Show the temperatures that this unit reports."""
        if unit is None:
            return
        self._span_s = FAST_SPAN_S if unit.snapshot.simulated else SPAN_S
        for reading in unit.snapshot.readings:
            if reading.unit == TEMPERATURE:
                self._show(reading, stale_s)

    def note_unit(self, unit: UnitView) -> None:
        """Keep the temperatures for the trends while nobody looks."""
        for reading in unit.snapshot.readings:
            shown = self._rows.get(reading.name)
            if shown is not None and reading.value is not None:
                shown.trend.plot.add(reading.at.timestamp(), reading.value)

    def _show(self, reading: Reading, stale_s: int | None) -> None:
        name, unit, decimals = self._wording.reading(reading)
        band = trend_band(reading)
        shown = self._rows.get(reading.name)
        if shown is None:
            shown = self._made(reading, name, unit, decimals)
        old = age_s(reading.at)
        stale = stale_s is not None or reading.quality is not Quality.GOOD or old > STALE_S
        alarm = alarm_of(reading)
        if self._as_bars:
            said = "" if reading.value is None else self._wording.number(reading.value, decimals)
            shown.row.show_band(bar_band(reading))
            shown.row.show_reading(said, unit, reading.value, alarm=alarm, stale=stale)
        else:
            shown.trend.show_reading(
                TrendReading(
                    reading.value,
                    reading.at.timestamp(),
                    max(old, stale_s or 0.0) if stale else None,
                    alarm,
                    self._limit(reading, decimals),
                ),
                band,
            )

    def _made(self, reading: Reading, name: str, unit: str, decimals: int) -> _Shown:
        band = trend_band(reading)
        shown = _Shown(
            TrendRow(self._theme, name, unit, decimals, band, span_s=self._span_s),
            ReadingRow(self._theme, name, bar_band(reading)),
        )
        self._rows[reading.name] = shown
        self.body.addWidget(shown.trend, 1)
        self.body.addWidget(shown.row)
        shown.trend.setVisible(not self._as_bars)
        shown.row.setVisible(self._as_bars)
        return shown

    def _limit(self, reading: Reading, decimals: int) -> str:
        number = self._wording.number
        if reading.low is not None and reading.high is not None:
            return self.tr("normal {low} to {high}").format(
                low=number(reading.low), high=number(reading.high)
            )
        if reading.target is None:
            return ""
        if reading.target == 0:
            return self.tr("heater off")
        return self.tr("set to {target}").format(target=number(reading.target, decimals))


class StepsPanel(Panel):
    """The steps of a build in their order, and how far each is."""

    def __init__(self, theme: Theme, wording: Wording) -> None:
        super().__init__(theme, role="head")
        self._theme = theme
        self._wording = wording
        self._shown: list[tuple[str, str]] = []
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme.space("xs"))
        self.body.addWidget(self._list)
        self.body.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        """Its words in the language of now."""
        self.show_title(self.tr("Steps"))

    def show_steps(self, steps: list[StepView]) -> None:
        """Show these; nothing is drawn when they are the same."""
        told = [(step.step, f"{step.state.value} {step.done_by}") for step in steps]
        if told == self._shown:
            return
        self._shown = told
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for at, step in enumerate(steps):
            if at:
                self._rows.addWidget(Divider(self._theme))
            self._rows.addWidget(self._row(step))

    def _row(self, step: StepView) -> QWidget:
        theme = self._theme
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.space("sm"))
        states = {StepState.DONE: TickState.PASSED, StepState.WAITING: TickState.NOT_YET}
        line.addWidget(TickMark(theme, states.get(step.state, TickState.NOW)))
        line.addWidget(
            Text(theme, self._wording.step_kind(step.kind), "body", "ink", weight=600), 1
        )
        if step.state is StepState.DONE:
            said = f"{step.done_by}, {self._wording.clock(step.ended_at)}"
        else:
            said = self._wording.step_state(step.state)
        line.addWidget(Text(theme, said, "label", "ink2"))
        return row
