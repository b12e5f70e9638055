"""Makes words of codes and values: sentences, names of states, durations, dates, figures.

Sentences of codes stand in `app.wire.sentences` and are translated under the context "Sentences";
everything else that several screens say alike stands here, once.
"""

import re
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.wire import sentences
from app.wire.alarms import AlarmView
from app.wire.designs import CaseView, DesignKind, DesignState
from app.wire.designs import Side as PatientSide
from app.wire.evaluation import ReasonCode
from app.wire.people import Role
from app.wire.production import StepState
from app.wire.quality import Verdict
from app.wire.release import BatchState, Disposition
from app.wire.unit_states import CommandState, JobState, LinkState, Reading, UnitState
from app.wire.units import UnitView
from ui import gate_words
from ui.figures_and_dates import FiguresAndDates

INSPECTION_STOP = "inspection_stop:"
"""Then the layer: what inspection gives as its reason for a hold."""
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


# The texts themselves stand in app/wire, marked there; this only looks them up.
_look_up = QCoreApplication.translate


def _said(text: str) -> str:
    """A sentence of the wire in the person's language."""
    return _look_up("Sentences", text)


class Wording(FiguresAndDates):
    """The words of the desk, in the language of now; it keeps nothing."""

    # -- sentences -----------------------------------------------------------------------------
    def sentence(self, code: str, values: Mapping[str, Any] | None = None) -> str:
        """What a code means: what happened, then what to do."""
        return sentences.sentence(code, values, _said)

    def reason(self, code: str) -> str:
        """Why a build is held or has ended; a unit's own short words too."""
        match code:
            case "asked" | "held":
                return QCoreApplication.translate("Wording", "On hold because somebody asked.")
            case "aborted":
                return QCoreApplication.translate("Wording", "Aborted because somebody asked.")
            case _ if code.startswith(INSPECTION_STOP):
                said = QCoreApplication.translate("Wording", "Layer {layer} is outside its limits.")
                return said.format(layer=code.rpartition(" ")[2])
            case "unit.process_lost" | "unit.link_lost":
                return QCoreApplication.translate("Wording", "The machine does not answer.")
            case _:
                return self.sentence(code) if code else ""

    def alarm_words(self, alarm: AlarmView) -> tuple[str, str]:
        """What is so (with the place), and what to do, from the sentences of an alarm."""
        whole = sentences.sentence(f"alarm.{alarm.code}", alarm.values, _said)
        pieces = [piece for piece in whole.replace(". ", ".\n").split("\n") if piece]
        what = f"{alarm.source}: {pieces[0]}" if alarm.source else pieces[0]
        return what, " ".join(pieces[1:])

    def gate_name(self, code: str, values: Mapping[str, Any]) -> str:
        """What a condition of the start gate asks, without its value."""
        known = gate_words.names().get(code)
        if code == "gate.environment":
            values = {**values, "name": gate_words.measured(str(values.get("name", "")))}
        said = sentences.fill(known, values) if known else self.sentence(code, values)
        return said[:1].upper() + said[1:]

    def gate_remedy(self, code: str, values: Mapping[str, Any]) -> str:
        """What mends a condition, at the desk."""
        known = gate_words.remedies().get(code)
        if known is not None:
            return sentences.fill(known, values)
        return self.sentence(code, values)

    def gate_group(self, group: str, printer: str) -> str:
        """The head of a group of conditions."""
        match group:
            case "case":
                return QCoreApplication.translate("Wording", "Case")
            case "process":
                return QCoreApplication.translate("Wording", "Process")
            case "material":
                return QCoreApplication.translate("Wording", "Material")
            case "printer":
                return QCoreApplication.translate("Wording", "Printer {name}").format(name=printer)
            case "record":
                return QCoreApplication.translate("Wording", "Record")
            case _:
                return group.capitalize()

    def gate_value(self, value: Any) -> tuple[str, str]:
        """A measured or needed value of a condition, and its unit."""
        words = gate_words.values()
        if isinstance(value, str):
            if value in words:
                return words[value], ""
            if value in {state.value for state in UnitState}:
                return self.unit_state(UnitState(value)).lower(), ""
            if ISO_DAY.fullmatch(value):
                return self.date(value), ""
            return (self.sentence(value) if value in sentences.SENTENCES else value), ""
        if isinstance(value, bool) or value is None:
            return (words["ok"] if value else words["none"]), ""
        if isinstance(value, float):
            return self.number(value, 1), ""
        if isinstance(value, list):
            low, high = (self.number(float(one), 0) for one in value)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
            return f"{low}–{high}", ""
        return sentences.shown(value), ""

    def gate_needs(self, needed: str) -> str:
        """What is needed, where it stands below what was measured and not in its own column."""
        return QCoreApplication.translate("Wording", "needed: {value}").format(value=needed)

    def gate_needed(self, code: str, value: Any, unit: str) -> str:
        """What a condition needs, its limit in words: "2.0 GB or more"."""
        said = f"{self.gate_value(value)[0]} {unit}".strip()
        if code in gate_words.DAYS:
            return QCoreApplication.translate("Wording", "today or later")
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            return said
        return gate_words.limits().get(code, "{value}").format(value=said)

    # -- names ---------------------------------------------------------------------------------
    def role(self, role: Role) -> str:
        """What a person is to the cell."""
        match role:
            case Role.TECHNICIAN:
                return QCoreApplication.translate("Wording", "Technician")
            case Role.SURGEON:
                return QCoreApplication.translate("Wording", "Surgeon")
            case Role.QUALITY:
                return QCoreApplication.translate("Wording", "Quality")
            case Role.MAINTENANCE:
                return QCoreApplication.translate("Wording", "Maintenance")
            case Role.ADMINISTRATOR:
                return QCoreApplication.translate("Wording", "Administrator")

    def side(self, side: PatientSide) -> str:
        """The patient's side in capitals."""
        match side:
            case PatientSide.LEFT:
                return QCoreApplication.translate("Wording", "LEFT")
            case PatientSide.RIGHT:
                return QCoreApplication.translate("Wording", "RIGHT")
            case PatientSide.MIDLINE:
                return QCoreApplication.translate("Wording", "MIDLINE")

    def side_and_site(self, case: CaseView) -> str:
        """LEFT distal femur."""
        return f"{self.side(case.side)} {case.site}"

    def unit_state(self, state: UnitState) -> str:
        """What a unit is doing."""
        match state:
            case UnitState.UNKNOWN:
                return QCoreApplication.translate("Wording", "Unknown")
            case UnitState.IDLE:
                return QCoreApplication.translate("Wording", "Idle")
            case UnitState.STARTING:
                return QCoreApplication.translate("Wording", "Starting")
            case UnitState.EXECUTE:
                return QCoreApplication.translate("Wording", "Working")
            case UnitState.HOLDING:
                return QCoreApplication.translate("Wording", "Holding")
            case UnitState.HELD:
                return QCoreApplication.translate("Wording", "Held")
            case UnitState.UNHOLDING:
                return QCoreApplication.translate("Wording", "Resuming")
            case UnitState.COMPLETING:
                return QCoreApplication.translate("Wording", "Finishing")
            case UnitState.COMPLETE:
                return QCoreApplication.translate("Wording", "Finished")
            case UnitState.STOPPING:
                return QCoreApplication.translate("Wording", "Stopping")
            case UnitState.STOPPED:
                return QCoreApplication.translate("Wording", "Stopped")
            case UnitState.ABORTING:
                return QCoreApplication.translate("Wording", "Aborting")
            case UnitState.ABORTED:
                return QCoreApplication.translate("Wording", "Aborted")
            case UnitState.CLEARING:
                return QCoreApplication.translate("Wording", "Clearing")

    def link_state(self, state: LinkState) -> str:
        """Whether a machine answers."""
        match state:
            case LinkState.CONNECTING:
                return QCoreApplication.translate("Wording", "Connecting")
            case LinkState.CONNECTED:
                return QCoreApplication.translate("Wording", "Connected")
            case LinkState.LOST:
                return QCoreApplication.translate("Wording", "No answer")
            case LinkState.REFUSED:
                return QCoreApplication.translate("Wording", "Refused")

    def job_state(self, state: JobState) -> str:
        """Where a build stands, in one word."""
        match state:
            case JobState.NOT_ALLOWED_TO_START:
                return QCoreApplication.translate("Wording", "Not ready")
            case JobState.ALLOWED_TO_START:
                return QCoreApplication.translate("Wording", "Starting")
            case JobState.RUNNING:
                return QCoreApplication.translate("Wording", "Building")
            case JobState.INTERRUPTED:
                return QCoreApplication.translate("Wording", "On hold")
            case JobState.ENDED:
                return QCoreApplication.translate("Wording", "Finished")
            case JobState.ABORTED:
                return QCoreApplication.translate("Wording", "Aborted")

    def command_state(self, state: CommandState) -> str:
        """How far a command has come."""
        match state:
            case CommandState.ASKED:
                return QCoreApplication.translate("Wording", "sent")
            case CommandState.ACCEPTED:
                return QCoreApplication.translate("Wording", "accepted")
            case CommandState.EXECUTING:
                return QCoreApplication.translate("Wording", "at work")
            case CommandState.DONE:
                return QCoreApplication.translate("Wording", "done")
            case CommandState.UNKNOWN:
                return QCoreApplication.translate("Wording", "unknown")
            case CommandState.REFUSED:
                return QCoreApplication.translate("Wording", "refused")

    def step_state(self, state: StepState) -> str:
        """Where a step stands."""
        match state:
            case StepState.WAITING:
                return QCoreApplication.translate("Wording", "waits")
            case StepState.READY:
                return QCoreApplication.translate("Wording", "next")
            case StepState.RUNNING:
                return QCoreApplication.translate("Wording", "under way")
            case StepState.HELD:
                return QCoreApplication.translate("Wording", "held")
            case StepState.DONE:
                return QCoreApplication.translate("Wording", "done")
            case StepState.FAILED:
                return QCoreApplication.translate("Wording", "failed")

    def step_kind(self, kind: str) -> str:
        """A step of a build, by its kind."""
        names = {
            "print": QCoreApplication.translate("Wording", "Print"),
            "inspect": QCoreApplication.translate("Wording", "Inspect each layer"),
            "remove": QCoreApplication.translate("Wording", "Take part off"),
            "wash": QCoreApplication.translate("Wording", "Wash"),
            "cure": QCoreApplication.translate("Wording", "Cure"),
        }
        return names.get(kind, kind)

    def step_value(self, name: str) -> tuple[str, str]:
        """What a value of a step by hand is called, and its unit."""
        names = {
            "minutes": (
                QCoreApplication.translate("Wording", "Time"),
                QCoreApplication.translate("Wording", "min", "unit of time, minutes"),
            ),
            "bath_c": (QCoreApplication.translate("Wording", "Bath"), "°C"),
            "oven_c": (QCoreApplication.translate("Wording", "Oven"), "°C"),
        }
        if name in names:
            return names[name]
        label = name.removesuffix("_c").removesuffix("_mm").replace("_", " ").capitalize()
        return label, "°C" if name.endswith("_c") else "mm" if name.endswith("_mm") else ""

    def reading(self, reading: Reading) -> tuple[str, str, int]:
        """What a reading is called, its unit, and its decimals."""
        names = {
            "hotend_c": QCoreApplication.translate("Wording", "Nozzle"),
            "bed_c": QCoreApplication.translate("Wording", "Bed"),
            "chamber_c": QCoreApplication.translate("Wording", "Chamber"),
            "air_bar": QCoreApplication.translate("Wording", "Air"),
            "frames": QCoreApplication.translate("Wording", "Pictures"),
            "temperature": QCoreApplication.translate("Wording", "Temperature"),
            "humidity": QCoreApplication.translate("Wording", "Humidity"),
            "pressure": QCoreApplication.translate("Wording", "Pressure"),
            "size": QCoreApplication.translate("Wording", "Size"),
            "labels": QCoreApplication.translate("Wording", "Labels, ever"),
            "labels_left": QCoreApplication.translate("Wording", "Labels left"),
            "scans": QCoreApplication.translate("Wording", "Codes read"),
            "scans_not_read": QCoreApplication.translate("Wording", "Codes not read"),
        }
        units = {"degC": ("°C", 1), "deg": ("°", 1), "mm": ("mm", 2), "bar": ("bar", 1)}
        unit, decimals = units.get(reading.unit, ("" if reading.unit == "1" else reading.unit, 0))
        plain = reading.name.rpartition(".")[2].removesuffix("_mm").replace("_", " ").capitalize()
        return names.get(reading.name, plain), unit, decimals

    def unit_kind(self, unit: UnitView) -> str:
        """What kind of machine it is."""
        names = {
            "gcode-printer": QCoreApplication.translate("Wording", "Printer"),
            "print-host": QCoreApplication.translate("Wording", "Printer on the network"),
            "opcua-robot": QCoreApplication.translate("Wording", "Robot"),
            "opcua-machine": QCoreApplication.translate("Wording", "Machine"),
            "camera": QCoreApplication.translate("Wording", "Camera"),
            "scanner": QCoreApplication.translate("Wording", "Scanner"),
            "gauge": QCoreApplication.translate("Wording", "Gauge"),
            "label-printer": QCoreApplication.translate("Wording", "Label printer"),
            "environment": QCoreApplication.translate("Wording", "Surroundings"),
        }
        return names.get(unit.kind, unit.kind)

    def station(self, key: str) -> str:
        """The word of a station on the rail, and of a stage in a list."""
        names = {
            "cell": QCoreApplication.translate("Wording", "Cell"),
            "import": QCoreApplication.translate("Wording", "Import"),
            "review": QCoreApplication.translate("Wording", "Review"),
            "plan": QCoreApplication.translate("Wording", "Plan"),
            "build": QCoreApplication.translate("Wording", "Build"),
            "inspect": QCoreApplication.translate("Wording", "Inspect"),
            "record": QCoreApplication.translate("Wording", "Sign off"),
            "sync": QCoreApplication.translate("Wording", "Sync"),
        }
        return names[key]

    def verdict(self, verdict: Verdict) -> str:
        """What was found on a layer."""
        match verdict:
            case Verdict.PASS:
                return QCoreApplication.translate("Wording", "within limits")
            case Verdict.REVIEW:
                return QCoreApplication.translate("Wording", "to be looked at")
            case Verdict.STOP:
                return QCoreApplication.translate("Wording", "outside its limits")
            case Verdict.RETAKE:
                return QCoreApplication.translate("Wording", "photo to be taken again")
            case Verdict.NOT_JUDGED:
                return QCoreApplication.translate("Wording", "not judged")
            case Verdict.NOT_COVERED:
                return QCoreApplication.translate("Wording", "not covered")

    def design_kind(self, kind: DesignKind) -> str:
        """What a file is to its case."""
        match kind:
            case DesignKind.DESIGN:
                return QCoreApplication.translate("Wording", "Design")
            case DesignKind.ANATOMY:
                return QCoreApplication.translate("Wording", "Anatomy")
            case DesignKind.VALUES:
                return QCoreApplication.translate("Wording", "Plan values")
            case DesignKind.IMAGES:
                return QCoreApplication.translate("Wording", "Images")

    def design_state(self, state: DesignState) -> str:
        """Where a design version stands."""
        match state:
            case DesignState.IMPORTED:
                return QCoreApplication.translate("Wording", "waits for review")
            case DesignState.ACCEPTED:
                return QCoreApplication.translate("Wording", "accepted")
            case DesignState.ACCEPTED_WITH_CONDITION:
                return QCoreApplication.translate("Wording", "accepted with a condition")
            case DesignState.REJECTED:
                return QCoreApplication.translate("Wording", "rejected")
            case DesignState.SUPERSEDED:
                return QCoreApplication.translate("Wording", "replaced")

    def review_reason(self, reason: ReasonCode) -> str:
        """Why a surgeon decided so."""
        match reason:
            case ReasonCode.AS_PLANNED:
                return QCoreApplication.translate("Wording", "As planned")
            case ReasonCode.ANATOMY:
                return QCoreApplication.translate("Wording", "Anatomy")
            case ReasonCode.FIT:
                return QCoreApplication.translate("Wording", "Fit")
            case ReasonCode.CUT_PLANE:
                return QCoreApplication.translate("Wording", "Cut plane")
            case ReasonCode.DRILL:
                return QCoreApplication.translate("Wording", "Drill hole")
            case ReasonCode.SIZE:
                return QCoreApplication.translate("Wording", "Size")
            case ReasonCode.SIDE_OR_PATIENT:
                return QCoreApplication.translate("Wording", "Side or patient")
            case ReasonCode.MATERIAL:
                return QCoreApplication.translate("Wording", "Material")
            case ReasonCode.OTHER:
                return QCoreApplication.translate("Wording", "Other")

    def disposition(self, disposition: Disposition) -> str:
        """What was decided over a part."""
        match disposition:
            case Disposition.OPEN:
                return QCoreApplication.translate("Wording", "open")
            case Disposition.RELEASED:
                return QCoreApplication.translate("Wording", "released")
            case Disposition.RELEASED_SIMULATED:
                return QCoreApplication.translate("Wording", "released, simulated")
            case Disposition.REJECTED:
                return QCoreApplication.translate("Wording", "rejected")
            case Disposition.RETAINED:
                return QCoreApplication.translate("Wording", "retained")

    def batch_state(self, state: BatchState) -> str:
        """Where a batch stands."""
        match state:
            case BatchState.PLANNED:
                return QCoreApplication.translate("Wording", "planned")
            case BatchState.IN_PRODUCTION:
                return QCoreApplication.translate("Wording", "in production")
            case BatchState.MADE:
                return QCoreApplication.translate("Wording", "made")
            case BatchState.SIGNED:
                return QCoreApplication.translate("Wording", "signed by its maker")
            case BatchState.CLOSED:
                return QCoreApplication.translate("Wording", "closed")
