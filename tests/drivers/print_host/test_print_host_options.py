"""What the cell file may say of a print host, and its key."""

from pathlib import Path
from typing import Any

import pytest
from print_host_bench import Driven

from drivers.faults import Misconfigured
from drivers.print_host import options

GOOD: dict[str, Any] = {"flavour": "moonraker", "url": "http://192.0.2.1:7125"}


def test_flavour_and_url_are_enough():
    assert options.read("P2", GOOD).park_mm is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"flavour": "prusalink"},
        {"url": ""},
        {"url": "192.0.2.1"},
        {"url": "ftp://192.0.2.1"},
        {"url": "http://user:secret@192.0.2.1"},
        {"url": "http://192.0.2.1:0"},
        {"url": "http://192.0.2.1:99999"},
        {"key": "in the clear"},
        {"park_mm": [1]},
    ],
)
def test_what_cannot_be_is_told(wrong: dict[str, Any]):
    with pytest.raises(Misconfigured):
        options.read("P2", {**GOOD, **wrong})


@pytest.mark.parametrize(
    ("mode", "text", "value"),
    [(0o644, "key", "open_to_others"), (0o600, "", "empty"), (None, "", "keys/p2")],
)
async def test_a_key_that_others_can_read_or_that_is_not_there_is_refused(
    tmp_path: Path, mode: int | None, text: str, value: str
):
    (tmp_path / "keys").mkdir()
    if mode is not None:
        (tmp_path / "keys" / "p2").write_text(text)
        (tmp_path / "keys" / "p2").chmod(mode)
    with pytest.raises(Misconfigured) as refused:
        Driven(tmp_path, {**GOOD, "secret_file": "keys/p2"})
    assert refused.value.values["value"] == value


async def test_without_a_url_that_can_be_there_is_no_unit(tmp_path: Path):
    with pytest.raises(Misconfigured):
        Driven(tmp_path, {**GOOD, "url": "http://127.0.0.1:0"})
