"""Makes the service and hands every part to those who need it; read it top to bottom as the tour.

The only place where parts are made. A stage that a lower one must ask is handed in here.
"""

import asyncio
import contextlib
import logging
import shutil
import signal
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from app import __version__
from app.cell.age_files import cell_identity
from app.cell.alarms import Alarms
from app.cell.announcer import Announcer
from app.cell.checkpoints import Checkpoints
from app.cell.enrolment import Enrolment
from app.cell.equipment import Equipment
from app.cell.estop import Estop
from app.cell.history import Actor, Entry, History
from app.cell.housekeeping import Clock, Housekeeping
from app.cell.identity import Vault
from app.cell.instruments import Instruments
from app.cell.keys import StationKey
from app.cell.lockout_alarm import LockoutAlarm
from app.cell.materials import Lots
from app.cell.numbers import Numbers
from app.cell.one_service import FolderLock
from app.cell.people import People, Person
from app.cell.qualification import Machines
from app.cell.reading import RecordReader
from app.cell.sessions import Sessions
from app.cell.signing import Signatory
from app.cell.simulators import Simulators
from app.cell.spawner import make_spawner
from app.cell.training import Trainings
from app.cell.trust import Trust
from app.cell.worker_pool import WorkerPool
from app.compose_gate import GateNeeds, gate_parts
from app.designs.cases import Cases
from app.designs.examining import Examining
from app.designs.guarding import Guarding
from app.designs.incoming import Incoming
from app.designs.offices import Offices
from app.designs.packages import CasePackages
from app.designs.versions import Designs
from app.dispatch import Dispatch
from app.errors import NotPermitted, OperatorCanFix
from app.evaluation.answers import Answers
from app.evaluation.checks import DecisionChecks
from app.evaluation.decisions import Decisions
from app.evaluation.fits import Fits
from app.evaluation.gate import Acceptance
from app.evaluation.marks import Marks
from app.evaluation.remote import RemoteReview
from app.evaluation.reports import ReviewReports
from app.evaluation.review_keys import ReviewKeys
from app.evaluation.review_packages import ReviewPackages
from app.evaluation.review_place import METHODS as REVIEW_ALONE
from app.evaluation.review_place import review_place
from app.evaluation.subjects import Subjects
from app.evaluation.surgeons import CaseSurgeons
from app.handlers import Service, handlers
from app.handlers_prerequisites import Prerequisites
from app.planning.bindings import Bindings
from app.planning.plans import Plans
from app.planning.recipes import Recipes
from app.production.acceptance_watch import AcceptanceWatch
from app.production.bed_checks import BedChecks
from app.production.builds import Builds
from app.production.case_conditions import CaseConditions
from app.production.commands import Commands
from app.production.dropping import Dropping
from app.production.following import Following
from app.production.manual_control import ManualControl
from app.production.queue import Queue
from app.production.queue_fit import Fit
from app.production.recovering import Recovering
from app.production.robot_stops import RobotStops
from app.production.starting import Starting
from app.production.steps import Steps
from app.quality.frames import Frames
from app.quality.live import LivePictures
from app.quality.measurements import Measurements
from app.release.backups import Backups
from app.release.batches import Batches
from app.release.gate import BatchOpen
from app.release.labels import Labels
from app.release.nonconformance import Nonconformances
from app.release.records import Records
from app.release.reviewing import ENVIRONMENT, Reviewing
from app.settings import EMBEDDED, RESOURCES, CellFile, read_cell, read_units
from app.sync.outbox import Outbox
from app.training_cell import TrainingCell
from app.websocket import Door
from app.wire.people import Permission, Role
from drivers.wire.blobs import BlobFolder

log = logging.getLogger(__name__)
AGAIN_AFTER_S = 1.0
Thing = Callable[[], Coroutine[None, None, None]]


def settle_cell_file(folder: Path, given: Path | Literal["embedded"] | None) -> Path:
    """Which cell file holds for a data folder.

    Raises: OperatorCanFix settings.missing, settings.production_record.
    """
    own = folder / "cell.toml"
    if given == "embedded":
        if own.exists():
            if read_cell(own).training is None:
                raise OperatorCanFix("settings.production_record", folder=str(folder))
        elif (folder / "record.db").exists():
            raise OperatorCanFix("settings.production_record", folder=str(folder))
        else:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(EMBEDDED, own)
        return own
    if given is not None:
        return given
    if not own.exists():
        raise OperatorCanFix("settings.missing", file=str(own))
    return own


