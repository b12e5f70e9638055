"""Locked, nobody's patient is left on the desk; jobs go on; what was asked just now is shown."""

from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from screens_bench import Bench, Kind
from seen import tap

from app.wire.people import SessionView
from ui.desk import NO_SERVICE_KEY
from ui.screens.screen import ItemIds
from ui.screens.signing_in import SignInSheet
from ui.touch.hold_button import HoldState

pytestmark = pytest.mark.window
SOON_MS = 400
SIZES = (QSize(1920, 1080), QSize(1280, 800), QSize(1080, 1920))


@pytest.fixture
def asked(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Methods that the desk asks for; it is never answered."""
    noted: list[str] = []

    def call(method: str, *rest: Any, **more: Any) -> None:
        del rest, more
        noted.append(method)

    monkeypatch.setattr(bench.link, "call", call)
    return noted


def at_work(bench: Bench) -> None:
    """The desk lives, as it does after its first paint."""
    assert QTest.qWaitForWindowExposed(bench.shell)
    bench.desk.begin()


def test_who_leaves_takes_the_sheets_along(bench: Bench):
    screen = bench.screen("import")
    tap(screen, "Import file")
    assert bench.shell.sheets.top is not None
    bench.lock()
    assert bench.shell.sheets.top is None
    assert bench.shell.current == "cell"
    bench.mirror.session = bench.recorded.session(Kind.FULL)
    bench.mirror.session_changed.emit()
    bench.screen("import")
    assert bench.shell.sheets.top is None


def test_who_is_about_to_sign_in_is_not_interrupted_by_a_lost_link(bench: Bench):
    bench.lock()
    bench.shell.unlock_asked.emit()
    assert isinstance(bench.shell.sheets.top, SignInSheet)
    bench.mirror.session_changed.emit()
    assert isinstance(bench.shell.sheets.top, SignInSheet)


def test_a_desk_that_nobody_touches_locks_itself_and_asks_nothing_else(
    bench: Bench, asked: list[str]
):
    bench.screen("cell")
    bench.desk._idle.setInterval(SOON_MS)
    at_work(bench)
    QTest.qWait(SOON_MS * 2)
    bench.desk.close()
    assert bench.mirror.session == SessionView()
    assert asked.count("session.lock") == 1
    assert not [name for name in asked if name.startswith(("production.", "cell.make_safe"))]
    assert bench.shell.banner.line is None


def test_every_touch_says_that_somebody_is_here(bench: Bench, asked: list[str]):
    bench.screen("cell")
    bench.desk._idle.setInterval(SOON_MS)
    at_work(bench)
    handle = bench.shell.windowHandle()
    for _ in range(6):
        QTest.qWait(SOON_MS // 2)
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    bench.desk.close()
    assert "session.lock" not in asked
    assert bench.mirror.session.person_id


def test_it_locks_after_the_time_of_the_design(bench: Bench):
    assert bench.desk._idle.interval() == 300_000
    assert bench.desk._idle.isSingleShot()


def test_a_training_cell_has_stripes_on_all_four_edges_and_nothing_else_has(bench: Bench):
    told = bench.recorded.snapshot(Kind.FULL)
    assert told.cell.training
    wide = bench.desk.theme.shell("stripe")
    for size in SIZES:
        bench.shell.resize(size)
        QTest.qWait(60)
        inner = bench.shell.rect().adjusted(wide, wide, -wide, -wide)
        for part in (bench.shell.rail, bench.shell.strip, bench.shell.rail.stop_cell):
            assert inner.contains(QRect(part.mapTo(bench.shell, QPoint(0, 0)), part.size()))
    picture = bench.shell.grab().toImage()
    middle = picture.height() // 2
    edge = {picture.pixelColor(wide // 2, middle + step).name() for step in range(3 * wide)}
    assert len(edge) > 1
    real = msgspec.structs.replace(told.cell, training=False, simulated=False)
    bench.tell(msgspec.structs.replace(told, cell=real))
    assert bench.shell.rail.x() == 0


def test_a_service_that_cannot_be_started_again_is_an_alarm_of_the_desk(bench: Bench):
    bench.desk.show_no_service("service.not_started", "It did not start. Look at its log.")
    own = {line.key: line for line in bench.shell.own_alarms}
    assert own[NO_SERVICE_KEY].what == "No service: service.not_started"
    assert own[NO_SERVICE_KEY].first_step == "It did not start. Look at its log."
    bench.tell()
    assert bench.shell.own_alarms == ()


def test_what_makes_safer_says_where_to_go_when_nobody_confirms(bench: Bench):
    stop = bench.shell.rail.stop_cell
    stop.show_state(HoldState.UNKNOWN)
    assert stop.line == "Not confirmed. Go to the machine."
    assert bench.shell.own_alarms[0].first_step == "Go to the machines."


def test_an_item_made_just_now_is_shown_when_the_cell_tells_of_it(bench: Bench):
    told = bench.recorded.snapshot(Kind.FULL)
    bench.tell(msgspec.structs.replace(told, builds=[]))
    bench.screen("cell")
    build = told.builds[-1]
    bench.desk.lead("build", ItemIds(build=build.build_id))
    assert bench.shell.current == "cell"
    bench.mirror.builds[build.build_id] = build
    bench.mirror.changed.emit("build", build.build_id)
    assert bench.shell.current == "build"


def test_who_goes_elsewhere_is_not_fetched_back(bench: Bench):
    told = bench.recorded.snapshot(Kind.FULL)
    bench.tell(msgspec.structs.replace(told, builds=[]))
    build = told.builds[-1]
    bench.desk.lead("build", ItemIds(build=build.build_id))
    bench.shell.rail.station_chosen.emit("sync")
    bench.mirror.builds[build.build_id] = build
    bench.mirror.changed.emit("build", build.build_id)
    assert bench.shell.current == "sync"
