"""One short handler for each row of the table of methods."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from app import __version__
from app.cell.alarms import Alarms
from app.cell.announcer import Announcer
from app.cell.equipment import Equipment
from app.cell.estop import Estop
from app.cell.history import History
from app.cell.housekeeping import Housekeeping
from app.cell.identity import Vault
from app.cell.keys import StationKey
from app.cell.people import People
from app.cell.permissions import demand
from app.cell.process_memory import process_memory
from app.cell.sessions import Caller, Sessions
from app.cell.trust import Trust
from app.cell.worker_pool import WorkerPool
from app.designs.cases import Cases
from app.designs.offices import Offices
from app.designs.packages import CasePackages
from app.designs.versions import Designs
from app.errors import OperatorCanFix
from app.evaluation.answers import Answers
from app.evaluation.checks import DecisionChecks
from app.evaluation.decisions import Decisions
from app.evaluation.fits import Fits
from app.evaluation.marks import Marks
from app.evaluation.remote import RemoteReview
from app.evaluation.reports import ReviewReports
from app.evaluation.surgeons import CaseSurgeons
from app.handlers_prerequisites import Prerequisites, prerequisite_handlers
from app.planning.plans import Plans
from app.planning.recipes import Recipes
from app.production.builds import Builds
from app.production.commands import Commands
from app.production.dropping import Dropping
from app.production.manual_control import ManualControl
from app.production.queue import Queue
from app.production.recovering import Recovering
from app.production.starting import Starting
from app.production.steps import Steps
from app.quality.frames import Frames
from app.release.backups import Backups
from app.release.batches import Batches
from app.release.records import Records
from app.settings import CellFile
from app.sync.outbox import Outbox
from app.wire import cell as wire_cell
from app.wire import people as wire_people
from app.wire.alarms import AcknowledgeAlarm, ShelveAlarm, TakeAlarmOut
from app.wire.cell import CellView, ServiceStatus, Snapshot, StopService, Topic
from app.wire.methods import schema
from app.wire.people import Nothing, Permission, PersonList, PersonView, SessionView
from app.wire.production import BuildList, ConfirmBedClear
from app.wire.units import BedState, MakeSafe, UnitRef, UnitView

Handler = Callable[[Any, Caller], Awaitable[msgspec.Struct]]


@dataclass
class Service:
    """The made parts, as the handlers need them."""

    folder: Path
    cell: CellFile
    station: str
    started_at: datetime
    ended: asyncio.Event
    history: History
    station_key: StationKey
    people: People
    sessions: Sessions
    announcer: Announcer
    alarms: Alarms
    equipment: Equipment
    trust: Trust
    estop: Estop
    vault: Vault
    cases: Cases
    designs: Designs
    offices: Offices
    case_packages: CasePackages
    decisions: Decisions
    checks: DecisionChecks
    answers: Answers
    marks: Marks
    surgeons: CaseSurgeons
    remote: RemoteReview
    reports: ReviewReports
    fits: Fits
    recipes: Recipes
    plans: Plans
    builds: Builds
    starting: Starting
    commands: Commands
    steps: Steps
    dropping: Dropping
    recovering: Recovering
    by_hand: ManualControl
    queue: Queue
    frames: Frames
    batches: Batches
    records: Records
    outbox: Outbox
    backups: Backups
    workers: WorkerPool
    housekeeping: Housekeeping
    prerequisites: Prerequisites
    end_units: bool = False

    def cell_view(self) -> CellView:
        """The cell as every desk shows it."""
        return CellView(
            name=self.cell.cell.name,
            station=self.station,
            version=__version__,
            simulated=self.history.simulated,
            training=self.cell.training is not None,
            started_at=self.started_at,
            record_ok=not self.history.trouble,
            record_code=self.history.trouble,
            disk_free_bytes=self.housekeeping.disk_free_bytes,
            decide_by_command=self.cell.site.decide_by_command,
            has_people=self.people.anyone,
            station_key=self.station_key.public,
            place=self.cell.cell.place,
            estop=self.estop.view,
            review_package=self.remote.package_id,
        )

    def tell_cell(self) -> None:
        """The cell's own line has changed."""
        self.announcer.tell(Topic.CELL, "cell", self.cell_view())

    async def status(self, call: Nothing, caller: Caller) -> ServiceStatus:
        """service.status."""
        del call, caller
        return ServiceStatus(
            pid=os.getpid(),
            version=__version__,
            folder=str(self.folder),
            cell=self.cell.cell.name,
            started_at=self.started_at,
            running_builds=[build.build_id for build in self.builds.open_ones()],
            memory=await asyncio.to_thread(process_memory, self.folder),
        )

    async def stop(self, call: StopService, caller: Caller) -> Nothing:
        """service.stop: units end with the service unless they are left."""
        if self.people.anyone and self.cell.training is None:
            caller.demand(Permission.READ)
        running = [build.build_id for build in self.builds.open_ones()]
        if running and not call.leave_units:
            raise OperatorCanFix("service.build_running", builds=running)
        self.end_units = not call.leave_units
        asyncio.get_running_loop().call_later(0.1, self.ended.set)
        return Nothing()

    async def add_person(self, call: wire_people.AddPerson, caller: Caller) -> PersonView:
        """people.add: the first one, an administrator, needs nobody; later ones need the right."""
        if self.people.anyone:
            demand(Permission.PEOPLE, caller.person is not None, caller.permissions)
        view = await self.people.add(
            call.name,
            call.roles,
            call.secret,
            call.badge,
            call.temporary,
            caller.actor,
            (call.identity_checked_by, call.identity_document),
        )
        self.tell_cell()
        return view

    async def watch(self, call: Nothing, caller: Caller) -> Snapshot:
        """cell.watch: from now on this connection hears every change."""
        del call
        caller.watching = True
        return Snapshot(
            cell=self.cell_view(),
            units=self.equipment.all().units,
            cases=self.cases.all().cases,
            designs=self.designs.all().designs,
            reviews=self.decisions.all().reviews,
            recipes=self.recipes.all().recipes,
            plans=self.plans.all().plans,
            batches=self.batches.all().batches,
            builds=self.builds.all(),
            inspections=self.frames.all(),
            alarms=self.alarms.all().alarms,
            sync=self.outbox.status(),
            queue=self.queue.all(),
            flood=self.alarms.flood,
        )

    async def acknowledge(self, call: AcknowledgeAlarm, caller: Caller) -> msgspec.Struct:
        """alarms.acknowledge."""
        name = caller.signed_in().view.name
        return await self.alarms.acknowledge(call.alarm_id, caller.actor, name)

    async def shelve(self, call: ShelveAlarm, caller: Caller) -> msgspec.Struct:
        """alarms.shelve."""
        return await self.alarms.shelve(call, caller.actor, caller.signed_in().view.name)

    async def take_out(self, call: TakeAlarmOut, caller: Caller) -> msgspec.Struct:
        """alarms.out_of_service."""
        return await self.alarms.take_out(call, caller.actor, caller.signed_in().view.name)

    async def bed_clear(self, call: ConfirmBedClear, caller: Caller) -> UnitView:
        """production.bed_clear: not while the printer works or a robot is at it."""
        view = self.equipment.view(call.unit)
        if view.bed is BedState.NOT_A_PRINTER:
            raise OperatorCanFix("cell.no_such_unit", unit=call.unit)
        build = self.builds.open_on(call.unit)
        removing = self.builds.step_of_kind(build, "remove") if build else None
        still_there = removing is not None and removing.state.value != "done"
        printing = self.builds.step_of_kind(build, "print") if build else None
        if (printing is not None and printing.state.value != "done") or still_there:
            raise OperatorCanFix("production.printer_busy", unit=call.unit)
        name = caller.signed_in().view.name
        beds = self.prerequisites.bed_checks
        check, rows = await beds.checked(call.unit, call.frame_sha256, name)
        seen = {"frame": check.frame_sha256, "empty": check.empty_sha256, "check": check.check_id}
        view = await self.equipment.confirm_bed_clear(call.unit, caller.actor, name, seen, *rows)
        beds.keep(check)
        return view


