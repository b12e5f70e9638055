"""Sign off: the maker signs, another releases; what stands in the way is named on the action."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from screens_bench import Bench
from seen import action, actions, rows, tap, tap_widget, until

from app.wire.people import Permission, Role, SignatureView, Signing
from app.wire.release import (
    BatchExport,
    BatchState,
    BatchView,
    DisposeParts,
    Disposition,
    ExportedFile,
)
from app.wire.release_checks import (
    AcceptException,
    CheckStage,
    CheckState,
    CheckView,
    Quantities,
    ReleaseReview,
    StageChecks,
)
from app.wire.unit_states import JobState
from ui.gallery_cell import Kind
from ui.screens.check_grid import Check
from ui.screens.dispose_sheet import DisposeSheet
from ui.screens.reason_sheet import ReasonSheet
from ui.screens.record_export import RecordExport
from ui.screens.release import ReleaseScreen
from ui.screens.release_exceptions import ExceptionCard
from ui.screens.release_rows import check_groups
from ui.screens.screen import ItemIds, SignRequest
from ui.touch.hold_button import HoldButton
from ui.touch.text import Text

pytestmark = pytest.mark.window
BATCH = "B-2611-001"


def _batch(bench: Bench, **changes: Any) -> None:
    batch = bench.mirror.batches[BATCH]
    bench.mirror.batches[BATCH] = msgspec.structs.replace(batch, **changes)


def _made(bench: Bench, **changes: Any) -> None:
    """Built, every part within its limits, nothing in the way."""
    build = bench.mirror.builds["M-2611-001"]
    bench.mirror.builds["M-2611-001"] = msgspec.structs.replace(build, state=JobState.ENDED)
    parts = [
        msgspec.structs.replace(part, verdicts={"pass": 80})
        for part in bench.mirror.batches[BATCH].parts
    ]
    made = {"exceptions": 0, "not_evaluated": 0, "parts": parts, "blocking": []}
    _batch(bench, state=BatchState.MADE, **{**made, **changes})


def _signed(bench: Bench, **changes: Any) -> None:
    signature = SignatureView(
        "S-1", "batch", BATCH, "J. Brandt", Role.TECHNICIAN, "performed",
        bench.mirror.builds["M-2611-001"].started_at, simulated=True,
    )  # fmt: skip
    _made(bench, **changes)
    _batch(bench, state=BatchState.SIGNED, signatures=[signature])


def _as_quality(bench: Bench) -> None:
    bench.mirror.session = msgspec.structs.replace(
        bench.mirror.session,
        name="S. Haddad",
        roles=[Role.QUALITY],
        permissions=[Permission.READ, Permission.RELEASE],
    )


def _screen(bench: Bench) -> ReleaseScreen:
    screen = bench.screen("record")
    assert isinstance(screen, ReleaseScreen)
    screen.refresh_now()
    QTest.qWait(60)
    return screen


def test_open_steps_stand_in_the_way_and_are_named(bench: Bench):
    reason = action(_screen(bench), "Sign as maker").reason
    assert reason.startswith("First: Print is not done") and "4 more" in reason


def test_a_batch_that_was_made_is_signed_by_its_maker_first(bench: Bench):
    _made(bench)
    screen = _screen(bench)
    assert not action(screen, "Sign as maker").reason
    assert "Sign and release" not in actions(screen)
    history = [told.head for told in rows(screen)]
    assert "Maker signs" in history and "Quality releases or rejects" in history


def test_the_maker_does_not_release_its_own_batch(bench: Bench):
    _signed(bench)
    screen = _screen(bench)
    assert action(screen, "Sign and release").reason.startswith("First: another person")
    assert action(screen, "Reject parts").reason.startswith("First: another person")


def test_another_person_releases_and_is_told_what_it_becomes(bench: Bench):
    _signed(bench)
    _as_quality(bench)
    release = action(_screen(bench), "Sign and release")
    assert not release.reason
    assert "simulated" in release.line


def test_layers_that_were_not_evaluated_block_the_release(bench: Bench):
    _signed(bench, not_evaluated=3)
    _as_quality(bench)
    screen = _screen(bench)
    assert action(screen, "Sign and release").reason == "First: nothing is left unevaluated (3)"
    assert not action(screen, "Reject parts").reason


def test_parts_of_an_aborted_build_can_only_be_rejected(bench: Bench):
    _signed(bench)
    build = bench.mirror.builds["M-2611-001"]
    bench.mirror.builds["M-2611-001"] = msgspec.structs.replace(build, state=JobState.ABORTED)
    _as_quality(bench)
    assert "aborted" in action(_screen(bench), "Sign and release").reason


def test_a_release_is_held_and_then_says_what_it_binds(bench: Bench):
    _signed(bench)
    _as_quality(bench)
    screen = _screen(bench)
    requests: list[SignRequest] = []
    object.__setattr__(screen.parts, "sign", requests.append)
    button = action(screen, "Sign and release")
    assert isinstance(button, HoldButton)
    button.held.emit()
    QTest.qWait(60)
    sheet = next(one for one in bench.shell.findChildren(DisposeSheet) if one.isVisible())
    tap(sheet, "To signature")
    said = dict(requests[0].lines)
    assert said["Disposition"] == "released, simulated"
    assert "guide" in said["Parts and file marks"]
    sent: list[DisposeParts] = []

    def call(method: str, params: object, answer: object, done: object, refused: object) -> None:
        del answer, done, refused
        assert method == "release.release" and isinstance(params, DisposeParts)
        sent.append(params)

    screen.parts.link.call = call  # pyright: ignore
    requests[0].send(Signing("secret"), lambda: None, lambda code, values: None)
    assert sent[0].parts == ["B-2611-001-1", "B-2611-001-2"]


def test_a_rejection_needs_a_part_and_a_reason(bench: Bench):
    screen = _screen(bench)
    parts = bench.mirror.batches[BATCH].parts
    sheet = DisposeSheet(screen.parts.theme, "Reject", parts, reason_needed=True)
    bench.shell.open_sheet(sheet)
    given: list[tuple[list[str], str]] = []
    sheet.given.connect(lambda chosen, reason: given.append((chosen, reason)))
    assert sheet.next_button.reason == "First: reason"
    sheet.reason.field.set_text("edge stands out")
    first = next(iter(sheet._rows.values()))  # pyright: ignore[reportPrivateUsage]
    tap_widget(first)
    tap(sheet, "To signature")
    assert given == [(["B-2611-001-2"], "edge stands out")]


def _outside(screen: ReleaseScreen, *accepted: str) -> list[CheckView]:
    """Two exceptions, before the screen as the service tells them."""
    outside: list[CheckView] = []
    for part in ("B-2611-001-1", "B-2611-001-2"):
        name = f"layer:81:{part}"
        said = name in accepted
        outside.append(
            CheckView(
                name,
                CheckStage.INSPECT,
                CheckState.EXCEPTION,
                "check.layer_outside",
                part,
                81,
                0.71,
                None,
                0.6,
                "mm",
                {"layer": 81},
                accepted_by="S. Haddad" if said else "",
                reason="a shadow" if said else "",
            )
        )
    stages = [StageChecks(CheckStage.INSPECT, 255, 2)]
    QTest.qWait(60)
    screen._asked.review = ReleaseReview(  # pyright: ignore[reportPrivateUsage]
        BATCH, 257, 255, 2, 0, stages, outside, Quantities(2, 2), 2 - len(accepted)
    )
    screen.refresh_now()
    return outside


def test_each_exception_is_a_card_with_its_figure_and_is_accepted_with_a_reason(bench: Bench):
    _signed(bench, exceptions=2, open_exceptions=2)
    _as_quality(bench)
    screen = _screen(bench)
    outside = _outside(screen)
    cards = [card for card in screen.findChildren(ExceptionCard) if card.isVisible()]
    assert len(cards) == len(outside) == 2
    assert action(screen, "Sign and release").reason == "First: decide the exceptions (2)"
    sent: list[AcceptException] = []

    def call(method: str, params: object, answer: object, done: object, refused: object) -> None:
        del answer, done, refused
        assert method == "release.accept" and isinstance(params, AcceptException)
        sent.append(params)

    screen.parts.link.call = call  # pyright: ignore
    tap(cards[0], "Accept with reason")
    QTest.qWait(60)
    sheet = next(one for one in bench.shell.findChildren(ReasonSheet) if one.isVisible())
    assert sheet.act.reason == "First: the reason"
    sheet.reason.field.set_text("a shadow")
    tap(sheet, "Accept with reason")
    assert sent == [AcceptException(BATCH, "a shadow", outside[0].check_id)]


def test_an_accepted_exception_says_who_and_why_and_the_open_ones_stand_first(bench: Bench):
    _signed(bench, exceptions=2, open_exceptions=1)
    _as_quality(bench)
    screen = _screen(bench)
    outside = _outside(screen, "layer:81:B-2611-001-1")
    cards = [card for card in screen.findChildren(ExceptionCard) if card.isVisible()]
    said = [{text.text() for text in card.findChildren(Text) if text.isVisible()} for card in cards]
    assert "a shadow" in said[1] and "a shadow" not in said[0]
    assert any("S. Haddad" in text for text in said[1])
    assert outside[0].accepted_by


def test_the_maker_sees_the_exceptions_and_cannot_decide_over_them(bench: Bench):
    _signed(bench, exceptions=2, open_exceptions=2)
    screen = _screen(bench)
    _outside(screen)
    card = next(card for card in screen.findChildren(ExceptionCard) if card.isVisible())
    assert action(card, "Accept with reason").reason.startswith("First: another person")


def test_a_closed_batch_says_simulated_and_can_be_exported(bench: Bench):
    _signed(bench)
    parts = [
        msgspec.structs.replace(part, disposition=Disposition.RELEASED_SIMULATED)
        for part in bench.mirror.batches[BATCH].parts
    ]
    _batch(bench, state=BatchState.CLOSED, parts=parts)
    screen = _screen(bench)
    assert action(screen, "Export record").line == "Batch is closed: released, simulated"
    assert any(told.right == "released, simulated" for told in rows(screen))


def test_the_record_is_written_whole_into_the_chosen_folder(bench: Bench, tmp_path: Path):
    screen = _screen(bench)
    blob = next(path for path in bench.recorded.blobs.iterdir() if path.is_file())
    files = [ExportedFile("B-2611-001.pdf", blob.name, 1)]

    def call(
        method: str, params: object, answer: object, done: object, refused: object, **more: object
    ) -> None:
        del method, params, answer, refused, more
        assert callable(done)
        done(BatchExport(BATCH, files))

    screen.parts.link.call = call  # pyright: ignore
    export = RecordExport(screen.parts)
    written: list[list[str]] = []
    failed: list[str] = []
    export.written.connect(written.append)
    export.failed.connect(lambda code, values: failed.append(code))
    export.start(BATCH, tmp_path)
    until(lambda: bool(written))
    assert written == [["B-2611-001.pdf"]]
    assert (tmp_path / "B-2611-001.pdf").read_bytes() == blob.read_bytes()
    export.start(BATCH, tmp_path / "gone")
    until(lambda: bool(failed))
    assert failed == ["files.not_writable"]


def test_every_check_has_its_square(bench: Bench):
    build = bench.mirror.builds["M-2611-001"]
    shelf = bench.mirror.inspections["M-2611-001"]
    groups = check_groups(build, shelf)
    assert len(groups[0].checks) == sum(len(one.verdicts) for one in shelf.values())
    assert set(groups[0].checks) <= set(Check)


def test_an_unknown_batch_is_not_shown_and_an_empty_cell_leads_to_plan(bench: Bench):
    assert not _screen(bench).show_item(ItemIds(batch="B-0000-000"))
    bench.tell(kind=Kind.EMPTY)
    screen = _screen(bench)
    assert action(screen, "Sign as maker").reason == "First: make a plan"


def test_while_the_service_is_silent_nothing_is_signed(bench: Bench):
    _made(bench)
    screen = _screen(bench)
    screen.show_stale(8)
    QTest.qWait(100)
    assert action(screen, "Sign as maker").reason == "First: the service answers"


def test_a_tap_alone_does_not_release(bench: Bench):
    _signed(bench)
    _as_quality(bench)
    screen = _screen(bench)
    asked: list[BatchView] = []
    QTest.mouseClick(action(screen, "Sign and release"), Qt.MouseButton.LeftButton)
    QTest.qWait(60)
    assert not asked
    assert not any(one.isVisible() for one in bench.shell.findChildren(DisposeSheet))
