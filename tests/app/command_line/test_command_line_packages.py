"""A planning office's own commands: they need no service, only its files."""

import argparse
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from app.cell.age_files import cell_identity
from app.command_line import office_commands
from app.command_line.packing import holds_dicom, zip_folder
from app.designs.case_package import unpack
from app.errors import OperatorCanFix
from resources.cases import make_case


async def run(command: Any, **given: Any) -> Any:
    work: Any = SimpleNamespace(given=argparse.Namespace(**given))
    return (await command(work)).document


async def test_an_office_makes_a_key_and_packs_a_case_that_the_cell_can_open(tmp_path: Path):
    make_case(3, "left", tmp_path / "case", "distal radius", images=True, coarser=2.5)
    identity, recipient = cell_identity(tmp_path / "cell.age")
    key = await run(office_commands.make_key, out=tmp_path / "office.key")
    assert (tmp_path / "office.key").stat().st_mode & 0o077 == 0
    packed = await run(
        office_commands.pack_case,
        folder=tmp_path / "case",
        key=tmp_path / "office.key",
        to=recipient,
        office="Planning office Nord",
        unit="mm",
        out=None,
    )
    package = Path(packed["package"])
    assert package.name == "case.celldeck-case"
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    public = (tmp_path / "office.key.pub").read_text().strip()
    keys = {key["key_id"]: public}
    request = {"path": str(package), "identity": identity, "scratch": str(scratch), "keys": keys}
    found = unpack(request)
    assert found.office == "Planning office Nord"
    assert {(one.name, one.kind, one.unit) for one in found.files} == {
        ("radius.stl", "anatomy", "mm"),
        ("guide.stl", "design", "mm"),
        ("check-block.stl", "design", "mm"),
        ("values.toml", "values", ""),
        ("ct.zip", "images", ""),
    }
    with pytest.raises(OperatorCanFix) as refused:
        await run(office_commands.make_key, out=tmp_path / "office.key")
    assert refused.value.code == "designs.file_exists"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"to": "age1nobody"}, "designs.bad_key"),
        ({"key": "order.toml"}, "designs.bad_key"),
        ({"folder": "empty"}, "designs.package_incomplete"),
    ],
)
async def test_a_slip_in_packing_is_told_and_writes_nothing(
    tmp_path: Path, changed: dict[str, str], code: str
):
    (tmp_path / "empty").mkdir()
    (tmp_path / "order.toml").write_text("order = 1")
    _, recipient = cell_identity(tmp_path / "cell.age")
    await run(office_commands.make_key, out=tmp_path / "office.key")
    given: dict[str, Any] = {
        "folder": tmp_path / "empty",
        "key": tmp_path / "office.key",
        "to": recipient,
        "office": "",
        "unit": "mm",
        "out": tmp_path / "out",
    }
    for name, value in changed.items():
        given[name] = value if name == "to" else tmp_path / value
    with pytest.raises(OperatorCanFix) as refused:
        await run(office_commands.pack_case, **given)
    assert refused.value.code == code
    assert not (tmp_path / "out").exists()


def test_names_of_files_do_not_go_into_the_archive(tmp_path: Path):
    folder = tmp_path / "Lindqvist Hannah"
    folder.mkdir()
    (folder / "Lindqvist-1.dcm").write_bytes(b"\0" * 128 + b"DICM")
    assert holds_dicom(folder)
    zip_folder(folder, tmp_path / "out.zip")
    assert b"Lindqvist" not in (tmp_path / "out.zip").read_bytes()
