"""A flood of announcements costs the desk no more than it can show, and loses none."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from screens_bench import Bench, Kind

from app.wire.alarms import AlarmList, AlarmState, AlarmView, Priority
from app.wire.cell import Changed, Topic
from ui.screens.alarm_rows import ROWS_A_TURN, AlarmRow, AlarmRows
from ui.screens.alarms import MOST_ROWS, AlarmsScreen
from ui.screens.cell_lists import SurgeryRow
from ui.touch.text import Text
from ui.views.shell_lines import AlarmLine

pytestmark = pytest.mark.window
NOW = datetime(2031, 3, 18, 8, 0, tzinfo=UTC)
MANY = 60


def announced(bench: Bench, alarms: list[AlarmView]) -> None:
    """The cell announces its list of alarms."""
    item = msgspec.Raw(msgspec.json.encode(AlarmList(alarms)))
    change = msgspec.json.encode(Changed(Topic.ALARMS, item))
    bench.link.announced.emit("cell.changed", change)


def alarm(number: int) -> AlarmView:
    """One of many."""
    return AlarmView(
        f"A-{number}", "unit.lost", Priority.B, AlarmState.UNACKNOWLEDGED, f"U{number}",
        NOW - timedelta(seconds=number), values={"unit": f"U{number}"},
    )  # fmt: skip


def test_of_many_alarms_at_once_the_bar_hears_together_and_of_all(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
):
    bench.tell(msgspec.structs.replace(bench.recorded.snapshot(Kind.FULL), alarms=[]))
    QTest.qWait(200)
    told: list[int] = []
    show = bench.shell.show_alarms

    def noted(lines: list[AlarmLine]) -> None:
        told.append(len(lines))
        show(lines)

    monkeypatch.setattr(bench.shell, "show_alarms", noted)
    announced(bench, [alarm(0)])
    assert told == [1], "the first is shown at once"
    for count in range(2, MANY + 1):
        announced(bench, [alarm(k) for k in range(count)])
    assert len(bench.mirror.alarms) == MANY
    QTest.qWait(300)
    assert told[-1] == MANY
    assert len(told) < 8


FLOOD = 500


def test_of_five_hundred_alarms_no_row_is_made_that_nobody_can_read(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
):
    bench.tell(msgspec.structs.replace(bench.recorded.snapshot(Kind.FULL), alarms=[]))
    screen = bench.screen("alarms")
    in_a_turn: list[int] = []
    follow = AlarmRows._follow  # pyright: ignore[reportPrivateUsage]  counted from outside

    def counted(rows: AlarmRows) -> None:
        before = len(screen.findChildren(AlarmRow))
        follow(rows)
        in_a_turn.append(len(screen.findChildren(AlarmRow)) - before)

    monkeypatch.setattr(AlarmRows, "_follow", counted)
    for count in range(50, FLOOD + 1, 50):
        announced(bench, [alarm(k) for k in range(count)])
        QTest.qWait(45)
    for _ in range(50):
        QTest.qWait(20)
        if screen.is_loaded() and _says(screen, f"{FLOOD - MOST_ROWS} more"):
            break
    shown = [
        row.told.key for row in screen.findChildren(AlarmRow) if not row.isHidden() and row.told
    ]
    assert sorted(shown) == sorted(f"A-{k}" for k in range(MOST_ROWS))
    assert len(screen.findChildren(AlarmRow)) == MOST_ROWS
    assert max(in_a_turn) <= ROWS_A_TURN
    assert _says(screen, f"{FLOOD - MOST_ROWS} more"), "the rest is counted"


def test_a_row_stays_with_its_alarm_when_a_more_pressing_one_comes(bench: Bench):
    bench.tell(msgspec.structs.replace(bench.recorded.snapshot(Kind.FULL), alarms=[]))
    screen = bench.screen("alarms")
    announced(bench, [alarm(1), alarm(2), alarm(3)])
    for _ in range(50):
        QTest.qWait(20)
        if sum(row.isVisible() for row in screen.findChildren(AlarmRow)) == 3:
            break
    rows = {row.told.key: row for row in screen.findChildren(AlarmRow) if row.told}
    announced(bench, [alarm(0), alarm(1), alarm(3)])
    shown: list[AlarmRow] = []
    for _ in range(50):
        QTest.qWait(20)
        shown = [row for row in screen.findChildren(AlarmRow) if row.isVisible() and row.told]
        shown.sort(key=lambda row: row.y())
        if [row.told.key for row in shown if row.told] == ["A-0", "A-1", "A-3"]:
            break
    assert [row.told.key for row in shown if row.told] == ["A-0", "A-1", "A-3"]
    assert shown[1] is rows["A-1"] and shown[2] is rows["A-3"]
    assert shown[0] is rows["A-2"], "a row that is not needed any more is used again"


def test_whoever_is_led_to_an_alarm_far_down_sees_it_when_its_row_is_there(bench: Bench):
    bench.tell(msgspec.structs.replace(bench.recorded.snapshot(Kind.FULL), alarms=[]))
    screen = bench.screen("alarms")
    assert isinstance(screen, AlarmsScreen)
    announced(bench, [alarm(k) for k in range(MOST_ROWS)])
    screen.refresh_now()
    screen.bring(f"A-{MOST_ROWS - 1}")
    for _ in range(50):
        QTest.qWait(20)
        last = [row for row in screen.findChildren(AlarmRow) if _is(row, MOST_ROWS - 1)]
        if last and not last[0].visibleRegion().isEmpty():
            return
    raise AssertionError("its row never came into sight")


def _says(screen: QWidget, words: str) -> bool:
    return any(words in one.text() for one in screen.findChildren(Text))


def _is(row: AlarmRow, number: int) -> bool:
    return row.told is not None and row.told.key == f"A-{number}"


def test_a_long_list_of_cases_comes_whole_over_several_turns(bench: Bench):
    told = bench.recorded.snapshot(Kind.FULL)
    case = told.cases[0]
    many = [msgspec.structs.replace(case, case_id=f"C-{k:04}") for k in range(MANY)]
    bench.tell(msgspec.structs.replace(told, cases=[*told.cases, *many]))
    screen = bench.screen("cell")
    wanted = {f"C-{k:04}" for k in range(MANY)}
    shown: set[str] = set()
    for _ in range(100):
        rows = [row for row in screen.findChildren(SurgeryRow) if not row.isHidden()]
        shown = {row.surgery.case.case_id for row in rows if row.surgery is not None}
        if wanted <= shown:
            break
        QTest.qWait(20)
    assert wanted <= shown
