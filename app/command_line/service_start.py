"""Starts the service of a data folder when none runs; it outlives the command that needed it."""

import asyncio
import fcntl
import os
import re
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from app.errors import CelldeckError, EquipmentAtFault, OperatorCanFix, RecordAtRisk
from app.wire.endpoint import Endpoint, find
from app.wire.sentences import exit_code

START_LIMIT_S = 20.0
LOOK_EVERY_S = 0.05
PROJECT = Path(__file__).resolve().parents[2]
_TOLD = re.compile(r"^celldeck: ([a-z_]+(?:\.[a-z_]+)+): (.*)$", re.MULTILINE)


async def ensure_service(folder: Path, cell: str) -> Endpoint:
    """The living service of a folder, started when there is none.

    Raises: CelldeckError, with the code that the service gave when it could not start;
        OperatorCanFix service.other_cell, one runs for another cell file than was named.
    """
    found = await asyncio.to_thread(find, folder)
    if found is not None:
        _demand_cell(found, folder, cell)
        return found
    return await asyncio.to_thread(_start_and_wait, folder, cell)


def _demand_cell(found: Endpoint, folder: Path, cell: str) -> None:
    if not cell or not found.cell_file:
        return
    meant = folder / "cell.toml" if cell == "embedded" else Path(cell)
    if meant.resolve() != Path(found.cell_file).resolve():
        raise OperatorCanFix("service.other_cell", meant=str(meant), running=found.cell_file)


def arguments(folder: Path, cell: str) -> list[str]:
    """The command that runs the service in the foreground."""
    chosen = ["--cell", cell] if cell else []
    return [sys.executable, "-m", "app", "--data", str(folder), *chosen, "service", "run"]


def _start_and_wait(folder: Path, cell: str) -> Endpoint:
    try:
        (folder / "log").mkdir(parents=True, exist_ok=True)
        with _only_one_starter(folder):
            found = find(folder)
            return found if found is not None else _start(folder, cell)
    except OSError as refused:
        raise OperatorCanFix(
            "service.folder_not_usable", folder=str(folder), what=refused.strerror or str(refused)
        ) from refused


def _start(folder: Path, cell: str) -> Endpoint:
    log = folder / "log" / "service.log"
    with log.open("ab") as output:
        begin = output.tell()
        process = subprocess.Popen(
            arguments(folder, cell),
            cwd=PROJECT,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    waited_s = 0.0
    while waited_s < START_LIMIT_S:
        found = find(folder)
        if found is not None:
            # it stays on purpose: nobody waits for it, and that is no fault of ours
            process.returncode = 0
            return found
        try:
            ended = process.wait(LOOK_EVERY_S)
        except subprocess.TimeoutExpired:
            waited_s += LOOK_EVERY_S
            continue
        raise _why(log, begin, ended)
    process.terminate()
    process.wait(5.0)
    raise EquipmentAtFault("service.not_started", log=str(log), waited_s=START_LIMIT_S)


def _why(log: Path, begin: int, ended: int) -> CelldeckError:
    with log.open("rb") as file:
        file.seek(begin)
        text = file.read().decode("utf-8", "replace")
    told = _TOLD.findall(text)
    if not told:
        return EquipmentAtFault("service.not_started", log=str(log), exit=ended)
    code, sentence = told[-1]
    kind = {3: OperatorCanFix, 5: RecordAtRisk}.get(exit_code(code), EquipmentAtFault)
    return kind(code, text=sentence, log=str(log))


@contextmanager
def _only_one_starter(folder: Path) -> Generator[None]:
    """Two commands at once start one service between them."""
    descriptor = os.open(folder / "log" / "starting", os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
