"""The example of a cell file is complete, and what it says can be used as it stands."""

import tomllib
from pathlib import Path

import pytest

from app.command_line.cell_commands import EXAMPLE_CELL
from app.settings import read_cell, read_units
from drivers.compose import KINDS, journal_path, make_unit, with_bands
from drivers.faults import Misconfigured
from drivers.journal import Journal
from drivers.unit import UnitSettings
from drivers.unit_server import UnitServer

RAW = tomllib.loads(EXAMPLE_CELL.read_text("utf-8"))["unit"]


@pytest.fixture
def units(tmp_path: Path) -> dict[str, UnitSettings]:
    """The units of the example on a station that has their secrets."""
    for unit in RAW:
        if "secret_file" in unit:
            place = tmp_path / unit["secret_file"]
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text("secret")
            place.chmod(0o600)
    good, bad = read_units(read_cell(EXAMPLE_CELL), tmp_path)
    assert not bad
    return {unit.name: unit for unit in good}


def test_every_kind_is_in_it(units: dict[str, UnitSettings]):
    assert {unit.kind for unit in units.values()} == set(KINDS)


@pytest.mark.parametrize("name", [unit["name"] for unit in RAW])
async def test_the_unit_of_that_kind_takes_what_it_says(
    name: str, units: dict[str, UnitSettings], tmp_path: Path
):
    settings = units[name]
    journal = Journal(journal_path(settings))
    try:
        server = UnitServer(name, settings.kind, tmp_path, journal)
        unit = with_bands(make_unit(settings, journal, server), settings, server)
        assert unit.snapshot().kind == settings.kind
    finally:
        journal.close()


@pytest.mark.parametrize("kind", ["scanner", "gauge", "label-printer", "environment"])
def test_a_slip_of_the_pen_in_it_is_told_by_the_unit(
    kind: str, units: dict[str, UnitSettings], tmp_path: Path
):
    settings = next(unit for unit in units.values() if unit.kind == kind)
    wrong = UnitSettings(settings.name, kind, str(tmp_path), [], {**settings.options, "prot": 5})
    journal = Journal(journal_path(wrong))
    try:
        with pytest.raises(Misconfigured):
            make_unit(wrong, journal, UnitServer(wrong.name, kind, tmp_path, journal))
    finally:
        journal.close()


def test_a_band_may_stand_at_every_unit(tmp_path: Path):
    text = EXAMPLE_CELL.read_text("utf-8")
    lines = [line[4:] for line in text.splitlines() if line.startswith("#   ")][:5]
    band = "\n".join(lines)
    assert "[[unit.band]]" in band
    cell = tmp_path / "cell.toml"
    cell.write_text(
        '[cell]\nname = "C"\n[[unit]]\nname = "P1"\nkind = "gcode-printer"\n'
        f'port = "/dev/ttyUSB0"\n{band}\n'
    )
    assert tomllib.loads(cell.read_text())
    good, bad = read_units(read_cell(cell), tmp_path)
    assert not bad
    assert [(b.name, b.within, b.deadband) for b in good[0].bands] == [("bed_c", 5.0, 1.0)]
    assert "band" not in good[0].options
