"""The first start: what is missing and how to mend it, the first administrator, training apart."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtTest import QTest
from screens_bench import Bench, Kind
from seen import action, actions, rows, tap

from app.wire.people import Role
from ui.first_start import FirstStartScreen
from ui.service_starter import training_folder
from ui.touch.text import Text

pytestmark = pytest.mark.window
FOLDER = Path("/srv/celldeck")


@pytest.fixture
def new(bench: Bench) -> Bench:
    """A desk that has not heard of any cell."""
    bench.link.kind = Kind.NO_SERVICE
    bench.link.folder = FOLDER
    bench.mirror.cell = None
    return bench


def page(bench: Bench) -> FirstStartScreen:
    """The page of the first start, in front."""
    assert bench.shell.current == "first_start"
    made = bench.desk.screens["first_start"].content()
    assert isinstance(made, FirstStartScreen)
    return made


def nobody_yet(bench: Bench) -> FirstStartScreen:
    """A real cell whose service runs, and that knows no person."""
    told = bench.recorded.snapshot(Kind.EMPTY)
    cell = msgspec.structs.replace(told.cell, has_people=False, training=False, simulated=False)
    bench.tell(msgspec.structs.replace(told, cell=cell, alarms=[]))
    return page(bench)


def fill(screen: FirstStartScreen, name: str, secret: str, again: str) -> None:
    """Type the three fields."""
    for form, text in (
        (screen.form.name, name),
        (screen.form.secret, secret),
        (screen.form.again, again),
    ):
        form.field.set_text(text)


def test_without_a_cell_file_it_says_where_and_how_and_offers_to_train(new: Bench):
    new.desk.show_no_service("settings.missing", "")
    said = " ".join(f"{told.head} {told.sub}" for told in rows(page(new)))
    assert "/srv/celldeck/cell.toml" in said
    assert "celldeck unit list --example" in said
    assert "/srv/celldeck-training" in said
    assert {"Look again", "Open the training cell"} <= set(actions(page(new)))


def test_what_is_wrong_with_the_file_stands_there_with_its_code(new: Bench):
    new.desk.show_no_service(
        "settings.bad", "The cell file cannot be used: line 4. Mend that line."
    )
    first = rows(page(new))
    wrong = next(told for told in first if told.mark == "b")
    assert wrong.head == "The cell file cannot be used: line 4. Mend that line."
    assert wrong.sub == "Code: settings.bad"


def test_looking_again_without_a_file_says_that_it_is_still_missing(new: Bench):
    asked: list[bool] = []
    new.desk.retry_asked.connect(lambda: asked.append(True))
    new.desk.show_no_service("settings.missing", "There is no cell file. Write one.")
    assert not [told for told in rows(page(new)) if told.mark == "b"]
    tap(page(new), "Look again")
    assert asked == [True]
    new.desk.show_no_service("settings.missing", "There is no cell file. Write one.")
    assert [told.sub for told in rows(page(new)) if told.mark == "b"] == ["Code: settings.missing"]


def test_training_is_asked_for_and_never_in_this_folder(new: Bench):
    asked: list[bool] = []
    new.desk.training_asked.connect(lambda: asked.append(True))
    new.desk.show_no_service("settings.production_record", "")
    tap(page(new), "Open the training cell")
    assert asked == [True]
    place = training_folder(FOLDER)
    assert place != FOLDER and FOLDER not in place.parents


def test_another_failure_stands_on_the_cell_with_sentence_and_code(new: Bench):
    new.desk.show("cell")
    new.desk.show_no_service("service.not_started", "It did not start. Look at its log.")
    assert new.shell.current == "cell"
    cell = new.desk.screens["cell"].content()
    said = " ".join(text.text() for text in cell.findChildren(Text))
    assert "It did not start. Look at its log. Code: service.not_started" in said


def test_a_cell_without_a_person_asks_for_its_first_administrator(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
):
    noted: list[tuple[str, Any]] = []

    def call(method: str, params: Any, *rest: Any, **more: Any) -> None:
        del rest, more
        noted.append((method, params))

    screen = nobody_yet(bench)
    monkeypatch.setattr(bench.link, "call", call)
    assert "Open the training cell" not in actions(screen)
    enrol = action(screen, "Enrol administrator")
    assert enrol.reason == "First: name, secret"
    fill(screen, "A. Keller", "long enough", "not the same")
    assert enrol.reason == "First: the same secret once more"
    fill(screen, "A. Keller", "long enough", "long enough")
    assert not enrol.reason
    tap(screen, "Enrol administrator")
    method, params = noted[0]
    assert method == "people.add"
    assert (params.name, params.roles, params.temporary) == (
        "A. Keller",
        [Role.ADMINISTRATOR],
        False,
    )
    assert enrol.reason  # nothing can be pressed twice


def test_a_refusal_stands_under_the_secret_and_clears_it(bench: Bench):
    screen = nobody_yet(bench)
    fill(screen, "A. Keller", "short", "short")
    tap(screen, "Enrol administrator")  # the recording has no answer to this
    QTest.qWait(100)
    assert screen.form.secret.error
    assert screen.form.secret.field.text() == screen.form.again.field.text() == ""
    assert screen.form.name.field.text() == "A. Keller"


def test_once_there_is_a_person_the_cell_is_in_front(bench: Bench):
    nobody_yet(bench)
    bench.tell()
    assert bench.shell.current == "cell"
