"""Batches to their end: the maker signs, another person releases or rejects, part by part."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import msgspec

from app.cell.announcer import Announcer
from app.cell.history import Change, Entry, History, Put
from app.cell.reading import RecordReader
from app.cell.sessions import Caller
from app.cell.signing import Signatory, Subject, row_view
from app.designs.cases import Cases
from app.errors import NotPermitted, OperatorCanFix
from app.planning.plans import Plans
from app.production.builds import Builds
from app.quality.frames import Frames
from app.release.reviewing import Reviewing, demand_other_person, quantities
from app.wire.cell import Topic
from app.wire.people import Role, SignatureView
from app.wire.planning import PlanView
from app.wire.production import BuildView, StepState
from app.wire.release import (
    BatchList,
    BatchRef,
    BatchState,
    BatchView,
    DisposeParts,
    Disposition,
    Meaning,
    PartView,
    SignBatch,
)
from app.wire.release_checks import AcceptException, ReleaseReview
from drivers.unit_states import JobState

MADE = (Meaning.PERFORMED, Meaning.VERIFIED, Meaning.REVIEWED)

OnSigned = Callable[[], Awaitable[None]]


class Batches:
    """All batches of this cell."""

    def __init__(
        self,
        history: History,
        announcer: Announcer,
        signatory: Signatory,
        cases: Cases,
        plans: Plans,
        builds: Builds,
        frames: Frames,
        reviewing: Reviewing,
        parts: dict[str, list[PartView]],
        signatures: dict[str, list[SignatureView]],
    ) -> None:
        self._history = history
        self._announcer = announcer
        self._signatory = signatory
        self._cases = cases
        self._plans = plans
        self._builds = builds
        self._frames = frames
        self._reviewing = reviewing
        self._counted: dict[str, ReleaseReview] = {}
        self._parts = parts
        self._signatures = signatures
        self._on_signed: list[OnSigned] = []
        self._one_by_one = asyncio.Lock()

    @staticmethod
    async def read(
        reader: RecordReader,
    ) -> tuple[dict[str, list[PartView]], dict[str, list[SignatureView]]]:
        """Parts whose disposition is no longer open, and signatures, by batch."""
        parts: dict[str, list[PartView]] = {}
        for row in await reader.rows(
            "SELECT part_id, batch_id, design_id, name, disposition, decided_by, decided_at"
            " FROM part ORDER BY part_id"
        ):
            parts.setdefault(row[1], []).append(
                PartView(
                    part_id=row[0],
                    batch_id=row[1],
                    design_id=row[2],
                    name=row[3],
                    disposition=Disposition(row[4]),
                    decided_by=row[5],
                    decided_at=datetime.fromisoformat(row[6]) if row[6] else None,
                )
            )
        signatures: dict[str, list[SignatureView]] = {}
        for row in await reader.rows(
            "SELECT record_id, envelope FROM signature WHERE record_type = 'batch' ORDER BY rowid"
        ):
            signatures.setdefault(row[0], []).append(row_view(row[1]))
        return parts, signatures

    def on_signed(self, listener: OnSigned) -> None:
        """Hear of every signature under a batch."""
        self._on_signed.append(listener)

    def all(self) -> BatchList:
        """Newest last."""
        return BatchList([self.view(plan.batch_id) for plan in self._plans.all().plans])

    def view(self, batch_id: str) -> BatchView:
        """A batch as it stands. Raises: OperatorCanFix release.no_such_batch."""
        plan = self._plan(batch_id)
        builds = [build for build in self._builds.all() if build.batch_id == batch_id]
        signatures = self._signatures.get(batch_id, [])
        parts = self._parts_of(plan, builds)
        counted = self._counted.get(batch_id)
        return BatchView(
            batch_id=batch_id,
            plan_id=plan.plan_id,
            case_id=plan.case_id,
            state=self._state(builds, signatures, parts),
            parts=parts,
            builds=[build.build_id for build in builds],
            signatures=signatures,
            blocking=self._blocking(builds),
            simulated=self._history.simulated,
            checks=counted.checks if counted else 0,
            within_limits=counted.within if counted else 0,
            exceptions=counted.exceptions if counted else 0,
            not_evaluated=counted.not_evaluated if counted else 0,
            open_exceptions=counted.open if counted else 0,
        )

    async def review(self, call: BatchRef) -> ReleaseReview:
        """release.review. Raises: OperatorCanFix release.no_such_batch."""
        return await self._review(call.batch_id)

    async def accept(self, call: AcceptException, caller: Caller) -> ReleaseReview:
        """release.accept: by another person than the maker, before the batch is closed."""
        async with self._one_by_one:
            batch = self.view(call.batch_id)
            if batch.state is BatchState.CLOSED:
                raise OperatorCanFix(
                    "release.not_ready",
                    batch=call.batch_id,
                    blocking=["release.batch_is_closed"],
                )
            demand_other_person(caller, self._makers(batch))
            review = await self._reviewing.accept(call, batch, self._plan(call.batch_id), caller)
            self._counted[call.batch_id] = review
            self._tell(call.batch_id)
            return review

    async def count_all(self) -> None:
        """The checks of every batch that is not closed, for the desks; at the start."""
        for batch in self.all().batches:
            if batch.builds:
                await self._review(batch.batch_id)

    async def _review(self, batch_id: str) -> ReleaseReview:
        batch = self.view(batch_id)
        review = await self._reviewing.review(batch, self._plan(batch_id))
        self._counted[batch_id] = review
        return review

    async def sign(self, call: SignBatch, caller: Caller) -> BatchView:
        """release.sign: the maker says that it was made as planned."""
        async with self._one_by_one:
            return await self._sign(call, caller)

    async def _sign(self, call: SignBatch, caller: Caller) -> BatchView:
        review = await self._review(call.batch_id)
        batch = self.view(call.batch_id)
        if batch.state is BatchState.CLOSED:
            blocking = ["release.batch_is_closed"]
            raise OperatorCanFix("release.not_ready", batch=call.batch_id, blocking=blocking)
        if call.meaning not in MADE:  # releasing and rejecting have their own ways and rights
            raise NotPermitted("release.not_by_signing", meaning=call.meaning.value)
        if batch.blocking:
            raise OperatorCanFix("release.not_ready", batch=call.batch_id, blocking=batch.blocking)
        role = _role(caller, (Role.TECHNICIAN, Role.QUALITY))
        signed = await self._signatory.sign(
            caller,
            call.signing,
            Subject(
                "batch",
                batch.batch_id,
                self._subject(batch, review),
                call.meaning.value,
                role,
                call.reason,
                call.viewed,
            ),
        )
        await self._history.append(
            Entry(
                "batch.signed",
                "batch",
                batch.batch_id,
                caller.actor,
                {"meaning": call.meaning.value, "signature": signed.view.signature_id},
                why=call.reason,
            ),
            Put("batch", {"batch_id": batch.batch_id}, {"state": BatchState.SIGNED.value}),
            self._cases.moved_to(batch.case_id, "release"),
            *signed.changes,
        )
        self._cases.keep_stage(batch.case_id, "release")
        return await self._signed(batch.batch_id, signed.view)

    async def release(self, call: DisposeParts, caller: Caller) -> BatchView:
        """release.release: by another person than the maker; nothing may be left unevaluated."""
        async with self._one_by_one:
            return await self._release(call, caller)

    async def _release(self, call: DisposeParts, caller: Caller) -> BatchView:
        batch = self._disposable(call, caller)
        if self._of_batch(call.batch_id)[-1].state is JobState.ABORTED:
            raise OperatorCanFix("release.build_aborted", batch=call.batch_id)
        if not call.parts:  # all that can be released; what was dropped stays open for a rejection
            made = [
                part.part_id
                for part in batch.parts
                if part.disposition is Disposition.OPEN and not part.dropped_in
            ]
            if made:
                call = msgspec.structs.replace(call, parts=made)
        chosen = self._chosen(batch, call.parts)
        for part in chosen:
            if part.dropped_in:
                raise OperatorCanFix(
                    "release.part_dropped", part=part.part_id, build=part.dropped_in
                )
        self._reviewing.demand_nothing_open(
            await self._review(call.batch_id),
            batch,
            self._plan(call.batch_id),
            [part.part_id for part in chosen],
        )
        what = Disposition.RELEASED_SIMULATED if self._history.simulated else Disposition.RELEASED
        return await self._dispose(batch, call, caller, what, Meaning.RELEASED)

    async def reject(self, call: DisposeParts, caller: Caller) -> BatchView:
        """release.reject: with a reason."""
        if not call.reason.strip():
            raise OperatorCanFix("release.reason_needed", part="")
        async with self._one_by_one:
            batch = self._disposable(call, caller)
            return await self._dispose(batch, call, caller, Disposition.REJECTED, Meaning.REJECTED)

    async def retain(self, call: DisposeParts, caller: Caller) -> BatchView:
        """release.retain: kept here on purpose, with a reason; such as a test piece."""
        if not call.reason.strip():
            raise OperatorCanFix("release.reason_needed", part="")
        async with self._one_by_one:
            batch = self._disposable(call, caller)
            return await self._dispose(batch, call, caller, Disposition.RETAINED, Meaning.RETAINED)

    def refresh(self, batch_id: str) -> None:
        """Something that a batch depends on has changed: tell who watches."""
        self._tell(batch_id)

    async def _dispose(
        self,
        batch: BatchView,
        call: DisposeParts,
        caller: Caller,
        what: Disposition,
        meaning: Meaning,
    ) -> BatchView:
        chosen = self._chosen(batch, call.parts)
        review = await self._review(batch.batch_id)
        subject = {
            **self._subject(batch, review),
            "parts_decided": [part.part_id for part in chosen],
            "disposition": what.value,
        }
        signed = await self._signatory.sign(
            caller,
            call.signing,
            Subject(
                "batch",
                batch.batch_id,
                subject,
                meaning.value,
                Role.QUALITY,
                call.reason,
                call.viewed,
            ),
        )
        now, name = datetime.now(UTC), caller.signed_in().view.name
        changes: list[Change] = [
            Put(
                "part",
                {"part_id": part.part_id},
                {
                    "disposition": what.value,
                    "decided_by": name,
                    "decided_at": now.isoformat(),
                },
            )
            for part in chosen
        ]
        ids = {part.part_id for part in chosen}
        after = [
            msgspec.structs.replace(part, disposition=what) if part.part_id in ids else part
            for part in batch.parts
        ]
        closes = all(part.disposition is not Disposition.OPEN for part in after)
        amounts = quantities(msgspec.structs.replace(batch, parts=after))
        if closes and not amounts.close:
            raise OperatorCanFix("release.quantities_open", batch=batch.batch_id)
        if closes:
            changes.append(
                Put("batch", {"batch_id": batch.batch_id}, {"state": BatchState.CLOSED.value})
            )
            changes.append(self._cases.moved_to(batch.case_id, "sync"))
        await self._history.append(
            Entry(
                f"batch.{meaning.value}",
                "batch",
                batch.batch_id,
                caller.actor,
                {
                    "parts": sorted(ids),
                    "disposition": what.value,
                    "signature": signed.view.signature_id,
                    "closed": closes,
                    "quantities": amounts,
                },
                why=call.reason,
            ),
            *changes,
            *signed.changes,
        )
        if closes:
            self._cases.keep_stage(batch.case_id, "sync")
        kept = self._parts.setdefault(batch.batch_id, [])
        kept[:] = [
            msgspec.structs.replace(
                part, disposition=what, decided_by=name, decided_at=now, verdicts={}
            )
            if part.part_id in ids
            else msgspec.structs.replace(part, verdicts={})
            for part in batch.parts
        ]
        return await self._signed(batch.batch_id, signed.view)

    def _disposable(self, call: DisposeParts, caller: Caller) -> BatchView:
        batch = self.view(call.batch_id)
        blocking = list(batch.blocking)
        if not any(s.meaning == "performed" for s in batch.signatures):
            blocking.append("release.maker_has_not_signed")
        if batch.state is BatchState.CLOSED:
            blocking.append("release.batch_is_closed")
        if blocking:
            raise OperatorCanFix("release.not_ready", batch=call.batch_id, blocking=blocking)
        demand_other_person(caller, self._makers(batch))
        return batch

    def _makers(self, batch: BatchView) -> set[str]:
        """Names of those who made it: who signed, started a build, or did a step by hand."""
        builds = self._of_batch(batch.batch_id)
        made = {s.printed_name for s in batch.signatures if s.meaning == "performed"}
        made |= {build.started_by for build in builds}
        return made | {step.done_by for build in builds for step in build.steps if step.by_person}

    def _chosen(self, batch: BatchView, wanted: list[str]) -> list[PartView]:
        known = {part.part_id: part for part in batch.parts}
        for part_id in wanted:
            if part_id not in known or known[part_id].disposition is not Disposition.OPEN:
                raise OperatorCanFix("release.no_such_part", part=part_id)
        return [
            part
            for part in batch.parts
            if part.disposition is Disposition.OPEN and (not wanted or part.part_id in wanted)
        ]

    def _subject(self, batch: BatchView, review: ReleaseReview) -> dict[str, Any]:
        plan = self._plan(batch.batch_id)
        return {
            "batch": msgspec.structs.replace(batch, signatures=[]),
            "exceptions": review.outside,
            "quantities": review.quantities,
            "plan_id": plan.plan_id,
            "program_sha256": plan.program_sha256,
            "designs": {part.part_id: part.design_sha256 for part in plan.parts},
            "recipe_sha256": plan.recipe_sha256,
            "history": {"size": self._history.last_seq, "chain": self._history.chain.hex()},
        }

    def _plan(self, batch_id: str) -> PlanView:
        for plan in self._plans.all().plans:
            if plan.batch_id == batch_id:
                return plan
        raise OperatorCanFix("release.no_such_batch", batch=batch_id)

    def _of_batch(self, batch_id: str) -> list[BuildView]:
        return [build for build in self._builds.all() if build.batch_id == batch_id]

    def _parts_of(self, plan: PlanView, builds: list[BuildView]) -> list[PartView]:
        kept = {part.part_id: part for part in self._parts.get(plan.batch_id, [])}
        views: list[PartView] = []
        for planned in plan.parts:
            part = kept.get(planned.part_id) or PartView(
                planned.part_id,
                plan.batch_id,
                planned.design_id,
                planned.name,
                Disposition.OPEN,
            )
            last = builds[-1] if builds else None
            verdicts = self._frames.of_part(last.build_id, planned.part_id) if last else {}
            dropped = last is not None and planned.part_id in last.parts_dropped
            views.append(
                msgspec.structs.replace(
                    part,
                    verdicts=verdicts,
                    dropped_in=last.build_id if last is not None and dropped else "",
                )
            )
        return views

    def _blocking(self, builds: list[BuildView]) -> list[str]:
        if not builds:
            return ["release.not_built"]
        if not builds[-1].state.is_over:
            waiting = [s.step for s in builds[-1].steps if s.state is not StepState.DONE]
            return [f"release.step_open:{step}" for step in waiting] or ["release.build_open"]
        return []

    def _state(
        self, builds: list[BuildView], signatures: list[SignatureView], parts: list[PartView]
    ) -> BatchState:
        if parts and all(part.disposition is not Disposition.OPEN for part in parts):
            return BatchState.CLOSED
        if any(signature.meaning == "performed" for signature in signatures):
            return BatchState.SIGNED
        if not builds:
            return BatchState.PLANNED
        return BatchState.MADE if builds[-1].state.is_over else BatchState.IN_PRODUCTION

    async def _signed(self, batch_id: str, signature: SignatureView) -> BatchView:
        self._signatures.setdefault(batch_id, []).append(signature)
        for listener in self._on_signed:
            await listener()
        return self._tell(batch_id)

    def _tell(self, batch_id: str) -> BatchView:
        view = self.view(batch_id)
        self._announcer.tell(Topic.BATCH, batch_id, view)
        return view


def _role(caller: Caller, among: tuple[Role, ...]) -> Role:
    roles = caller.signed_in().view.roles
    return next((role for role in among if role in roles), roles[0])
