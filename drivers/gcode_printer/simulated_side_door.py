"""The side door of the simulated printer: other simulators ask what was really printed.

One JSON line asks, one JSON line answers; `deposit` is followed by raw float32 rows of
x0 y0 x1 y1 z width. Loopback alone.
"""

import selectors
import socket
from functools import partial
from typing import Any, Protocol

import msgspec

from drivers.gcode_printer.simulated_faults import UnknownFault, read
from drivers.gcode_printer.simulated_firmware import Firmware

ROW = 6
MOST_ASKED_BYTES = 4096


class Pluggable(Protocol):
    """A cable that can be pulled and put in again, under another name."""

    @property
    def name(self) -> str:
        """The device node for the driver."""
        ...

    def replug(self, *, is_in: bool) -> None:
        """Pull it, or put it in."""


class SideDoor:
    """Listens on a port of its own and answers within the simulator's one loop."""

    def __init__(
        self, firmware: Firmware, selector: selectors.BaseSelector, cable: Pluggable
    ) -> None:
        self._firmware = firmware
        self._cable = cable
        self._selector = selector
        self._guests: dict[socket.socket, _Guest] = {}
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.setblocking(False)
        selector.register(self._listener, selectors.EVENT_READ, self._welcome)
        self._lines_before = 0
        self.is_quitting = False

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._listener.getsockname()[1])

    def close(self) -> None:
        """Send everyone away."""
        for guest in tuple(self._guests):
            self._leave(guest)
        self._selector.unregister(self._listener)
        self._listener.close()

    def _welcome(self, _: int) -> None:
        guest, _address = self._listener.accept()
        guest.setblocking(False)
        self._guests[guest] = _Guest()
        self._selector.register(guest, selectors.EVENT_READ, partial(self._serve, guest))

    def _leave(self, guest: socket.socket) -> None:
        self._guests.pop(guest, None)
        self._selector.unregister(guest)
        guest.close()

    def _serve(self, guest: socket.socket, events: int) -> None:
        state = self._guests[guest]
        try:
            if events & selectors.EVENT_READ:
                data = guest.recv(MOST_ASKED_BYTES)
                if not data or len(state.asked) > MOST_ASKED_BYTES:
                    self._leave(guest)
                    return
                state.asked += data
                while b"\n" in state.asked:
                    line, _, state.asked = state.asked.partition(b"\n")
                    state.answer += self._answer(line)
            if state.answer:
                sent = guest.send(state.answer)
                state.answer = state.answer[sent:]
            wanted = selectors.EVENT_READ | (selectors.EVENT_WRITE if state.answer else 0)
            self._selector.modify(guest, wanted, partial(self._serve, guest))
        except BlockingIOError:
            return
        except OSError:
            self._leave(guest)

    def _answer(self, line: bytes) -> bytes:
        try:
            asked: dict[str, Any] = msgspec.json.decode(line, type=dict[str, Any])
            match asked.get("ask"):
                case "count":
                    return _line(self._count())
                case "deposit":
                    return self._deposit(int(asked.get("after", 0)), int(asked.get("epoch", 0)))
                case "clear":
                    # what is counted is what was done for the part that is on the bed
                    self._lines_before = self._firmware.lines_executed
                    return _line({"epoch": self._firmware.axes.clear()})
                case "fault":
                    self._firmware.add_fault(read(str(asked.get("name"))))
                    return _line({"ok": True})
                case "say":
                    self._firmware.say(str(asked.get("text", "")))
                    return _line({"ok": True})
                case "kill":
                    # as M112 from another hand: deaf until reset
                    self._firmware.kill("M112 Shutdown")
                    return _line({"ok": True})
                case "nudge":
                    # someone has moved the head by hand
                    self._firmware.axes.z += 7.0
                    return _line({"ok": True})
                case "unplug" | "plug" | "port" as what:
                    if what != "port":
                        self._cable.replug(is_in=what == "plug")
                    return _line({"port": self._cable.name})
                case "quit":
                    self.is_quitting = True
                    return _line({"ok": True})
                case _:
                    return _line({"error": "unknown"})
        except UnknownFault as wrong:
            return _line({"error": "unknown_fault", "name": str(wrong)})
        except (msgspec.DecodeError, ValueError, TypeError) as wrong:
            return _line({"error": "bad_form", "what": str(wrong)})

    def _count(self) -> dict[str, Any]:
        firmware = self._firmware
        axes = firmware.axes
        return {
            "lines_executed": firmware.lines_executed - self._lines_before,
            "lines_total": firmware.lines_executed,
            "layers": axes.layers,
            "filament_mm": round(axes.filament_mm, 3),
            "epoch": axes.epoch,
            "deposit_count": axes.deposit_count,
            "hotend_c": round(firmware.hotend.actual_c, 2),
            "bed_c": round(firmware.bed.actual_c, 2),
            "hotend_target_c": firmware.hotend.target_c,
            "bed_target_c": firmware.bed.target_c,
            "kill_after_s": firmware.kill_after_s,
            "cool_after_s": firmware.cool_after_s,
            "resets": firmware.resets,
            "layer": axes.layer,
            "answers": list(firmware.answers),
        }

    def _deposit(self, after: int, epoch: int) -> bytes:
        axes = self._firmware.axes
        start = after if epoch == axes.epoch and 0 <= after <= axes.deposit_count else 0
        rows = axes.deposit[start * ROW :].tobytes()
        head = {"epoch": axes.epoch, "count": axes.deposit_count, "bytes": len(rows)}
        return _line(head) + rows


class _Guest:
    def __init__(self) -> None:
        self.asked = b""
        self.answer = b""


def _line(answer: dict[str, Any]) -> bytes:
    return msgspec.json.encode(answer) + b"\n"
