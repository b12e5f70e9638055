"""A desk in a quiet cell does nothing: a unit that says the same again paints no screen anew."""

import itertools
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from screens_bench import Bench

from app.wire.cell import Changed, Topic
from app.wire.units import UnitView
from ui.views.camera_view import CameraView
from ui.views.panel import LOADING_WORDS_AFTER_MS

pytestmark = pytest.mark.window
ROUNDS = 12
AS_THEY_COME_MS = 5
IN_FRONT = ("cell", "build", "alarms", "units", "review", "queue")
WITHOUT_SECONDS = ("cell", "alarms", "review")
"""Nothing on them counts seconds while all is well."""


class Watching(QObject):
    """Counts what is painted and laid out anywhere in the window."""

    def __init__(self) -> None:
        super().__init__()
        self.counted: Counter[str] = Counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every event of every widget."""
        if isinstance(watched, QWidget) and event.type() in (
            QEvent.Type.Paint,
            QEvent.Type.LayoutRequest,
        ):
            name = QEvent.Type(event.type()).name
            self.counted[
                f"{name} {type(watched).__name__} in {type(watched.parent()).__name__}"
            ] += 1
        return False


def later(unit: UnitView, tenths: int) -> UnitView:
    """The same said again, a little later."""
    on = timedelta(seconds=tenths / 10)
    replace, said = msgspec.structs.replace, unit.snapshot
    readings = [replace(one, at=one.at + on) for one in said.readings]
    answered_at = unit.answered_at + on if unit.answered_at else None
    snapshot = replace(said, at=said.at + on, readings=readings)
    return replace(unit, snapshot=snapshot, answered_at=answered_at)


def announce(bench: Bench, topic: Topic, item: msgspec.Struct) -> None:
    """The cell announces an item."""
    raw = msgspec.Raw(msgspec.json.encode(item))
    bench.link.announced.emit("cell.changed", msgspec.json.encode(Changed(topic, raw)))


def bring(bench: Bench, watching: Watching, key: str) -> None:
    """A screen in front, painted; a picture comes from a pool when it is decoded."""
    bench.screen(key)
    views = [view for view in bench.shell.findChildren(CameraView) if view.isVisible()]
    for _ in range(40):
        if all(view.is_drawn() for view in views):
            break
        QTest.qWait(20)
    quiet = 0
    for _ in range(100):
        watching.counted.clear()
        QTest.qWait(30)
        quiet = 0 if watching.counted else quiet + 1
        if quiet == 3:
            return


@pytest.fixture
def watching(bench: Bench) -> Iterator[Watching]:
    """Counts from now on."""
    app = QCoreApplication.instance()
    assert app is not None
    made = Watching()
    for slot in bench.desk.screens.values():
        slot.content()
    QTest.qWait(LOADING_WORDS_AFTER_MS + 50)
    app.installEventFilter(made)
    yield made
    app.removeEventFilter(made)


def in_one_of_three(watching: Watching, act: Callable[[], None]) -> Counter[str]:
    """What an act makes the desk paint; what a clock does meanwhile it does not do three times."""
    for _ in range(3):
        watching.counted.clear()
        act()
        QTest.qWait(130)
        if not watching.counted:
            break
    return watching.counted


def test_units_that_say_the_same_again_paint_and_lay_out_nothing(bench: Bench, watching: Watching):
    units = list(bench.mirror.units.values())
    clock = itertools.count(1)

    def say_again() -> None:
        for _ in range(ROUNDS):
            tenths = next(clock)
            for unit in units:
                announce(bench, Topic.UNIT, later(unit, tenths))
            QTest.qWait(AS_THEY_COME_MS)

    for key in IN_FRONT:
        bring(bench, watching, key)
        assert not in_one_of_three(watching, say_again), key
    assert bench.mirror.units["P1"].snapshot.at > units[0].snapshot.at, "they were heard"


def test_a_second_that_brings_nothing_paints_nothing(bench: Bench, watching: Watching):
    for key in WITHOUT_SECONDS:
        bring(bench, watching, key)
        assert not in_one_of_three(watching, bench.desk.look), key


def test_of_a_unit_that_works_only_what_shows_it_is_painted(bench: Bench, watching: Watching):
    unit = bench.mirror.units["P1"]
    first = unit.snapshot.readings[0]
    bring(bench, watching, "alarms")
    for tenths in range(1, ROUNDS + 1):
        warmer = msgspec.structs.replace(first, value=(first.value or 0.0) + tenths)
        readings = [warmer, *unit.snapshot.readings[1:]]
        said = msgspec.structs.replace(unit.snapshot, readings=readings)
        announce(bench, Topic.UNIT, msgspec.structs.replace(unit, snapshot=said))
        QTest.qWait(AS_THEY_COME_MS)
    QTest.qWait(130)
    assert not watching.counted, "no alarm has changed"
