"""The contract that every unit keeps, whatever machine is behind it.

A unit runs in a process of its own (`python -m drivers FILE`). The service asks it over
`drivers.wire`; what makes safer may also come by the stop channel, without the service.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Protocol

import msgspec

from drivers.wire.unit_messages import CommandOutcome as CommandOutcome
from drivers.wire.unit_messages import CommandProgress as CommandProgress
from drivers.wire.unit_messages import JobProgress as JobProgress
from drivers.wire.unit_messages import UnitSnapshot as UnitSnapshot


class Simulation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a simulator behind this unit behaves. `speed` 1 is life; `socket` names its side door."""

    speed: float = 1.0
    socket: str = ""
    faults: list[str] = []


class ReadingBand(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The normal band of one reading: `[[unit.band]]` of the cell file, for every kind of unit.

    Either `low` and `high` (one may be left out) or `within`, so far around the target once it was
    reached. An excursion begins after `delay_s` outside and ends after `delay_s` inside by the
    `deadband`.
    """

    name: str
    low: float | None = None
    high: float | None = None
    within: float | None = None
    deadband: float = 0.0
    delay_s: float = 10.0


class UnitSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a unit process is told at its start: its part of the cell file, and where state lies.

    `folder` is the data folder of the station. `options` holds the keys of its kind (port, baud,
    url, security, user, source …) as the cell file gives them.
    """

    name: str
    kind: str
    folder: str
    makes: list[str] = []
    options: dict[str, Any] = {}
    simulated: bool = False
    simulation: Simulation | None = None
    bands: list[ReadingBand] = []


class UnitJob(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A job order handed to a unit.

    `program_sha256` names a blob in the folder's `blobs/` (G-code for a printer); `camera` is the
    unit to trigger at each layer; `values` are the limits and parameters of the unit procedure.
    """

    job_id: str
    build_id: str
    step: str
    program_sha256: str = ""
    camera: str = ""
    values: dict[str, float | int | str | bool] = {}


Changed = Callable[[], None]
Happened = Callable[[str, dict[str, Any]], None]
"""Called with a kind ("layer.ended") and values; the entry is in the journal when it returns."""


def now() -> datetime:
    """The time of an entry, UTC."""
    return datetime.now(UTC)


class Unit(Protocol):
    """One machine of the cell. Calls return when the machine says it is done, or *unknown*."""

    async def run(self) -> None:
        """Open the link, keep it, and look after the machine until cancelled."""

    def snapshot(self) -> UnitSnapshot:
        """What the unit knows now; never blocks."""
        ...

    async def start(self, job: UnitJob) -> CommandOutcome:
        """Begin a job; returns once the machine has accepted it. Raises: UnitFault."""
        ...

    async def hold(self, by: str) -> CommandOutcome:
        """Stop feeding now, park; returns when the machine's reports confirm it."""
        ...

    async def resume(self, by: str) -> CommandOutcome:
        """Go on with a held job; returns when the machine executes again. Raises: UnitFault."""
        ...

    async def abort(self, by: str) -> CommandOutcome:
        """End the job for good and make safe; returns when the machine's reports confirm it."""
        ...

    async def make_safe(self, by: str) -> CommandOutcome:
        """Heaters off, motion ended, whatever the state; returns when confirmed."""
        ...

    async def do(self, action: str, values: dict[str, Any]) -> dict[str, Any]:
        """An action of this kind alone (a camera's `capture`, a printer's `interlock`).

        Raises: UnitFault.
        """
        ...