def handlers(s: Service) -> dict[str, Handler]:
    """Every method of the table with what answers it."""
    return {
        "service.status": s.status,
        "service.stop": s.stop,
        "service.schema": told(lambda call, who: wire_cell.SchemaView(schema())),
        "session.open": s.sessions.open,
        "session.show": told(lambda call, who: who.view()),
        "session.lock": lambda call, who: _lock(s, who),
        "people.list": told(lambda call, who: PersonList(s.people.views())),
        "people.add": s.add_person,
        "people.secret": lambda call, who: s.people.change_secret(
            call.name, call.old_secret, call.new_secret
        ),
        "cell.watch": s.watch,
        "cell.units": told(lambda call, who: s.equipment.all()),
        "cell.unit": told(lambda call, who: s.equipment.view(_unit(call))),
        "unit.trust": s.trust.trust,
        "unit.untrust": s.trust.untrust,
        "cell.make_safe": lambda call, who: s.equipment.make_safe(_safe(call), who.actor),
        "alarms.list": told(lambda call, who: s.alarms.all()),
        "alarms.acknowledge": s.acknowledge,
        "alarms.shelve": s.shelve,
        "alarms.out_of_service": s.take_out,
        "alarms.in_service": lambda call, who: s.alarms.put_back(call, who.actor),
        "alarms.unshelve": lambda call, who: s.alarms.unshelve(call.alarm_id, who.actor),
        "unit.heat": s.by_hand.heat,
        "unit.home": s.by_hand.home,
        "unit.jog": s.by_hand.jog,
        "unit.material": s.by_hand.material,
        "unit.answer": s.by_hand.answer,
        "designs.add_case": s.cases.add,
        "designs.list_cases": told(lambda call, who: s.cases.all()),
        "designs.show_case": told(lambda call, who: s.designs.show_case(call)),
        "designs.erase_identity": s.cases.erase_identity,
        "designs.import": s.designs.take_in,
        "designs.list": told(lambda call, who: s.designs.all()),
        "designs.show": told(lambda call, who: s.designs.show(call)),
        "designs.check": lambda call, who: s.designs.check(call),
        "designs.list_offices": told(lambda call, who: s.offices.all()),
        "designs.enrol_office": s.offices.enrol,
        "designs.revoke_office": s.offices.revoke,
        "designs.import_package": s.case_packages.take,
        "evaluation.subject": told(lambda call, who: s.decisions.subject(call, who)),
        "evaluation.identity": s.decisions.identity,
        "evaluation.decide": s.decisions.decide,
        "evaluation.condition_met": s.decisions.meet_condition,
        "evaluation.list": told(lambda call, who: s.decisions.all()),
        "evaluation.name_patient": s.checks.name_patient,
        "evaluation.answer": s.answers.answer,
        "evaluation.concede": s.answers.concede,
        "evaluation.second": s.decisions.second,
        "evaluation.surgeons": told(lambda call, who: s.surgeons.show(call)),
        "evaluation.link": s.surgeons.link,
        "evaluation.marks": told(lambda call, who: s.marks.of_design(call)),
        "evaluation.mark": s.marks.add,
        "evaluation.reply": s.marks.reply,
        "evaluation.close_mark": s.marks.close,
        "evaluation.report": s.reports.make,
        "evaluation.fit": lambda call, who: s.fits.fit(call),
        "evaluation.difference": lambda call, who: s.fits.difference(call),
        "evaluation.keys": told(lambda call, who: s.remote.keys.all()),
        "evaluation.enrol_key": s.remote.keys.enrol,
        "evaluation.revoke_key": s.remote.keys.revoke,
        "evaluation.packages": told(lambda call, who: s.remote.packages.all()),
        "evaluation.export": s.remote.packages.export,
        "evaluation.take": s.remote.packages.take,
        "evaluation.hand_back": s.remote.hand_back,
        "planning.list_recipes": told(lambda call, who: s.recipes.all()),
        "planning.show_recipe": told(lambda call, who: s.recipes.show(call)),
        "planning.add_recipe": lambda call, who: s.recipes.add(call, who.actor),
        "planning.make": s.plans.make,
        "planning.list": told(lambda call, who: s.plans.all()),
        "planning.show": told(lambda call, who: s.plans.show(call)),
        "production.check": s.starting.check,
        "production.start": s.starting.start,
        "production.list": told(lambda call, who: BuildList(s.builds.all())),
        "production.show": told(lambda call, who: s.builds.get(call.build_id)),
        "production.hold": s.commands.hold,
        "production.hold_after_layer": s.commands.hold_after_layer,
        "production.resume": s.commands.resume,
        "production.abort": s.commands.abort,
        "production.bed_clear": s.bed_clear,
        "production.start_step": s.steps.start,
        "production.record_step": s.steps.record,
        "production.drop": s.dropping.drop,
        "production.recover": s.recovering.recover,
        "queue.list": told(lambda call, who: s.queue.all()),
        "queue.add": s.queue.add,
        "queue.move": s.queue.move,
        "queue.remove": s.queue.remove,
        "queue.start": s.queue.start,
        "queue.release": s.queue.release,
        "quality.show": told(lambda call, who: s.frames.show(call)),
        "release.list": told(lambda call, who: s.batches.all()),
        "release.show": lambda call, who: s.records.show(call),
        "release.events": lambda call, who: s.records.events(call),
        "release.sign": s.batches.sign,
        "release.timeline": lambda call, who: s.records.timeline(call),
        "release.moment": lambda call, who: s.records.moment(call),
        "release.backup": lambda call, who: s.backups.make(who.actor),
        "release.review": lambda call, who: s.batches.review(call),
        "release.accept": s.batches.accept,
        "release.retain": s.batches.retain,
        "release.release": s.batches.release,
        "release.reject": s.batches.reject,
        "release.verify": lambda call, who: s.records.verify(call),
        "release.export": lambda call, who: s.records.export(call),
        "sync.status": told(lambda call, who: s.outbox.status()),
        "sync.run": lambda call, who: s.outbox.run(),
        **prerequisite_handlers(s.prerequisites, told),
    }


def told(answer: Callable[[Any, Caller], msgspec.Struct]) -> Handler:
    """A handler for what is known at once."""

    async def handler(call: Any, caller: Caller) -> msgspec.Struct:
        return answer(call, caller)

    return handler


def _unit(call: UnitRef) -> str:
    return call.unit


def _safe(call: MakeSafe) -> str:
    return call.unit


async def _lock(s: Service, caller: Caller) -> SessionView:
    await s.sessions.end(caller, "locked")
    return caller.view()
