"""One simulator process: reads its settings file and runs until a signal ends it."""

import asyncio
import signal
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import msgspec

from drivers.faults import UnitFault
from drivers.unit import UnitSettings

Simulate = Callable[[UnitSettings, asyncio.Event], Awaitable[None]]
"""Runs a simulator until the event, which a signal sets and the side door may set."""


def main(name: str, simulate: Simulate) -> int:
    """Run it. Exit 2 when the settings cannot be used."""

    async def run(settings: UnitSettings) -> None:
        ended = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, ended.set)
        await simulate(settings, ended)

    try:
        settings = msgspec.json.decode(Path(sys.argv[1]).read_bytes(), type=UnitSettings)
        asyncio.run(run(settings))
    except (IndexError, OSError, msgspec.DecodeError) as wrong:
        print(f"{name}: unit.bad_settings: {wrong}", file=sys.stderr)
        return 2
    except UnitFault as wrong:
        print(f"{name}: {wrong.code}: {wrong.values}", file=sys.stderr)
        return 2
    return 0
