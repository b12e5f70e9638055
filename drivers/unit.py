"""The contract that every unit keeps, whatever machine is behind it.

A unit runs in a process of its own (`python -m drivers FILE`). The service asks it over
`drivers.wire`; what makes safer may also come by the stop channel, without the service.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Protocol

import msgspec

from drivers.readings import Reading
from drivers.unit_states import CommandState, JobState, LinkState, UnitState


class Simulation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a simulator behind this unit behaves. `speed` 1 is life; `socket` names its side door."""

    speed: float = 1.0
    socket: str = ""
    faults: list[str] = []


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


class JobProgress(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far the unit's job is, from the machine's own reports.

    `line_sent` and `line_acked` bracket what the machine has executed. `layer` is the one being
    made, from 1; 0 before the first. `left_s` is an estimate, None where there is none.
    """

    job_id: str
    build_id: str
    step: str
    state: JobState
    layer: int = 0
    layers: int = 0
    height_mm: float = 0.0
    line_sent: int = 0
    line_acked: int = 0
    lines: int = 0
    started_at: datetime | None = None
    ended_at: datetime | None = None
    left_s: float | None = None
    end_reason: str = ""


class CommandProgress(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The last command given to the unit and how far it has come."""

    command: str
    state: CommandState
    asked_at: datetime
    changed_at: datetime
    by: str = ""
    reason: str = ""


class UnitSnapshot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything a unit says of itself at one moment."""

    name: str
    kind: str
    link: LinkState
    state: UnitState
    at: datetime
    simulated: bool = False
    code: str = ""
    values: dict[str, Any] = {}
    readings: list[Reading] = []
    job: JobProgress | None = None
    command: CommandProgress | None = None
    interlocked_by: str = ""
    identity: dict[str, str] = {}
    home: bool | None = None


class CommandOutcome(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the machine's own words say of a command: done, refused or unknown, and why."""

    command: str
    state: CommandState
    at: datetime
    code: str = ""
    values: dict[str, Any] = {}


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
