"""Carries commands out, one at a time, and says how far each has come."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from drivers.running_tasks import RunningTasks
from drivers.unit import CommandOutcome, CommandProgress, now
from drivers.unit_states import CommandState

ENDING = ("abort", "make_safe")


@dataclass(frozen=True)
class Told:
    """How a command ended that raised: what a machine's silence or refusal means."""

    state: CommandState
    code: str
    values: dict[str, Any] = field(default_factory=dict[str, Any])


Explain = Callable[[Exception], Told | None]
"""What an error of this kind of machine means; None for one that is no word of a machine."""


class CommandDesk:
    """After its time the answer to a command is *unknown*; the doing goes on."""

    def __init__(
        self,
        tasks: RunningTasks,
        explain: Explain,
        limit_s: float,
        happened: Callable[[str, dict[str, Any]], None],
        changed: Callable[[], None],
    ) -> None:
        self._tasks = tasks
        self._explain = explain
        self._limit_s = limit_s
        self._happened = happened
        self._changed = changed
        self._acting: list[tuple[str, asyncio.Task[CommandOutcome]]] = []
        self._progress: list[CommandProgress] = []

    @property
    def progress(self) -> CommandProgress | None:
        """The last command and how far it has come."""
        return self._progress[-1] if self._progress else None

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
            task = self._tasks.spawn(self._guarded(command, steps))
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

    async def _guarded(self, command: str, steps: Awaitable[CommandOutcome]) -> CommandOutcome:
        try:
            return await steps
        except Exception as wrong:
            told = self._explain(wrong)
            if told is None:
                raise
            return CommandOutcome(command, told.state, now(), told.code, told.values)