async def serve(folder: Path, cell_file: Path | Literal["embedded"] | None) -> int:
    """Run the service until it is told to stop. Raises: OperatorCanFix, RecordAtRisk."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    loop = asyncio.get_running_loop()
    ended = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, ended.set)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = await asyncio.to_thread(settle_cell_file, folder, cell_file)
    cell = await asyncio.to_thread(read_cell, path)
    lock = FolderLock(folder)
    try:
        async with service(folder, cell, ended, path) as (door, running), door.open() as endpoint:
            log.info("serving %s on %s", folder, endpoint.url)
            await running.until(ended)
    finally:
        lock.release()
    return 0


@asynccontextmanager
async def service(
    folder: Path, cell: CellFile, ended: asyncio.Event, cell_file: Path | None = None
) -> AsyncGenerator[tuple[Door, "Running"]]:
    """All parts of the service, made and running for as long as the block."""
    units, bad = read_units(cell, folder)
    place = await asyncio.to_thread(review_place, folder)
    simulated = any(unit.simulated for unit in units) or cell.training is not None
    simulated = simulated or (place is not None and place.simulated)
    station = cell.cell.station or cell.cell.name
    blobs_path = folder / "blobs"
    blobs = BlobFolder(blobs_path)

    # the record, and everything that was before this start
    station_key = await asyncio.to_thread(StationKey, folder / "keys" / "station.key")
    history = await asyncio.to_thread(History, folder / "record.db", station, simulated)
    reader = await asyncio.to_thread(RecordReader, folder / "record.db")
    counted = {r[0]: r[1] for r in await reader.rows("SELECT name, last FROM counter")}
    numbers = Numbers(counted, place.package_id if place else "")
    announcer = Announcer()
    alarms = Alarms(
        history, announcer, await Alarms.read(reader), await Alarms.read_announced(reader)
    )
    workers = WorkerPool()
    spawner = make_spawner()

    # people
    people = People(history, numbers, await People.read(reader))
    sessions = Sessions(people, history)
    lockouts = LockoutAlarm(people, alarms)
    signatory = Signatory(people, history, numbers, station_key, __version__)
    trainings = Trainings(history, announcer, people, await Trainings.read(reader))
    enrolment = Enrolment(history, people, trainings, await Enrolment.read(reader))
    vault = Vault(folder / "keys", reader)
    await asyncio.to_thread(vault.apply_erasures)

    # equipment
    equipment = Equipment(
        folder,
        station,
        units,
        bad,
        await Equipment.read(reader),
        history,
        alarms,
        announcer,
        spawner,
        Simulators(folder, spawner),
    )
    await Instruments(equipment, alarms, announcer).begin()

    lots = Lots(history, numbers, announcer, *await Lots.read(reader))
    machines = Machines(history, announcer, equipment, *await Machines.read(reader))

    # the flow of a design, stage by stage
    cases = Cases(history, numbers, announcer, vault, await Cases.read(reader))
    incoming = await asyncio.to_thread(Incoming, folder / "incoming", blobs)
    examining = Examining(workers, incoming, str(blobs_path), vault, cases)
    designs = Designs(
        history,
        numbers,
        announcer,
        examining,
        Guarding(workers, str(blobs_path), cell.review.image_age_days),
        blobs,
        cases,
        await Designs.read(reader),
    )
    identity, recipient = await asyncio.to_thread(cell_identity, folder / "keys" / "cell.age")
    offices = Offices(history, recipient, await Offices.read(reader))
    case_packages = CasePackages(
        history, workers, incoming, identity, offices, examining, cases, designs
    )
    surgeons = CaseSurgeons(history, people, cases, cell.review, await CaseSurgeons.read(reader))
    answers = Answers(
        history, announcer, signatory, cases, designs, surgeons, await Answers.read(reader)
    )
    marks = Marks(history, numbers, announcer, cases, designs, await Marks.read(reader))
    subjects = Subjects(cases, designs, answers, surgeons, cell.review)
    checks = DecisionChecks(
        history,
        vault,
        cases,
        designs,
        surgeons,
        subjects,
        marks,
        cell.site.decide_by_command,
    )
    decisions = Decisions(
        history,
        numbers,
        announcer,
        signatory,
        vault,
        cases,
        designs,
        subjects,
        checks,
        reader,
        await Decisions.read(reader),
        place.package_id if place else "",
    )
    review_keys = ReviewKeys(history, numbers, surgeons, await ReviewKeys.read(reader))
    review_packages = ReviewPackages(
        history,
        numbers,
        workers,
        str(blobs_path),
        station_key,
        cell,
        vault,
        cases,
        designs,
        decisions,
        marks,
        review_keys,
        lambda person_id: _demand_review(people, trainings, person_id),
        await ReviewPackages.read(reader),
    )
    acceptance = Acceptance(decisions, designs)
    recipes = Recipes(history, announcer, await Recipes.read(reader))
    await recipes.enter_shipped(RESOURCES / "recipes")
    plans = Plans(
        history,
        numbers,
        announcer,
        workers,
        blobs_path,
        RESOURCES / "slicer",
        cases,
        designs,
        recipes,
        await Plans.read(reader),
    )
    bindings = Bindings(history, signatory, plans, await Bindings.read(reader))
    builds = Builds(history, announcer, await Builds.read(reader))
    gate, passports, overrides = await gate_parts(
        GateNeeds(
            folder, cell.site, history, reader, numbers, announcer, signatory, alarms, equipment,
            recipes, plans, builds, lots, machines, trainings,
        ),
        CaseConditions(acceptance, designs, cases, bindings),
    )  # fmt: skip
    starting = Starting(gate, builds, plans, cases, equipment, alarms, numbers, lots, overrides)
    following = Following(builds, equipment, alarms)
    commands = Commands(builds, plans, equipment, acceptance, alarms)
    steps = Steps(builds, plans, equipment, alarms)
    dropping = Dropping(builds, plans, equipment, alarms)
    recovering = Recovering(builds, equipment, commands, signatory, alarms)
    by_hand = ManualControl(history, equipment, builds)
    queue = Queue(
        history,
        numbers,
        announcer,
        plans,
        cases,
        equipment,
        builds,
        starting,
        Fit(gate, plans, equipment, builds, alarms, history),
        await Queue.read(reader),
    )
    frames = Frames(
        history,
        reader,
        announcer,
        workers,
        blobs,
        builds,
        plans,
        equipment,
        alarms,
        await Frames.read(reader),
    )
    robot_stops = RobotStops(builds, equipment, alarms)
    estop = Estop(cell.safety.estop, equipment, alarms)
    live = LivePictures(equipment, blobs)
    parts, signatures = await Batches.read(reader)
    sensors = [unit.name for unit in units if unit.kind == ENVIRONMENT]
    reviewing = Reviewing(history, reader, acceptance, recipes, builds, frames, sensors)
    batches = Batches(
        history,
        announcer,
        signatory,
        cases,
        plans,
        builds,
        frames,
        reviewing,
        parts,
        signatures,
    )
    measurements = Measurements(
        history, numbers, announcer, machines, plans, recipes, await Measurements.read(reader)
    )
    nonconformances = Nonconformances(
        history, numbers, announcer, signatory, plans, await Nonconformances.read(reader)
    )
    labels = Labels(
        history,
        numbers,
        announcer,
        workers,
        blobs_path,
        cell.label,
        equipment,
        cases,
        designs,
        builds,
        batches,
        nonconformances,
        await Labels.read(reader),
    )
    checkpoints = Checkpoints(history, reader, station_key)
    records = Records(
        folder,
        history,
        reader,
        workers,
        blobs_path,
        station_key,
        cases,
        designs,
        decisions,
        plans,
        recipes,
        builds,
        frames,
        batches,
        checkpoints,
    )
    outbox = Outbox(
        _sync_folder(folder, cell), station, history, reader, announcer, alarms, station_key
    )
    await outbox.read()

    # what a lower stage must ask or tell a higher one
    gate.offer(BatchOpen(batches))
    watch = AcceptanceWatch(builds, plans, commands, alarms)
    designs.on_superseded(decisions.end_acceptances)
    decisions.on_ended(watch.ended)
    await decisions.end_what_changed()
    frames.on_stop(watch.stopped_by_inspection)
    frames.on_inspected(steps.inspected)
    builds.on_entered(lambda build: batches.refresh(build.batch_id))

    backups = Backups(
        folder,
        _inside(folder, cell.site.backup_folder),
        _inside(folder, cell.site.backup_keys_folder),
        cell.site.backup_every_h,
        history,
        reader,
        workers,
        alarms,
    )
    housekeeping = Housekeeping(
        folder, history, checkpoints, alarms, cell.site.disk_needed_gb, Clock()
    )
    bed_checks = BedChecks(equipment, numbers, await BedChecks.read(reader))
    prerequisites = Prerequisites(
        equipment, builds, starting, lots, machines, trainings, enrolment, passports, overrides,
        bed_checks, bindings, measurements, nonconformances, labels,
    )  # fmt: skip
    training_cell = TrainingCell(cell.training, people, sessions, recipes, prerequisites, station)
    made = Service(
        folder=folder,
        cell=cell,
        station=station,
        started_at=datetime.now(UTC),
        ended=ended,
        history=history,
        station_key=station_key,
        people=people,
        sessions=sessions,
        announcer=announcer,
        alarms=alarms,
        equipment=equipment,
        trust=Trust(equipment, history),
        estop=estop,
        vault=vault,
        cases=cases,
        designs=designs,
        offices=offices,
        case_packages=case_packages,
        decisions=decisions,
        checks=checks,
        answers=answers,
        marks=marks,
        surgeons=surgeons,
        remote=RemoteReview(reader, decisions, review_keys, review_packages, place),
        fits=Fits(workers, str(blobs_path), designs),
        reports=ReviewReports(
            history, reader, workers, str(blobs_path), cases, designs, decisions, marks
        ),
        recipes=recipes,
        plans=plans,
        builds=builds,
        starting=starting,
        commands=commands,
        steps=steps,
        dropping=dropping,
        recovering=recovering,
        by_hand=by_hand,
        queue=queue,
        frames=frames,
        batches=batches,
        records=records,
        outbox=outbox,
        backups=backups,
        workers=workers,
        housekeeping=housekeeping,
        prerequisites=prerequisites,
    )
    housekeeping.on_changed(made.tell_cell)
    estop.on_changed(made.tell_cell)
    batches.on_signed(checkpoints.sign)
    door = Door(
        folder,
        station,
        Dispatch(handlers(made), enrolment.admit)
        if place is None
        else Dispatch(handlers(made), _trained_elsewhere, REVIEW_ALONE),
        sessions,
        announcer,
        blobs,
        incoming,
        live.newest,
        str(cell_file.resolve()) if cell_file else "",
    )
    await _enrol_training(cell, people)
    await training_cell.begin()
    await history.append(
        Entry("service.started", "cell", station, Actor("cell"), {"version": __version__})
    )
    await batches.count_all()
    await queue.begin()
    running = Running(
        [
            equipment.run,
            following.run,
            steps.run,
            passports.run,
            training_cell.run,
            robot_stops.run,
            estop.run,
            frames.run,
            queue.run,
            decisions.run,
            alarms.run,
            lockouts.run,
            housekeeping.run,
            backups.run,
            outbox.tell_what_waits,
        ],
        alarms,
    )
    try:
        yield door, running
    finally:
        await starting.close()
        await workers.close()
        with contextlib.suppress(Exception):
            await history.append(Entry("service.ended", "cell", station, Actor("cell")))
        await asyncio.to_thread(history.close)
        await asyncio.to_thread(reader.close)
        if made.end_units:
            await equipment.end_processes()


class Running:
    """The things that go on for as long as the service does."""

    def __init__(self, things: list[Thing], alarms: Alarms) -> None:
        self._things = things
        self._alarms = alarms

    async def until(self, ended: asyncio.Event) -> None:
        """Run them until the event."""
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self._kept_going(thing)) for thing in self._things]
            await ended.wait()
            for task in tasks:
                task.cancel()

    async def _kept_going(self, thing: Thing) -> None:
        """A bug in one must not end the others: it is logged, alarmed, and begun again."""
        while True:
            try:
                await thing()
            except Exception:
                log.exception("%s failed", getattr(thing, "__qualname__", thing))
                await self._alarms.raise_("service.part_failed", "service")
            await asyncio.sleep(AGAIN_AFTER_S)


def _demand_review(people: People, trainings: Trainings, person_id: str) -> None:
    """A surgeon who signed elsewhere is trained here. Raises: NotPermitted."""
    person = people.by_id(person_id)
    if person is None or not person.view.active:
        raise NotPermitted("people.not_known")
    trainings.demand(person, Permission.REVIEW)


def _trained_elsewhere(person: Person, method: str, permission: Permission) -> None:
    """At a review computer nothing is known of training: the cell asks when it takes."""
    del person, method, permission


async def _enrol_training(cell: CellFile, people: People) -> None:
    """On the first start of a training cell: its persons. Never where anything is real."""
    if cell.training is None:
        return
    if any(not unit.get("simulated") for unit in cell.unit):
        raise OperatorCanFix("settings.training_is_real")
    if people.anyone:
        return
    for person in cell.training.people:
        await people.add(
            person.name,
            [Role(role) for role in person.roles],
            cell.training.secret,
            person.badge,
            False,
            Actor("training cell"),
        )


def _inside(folder: Path, told: str) -> Path | None:
    """A folder that the cell file names, relative to the data folder unless it is absolute."""
    return folder / told if told else None


def _sync_folder(folder: Path, cell: CellFile) -> Path | None:
    """The second place. One inside the data folder is made; one outside must be there itself."""
    if not cell.site.sync_folder:
        return None
    place = folder / cell.site.sync_folder
    if place.is_relative_to(folder):
        place.mkdir(parents=True, exist_ok=True)
    return place
