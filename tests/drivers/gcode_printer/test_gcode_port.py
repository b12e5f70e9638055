"""The port over time: one that appears is seen at once; a bad cable is told once."""

import asyncio
import os
import time

from drivers.gcode_printer.connection import RETRY_S, Connection
from drivers.gcode_printer.machine import Machine
from drivers.gcode_printer.options import PrinterOptions
from drivers.gcode_printer.port import PortMissing, SerialPort
from drivers.gcode_printer.resend_watch import ResendWatch
from drivers.running_tasks import RunningTasks


class Told:
    """An owner that only remembers what it was told."""

    def __init__(self):
        self.missed_codes = []

    def missed(self, code, values, *, was_used):
        self.missed_codes.append((code, values.get("why", values.get("reason"))))

    def hear(self, *said):
        """Nothing of it matters here."""

    note_bracket = bracket_memory = moved = met = hear

    def may_be_silent(self):
        return True

    async def meet_first(self, link, procedures):
        """Nothing is left over."""

    greet = meet_first


async def test_a_port_that_is_taken_away_and_made_again_is_opened_at_once(tmp_path):
    place = tmp_path / "by-id"
    opened = []

    def opener(name, baud):
        try:
            port = SerialPort(name, baud)
        except PortMissing:
            raise
        opened.append(time.monotonic())
        return port

    async def opened_within(count):
        began = time.monotonic()
        while len(opened) < count:
            assert time.monotonic() - began < 5.0
            await asyncio.sleep(0.005)
        return opened[-1] - began

    tasks, owner = RunningTasks(), Told()
    options = PrinterOptions(port=str(place), stall_s=30.0)
    machine = Machine(asyncio.get_running_loop().time)
    running = asyncio.create_task(Connection(options, opener, machine, tasks, owner).run())
    waits = []
    for count in range(1, 4):
        async with asyncio.timeout(5.0):
            while ("unit.misconfigured", "not_there") not in owner.missed_codes:
                await asyncio.sleep(0.005)
        await asyncio.sleep(0.1)  # long enough that it is waiting again
        ours, other = os.openpty()
        place.symlink_to(os.ttyname(other))
        waits.append(await opened_within(count))
        place.unlink()
        os.close(ours)
        os.close(other)
        owner.missed_codes.clear()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await tasks.close()
    assert min(waits) < RETRY_S / 2


def test_too_many_resends_are_told_once_and_a_few_never():
    watch = ResendWatch()
    assert not watch.is_news(50, 100)  # the first hundred lines prove nothing
    assert not watch.is_news(20, 200)
    assert watch.is_news(21, 200)
    assert not watch.is_news(150, 300)
