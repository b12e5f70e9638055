"""Tiles of small instruments: what they measure, seen from afar; nothing of a robot's."""

from datetime import UTC, datetime

import msgspec
import pytest
from screens_bench import Bench

from app.wire.unit_states import LinkState, Quality, Reading, UnitState
from app.wire.units import UnitView
from drivers.wire.unit_messages import UnitSnapshot
from ui.screens.instrument_tile import InstrumentTile
from ui.views.figures import KeyFigure

pytestmark = pytest.mark.window


def unit(name: str, kind: str, *readings: Reading, code: str = "", **values: str) -> UnitView:
    now = datetime.now(UTC)
    said = UnitSnapshot(
        name, kind, LinkState.CONNECTED, UnitState.IDLE, now, True, code, values, [*readings]
    )
    return UnitView(name, kind, [], said, now, True)


def instruments() -> list[UnitView]:
    now = datetime.now(UTC)
    return [
        unit(
            "ENV1", "environment",
            Reading("temperature", 27.4, "degC", now, low=18.0, high=26.0),
            Reading("humidity", 44.0, "%", now, low=20.0, high=60.0),
            Reading("pressure", 1013.0, "hPa", now, low=950.0, high=1060.0),
        ),
        unit("G1", "gauge", Reading("size", 12.05, "mm", now, low=11.9, high=12.1)),
        unit("SC1", "scanner", Reading("scans", 17.0, "1", now), code="scan.no_aim"),
        unit(
            "L1", "label-printer", Reading("labels", 1203.0, "1", now, Quality.GOOD),
            code="label.paper_out", unit="L1",
        ),
    ]  # fmt: skip


def test_each_instrument_shows_what_it_measures_and_what_hinders_it(bench: Bench):
    snapshot = bench.recorded.snapshot(bench.link.kind)
    units = [one for one in snapshot.units if one.kind != "camera"]
    bench.tell(msgspec.structs.replace(snapshot, units=[*units, *instruments()]))
    screen = bench.screen("cell")
    tiles = {tile.name: tile for tile in screen.findChildren(InstrumentTile)}
    assert set(tiles) == {"ENV1", "G1", "SC1", "L1"}
    far = {name: tile.findChildren(KeyFigure)[0].accessibleName() for name, tile in tiles.items()}
    assert (far["ENV1"], far["G1"]) == ("27.4 °C", "12.05 mm")
    assert far["SC1"] == far["L1"] == "Idle"
    assert "out of labels" in tiles["L1"]._detail.text()
    assert "AIM identifier" in tiles["SC1"]._detail.text()
