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
NICER = -15
SWITCH_S = 0.0005
AUTOGROUP = Path("/proc/self/autogroup")
FEEDERS = ("gcode-printer",)
"""Kinds whose machine starves when they are not served at once."""


def be_served_first() -> str:
    """Real-time priority where the system grants it, else a better place among others; says which.

    Linux with autogroups shares the cores between sessions first and looks at niceness only inside
    one, sched(7): a process that leads its session has to raise the session as well.
    """
    # a thread that reads a file must not keep the one that feeds waiting for Python's lock
    sys.setswitchinterval(SWITCH_S)
    with contextlib.suppress(OSError):
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(REALTIME_PRIORITY))
        return "realtime"
    with contextlib.suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, 0, NICER)
        if os.getsid(0) == os.getpid():
            with contextlib.suppress(OSError):
                AUTOGROUP.write_text(str(NICER), "ascii")
        return "nice"
    return "ordinary"


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
        be_served_first()
    try:
        asyncio.run(run(settings))
    except Misconfigured as wrong:
        print(f"drivers: {wrong.code}: {wrong.values}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
