"""An alarm is taken out of service by who may, with a reason, and put back from the list."""

from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from PySide6.QtTest import QTest
from screens_bench import Bench
from seen import tap, tap_widget, until

from app.wire.alarms import AlarmState, AlarmView, Priority, PutAlarmBack, TakeAlarmOut
from app.wire.people import Permission
from ui.screens.shelve_sheet import OUT, ShelveSheet
from ui.touch.buttons import ActionButton
from ui.touch.text import Text

pytestmark = pytest.mark.window
SEEN = AlarmView(
    "A-1", "unit.reading_bad", Priority.C, AlarmState.ACKNOWLEDGED, "ENV1/humidity",
    datetime.now(UTC), {"unit": "ENV1", "name": "humidity"}, acknowledged_by="J. Brandt",
    acknowledged_at=datetime.now(UTC),
)  # fmt: skip


def _alarms(bench: Bench, *permissions: Permission) -> tuple[Any, list[Any]]:
    asked: list[Any] = []
    bench.link.call = lambda method, params, *rest, **more: asked.append(params)
    bench.mirror.session = msgspec.structs.replace(
        bench.mirror.session, permissions=[Permission.READ, Permission.ACKNOWLEDGE, *permissions]
    )
    screen = bench.screen("alarms")
    return screen, asked


def _show(bench: Bench, screen: Any, alarm: AlarmView) -> None:
    bench.mirror.alarms = [alarm]
    screen.refresh_now()
    QTest.qWait(60)


def _offer(screen: Any, words: str) -> ActionButton:
    return next(
        one for one in screen.findChildren(ActionButton) if one.isVisible() and one.text() == words
    )


def test_maintenance_takes_an_alarm_out_of_service_and_puts_it_back(bench: Bench):
    screen, asked = _alarms(bench, Permission.QUALIFY)
    _show(bench, screen, SEEN)
    tap_widget(_offer(screen, "Shelve"))
    until(lambda: isinstance(bench.shell.sheets.top, ShelveSheet))
    sheet = bench.shell.sheets.top
    next(one for one in sheet.span.segments if one.text() == "Out of service").click()
    assert sheet.span.current() == OUT
    assert sheet.act.text() == "Take out of service"
    assert sheet.act.reason == "First: the reason"
    sheet.reason.field.set_text("sensor is being changed")
    assert sheet.act.line == "until somebody puts it back"
    tap(sheet, "Take out of service")
    wanted = TakeAlarmOut("unit.reading_bad", "ENV1/humidity", "sensor is being changed")
    assert asked == [wanted]
    sheet.cancelled.emit()
    out = msgspec.structs.replace(
        SEEN, state=AlarmState.OUT_OF_SERVICE, taken_out_by="M. Weber",
        taken_out_because="sensor is being changed",
    )  # fmt: skip
    _show(bench, screen, out)
    screen._turn("shelved")
    QTest.qWait(60)
    said = " ".join(one.text() for one in screen.findChildren(Text) if one.isVisible())
    assert "out of service by M. Weber: sensor is being changed" in said
    tap_widget(_offer(screen, "Put in service"))
    assert asked[-1] == PutAlarmBack("A-1")


def test_who_may_not_take_it_out_is_offered_a_time_alone(bench: Bench):
    screen, _ = _alarms(bench)
    _show(bench, screen, SEEN)
    tap_widget(_offer(screen, "Shelve"))
    until(lambda: isinstance(bench.shell.sheets.top, ShelveSheet))
    words = [one.text() for one in bench.shell.sheets.top.span.segments]
    assert words == ["15 min", "1 h", "4 h", "8 h"]
