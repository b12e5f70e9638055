"""The process passport: what was proven together, signed; whatever drifts from it stops new builds.

Looked at every second. What nobody can tell just now (a machine that is silent) is no drift; what
is told and differs suspends the passport, alarms, and names the builds made since all was well.
"""

import asyncio
import logging
from datetime import UTC, datetime

import msgspec

from app.cell.alarms import Alarms
from app.cell.announcer import Announcer
from app.cell.canonical import sha256_of
from app.cell.history import Actor, Change, Entry, History, Put
from app.cell.numbers import Numbers
from app.cell.reading import RecordReader
from app.cell.sessions import Caller
from app.cell.signing import Signatory, Subject
from app.errors import OperatorCanFix, RecordAtRisk
from app.planning.recipes import Recipes
from app.production.builds import Builds
from app.production.gate_conditions import condition
from app.production.process_values import ProcessValues
from app.wire.cell import PrerequisiteChanged, Topic
from app.wire.passport import (
    ApprovePassport,
    Drift,
    PassportList,
    PassportRef,
    PassportState,
    PassportSubject,
    PassportView,
    Proposed,
    SuspendPassport,
)
from app.wire.people import Role
from app.wire.planning import PlanView
from app.wire.production import GateCondition

CELL = Actor("cell")
LOOK_EVERY_S = 1.0
ALARM = "passport.drifted"
log = logging.getLogger(__name__)


