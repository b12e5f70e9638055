"""What a unit says of itself, the same on both hops: progress, commands, the whole snapshot."""

from datetime import datetime
from typing import Any

import msgspec

from drivers.wire.reading import Reading
from drivers.wire.recovery import Prompt, Recovery
from drivers.wire.states import CommandState, JobState, LinkState, UnitState


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
    parts_dropped: list[str] = []


class CommandProgress(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The last command given to the unit and how far it has come."""

    command: str
    state: CommandState
    asked_at: datetime
    changed_at: datetime
    by: str = ""
    reason: str = ""


class Certificate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a machine shows to prove who it is.

    `thumbprint` is SHA-1 in hex, as machines show it. `trusted` says that a person, or the cell
    file, has said so of this very one; `replaces` is the thumbprint that was trusted before.
    """

    thumbprint: str
    sha256: str
    name: str
    valid_to: datetime | None = None
    trusted: bool = False
    replaces: str = ""


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
    recovery: Recovery | None = None
    prompt: Prompt | None = None
    found: list[str] = []
    missing: list[str] = []
    certificate: Certificate | None = None


class CommandOutcome(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the machine's own words say of a command: done, refused or unknown, and why."""

    command: str
    state: CommandState
    at: datetime
    code: str = ""
    values: dict[str, Any] = {}
