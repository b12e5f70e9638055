"""Makes the start gate, passports and overrides; called by compose.py, where the tour goes on."""

from dataclasses import dataclass
from pathlib import Path

from app.cell.alarms import Alarms
from app.cell.announcer import Announcer
from app.cell.equipment import Equipment
from app.cell.history import History
from app.cell.materials import Lots
from app.cell.numbers import Numbers
from app.cell.qualification import Machines
from app.cell.reading import RecordReader
from app.cell.signing import Signatory
from app.cell.training import Trainings
from app.planning.plans import Plans
from app.planning.recipes import Recipes
from app.production.builds import Builds
from app.production.camera_conditions import CameraConditions
from app.production.case_conditions import CaseConditions
from app.production.cell_conditions import PrinterConditions, StationConditions
from app.production.environment_conditions import EnvironmentConditions
from app.production.overrides import Overrides
from app.production.passport import Passports
from app.production.people_conditions import PersonConditions
from app.production.process_values import ProcessValues, WatchedFiles
from app.production.start_gate import StartGate
from app.production.supply_conditions import MachineConditions, MaterialConditions
from app.quality.inspection_in_use import inspection_files
from app.settings import RESOURCES, SitePart


@dataclass(frozen=True)
class GateNeeds:
    """The parts that the gate looks at."""

    folder: Path
    site: SitePart
    history: History
    reader: RecordReader
    numbers: Numbers
    announcer: Announcer
    signatory: Signatory
    alarms: Alarms
    equipment: Equipment
    recipes: Recipes
    plans: Plans
    builds: Builds
    lots: Lots
    machines: Machines
    trainings: Trainings


async def gate_parts(
    s: GateNeeds, of_case: CaseConditions
) -> tuple[StartGate, Passports, Overrides]:
    """The one gate with every condition, in the order in which they are asked."""
    passports = Passports(
        s.history,
        s.numbers,
        s.announcer,
        s.signatory,
        s.alarms,
        s.recipes,
        s.builds,
        ProcessValues(
            s.equipment,
            s.machines,
            s.plans,
            RESOURCES / "slicer",
            WatchedFiles(inspection_files),
        ),
        *await Passports.read(s.reader),
    )
    overrides = Overrides(
        s.history, s.numbers, s.announcer, s.signatory, await Overrides.read(s.reader)
    )
    gate = StartGate(
        [
            of_case,
            PrinterConditions(s.equipment, s.alarms),
            CameraConditions(s.equipment),
            MachineConditions(s.machines),
            MaterialConditions(s.lots),
            EnvironmentConditions(s.equipment, s.recipes),
            passports,
            StationConditions(
                s.folder,
                s.history,
                s.reader,
                s.site.disk_needed_gb,
                s.site.time_server_needed,
            ),
        ],
        [PersonConditions(s.trainings)],
        overrides,
    )
    return gate, passports, overrides
