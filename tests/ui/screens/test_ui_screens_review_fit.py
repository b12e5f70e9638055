"""Review: the fit map with its limits, versions compared, a small window, a package."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtTest import QTest
from screens_bench import Bench
from seen import action, tap

from app.wire.people import Permission, Role
from app.wire.review_fit import DifferenceView, FitPlace, FitView
from app.wire.review_remote import DecisionText
from ui.screens.evaluation import EvaluationScreen
from ui.screens.hand_back_sheet import HandBackSheet
from ui.screens.review_picture import AGAINST, ASIDE, FIT
from ui.screens.screen import ItemIds
from ui.views.arrangement import Arrangement

pytestmark = pytest.mark.window
DESIGN = "D-2611-001"
FITTED = FitView(
    values_blob="",
    area_mm2=100.0,
    in_contact=0.73,
    presses_in=0.1,
    contact=0.63,
    gap=0.27,
    open=0.0,
    mean_mm=0.1,
    largest_gap=FitPlace(0.94, [80.0, 0.0, 1.0]),
    deepest=FitPlace(-0.52, [82.0, 0.0, 1.0]),
    low_mm=-1.0,
    bin_mm=0.5,
    counts=[0.0, 10.0, 63.0, 27.0],
    bone_closed=True,
    contact_limit_mm=0.3,
    gap_limit_mm=1.0,
)


def _screen(bench: Bench) -> EvaluationScreen:
    screen = bench.screen("review")
    assert isinstance(screen, EvaluationScreen)
    assert screen.show_item(ItemIds(design=DESIGN))
    QTest.qWait(80)
    return screen


def _measured(screen: EvaluationScreen, difference: DifferenceView | None = None) -> None:
    matter = screen._matter()
    assert matter is not None and matter.bone is not None
    screen._told._fit, screen._told._difference = FITTED, difference
    screen.refresh_now()


def _keys(screen: EvaluationScreen) -> list[str]:
    return screen.picture._keys


def test_a_fit_is_shown_first_with_what_lies_outside_its_limits_marked(bench: Bench):
    screen = _screen(bench)
    assert FIT not in _keys(screen)
    _measured(screen)
    assert _keys(screen)[0] == FIT and screen.picture.view == FIT
    contact, gap, deep = screen._fit_values(FITTED)
    assert contact.figure.parts[0].value == "73"
    assert (gap.figure.alarm, deep.figure.alarm) == (None, "b")
    said = [mark.words for mark in screen.scene._marks]
    assert "−0.52 mm" in said and "+0.94 mm" in said
    screen.picture.show_view("guide_on_bone")
    assert "−0.52 mm" not in [mark.words for mark in screen.scene._marks]


def test_a_version_is_shown_against_the_one_before(bench: Bench):
    screen = _screen(bench)
    place = FitPlace(0.2, [80.0, 0.0, 1.0])
    _measured(screen, DifferenceView("", 0.1, place, place, place, 0.5, 0.01, "D-2611-000", 2))
    assert _keys(screen)[-1] == AGAINST
    words = [segment.text() for segment in screen.picture.views.segments]
    assert words[-1] == "Against v2" and len(words) == 5


def test_in_a_small_window_ct_and_plan_are_one_of_the_views(bench: Bench):
    screen = _screen(bench)
    screen.show_arrangement(Arrangement.SMALL)
    assert _keys(screen)[-1] == ASIDE
    screen.picture.show_view(ASIDE)
    assert screen.scene.isHidden() and not screen.side.isHidden()
    screen.show_arrangement(Arrangement.WIDE)
    assert ASIDE not in _keys(screen)
    assert not screen.scene.isHidden() and not screen.side.isHidden()


def test_in_the_folder_of_a_package_there_is_only_the_review_and_its_decision_goes_back(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    cell = bench.mirror.cell
    assert cell is not None
    bench.mirror.cell = msgspec.structs.replace(cell, review_package="RP-2611-001")
    bench.mirror.session = msgspec.structs.replace(
        bench.mirror.session,
        name="Dr M. Okafor",
        roles=[Role.SURGEON],
        permissions=[Permission.READ, Permission.REVIEW],
    )
    bench.mirror.session_changed.emit()
    offered = [tab.station.key for tab in bench.shell.rail.tabs if not tab.isHidden()]
    assert offered == ["review"]
    screen = _screen(bench)
    assert action(screen, "Hand back decision").line == "Write the file for the cell"
    tap(screen, "Hand back decision")
    QTest.qWait(60)
    sheet = next(one for one in bench.shell.findChildren(HandBackSheet) if one.isVisible())
    review = bench.mirror.reviews["V-2611-001"]

    def call(method: str, params: object, answer: object, done: Any, refused: object) -> None:
        assert method == "evaluation.hand_back"
        done(DecisionText("decision.json", "{}", review))

    screen.parts.link.call = call  # pyright: ignore
    tap(sheet, "Write here")
    for _ in range(50):
        QTest.qWait(20)
        if (tmp_path / "decision.json").exists():
            break
    assert (tmp_path / "decision.json").read_text() == "{}"
    bench.mirror.cell = cell
    bench.mirror.snapshot_taken.emit()
    assert all(not tab.isHidden() for tab in bench.shell.rail.tabs)
