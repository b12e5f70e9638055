"""The cell file: one bad unit never hides the others; training never where anything is real."""

from pathlib import Path

import pytest

from app.cell.history import Actor
from app.compose import _enrol_training, settle_cell_file
from app.errors import OperatorCanFix
from app.settings import EMBEDDED, CellFile, read_cell, read_units
from drivers.compose import KINDS

GOOD = """
[cell]
name = "Cell"
[[unit]]
name = "P1"
kind = "gcode-printer"
port = "/dev/ttyUSB0"
"""


def cell(tmp_path: Path, text: str) -> CellFile:
    path = tmp_path / "cell.toml"
    path.write_text(text)
    return read_cell(path)


@pytest.mark.parametrize(
    "bad",
    [
        'name = "X1"',
        'kind = "camera"',
        'name = 5\nkind = "camera"',
        'name = "P1"\nkind = "camera"',
        'name = "../P2"\nkind = "camera"',
        'name = "X1"\nkind = "toaster"',
        'name = "X1"\nkind = "toaster"\nsimulated = { speed = 2.0 }',
        'name = "X1"\nkind = "camera"\nsimulated = { sped = 2.0 }',
        'name = "X1"\nkind = "camera"\nmakes = "inspect"',
    ],
)
def test_a_bad_unit_is_told_and_the_others_work(tmp_path: Path, bad: str):
    good, told = read_units(cell(tmp_path, f"{GOOD}\n[[unit]]\n{bad}\n"), tmp_path)
    assert [unit.name for unit in good] == ["P1"]
    assert len(told) == 1
    assert told[0].what


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[cell", "settings.bad"),
        ("[cell]\nname = 'x'\nplase = 'y'", "settings.bad"),
        ("[site]\n", "settings.bad"),
        ("[cell]\nname = 'x'\n[unit]\nname = 'P1'", "settings.bad"),
    ],
)
def test_a_slip_of_the_pen_is_told(tmp_path: Path, text: str, code: str):
    with pytest.raises(OperatorCanFix) as refused:
        cell(tmp_path, text)
    assert refused.value.code == code


def test_a_cell_file_that_is_not_there_is_told(tmp_path: Path):
    with pytest.raises(OperatorCanFix) as refused:
        settle_cell_file(tmp_path, None)
    assert refused.value.code == "settings.missing"


def test_the_embedded_cell_is_copied_into_an_empty_folder_and_stays(tmp_path: Path):
    own = settle_cell_file(tmp_path / "new", "embedded")
    assert own.read_bytes() == EMBEDDED.read_bytes()
    assert settle_cell_file(tmp_path / "new", "embedded") == own


@pytest.mark.parametrize("what", ["record", "cell file"])
def test_the_embedded_cell_is_refused_where_production_is(tmp_path: Path, what: str):
    if what == "record":
        (tmp_path / "record.db").write_bytes(b"")
    else:
        (tmp_path / "cell.toml").write_text(GOOD)
    with pytest.raises(OperatorCanFix) as refused:
        settle_cell_file(tmp_path, "embedded")
    assert refused.value.code == "settings.production_record"


class Nobody:
    """People that note who is enrolled."""

    def __init__(self, anyone: bool) -> None:
        self.anyone = anyone
        self.added: list[str] = []

    async def add(self, name: str, roles, secret, badge, temporary, by: Actor) -> None:
        self.added.append(name)


@pytest.mark.parametrize("anyone", [False, True])
async def test_training_is_refused_where_anything_is_real(tmp_path: Path, anyone: bool):
    training = '\n[training]\nsecret = "x"\npeople = [{ name = "A", roles = ["administrator"] }]\n'
    people = Nobody(anyone)
    with pytest.raises(OperatorCanFix) as refused:
        await _enrol_training(cell(tmp_path, GOOD + training), people)
    assert refused.value.code == "settings.training_is_real"
    assert people.added == []


async def test_training_enrols_its_people_once():
    embedded = read_cell(EMBEDDED)
    people = Nobody(False)
    await _enrol_training(embedded, people)
    assert len(people.added) == 4
    people = Nobody(True)
    await _enrol_training(embedded, people)
    assert people.added == []


def with_secret(tmp_path: Path, line: str) -> tuple[list[str], list[str]]:
    """Names of the good units, and why the others are bad."""
    text = f'{GOOD}\n[[unit]]\nname = "R1"\nkind = "opcua-robot"\n{line}\n'
    good, bad = read_units(cell(tmp_path, text), tmp_path)
    return [unit.name for unit in good], [unit.what for unit in bad]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_secret_that_others_can_read_is_refused_for_every_kind(tmp_path: Path, kind: str):
    secret = tmp_path / "keys" / "s"
    secret.parent.mkdir()
    secret.write_text("open sesame")
    text = f'{GOOD}\n[[unit]]\nname = "U1"\nkind = "{kind}"\nsecret_file = "keys/s"\n'
    found = {}
    for mode in (0o600, 0o640, 0o604):
        secret.chmod(mode)
        _, bad = read_units(cell(tmp_path, text), tmp_path)
        found[mode] = [unit.what for unit in bad]
    told = ["settings.secret_open:keys/s"]
    assert found == {0o600: [], 0o640: told, 0o604: told}


def test_a_secret_of_another_user_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    secret = tmp_path / "s"
    secret.write_text("open sesame")
    secret.chmod(0o600)
    monkeypatch.setattr("os.geteuid", lambda: secret.stat().st_uid + 1)
    assert with_secret(tmp_path, 'secret_file = "s"') == (["P1"], ["settings.secret_open:s"])


def test_a_secret_file_that_is_not_there_is_told(tmp_path: Path):
    told = (["P1"], ["settings.secret_missing:keys/none"])
    assert with_secret(tmp_path, 'secret_file = "keys/none"') == told


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ('password = "open sesame"', "password"),
        ('api_key = "0123"', "api_key"),
        ('url = "opc.tcp://user:open@192.0.2.1:4840"', "url"),
    ],
)
def test_a_secret_in_the_cell_file_itself_is_refused(tmp_path: Path, line: str, key: str):
    told = (["P1"], [f"settings.secret_in_cell_file:{key}"])
    assert with_secret(tmp_path, line) == told
