"""The simulator's side door: what only it can know, and faults on demand; a line of JSON each."""

import asyncio
from typing import Any

import msgspec

from drivers.print_host.simulated.faults import Faults, UnknownFault
from drivers.print_host.simulated.moonraker_server import MoonrakerServer


class SideDoor:
    """`count`, `clear`, `deposit`, `fault` {name}, `act` {what}, `quit`."""

    def __init__(self, server: MoonrakerServer, faults: Faults) -> None:
        self._server = server
        self._faults = faults
        self._tasks: set[asyncio.Task[None]] = set()
        self.quitting = asyncio.Event()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One guest."""
        try:
            while line := await reader.readline():
                try:
                    answer = self._answer(msgspec.json.decode(line, type=dict[str, Any]))
                except UnknownFault as wrong:
                    answer = {"error": "unknown_fault", "name": str(wrong)}
                except (msgspec.DecodeError, ValueError) as wrong:
                    answer = {"error": "bad_form", "what": str(wrong)}
                writer.write(msgspec.json.encode(answer) + b"\n")
                await writer.drain()
        except (ConnectionError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    def _answer(self, asked: dict[str, Any]) -> dict[str, Any]:
        klipper = self._server.klipper
        match asked.get("ask"):
            case "count":
                return {
                    "lines_executed": klipper.lines_executed,
                    "state": klipper.state,
                    "print_state": klipper.print_state,
                    "hotend_c": round(klipper.extruder.actual_c, 2),
                    "hotend_target_c": klipper.extruder.target_c,
                    "bed_target_c": klipper.bed.target_c,
                    "place": list(klipper.place),
                    "epoch": klipper.epoch,
                    "layer": 0,
                }
            case "deposit":
                # this simulator lays no beads: a simulated camera sees an empty bed
                return {"epoch": klipper.epoch, "count": 0, "bytes": 0}
            case "clear":
                klipper.epoch += 1
                return {"epoch": klipper.epoch}
            case "fault":
                if name := self._faults.add(str(asked.get("name"))):
                    self._do(self._server.happen(name))
                return {"ok": True}
            case "act":
                return self._act(str(asked.get("what")))
            case "quit":
                self.quitting.set()
                return {"ok": True}
            case _:
                return {"error": "unknown"}

    def _act(self, what: str) -> dict[str, Any]:
        """What a person does at the machine's own screen."""
        klipper = self._server.klipper
        match what:
            case "pause":
                klipper.pause()
            case "resume":
                klipper.resume()
            case "cancel":
                klipper.cancel()
            case "print_other":
                klipper.start("other.gcode", b"G28\nG4 S5\n" * 20)
            case "firmware_restart":
                self._do(self._server.restart_firmware())
            case _:
                return {"error": "unknown"}
        return {"ok": True}

    def _do(self, steps: Any) -> None:
        task: asyncio.Task[None] = asyncio.create_task(steps)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
