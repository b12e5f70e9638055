"""The e-stop in the strip: only from a source that the cell has, with since when; never "ready"."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from PySide6.QtTest import QTest
from screens_bench import Bench, Kind

from app.wire.cell import EstopState, EstopView
from ui.desk_lines import cell_line
from ui.views import shell_lines
from ui.wording import Wording

pytestmark = pytest.mark.window
AT = datetime.now(UTC).replace(second=0) - timedelta(minutes=3)


def tell(bench: Bench, estop: EstopView) -> None:
    """The cell says so of its e-stop."""
    told = bench.recorded.snapshot(Kind.FULL)
    bench.tell(msgspec.structs.replace(told, cell=msgspec.structs.replace(told.cell, estop=estop)))


def said(bench: Bench) -> str:
    """What stands of it in the strip."""
    return bench.shell.strip.facts()[0][1]


def test_without_a_source_it_is_not_monitored(bench: Bench):
    tell(bench, EstopView())
    assert said(bench) == "E-stop not monitored"


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (EstopState.RELEASED, "E-stop not pressed since {clock}"),
        (EstopState.PRESSED, "E-stop pressed since {clock}"),
        (EstopState.UNKNOWN, "E-stop unknown since {clock}"),
    ],
)
def test_with_a_source_it_says_what_and_since_when(bench: Bench, state: EstopState, words: str):
    tell(bench, EstopView(state, AT, "R1", "emergency_stop"))
    assert said(bench) == words.format(clock=Wording().clock(AT))


def test_while_the_service_is_silent_nobody_knows_it(bench: Bench):
    tell(bench, EstopView(EstopState.RELEASED, AT, "R1", "emergency_stop"))
    bench.link.kind = Kind.STALE
    bench.desk.look()
    QTest.qWait(50)
    assert said(bench).startswith("E-stop unknown since")


def test_before_the_cell_has_said_anything_it_is_unknown():
    assert cell_line(None, None, None, Wording()).estop is shell_lines.EstopState.UNKNOWN


def test_pressed_stays_in_sight_where_an_alarm_takes_the_room(bench: Bench):
    tell(bench, EstopView(EstopState.PRESSED, AT, "R1", "emergency_stop"))
    bench.shell.resize(1280, 800)
    line = shell_lines.AlarmLine("1", "a", "The e-stop of the cell is pressed.")
    bench.shell.show_alarms([line])
    QTest.qWait(50)
    assert said(bench).startswith("E-stop pressed")
