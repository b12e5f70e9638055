"""The written part of a demo case: order and plan values, with people who do not exist."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import numpy as np

FIRST = ("Hannah", "Jonas", "Mirela", "Tomasz", "Aino", "Rafael", "Selma", "Owen", "Ilse", "Viktor")
LAST = ("Lindqvist", "Abendrot", "Marchetti", "Okonjo", "Vesely", "Farrant", "Dahlgaard", "Tanaka")
SURGEONS = ("Dr M. Okafor",)
"""The surgeon of the training cell: only who ordered a case, or was linked to it, decides."""


USE_NOTE = (
    "# Sterilisation and use, for who opens the pouch. Values of a demo, for no patient.",
    "[use]",
    'material = "PA 12, medical grade"',
    'sterilisation = "steam, 134 °C, 4 min, in a pouch"',
    'cycles = "one; single use"',
    'cleaning = "washer-disinfector before sterilisation, look through every bore"',
    'caution = "sawing leaves debris: rinse the slot, then the wound"',
    'fixation = "four pins, 3.2 mm; take them out before the guide"',
    'seating = "slide on from the front until it no longer rocks"',
    'fallback = "where it does not seat, leave it away and use the standard jig"',
)


@dataclass(frozen=True)
class Order:
    """Who and when; invented."""

    number: str
    pseudonym: str
    name: str
    birth_date: date
    record_number: str
    surgery: datetime
    prescriber: str

    @classmethod
    def drawn(cls, dice: np.random.Generator, seed: int, today: date) -> "Order":
        """An order for a surgery some working days after `today`."""
        day = today + timedelta(days=int(dice.integers(5, 9)))
        while day.weekday() > 4:
            day += timedelta(days=1)
        at = datetime.combine(day, time(int(dice.integers(7, 12)), 0), tzinfo=UTC)
        return cls(
            number=f"ORD-{seed:04d}-{int(dice.integers(100, 999))}",
            pseudonym=f"PX-{int(dice.integers(0, 16**6)):06X}",
            name=f"{dice.choice(FIRST)} {dice.choice(LAST)}",
            birth_date=date(1938, 1, 1) + timedelta(days=int(dice.integers(0, 15000))),
            record_number=f"{int(dice.integers(0, 10000)):04d} {int(dice.integers(0, 10000)):04d}",
            surgery=at,
            prescriber=str(dice.choice(SURGEONS)),
        )


@dataclass(frozen=True)
class Cut:
    """A planned saw cut in the patient's frame, mm."""

    name: str
    origin_mm: tuple[float, ...]
    normal: tuple[float, ...]
    slot_height_mm: float
    blade_mm: float
    valgus_deg: float
    flexion_deg: float


@dataclass(frozen=True)
class Drill:
    """A planned bore in the patient's frame, mm; `direction` points into the bone."""

    name: str
    point_mm: tuple[float, ...]
    direction: tuple[float, ...]
    diameter_mm: float
    depth_mm: float


@dataclass(frozen=True)
class Piece:
    """A file of the case and the direction in it that points up on the printer's bed."""

    name: str
    file: str
    build_up: tuple[float, ...]


def order_text(order: Order, side: str, site: str, procedure: str) -> str:
    """order.toml."""
    return f'''# Order of a demo case. The person is made up.
order = "{order.number}"
pseudonym = "{order.pseudonym}"
side = "{side}"
site = "{site}"
procedure = "{procedure}"
surgery = {order.surgery.isoformat()}
prescriber = "{order.prescriber}"

[patient]
name = "{order.name}"
birth_date = {order.birth_date.isoformat()}
record_number = "{order.record_number}"
'''


def values_text(
    side: str, site: str, cuts: list[Cut], drills: list[Drill], pieces: list[Piece]
) -> str:
    """values.toml: what the guide is to do, in numbers."""
    lines = [
        "# Plan values of a demo case: cuts and bores in the patient's frame.",
        'format = "celldeck.values.1"',
        'frame = "LPS"',
        'unit = "mm"',
        f'side = "{side}"',
        f'site = "{site}"',
    ]
    for cut in cuts:
        lines += [
            "",
            "[[cut]]",
            f'name = "{cut.name}"',
            f"origin_mm = {_numbers(cut.origin_mm)}",
            f"normal = {_numbers(cut.normal)}",
            f"slot_height_mm = {cut.slot_height_mm:.2f}",
            f"blade_mm = {cut.blade_mm:.2f}",
            f"valgus_deg = {cut.valgus_deg:.1f}",
            f"flexion_deg = {cut.flexion_deg:.1f}",
        ]
    for drill in drills:
        lines += [
            "",
            "[[drill]]",
            f'name = "{drill.name}"',
            f"point_mm = {_numbers(drill.point_mm)}",
            f"direction = {_numbers(drill.direction)}",
            f"diameter_mm = {drill.diameter_mm:.2f}",
            f"depth_mm = {drill.depth_mm:.1f}",
        ]
    for piece in pieces:
        lines += [
            "",
            "[[part]]",
            f'name = "{piece.name}"',
            f'file = "{piece.file}"',
            f"build_up = {_numbers(piece.build_up)}",
        ]
    lines += ["", *USE_NOTE]
    return "\n".join(lines) + "\n"


def _numbers(values: tuple[float, ...]) -> str:
    return "[" + ", ".join(f"{v + 0.0:.4f}" for v in values) + "]"
