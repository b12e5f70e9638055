"""The cell as a whole: what a desk sees when it opens, and how it is told of changes."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec

from app.wire.alarms import AlarmFlood, AlarmView
from app.wire.designs import CaseView, DesignView
from app.wire.evaluation import ReviewView
from app.wire.planning import PlanView, RecipeView
from app.wire.production import BuildView
from app.wire.quality import LayerInspection
from app.wire.queue import QueueView
from app.wire.release import BatchView
from app.wire.sync import SyncStatus
from app.wire.units import UnitView


class EstopState(StrEnum):
    """What is known of the e-stop. Only a source named in the cell file makes it known."""

    RELEASED = "released"
    PRESSED = "pressed"
    UNKNOWN = "unknown"
    NOT_MONITORED = "not_monitored"


class EstopView(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The e-stop as its source tells it.

    `at` is when it was last known: since then it has been so, or, when unknown, not known.
    """

    state: EstopState = EstopState.NOT_MONITORED
    at: datetime | None = None
    unit: str = ""
    signal: str = ""


class CellView(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The cell and its service. `record_ok` False: nothing new starts; `record_code` says why.

    `review_package`: this is the folder of that one package, where nothing but review answers.
    """

    name: str
    station: str
    version: str
    simulated: bool
    training: bool
    started_at: datetime
    record_ok: bool
    record_code: str
    disk_free_bytes: int
    decide_by_command: bool
    has_people: bool
    station_key: str
    place: str = ""
    estop: EstopView = EstopView()
    review_package: str = ""


class Snapshot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """cell.watch: everything at once; from then on `cell.changed` announces whole items."""

    cell: CellView
    units: list[UnitView]
    cases: list[CaseView]
    designs: list[DesignView]
    reviews: list[ReviewView]
    recipes: list[RecipeView]
    plans: list[PlanView]
    batches: list[BatchView]
    builds: list[BuildView]
    inspections: list[LayerInspection]
    alarms: list[AlarmView]
    sync: SyncStatus
    queue: QueueView = QueueView()
    flood: AlarmFlood = AlarmFlood()


class Topic(StrEnum):
    """What an announcement is about; its item is the struct of that name in the snapshot."""

    CELL = "cell"
    UNIT = "unit"
    CASE = "case"
    DESIGN = "design"
    REVIEW = "review"
    RECIPE = "recipe"
    PLAN = "plan"
    BATCH = "batch"
    BUILD = "build"
    INSPECTION = "inspection"
    ALARMS = "alarms"
    SYNC = "sync"
    QUEUE = "queue"
    PREREQUISITE = "prerequisite"


class PrerequisiteChanged(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something that stands before a build is another: its kind (lot, machine, gauge, training,
    passport, override) and its id. Who shows it asks anew.
    """

    kind: str
    key: str


class Changed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """cell.changed: one item as it is now; for alarms and the queue the whole list."""

    topic: Topic
    item: msgspec.Raw


class ServiceStatus(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """service.status."""

    pid: int
    version: str
    folder: str
    cell: str
    started_at: datetime
    running_builds: list[str]
    memory: dict[str, int] = {}


class StopService(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """service.stop: refused during a build unless the units are left running."""

    leave_units: bool = False


class SchemaView(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """service.schema: the table of methods as JSON Schema."""

    methods: dict[str, Any]
