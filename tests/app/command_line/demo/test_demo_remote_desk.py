"""The demo's desk, its screen and its figures, without a cell."""

import os
import sys
from pathlib import Path

import pytest

from app.command_line.demo import remote_desk as remote
from app.command_line.demo.display import display
from app.command_line.demo.memory import peaks_mb
from app.command_line.demo.progress import Progress
from app.command_line.demo.walk import walk
from app.errors import CelldeckError, EquipmentAtFault

INVENTED = """
import json, sys
print(json.dumps({"ready": True, "pid": 1}), flush=True)
known = False
for line in sys.stdin:
    asked = json.loads(line)
    if "shot" in asked:
        open(asked["shot"], "w").write("picture")
    told = {"done": next(iter(asked)), "longest_block_ms": 12.5, "blocks_over_50_ms": 1}
    if asked.get("plan") == "late" and not known:
        known, told = True, {"error": "desk.no_such_item", "values": {}, "longest_block_ms": 1}
    if asked.get("plan") == "never":
        told = {"error": "desk.broken", "values": {}, "longest_block_ms": 80.0}
    print(json.dumps(told), flush=True)
    if "quit" in asked:
        break
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder whose desk is an invented one."""
    (tmp_path / "log").mkdir()
    program = tmp_path / "desk.py"
    program.write_text(INVENTED)
    words = [sys.executable, str(program)]
    monkeypatch.setattr(remote, "desk_arguments", lambda *_: words)
    return tmp_path


async def test_a_picture_is_shown_then_taken_and_the_worst_figures_are_kept(folder: Path):
    async with remote.remote_desk(folder, dict(os.environ)) as desk:
        await desk.sign_in("J. Brandt", "secret")
        await desk.picture("plan", folder / "plan.png", plan="P-1")
        assert desk.pictures == [str(folder / "plan.png")]
        assert (desk.longest_block_ms, desk.blocks_over_50_ms) == (12.5, 1)
    assert (folder / "plan.png").read_text() == "picture"


async def test_what_is_announced_a_moment_later_is_asked_for_again(folder: Path):
    async with remote.remote_desk(folder, dict(os.environ)) as desk:
        await desk.picture("plan", folder / "plan.png", plan="late")
    assert (folder / "plan.png").exists()


async def test_a_desk_that_cannot_show_something_is_told_with_its_code_and_no_secret(folder: Path):
    async with remote.remote_desk(folder, dict(os.environ)) as desk:
        with pytest.raises(EquipmentAtFault) as refused:
            await desk.picture("plan", folder / "plan.png", plan="never")
    assert refused.value.code == "desk.broken"
    assert refused.value.values["show"] == "plan"
    assert desk.longest_block_ms == 80.0


async def test_a_desk_that_does_not_open_names_its_log(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(remote, "desk_arguments", lambda *_: [sys.executable, "-c", "exit(3)"])
    with pytest.raises(EquipmentAtFault) as refused:
        async with remote.remote_desk(folder, dict(os.environ)):
            raise AssertionError("it opened")
    assert refused.value.code == "desk.not_opened"
    assert refused.value.values["log"].endswith("desk.log")


async def test_a_screen_of_our_own_lives_as_long_as_the_block():
    async with display() as variables:
        number = variables["DISPLAY"].removeprefix(":")
        socket = Path(f"/tmp/.X11-unix/X{number}")
        assert socket.exists()
        assert variables["QT_QPA_PLATFORM"] == "xcb"
    assert not socket.exists()


async def test_without_any_screen_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "/nonexistent")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    with pytest.raises(EquipmentAtFault) as refused:
        async with display():
            raise AssertionError("there is no screen")
    assert refused.value.code == "display.not_available"


def test_memory_of_a_process_is_read_from_the_kernel(tmp_path: Path):
    found = peaks_mb(tmp_path, os.getpid())
    assert found["desk"] > 10.0


def test_progress_tells_one_line_a_stage(capsys: pytest.CaptureFixture[str]):
    progress = Progress(silent=False)
    progress.begin("3 plan")
    progress.at(0.5, "half")
    progress.done("P-1: 144 layers")
    told = capsys.readouterr().out
    assert told.count("\n") == 1 and "3 plan" in told and "144 layers" in told
    assert set(progress.seconds) == {"3 plan"}
    Progress(silent=True).say("nothing")
    assert capsys.readouterr().out == ""


async def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(CelldeckError) as refused:
        await walk(tmp_path, silent=True, with_desk=False)
    assert refused.value.code == "files.folder_not_empty"
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
