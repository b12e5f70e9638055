"""Handlers of what stands before a build and of what is found after it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import msgspec

from app.cell.enrolment import Enrolment
from app.cell.equipment import Equipment
from app.cell.materials import Lots
from app.cell.qualification import Machines
from app.cell.sessions import Caller
from app.cell.training import Trainings
from app.errors import OperatorCanFix
from app.planning.bindings import Bindings
from app.production.bed_checks import BedChecks
from app.production.builds import Builds
from app.production.overrides import Overrides
from app.production.passport import Passports
from app.production.starting import Starting
from app.quality.measurements import Measurements
from app.release.labels import Labels
from app.release.nonconformance import Nonconformances
from app.wire.materials import AddLot, LotView, UseLot
from app.wire.qualification import (
    AddGauge,
    CareForMachine,
    GaugeView,
    MachineView,
    QualifyMachine,
    RegisterMachine,
)
from app.wire.training import Train, TrainingView

Handler = Callable[[Any, Caller], Awaitable[msgspec.Struct]]


@dataclass(frozen=True)
class Prerequisites:
    """The made parts, as these handlers need them."""

    equipment: Equipment
    builds: Builds
    starting: Starting
    lots: Lots
    machines: Machines
    trainings: Trainings
    enrolment: Enrolment
    passports: Passports
    overrides: Overrides
    bed_checks: BedChecks
    bindings: Bindings
    measurements: Measurements
    nonconformances: Nonconformances
    labels: Labels

    async def add_lot(self, call: AddLot, caller: Caller) -> LotView:
        """lots.add."""
        return await self.lots.add(call, caller.actor, _name(caller))

    async def use_lot(self, call: UseLot, caller: Caller) -> LotView:
        """lots.use: no lot is changed at a machine that is printing from one."""
        if call.unit:
            self.equipment.link(call.unit)
            build = self.builds.open_on(call.unit)
            if build is not None:
                raise OperatorCanFix("cell.unit_in_use", unit=call.unit, build=build.build_id)
        return await self.lots.use(call, caller)

    async def register(self, call: RegisterMachine, caller: Caller) -> MachineView:
        """machines.register."""
        return await self.machines.register(call, caller.actor, _name(caller))

    async def care(self, call: CareForMachine, caller: Caller) -> MachineView:
        """machines.care."""
        return await self.machines.care(call, caller.actor, _name(caller))

    async def qualify(self, call: QualifyMachine, caller: Caller) -> MachineView:
        """machines.qualify."""
        return await self.machines.qualify(call, caller.actor, _name(caller))

    async def add_gauge(self, call: AddGauge, caller: Caller) -> GaugeView:
        """machines.add_gauge."""
        return await self.machines.add_gauge(call, caller.actor, _name(caller))

    async def train(self, call: Train, caller: Caller) -> TrainingView:
        """training.give."""
        return await self.trainings.give(call, caller.actor, _name(caller))


def prerequisite_handlers(
    s: Prerequisites, told: Callable[[Callable[[Any, Caller], msgspec.Struct]], Handler]
) -> dict[str, Handler]:
    """Every method of `app/wire/methods_prerequisites.py` with what answers it."""
    return {
        "lots.list": told(lambda call, who: s.lots.all()),
        "lots.show": told(lambda call, who: s.lots.show(call)),
        "lots.add": s.add_lot,
        "lots.open": s.lots.open,
        "lots.use": s.use_lot,
        "lots.quarantine": s.lots.keep_back,
        "lots.clear": s.lots.clear,
        "machines.list": told(lambda call, who: s.machines.all()),
        "machines.show": told(lambda call, who: s.machines.show(call)),
        "machines.register": s.register,
        "machines.care": s.care,
        "machines.qualify": s.qualify,
        "machines.gauges": told(lambda call, who: s.machines.gauges()),
        "machines.add_gauge": s.add_gauge,
        "people.accept_policy": s.enrolment.accept_policy,
        "people.badge_lost": s.enrolment.badge_lost,
        "people.give_badge": s.enrolment.give_badge,
        "people.leave": s.enrolment.leave,
        "people.roles": s.enrolment.roles,
        "training.list": told(lambda call, who: s.trainings.all()),
        "training.give": s.train,
        "passports.list": told(lambda call, who: s.passports.all()),
        "passports.show": told(lambda call, who: s.passports.show(call)),
        "passports.propose": lambda call, who: s.passports.propose(call),
        "passports.approve": s.passports.approve,
        "passports.suspend": s.passports.suspend,
        "production.override": s.starting.override,
        "planning.bind": s.bindings.bind,
        "production.bed_look": lambda call, who: s.bed_checks.look(call),
        "production.overrides": told(lambda call, who: s.overrides.all()),
        "measurements.list": told(lambda call, who: s.measurements.of(call)),
        "measurements.add": s.measurements.add,
        "nonconformances.list": told(lambda call, who: s.nonconformances.of(call)),
        "nonconformances.add": s.nonconformances.add,
        "nonconformances.dispose": s.nonconformances.dispose,
        "labels.list": told(lambda call, who: s.labels.of(call)),
        "labels.preview": lambda call, who: s.labels.preview(call),
        "labels.print": s.labels.print,
        "labels.verify": s.labels.verify,
        "labels.reconcile": s.labels.reconcile,
    }


def _name(caller: Caller) -> str:
    return caller.signed_in().view.name