class Passports:
    """All passports of the station; an active one for each printer and recipe version at most."""

    def __init__(
        self,
        history: History,
        numbers: Numbers,
        announcer: Announcer,
        signatory: Signatory,
        alarms: Alarms,
        recipes: Recipes,
        builds: Builds,
        values: ProcessValues,
        passports: list[PassportView],
        alive_until: datetime,
    ) -> None:
        """Keep the parts. `alive_until` is when the service before this one was last at work."""
        self._history = history
        self._numbers = numbers
        self._announcer = announcer
        self._signatory = signatory
        self._alarms = alarms
        self._recipes = recipes
        self._builds = builds
        self._values = values
        self._passports = {one.passport_id: one for one in passports}
        self._good_at = {
            one.passport_id: max(one.approved_at, alive_until)
            for one in passports
            if one.state is PassportState.ACTIVE
        }
        self._one_by_one = asyncio.Lock()

    @staticmethod
    async def read(reader: RecordReader) -> tuple[list[PassportView], datetime]:
        """Every passport in the record, and when the record was last written."""
        rows = await reader.rows("SELECT view FROM passport ORDER BY rowid")
        last = await reader.rows("SELECT at FROM event ORDER BY seq DESC LIMIT 1")
        return (
            [msgspec.json.decode(row[0], type=PassportView) for row in rows],
            datetime.fromisoformat(last[0][0]) if last else datetime.now(UTC),
        )

    # -- looking -----------------------------------------------------------------------------
    async def run(self) -> None:
        """Look at every active passport until cancelled."""
        while True:
            await asyncio.sleep(LOOK_EVERY_S)
            try:
                await self.look()
            except RecordAtRisk:
                log.warning("a passport that drifted cannot be entered yet")

    async def look(self) -> None:
        """One look at all; what has drifted is suspended."""
        for passport in list(self._passports.values()):
            if passport.state is not PassportState.ACTIVE:
                continue
            drift = await self._drift(passport)
            if drift:
                await self._suspend(passport, CELL, "cell", "", drift)
            else:
                self._good_at[passport.passport_id] = datetime.now(UTC)

    def all(self) -> PassportList:
        """Newest last."""
        return PassportList(list(self._passports.values()))

    def show(self, call: PassportRef) -> PassportView:
        """passports.show. Raises: OperatorCanFix passports.no_such_passport."""
        try:
            return self._passports[call.passport_id]
        except KeyError as unknown:
            raise OperatorCanFix(
                "passports.no_such_passport", passport=call.passport_id
            ) from unknown

    def standing(self, printer: str, recipe: str, version: str) -> PassportView | None:
        """The newest passport of a printer for a version of a recipe, replaced ones left out."""
        found = [
            one
            for one in self._passports.values()
            if (one.printer, one.recipe, one.recipe_version) == (printer, recipe, version)
            and one.state is not PassportState.REPLACED
        ]
        return found[-1] if found else None

    async def __call__(self, plan: PlanView, printer: str) -> list[GateCondition]:
        """The condition of the start: active, and nothing has drifted at this very moment."""
        passport = self.standing(printer, plan.recipe, plan.recipe_version)
        state = passport.state.value if passport else "none"
        told: list[str] = []
        if passport is not None and passport.state is PassportState.ACTIVE:
            drift = await self._drift(passport)
            if passport.proven.get("profile", "").rpartition(" ")[2] != plan.profile_sha256:
                drift.append(Drift("profile", passport.proven["profile"], plan.profile_sha256))
            told = [one.key for one in drift]
            state = "drifted" if drift else state
        elif passport is not None:
            told = [one.key for one in passport.drift]
        return [
            condition(
                "gate.passport",
                "process",
                state == PassportState.ACTIVE.value,
                state,
                PassportState.ACTIVE.value,
                "remedy.approve_passport",
                passport=passport.passport_id if passport else "",
                printer=printer,
                recipe=plan.recipe,
                drift=told,
            )
        ]

    async def propose(self, call: PassportSubject) -> Proposed:
        """passports.propose: what a signature would cover at this moment.

        Raises: OperatorCanFix planning.no_such_recipe, cell.no_such_unit.
        """
        view, recipe = self._recipes.newest(call.recipe)
        proven = await self._values.now(call.printer, view, recipe)
        return Proposed(
            printer=call.printer,
            recipe=view.name,
            recipe_version=view.version,
            proven=proven,
            sha256=sha256_of(proven),
            missing=[key for key, value in proven.items() if not value],
        )

    # -- changing ----------------------------------------------------------------------------
    async def approve(self, call: ApprovePassport, caller: Caller) -> PassportView:
        """passports.approve: quality signs exactly what was proposed.

        Raises: OperatorCanFix passports.other_now, passports.not_complete; NotPermitted
        people.signature_refused; RecordAtRisk.
        """
        async with self._one_by_one:
            proposed = await self.propose(PassportSubject(call.printer, call.recipe))
            if proposed.missing:
                raise OperatorCanFix("passports.not_complete", missing=proposed.missing)
            if proposed.sha256 != call.sha256:
                raise OperatorCanFix("passports.other_now", printer=call.printer)
            passport_id, counted = self._numbers.next("PP")
            signed = await self._signatory.sign(
                caller,
                call.signing,
                Subject(
                    "passport",
                    passport_id,
                    proposed.proven,
                    "approved",
                    Role.QUALITY,
                    call.reason,
                    call.viewed,
                ),
            )
            now = datetime.now(UTC)
            new = PassportView(
                passport_id=passport_id,
                printer=call.printer,
                recipe=proposed.recipe,
                recipe_version=proposed.recipe_version,
                state=PassportState.ACTIVE,
                proven=proposed.proven,
                approved_at=now,
                approved_by=caller.signed_in().view.name,
                signature_id=signed.view.signature_id,
                last_good_at=now,
            )
            replaced = [
                msgspec.structs.replace(one, state=PassportState.REPLACED)
                for one in self._passports.values()
                if (one.printer, one.recipe, one.recipe_version)
                == (new.printer, new.recipe, new.recipe_version)
                and one.state is not PassportState.REPLACED
            ]
            rows: list[Change] = [counted, *signed.changes, _row(new)]
            rows += [_row(one) for one in replaced]
            await self._history.append(
                Entry(
                    "passport.approved",
                    "passport",
                    passport_id,
                    caller.actor,
                    {
                        "passport": new,
                        "replaces": [one.passport_id for one in replaced],
                        "signature": new.signature_id,
                    },
                    why=call.reason,
                ),
                *rows,
            )
            for one in replaced:
                self._keep(one)
            self._good_at[passport_id] = now
            self._keep(new)
        await self._alarms.clear(ALARM, _source(new))
        return new

    async def suspend(self, call: SuspendPassport, caller: Caller) -> PassportView:
        """passports.suspend. Raises: OperatorCanFix passports.no_such_passport,
        passports.not_active, passports.reason_needed.
        """
        passport = self.show(PassportRef(call.passport_id))
        if passport.state is not PassportState.ACTIVE:
            raise OperatorCanFix("passports.not_active", passport=call.passport_id)
        if not call.why.strip():
            raise OperatorCanFix("passports.reason_needed", passport=call.passport_id)
        name = caller.signed_in().view.name
        return await self._suspend(passport, caller.actor, name, call.why.strip(), [])

    async def _suspend(
        self, passport: PassportView, actor: Actor, by: str, why: str, drift: list[Drift]
    ) -> PassportView:
        async with self._one_by_one:
            now = self._passports[passport.passport_id]
            if now.state is not PassportState.ACTIVE:
                return now
            good_at = self._good_at.get(passport.passport_id, passport.approved_at)
            suspended = msgspec.structs.replace(
                now,
                state=PassportState.SUSPENDED,
                suspended_at=datetime.now(UTC),
                suspended_by=by,
                why=why,
                drift=drift,
                last_good_at=good_at,
                builds=self._made_since(passport, good_at),
            )
            await self._history.append(
                Entry(
                    "passport.suspended",
                    "passport",
                    passport.passport_id,
                    actor,
                    {"drift": drift, "builds": suspended.builds, "last_good_at": good_at},
                    old={"state": now.state.value},
                    why=why,
                ),
                _row(suspended),
            )
            self._keep(suspended)
        if drift:
            await self._alarms.raise_(
                ALARM,
                _source(suspended),
                passport=suspended.passport_id,
                drift=[one.key for one in drift],
                builds=suspended.builds,
            )
        return suspended

    async def _drift(self, passport: PassportView) -> list[Drift]:
        view = self._recipes.view_of(passport.recipe, passport.recipe_version)
        recipe = self._recipes.version(passport.recipe, passport.recipe_version)
        now = await self._values.now(passport.printer, view, recipe)
        return [
            Drift(key, was, now[key])
            for key, was in passport.proven.items()
            if now.get(key) and now[key] != was
        ]

    def _made_since(self, passport: PassportView, good_at: datetime) -> list[str]:
        """Builds under it that were not over when all was last well."""
        return [
            build.build_id
            for build in self._builds.all()
            if build.printer == passport.printer
            and build.started_at >= passport.approved_at
            and (build.ended_at is None or build.ended_at > good_at)
            and self._values.recipe_of(build) == (passport.recipe, passport.recipe_version)
        ]

    def _keep(self, passport: PassportView) -> None:
        self._passports[passport.passport_id] = passport
        key = passport.passport_id
        self._announcer.tell(
            Topic.PREREQUISITE, f"passport/{key}", PrerequisiteChanged("passport", key)
        )


def _source(passport: PassportView) -> str:
    return f"{passport.printer} {passport.recipe}"


def _row(passport: PassportView) -> Put:
    return Put(
        "passport",
        {"passport_id": passport.passport_id},
        {
            "printer": passport.printer,
            "recipe": passport.recipe,
            "state": passport.state.value,
            "view": msgspec.json.encode(passport).decode(),
        },
    )
