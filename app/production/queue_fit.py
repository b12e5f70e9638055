"""What each entry of the queue still waits for at each printer, asked of the one start gate.

The gate reads files to prove them, so it is asked anew only when something it depends on has
changed, and else now and then; a start asks it anew in any case.
"""

from collections.abc import Hashable, Sequence
from datetime import UTC, datetime, timedelta

from app.cell.alarms import Alarms
from app.cell.equipment import PRINTERS, Equipment
from app.cell.history import History
from app.planning.plans import Plans
from app.production.builds import Builds
from app.production.cell_conditions import by_hand_at
from app.production.start_gate import StartGate
from app.wire.alarms import Priority
from app.wire.queue import PrinterFit, QueueItem

LOOK_AGAIN_AFTER = timedelta(seconds=20)
NO_WAITING_HELPS = ("gate.printer_class",)


class Fit:
    """The last look at every entry."""

    def __init__(
        self,
        gate: StartGate,
        plans: Plans,
        equipment: Equipment,
        builds: Builds,
        alarms: Alarms,
        history: History,
    ) -> None:
        self._gate = gate
        self._plans = plans
        self._equipment = equipment
        self._builds = builds
        self._alarms = alarms
        self._history = history
        self._rows: dict[str, list[PrinterFit]] = {}
        self._looked_at: dict[str, datetime] = {}
        self._marks: dict[str, Hashable] = {}

    def of(self, item: QueueItem) -> tuple[list[PrinterFit], datetime | None]:
        """What was found at the last look, and when that was."""
        return self._rows.get(item.queue_id, []), self._looked_at.get(item.queue_id)

    async def look(self, items: Sequence[QueueItem], *, anew: bool = False) -> None:
        """Look at every entry for which something may have changed."""
        mark = self._mark()
        now = datetime.now(UTC)
        for item in items:
            known = self._looked_at.get(item.queue_id)
            due = known is None or now - known > LOOK_AGAIN_AFTER
            if anew or due or self._marks.get(item.queue_id) != mark:
                await self.now(item)
                self._marks[item.queue_id] = mark
        there = {item.queue_id for item in items}
        for gone in self._rows.keys() - there:
            del self._rows[gone]
            self._looked_at.pop(gone, None)
            self._marks.pop(gone, None)

    async def now(self, item: QueueItem) -> list[PrinterFit]:
        """One look at one entry: every printer that it may go to, the ready ones first."""
        plan = self._plans.get(item.plan_id)
        rows: list[PrinterFit] = []
        for printer in [item.printer] if item.printer else self._printers():
            if printer not in self._equipment.links:
                continue  # the cell file has changed since
            report = await self._gate.check(plan, printer)
            failing = [one for one in report.conditions if not one.ok]
            fits = not any(one.code in NO_WAITING_HELPS for one in failing)
            rows.append(PrinterFit(printer, report.ok, fits, failing))
        rows.sort(key=lambda row: (not row.ready, not row.fits, len(row.conditions), row.printer))
        self._rows[item.queue_id] = rows
        self._looked_at[item.queue_id] = datetime.now(UTC)
        return rows

    def _printers(self) -> list[str]:
        links = self._equipment.links
        return [name for name, link in links.items() if link.settings.kind in PRINTERS]

    def _mark(self) -> Hashable:
        """Everything cheap that a look depends on; another mark, another look."""
        printers = tuple(
            (
                name,
                self._equipment.links[name].snapshot.link,
                self._equipment.links[name].snapshot.state,
                self._equipment.links[name].snapshot.interlocked_by,
                by_hand_at(self._equipment.links[name].snapshot),
                self._equipment.bed(name).state,
            )
            for name in self._printers()
        )
        builds = tuple((build.build_id, build.state) for build in self._builds.open_ones())
        return (printers, builds, self._alarms.any_open(Priority.A), self._history.trouble)
