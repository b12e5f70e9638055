"""A scan goes into the field in hand or to its case; of another case it stops everything."""

import msgspec
import pytest
from PySide6.QtTest import QTest
from screens_bench import Bench

from ui.instruments import Instruments
from ui.scanned_things import GS, case_of, elements
from ui.screens.planning import PlanningScreen
from ui.screens.reason_sheet import ReasonSheet
from ui.screens.screen import ItemIds
from ui.screens.signing_in import SignInSheet
from ui.screens.wrong_case import UnknownScanSheet, WrongCaseSheet
from ui.touch.wedge_keys import Scan

pytestmark = pytest.mark.window


class Ears:
    """Notes which sounds would be heard."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def play(self, name: str) -> None:
        self.heard.append(name)


@pytest.fixture
def ears() -> Ears:
    return Ears()


@pytest.fixture
def instruments(bench: Bench, ears: Ears) -> Instruments:
    return Instruments(bench.desk._parts, ears, bench.desk.case_in_front)


@pytest.fixture
def another(bench: Bench) -> str:
    """A second case, beside the one that is planned."""
    told = bench.recorded.snapshot(bench.link.kind)
    first = told.cases[0]
    other = msgspec.structs.replace(first, case_id="C-2611-099")
    bench.tell(msgspec.structs.replace(told, cases=[*told.cases, other]))
    return other.case_id


def front(bench: Bench) -> str:
    """Station Plan with its case in front."""
    assert isinstance(bench.screen("plan"), PlanningScreen)
    return bench.desk.case_in_front()


def test_elements_of_a_gs1_text():
    found = elements(f"01040123456789012110B-2611-001{GS}17270101".replace("2110", "10"))
    assert found["01"] == "04012345678901"
    told = elements(f"0104012345678901172701311021-7{GS}21P-1")
    assert told == {"01": "04012345678901", "17": "270131", "10": "21-7", "21": "P-1"}
    assert elements("(01)04012345678901(10)LOT7") == {"01": "04012345678901", "10": "LOT7"}


def test_every_id_of_a_label_leads_to_its_case(bench: Bench):
    mirror = bench.mirror
    batch = next(iter(mirror.batches.values()))
    for name in (batch.case_id, batch.batch_id, batch.plan_id, batch.parts[0].part_id):
        assert case_of(name, mirror) == batch.case_id
    assert case_of(f"010401234567890110{batch.batch_id}{GS}", mirror) == batch.case_id
    assert case_of("nothing", mirror) == ""


def test_a_scan_of_the_case_in_front_is_good(bench: Bench, instruments: Instruments, ears: Ears):
    case_id = front(bench)
    assert case_id
    instruments.take_scan(Scan(case_id))
    assert ears.heard == ["scan_good"]
    assert bench.shell.sheets.top is None


def test_a_scan_of_another_case_stops_everything(
    bench: Bench, instruments: Instruments, ears: Ears, another: str
):
    front(bench)
    instruments.take_scan(Scan(another))
    top = bench.shell.sheets.top
    assert isinstance(top, WrongCaseSheet)
    assert ears.heard == ["scan_bad"]
    space = bench.shell.sheets
    assert top.width() > space.width() * 0.97 and top.height() > space.height() * 0.97
    assert bench.shell.banner.isVisible()
    banner = bench.shell.banner.mapTo(bench.shell, bench.shell.banner.rect().bottomLeft()).y()
    assert space.y() >= banner
    instruments.take_scan(Scan(front(bench) or "x"))  # nothing goes on before it is put aside
    assert isinstance(bench.shell.sheets.top, WrongCaseSheet)
    top.act.tapped.emit()
    assert bench.shell.sheets.top is None


def test_a_code_that_is_not_known_says_so(bench: Bench, instruments: Instruments, ears: Ears):
    front(bench)
    instruments.take_scan(Scan("4006381333931"))
    assert isinstance(bench.shell.sheets.top, UnknownScanSheet)
    assert ears.heard == ["scan_bad"]


def test_with_nothing_in_front_a_label_leads_to_its_case(bench: Bench, instruments: Instruments):
    bench.screen("cell")
    case_id = next(iter(bench.mirror.cases))
    instruments.take_scan(Scan(case_id))
    assert bench.led_to and bench.led_to[-1][0] != "cell"


def test_locked_nothing_is_heard(bench: Bench, instruments: Instruments, ears: Ears):
    bench.lock()
    instruments.take_scan(Scan(next(iter(bench.mirror.cases))))
    assert ears.heard == []
    assert bench.shell.sheets.top is None
    assert bench.led_to == []


def test_a_badge_fills_the_sheet_that_asks_who_is_here_and_signs_nothing(
    bench: Bench, instruments: Instruments
):
    bench.lock()
    bench.shell.unlock_asked.emit()
    sheet = bench.shell.sheets.top
    assert isinstance(sheet, SignInSheet)
    instruments.take_scan(Scan(next(iter(bench.mirror.cases))))
    assert sheet.who.field.text() == ""
    instruments.take_scan(Scan("4711"))
    assert sheet.who.field.text() == "4711"
    assert not bench.mirror.session.person_id
    assert sheet.act.reason


def test_a_scan_fills_the_field_in_hand(bench: Bench, instruments: Instruments):
    front(bench)
    sheet = ReasonSheet(bench.desk.theme, "Why?", "Something happens.", "Do it", "check")
    bench.shell.open_sheet(sheet)
    bench.shell.activateWindow()
    sheet.reason.field.line_edit.setFocus()
    QTest.qWait(30)
    instruments.take_scan(Scan("lot 2611-07"))
    assert sheet.reason.field.text() == "lot 2611-07"
    assert bench.shell.sheets.top is sheet
    bench.shell.close_sheet(sheet)
    sheet.deleteLater()


def test_a_scanner_unit_is_heard_like_a_wedge(bench: Bench, instruments: Instruments, ears: Ears):
    case_id = front(bench)
    told = {
        "unit": "S1", "text": case_id, "format": "]d1", "at": "2031-03-18T08:00:00Z",
    }  # fmt: skip
    bench.link.announced.emit("scan.read", msgspec.json.encode(told))
    assert ears.heard == ["scan_good"]
    assert bench.led_to == [] or isinstance(bench.led_to[0][1], ItemIds)
