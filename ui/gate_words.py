"""Words of the start gate: what each condition asks, its values, its limits."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

DAYS = frozenset({"gate.lot_in_date", "gate.calibration", "gate.maintenance"})
"""Conditions whose value is a day that must not be past."""


def names() -> dict[str, str]:
    """What each condition asks, by its code; places for the condition's values."""
    return {
        "gate.accepted": QCoreApplication.translate("Wording", "Accepted: {name}"),
        "gate.files_equal": QCoreApplication.translate(
            "Wording", "Files are the accepted ones: {name}"
        ),
        "gate.batch_open": QCoreApplication.translate("Wording", "Batch is not decided yet"),
        "gate.program_intact": QCoreApplication.translate("Wording", "Program is the planned one"),
        "gate.printer_answers": QCoreApplication.translate("Wording", "Printer answers"),
        "gate.printer_idle": QCoreApplication.translate("Wording", "Printer is idle"),
        "gate.printer_class": QCoreApplication.translate(
            "Wording", "Printer is of the planned class"
        ),
        "gate.bed_clear": QCoreApplication.translate("Wording", "Bed is clear"),
        "gate.no_alarm_a": QCoreApplication.translate("Wording", "No alarm of priority A"),
        "gate.disk": QCoreApplication.translate("Wording", "Space for the record"),
        "gate.record": QCoreApplication.translate("Wording", "Record takes entries"),
        "gate.clock": QCoreApplication.translate("Wording", "Clock goes forward"),
        "gate.camera": QCoreApplication.translate("Wording", "Camera takes pictures"),
        "gate.camera_calibrated": QCoreApplication.translate("Wording", "Camera is calibrated"),
        "gate.robot": QCoreApplication.translate("Wording", "Robot is out of the way"),
        "gate.lot_material": QCoreApplication.translate(
            "Wording", "Lot is of the planned material"
        ),
        "gate.lot_open": QCoreApplication.translate("Wording", "Lot is open"),
        "gate.lot_in_date": QCoreApplication.translate("Wording", "Lot is in date"),
        "gate.lot_enough": QCoreApplication.translate("Wording", "Lot holds enough"),
        "gate.lot_reuse": QCoreApplication.translate("Wording", "Lot was not used too often"),
        "gate.machine_same": QCoreApplication.translate("Wording", "Machine is the registered one"),
        "gate.qualified": QCoreApplication.translate("Wording", "Machine is qualified"),
        "gate.calibration": QCoreApplication.translate("Wording", "Machine is calibrated"),
        "gate.maintenance": QCoreApplication.translate("Wording", "Machine is maintained"),
        "gate.passport": QCoreApplication.translate("Wording", "Passport is active"),
        "gate.pathway": QCoreApplication.translate("Wording", "Order is complete for its pathway"),
        "gate.program_bound": QCoreApplication.translate(
            "Wording", "Program from elsewhere is bound"
        ),
        "gate.trained": QCoreApplication.translate("Wording", "{name} is trained"),
        "gate.environment": QCoreApplication.translate("Wording", "In its window: {name}"),
        "gate.clock_source": QCoreApplication.translate("Wording", "Clock is set by a server"),
    }


def values() -> dict[str, str]:
    """Measured and needed values that are words."""
    return {
        "valid": QCoreApplication.translate("Wording", "accepted"),
        "condition_open": QCoreApplication.translate("Wording", "condition open"),
        "rejected": QCoreApplication.translate("Wording", "rejected"),
        "ended": QCoreApplication.translate("Wording", "ended"),
        "none": QCoreApplication.translate("Wording", "not yet"),
        "clear": QCoreApplication.translate("Wording", "clear"),
        "occupied": QCoreApplication.translate("Wording", "occupied"),
        "unknown": QCoreApplication.translate("Wording", "not known"),
        "connected": QCoreApplication.translate("Wording", "connected"),
        "connecting": QCoreApplication.translate("Wording", "connecting"),
        "lost": QCoreApplication.translate("Wording", "no answer"),
        "refused": QCoreApplication.translate("Wording", "refused"),
        "missing": QCoreApplication.translate("Wording", "missing"),
        "ok": QCoreApplication.translate("Wording", "yes"),
        "active": QCoreApplication.translate("Wording", "active"),
        "suspended": QCoreApplication.translate("Wording", "suspended"),
        "drifted": QCoreApplication.translate("Wording", "changed"),
        "received": QCoreApplication.translate("Wording", "not opened"),
        "open": QCoreApplication.translate("Wording", "open"),
        "quarantined": QCoreApplication.translate("Wording", "kept back"),
        "used_up": QCoreApplication.translate("Wording", "used up"),
        "registered": QCoreApplication.translate("Wording", "registered"),
        "not_calibrated": QCoreApplication.translate("Wording", "not calibrated"),
        "build": QCoreApplication.translate("Wording", "for builds"),
    }


def limits() -> dict[str, str]:
    """How a needed figure reads."""
    return {
        "gate.disk": QCoreApplication.translate("Wording", "{value} or more"),
        "gate.clock": QCoreApplication.translate("Wording", "{value} or less"),
        "gate.camera": QCoreApplication.translate("Wording", "{value} or less"),
        "gate.lot_enough": QCoreApplication.translate("Wording", "{value} or more"),
        "gate.lot_reuse": QCoreApplication.translate("Wording", "{value} or less"),
    }


def units() -> dict[str, str]:
    """Units of the figures."""
    return {"gate.disk": "GB", "gate.clock": "s", "gate.camera": "s", "gate.lot_enough": "g"}


def overridden(by: str) -> str:
    """Who has let a start go past a condition."""
    return QCoreApplication.translate("Wording", "let pass by {name}").format(name=by)


def remedies() -> dict[str, str]:
    """What mends a condition at the desk, where that is shorter than what a command says."""
    return {
        "remedy.confirm_bed": QCoreApplication.translate(
            "Wording", "Look at the bed, then confirm it."
        ),
        "remedy.load_lot": QCoreApplication.translate("Wording", "Load a lot of {material}."),
        "remedy.approve_passport": QCoreApplication.translate(
            "Wording", "Have quality sign the passport."
        ),
        "remedy.register_machine": QCoreApplication.translate("Wording", "Have it registered."),
        "remedy.bind_program": QCoreApplication.translate("Wording", "Have quality bind it."),
    }


def measured(name: str) -> str:
    """What a reading of the surroundings measures; its own name where it has no word."""
    names = {
        "temperature_c": QCoreApplication.translate("Wording", "temperature"),
        "humidity_percent": QCoreApplication.translate("Wording", "humidity"),
    }
    return names.get(name, name)


def unit(code: str, values: Mapping[str, Any]) -> str:
    """Unit of a condition's figures."""
    of_reading = {"degC": "°C", "%": "%", "percent": "%"}
    told = str(values.get("measured_in", ""))
    return units().get(code, "") or of_reading.get(told, told)
