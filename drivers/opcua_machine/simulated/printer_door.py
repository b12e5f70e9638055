"""Tells the simulated printer that the part has been taken off its bed."""

import asyncio
import contextlib
import json
from pathlib import Path

import msgspec

ANSWER_S = 3.0


class Announced(msgspec.Struct, frozen=True):
    """What another simulator has written of itself."""

    pid: int = 0
    side_port: int = 0


class PrinterDoor:
    """The side door of the printer that the cell file names."""

    def __init__(self, folder: Path, name: str) -> None:
        self._place = folder / "simulated" / f"{name}.json"

    async def clear(self, printer: str) -> str:
        """Take the part off; "" when it is off, else the code of why it is not."""
        try:
            raw = await asyncio.to_thread(self._place.read_bytes)
            side_port = msgspec.json.decode(raw, type=Announced).side_port
        except (OSError, msgspec.DecodeError):
            return "robot.no_part_found"
        try:
            async with asyncio.timeout(ANSWER_S):
                answer = await self._ask(side_port, {"ask": "clear"})
        except (OSError, TimeoutError, ValueError):
            return "robot.no_part_found"
        return "" if "epoch" in answer else "robot.no_part_found"

    async def _ask(self, port: int, question: dict[str, str]) -> dict[str, object]:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            writer.write(json.dumps(question).encode() + b"\n")
            await writer.drain()
            return msgspec.json.decode(await reader.readline(), type=dict[str, object])
        finally:
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()
