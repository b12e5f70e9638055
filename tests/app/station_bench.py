"""A station for the tests of the stages: real record, real parts, invented machines."""

import asyncio
import contextlib
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pysqlite3 import dbapi2 as sqlite3
from station_machine import LAYERS, Machine
from station_supplies import (
    IN_DATE,
    ME,
    PEOPLE,
    PROFILE,
    SECRET,
    approve_passport,
    prove_machine,
    signed_in,
    supplied,
)

from app.cell import keys
from app.cell.alarms import Alarms
from app.cell.announcer import Announcer
from app.cell.equipment import Bed, Equipment
from app.cell.history import Entry, History
from app.cell.identity import Vault
from app.cell.keys import StationKey
from app.cell.materials import Lots
from app.cell.numbers import Numbers
from app.cell.people import People
from app.cell.qualification import Machines
from app.cell.reading import RecordReader
from app.cell.sessions import Caller, Sessions
from app.cell.signing import Signatory
from app.cell.simulators import Simulators
from app.cell.training import Trainings
from app.cell.worker_pool import WorkerPool
from app.designs.cases import Cases
from app.designs.examining import Examining
from app.designs.guarding import Guarding
from app.designs.incoming import Incoming
from app.designs.order_file import example_order
from app.designs.versions import Designs, row_of
from app.errors import RecordAtRisk
from app.evaluation.answers import Answers
from app.evaluation.checks import DecisionChecks
from app.evaluation.decisions import Decisions
from app.evaluation.gate import Acceptance
from app.evaluation.marks import Marks
from app.evaluation.subjects import Subjects
from app.evaluation.surgeons import CaseSurgeons
from app.planning.bindings import Bindings
from app.planning.plans import Plans
from app.planning.recipes import Recipes
from app.production.acceptance_watch import AcceptanceWatch
from app.production.builds import Builds
from app.production.camera_conditions import CameraConditions
from app.production.case_conditions import CaseConditions
from app.production.cell_conditions import PrinterConditions, StationConditions
from app.production.commands import Commands
from app.production.environment_conditions import EnvironmentConditions
from app.production.following import Following
from app.production.overrides import Overrides
from app.production.passport import Passports
from app.production.people_conditions import PersonConditions
from app.production.process_values import ProcessValues, WatchedFiles
from app.production.start_gate import StartGate
from app.production.starting import Starting
from app.production.steps import Steps
from app.production.supply_conditions import MachineConditions, MaterialConditions
from app.quality.frames import Frames
from app.release.batches import Batches
from app.release.reviewing import Reviewing
from app.settings import ReviewPart
from app.wire.designs import AddCase, DesignKind, DesignRef, DesignState, DesignView, Side
from app.wire.evaluation import AnswerFinding, DecideReview, Decision, ReasonCode, ReviewView
from app.wire.people import Signing
from app.wire.planning import PlannedPart, PlanState, PlanView
from app.wire.production import BuildView, StartBuild
from app.wire.quality import LayerInspection, LayerVerdict, Verdict
from app.wire.review_findings import unanswered
from app.wire.units import BedState
from drivers.unit_states import JobState, UnitState
from drivers.wire.blobs import BlobFolder

__all__ = ["IN_DATE", "LAYERS", "ME", "SECRET", "Machine", "Station", "approve_passport"]
RECIPES = Path(__file__).resolve().parents[2] / "resources" / "recipes"
PATIENT = ["Hannah Lindqvist", "0048 2917"]


def quick_secrets(patch: pytest.MonkeyPatch) -> None:
    """Argon2id with small costs: what is tested is who may, not how long it takes."""
    patch.setattr(keys, "_hasher", keys.PasswordHasher(1, 8, 1))
    patch.setattr(keys, "_TIME_COST", 1)
    patch.setattr(keys, "_MEMORY_KIB", 8)
    patch.setattr(keys, "_LANES", 1)


async def fill_disk(history: History) -> Callable[[], None]:
    """No page more fits into the record: SQLite's own "full" from now on. Returns what ends it."""
    connection = history._connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    for size in (3000, 300, 1):  # room on the pages that are there is used up first
        with contextlib.suppress(RecordAtRisk):
            while True:
                await history.append(Entry("filler", "filler", "f", ME, {"x": "x" * size}))
    assert history.trouble == "record.cannot_be_written"

    def room() -> None:
        connection.execute("PRAGMA max_page_count = 1073741823")

    return room


