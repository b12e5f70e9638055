"""A real desk that is told what to show, by JSON lines on its standard input."""

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import msgspec

from app.command_line.desk import desk_arguments
from app.command_line.service_start import PROJECT
from app.errors import EquipmentAtFault

OPEN_LIMIT_S = 60.0
ANSWER_LIMIT_S = 40.0
QUIT_LIMIT_S = 10.0
PATIENCE_S = {"desk.no_such_item": 5.0, "desk.not_loaded": 45.0}
LINE_BYTES = 1 << 20


class RemoteDesk:
    """Asks one thing after the other and keeps the worst figures that the desk told."""

    def __init__(self, process: asyncio.subprocess.Process, log: Path) -> None:
        self._process = process
        self._log = log
        self.longest_block_ms = 0.0
        self.longest_block_waited_ms = 0.0
        self.longest_block_where = ""
        self.blocks_over_50_ms = 0
        self.pictures: list[str] = []

    @property
    def pid(self) -> int:
        """The desk's process."""
        return self._process.pid

    async def ready(self) -> None:
        """Wait until it is open and has its first picture of the cell. Raises: EquipmentAtFault."""
        told = await self._read(OPEN_LIMIT_S, "desk.not_opened")
        if told.get("ready") is not True:
            raise EquipmentAtFault("desk.not_opened", log=str(self._log))

    async def sign_in(self, name: str, secret: str) -> None:
        """A person at the desk."""
        await self._ask({"person": name, "secret": secret})

    async def press(self, act: str) -> dict[str, Any]:
        """What the person's hand would do."""
        return await self._ask({"press": act})

    async def picture(self, show: str, path: Path, **ids: str | int) -> None:
        """Show something and photograph the window."""
        begun = time.monotonic()
        while True:
            try:
                await self._ask({"show": show, **ids})
                break
            except EquipmentAtFault as refused:
                # what was just made may be announced a moment after the answer to who made it
                # and a busy computer may need longer than the desk itself waits
                patience_s = PATIENCE_S.get(refused.code, 0.0)
                if time.monotonic() - begun > patience_s:
                    raise
                await asyncio.sleep(0.2)
        await self._ask({"shot": str(path)})
        self.pictures.append(str(path))

    async def figures(self) -> None:
        """Ask for the figures only."""
        await self._ask({"block": True})

    async def quit(self) -> None:
        """Close the desk."""
        with suppress(EquipmentAtFault):
            await self._ask({"quit": True})
        try:
            await asyncio.wait_for(self._process.wait(), QUIT_LIMIT_S)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()

    async def _ask(self, request: dict[str, Any]) -> dict[str, Any]:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(msgspec.json.encode(request) + b"\n")
            await self._process.stdin.drain()
        except (ConnectionError, BrokenPipeError) as gone:
            raise EquipmentAtFault("desk.not_answered", log=str(self._log)) from gone
        told = await self._read(ANSWER_LIMIT_S)
        if told.get("longest_block_ms", 0.0) > self.longest_block_ms:
            self.longest_block_ms = told["longest_block_ms"]
            self.longest_block_waited_ms = told.get("longest_block_waited_ms", 0.0)
            self.longest_block_where = told.get("longest_block_where", "")
        self.blocks_over_50_ms = max(self.blocks_over_50_ms, told.get("blocks_over_50_ms", 0))
        if "error" in told:
            raise EquipmentAtFault(
                told["error"], **{**request, **told.get("values", {}), "secret": ""}
            )
        return told

    async def _read(self, limit_s: float, code: str = "desk.not_answered") -> dict[str, Any]:
        assert self._process.stdout is not None
        try:
            line = await asyncio.wait_for(self._process.stdout.readline(), limit_s)
            return msgspec.json.decode(line, type=dict[str, Any])
        except (TimeoutError, msgspec.DecodeError, ValueError) as wrong:
            raise EquipmentAtFault(code, log=str(self._log)) from wrong


@asynccontextmanager
async def remote_desk(folder: Path, variables: dict[str, str]) -> AsyncGenerator[RemoteDesk]:
    """A desk for as long as the block runs; its log is DIR/log/desk.log."""
    log = folder / "log" / "desk.log"
    words = desk_arguments(folder, "", "--remote-stdin")
    with log.open("ab") as output:
        process = await asyncio.create_subprocess_exec(
            *words,
            cwd=PROJECT,
            env=variables,
            limit=LINE_BYTES,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=output,
            start_new_session=True,  # the cores are shared between sessions, ui/priority.py
        )
    desk = RemoteDesk(process, log)
    try:
        await desk.ready()
        yield desk
    finally:
        await desk.quit()
