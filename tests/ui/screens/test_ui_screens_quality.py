"""Inspect: the layer in hand with its verdicts; exceptions lead to their layers."""

import msgspec
import pytest
from PySide6.QtTest import QTest
from screens_bench import Bench
from seen import action, rows, tap, tap_rows

from app.wire.quality import LayerVerdict, Verdict
from ui.gallery_cell import Kind
from ui.screens.inspection_rows import exceptions_of, farthest_off, limit_of, verdict_told
from ui.screens.quality import QualityScreen
from ui.screens.screen import ItemIds
from ui.touch.marks import TickState
from ui.wording import Wording

pytestmark = pytest.mark.window
BUILD = "M-2611-001"


def _spoil(bench: Bench, layer: int, verdict: Verdict, reason: str) -> None:
    """One part of a layer was found so."""
    shelf = bench.mirror.inspections[BUILD]
    one = shelf[layer]
    first = msgspec.structs.replace(
        one.verdicts[0], verdict=verdict, reason=reason, largest_deviation_mm=0.71
    )
    shelf[layer] = msgspec.structs.replace(one, verdicts=[first, *one.verdicts[1:]])


def _clean(bench: Bench) -> None:
    """Every recorded layer is within its limits."""
    for layer, one in list(bench.mirror.inspections[BUILD].items()):
        passed = [msgspec.structs.replace(v, verdict=Verdict.PASS, reason="") for v in one.verdicts]
        bench.mirror.inspections[BUILD][layer] = msgspec.structs.replace(one, verdicts=passed)


def _screen(bench: Bench) -> QualityScreen:
    screen = bench.screen("inspect")
    assert isinstance(screen, QualityScreen)
    assert screen.show_item(ItemIds(build=BUILD))
    return screen


def test_a_layer_shows_the_verdict_on_each_of_its_parts(bench: Bench):
    _clean(bench)
    screen = _screen(bench)
    assert screen.show_item(ItemIds(build=BUILD, layer=7))
    heads = [told.head for told in rows(screen)]
    assert heads == ["Guide: within limits", "Check block: within limits"]


def test_exceptions_are_listed_and_lead_to_their_layers(bench: Bench):
    _clean(bench)
    _spoil(bench, 12, Verdict.REVIEW, "layer.missing")
    _spoil(bench, 40, Verdict.NOT_JUDGED, "layer.no_evidence")
    screen = _screen(bench)
    listed = [(row.head, row.mark) for row in tap_rows(screen)]
    assert listed == [("Layer 12: to be looked at", "b"), ("Layer 40: not judged", "c")]
    assert rows(screen)[0].mark == "b"
    tap(screen, "Next exception")
    assert rows(screen)[0].mark == "c"


def test_the_next_step_of_a_running_build_is_to_watch_it(bench: Bench):
    _clean(bench)
    tap(_screen(bench), "Watch build")
    assert bench.led_to[-1] == ("build", ItemIds(build=BUILD))


def test_a_layer_without_a_picture_is_never_shown_as_a_pass(bench: Bench):
    _clean(bench)
    shelf = bench.mirror.inspections[BUILD]
    shelf[5] = msgspec.structs.replace(
        shelf[5],
        frame_sha256="",
        overlay_blob="",
        verdicts=[
            LayerVerdict(v.part_id, 5, Verdict.NOT_JUDGED, "frame.missing")
            for v in shelf[5].verdicts
        ],
    )
    screen = _screen(bench)
    assert screen.show_item(ItemIds(build=BUILD, layer=5))
    QTest.qWait(60)
    assert not screen.camera.isVisible()
    assert all(told.mark == "c" for told in rows(screen))
    assert screen.is_loaded()


def test_without_a_build_the_screen_says_so(bench: Bench):
    bench.tell(kind=Kind.EMPTY)
    screen = bench.screen("inspect")
    assert action(screen, "Go to build")
    assert screen.identity() is None


def test_a_layer_that_the_build_has_not_is_not_shown(bench: Bench):
    screen = _screen(bench)
    assert not screen.show_item(ItemIds(build=BUILD, layer=9999))
    assert not screen.show_item(ItemIds(build="M-0000-000"))


def test_the_largest_deviation_stands_with_its_limit_and_reason(qapp: object):
    told = LayerVerdict("B-1", 3, Verdict.REVIEW, "contour.deviation", 0.71, {"coverage": 0.993})
    row = verdict_told(told, "Guide", 0.6, Wording())
    assert row.right == "0.71 mm" and row.mark == "b"
    assert "limit 0.60 mm" in row.sub and "99.3 % there" in row.sub
    passed = verdict_told(LayerVerdict("B-1", 3, Verdict.PASS), "Guide", 0.6, Wording())
    assert passed.mark is TickState.PASSED


def test_of_several_verdicts_the_worst_names_the_layer(bench: Bench):
    _clean(bench)
    _spoil(bench, 9, Verdict.STOP, "material.missing")
    found = exceptions_of(bench.mirror.inspections[BUILD])
    assert [(one.layer, one.worst.verdict) for one in found] == [(9, Verdict.STOP)]
    assert farthest_off(bench.mirror.inspections[BUILD]) == 9
    assert limit_of(bench.mirror, bench.mirror.builds[BUILD]) == 0.6
