"""Plans: parts of one case on one plate, made into a program by the slicer, with their batch."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from app.cell.announcer import Announcer
from app.cell.history import Add, Change, Entry, History
from app.cell.numbers import Numbers
from app.cell.reading import RecordReader
from app.cell.sessions import Caller
from app.cell.worker_pool import WorkerPool
from app.designs.cases import Cases
from app.designs.versions import Designs
from app.errors import OperatorCanFix
from app.planning.geometry_limits import demand_walls
from app.planning.recipe import kind_of, step_orders
from app.planning.recipes import Recipes
from app.planning.step_orders import StepOrder
from app.wire.cell import Topic
from app.wire.designs import DesignKind, DesignState, DesignView
from app.wire.planning import (
    MakePlan,
    PlanList,
    PlanMade,
    PlannedPart,
    PlanRef,
    PlanState,
    PlanView,
)

PLAN_WITHIN_S = 600.0


class PlannedPlate(msgspec.Struct, frozen=True):
    """What the worker has made of a plate; parts in the order they were asked for."""

    program_sha256: str
    layers_blob: str
    parts: list["PlatePart"]
    layers: int
    lines: int
    layer_height_mm: float
    time_s: float
    material_g: float
    slicer: str
    profile_sha256: str
    bed_mm: list[float]


class PlatePart(msgspec.Struct, frozen=True):
    """One part where it lies on the bed."""

    name: str
    mesh_blob: str
    coarse_blob: str
    size_mm: list[float]


class Plans:
    """All plans of this cell."""

    def __init__(
        self,
        history: History,
        numbers: Numbers,
        announcer: Announcer,
        workers: WorkerPool,
        blobs: Path,
        profiles: Path,
        cases: Cases,
        designs: Designs,
        recipes: Recipes,
        plans: list[PlanView],
    ) -> None:
        self._history = history
        self._numbers = numbers
        self._announcer = announcer
        self._workers = workers
        self._blobs = blobs
        self._profiles = profiles
        self._cases = cases
        self._designs = designs
        self._recipes = recipes
        self._plans = {plan.plan_id: plan for plan in plans}

    @staticmethod
    async def read(reader: RecordReader) -> list[PlanView]:
        """Every plan in the record."""
        rows = await reader.rows("SELECT view FROM plan ORDER BY plan_id")
        return [msgspec.json.decode(row[0], type=PlanView) for row in rows]

    def get(self, plan_id: str) -> PlanView:
        """A plan. Raises: OperatorCanFix planning.no_such_plan."""
        try:
            return self._plans[plan_id]
        except KeyError as unknown:
            raise OperatorCanFix("planning.no_such_plan", plan=plan_id) from unknown

    def all(self) -> PlanList:
        """Newest last."""
        return PlanList(list(self._plans.values()))

    def show(self, call: PlanRef) -> PlanView:
        """planning.show."""
        return self.get(call.plan_id)

    def with_design(self, design_id: str) -> list[PlanView]:
        """Plans that a design is part of."""
        return [
            plan
            for plan in self._plans.values()
            if any(part.design_id == design_id for part in plan.parts)
        ]

    def orders(self, plan: PlanView) -> list[StepOrder]:
        """The steps of a plan as its recipe's version has them."""
        return step_orders(self._recipes.version(plan.recipe, plan.recipe_version))

    async def make(self, call: MakePlan, caller: Caller) -> PlanMade:
        """planning.make. Raises: OperatorCanFix, EquipmentAtFault planning.slicer_…"""
        designs = self._plannable(call.design_ids)
        case_id = designs[0].case_id
        recipe_view, recipe = self._recipes.newest(call.recipe)
        demand_walls(recipe, designs)
        plan_id, plan_counted = self._numbers.next("P")
        batch_id, batch_counted = self._numbers.next("B")
        parts = [(f"{batch_id}-{number}", design) for number, design in enumerate(designs, start=1)]
        request: dict[str, Any] = {
            "parts": [
                {
                    "name": part_id,
                    "mesh": str(self._blobs / design.mesh_blob[:2] / design.mesh_blob),
                    "size_mm": design.size_mm,
                }
                for part_id, design in parts
            ],
            "profile": str(self._profiles / f"{recipe.slicer_profile}.ini"),
            "blobs": str(self._blobs),
            "plan": plan_id,
            "program": self._program_path(call.program_sha256),
        }
        plate = await self._workers.run(
            "app.planning.plate_program:plan_plate",
            request,
            PlannedPlate,
            timeout_s=PLAN_WITHIN_S,
        )
        view = PlanView(
            plan_id=plan_id,
            batch_id=batch_id,
            case_id=case_id,
            recipe=recipe_view.name,
            recipe_version=recipe_view.version,
            recipe_sha256=recipe_view.sha256,
            machine_class=recipe_view.machine_class,
            material=recipe_view.material,
            state=PlanState.MADE,
            made_at=datetime.now(UTC),
            made_by=caller.signed_in().view.name,
            parts=[
                PlannedPart(
                    part_id=part_id,
                    design_id=design.design_id,
                    name=_spoken(design.file_name),
                    design_sha256=design.sha256,
                    mesh_blob=made.mesh_blob,
                    coarse_blob=made.coarse_blob,
                    size_mm=made.size_mm,
                )
                for (part_id, design), made in zip(parts, plate.parts, strict=True)
            ],
            program_sha256=plate.program_sha256,
            layers_blob=plate.layers_blob,
            layers=plate.layers,
            lines=plate.lines,
            layer_height_mm=plate.layer_height_mm,
            time_s=plate.time_s,
            material_g=plate.material_g,
            slicer=plate.slicer,
            profile_sha256=plate.profile_sha256,
            bed_mm=plate.bed_mm,
            procedures=[kind_of(procedure) for procedure in recipe.procedure],
            printer=call.printer,
            external=bool(call.program_sha256),
        )
        await self._history.append(
            Entry("plan.made", "plan", plan_id, caller.actor, {"plan": view}),
            plan_counted,
            batch_counted,
            *self._rows(view),
        )
        self._plans[plan_id] = view
        self._announcer.tell(Topic.PLAN, plan_id, view)
        return PlanMade(plan_id, batch_id, view)

    def _program_path(self, sha256: str) -> str:
        if not sha256:
            return ""
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise OperatorCanFix("blobs.missing", sha256=sha256[:64])
        return str(self._blobs / sha256[:2] / sha256)

    def _plannable(self, design_ids: list[str]) -> list[DesignView]:
        designs = [self._designs.get(design_id) for design_id in design_ids]
        if not designs:
            raise OperatorCanFix("planning.nothing_to_plan")
        if len({design.case_id for design in designs}) > 1:
            cases = sorted({design.case_id for design in designs})
            raise OperatorCanFix("planning.two_cases", cases=cases)
        for design in designs:
            if design.kind is not DesignKind.DESIGN:
                raise OperatorCanFix("planning.not_a_design", design=design.design_id)
            if design.state is DesignState.SUPERSEDED:
                raise OperatorCanFix("planning.superseded", design=design.design_id)
        return designs

    def _rows(self, view: PlanView) -> list[Change]:
        rows: list[Change] = [
            Add(
                "plan",
                {
                    "plan_id": view.plan_id,
                    "case_id": view.case_id,
                    "recipe": view.recipe,
                    "recipe_version": view.recipe_version,
                    "program_sha256": view.program_sha256,
                    "state": view.state.value,
                    "view": msgspec.json.encode(view).decode(),
                },
            ),
            Add(
                "batch",
                {
                    "batch_id": view.batch_id,
                    "plan_id": view.plan_id,
                    "case_id": view.case_id,
                    "state": "planned",
                },
            ),
        ]
        rows += [
            Add(
                "part",
                {
                    "part_id": part.part_id,
                    "batch_id": view.batch_id,
                    "design_id": part.design_id,
                    "name": part.name,
                    "disposition": "open",
                },
            )
            for part in view.parts
        ]
        return rows


def _spoken(file_name: str) -> str:
    """A file's name as people say it: no ending, no dashes."""
    stem = file_name.rsplit(".", 1)[0]
    return re.sub(r"[-_]+", " ", stem).strip()[:60] or file_name
