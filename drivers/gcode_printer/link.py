"""Joins the dialogue to the port: pumps bytes on the event loop, keeps time, answers who asks."""

import asyncio
import contextlib
import select
from collections.abc import Callable, Sequence
from typing import Any

from drivers.gcode_printer import stream_kernel
from drivers.gcode_printer.dialogue import Dialogue
from drivers.gcode_printer.dialogue_events import Acked, Counted, Event, Failed, Limits, Synced
from drivers.gcode_printer.port import Port, PortGone

Memory = Callable[[], Any]
"""The memory of the journal's bracket (see journal.py) while a job feeds it; else None."""

Bracketed = Callable[[int, int, int, int], None]
"""Called with the last line sent and the last acknowledged, and their numbers on the wire, before
the bytes are written."""

TURN_S = 0.004
"""The pump may keep the loop this long while answers keep coming at once."""
AT_ONCE_MS = 0.2


class NotAnswered(Exception):
    """The machine did not answer this command in its time, or the link is gone."""


class Link:
    """One opening of the port, from hello to loss."""

    def __init__(
        self,
        port: Port,
        limits: Limits,
        heard: Callable[[Event], None],
        bracketed: Bracketed,
        moved: Callable[[], None],
        memory: Memory,
    ) -> None:
        self._port = port
        self._memory = memory
        self._loop = asyncio.get_running_loop()
        self._dialogue = Dialogue(limits, self._loop.time())
        self._heard = heard
        self._bracketed = bracketed
        self._moved = moved
        self._out = b""
        self._waiting: dict[int, asyncio.Future[None]] = {}
        self._synced: list[asyncio.Future[None]] = []
        self._counted: list[asyncio.Future[int]] = []
        self._last_token = 0
        self._timer: asyncio.TimerHandle | None = None
        self._is_writing = False
        self._acked = 0
        self._poll = select.poll()
        self._poll.register(port.descriptor, select.POLLIN)
        self.lost: asyncio.Future[str] = self._loop.create_future()

    @property
    def dialogue(self) -> Dialogue:
        """The talk itself; call `pump` after changing what it has to send."""
        return self._dialogue

    def open(self) -> None:
        """Begin to listen."""
        self._loop.add_reader(self._port.descriptor, self._readable)

    def close(self, why: str = "closed") -> None:
        """Stop listening, let go of the port, tell everyone who waits."""
        if self.lost.done():
            return
        self.lost.set_result(why)
        self._loop.remove_reader(self._port.descriptor)
        if self._is_writing:
            self._loop.remove_writer(self._port.descriptor)
        if self._timer is not None:
            self._timer.cancel()
        self._port.close()
        for waiting in [*self._waiting.values(), *self._synced, *self._counted]:
            if not waiting.done():
                waiting.set_exception(NotAnswered(why))
                # whoever waited may have left: do not complain about it at the end
                waiting.exception()
        self._waiting.clear()
        self._synced.clear()

    async def sync(self, timeout_s: float) -> None:
        """Agree on line numbers; what was in flight is forgotten. Raises: NotAnswered."""
        self._gone()
        waiting: asyncio.Future[None] = self._loop.create_future()
        self._synced.append(waiting)
        self._dialogue.begin_sync(self._loop.time(), is_strange=True)
        self.pump()
        await self._wait(waiting, timeout_s)

    async def count(self, timeout_s: float) -> int:
        """The number of the last line that the firmware has taken. Raises: NotAnswered."""
        self._gone()
        waiting: asyncio.Future[int] = self._loop.create_future()
        self._counted.append(waiting)
        self._dialogue.ask_count()
        self.pump()
        try:
            async with asyncio.timeout(timeout_s):
                return await waiting
        except TimeoutError as late:
            raise NotAnswered("late") from late
        finally:
            self._counted.clear()

    async def ask(self, command: str, timeout_s: float) -> None:
        """Send one command and wait until it has been processed. Raises: NotAnswered."""
        await self._wait(self.send(command), timeout_s)

    def send(self, command: str) -> "asyncio.Future[None]":
        """Send one command; the future is done when it has been processed."""
        waiting: asyncio.Future[None] = self._loop.create_future()
        if self.lost.done():
            waiting.set_exception(NotAnswered("closed"))
            waiting.exception()
            return waiting
        self._last_token += 1
        self._waiting[self._last_token] = waiting
        self._dialogue.ask(command.encode("ascii"), self._last_token)
        self.pump()
        return waiting

    def urgent(self, command: bytes) -> None:
        """Past all queues, for the firmware's emergency parser."""
        if not self.lost.done():
            self._dialogue.urgent(command)
            self.pump()

    def load(self, lines: Sequence[bytes]) -> None:
        """Take a program; `feed_to` begins it."""
        self._acked = 0
        self._dialogue.load(lines)

    def feed_to(self, line: int) -> None:
        """Feed the program up to and with that line."""
        self._dialogue.feed_to(line)
        self.pump()

    def pump(self) -> None:
        """Write what may be written now and set the clock for what is awaited."""
        if self.lost.done():
            return
        try:
            self._write()
        except PortGone:
            self.close("port_gone")
            return
        self._set_timer()

    def _gone(self) -> None:
        if self.lost.done():
            raise NotAnswered(self.lost.result())

    async def _wait(self, waiting: "asyncio.Future[None]", timeout_s: float) -> None:
        try:
            async with asyncio.timeout(timeout_s):
                await waiting
        except TimeoutError as late:
            raise NotAnswered("late") from late

    def _readable(self) -> None:
        began = now = self._loop.time()
        try:
            while True:
                data = self._port.read()
                if data:
                    self._take(data, now)
                    self._write()
                if not data or self._is_turn_over(began):
                    break
                # the answer is there at once: compiled code may do the rest of this turn
                if self._may_go_straight() and self._is_turn_over(began):
                    break
                now = self._loop.time()
        except PortGone:
            self.close("port_gone")
            return
        self._set_timer()

    def _is_turn_over(self, began: float) -> bool:
        """Whether others are to have the loop: long enough, or the next answer is not there yet.

        At full stream it is there sooner than the loop would come round.
        """
        return self._loop.time() - began > TURN_S or not self._poll.poll(AT_ONCE_MS)

    def _may_go_straight(self) -> bool:
        """Let compiled code feed the program while nothing but oks comes; whether it did.

        Raises: PortGone.
        """
        if not stream_kernel.COMPILED or self._out:
            return False
        straight = self._dialogue.straight()
        head = self._memory() if straight is not None else None
        if straight is None or head is None:
            return False
        streamed = stream_kernel.stream(self._port.descriptor, straight, head, TURN_S)
        now = self._loop.time()
        self._dialogue.went_straight(streamed.sent, streamed.acked, now)
        self._out = streamed.unwritten
        if streamed.said:
            self._take(streamed.said, now)
        elif self._dialogue.acked_line != self._acked:
            self._acked = self._dialogue.acked_line
            self._moved()
        self._write()
        return True

    def _take(self, data: bytes, now: float) -> None:
        for event in self._dialogue.received(data, now):
            self._tell(event)
        if self._dialogue.acked_line != self._acked:
            self._acked = self._dialogue.acked_line
            self._moved()

    def _tell(self, event: Event) -> None:
        if isinstance(event, Acked):
            waiting = self._waiting.pop(event.token, None)
            if waiting is not None and not waiting.done():
                waiting.set_result(None)
            return
        if isinstance(event, Counted):
            for asked in self._counted:
                if not asked.done():
                    asked.set_result(event.number)
        if isinstance(event, Synced):
            for waiting in self._synced:
                if not waiting.done():
                    waiting.set_result(None)
            self._synced.clear()
        self._heard(event)
        if isinstance(event, Failed):
            self._moved()

    def _write(self) -> None:
        dialogue = self._dialogue
        while True:
            if not self._out:
                self._out = dialogue.to_send(self._loop.time())
                if not self._out:
                    break
                # the bracket is noted before the bytes leave: it may be too wide, never too narrow
                self._bracketed(
                    dialogue.sent_line,
                    dialogue.acked_line,
                    dialogue.sent_number,
                    dialogue.acked_number,
                )
            taken = self._port.write(self._out)
            self._out = self._out[taken:]
            if self._out:
                if not self._is_writing:
                    self._is_writing = True
                    self._loop.add_writer(self._port.descriptor, self.pump)
                return
        if self._is_writing:
            self._is_writing = False
            self._loop.remove_writer(self._port.descriptor)

    def _set_timer(self) -> None:
        due = self._dialogue.due_at()
        if due is None:
            return
        if self._timer is not None:
            # moving a timer for every batch costs more than waking once too often
            if self._timer.when() <= due + 0.05:
                return
            self._timer.cancel()
        self._timer = self._loop.call_at(max(due, self._loop.time()), self._tick)

    def _tick(self) -> None:
        self._timer = None
        if self.lost.done():
            return
        for event in self._dialogue.tick(self._loop.time()):
            self._tell(event)
        self.pump()


async def settled(waiting: "asyncio.Future[Any]", timeout_s: float) -> bool:
    """Whether it is done in time; it is not cancelled when it is not."""
    with contextlib.suppress(Exception):
        await asyncio.wait((waiting,), timeout=timeout_s)
    return waiting.done()
