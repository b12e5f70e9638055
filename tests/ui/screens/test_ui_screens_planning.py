"""Plan: parts of one case, a recipe and a printer become a plate; a plan leads to the start."""

import msgspec
import pytest
from PySide6.QtTest import QTest
from screens_bench import Bench
from seen import action, actions, rows, tap, tap_rows

from app.wire.people import Permission
from app.wire.planning import MakePlan
from ui.gallery_cell import Kind
from ui.screens.planning import PlanningScreen
from ui.screens.screen import ItemIds

pytestmark = pytest.mark.window


def _screen(bench: Bench) -> PlanningScreen:
    screen = bench.screen("plan")
    assert isinstance(screen, PlanningScreen)
    return screen


def _without_plan(bench: Bench) -> PlanningScreen:
    bench.mirror.plans, bench.mirror.builds = {}, {}
    screen = _screen(bench)
    screen.show_item(ItemIds(case="C-2611-001"))
    return screen


def _asking(bench: Bench, screen: PlanningScreen) -> list[tuple[object, object, object]]:
    """What is asked of the slicer, and how it can be answered."""
    asked: list[tuple[object, object, object]] = []

    def call(
        method: str,
        params: object,
        answer: object,
        done: object,
        refused: object,
        *,
        within_ms: int = 0,
    ) -> None:
        del answer, within_ms
        if method == "planning.make":
            asked.append((params, done, refused))

    screen.parts.link.call = call  # pyright: ignore
    bench.mirror.session = msgspec.structs.replace(
        bench.mirror.session, permissions=[Permission.READ, Permission.PLAN]
    )
    return asked


def test_a_plan_shows_its_time_layers_material_and_steps(bench: Bench):
    screen = _screen(bench)
    names = [told.head for told in rows(screen)]
    assert names == ["Print", "Inspect each layer", "Take part off", "Wash", "Cure"]
    assert "nozzle below 60 °C" in rows(screen)[2].sub
    identity = screen.identity()
    assert identity is not None and any(fact.value == "PA12-M" for fact in identity.facts)


def test_a_plan_that_was_built_leads_to_its_build(bench: Bench):
    tap(_screen(bench), "Watch build")
    assert bench.led_to[-1] == ("build", ItemIds(build="M-2611-001"))


def test_a_plan_that_was_not_built_leads_to_the_start(bench: Bench):
    bench.mirror.builds = {}
    screen = _screen(bench)
    screen.refresh_now()
    tap(screen, "To the start")
    assert bench.led_to[-1] == ("gate", ItemIds(plan="P-2611-001", printer="P1"))


def test_accepted_designs_are_chosen_and_can_be_left_out(bench: Bench):
    screen = _without_plan(bench)
    asked = _asking(bench, screen)
    chosen = [row.key for row in tap_rows(screen) if row.selected]
    assert chosen == ["D-2611-001", "D-2611-002", "cutting-guide", "P1"]
    tap(screen, "Check block v1")
    tap(screen, "Make plan")
    (params, _, _) = asked[0]
    assert params == MakePlan(["D-2611-001"], "cutting-guide", "P1")


def test_while_the_slicer_works_nothing_else_can_be_planned(bench: Bench):
    screen = _without_plan(bench)
    _asking(bench, screen)
    tap(screen, "Make plan")
    assert action(screen, "Make plan").reason == "First: the slicer ends"
    assert not screen.is_loaded()


def test_a_slicer_that_fails_is_told_with_its_reason(bench: Bench):
    screen = _without_plan(bench)
    asked = _asking(bench, screen)
    tap(screen, "Make plan")
    refused = asked[0][2]
    assert callable(refused)
    refused("planning.slicer_missing", {})
    QTest.qWait(100)
    assert not action(screen, "Make plan").reason
    assert "PrusaSlicer is not installed" in screen._wrong  # pyright: ignore[reportPrivateUsage]


def test_without_a_part_there_is_nothing_to_plan(bench: Bench):
    screen = _without_plan(bench)
    for name in ("Guide v1", "Check block v1"):
        tap(screen, name)
    assert action(screen, "Make plan").reason == "First: choose a part"


def test_without_a_design_the_screen_leads_to_import(bench: Bench):
    bench.tell(kind=Kind.EMPTY)
    screen = _screen(bench)
    assert action(screen, "Make plan").reason == "First: import a design"
    assert "Import design" in actions(screen)


def test_a_plan_that_is_not_known_is_not_shown(bench: Bench):
    assert not _screen(bench).show_item(ItemIds(plan="P-0000-000"))


def test_a_unit_that_only_speaks_does_not_begin_the_picture_anew(bench: Bench):
    screen = _screen(bench)
    refreshed: list[int] = []
    screen.loaded_changed.connect(lambda: refreshed.append(1))
    bench.mirror.changed.emit("unit", "P1")
    QTest.qWait(150)
    refreshed.clear()
    for _ in range(5):
        bench.mirror.changed.emit("unit", "P1")
        QTest.qWait(30)
    assert not refreshed
