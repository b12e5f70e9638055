"""The cell at a glance: who needs what, nobody's patient while locked, the truth when silent."""

import msgspec
import pytest
from PySide6.QtTest import QTest
from screens_bench import Bench, Kind

from app.wire.units import BedState
from ui.screens.cell_facts import needs, surgeries
from ui.screens.cell_lists import NeedRow, SurgeryRow
from ui.touch.buttons import PrimaryButton
from ui.touch.text import Text
from ui.wording import Wording

pytestmark = pytest.mark.window


def _words(screen: object) -> str:
    from PySide6.QtWidgets import QWidget

    assert isinstance(screen, QWidget)
    return " | ".join(text.text() for text in screen.findChildren(Text) if text.isVisible())


def test_every_unit_has_its_tile(bench: Bench):
    said = _words(bench.screen("cell"))
    assert all(name in said for name in bench.mirror.units)


def test_a_bed_that_nobody_looked_at_needs_a_person(bench: Bench):
    told = bench.recorded.snapshot(Kind.EMPTY)
    units = [
        msgspec.structs.replace(unit, bed=BedState.OCCUPIED)
        if unit.bed is not BedState.NOT_A_PRINTER
        else unit
        for unit in told.units
    ]
    screen = bench.screen("cell")
    bench.tell(msgspec.structs.replace(told, units=units))
    found = needs(bench.mirror, Wording())
    assert [need.unit for need in found] == ["P1"]
    buttons = [b for b in screen.findChildren(PrimaryButton) if b.isVisible()]
    assert [button.text() for button in buttons] == ["Confirm bed clear"]
    assert len([row for row in screen.findChildren(NeedRow) if row.isVisible()]) == 1


def test_no_case_is_shown_while_locked(bench: Bench):
    screen = bench.screen("cell")
    rows = [row for row in screen.findChildren(SurgeryRow) if row.isVisible()]
    assert len(rows) == 1
    bench.lock()
    QTest.qWait(200)
    assert not [row for row in screen.findChildren(SurgeryRow) if row.isVisible()]
    said = _words(screen)
    case = next(iter(bench.mirror.cases.values()))
    assert case.pseudonym not in said and case.site not in said and case.case_id not in said


def test_a_case_stands_at_build_while_it_is_printed(bench: Bench):
    found = surgeries(bench.mirror, Wording())
    assert [(one.at, one.station) for one in found] == [(3, "build")]


def test_a_silent_service_is_said_and_nothing_is_drawn_as_live(bench: Bench):
    screen = bench.screen("cell")
    bench.link.kind = Kind.STALE
    bench.desk.look()
    QTest.qWait(150)
    said = _words(screen)
    assert "Not known" in said and "12 s old" in said


def test_an_empty_cell_says_what_to_do_first(bench: Bench):
    screen = bench.screen("cell")
    bench.tell(kind=Kind.EMPTY)
    assert "No case is here yet." in _words(screen)
