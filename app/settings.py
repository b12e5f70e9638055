"""The cell file: name, site, units; read strictly, so that a slip of the pen is told at once."""

import os
import re
import stat
import tomllib
from enum import StrEnum
from pathlib import Path
from typing import Any

import msgspec

from app.errors import OperatorCanFix
from drivers.compose import KINDS
from drivers.unit import ReadingBand, Simulation, UnitSettings

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
EMBEDDED = RESOURCES / "embedded_cell.toml"
UNIT_KEYS = {"name", "kind", "makes", "simulated", "band"}
SECRET_KEYS = {"password", "secret", "api_key", "key", "token", "passphrase"}
IN_ADDRESS = re.compile(r"://[^/@:]*:[^/@]+@")


class Training(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Persons of a training cell; refused where anything is real."""

    secret: str
    people: list["TrainingPerson"]
    good_for_days: int = 365
    """How long its training, lots, calibrations and gauges hold from the first start on."""
    lots: list["TrainingLot"] = []
    gauges: list["TrainingGauge"] = []


class TrainingPerson(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One person of a training cell."""

    name: str
    roles: list[str]
    badge: str = ""


class TrainingLot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One lot of a training cell, opened; `at` names the machine that takes from it."""

    material: str
    number: str
    grams: float
    supplier: str = ""
    at: str = ""


class TrainingGauge(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One gauge of a training cell."""

    id: str
    title: str
    resolution_um: int = 10


class CellPart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """[cell]: what the cell is called and where it stands."""

    name: str
    place: str = ""
    station: str = ""


class SitePart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """[site]: what this hospital has decided."""

    decide_by_command: bool = False
    sync_folder: str = ""
    backup_folder: str = ""
    backup_keys_folder: str = ""
    backup_every_h: float = 24.0
    disk_needed_gb: float = 2.0
    time_server_needed: bool = False
    """Whether a build begins only while a time server sets the clock."""


class ReviewPart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """[review]: what this site asks of a review.

    `image_age_days`: an acceptance ends when the images are older, and so many may lie between scan
    and surgery (usual protocols allow three to six months). `after_surgery_days`: and so long after
    the day of surgery. `only_linked`: only the surgeon who ordered a case, or one
    linked to it, decides. `must_see`: views that must have been open. `second_reviewer`: another
    reviewer signs for the segmentation. `package_days`: so long a review package may be used.
    """

    image_age_days: int = 180
    after_surgery_days: int = 1
    only_linked: bool = True
    must_see: list[str] = []
    second_reviewer: bool = False
    package_days: int = 7


class EstopSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The one signal that says whether the e-stop is pressed: a reading of a unit.

    `pressed` is its value while the e-stop is pressed.
    """

    unit: str
    signal: str
    pressed: float = 1.0


class SafetyPart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """[safety]: what of the cell's safety can be shown. Without a source nothing is claimed."""

    estop: EstopSource | None = None


class UnitPart(msgspec.Struct, frozen=True):
    """[[unit]]: the keys every kind has; the others belong to its kind."""

    name: str
    kind: str
    makes: list[str] = []
    simulated: bool | Simulation = False
    band: list[ReadingBand] = []


class Pathway(StrEnum):
    """Under which rules a device is made; it decides what its label must say."""

    IN_HOUSE = "in-house"
    CUSTOM_MADE = "custom-made"
    PATIENT_MATCHED = "patient-matched"


class LabelPart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """[label]: what stands on every label of this site, and how it is printed.

    `gtin` is the device identifier of the product, with 14 digits; without one the code is for
    this house alone and no UDI. `words` are further sentences. A module of the code is whole dots.
    """

    manufacturer: str = ""
    address: str = ""
    country: str = ""
    pathway: Pathway = Pathway.IN_HOUSE
    gtin: str = ""
    ref: str = ""
    device: str = ""
    words: tuple[str, ...] = ("Non-sterile, sterilise before use",)
    width_mm: float = 76.0
    height_mm: float = 51.0
    dots_per_mm: int = 12
    dots_per_module: int = 5


class CellFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    cell: CellPart
    site: SitePart = SitePart()
    review: ReviewPart = ReviewPart()
    safety: SafetyPart = SafetyPart()
    label: LabelPart = LabelPart()
    unit: list[dict[str, Any]] = []
    training: Training | None = None


class BadUnit(msgspec.Struct, frozen=True):
    """A unit whose part of the file cannot be used; the others still can."""

    name: str
    kind: str
    what: str


def read_cell(path: Path) -> CellFile:
    """The cell file. Raises: OperatorCanFix, settings.missing or settings.bad."""
    try:
        text = path.read_text("utf-8")
    except OSError as gone:
        raise OperatorCanFix("settings.missing", file=str(path)) from gone
    try:
        return msgspec.convert(tomllib.loads(text), CellFile)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as wrong:
        raise OperatorCanFix("settings.bad", file=path.name, what=str(wrong)) from wrong


def read_units(cell: CellFile, folder: Path) -> tuple[list[UnitSettings], list[BadUnit]]:
    """Settings of every unit process, and the units that cannot be used with why."""
    good: list[UnitSettings] = []
    bad: list[BadUnit] = []
    for raw in cell.unit:
        name = str(raw.get("name", "?"))
        try:
            part = msgspec.convert(raw, UnitPart)
        except msgspec.ValidationError as wrong:
            bad.append(BadUnit(name, str(raw.get("kind", "?")), str(wrong)))
            continue
        if part.kind not in KINDS:
            bad.append(BadUnit(name, part.kind, "kind"))
            continue
        if any(part.name == other.name for other in good) or not _is_name(part.name):
            bad.append(BadUnit(name, part.kind, "name"))
            continue
        trouble = secret_trouble(raw, folder)
        if trouble:
            bad.append(BadUnit(name, part.kind, trouble))
            continue
        simulation = part.simulated if isinstance(part.simulated, Simulation) else None
        good.append(
            UnitSettings(
                name=part.name,
                kind=part.kind,
                folder=str(folder),
                makes=part.makes,
                options={key: value for key, value in raw.items() if key not in UNIT_KEYS},
                simulated=bool(part.simulated),
                simulation=simulation,
                bands=part.band,
            )
        )
    return good, bad


def secret_trouble(raw: dict[str, Any], folder: Path) -> str:
    """Why the secrets of a unit cannot be used, as a code with what it is about; "" when they can.

    A password or key stands in a file of its own that nobody but the service's user can read,
    never in the cell file: that one is shown, copied and sent around.
    """
    for key, value in raw.items():
        if key in SECRET_KEYS or (isinstance(value, str) and IN_ADDRESS.search(value)):
            return f"settings.secret_in_cell_file:{key}"
    name = raw.get("secret_file", "")
    if not name:
        return ""
    try:
        found = (folder / str(name)).stat()
    except OSError:
        return f"settings.secret_missing:{name}"
    if stat.S_IMODE(found.st_mode) & 0o077 or found.st_uid != os.geteuid():
        return f"settings.secret_open:{name}"
    return ""


def _is_name(name: str) -> bool:
    return bool(name) and all(c.isalnum() or c in "-_" for c in name) and len(name) <= 32
