"""Stage 4, build: the start gate, builds and their steps."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec

from app.wire.people import Signing
from drivers.wire.recovery import Choice, Prompt, Recovery
from drivers.wire.states import CommandState, JobState


class GateCondition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One condition of the start: what was measured, what is needed, how to mend it.

    The sentences are made from `code`, `value`, `needed` and `remedy` (a code as well).
    """

    code: str
    group: str
    ok: bool
    value: Any
    needed: Any
    remedy: str
    checked_at: datetime
    values: dict[str, Any] = {}
    may_override: bool = False
    """Whether a second person may let a start go past it, with a reason."""
    overridden_by: str = ""
    """Who has; it then counts as met, and what was measured still stands here."""


class GateReport(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All conditions of one start, passed and failed."""

    plan_id: str
    printer: str
    ok: bool
    conditions: list[GateCondition]


class StartBuild(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """production.check and production.start: this plan on that printer."""

    plan_id: str
    printer: str


class OverrideCondition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """production.override: a second person lets one start go past one condition, and says why."""

    plan_id: str
    printer: str
    code: str
    reason: str
    signing: Signing
    viewed: bool = True


class OverrideView(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An override: for one start of one plan on one printer, until it is used or its time ends."""

    override_id: str
    plan_id: str
    printer: str
    code: str
    reason: str
    value: Any
    needed: Any
    by_id: str
    by: str
    at: datetime
    valid_until: datetime
    signature_id: str
    build_id: str = ""


class OverrideList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All overrides, newest last."""

    overrides: list[OverrideView]


class BuildStarted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The new build's id."""

    build_id: str


class BuildRef(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names a build."""

    build_id: str


class StepState(StrEnum):
    """Where a step of a build stands."""

    WAITING = "waiting"
    READY = "ready"
    RUNNING = "running"
    HELD = "held"
    DONE = "done"
    FAILED = "failed"


class StepView(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One unit procedure of a build. `kind` is print, inspect, remove, wash, cure.

    `needs` are the codes of what a ready step still waits for; `limits` what its values must keep.
    """

    step: str
    kind: str
    state: StepState
    unit: str = ""
    by_person: bool = False
    started_at: datetime | None = None
    ended_at: datetime | None = None
    done_by: str = ""
    values: dict[str, Any] = {}
    limits: dict[str, list[float]] = {}
    needs: list[str] = []
    failed_because: str = ""
    attempts: int = 0
    """How often it was handed to its machine; each attempt is a job of its own there."""


class BuildView(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One build of a batch. Times UTC; `ends_at` is the one believable estimate, or None."""

    build_id: str
    batch_id: str
    plan_id: str
    case_id: str
    printer: str
    camera: str
    state: JobState
    held_because: str
    started_at: datetime
    started_by: str
    layer: int
    layers: int
    height_mm: float
    line_sent: int
    line_acked: int
    lines: int
    steps: list[StepView]
    program_sha256: str
    layers_blob: str
    simulated: bool
    ended_at: datetime | None = None
    ends_at: datetime | None = None
    end_reason: str = ""
    left_s: float | None = None
    command: str = ""
    command_state: CommandState | None = None
    frame_sha256: str = ""
    frame_layer: int = 0
    frame_at: datetime | None = None
    overlay_blob: str = ""
    lines_executed_simulated: int | None = None
    recovery: Recovery | None = None
    prompt: Prompt | None = None
    parts_dropped: list[str] = []
    hold_after_layer: int = 0
    """The layer after which it will be held, as somebody asked; 0 when nobody did."""


class BuildList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Builds, newest last."""

    builds: list[BuildView]


class CommandBuild(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """production.hold, resume, abort. `wait` False answers as soon as the unit was asked."""

    build_id: str
    wait: bool = True
    timeout_s: float = 60.0


class HoldAfterLayer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """production.hold_after_layer: when the layer that is being made is all there; or no more."""

    build_id: str
    on: bool = True


class DropPart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """production.drop: leave one part of the plate out from now on; it can never be released."""

    build_id: str
    part_id: str
    reason: str = ""


class RecoverBuild(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """production.recover: what becomes of a build after an uncertainty.

    `resume` needs the signature of a quality person; the other two need none.
    """

    build_id: str
    choose: Choice
    signing: Signing | None = None
    reason: str = ""
    viewed: bool = True
    timeout_s: float = 60.0


class CommandResult(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far a command has come, from the machine's own words."""

    target: str
    command: str
    state: CommandState
    at: datetime
    code: str = ""
    values: dict[str, Any] = {}


class ConfirmBedClear(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """production.bed_clear: a person has looked and the bed is empty.

    `frame_sha256` is the picture that they were shown; without it one is taken and kept.
    """

    unit: str
    frame_sha256: str = ""


class LookAtBed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """production.bed_look: a picture of the bed as it is now."""

    unit: str


class BedLook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A bed's picture beside the one of the empty bed. No software judges them yet.

    `trouble` is the code of why there is no picture; an empty `empty_sha256`: nothing to compare
    with, because nobody has confirmed this bed with a picture before.
    """

    unit: str
    camera: str
    frame_sha256: str
    at: datetime
    empty_sha256: str = ""
    empty_at: datetime | None = None
    trouble: str = ""
    judged_by_software: bool = False


class StartStep(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """production.start_step: a person confirms the area clear and the step may move."""

    build_id: str
    step: str
    area_clear: bool


class RecordStep(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """production.record_step: a step done by a person, with its values."""

    build_id: str
    step: str
    values: dict[str, float | str | bool]
