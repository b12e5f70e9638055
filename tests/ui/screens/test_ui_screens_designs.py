"""Import: the case with its files, the file browser, and the questions only a person can answer."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtTest import QTest
from screens_bench import Bench
from seen import action, actions, rows, tap, tap_rows, tap_widget, until

from app.wire.designs import DesignCheck, DesignKind, DesignState, Finding, ImportDesign
from ui.gallery_cell import Kind
from ui.screens.designs import DesignsScreen
from ui.screens.file_browser import FileBrowser
from ui.screens.file_reading import look_into
from ui.screens.file_words import file_size, spoken, versioned
from ui.screens.import_sheet import ImportSheet, Page
from ui.screens.order_sheet import OrderSheet
from ui.screens.screen import ItemIds
from ui.wording import Wording

pytestmark = pytest.mark.window
NO_UNIT = DesignCheck(
    ok=True,
    triangles=12,
    size_mm=[6.74, 4.32, 6.39],
    sha256="ab" * 32,
    findings=[Finding("designs.unit_needed", "warn", {"counted_as": "mm"})],
)


def _screen(bench: Bench) -> DesignsScreen:
    screen = bench.screen("import")
    assert isinstance(screen, DesignsScreen)
    return screen


def _sheet(bench: Bench, found: DesignCheck) -> tuple[ImportSheet, list[ImportDesign]]:
    """The sheet after a file was sent and looked at; what it would ask the service."""
    screen = _screen(bench)
    asked: list[ImportDesign] = []
    sheet = ImportSheet(screen.parts, "C-2611-001", Path.home())

    def send(path: Path, done: object, refused: object) -> None:
        del path, refused
        assert callable(done)
        done("ab" * 32)

    def call(method: str, params: object, answer: object, done: object, refused: object) -> None:
        del answer, refused
        if method == "designs.check":
            assert callable(done)
            done(found)
        elif isinstance(params, ImportDesign):
            asked.append(params)

    screen.parts.uploads.send = send  # pyright: ignore
    screen.parts.link.call = call  # pyright: ignore
    bench.shell.open_sheet(sheet)
    sheet.take(Path("/stick/pin-block.stl"))
    QTest.qWait(40)
    return sheet, asked


def test_a_case_shows_its_files_and_says_how_far_its_surgery_is(bench: Bench):
    screen = _screen(bench)
    heads = [row.head for row in tap_rows(screen)]
    assert heads == ["C-2611-001  LEFT", "Guide v1", "Check block v1", "Femur v1", "Values v1"]
    assert "surgery in" in tap_rows(screen)[0].sub
    assert screen.identity() is not None


def test_without_a_case_the_one_thing_to_do_is_to_add_one(bench: Bench):
    bench.tell(kind=Kind.EMPTY)
    screen = _screen(bench)
    assert action(screen, "Import file").reason == "First: add a case"
    assert "Add case" in actions(screen)
    assert screen.identity() is None


def test_while_the_service_is_silent_nothing_can_be_imported(bench: Bench):
    screen = _screen(bench)
    screen.show_stale(12)
    QTest.qWait(100)
    assert action(screen, "Import file").reason == "First: the service answers"


def test_a_design_that_waits_leads_to_its_review(bench: Bench):
    screen = _screen(bench)
    assert "Review design" not in actions(screen)
    waits = msgspec.structs.replace(bench.mirror.designs["D-2611-002"], state=DesignState.IMPORTED)
    bench.mirror.designs["D-2611-002"] = waits
    screen.refresh_now()
    tap(screen, "Review design")
    assert bench.led_to[-1] == ("review", ItemIds(design="D-2611-002"))


def test_a_file_of_values_is_shown_as_its_cuts_and_bores(bench: Bench):
    screen = _screen(bench)
    assert screen.show_item(ItemIds(design="D-2611-004"))
    heads = [told.head for told in rows(screen)]
    assert "Cut 1: distal femoral cut" in heads
    assert sum(head.startswith("Bore ") for head in heads) == 4


def test_an_id_that_is_not_known_is_not_shown(bench: Bench):
    screen = _screen(bench)
    assert not screen.show_item(ItemIds(design="D-0000-000"))
    assert not screen.show_item(ItemIds(case="C-0000-000"))


def test_a_file_without_a_unit_is_imported_only_after_a_person_said_it(bench: Bench):
    sheet, asked = _sheet(bench, NO_UNIT)
    assert sheet.page is Page.SETTLE
    assert sheet.import_button.reason == "First: unit, new or replacing"
    assert sheet.unit.button("cm").line == "67.4 × 43.2 × 63.9 mm"
    assert sheet.unit.button("in").line == "171.2 × 109.7 × 162.3 mm"
    tap_widget(sheet.unit.button("cm"))
    assert sheet.import_button.reason == "First: new or replacing"
    tap(sheet, "New")
    tap(sheet, "Import")
    assert [(one.unit, one.replaces, one.kind) for one in asked] == [("cm", "", DesignKind.DESIGN)]


def test_a_replaced_version_is_named_in_the_import(bench: Bench):
    sheet, asked = _sheet(bench, msgspec.structs.replace(NO_UNIT, findings=[]))
    assert sheet.import_button.reason == "First: new or replacing"
    tap(sheet, "Replaces Guide v1")
    tap(sheet, "Import")
    assert [(one.unit, one.replaces) for one in asked] == [("", "D-2611-001")]


def test_a_file_that_fails_its_checks_cannot_be_imported(bench: Bench):
    broken = Finding("designs.open", "fail", {"open": 3, "shared_by_many": 0})
    sheet, _ = _sheet(bench, msgspec.structs.replace(NO_UNIT, ok=False, findings=[broken]))
    tap(sheet, "New")
    assert sheet.import_button.reason == "First: mend the file"
    assert rows(sheet)[0].mark == "b"


def test_the_browser_shows_folders_first_and_only_files_that_can_be_used(
    bench: Bench, tmp_path: Path
):
    for name in ("b.stl", "A.3MF", "notes.txt", ".hidden.stl"):
        (tmp_path / name).write_bytes(b"x" * 1500)
    (tmp_path / "older").mkdir()
    listing = look_into(tmp_path, (".stl", ".3mf"))
    assert [entry.name for entry in listing.entries] == ["older", "A.3MF", "b.stl"]
    browser = FileBrowser(bench.shell.strip._theme, Wording(), (".stl", ".3mf"), tmp_path)  # pyright: ignore
    browser.resize(500, 700)
    browser.show()
    until(lambda: bool(browser.rows.rows))
    assert [row.head for row in browser.rows.rows] == ["older", "A.3MF", "b.stl"]
    chosen: list[Path] = []
    browser.file_chosen.connect(chosen.append)
    tap(browser, "b.stl")
    assert chosen == [tmp_path / "b.stl"]
    tap(browser, "older")
    until(lambda: browser.folder == tmp_path / "older")
    assert browser.folder == tmp_path / "older"
    browser.close()
    browser.deleteLater()


def test_a_folder_that_cannot_be_read_is_told_and_not_shown_as_empty(tmp_path: Path):
    assert look_into(tmp_path / "gone", (".stl",)).code == "files.not_readable"


@pytest.mark.parametrize(("size", "said"), [(319, "319 B"), (47_784, "47.8 kB"), (7.8e6, "7.8 MB")])
def test_file_sizes_are_said_in_the_unit_that_fits(size: float, said: str):
    assert file_size(int(size)) == said


def test_a_file_is_named_as_people_say_it(qapp: object):
    assert spoken("check-block.stl") == "Check block"
    assert versioned("cutting_guide.3mf", 3) == "Cutting guide v3"


def test_images_are_of_one_kind_alone_and_ask_for_no_unit(bench: Bench):
    found = DesignCheck(True, 0, [142.0, 124.0, 200.0], "ab" * 32, [])
    sheet, asked = _sheet(bench, found)
    shown = [one for one in sheet.kind.segments if not one.isHidden()]
    assert len(shown) == 1
    tap_widget(sheet.import_button)
    assert [(one.kind, one.unit) for one in asked] == [(DesignKind.IMAGES, "")]


def test_a_file_that_says_ras_is_asked_for_its_frame(bench: Bench):
    declared = Finding("designs.frame_declared", "pass", {"frame": "RAS"})
    sheet, _ = _sheet(bench, msgspec.structs.replace(NO_UNIT, findings=[declared]))
    assert not sheet.frame.isHidden()
    sheet, _ = _sheet(bench, msgspec.structs.replace(NO_UNIT, findings=[]))
    assert sheet.frame.isHidden()


def test_a_case_package_is_sent_and_becomes_the_case(bench: Bench):
    screen = _screen(bench)
    sheet = OrderSheet(screen.parts, Path.home())
    asked: list[str] = []

    def send(path: Path, done: object, refused: object) -> None:
        del refused
        assert callable(done)
        asked.append(path.name)
        done("ab" * 32)

    def call(method: str, params: object, answer: object, done: object, refused: object) -> None:
        del answer, done
        asked.append(f"{method} {getattr(params, 'sha256', '')[:4]}")
        assert callable(refused)
        refused("designs.office_revoked", {"key_id": "ab12", "office": "Nord"})

    screen.parts.uploads.send = send  # pyright: ignore
    screen.parts.link.call = call  # pyright: ignore
    bench.shell.open_sheet(sheet)
    sheet.take(Path("/stick/knee.celldeck-case"))
    tap_widget(sheet.add_button)
    assert asked == ["knee.celldeck-case", "designs.import_package abab"]
    assert "is revoked" in sheet._said.text()  # pyright: ignore


def test_a_finding_with_a_place_flies_the_picture_there(bench: Bench):
    mirror = bench.mirror
    design = next(one for one in mirror.designs.values() if one.kind is DesignKind.DESIGN)
    thin = Finding("designs.walls_thin", "warn", {"wall_mm": 0.4}, [80.0, 1.0, 2.0, 3.0])
    held = Finding("guard.not_on_anatomy", "hold", {"contact_percent": 0.0, "deep_percent": 0.0})
    mirror.designs[design.design_id] = msgspec.structs.replace(design, findings=[thin, held])
    screen = _screen(bench)
    screen.show_item(ItemIds(design=design.design_id))
    flown: list[tuple[object, float]] = []
    screen.scene.fly_to = lambda at, radius_mm: flown.append((at, radius_mm))  # pyright: ignore
    odd = screen._findings.odd  # pyright: ignore
    assert [one.mark for one in odd] == ["b", "c"]
    row = screen._findings.row(odd[1].key)  # pyright: ignore
    assert row is not None
    tap_widget(row.place)
    assert flown == [((80.0, 1.0, 2.0), 3.0)]
