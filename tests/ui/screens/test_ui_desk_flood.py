"""A flood of announcements costs the desk no more than it can show, and loses none."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from PySide6.QtTest import QTest
from screens_bench import Bench, Kind

from app.wire.alarms import AlarmList, AlarmState, AlarmView, Priority
from app.wire.cell import Changed, Topic
from ui.screens.cell_lists import SurgeryRow
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


def test_a_long_list_of_cases_comes_whole_over_several_turns(bench: Bench):
    told = bench.recorded.snapshot(Kind.FULL)
    case = told.cases[0]
    many = [msgspec.structs.replace(case, case_id=f"C-{k:04}") for k in range(MANY)]
    bench.tell(msgspec.structs.replace(told, cases=[*told.cases, *many]))
    screen = bench.screen("cell")
    QTest.qWait(200)
    rows = [row for row in screen.findChildren(SurgeryRow) if not row.isHidden()]
    shown = {row.surgery.case.case_id for row in rows if row.surgery is not None}
    assert {f"C-{k:04}" for k in range(MANY)} <= shown
