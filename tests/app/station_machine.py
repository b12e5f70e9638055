"""An invented machine behind the same face as a unit's link."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
from pysqlite3 import dbapi2 as sqlite3

from app.errors import EquipmentAtFault
from drivers.unit import CommandOutcome, JobProgress, Simulation, UnitJob, UnitSettings
from drivers.unit_states import CommandState, JobState, LinkState, UnitState
from drivers.wire.reading import Reading
from drivers.wire.unit_messages import UnitSnapshot

LAYERS = 4


@dataclass
class Machine:
    """One invented unit behind the same face as a unit's link; it notes what it was asked."""

    settings: UnitSettings
    folder: Path
    snapshot: UnitSnapshot
    answered_at: datetime | None = None
    alive: bool = True
    trouble: str = ""
    refuses: dict[str, str] = field(default_factory=dict)
    says: dict[str, CommandState] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    answers: dict[str, dict[str, Any]] = field(default_factory=dict)
    kinds_when_asked: dict[str, str] = field(default_factory=dict)

    @classmethod
    def make(
        cls, folder: Path, name: str, kind: str, makes: list[str], **options: Any
    ) -> "Machine":
        settings = UnitSettings(
            name, kind, str(folder), makes, options, simulated=True, simulation=Simulation()
        )
        now = datetime.now(UTC)
        snapshot = UnitSnapshot(
            name, kind, LinkState.CONNECTED, UnitState.IDLE, now, simulated=True, home=True
        )
        return cls(settings, folder, snapshot, now)

    def is_now(self, **changed: Any) -> None:
        """The machine says something else of itself from now on."""
        now = datetime.now(UTC)
        self.snapshot = msgspec.structs.replace(self.snapshot, at=now, **changed)
        self.answered_at = now

    def warm(self, hotend_c: float, bed_c: float, at: datetime | None = None) -> None:
        now = at or datetime.now(UTC)
        self.is_now(
            readings=[
                Reading("hotend_c", hotend_c, "degC", now),
                Reading("bed_c", bed_c, "degC", now),
            ]
        )

    def job(self, build_id: str, state: JobState, **more: Any) -> JobProgress:
        return JobProgress("J", build_id, "print", state, layers=LAYERS, **more)

    async def command(self, method: str, by: str, *, timeout_s: float) -> CommandOutcome:
        name = method.removeprefix("unit.")
        self._ask(name)
        state = self.says.get(name, CommandState.DONE)
        return CommandOutcome(name, state, datetime.now(UTC))

    async def start(self, job: UnitJob) -> CommandOutcome:
        self._ask("start")
        state = self.says.get("start", CommandState.DONE)
        if state is CommandState.DONE:
            self.is_now(
                state=UnitState.EXECUTE,
                job=JobProgress(job.job_id, job.build_id, job.step, JobState.RUNNING),
            )
        return CommandOutcome("start", state, datetime.now(UTC))

    async def do(self, action: str, values: dict[str, Any], *, timeout_s: float) -> dict[str, Any]:
        self._ask(f"{action}:{values.get('by', '')}" if action == "interlock" else action)
        if action == "interlock":
            self.is_now(interlocked_by=str(values["by"]))
        if action == "live" and action not in self.answers:
            return {"at": datetime.now(UTC).isoformat()}
        return self.answers.get(action, {})

    async def look(self) -> None:
        """It is always up to date."""

    def _ask(self, what: str) -> None:
        db = sqlite3.connect(f"file:{self.folder / 'record.db'}?mode=ro", uri=True)
        newest = db.execute("SELECT kind FROM event ORDER BY seq DESC LIMIT 1").fetchone()
        db.close()
        self.kinds_when_asked[what] = newest[0] if newest else ""
        self.asked.append(what)
        if what in self.refuses:
            raise EquipmentAtFault(self.refuses[what], unit=self.settings.name)
