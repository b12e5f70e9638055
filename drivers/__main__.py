"""One unit process: `python -m drivers SETTINGS.json`; ends on SIGTERM, never with its parent."""

import asyncio
import contextlib
import logging
import os
import signal
import sys
from pathlib import Path

import msgspec

from drivers.compose import journal_path, make_unit, with_bands
from drivers.faults import Misconfigured
from drivers.journal import Journal
from drivers.unit import UnitSettings
from drivers.unit_server import UnitServer

REALTIME_PRIORITY = 10
FEEDERS = ("gcode-printer",)
"""Kinds whose machine starves when they are not served at once."""


def ask_for_realtime() -> bool:
    """First come, first served real-time priority, where the system grants it."""
    with contextlib.suppress(OSError):
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(REALTIME_PRIORITY))
        return True
    return False


async def run(settings: UnitSettings) -> None:
    """Serve the unit until a signal ends it."""
    loop = asyncio.get_running_loop()
    ended = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, ended.set)
    journal = await asyncio.to_thread(Journal, journal_path(settings))
    try:
        server = UnitServer(settings.name, settings.kind, Path(settings.folder), journal)
        unit = with_bands(make_unit(settings, journal, server), settings, server)
        server.happened("unit.process_started", {"pid": os.getpid()})
        async with asyncio.TaskGroup() as group:
            running = [group.create_task(unit.run()), group.create_task(server.run(unit))]
            await ended.wait()
            for task in running:
                task.cancel()
    finally:
        journal.close()


def main() -> int:
    """Read the settings file and run. Exit 2 when it cannot be used."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s %(message)s")
    try:
        settings = msgspec.json.decode(Path(sys.argv[1]).read_bytes(), type=UnitSettings)
    except (IndexError, OSError, msgspec.DecodeError) as wrong:
        print(f"drivers: unit.bad_settings: {wrong}", file=sys.stderr)
        return 2
    if settings.kind in FEEDERS and settings.simulation is None:
        # a printer's planner holds 80 ms of motion; a simulator faster than life must not get this
        ask_for_realtime()
    try:
        asyncio.run(run(settings))
    except Misconfigured as wrong:
        print(f"drivers: {wrong.code}: {wrong.values}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
