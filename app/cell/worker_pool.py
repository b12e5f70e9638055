"""A small pool of worker processes, one pipe each: one that dies takes only its own task along."""

import asyncio
import contextlib
import logging
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

import msgspec

from app.cell.worker import LENGTH, Answer, Task
from app.errors import EquipmentAtFault, OperatorCanFix

ROOT = Path(__file__).resolve().parents[2]
GIB = 1024**3
log = logging.getLogger(__name__)
T = TypeVar("T")


class WorkerPool:
    """Runs tasks by name (`app.designs.mesh_file:examine`) away from the service."""

    def __init__(self, workers: int = 2, memory_bytes: int = 6 * GIB) -> None:
        self._memory_bytes = memory_bytes
        self._places = asyncio.Semaphore(workers)
        self._idle: list[asyncio.subprocess.Process] = []
        self._busy: set[asyncio.subprocess.Process] = set()

    async def run(self, function: str, argument: object, answer: type[T], *, timeout_s: float) -> T:
        """One task. Raises: OperatorCanFix with the task's own code, or worker.too_long,
        worker.too_large, worker.died; EquipmentAtFault for codes of programs it runs.
        """
        body = msgspec.msgpack.encode(Task(function, msgspec.to_builtins(argument)))
        async with self._places, self._worker() as process:
            try:
                async with asyncio.timeout(timeout_s):
                    told = await _exchange(process, body)
            except TimeoutError as late:
                raise OperatorCanFix("worker.too_long", limit_s=timeout_s) from late
            except (asyncio.IncompleteReadError, ConnectionError) as gone:
                raise OperatorCanFix("worker.died", task=function.rpartition(":")[2]) from gone
        if told.bug:
            log.error("task %s failed: %s", function, told.bug)
            raise RuntimeError(f"{function}: {told.bug.strip().splitlines()[-1]}")
        if told.code.startswith("planning.slicer"):
            raise EquipmentAtFault(told.code, **told.values)
        if told.code:
            raise OperatorCanFix(told.code, **told.values)
        return msgspec.convert(told.result, answer)

    async def close(self) -> None:
        """End all workers."""
        for process in (*self._idle, *self._busy):
            _kill(process)
        for process in (*self._idle, *self._busy):
            await process.wait()
        self._idle.clear()

    @asynccontextmanager
    async def _worker(self) -> AsyncGenerator[asyncio.subprocess.Process]:
        process = None
        while process is None and self._idle:
            waiting = self._idle.pop()
            process = waiting if waiting.returncode is None else None  # it may have died meanwhile
        if process is None:
            process = await self._spawn()
        self._busy.add(process)
        answered = False
        try:
            yield process
            answered = True
        finally:
            self._busy.discard(process)
            if answered:
                self._idle.append(process)
            else:
                _kill(process)
                await process.wait()

    async def _spawn(self) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "app.cell.worker",
            str(self._memory_bytes),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            cwd=ROOT,
        )


def _kill(process: asyncio.subprocess.Process) -> None:
    """End it with what it runs: a slicer dies with its worker."""
    with contextlib.suppress(ProcessLookupError):
        process.kill()


async def _exchange(process: asyncio.subprocess.Process, body: bytes) -> Answer:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(LENGTH.pack(len(body)) + body)
    await process.stdin.drain()
    (length,) = LENGTH.unpack(await process.stdout.readexactly(LENGTH.size))
    return msgspec.msgpack.decode(await process.stdout.readexactly(length), type=Answer)
