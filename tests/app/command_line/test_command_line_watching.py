"""`unit watch` shows what a scanner reads and a gauge measures, of that unit alone."""

from datetime import UTC, datetime

import msgspec
import pytest

from app.command_line.watching import Happenings, Shower, unit_or_happening_line
from app.wire.instruments import GAUGE_READ, SCAN_READ, GaugeRead, ScanRead
from drivers.wire.reading import Quality

NOW = datetime.now(UTC)
SCAN = ScanRead("SC1", "0195060001343521\x1d21CASE-0042", "]d2", NOW)
SIZE = GaugeRead("G1", 12.05, "mm", Quality.GOOD, NOW)


def raw(told: msgspec.Struct) -> bytes:
    return msgspec.json.encode(told)


def test_what_that_unit_tells_is_printed_and_of_others_nothing(
    capsys: pytest.CaptureFixture[str],
):
    happenings = Happenings("SC1", Shower(False, unit_or_happening_line).show)
    happenings.heard(SCAN_READ, raw(SCAN))
    happenings.heard(GAUGE_READ, raw(SIZE))
    happenings.heard("cell.changed", b"{}")
    assert capsys.readouterr().out == "SC1 scanned ]d2 0195060001343521<GS>21CASE-0042\n"


def test_a_size_is_printed_with_its_unit_and_as_json_whole(capsys: pytest.CaptureFixture[str]):
    Happenings("G1", Shower(False, unit_or_happening_line).show).heard(GAUGE_READ, raw(SIZE))
    assert capsys.readouterr().out == "G1 measured 12.05 mm\n"
    Happenings("G1", Shower(True, unit_or_happening_line).show).heard(GAUGE_READ, raw(SIZE))
    assert msgspec.json.decode(capsys.readouterr().out, type=GaugeRead) == SIZE
