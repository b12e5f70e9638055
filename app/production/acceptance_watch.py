"""Holds builds that must not go on: their acceptance has ended, or a layer failed."""

from app.cell.alarms import Alarms
from app.planning.plans import Plans
from app.production.builds import Builds
from app.production.commands import Commands


class AcceptanceWatch:
    """Handed to review and inspection, which stand on other floors."""

    def __init__(self, builds: Builds, plans: Plans, commands: Commands, alarms: Alarms) -> None:
        self._builds = builds
        self._plans = plans
        self._commands = commands
        self._alarms = alarms

    async def ended(self, design_id: str, why: str) -> None:
        """The acceptance of a design has ended: its open builds are held and alarmed."""
        plans = {plan.plan_id for plan in self._plans.with_design(design_id)}
        for build in self._builds.open_ones():
            if build.plan_id in plans:
                await self._alarms.raise_(
                    "build.acceptance_ended", build.build_id, design=design_id, cause=why
                )
                await self._commands.hold_by_cell(build.build_id, f"acceptance_ended:{why}")

    async def stopped_by_inspection(self, build_id: str, layer: int) -> None:
        """A layer's verdict is stop: the build is held."""
        if not self._builds.get(build_id).state.is_over:
            await self._commands.hold_by_cell(build_id, f"inspection_stop:layer {layer}")
