"""Compiled code feeds a program exactly as Python does, over a wire that hurts bytes too."""

import asyncio
import os
import random
import threading
import time
import tty

import pytest

from drivers.gcode_printer import stream_kernel
from drivers.gcode_printer.dialogue_events import Damaged, Limits
from drivers.gcode_printer.link import Link
from drivers.gcode_printer.port import SerialPort
from drivers.gcode_printer.simulated_faults import Fault
from drivers.gcode_printer.simulated_firmware import Firmware
from drivers.journal import Journal

LIMITS = Limits(stall_s=0.3, resend_ok_s=0.1, settle_s=0.02, clean_lines=20, rebase_at=1500)
LINES = [b"G1 X%d E%.3f" % (line % 90, line / 100) for line in range(1, 2001)]


class Printer(threading.Thread):
    """A firmware without numbers in its oks behind a pseudo-terminal, in a thread of its own."""

    def __init__(self, journal, hurt):
        super().__init__()
        self.ours, other = os.openpty()
        tty.setraw(other)
        self.name_of_port, self._other = os.ttyname(other), other
        self.executed = []
        self.outside = []
        self._journal = journal
        self._hurt = hurt
        self._random = random.Random(7)
        self._firmware = Firmware()
        self._firmware.add_fault(Fault("plain_ok"))
        self._firmware.axes.move = self._move
        self._ended = threading.Event()

    def _move(self, words, clock_s):
        self.executed.append(b" ".join([b"G1", *words]))
        bracket = self._journal.bracket()
        if not bracket.acked < len(self.executed) <= bracket.sent:
            self.outside.append((bracket, len(self.executed)))

    def run(self):
        os.set_blocking(self.ours, False)
        while not self._ended.is_set():
            now = time.monotonic()
            try:
                data = os.read(self.ours, 4096)
            except BlockingIOError:
                self._firmware.advance(now, now)
                time.sleep(0.0002)
                data = b""
            if data and self._random.random() < self._hurt:
                at = self._random.randrange(1, len(data))
                if data[at - 1 : at] != b"\n" and data[at : at + 1] != b"\n":
                    data = data[:at] + b"7" + data[at + 1 :]
            if data:
                self._firmware.receive(data, now, now)
            said = self._firmware.take_output()
            if said:
                os.write(self.ours, said)

    def end(self):
        self._ended.set()
        self.join(5)
        os.close(self.ours)
        os.close(self._other)


@pytest.mark.parametrize(("compiled", "hurt"), [(True, 0.0), (True, 0.01), (False, 0.01)])
async def test_the_program_is_executed_exactly_and_the_bracket_holds_at_every_line(
    tmp_path, monkeypatch, compiled, hurt
):
    monkeypatch.setattr(stream_kernel, "COMPILED", compiled)
    streamed = []
    real = stream_kernel.stream

    def counted(*given):
        told = real(*given)
        streamed.append(told.acked)
        return told

    monkeypatch.setattr(stream_kernel, "stream", counted)
    journal = Journal(tmp_path / "P1.journal")
    printer = Printer(journal, hurt)
    printer.start()
    done, heard = asyncio.Event(), []

    def bracket(sent, acked, sent_number, acked_number):
        journal.set_bracket("J1", sent, acked, sent_number, acked_number)

    def moved():
        if link.dialogue.acked_line == len(LINES):
            done.set()

    def hear(event):
        heard.append(event)
        if isinstance(event, Damaged):
            # a person has looked, and lets it go on
            link.dialogue.feed_to(len(LINES))

    port = SerialPort(printer.name_of_port, 250_000)
    link = Link(port, LIMITS, hear, bracket, moved, journal.head_memory)
    try:
        link.open()
        await link.sync(5.0)
        link.load(LINES)
        link.feed_to(len(LINES))
        async with asyncio.timeout(20.0):
            await done.wait()
        assert printer.executed == LINES
        assert printer.outside == []
        assert bool(sum(streamed)) is compiled
        if not hurt:
            assert sum(streamed) > len(LINES) / 2
        else:
            assert link.dialogue.resends
    finally:
        link.close()
        printer.end()
        journal.close()


def test_the_kernel_is_there_after_set_up():
    assert stream_kernel.COMPILED
