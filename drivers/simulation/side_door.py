"""The side door of a simulator: one JSON question a line, one answer a line; loopback alone."""

import asyncio
import contextlib
import json
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from typing import Any

import msgspec

HOST = "127.0.0.1"
GOODBYE_S = 1.0

Answer = Callable[[dict[str, Any]], dict[str, Any]]
"""Answers a question {"ask": …}; what it does not know it answers {"ok": False}."""


@asynccontextmanager
async def side_door(answer: Answer) -> AsyncGenerator[int]:
    """Open as long as the block; gives its port. `quit` is answered like every other question."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        visit = (asyncio.current_task(), writer)
        visits.add(visit)
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            while line := await reader.readline():
                writer.write(json.dumps(_answer(line)).encode() + b"\n")
                await writer.drain()
        visits.discard(visit)
        writer.close()

    def _answer(line: bytes) -> dict[str, Any]:
        try:
            return answer(msgspec.json.decode(line, type=dict[str, Any]))
        except (msgspec.DecodeError, KeyError, ValueError, TypeError):
            return {"ok": False}

    visits: set[tuple[asyncio.Task[None] | None, asyncio.StreamWriter]] = set()
    server = await asyncio.start_server(serve, HOST, 0)
    try:
        yield int(server.sockets[0].getsockname()[1])
    finally:
        server.close()
        await end_visits(visits)


async def end_visits(
    visits: "set[tuple[asyncio.Task[None] | None, asyncio.StreamWriter]]",
) -> None:
    """Hang up on visitors and let their tasks end by themselves: cancelled ones are reported."""
    tasks = [task for task, _ in visits if task is not None]
    for _, writer in tuple(visits):
        writer.close()
    if tasks:
        await asyncio.wait(tasks, timeout=GOODBYE_S)
