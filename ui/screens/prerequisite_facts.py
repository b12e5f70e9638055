"""What stands before a build, as rows: lots, machines, passports, training; what needs somebody."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from app.wire.materials import LotState, LotView, Measure
from app.wire.passport import PassportState, PassportView
from app.wire.qualification import Care, MachineView, Phase
from app.wire.training import Task, TrainingView
from ui.screens.mark_rows import Mark, Told
from ui.screens.tap_rows import TapRow
from ui.touch.marks import TickState
from ui.touch.tokens import Priority
from ui.wording import Wording

HASH = re.compile(r"[0-9a-f]{64}")
SOON = timedelta(days=14)
"""What is due within two weeks is said beforehand."""


class Kind(StrEnum):
    """The pages."""

    MATERIAL = "material"
    MACHINES = "machines"
    PASSPORTS = "passports"
    PEOPLE = "people"


@dataclass(frozen=True)
class Entry:
    """One thing: its row, and what is known of it."""

    key: str
    head: str
    sub: str
    mark: Priority | None
    facts: tuple[Told, ...]

    def row(self, chosen: str) -> TapRow:
        """To tap."""
        return TapRow(self.key, self.head, self.sub, self.mark, selected=self.key == chosen)


def lot_entries(lots: Sequence[LotView], today: date, wording: Wording) -> list[Entry]:
    """The loaded ones first, then what is open, then the rest; used up ones last."""
    order = {LotState.OPEN: 0, LotState.RECEIVED: 1, LotState.QUARANTINED: 2, LotState.USED_UP: 3}
    ranked = sorted(lots, key=lambda lot: (not lot.at, order[lot.state], lot.expires))
    return [_lot(lot, today, wording) for lot in ranked]


def amount_of(lot: LotView, value: int, wording: Wording) -> str:
    """Grams or millilitres."""
    unit = "g" if lot.measure is Measure.MICROGRAM else "ml"
    decimals = 0 if value % 1_000_000 == 0 else 1
    return f"{wording.number(value / 1_000_000, decimals)} {unit}"


def _lot(lot: LotView, today: date, wording: Wording) -> Entry:
    state = wording.gate_value(lot.state.value)[0]
    over = lot.expires < today
    if lot.at:
        state = QCoreApplication.translate("Prerequisites", "loaded at {unit}").format(unit=lot.at)
    mark: Priority | None = None
    if lot.state is LotState.QUARANTINED or (over and lot.left):
        mark = "b"
    elif lot.expires - today < SOON and lot.left:
        mark = "c"
    left = amount_of(lot, lot.left, wording)
    facts = [
        Told(
            QCoreApplication.translate("Prerequisites", "Left"),
            mark=TickState.PASSED if lot.left else TickState.NOT_YET,
            right=_of(left, amount_of(lot, lot.received, wording)),
        ),
        Told(
            QCoreApplication.translate("Prerequisites", "Expires"),
            mark="b" if over else TickState.PASSED,
            right=wording.date(lot.expires.isoformat()),
        ),
        Told(
            QCoreApplication.translate("Prerequisites", "Received"),
            lot.received_by,
            None,
            wording.day(lot.received_at),
        ),
    ]
    if lot.supplier:
        said = QCoreApplication.translate("Prerequisites", "Supplier")
        facts.append(Told(said, mark=None, right=lot.supplier))
    if lot.opened_at is not None:
        said = QCoreApplication.translate("Prerequisites", "Opened")
        facts.append(Told(said, lot.opened_by, None, wording.day(lot.opened_at)))
    if lot.reuse_cycle or lot.most_reuse:
        said = QCoreApplication.translate("Prerequisites", "Used before")
        most = f"{lot.reuse_cycle} / {lot.most_reuse}" if lot.most_reuse else str(lot.reuse_cycle)
        facts.append(Told(said, mark=None, right=most))
    if lot.kept_back_because:
        said = QCoreApplication.translate("Prerequisites", "Kept back by {name}")
        facts.append(Told(said.format(name=lot.kept_back_by), lot.kept_back_because, "b"))
    return Entry(
        lot.lot_id, f"{lot.material}  {lot.number}", f"{state}, {left}", mark, tuple(facts)
    )


def machine_entries(
    machines: Sequence[MachineView], unregistered: Sequence[str], today: date, wording: Wording
) -> list[Entry]:
    """Registered machines, then those that nobody has entered."""
    told = [_machine(machine, today, wording) for machine in machines]
    for unit in unregistered:
        said = QCoreApplication.translate("Prerequisites", "not registered")
        told.append(Entry(unit, unit, said, "c", ()))
    return told


def _machine(machine: MachineView, today: date, wording: Wording) -> Entry:
    silent = not machine.says_serial
    same = (machine.says_serial, machine.says_firmware) == (machine.serial, machine.firmware)
    passed = [one.phase for one in machine.qualified]
    missing = [phase.value.upper() for phase in Phase if phase not in passed]
    cares = (
        (QCoreApplication.translate("Prerequisites", "Calibrated until"), machine.calibration),
        (QCoreApplication.translate("Prerequisites", "Maintained until"), machine.maintenance),
    )
    marks: list[Priority | None] = [_care_mark(care, today) for _, care in cares]
    mark: Priority | None = None
    if missing or "b" in marks or (not silent and not same):
        mark = "b"
    elif "c" in marks:
        mark = "c"
    firmware_mark: Mark = TickState.NOT_YET if silent else (TickState.PASSED if same else "b")
    facts = [
        Told(value_name("serial"), mark=None, right=machine.serial[:16]),
        Told(
            QCoreApplication.translate("Prerequisites", "Firmware is the registered one"),
            shortened(machine.firmware if same or silent else machine.says_firmware, wording),
            firmware_mark,
        ),
    ]
    for (head, care), care_mark in zip(cares, marks, strict=True):
        right = wording.date(care.due.isoformat()) if care else ""
        proof = care.reference if care else ""
        shown: Mark = TickState.PASSED if care_mark is None else care_mark
        facts.append(Told(head, proof, shown, right))
    facts.append(
        Told(
            QCoreApplication.translate("Prerequisites", "Qualified"),
            mark="b" if missing else TickState.PASSED,
            right=", ".join(phase.value.upper() for phase in passed),
        )
    )
    return Entry(machine.unit, machine.unit, machine.asset, mark, tuple(facts))


def _care_mark(care: Care | None, today: date) -> Priority | None:
    if care is None or care.due < today:
        return "b"
    return "c" if care.due - today < SOON else None


def passport_entries(
    passports: Sequence[PassportView], pairs: Sequence[tuple[str, str]], wording: Wording
) -> list[Entry]:
    """For each printer and recipe the newest passport, or that there is none."""
    told: list[Entry] = []
    for printer, recipe in pairs:
        mine = [one for one in passports if (one.printer, one.recipe) == (printer, recipe)]
        key = f"{printer}|{recipe}"
        head = f"{recipe}  {printer}"
        if not mine:
            said = QCoreApplication.translate("Prerequisites", "no passport yet")
            told.append(Entry(key, head, said, "b", ()))
            continue
        told.append(_passport(mine[-1], key, head, wording))
    return told


def _passport(one: PassportView, key: str, head: str, wording: Wording) -> Entry:
    active = one.state is PassportState.ACTIVE
    drifted = {drift.key: drift for drift in one.drift}
    facts: list[Told] = []
    for name, value in one.proven.items():
        said = value_name(name)
        drift = drifted.get(name)
        shown = shortened(value, wording)
        mark: Mark = "b" if drift else TickState.PASSED
        facts.append(Told(said, drift.now[:60] if drift else shown, mark, quiet=drift is None))
    if one.builds:
        said = QCoreApplication.translate("Prerequisites", "Made since all was well")
        facts.insert(0, Told(said, ", ".join(one.builds), "b"))
    if one.why:
        said = QCoreApplication.translate("Prerequisites", "Suspended by {name}")
        facts.insert(0, Told(said.format(name=one.suspended_by), one.why, "b"))
    sub = wording.gate_value(one.state.value)[0]
    signed = QCoreApplication.translate("Prerequisites", "signed by {name}, {day}").format(
        name=one.approved_by, day=wording.day(one.approved_at)
    )
    return Entry(key, head, f"{sub}, {signed}", None if active else "b", tuple(facts))


def shortened(value: str, wording: Wording) -> str:
    """A value with its hashes as the banner shows them: the first eight digits."""
    words = [wording.short_hash(one) if HASH.fullmatch(one) else one for one in value.split(" ")]
    return " ".join(words)


def value_name(key: str) -> str:
    """One of the values that a passport holds."""
    names = {
        "printer": QCoreApplication.translate("Prerequisites", "Printer"),
        "design_class": QCoreApplication.translate("Prerequisites", "Design class"),
        "recipe": QCoreApplication.translate("Prerequisites", "Recipe"),
        "material": QCoreApplication.translate("Prerequisites", "Material"),
        "serial": QCoreApplication.translate("Prerequisites", "Serial"),
        "firmware": QCoreApplication.translate("Prerequisites", "Firmware"),
        "profile": QCoreApplication.translate("Prerequisites", "Parameter set"),
        "environment": QCoreApplication.translate("Prerequisites", "Surroundings"),
        "calibration": QCoreApplication.translate("Prerequisites", "Calibration"),
        "qualification": QCoreApplication.translate("Prerequisites", "Qualification"),
        "camera": QCoreApplication.translate("Prerequisites", "Camera"),
        "inspection": QCoreApplication.translate("Prerequisites", "Inspection program"),
    }
    return names.get(key, key)


def task_name(task: Task) -> str:
    """A task in a word or two."""
    names = {
        Task.IMPORT: QCoreApplication.translate("Prerequisites", "Import"),
        Task.REVIEW: QCoreApplication.translate("Prerequisites", "Review"),
        Task.PLAN: QCoreApplication.translate("Prerequisites", "Plan"),
        Task.BUILD: QCoreApplication.translate("Prerequisites", "Build"),
        Task.STEP: QCoreApplication.translate("Prerequisites", "Steps by hand"),
        Task.MAINTAIN: QCoreApplication.translate("Prerequisites", "Maintain"),
        Task.RECOVER: QCoreApplication.translate("Prerequisites", "Recover"),
        Task.SIGN: QCoreApplication.translate("Prerequisites", "Sign"),
        Task.RELEASE: QCoreApplication.translate("Prerequisites", "Release"),
    }
    return names[task]


def people_entries(
    names: Sequence[tuple[str, str, bool]],
    training: Sequence[TrainingView],
    today: date,
    wording: Wording,
) -> list[Entry]:
    """Everyone with what they are trained for. `names`: name, roles in words, whether active."""
    told: list[Entry] = []
    for name, roles, active in names:
        mine = [one for one in training if one.name == name]
        over = [one for one in mine if one.valid_until < today]
        soon = [one for one in mine if today <= one.valid_until < today + SOON]
        mark: Priority | None = "b" if over else ("c" if soon else None)
        facts = tuple(
            Told(
                task_name(one.task),
                one.reference,
                "b" if one in over else TickState.PASSED,
                wording.date(one.valid_until.isoformat()),
            )
            for one in mine
        )
        if not facts:
            said = QCoreApplication.translate("Prerequisites", "No training is entered")
            facts = (Told(said, mark=None, quiet=True),)
        gone = QCoreApplication.translate("Prerequisites", "no longer here")
        told.append(Entry(name, name, roles if active else gone, mark if active else None, facts))
    return told


def _of(left: str, all_: str) -> str:
    return QCoreApplication.translate("Prerequisites", "{left} of {all}").format(
        left=left, all=all_
    )