@dataclass
class Station:
    """Everything between the record and the machines."""

    folder: Path
    history: History
    reader: RecordReader
    numbers: Numbers
    announcer: Announcer
    alarms: Alarms
    people: People
    sessions: Sessions
    station_key: StationKey
    workers: WorkerPool
    vault: Vault
    equipment: Equipment
    cases: Cases
    designs: Designs
    decisions: Decisions
    answers: Answers
    marks: Marks
    surgeons: CaseSurgeons
    acceptance: Acceptance
    recipes: Recipes
    plans: Plans
    builds: Builds
    gate: StartGate
    starting: Starting
    following: Following
    commands: Commands
    steps: Steps
    frames: Frames
    batches: Batches
    printer: Machine
    robot: Machine
    camera: Machine
    lots: Lots
    machines: Machines
    trainings: Trainings
    passports: Passports
    overrides: Overrides
    design: DesignView
    second: DesignView
    anatomy: DesignView
    plan: PlanView

    @classmethod
    async def make(cls, folder: Path, *, by_command: bool = True) -> "Station":
        history = History(folder / "record.db", "Station 1", simulated=True)
        reader = RecordReader(folder / "record.db")
        numbers, announcer, workers = Numbers({}), Announcer(), WorkerPool(1)
        alarms = Alarms(history, announcer, [])
        people = People(history, numbers, [])
        for name, role in PEOPLE:
            await people.add(name, [role], SECRET, "", False, ME)
        station_key = StationKey(folder / "keys" / "station.key")
        signatory = Signatory(people, history, numbers, station_key, "1")
        blobs = BlobFolder(folder / "blobs")
        vault = Vault(folder / "keys", reader)
        equipment = Equipment(
            folder,
            "Station 1",
            [],
            [],
            {},
            history,
            alarms,
            announcer,
            None,
            Simulators(folder, None),
        )
        printer = Machine.make(folder, "P1", "gcode-printer", ["fff-250"])
        robot = Machine.make(folder, "R1", "opcua-robot", ["remove"])
        camera = Machine.make(folder, "CAM1", "camera", ["inspect"], watches="P1")
        camera.is_now(identity={"source": "bench", "calibration_sha256": "c0ffee00" * 8})
        printer.is_now(identity={"UUID": "cede2a2f", "FIRMWARE_NAME": "Marlin 2.1.2.1"})
        equipment.links = {"P1": printer, "R1": robot, "CAM1": camera}
        equipment._beds = {"P1": Bed(BedState.CLEAR, "J. Brandt", datetime.now(UTC))}
        cases = Cases(history, numbers, announcer, vault, [])
        incoming = Incoming(folder / "incoming", blobs)
        examining = Examining(workers, incoming, str(folder / "blobs"), vault, cases)
        guarding = Guarding(workers, str(folder / "blobs"), 180)
        designs = Designs(history, numbers, announcer, examining, guarding, blobs, cases, [])
        policy = ReviewPart()
        surgeons = CaseSurgeons(history, people, cases, policy, [])
        answers = Answers(history, announcer, signatory, cases, designs, surgeons, [])
        marks = Marks(history, numbers, announcer, cases, designs, [])
        subjects = Subjects(cases, designs, answers, surgeons, policy)
        checks = DecisionChecks(
            history, vault, cases, designs, surgeons, subjects, marks, by_command
        )
        decisions = Decisions(
            history, numbers, announcer, signatory, vault, cases, designs, subjects, checks,
            reader, [],
        )  # fmt: skip
        acceptance = Acceptance(decisions, designs)
        recipes = Recipes(history, announcer, [])
        await recipes.enter_shipped(RECIPES)
        plans = Plans(
            history, numbers, announcer, workers, folder / "blobs", RECIPES, cases, designs,
            recipes, [],
        )  # fmt: skip
        bindings = Bindings(history, signatory, plans, [])
        builds = Builds(history, announcer, [])
        lots = Lots(history, numbers, announcer, [], [])
        machines = Machines(history, announcer, equipment, [], [])
        trainings = Trainings(history, announcer, people, [])
        values = ProcessValues(
            equipment, machines, plans, folder / "profiles", WatchedFiles(lambda: [folder / "eye"])
        )
        passports = Passports(
            history, numbers, announcer, signatory, alarms, recipes, builds, values, [],
            datetime.now(UTC),
        )  # fmt: skip
        overrides = Overrides(history, numbers, announcer, signatory, [])
        gate = StartGate(
            [
                CaseConditions(acceptance, designs, cases, bindings),
                PrinterConditions(equipment, alarms),
                StationConditions(folder, history, reader, 0.0),
                CameraConditions(equipment),
                MachineConditions(machines),
                MaterialConditions(lots),
                EnvironmentConditions(equipment, recipes),
                passports,
            ],
            [PersonConditions(trainings)],
            overrides,
        )
        starting = Starting(gate, builds, plans, cases, equipment, alarms, numbers, lots, overrides)
        following = Following(builds, equipment, alarms)
        commands = Commands(builds, plans, equipment, acceptance, alarms)
        steps = Steps(builds, plans, equipment, alarms)
        frames = Frames(
            history, reader, announcer, workers, blobs, builds, plans, equipment, alarms, []
        )
        reviewing = Reviewing(history, reader, acceptance, recipes, builds, frames, [])
        batches = Batches(
            history, announcer, signatory, cases, plans, builds, frames, reviewing, {}, {}
        )
        watch = AcceptanceWatch(builds, plans, commands, alarms)
        designs.on_superseded(decisions.end_acceptances)
        decisions.on_ended(watch.ended)
        technician = await signed_in(people, history, "J. Brandt")
        case = await cases.add(AddCase(example_order()), technician)
        kept = {}
        for name, kind in (
            ("guide-a.stl", DesignKind.DESIGN),
            ("guide-b.stl", DesignKind.DESIGN),
            ("femur.stl", DesignKind.ANATOMY),
        ):
            kept[name] = await _design(history, numbers, designs, blobs, case.case_id, name, kind)
        plan = await _plan(
            history, plans, blobs, case.case_id, [kept["guide-a.stl"], kept["guide-b.stl"]]
        )
        await supplied(folder, people, history, lots, machines, trainings, passports)
        return cls(
            folder, history, reader, numbers, announcer, alarms, people,
            Sessions(people, history), station_key, workers, vault, equipment, cases, designs,
            decisions, answers, marks, surgeons, acceptance, recipes, plans, builds,
            gate, starting, following, commands, steps, frames, batches, printer, robot, camera,
            lots, machines, trainings, passports, overrides,
            kept["guide-a.stl"], kept["guide-b.stl"], kept["femur.stl"], plan,
        )  # fmt: skip

    async def close(self) -> None:
        await self.starting.close()
        await self.workers.close()
        await asyncio.to_thread(self.history.close)
        await asyncio.to_thread(self.reader.close)

    async def caller(self, name: str = "J. Brandt") -> Caller:
        return await signed_in(self.people, self.history, name)

    def events(self, kind: str = "") -> list[dict[str, Any]]:
        """Bodies of the events of a kind, oldest first, read by another connection."""
        db = sqlite3.connect(f"file:{self.folder / 'record.db'}?mode=ro", uri=True)
        rows = db.execute("SELECT kind, body FROM event ORDER BY seq").fetchall()
        db.close()
        return [json.loads(body) for found, body in rows if kind in ("", found)]

    def kinds(self) -> list[str]:
        return [event["kind"] for event in self.events()]

    def deciding(self, design_id: str, decision: Decision, **more: Any) -> DecideReview:
        subject = self.decisions.subject(DesignRef(design_id))
        call = {
            "design_id": design_id,
            "decision": decision,
            "side": Side.LEFT,
            "patient_identifiers": PATIENT,
            "reason": ReasonCode.AS_PLANNED,
            "signing": Signing(SECRET, "Dr M. Okafor"),
            "shown": subject.shown,
            "findings_sha256": subject.findings_sha256,
            "viewer_version": "1",
            "viewed": True,
        }
        return DecideReview(**{**call, **more})

    async def decide(
        self, design_id: str, decision: Decision = Decision.ACCEPT, **more: Any
    ) -> ReviewView:
        surgeon = await self.caller("Dr M. Okafor")
        await self.answer_warnings(design_id)
        return await self.decisions.decide(self.deciding(design_id, decision, **more), surgeon)

    async def answer_warnings(self, design_id: str, name: str = "Dr M. Okafor") -> None:
        """A surgeon says of each warning why it may stand."""
        surgeon = await self.caller(name)
        design = self.designs.get(design_id)
        for found in unanswered(self.answers.findings(design, surgeon.actor.who)):
            if found.level != "warn":
                continue
            await self.answers.answer(
                AnswerFinding(design_id, found.key, "none is needed for this part"), surgeon
            )

    async def proven(self) -> None:
        """Another machine stands at P1: it is entered and proven as it is."""
        await prove_machine(self.machines, self.passports, await self.caller("S. Haddad"))

    async def accept_all(self) -> None:
        for part in self.plan.parts:
            await self.decide(part.design_id)

    async def start(self) -> BuildView:
        """A build that is printing."""
        if self.decisions.standing(self.design.design_id) is None:
            await self.accept_all()
        started = await self.starting.start(
            StartBuild(self.plan.plan_id, "P1"), await self.caller()
        )
        await self.starting.close()
        await self.follow()
        return self.builds.get(started.build_id)

    async def follow(self) -> None:
        """One look of who follows the printers."""
        for build in self.builds.open_ones():
            if self.builds.open_on(build.printer) is build:
                await self.following._follow(build, self.printer.snapshot)

    async def look(self) -> None:
        """One look of who follows the robots."""
        for build in self.builds.open_ones():
            await self.steps._look(build)
        await self.steps._keep_locks()

    async def printed(self) -> BuildView:
        """A build whose print has ended and whose printer is cool and parked."""
        build = await self.start()
        self.printer.is_now(
            state=UnitState.COMPLETE,
            home=True,
            job=self.printer.job(build.build_id, JobState.ENDED, layer=LAYERS),
        )
        self.printer.warm(40.0, 30.0)
        await self.follow()
        await self.steps.inspected(build.build_id, {})
        return self.builds.get(build.build_id)

    async def judged(self, build_id: str, odd: dict[tuple[int, str], Verdict]) -> None:
        """Every layer of a build has its verdict: pass, except the ones given."""
        for layer in range(1, LAYERS + 1):
            self.frames._kept.setdefault(build_id, {})
            await self.frames._keep(
                LayerInspection(
                    build_id=build_id,
                    layer=layer,
                    at=datetime.now(UTC),
                    verdicts=[
                        LayerVerdict(
                            part_id=part.part_id,
                            layer=layer,
                            verdict=odd.get((layer, part.part_id), Verdict.PASS),
                            reason="",
                        )
                        for part in self.plan.parts
                    ],
                    frame_sha256="",
                    overlay_blob="",
                    calibration_sha256="",
                )
            )


