"""The page of a printer behind a print host: it says what it cannot do."""

import msgspec
import pytest
from PySide6.QtTest import QTest
from screens_bench import Bench, Kind
from seen import rows

from app.wire.sentences import SENTENCES
from app.wire.unit_states import LinkState, UnitState
from drivers.print_host.host import NOT_AVAILABLE
from ui.screens.screen import ItemIds
from ui.screens.units import WHAT, UnitsScreen

pytestmark = pytest.mark.window
replace = msgspec.structs.replace


def test_what_a_print_host_cannot_do_stands_on_its_page(bench: Bench):
    snapshot = bench.recorded.snapshot(Kind.FULL)
    units = [
        replace(
            unit,
            kind="print-host",
            snapshot=replace(
                unit.snapshot,
                kind="print-host",
                link=LinkState.CONNECTED,
                state=UnitState.IDLE,
                job=None,
                values={"not_available": list(NOT_AVAILABLE), "flavour": "moonraker"},
                identity={"moonraker": "v0.9.3", "klipper": "v0.13.0", "flavour": "moonraker"},
            ),
        )
        if unit.name == "P1"
        else unit
        for unit in snapshot.units
    ]
    bench.tell(replace(snapshot, units=units, builds=[]))
    assert bench.desk.show("units", ItemIds(printer="P1"))
    page = bench.desk.screens["units"].content()
    assert isinstance(page, UnitsScreen)
    page._turn(WHAT)
    QTest.qWait(200)
    heads = [told.head for told in rows(page)]
    for code in NOT_AVAILABLE:
        assert SENTENCES[code] in heads
