"""Panels of a unit's page: its readings, what stands in its way, what it is and what it can do."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.wire.unit_states import Reading
from app.wire.units import UnitView
from ui.screens.build_facts import alarm_of
from ui.screens.cell_facts import answers
from ui.screens.mark_rows import MarkRows, Told
from ui.screens.unit_facts import band_of, is_old, reading_age, reading_limit
from ui.touch.choices import RowButton
from ui.touch.text import Text
from ui.touch.theme import Theme
from ui.touch.tokens import Priority
from ui.views.arrangement import Arrangement
from ui.views.numbered_steps import NumberedSteps, StepLine
from ui.views.panel import EmptyState, Panel
from ui.views.reading_row import ReadingRow
from ui.wording import Wording

PICKER_PX = 250
ACROSS_UPRIGHT = 3
FLAGS = ("emergency_stop", "protective_stop")
"""Readings that are so or not so; a figure would say nothing."""
SAID_ELSEWHERE = ("operational_mode",)
"""Readings that the machine also tells in words, which stand on its other page."""
LIMIT_PX = 236
AGE_PX = 92


class UnitPicker(QWidget):
    """All units of the cell, one a row; the one in front is marked.

    Signals:
        chosen: name of the unit that a person wants to see; "" is this station itself.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._buttons: dict[str, RowButton] = {}
        self._arrangement = Arrangement.WIDE
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.reach("gap"))

    def button(self, name: str) -> RowButton:
        """The row of a unit."""
        return self._buttons[name]

    def show_units(self, rows: list[tuple[str, str, str, Priority | None]], chosen: str) -> None:
        """Show these.

        Args:
            rows: name, head, what it does, and the mark of its most pressing alarm.
        """
        if [row[0] for row in rows] != list(self._buttons):
            self._make([row[0] for row in rows])
        for name, head, does, mark in rows:
            button = self._buttons[name]
            button.show_row(head, does)
            button.show_mark(mark)
            button.show_selected(name == chosen)

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """A column beside the page; upright rows above it."""
        self._arrangement = arrangement
        self._place()

    def _make(self, names: list[str]) -> None:
        for button in self._buttons.values():
            button.hide()
            button.deleteLater()
        self._buttons = {}
        for name in names:
            button = RowButton(self._theme, "", "", "")
            button.tapped.connect(lambda name=name: self.chosen.emit(name))
            self._buttons[name] = button
        self._place()

    def _place(self) -> None:
        upright = self._arrangement is Arrangement.PORTRAIT
        small = self._arrangement is Arrangement.SMALL
        across = ACROSS_UPRIGHT if upright else 2 if small else 1
        for button in self._buttons.values():
            self._grid.removeWidget(button)
        for at, button in enumerate(self._buttons.values()):
            self._grid.addWidget(button, at // across, at % across)
        for row in range(self._grid.rowCount()):
            self._grid.setRowStretch(row, 0)
        for column in range(ACROSS_UPRIGHT):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
        if not upright:
            self._grid.setRowStretch(len(self._buttons), 1)
        wide = self._theme.px(PICKER_PX)
        self.setMinimumWidth(0 if upright or small else wide)
        self.setMaximumWidth(16_777_215 if upright or small else wide)


class _ReadingLine(QWidget):
    """One reading with its band, its limit in words and its age."""

    def __init__(self, theme: Theme, name: str, reading: Reading) -> None:
        super().__init__()
        self.row = ReadingRow(theme, name, band_of(reading))
        self.limit = Text(theme, "", "label", "ink3")
        self.age = Text(theme, "", "label", "ink3")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.space("md"))
        grid.addWidget(self.row, 0, 0)
        grid.addWidget(self.limit, 0, 1)
        grid.addWidget(self.age, 0, 2)
        grid.setColumnStretch(0, 1)
        self.limit.setFixedWidth(theme.px(LIMIT_PX))
        self.age.setFixedWidth(theme.px(AGE_PX))


