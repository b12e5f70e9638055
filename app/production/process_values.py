"""What a process is made of at this moment, as plain text that can be signed and compared."""

import asyncio
import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from app.cell.canonical import canonical
from app.cell.equipment import Equipment
from app.cell.qualification import Machines, said_by
from app.errors import OperatorCanFix
from app.planning.plans import Plans
from app.planning.recipe import Recipe
from app.wire.planning import RecipeView
from app.wire.production import BuildView
from drivers.unit_states import LinkState


class WatchedFiles:
    """One hash over files that may change under us; read again only when one looks changed."""

    def __init__(self, files: Callable[[], Sequence[Path]]) -> None:
        self._files = files
        self._known: dict[tuple[tuple[str, int, int], ...], str] = {}

    def sha256(self) -> str:
        """Hex; "" when one is not there. Reads the disk: not on a loop."""
        try:
            found = sorted(self._files())
            looks = tuple((p.name, (s := p.stat()).st_mtime_ns, s.st_size) for p in found)
            if looks not in self._known:
                whole = hashlib.sha256()
                for path in found:
                    whole.update(path.name.encode() + b"\x00")
                    whole.update(hashlib.sha256(path.read_bytes()).digest())
                self._known = {looks: whole.hexdigest()}
        except OSError:
            return ""
        return self._known[looks]


class ProcessValues:
    """Collects the values of a passport from those who know them."""

    def __init__(
        self,
        equipment: Equipment,
        machines: Machines,
        plans: Plans,
        profiles: Path,
        inspection: WatchedFiles,
    ) -> None:
        self._equipment = equipment
        self._machines = machines
        self._plans = plans
        self._profiles = profiles
        self._inspection = inspection

    async def now(self, printer: str, view: RecipeView, recipe: Recipe) -> dict[str, str]:
        """Each value in words; "" for what cannot be told just now.

        Raises: OperatorCanFix cell.no_such_unit.
        """
        snapshot = self._equipment.link(printer).snapshot
        serial, firmware = said_by(snapshot)
        machine = self._machines.known(printer)
        care = machine.calibration if machine else None
        proven = {
            "printer": printer,
            "design_class": view.name,
            "recipe": f"{view.version} {view.sha256}",
            "material": view.material,
            "serial": serial,
            "firmware": firmware,
            "profile": await asyncio.to_thread(self._profile, view.slicer_profile),
            "environment": canonical(recipe.environment).decode() if recipe.environment else "none",
            "calibration": f"{care.reference} {care.done_at.isoformat()}" if care else "",
            "qualification": ", ".join(
                f"{one.phase.value.upper()} {one.reference}" for one in machine.qualified
            )
            if machine
            else "",
        }
        if "inspect" in view.procedures:
            proven["camera"] = self._camera(printer)
            proven["inspection"] = await asyncio.to_thread(self._inspection.sha256)
        return proven

    def recipe_of(self, build: BuildView) -> tuple[str, str]:
        """Recipe and version that a build was made with; empty when its plan is not known."""
        try:
            plan = self._plans.get(build.plan_id)
        except OperatorCanFix:
            return "", ""
        return plan.recipe, plan.recipe_version

    def _camera(self, printer: str) -> str:
        name = self._equipment.camera_of(printer)
        if not name:
            return ""
        snapshot = self._equipment.link(name).snapshot
        known = snapshot.identity.get("calibration_sha256", "")
        return f"{name} {known}" if known and snapshot.link is LinkState.CONNECTED else ""

    def _profile(self, name: str) -> str:
        try:
            data = (self._profiles / f"{name}.ini").read_bytes()
        except OSError:
            return ""
        return f"{name} {hashlib.sha256(data).hexdigest()}"
