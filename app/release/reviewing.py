"""A batch as quality sees it: counted, with what is outside its limits and what was said of it."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec

from app.cell.history import Add, Entry, History
from app.cell.reading import RecordReader
from app.cell.sessions import Caller
from app.cell.sqlite import Connection
from app.errors import NotPermitted, OperatorCanFix
from app.evaluation.gate import Acceptance
from app.planning.recipe import step_orders
from app.planning.recipes import Recipes
from app.planning.step_orders import StepOrder
from app.production.builds import Builds
from app.quality.frames import Frames
from app.release.checks import Facts, checks_of
from app.wire.alarms import AlarmView
from app.wire.nonconformance import NonconformanceView
from app.wire.planning import PlanView
from app.wire.production import BuildView, GateCondition
from app.wire.quality import LayerInspection, ShowInspection
from app.wire.release import BatchView, Disposition
from app.wire.release_checks import (
    AcceptException,
    CheckState,
    CheckView,
    Quantities,
    ReleaseReview,
    StageChecks,
)

ENVIRONMENT = "environment"
ACCEPTED = (Disposition.RELEASED, Disposition.RELEASED_SIMULATED)


class Reviewing:
    """Counts every check of a batch, and takes what quality says of an exception."""

    def __init__(
        self,
        history: History,
        reader: RecordReader,
        acceptance: Acceptance,
        recipes: Recipes,
        builds: Builds,
        frames: Frames,
        sensors: Sequence[str],
    ) -> None:
        self._history = history
        self._reader = reader
        self._acceptance = acceptance
        self._recipes = recipes
        self._builds = builds
        self._frames = frames
        self._sensors = frozenset(sensors)

    async def review(self, batch: BatchView, plan: PlanView) -> ReleaseReview:
        """What stands in the record of a batch now."""
        checks: list[CheckView] = []
        if batch.builds:
            build = self._builds.get(batch.builds[-1])
            checks = checks_of(await self._facts(batch, plan, build))
        said = await self._said(batch.batch_id)
        checks = [_with(check, said.get(check.check_id)) for check in checks]
        counted = Counter((check.stage, check.state) for check in checks)
        states = Counter(check.state for check in checks)
        outside = [check for check in checks if check.state is not CheckState.WITHIN]
        return ReleaseReview(
            batch_id=batch.batch_id,
            checks=len(checks),
            within=states[CheckState.WITHIN],
            exceptions=states[CheckState.EXCEPTION],
            not_evaluated=states[CheckState.NOT_EVALUATED],
            stages=[
                StageChecks(
                    stage,
                    counted[stage, CheckState.WITHIN],
                    counted[stage, CheckState.EXCEPTION],
                    counted[stage, CheckState.NOT_EVALUATED],
                )
                for stage in dict.fromkeys(check.stage for check in checks)
            ],
            outside=outside,
            quantities=quantities(batch),
            open=sum(c.state is CheckState.EXCEPTION and c.is_open for c in outside),
            blocking=[*batch.blocking, *self._acceptances(batch, plan)],
        )

    async def accept(
        self, call: AcceptException, batch: BatchView, plan: PlanView, caller: Caller
    ) -> ReleaseReview:
        """release.accept: what is outside does no harm, and why; by another than the maker.

        Raises: OperatorCanFix release.reason_needed, release.no_such_exception,
            release.not_acceptable.
        """
        if not call.reason.strip():
            raise OperatorCanFix("release.reason_needed", part="")
        found = (await self.review(batch, plan)).outside
        chosen = [c for c in found if c.is_open and call.check_id in ("", c.check_id)]
        if call.check_id and not chosen:
            raise OperatorCanFix("release.no_such_exception", check=call.check_id)
        taken = [check for check in chosen if check.may_accept]
        if not taken:
            name = chosen[0].check_id if chosen else batch.batch_id
            raise OperatorCanFix("release.not_acceptable", check=name)
        name, now = caller.signed_in().view.name, datetime.now(UTC).isoformat()
        await self._history.append(
            Entry(
                "exception.accepted",
                "batch",
                batch.batch_id,
                caller.actor,
                {"exceptions": taken},
                why=call.reason,
            ),
            *(
                Add(
                    "exception_accepted",
                    {
                        "batch_id": batch.batch_id,
                        "check_id": check.check_id,
                        "by": name,
                        "at": now,
                        "reason": call.reason,
                    },
                )
                for check in taken
            ),
        )
        return await self.review(batch, plan)

    def demand_nothing_open(
        self, review: ReleaseReview, batch: BatchView, plan: PlanView, chosen: Sequence[str]
    ) -> None:
        """Nothing of these parts, or of the batch as a whole, is left undecided.

        Raises: OperatorCanFix release.not_evaluated, release.exception_open,
            release.acceptance_ended.
        """
        for part_id in chosen:
            mine = [check for check in review.outside if check.part_id in ("", part_id)]
            left = [check for check in mine if check.state is CheckState.NOT_EVALUATED]
            if left:
                raise OperatorCanFix("release.not_evaluated", part=part_id, layers=len(left))
            open_ones = [check for check in mine if check.is_open]
            if open_ones:
                raise OperatorCanFix(
                    "release.exception_open",
                    part=part_id,
                    open=len(open_ones),
                    check=open_ones[0].check_id,
                )
        for part in plan.parts:
            good, state, by = self._acceptance.state(part)
            if part.part_id in chosen and not good:
                raise OperatorCanFix(
                    "release.acceptance_ended", part=part.part_id, state=state, by=by
                )

    def _acceptances(self, batch: BatchView, plan: PlanView) -> list[str]:
        """Codes of acceptances that ended after the print began."""
        open_ids = {part.part_id for part in batch.parts if part.disposition is Disposition.OPEN}
        return [
            f"release.acceptance_ended:{part.part_id}"
            for part in plan.parts
            if batch.builds and part.part_id in open_ids and not self._acceptance.state(part)[0]
        ]

    async def _facts(self, batch: BatchView, plan: PlanView, build: BuildView) -> Facts:
        seen: dict[int, LayerInspection] = {
            one.layer: one for one in self._frames.show(ShowInspection(build.build_id)).inspections
        }
        recipe = self._recipes.version(plan.recipe, plan.recipe_version)
        gate, alarms, measured, odd = await self._reader.run(
            lambda connection: _told(connection, batch.batch_id, build)
        )
        return Facts(
            build,
            [part.part_id for part in plan.parts],
            gate,
            seen,
            alarms,
            recipe.environment,
            self._sensors,
            measured,
            odd,
            _limit_mm(step_orders(recipe)),
        )

    async def _said(self, batch_id: str) -> dict[str, tuple[str, str, str]]:
        rows = await self._reader.rows(
            "SELECT check_id, by, at, reason FROM exception_accepted WHERE batch_id = ?", batch_id
        )
        return {row[0]: (row[1], row[2], row[3]) for row in rows}


def _limit_mm(orders: Sequence[StepOrder]) -> float | None:
    """From how far off a person looks at a layer, as the recipe says."""
    for order in orders:
        limit = order.values.get("review_mm") if order.kind == "inspect" else None
        if isinstance(limit, (int, float)):
            return float(limit)
    return None


def demand_other_person(caller: Caller, makers: set[str]) -> None:
    """Raises: NotPermitted release.maker_may_not_release."""
    name = caller.signed_in().view.name
    if name in makers:
        raise NotPermitted("release.maker_may_not_release", name=name)


def quantities(batch: BatchView) -> Quantities:
    """Parts planned, made, and what became of them; what was left out was not made."""
    made = [part for part in batch.parts if batch.builds and not part.dropped_in]
    return Quantities(
        planned=len(batch.parts),
        made=len(made),
        accepted=sum(part.disposition in ACCEPTED for part in made),
        rejected=sum(part.disposition is Disposition.REJECTED for part in made),
        retained=sum(part.disposition is Disposition.RETAINED for part in made),
    )


def _with(check: CheckView, said: tuple[str, str, str] | None) -> CheckView:
    """What was accepted has been evaluated: by a person, who says why."""
    if said is None:
        return check
    by, at, reason = said
    return msgspec.structs.replace(
        check,
        state=CheckState.EXCEPTION,
        accepted_by=by,
        accepted_at=datetime.fromisoformat(at),
        reason=reason,
    )


class _Started(msgspec.Struct, frozen=True):
    """What is read of the event of a start."""

    gate: list[GateCondition] = []


class _StartedBody(msgspec.Struct, frozen=True):
    new: _Started


class _Raised(msgspec.Struct, frozen=True):
    alarm: AlarmView


class _RaisedBody(msgspec.Struct, frozen=True):
    new: _Raised


def _told(
    connection: Connection, batch_id: str, build: BuildView
) -> tuple[list[GateCondition], list[AlarmView], list[dict[str, Any]], list[NonconformanceView]]:
    """Gate, alarms, measured values and nonconformances of a build, out of the record."""
    rows = connection.execute(
        "SELECT seq, body FROM event WHERE record_type = 'build' AND record_id = ?"
        " AND kind = 'build.started' ORDER BY seq LIMIT 1",
        (build.build_id,),
    ).fetchall()
    gate = msgspec.json.decode(rows[0][1], type=_StartedBody).new.gate if rows else []
    first = rows[0][0] if rows else 0
    last = connection.execute(
        "SELECT max(seq) FROM event WHERE record_type = 'build' AND record_id = ?",
        (build.build_id,),
    ).fetchone()[0]
    alarms: dict[str, AlarmView] = {}
    raised: dict[str, AlarmView] = {}
    for kind, body in connection.execute(
        "SELECT kind, body FROM event WHERE record_type = 'alarm' AND seq BETWEEN ? AND ?"
        " AND kind IN ('alarm.raised', 'alarm.returned') ORDER BY seq",
        (first, last or 0),
    ):
        alarm = msgspec.json.decode(body, type=_RaisedBody).new.alarm
        alarms[alarm.alarm_id] = alarm
        if kind == "alarm.raised":
            raised.setdefault(alarm.alarm_id, alarm)
    told = [
        msgspec.structs.replace(alarms[alarm_id], values=one.values)
        for alarm_id, one in raised.items()
    ]
    columns = ("measurement_id", "part_id", "characteristic", "gauge_id", "within", "at")
    measured: list[dict[str, Any]] = [
        dict(zip(columns, row, strict=True))
        for row in connection.execute(
            "SELECT measurement_id, part_id, characteristic, gauge_id, within,"
            " json_extract(view, '$.at') FROM measurement JOIN part USING (part_id)"
            " WHERE batch_id = ? ORDER BY measurement_id",
            (batch_id,),
        )
    ]
    odd = [
        msgspec.json.decode(row[0], type=NonconformanceView)
        for row in connection.execute(
            "SELECT view FROM nonconformance WHERE batch_id = ? ORDER BY nonconformance_id",
            (batch_id,),
        )
    ]
    return gate, told, measured, odd
