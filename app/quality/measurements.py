"""Values measured on finished parts, with a calibrated gauge, against the recipe's limits."""

import asyncio
from datetime import UTC, datetime

import msgspec

from app.cell.announcer import Announcer
from app.cell.days import today
from app.cell.history import Add, Entry, History
from app.cell.numbers import Numbers
from app.cell.qualification import Machines
from app.cell.reading import RecordReader
from app.cell.sessions import Caller
from app.errors import OperatorCanFix
from app.planning.plans import Plans
from app.planning.recipes import Recipes
from app.wire.cell import PrerequisiteChanged, Topic
from app.wire.measurements import (
    AddMeasurement,
    MeasurementList,
    MeasurementView,
    MissingMeasurement,
    OfBatch,
)
from app.wire.planning import PlanView


class Measurements:
    """All measured values of the station."""

    def __init__(
        self,
        history: History,
        numbers: Numbers,
        announcer: Announcer,
        machines: Machines,
        plans: Plans,
        recipes: Recipes,
        measured: list[MeasurementView],
    ) -> None:
        self._history = history
        self._numbers = numbers
        self._announcer = announcer
        self._machines = machines
        self._plans = plans
        self._recipes = recipes
        self._measured = measured
        self._one_by_one = asyncio.Lock()

    @staticmethod
    async def read(reader: RecordReader) -> list[MeasurementView]:
        """Every value in the record, oldest first."""
        rows = await reader.rows("SELECT view FROM measurement ORDER BY rowid")
        return [msgspec.json.decode(row[0], type=MeasurementView) for row in rows]

    def of(self, call: OfBatch) -> MeasurementList:
        """measurements.list: of one batch with what is missing there, or all."""
        found = [one for one in self._measured if call.batch_id in ("", one.batch_id)]
        plans = [p for p in self._plans.all().plans if p.batch_id == call.batch_id]
        return MeasurementList(found, [one for plan in plans for one in self._missing(plan)])

    async def add(self, call: AddMeasurement, caller: Caller) -> MeasurementView:
        """measurements.add. Raises: OperatorCanFix release.no_such_part, machines.no_such_gauge,
        measurements.gauge_overdue; RecordAtRisk.
        """
        async with self._one_by_one:
            plan = self._plan_of(call.part_id)
            gauge = self._machines.gauge(call.gauge_id)
            if gauge.calibration_due < today():
                raise OperatorCanFix(
                    "measurements.gauge_overdue",
                    gauge=gauge.gauge_id,
                    due=gauge.calibration_due.isoformat(),
                )
            limits = self._limits(plan).get(call.characteristic)
            low, high = limits or (None, None)
            within = low <= call.value_um <= high if low is not None and high is not None else None
            measurement_id, counted = self._numbers.next("G")
            view = MeasurementView(
                measurement_id=measurement_id,
                part_id=call.part_id,
                batch_id=plan.batch_id,
                characteristic=call.characteristic,
                value_um=call.value_um,
                gauge_id=gauge.gauge_id,
                gauge_reference=gauge.reference,
                gauge_due=gauge.calibration_due,
                at=datetime.now(UTC),
                by=caller.signed_in().view.name,
                low_um=low,
                high_um=high,
                within=within,
                note=call.note,
            )
            await self._history.append(
                Entry("part.measured", "part", call.part_id, caller.actor, {"measurement": view}),
                counted,
                Add(
                    "measurement",
                    {
                        "measurement_id": measurement_id,
                        "part_id": call.part_id,
                        "characteristic": call.characteristic,
                        "gauge_id": gauge.gauge_id,
                        # 2: the recipe names no limits, so nothing was judged
                        "within": 2 if within is None else int(within),
                        "view": msgspec.json.encode(view).decode(),
                    },
                ),
            )
            self._measured.append(view)
        self._announcer.tell(
            Topic.PREREQUISITE,
            f"measurement/{measurement_id}",
            PrerequisiteChanged("measurement", measurement_id),
        )
        return view

    def _missing(self, plan: PlanView) -> list[MissingMeasurement]:
        done = {(one.part_id, one.characteristic) for one in self._measured}
        return [
            MissingMeasurement(part.part_id, name, low, high)
            for part in plan.parts
            for name, (low, high) in self._limits(plan).items()
            if (part.part_id, name) not in done
        ]

    def _plan_of(self, part_id: str) -> PlanView:
        for plan in self._plans.all().plans:
            if any(part.part_id == part_id for part in plan.parts):
                return plan
        raise OperatorCanFix("release.no_such_part", part=part_id)

    def _limits(self, plan: PlanView) -> dict[str, tuple[int, int]]:
        """Whole micrometres, by characteristic."""
        recipe = self._recipes.version(plan.recipe, plan.recipe_version)
        return {
            one.name: (
                round((one.nominal_mm - one.minus_mm) * 1000),
                round((one.nominal_mm + one.plus_mm) * 1000),
            )
            for one in recipe.measure
        }