async def refused_by_record(work: Any) -> None:
    """The call is refused because the record takes nothing."""
    with pytest.raises(RecordAtRisk) as refused:
        await work
    assert refused.value.code == "record.cannot_be_written"


async def _design(
    history: History,
    numbers: Numbers,
    designs: Designs,
    blobs: BlobFolder,
    case_id: str,
    name: str,
    kind: DesignKind,
) -> DesignView:
    design_id, counted = numbers.next("D")
    view = DesignView(
        design_id=design_id,
        case_id=case_id,
        kind=kind,
        version=1,
        file_name=name,
        sha256=blobs.add(name.encode()),
        format="stl",
        unit="mm",
        state=DesignState.IMPORTED,
        imported_at=datetime.now(UTC),
        imported_by="J. Brandt",
    )
    entry = Entry("design.imported", "design", design_id, ME, {"design": view})
    await history.append(entry, counted, row_of(view))
    designs.keep(view)
    return view


async def _plan(
    history: History, plans: Plans, blobs: BlobFolder, case_id: str, designs: list[DesignView]
) -> PlanView:
    recipe = plans._recipes.newest("cutting-guide")[0]
    view = PlanView(
        plan_id="P-2611-001",
        batch_id="B-2611-001",
        case_id=case_id,
        recipe=recipe.name,
        recipe_version=recipe.version,
        recipe_sha256=recipe.sha256,
        machine_class=recipe.machine_class,
        material=recipe.material,
        state=PlanState.MADE,
        made_at=datetime.now(UTC),
        made_by="J. Brandt",
        parts=[
            PlannedPart(
                part_id=f"B-2611-001-{number}",
                design_id=design.design_id,
                name=design.file_name,
                design_sha256=design.sha256,
                mesh_blob="",
                coarse_blob="",
                size_mm=[1.0, 1.0, 1.0],
            )
            for number, design in enumerate(designs, start=1)
        ],
        program_sha256=blobs.add(b"G28\n"),
        layers_blob="",
        layers=LAYERS,
        lines=1,
        layer_height_mm=0.3,
        time_s=60.0,
        material_g=1.0,
        slicer="none",
        profile_sha256=hashlib.sha256(PROFILE).hexdigest(),
        bed_mm=[250.0, 210.0],
        procedures=recipe.procedures,
    )
    await history.append(
        Entry("plan.made", "plan", view.plan_id, ME, {"plan": view}), *plans._rows(view)
    )
    plans._plans[view.plan_id] = view
    return view
