"""The builds of this cell: what stands in the record of each, and who is told when one changes."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec

from app.cell.announcer import Announcer
from app.cell.history import Actor, Change, Entry, History, Put
from app.cell.reading import RecordReader
from app.errors import OperatorCanFix
from app.wire.cell import Topic
from app.wire.production import BuildView, StepState, StepView
from drivers.unit_states import JobState

UNTIL_RESUMED = (
    "build.held_after_uncertainty",
    "build.stopped_by_inspection",
    "build.acceptance_ended",
    "build.not_confirmed",
)
"""Alarms whose cause is over once a build goes on: a person has looked, or review has decided."""

OnEntered = Callable[[BuildView], None]


class Builds:
    """All builds, by id; every step from one state to another is an event."""

    def __init__(self, history: History, announcer: Announcer, builds: list[BuildView]) -> None:
        self._history = history
        self._announcer = announcer
        self._builds = {build.build_id: build for build in builds}
        self._on_entered: list[OnEntered] = []
        self._expected_holds: dict[str, str] = {}
        self._one_by_one = asyncio.Lock()

    @staticmethod
    async def read(reader: RecordReader) -> list[BuildView]:
        """Every build in the record."""
        rows = await reader.rows("SELECT view FROM build ORDER BY build_id")
        return [msgspec.json.decode(row[0], type=BuildView) for row in rows]

    @property
    def simulated(self) -> bool:
        """Whether what is built here is built by anything simulated."""
        return self._history.simulated

    def on_entered(self, listener: OnEntered) -> None:
        """Hear of a build after an event of it stands in the record."""
        self._on_entered.append(listener)

    def get(self, build_id: str) -> BuildView:
        """A build. Raises: OperatorCanFix production.no_such_build."""
        try:
            return self._builds[build_id]
        except KeyError as unknown:
            raise OperatorCanFix("production.no_such_build", build=build_id) from unknown

    def __contains__(self, build_id: str) -> bool:
        return build_id in self._builds

    def all(self) -> list[BuildView]:
        """Newest last."""
        return list(self._builds.values())

    def open_ones(self) -> list[BuildView]:
        """Builds that are not over."""
        return [build for build in self._builds.values() if not build.state.is_over]

    def open_on(self, printer: str) -> BuildView | None:
        """The build that holds a printer: it prints, or its part has not been taken off yet."""
        for build in reversed(self.open_ones()):
            at_printer = [step for step in build.steps if step.kind in ("print", "remove")]
            if build.printer == printer and any(s.state is not StepState.DONE for s in at_printer):
                return build
        return None

    def expect_hold(self, build_id: str, why: str) -> None:
        """A hold is being asked for, and why; "" forgets it."""
        if why:
            self._expected_holds[build_id] = why
        else:
            self._expected_holds.pop(build_id, None)

    def expected_hold(self, build_id: str) -> str:
        """Why a build that is found held was to be held, or ""."""
        return self._expected_holds.get(build_id, "")

    async def enter(
        self,
        build: BuildView,
        kind: str,
        actor: Actor,
        *,
        why: str = "",
        more: Sequence[Change] = (),
        **values: Any,
    ) -> BuildView:
        """A new build: event and row, then everyone is told. Raises: RecordAtRisk."""
        entry = _entry(build, kind, actor, values, why=why)
        await self._history.append(entry, row_of(build), *step_rows(build, None), *more)
        return self._entered(build)

    async def change(
        self,
        build_id: str,
        edit: Callable[[BuildView], BuildView],
        kind: str,
        actor: Actor,
        *,
        why: str = "",
        happened_at: datetime | None = None,
        already: bool = False,
        more: Sequence[Change] = (),
        **values: Any,
    ) -> BuildView:
        """One change after the other, each made from what the one before has left.

        With `already` it has happened whatever the record says: it is shown at once, and owed to
        the record while there is no room. Raises: RecordAtRisk, when not `already`.
        """
        async with self._one_by_one:
            old = self.get(build_id)
            build = edit(old)
            entry = _entry(build, kind, actor, values, old, why, happened_at)
            rows = (row_of(build), *step_rows(build, old), *more)
            if already:
                await self._history.append_or_owe(entry, *rows)
            else:
                await self._history.append(entry, *rows)
            return self._entered(build)

    def _entered(self, build: BuildView) -> BuildView:
        shown = self.show(build)
        for listener in self._on_entered:
            listener(shown)
        return shown

    def show(self, build: BuildView) -> BuildView:
        """The build is now this; for what moves too often to be an event each time."""
        self._builds[build.build_id] = build
        self._announcer.tell(Topic.BUILD, build.build_id, build)
        return build

    def step(self, build: BuildView, name: str) -> StepView:
        """A step of a build. Raises: OperatorCanFix production.no_such_step."""
        for step in build.steps:
            if step.step == name:
                return step
        raise OperatorCanFix("production.no_such_step", build=build.build_id, step=name)

    def step_of_kind(self, build: BuildView, kind: str) -> StepView | None:
        """The step of that kind, if the recipe has one."""
        return next((step for step in build.steps if step.kind == kind), None)


def with_step(build: BuildView, changed: StepView) -> BuildView:
    """The build with one of its steps changed."""
    steps = [changed if step.step == changed.step else step for step in build.steps]
    return msgspec.structs.replace(build, steps=steps)


def after_steps(build: BuildView) -> BuildView:
    """Which steps are ready now, and whether the whole build has ended.

    A step is ready when everything before it is done; inspection goes along with the print.
    """
    steps: list[StepView] = []
    before_done = True
    for step in build.steps:
        if step.state is StepState.WAITING and before_done:
            step = msgspec.structs.replace(step, state=StepState.READY)
        steps.append(step)
        if step.state is not StepState.DONE:
            before_done = False
    build = msgspec.structs.replace(build, steps=steps)
    if before_done and not build.state.is_over:
        build = msgspec.structs.replace(
            build, state=JobState.ENDED, ended_at=datetime.now(UTC), held_because="", left_s=0.0
        )
    return build


def _entry(
    build: BuildView,
    kind: str,
    actor: Actor,
    values: dict[str, Any],
    old: BuildView | None = None,
    why: str = "",
    happened_at: datetime | None = None,
) -> Entry:
    return Entry(
        f"build.{kind}",
        "build",
        build.build_id,
        actor,
        {"state": build.state.value, "held_because": build.held_because, **values},
        old={"state": old.state.value} if old else None,
        why=why,
        happened_at=happened_at,
    )


def row_of(build: BuildView) -> Put:
    """The row of a build."""
    return Put(
        "build",
        {"build_id": build.build_id},
        {
            "batch_id": build.batch_id,
            "plan_id": build.plan_id,
            "printer": build.printer,
            "state": build.state.value,
            "view": msgspec.json.encode(build).decode(),
        },
    )


def step_rows(build: BuildView, old: BuildView | None) -> list[Put]:
    """Rows of the steps that are another than before; what only moves on the screen is none."""
    known = {step.step: _lasting(step) for step in old.steps} if old else {}
    return [
        Put(
            "step",
            {"build_id": build.build_id, "step": step.step},
            {
                "kind": step.kind,
                "state": step.state.value,
                "view": msgspec.json.encode(_lasting(step)).decode(),
            },
        )
        for step in build.steps
        if known.get(step.step) != _lasting(step)
    ]


def _lasting(step: StepView) -> StepView:
    return msgspec.structs.replace(step, needs=[])
