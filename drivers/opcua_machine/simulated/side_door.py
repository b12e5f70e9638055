"""The simulator's side door: one JSON question a line; faults, a person at the pendant, the end."""

import asyncio
import contextlib
import json
from collections.abc import Callable

import msgspec

from drivers.opcua_machine.simulated.robot import Robot


class Question(msgspec.Struct, frozen=True):
    """`ask` is fault (with `name`), home, state or quit."""

    ask: str
    name: str = ""


class SideDoor:
    """Answers until the other side leaves."""

    def __init__(self, robot: Robot, quit_asked: Callable[[], None]) -> None:
        self._robot = robot
        self._quit_asked = quit_asked

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One visitor."""
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            while line := await reader.readline():
                writer.write(json.dumps(self._answer(line)).encode() + b"\n")
                await writer.drain()
        writer.close()

    def _answer(self, line: bytes) -> dict[str, object]:
        try:
            question = msgspec.json.decode(line, type=Question)
        except msgspec.DecodeError:
            return {"ok": False}
        match question.ask:
            case "fault":
                return {"ok": self._robot.strike(question.name)}
            case "home":
                self._robot.put_home()
                return {"ok": True}
            case "state":
                jobs = {e.order.job_id: e.state.value for e in self._robot.book.entries}
                return {"ok": True, "jobs": jobs, "home": self._robot.arm.is_home}
            case "quit":
                self._quit_asked()
                return {"ok": True}
            case _:
                return {"ok": False}
