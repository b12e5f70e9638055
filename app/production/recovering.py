"""After an uncertainty a person chooses what becomes of a build; nothing of it happens by itself.

What exists to choose is the machine's to say: *resume* only where it can prove what it has done,
and then only with the signature of a quality person. *Make safe* and *scrap* make safer, so they
act first and are entered after.
"""

from datetime import UTC, datetime
from typing import Any

import msgspec

from app.cell.alarms import Alarms
from app.cell.equipment import Equipment
from app.cell.history import Actor
from app.cell.sessions import Caller
from app.cell.signing import Signatory, Subject
from app.errors import EquipmentAtFault, NotPermitted, OperatorCanFix
from app.production.builds import Builds
from app.production.commands import Commands
from app.wire.people import Role, Signing
from app.wire.production import BuildView, CommandResult, RecoverBuild
from drivers.unit_states import CommandState, JobState
from drivers.wire.recovery import Choice, Recovery

MEANING = "resume-authorised"
SCRAPPED = "scrapped"
CANNOT_RECOVER = ("unit.refused", "unit.no_job")
"""A machine that knows nothing of the job, or no such action, can still be made safe."""


class Recovering:
    """Carries out what was chosen."""

    def __init__(
        self,
        builds: Builds,
        equipment: Equipment,
        commands: Commands,
        signatory: Signatory,
        alarms: Alarms,
    ) -> None:
        self._builds = builds
        self._equipment = equipment
        self._commands = commands
        self._signatory = signatory
        self._alarms = alarms

    async def recover(self, call: RecoverBuild, caller: Caller) -> CommandResult:
        """production.recover. Raises: OperatorCanFix production.not_held, not_offered,
        acceptance_ended; NotPermitted production.quality_must_sign, people.signature_refused;
        RecordAtRisk, and nothing was resumed.
        """
        build = self._builds.get(call.build_id)
        if build.state is not JobState.INTERRUPTED:
            raise OperatorCanFix("production.not_held", build=build.build_id)
        recovery = self._offer(build)
        if recovery is None:
            raise _not_offered(build, call.choose, "recovery.not_uncertain")
        if call.choose not in recovery.offered:
            why = recovery.refused.get(call.choose.value, "recovery.not_known")
            raise _not_offered(build, call.choose, why)
        if call.choose is Choice.RESUME:
            return await self._resume(build, recovery, call, caller)
        return await self._make_safer(build, recovery, call, caller.actor)

    def _offer(self, build: BuildView) -> Recovery | None:
        """The machine's newest word; what was shown a moment ago may hold no more."""
        snapshot = self._equipment.link(build.printer).snapshot
        if snapshot.job is not None and snapshot.job.build_id == build.build_id:
            return snapshot.recovery
        return build.recovery

    async def _resume(
        self, build: BuildView, recovery: Recovery, call: RecoverBuild, caller: Caller
    ) -> CommandResult:
        person = caller.signed_in().view
        if Role.QUALITY not in person.roles or call.signing is None:
            raise NotPermitted("production.quality_must_sign", build=build.build_id)
        await self._commands.demand_acceptance(build)
        await self._enter_signed(build, recovery, call, call.signing, caller)
        result = await self._ask(build, call)
        await self._enter_answer(build, result, caller.actor, call.reason)
        return result

    async def _enter_signed(
        self,
        build: BuildView,
        recovery: Recovery,
        call: RecoverBuild,
        signing: Signing,
        caller: Caller,
    ) -> None:
        subject = Subject(
            "build",
            build.build_id,
            {
                "build_id": build.build_id,
                "batch_id": build.batch_id,
                "program_sha256": build.program_sha256,
                "held_because": build.held_because,
                "recovery": recovery,
                "choose": call.choose.value,
            },
            MEANING,
            Role.QUALITY,
            call.reason,
            call.viewed,
        )
        signed = await self._signatory.sign(caller, signing, subject)
        await self._builds.change(
            build.build_id,
            lambda b: b,
            "recover_asked",
            caller.actor,
            why=call.reason,
            more=signed.changes,
            choose=call.choose.value,
            recovery=recovery,
            signature=signed.view.signature_id,
        )

    async def _make_safer(
        self, build: BuildView, recovery: Recovery, call: RecoverBuild, actor: Actor
    ) -> CommandResult:
        asked_at = datetime.now(UTC)
        result = await self._ask(build, call)
        if result.state is CommandState.REFUSED and result.code in CANNOT_RECOVER:
            result = await self._make_safe(build, call, actor)
        if result.state is CommandState.DONE:
            await self._alarms.clear("build.not_confirmed", build.build_id)
        else:
            await self._alarms.raise_(
                "build.not_confirmed",
                build.build_id,
                printer=build.printer,
                command=call.choose.value,
                cause=result.code,
            )
        await self._enter_answer(build, result, actor, call.reason, asked_at, recovery)
        scrapped = call.choose is Choice.SCRAP and result.state is CommandState.DONE
        if scrapped and not self._tells_itself(build):
            await self._enter_scrapped(build, actor, call.reason)
        return result

    def _tells_itself(self, build: BuildView) -> bool:
        """Whether the printer still knows the job: then its end comes from there."""
        job = self._equipment.link(build.printer).snapshot.job
        return job is not None and job.build_id == build.build_id

    async def _make_safe(self, build: BuildView, call: RecoverBuild, actor: Actor) -> CommandResult:
        try:
            outcome = await self._equipment.link(build.printer).command(
                "unit.make_safe", actor.who, timeout_s=call.timeout_s
            )
        except EquipmentAtFault as fault:
            return _unanswered(build, call, fault)
        return CommandResult(
            build.build_id,
            f"recover_{call.choose.value}",
            outcome.state,
            outcome.at,
            outcome.code,
            outcome.values,
        )

    async def _ask(self, build: BuildView, call: RecoverBuild) -> CommandResult:
        try:
            told: dict[str, Any] = await self._equipment.link(build.printer).do(
                "recover", {"choose": call.choose.value}, timeout_s=call.timeout_s
            )
        except EquipmentAtFault as fault:
            return _unanswered(build, call, fault)
        said = str(told.get("state", ""))
        known = {state.value for state in CommandState}
        return CommandResult(
            build.build_id,
            f"recover_{call.choose.value}",
            CommandState(said) if said in known else CommandState.DONE,
            datetime.now(UTC),
            str(told.get("code", "")),
            told,
        )

    async def _enter_answer(
        self,
        build: BuildView,
        result: CommandResult,
        actor: Actor,
        why: str,
        asked_at: datetime | None = None,
        recovery: Recovery | None = None,
    ) -> None:
        await self._builds.change(
            build.build_id,
            lambda b: b,
            "recover_answered",
            actor,
            why=why,
            happened_at=asked_at,
            already=True,
            command=result.command,
            answer=result.state.value,
            code=result.code,
            recovery=recovery,
        )

    async def _enter_scrapped(self, build: BuildView, actor: Actor, why: str) -> None:
        await self._builds.change(
            build.build_id,
            lambda b: msgspec.structs.replace(
                b,
                state=JobState.ABORTED,
                ended_at=datetime.now(UTC),
                end_reason=SCRAPPED,
                left_s=None,
                ends_at=None,
                recovery=None,
                prompt=None,
            ),
            "aborted",
            actor,
            why=why or SCRAPPED,
            already=True,
        )


def _unanswered(build: BuildView, call: RecoverBuild, fault: EquipmentAtFault) -> CommandResult:
    silent = fault.code == "unit.not_answered"
    return CommandResult(
        build.build_id,
        f"recover_{call.choose.value}",
        CommandState.UNKNOWN if silent else CommandState.REFUSED,
        datetime.now(UTC),
        fault.code,
        fault.values,
    )


def _not_offered(build: BuildView, choose: Choice, why: str) -> OperatorCanFix:
    return OperatorCanFix(
        "production.not_offered", build=build.build_id, choose=choose.value, why=why
    )
