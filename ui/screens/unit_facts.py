"""What the page of a unit says, from what the cell said of it; pure."""

from PySide6.QtCore import QCoreApplication

from app.wire.unit_states import LinkState, Quality, Reading, UnitState
from app.wire.units import BedState, UnitView
from ui.screens.build_facts import ENDS, age_s, is_printing
from ui.screens.build_panels import bar_band
from ui.screens.cell_facts import answers, open_build
from ui.service_link.mirror import CellMirror
from ui.views.bars import Band
from ui.wording import Wording

STALE_S = 3.0
AT_REST = (UnitState.IDLE, UnitState.COMPLETE, UnitState.STOPPED, UnitState.ABORTED)
"""States in which nothing of a job runs; moving by hand asks for one of them."""
BY_HAND_KINDS = ("gcode-printer",)
"""Kinds of units whose driver heats, homes, moves and loads by hand."""


def is_printer(unit: UnitView) -> bool:
    """Whether it has a bed on which parts are built."""
    return unit.bed is not BedState.NOT_A_PRINTER


def can_by_hand(unit: UnitView) -> bool:
    """Whether its driver knows heating, homing, moving and filling by hand."""
    return unit.kind in BY_HAND_KINDS


def reading_limit(reading: Reading, decimals: int, wording: Wording) -> str:
    """The normal band of a reading in words, or what it is set to; empty when neither is told."""
    number = wording.number
    if reading.low is not None and reading.high is not None:
        return QCoreApplication.translate("UnitFacts", "normal {low} to {high}").format(
            low=number(reading.low, decimals), high=number(reading.high, decimals)
        )
    if reading.low is not None:
        said = QCoreApplication.translate("UnitFacts", "{low} or more")
        return said.format(low=number(reading.low, decimals))
    if reading.high is not None:
        said = QCoreApplication.translate("UnitFacts", "{high} or less")
        return said.format(high=number(reading.high, decimals))
    if reading.target == 0 and reading.unit == "degC":
        return QCoreApplication.translate("UnitFacts", "heater off")
    if reading.target is not None:
        said = QCoreApplication.translate("UnitFacts", "set to {target}")
        return said.format(target=number(reading.target, decimals))
    return ""


def band_of(reading: Reading) -> Band | None:
    """The scale of a reading; None where nobody knows its ends."""
    known = reading.low is not None or reading.high is not None or reading.target is not None
    return bar_band(reading) if known or reading.name in ENDS else None


def reading_age(reading: Reading, wording: Wording) -> str:
    """How old a reading is, in words that grow no longer than they need."""
    old = age_s(reading.at)
    if old < STALE_S:
        return QCoreApplication.translate("UnitFacts", "now")
    if old < 100:
        return wording.age(old)
    return wording.when(reading.at)


def is_old(reading: Reading, unit: UnitView, stale_s: int | None) -> bool:
    """Whether a reading may not look live."""
    if stale_s is not None or not answers(unit):
        return True
    return reading.quality is not Quality.GOOD


def why_not_by_hand(mirror: CellMirror, unit: UnitView) -> str:
    """What has to be so before anybody may move this machine by hand; empty when it may."""
    if not answers(unit):
        said = QCoreApplication.translate("UnitFacts", "First: {unit} answers")
        return said.format(unit=unit.name)
    build = open_build(mirror, unit.name)
    if build is not None and is_printing(build):
        said = QCoreApplication.translate("UnitFacts", "First: build {build} is over")
        return said.format(build=build.build_id)
    if unit.snapshot.state not in AT_REST:
        said = QCoreApplication.translate("UnitFacts", "First: {unit} is idle")
        return said.format(unit=unit.name)
    if unit.snapshot.prompt is not None:
        said = QCoreApplication.translate("UnitFacts", "First: answer {unit}")
        return said.format(unit=unit.name)
    return ""


def doing(unit: UnitView, stale_s: int | None, wording: Wording) -> str:
    """What it does now, in one word that is read from afar."""
    if stale_s is not None or not unit.process_alive:
        return QCoreApplication.translate("UnitFacts", "Not known")
    if unit.snapshot.link is not LinkState.CONNECTED:
        return wording.link_state(unit.snapshot.link)
    return wording.unit_state(unit.snapshot.state)


def bed_words(unit: UnitView, wording: Wording) -> str:
    """Whether its bed is known to be empty, and who looked."""
    if unit.bed is BedState.CLEAR:
        said = QCoreApplication.translate("UnitFacts", "Bed clear, {name} looked {clock}")
        return said.format(name=unit.bed_confirmed_by, clock=wording.when(unit.bed_confirmed_at))
    if unit.bed is BedState.OCCUPIED:
        return QCoreApplication.translate("UnitFacts", "A part is on the bed")
    if unit.bed is BedState.UNKNOWN:
        return QCoreApplication.translate("UnitFacts", "Nobody has looked at the bed")
    return ""
