"""The training cell's material, machines, training and passports: entered at its first start.

By the same acts as people use anywhere, in the name of the training cell or of its own persons;
machines and passports as soon as the machines have said who they are. Never where anything is real.
"""

import asyncio
import logging
from datetime import timedelta

from app.cell.days import today
from app.cell.equipment import PRINTERS
from app.cell.history import Actor
from app.cell.people import People
from app.cell.permissions import of_roles
from app.cell.policy import POLICY
from app.cell.qualification import said_by
from app.cell.sessions import Caller, Sessions
from app.cell.training import TASK_OF
from app.errors import CelldeckError
from app.handlers_prerequisites import Prerequisites
from app.planning.recipes import Recipes
from app.settings import Training
from app.wire.materials import AddLot, LotRef, UseLot
from app.wire.passport import ApprovePassport, PassportSubject
from app.wire.people import AcceptPolicy, OpenSession, Role, Signing
from app.wire.qualification import (
    AddGauge,
    CareForMachine,
    CareKind,
    Phase,
    QualifyMachine,
    RegisterMachine,
)
from app.wire.training import Train

ACTOR = Actor("training cell")
NAME = "training cell"
PROTOCOL = "training, no protocol"
LOOK_EVERY_S = 0.5
log = logging.getLogger(__name__)


class TrainingCell:
    """Fills an empty training cell."""

    def __init__(
        self,
        training: Training | None,
        people: People,
        sessions: Sessions,
        recipes: Recipes,
        parts: Prerequisites,
        station: str,
    ) -> None:
        self._training = training
        self._people = people
        self._sessions = sessions
        self._recipes = recipes
        self._parts = parts
        self._station = station

    async def begin(self) -> None:
        """What needs no machine: training of its persons, lots, gauges. Only where nothing is."""
        training = self._training
        if training is None or self._parts.lots.anything or self._parts.trainings.all().training:
            return
        until = today() + timedelta(days=training.good_for_days)
        for view in self._people.views():
            tasks = {TASK_OF[one] for one in of_roles(view.roles) if one in TASK_OF}
            for task in sorted(tasks):
                await self._parts.trainings.give(
                    Train(view.name, task, until, PROTOCOL), ACTOR, NAME
                )
        for role in Role:
            person = await self._anyone(role)
            if person is not None:
                await self._parts.enrolment.accept_policy(AcceptPolicy(POLICY), person)
        for lot in training.lots:
            technician = await self._signed_in(Role.TECHNICIAN)
            grams = round(lot.grams * 1_000_000)
            added = await self._parts.lots.add(
                AddLot(lot.material, lot.number, until, grams, supplier=lot.supplier), ACTOR, NAME
            )
            await self._parts.lots.open(LotRef(added.lot_id), technician)
            if lot.at:
                await self._parts.lots.use(UseLot(added.lot_id, unit=lot.at), technician)
            await self._sessions.end(technician, "training cell is filled")
        for gauge in training.gauges:
            await self._parts.machines.add_gauge(
                AddGauge(gauge.id, gauge.title, gauge.resolution_um, until, PROTOCOL), ACTOR, NAME
            )

    async def run(self) -> None:
        """What needs a machine's own words, as soon as they are there; then nothing, for ever."""
        waiting = self._to_register()
        while waiting:
            await asyncio.sleep(LOOK_EVERY_S)
            for name in list(waiting):
                snapshot = self._parts.equipment.link(name).snapshot
                if all(said_by(snapshot)) and await self._register(name):
                    waiting.remove(name)
        pairs = self._to_approve()
        while pairs:
            await asyncio.sleep(LOOK_EVERY_S)
            pairs = [pair for pair in pairs if not await self._approve(*pair)]
        await asyncio.Event().wait()

    def _to_register(self) -> list[str]:
        if self._training is None:
            return []
        return [
            name
            for name in self._parts.machines.all().unregistered
            if self._parts.equipment.link(name).settings.kind in (*PRINTERS, "camera")
        ]

    def _to_approve(self) -> list[tuple[str, str]]:
        """Printers and recipes that fit each other and have never had a passport."""
        if self._training is None:
            return []
        known = {(one.printer, one.recipe) for one in self._parts.passports.all().passports}
        return [
            (name, recipe.name)
            for name, link in self._parts.equipment.links.items()
            if link.settings.kind in PRINTERS
            for recipe in self._recipes.all().recipes
            if recipe.machine_class in link.settings.makes and (name, recipe.name) not in known
        ]

    async def _register(self, name: str) -> bool:
        training, machines = self._training, self._parts.machines
        assert training is not None
        until = today() + timedelta(days=training.good_for_days)
        try:
            await machines.register(RegisterMachine(name, f"TRAINING-{name}"), ACTOR, NAME)
            for kind in CareKind:
                await machines.care(CareForMachine(name, kind, until, PROTOCOL), ACTOR, NAME)
            for phase in Phase:
                await machines.qualify(QualifyMachine(name, phase, PROTOCOL), ACTOR, NAME)
        except CelldeckError as not_yet:
            log.info("%s is not registered yet: %s", name, not_yet.code)
            return False
        return True

    async def _approve(self, printer: str, recipe: str) -> bool:
        assert self._training is not None
        proposed = await self._parts.passports.propose(PassportSubject(printer, recipe))
        if proposed.missing:
            return False
        quality = await self._signed_in(Role.QUALITY)
        person = quality.signed_in().view
        try:
            await self._parts.passports.approve(
                ApprovePassport(
                    printer,
                    recipe,
                    proposed.sha256,
                    Signing(self._training.secret, person.name),
                    "training cell",
                    viewed=False,
                ),
                quality,
            )
        except CelldeckError as not_yet:
            log.info("%s %s has no passport yet: %s", printer, recipe, not_yet.code)
            return False
        finally:
            await self._sessions.end(quality, "training cell is filled")
        return True

    async def _anyone(self, role: Role) -> Caller | None:
        """Somebody of that role who is here without having shown their secret: training only."""
        for view in self._people.views():
            if role in view.roles:
                return Caller(self._station, self._people.by_id(view.person_id))
        return None

    async def _signed_in(self, role: Role) -> Caller:
        assert self._training is not None
        caller = Caller(self._station)
        name = next(one.name for one in self._training.people if role.value in one.roles)
        await self._sessions.open(OpenSession(name, self._training.secret, self._station), caller)
        return caller
