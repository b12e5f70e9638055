"""The tile of a unit without a job: scanner, gauge, label printer, the cell's surroundings."""

from app.wire.unit_states import Quality, Reading
from app.wire.units import UnitView
from ui.screens.build_facts import age_s, alarm_of
from ui.screens.build_panels import bar_band
from ui.screens.cell_facts import answers
from ui.screens.cell_tiles import STALE_S, UnitTile
from ui.views.figures import Figure, Part
from ui.views.reading_row import ReadingRow

KINDS = ("scanner", "gauge", "label-printer", "environment")
MOST_READINGS = 4
EVENTS = ("size", "scans", "scans_not_read")
"""Readings of what was done last: they stay what they were, until it is done again."""


class InstrumentTile(UnitTile):
    """The value that it measures, far; what hinders it, or what it is; its readings."""

    def show_unit(self, unit: UnitView, stale_s: int | None) -> None:
        """Show what the unit says of itself."""
        wording, said = self.parts.wording, unit.snapshot
        self.show_head(unit, wording.unit_state(said.state), "", stale_s)
        stale = stale_s is not None or not answers(unit)
        self._far.show_figure(self._far_figure(unit, stale))
        self._what.show_text(wording.unit_kind(unit))
        self._detail.show_text(wording.sentence(said.code, said.values) if said.code else "")
        for reading in said.readings[:MOST_READINGS]:
            self._show_line(reading, stale)
        room = max((row.name_wide for row in self._rows.values()), default=0.0)
        for row in self._rows.values():
            row.show_name_room(room)

    def _show_line(self, reading: Reading, stale: bool) -> None:
        """A reading; only one with a normal band has a bar, for another has no scale."""
        wording = self.parts.wording
        name, sign, decimals = wording.reading(reading)
        has_band = reading.low is not None and reading.high is not None
        band = bar_band(reading) if has_band else None
        row = self._rows.get(reading.name)
        if row is None:
            row = ReadingRow(self.parts.theme, name, band)
            self._rows[reading.name] = row
            self._readings.addWidget(row)
        said = "" if reading.value is None else wording.number(reading.value, decimals)
        row.show_band(band)
        row.show_reading(
            said, sign, reading.value, alarm=alarm_of(reading), stale=stale or is_old(reading)
        )

    def _far_figure(self, unit: UnitView, stale: bool) -> Figure:
        measured = next((r for r in unit.snapshot.readings if r.unit != "1"), None)
        if measured is None or measured.value is None:
            word = self.parts.wording.unit_state(unit.snapshot.state)
            return Figure((Part(self.tr("Not known") if stale else word),), stale=stale)
        _, sign, decimals = self.parts.wording.reading(measured)
        value = self.parts.wording.number(measured.value, decimals)
        return Figure((Part(value, sign),), alarm_of(measured), stale or is_old(measured))


def is_old(reading: Reading) -> bool:
    """Whether the value of a live source is no longer one."""
    if reading.quality is not Quality.GOOD:
        return True
    return reading.name not in EVENTS and age_s(reading.at) > STALE_S
