"""Makes the unit that a settings file asks for and hands it its parts; read it as the tour.

One branch a kind: adding a machine is adding its folder and its branch here. A kind is imported
only in the process that needs it, so a printer's process never loads an OPC UA library.
"""

from pathlib import Path

from drivers.banded_unit import BandedUnit
from drivers.faults import Misconfigured
from drivers.journal import Journal
from drivers.unit import Unit, UnitSettings
from drivers.unit_server import UnitServer

KINDS = (
    "gcode-printer",
    "print-host",
    "opcua-machine",
    "opcua-robot",
    "camera",
    "scanner",
    "gauge",
    "label-printer",
    "environment",
)


def make_unit(settings: UnitSettings, journal: Journal, server: UnitServer) -> Unit:
    """The unit of that kind. Raises: Misconfigured, no such kind."""
    match settings.kind:
        case "gcode-printer":
            from drivers.gcode_printer.unit import GcodePrinterUnit

            return GcodePrinterUnit(settings, journal, server.changed, server.happened)
        case "print-host":
            from drivers.print_host.unit import PrintHostUnit

            return PrintHostUnit(settings, journal, server.changed, server.happened)
        case "opcua-machine" | "opcua-robot":
            from drivers.opcua_machine.unit import OpcuaUnit

            return OpcuaUnit(settings, journal, server.changed, server.happened)
        case "camera":
            from drivers.camera.unit import CameraUnit

            return CameraUnit(settings, journal, server.changed, server.happened)
        case "scanner":
            from drivers.scanner.unit import ScannerUnit

            return ScannerUnit(settings, journal, server.changed, server.happened)
        case "gauge":
            from drivers.gauge.unit import GaugeUnit

            return GaugeUnit(settings, journal, server.changed, server.happened)
        case "label-printer":
            from drivers.label_printer.unit import LabelPrinterUnit

            return LabelPrinterUnit(settings, journal, server.changed, server.happened)
        case "environment":
            from drivers.environment.unit import EnvironmentUnit

            return EnvironmentUnit(settings, journal, server.changed, server.happened)
        case _:
            raise Misconfigured(settings.name, setting="kind", value=settings.kind)


def with_bands(unit: Unit, settings: UnitSettings, server: UnitServer) -> Unit:
    """The unit, watched where readings of it have a normal band. Raises: Misconfigured."""
    bands = list(settings.bands)
    if settings.kind == "environment":
        from drivers.environment import options

        bands += options.bands(options.read(settings.name, settings.options))
    return BandedUnit(settings.name, unit, bands, server.happened) if bands else unit


def journal_path(settings: UnitSettings) -> Path:
    """Where this unit keeps its journal."""
    return Path(settings.folder) / "units" / f"{settings.name}.journal"
