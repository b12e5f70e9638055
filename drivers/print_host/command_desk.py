"""Carries commands out, one after another, and says how far each has come in the host's words."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from drivers.print_host.host import HostRefused, HostSilent
from drivers.unit import CommandOutcome, CommandProgress, now
from drivers.unit_states import CommandState

ENDING = ("abort", "make_safe")
T = TypeVar("T")


class NotConfirmed(Exception):
    """The host has accepted it, but its machine's reports do not confirm it; `code` says what."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class CommandDesk:
    """After its time the answer to a command is *unknown*; the doing goes on."""

    def __init__(
        self,
        limit_s: float,
        happened: Callable[[str, dict[str, Any]], None],
        changed: Callable[[], None],
    ) -> None:
        self._limit_s = limit_s
        self._happened = happened
        self._changed = changed
        self._tasks: set[asyncio.Task[Any]] = set()
        self._acting: list[tuple[str, asyncio.Task[CommandOutcome]]] = []
        self._progress: list[CommandProgress] = []

    @property
    def progress(self) -> CommandProgress | None:
        """The last command and how far it has come."""
        return self._progress[-1] if self._progress else None

    def spawn(self, steps: Coroutine[Any, Any, T]) -> "asyncio.Task[T]":
        """Run something on its own, until `close` at the latest."""
        task = asyncio.create_task(steps)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def close(self) -> None:
        """End all that still runs."""
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def is_doing(self, *commands: str) -> bool:
        """Whether one of these commands is being carried out."""
        return any(name in commands for name, _ in self._acting)

    def overtake(self) -> None:
        """What is being done is dropped for something safer; that itself is never dropped."""
        for command, task in self._acting:
            if command not in ENDING:
                task.cancel()

    async def carry_out(
        self,
        command: str,
        by: str,
        steps: Coroutine[Any, Any, CommandOutcome],
        more_s: float = 0.0,
    ) -> CommandOutcome:
        """Do it, or wait for the same command that is being done already."""
        running = [task for name, task in self._acting if name == command]
        if running:
            steps.close()
            task = running[0]
        else:
            asked = now()
            self._progress = [CommandProgress(command, CommandState.ASKED, asked, asked, by)]
            task = self.spawn(self._guarded(command, steps))
            acting = (command, task)
            self._acting.append(acting)
            task.add_done_callback(lambda _: self._acting.remove(acting))
        self._changed()
        await asyncio.wait((task,), timeout=self._limit_s + more_s)
        if not task.done():
            return self.settle(command, by, CommandState.UNKNOWN, "unit.not_reached")
        if task.cancelled():
            return self.settle(command, by, CommandState.UNKNOWN, "unit.overtaken")
        outcome = task.result()
        return self.settle(command, by, outcome.state, outcome.code, **outcome.values)

    def is_now(self, command: str, state: CommandState) -> None:
        """How far the command has come."""
        progress = self.progress
        if progress is not None and progress.command == command:
            self._progress = [
                CommandProgress(command, state, progress.asked_at, now(), progress.by)
            ]
            self._changed()

    def settle(
        self, command: str, by: str, state: CommandState, code: str = "", **values: Any
    ) -> CommandOutcome:
        """Say how a command ended, and keep it in the journal."""
        progress = self.progress
        asked = progress.asked_at if progress is not None else now()
        self._progress = [CommandProgress(command, state, asked, now(), by, code)]
        if command != "start":
            self._happened(f"command.{command}", {"by": by, "state": state.value, "code": code})
        self._changed()
        return CommandOutcome(command, state, now(), code, values)

    async def _guarded(
        self, command: str, steps: Coroutine[Any, Any, CommandOutcome]
    ) -> CommandOutcome:
        try:
            return await steps
        except HostSilent as silent:
            values = {"reason": silent.reason}
            return CommandOutcome(
                command, CommandState.UNKNOWN, now(), "print_host.no_answer", values
            )
        except HostRefused as no:
            values = {"status": no.status, "text": no.text}
            return CommandOutcome(
                command, CommandState.REFUSED, now(), "print_host.refused", values
            )
        except NotConfirmed as doubtful:
            return CommandOutcome(command, CommandState.UNKNOWN, now(), doubtful.code)
