"""A screen for the desk where there is none: Xvfb, on a display number of its own choice."""

import asyncio
import os
import shutil
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from app.errors import EquipmentAtFault

SIZE = "1920x1080x24"
ANSWER_LIMIT_S = 20.0
NICER = -10


@asynccontextmanager
async def display() -> AsyncGenerator[dict[str, str]]:
    """Variables under which a window can be opened, for as long as the block runs.

    A screen of our own comes first: its size is known, and it lies in nobody's way.
    Raises: EquipmentAtFault display.not_available.
    """
    program = shutil.which("Xvfb")
    if program is None:
        if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
            yield dict(os.environ)
            return
        raise EquipmentAtFault("display.not_available")
    reading, writing = os.pipe()
    process = await asyncio.create_subprocess_exec(
        program,
        *("-displayfd", str(writing), "-screen", "0", SIZE, "-nolisten", "tcp", "-noreset"),
        pass_fds=[writing],
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
        start_new_session=True,
    )
    os.close(writing)
    _serve_first(process.pid)
    try:
        number = await asyncio.wait_for(asyncio.to_thread(_number, reading), ANSWER_LIMIT_S)
        variables = {k: v for k, v in os.environ.items() if k != "WAYLAND_DISPLAY"}
        yield variables | {
            "DISPLAY": f":{number}",
            "QT_QPA_PLATFORM": "xcb",
            "LIBGL_ALWAYS_SOFTWARE": "1",
        }
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


def _serve_first(pid: int) -> None:
    """What draws for the desk is served as early as the desk (ui/priority.py), where granted."""
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, pid, NICER)
        Path(f"/proc/{pid}/autogroup").write_text(str(NICER), "ascii")


def _number(reading: int) -> int:
    with os.fdopen(reading) as pipe:
        told = pipe.readline().strip()
    if not told.isdecimal():
        raise EquipmentAtFault("display.not_available")
    return int(told)
