"""What was typed and not sent comes back to its author, and to nobody else."""

import json
import stat
from pathlib import Path

import pytest
from msgspec import structs
from PySide6.QtTest import QTest
from screens_bench import Bench

from app.wire.people import SessionView
from ui.drafts import Drafts, read_drafts
from ui.screens.reason_sheet import ReasonSheet
from ui.touch.fields import Keys, TextField

pytestmark = pytest.mark.window


@pytest.fixture
def drafts(bench: Bench, tmp_path: Path):
    made = Drafts(bench.mirror, tmp_path)
    bench.shell.draft_asked.connect(made.take_in)
    yield made
    made.close()


def open_sheet(bench: Bench, draft: str = "queue Q-1") -> ReasonSheet:
    sheet = ReasonSheet(bench.desk.theme, "Why?", "Something.", "Do it", "check", draft=draft)
    sheet.cancelled.connect(lambda: None)
    bench.shell.open_sheet(sheet)
    QTest.qWait(30)
    return sheet


def close(bench: Bench, sheet: ReasonSheet) -> None:
    bench.shell.close_sheet(sheet)
    sheet.deleteLater()
    QTest.qWait(10)


def come(bench: Bench, person: str) -> None:
    session = bench.recorded.session(bench.link.kind)
    bench.mirror.session = structs.replace(session, person_id=person, name=person)
    bench.mirror.session_changed.emit()


def test_a_lock_takes_the_sheet_and_keeps_the_words(bench: Bench, drafts: Drafts):
    come(bench, "brandt")
    sheet = open_sheet(bench)
    sheet.reason.field.set_text("the nozzle drips")
    bench.lock()
    assert bench.shell.sheets.top is None
    sheet.deleteLater()
    come(bench, "brandt")
    again = open_sheet(bench)
    assert again.reason.field.text() == "the nozzle drips"
    close(bench, again)


def test_another_person_does_not_see_them(bench: Bench, drafts: Drafts):
    come(bench, "brandt")
    sheet = open_sheet(bench)
    sheet.reason.field.set_text("the nozzle drips")
    close(bench, sheet)
    come(bench, "haddad")
    other = open_sheet(bench)
    assert other.reason.field.text() == ""
    close(bench, other)


def test_a_field_that_stays_is_handed_over_with_the_badge(bench: Bench, drafts: Drafts):
    come(bench, "brandt")
    sheet = open_sheet(bench)
    field = sheet.reason.field
    field.set_text("mine")
    come(bench, "haddad")
    assert field.text() == ""
    field.set_text("theirs")
    bench.mirror.session = SessionView()
    drafts._hand_over()
    assert field.text() == ""
    come(bench, "brandt")
    assert field.text() == "mine"
    come(bench, "haddad")
    assert field.text() == "theirs"
    close(bench, sheet)


def test_a_crash_loses_nothing(bench: Bench, drafts: Drafts, tmp_path: Path):
    come(bench, "brandt")
    sheet = open_sheet(bench)
    sheet.reason.field.set_text("the nozzle drips")
    file = tmp_path / "drafts.json"  # written by itself, a moment after the last key
    for _ in range(100):
        if file.exists():
            break
        QTest.qWait(100)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    kept = read_drafts(file)
    assert kept["brandt"]["queue Q-1"][0] == "the nozzle drips"
    close(bench, sheet)
    after = Drafts(bench.mirror, tmp_path)
    after.begin()
    field = TextField(bench.desk.theme, draft="queue Q-1")
    after.take_in(field)
    assert field.text() == "the nozzle drips"
    after.close()
    field.deleteLater()


def test_what_was_sent_is_forgotten(bench: Bench, drafts: Drafts):
    come(bench, "brandt")
    sheet = open_sheet(bench)
    sheet.reason.field.set_text("the nozzle drips")
    sheet.reason.field.set_text("")
    close(bench, sheet)
    again = open_sheet(bench)
    assert again.reason.field.text() == ""
    close(bench, again)


def test_secrets_and_names_of_patients_have_no_draft(bench: Bench, theme):
    assert TextField(theme, secret=True, draft="x").draft == ""
    bench.lock()
    bench.shell.unlock_asked.emit()
    asked = [one for one in bench.shell.findChildren(TextField) if one.isVisible()]
    assert asked and all(one.draft == "" for one in asked)
    assert TextField(theme, Keys.NUMBER).draft == ""


def test_an_old_or_broken_file_gives_nothing(tmp_path: Path):
    place = tmp_path / "drafts.json"
    place.write_text(json.dumps({"brandt": {"a": ["old", 1.0]}}))
    assert read_drafts(place) == {}
    for text in ("", "[]", '{"brandt": 3}', '{"brandt": {"a": [1]}}'):
        place.write_text(text)
        assert read_drafts(place) == {}