class UnitReadings(Panel):
    """All readings of a unit: value, band, limit, and how old each is."""

    def __init__(self, theme: Theme, wording: Wording) -> None:
        super().__init__(theme, role="head")
        self._theme = theme
        self._wording = wording
        self._unit = ""
        self._lines: dict[str, _ReadingLine] = {}
        self._small = False
        self._none = EmptyState(theme, "")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.space("xs"))
        self.body.addLayout(self._rows)
        self.body.addWidget(self._none)
        self.body.addStretch(1)

    def show_small(self, small: bool) -> None:
        """Where there is little room the limit gives way; the bar still shows the band."""
        self._small = small
        for line in self._lines.values():
            line.limit.setVisible(not small)

    def show_unit(self, unit: UnitView, stale_s: int | None) -> None:
        """Show the readings of this unit."""
        self.show_title(self.tr("Readings"))
        if unit.name != self._unit:
            self._clear()
            self._unit = unit.name
        readings = [one for one in unit.snapshot.readings if one.name not in SAID_ELSEWHERE]
        self._none.setVisible(not readings)
        self._none.show_sentence(
            self.tr("It has not told any value yet.")
            if answers(unit)
            else self.tr("No value: the machine does not answer.")
        )
        names = {reading.name for reading in readings}
        for name, line in self._lines.items():
            line.setVisible(name in names)
        for reading in readings:
            self._show(reading, unit, stale_s)
        widest = max((line.row.name_wide for line in self._lines.values()), default=0.0)
        for line in self._lines.values():
            line.row.show_name_room(widest)

    def _show(self, reading: Reading, unit: UnitView, stale_s: int | None) -> None:
        wording = self._wording
        name, unit_word, decimals = wording.reading(reading)
        line = self._lines.get(reading.name)
        if line is None:
            line = _ReadingLine(self._theme, name, reading)
            line.limit.setVisible(not self._small)
            self._lines[reading.name] = line
            self._rows.addWidget(line)
        said = "" if reading.value is None else wording.number(reading.value, decimals)
        if reading.name in FLAGS and reading.value is not None:
            said = self.tr("yes") if reading.value else self.tr("no")
        line.row.show_band(band_of(reading))
        old = is_old(reading, unit, stale_s)
        line.row.show_reading(said, unit_word, reading.value, alarm=alarm_of(reading), stale=old)
        line.limit.show_text(reading_limit(reading, decimals, wording))
        line.age.show_text(reading_age(reading, wording))
        line.age.show_paint("ink" if old else "ink3")

    def _clear(self) -> None:
        for line in self._lines.values():
            line.hide()
            line.deleteLater()
        self._lines = {}


class UnitTrouble(Panel):
    """Why a unit does not work, and the steps that mend it, in their order."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, role="head")
        self._why = Text(theme, "", "body", "ink", weight=600, wrap=True)
        self.steps = NumberedSteps(theme)
        self.body.addWidget(self._why)
        self.body.addWidget(self.steps)

    def show_trouble(
        self, title: str, why: str, steps: tuple[StepLine, ...], mark: Priority | None
    ) -> None:
        """Show it; no words hide the panel."""
        self.setVisible(bool(why or steps))
        self.show_title(title)
        self.show_alarm(mark)
        self._why.show_text(why)
        self._why.setVisible(bool(why))
        self.steps.show_steps(steps)


class UnitTold(Panel):
    """Rows to read under a title: what it can do, what it is."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, role="head")
        self.rows = MarkRows(theme)
        self._none = Text(theme, "", "body", "ink2", wrap=True)
        self.body.addWidget(self.rows)
        self.body.addWidget(self._none)
        self.body.addStretch(1)

    def show_rows(self, title: str, rows: list[Told], none: str) -> None:
        """Show these; without any, the sentence that says so."""
        self.show_title(title)
        self.rows.show_rows(rows)
        self.rows.setVisible(bool(rows))
        self._none.show_text(none)
        self._none.setVisible(not rows)
