"""The patient's identity: sealed in one table, opened by one key, gone when that is gone."""

from pathlib import Path

import pytest

from app.cell.history import Actor, Entry, History
from app.cell.identity import Patient, Vault
from app.cell.reading import RecordReader
from app.errors import OperatorCanFix

PATIENT = Patient("Hannah Lindqvist", "1968-03-14", "0048 2917")


@pytest.fixture
async def sealed(tmp_path: Path):
    history = History(tmp_path / "record.db", "S", simulated=True)
    reader = RecordReader(tmp_path / "record.db")
    vault = Vault(tmp_path / "keys", reader)
    row, commitment = await vault.seal("C-1", PATIENT)
    await history.append(
        Entry("case.added", "case", "C-1", Actor("me"), {"commitment": commitment}), row
    )
    yield vault, tmp_path
    reader.close()
    history.close()


async def test_what_was_sealed_opens_again(sealed: tuple[Vault, Path]):
    assert await sealed[0].open("C-1") == PATIENT


async def test_the_record_holds_no_word_of_it(sealed: tuple[Vault, Path]):
    files = [path for path in sealed[1].rglob("*") if path.is_file()]
    for text in ("Lindqvist", "0048 2917", "1968-03-14"):
        assert not [path for path in files if text.encode() in path.read_bytes()]


@pytest.mark.parametrize(
    "given",
    [
        ["Hannah Lindqvist", "0048 2917"],
        ["hannah  lindqvist", "00482917"],
        ["1968-03-14", "HANNAH LINDQVIST"],
    ],
)
async def test_two_identifiers_are_recognised_however_they_are_typed(
    sealed: tuple[Vault, Path], given: list[str]
):
    await sealed[0].demand_two("C-1", given)


@pytest.mark.parametrize(
    "given",
    [
        [],
        ["Hannah Lindqvist"],
        ["Hannah Lindqvist", "Hannah Lindqvist"],
        ["Hannah Lindqvist", "0048 2918"],
        ["Anna Lindqvist", "0048 2917"],
        ["Hannah Lindqvist", "0048 2917", "wrong"],
    ],
)
async def test_anything_else_is_refused(sealed: tuple[Vault, Path], given: list[str]):
    with pytest.raises(OperatorCanFix) as refused:
        await sealed[0].demand_two("C-1", given)
    assert refused.value.code == "evaluation.patient_differs"


async def test_erasing_destroys_the_key_and_a_restored_key_is_destroyed_again(
    sealed: tuple[Vault, Path],
):
    vault, folder = sealed
    key = folder / "keys" / "cases" / "C-1.key"
    backup = key.read_bytes()
    await vault.erase("C-1")
    assert not key.exists()
    assert await vault.open("C-1") is None
    key.write_bytes(backup)
    assert vault.apply_erasures() == ["C-1"]
    assert not key.exists()
