"""The files of a recorded job: the demo's own cases, or small blocks that are made in seconds."""

import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.command_line.packing import zip_folder
from resources.cases import make_case

BLOCKS_MM = ((24.0, 18.0, 4.5), (10.0, 10.0, 3.6))
ORDER = """order = "ORD-SHORT-{seed}"
pseudonym = "PX-SHORT{seed}"
side = "{side}"
site = "distal femur"
procedure = "total knee replacement"
surgery = 2031-03-{seed:02}T08:00:00+01:00
prescriber = "Dr M. Okafor"

[patient]
name = "Wilhelmina Quastenberg-Ilves"
birth_date = 1968-03-14
record_number = "7731 0482 {seed:02}"
"""


@dataclass(frozen=True)
class Papers:
    """What belongs to one order; `beside` are the anatomy and the values, where there are any."""

    order: Path
    designs: tuple[Path, ...]
    beside: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Job:
    """How large what is recorded is. The printer leaves `lost_layer` out; inspection holds it."""

    papers: Callable[[int, str, Path], Papers]
    speed: float
    lost_layer: int


def demo_papers(seed: int, side: str, place: Path) -> Papers:
    """A case of the demo: images, femur, guide and check block."""
    files = make_case(seed, side, place)
    archive = files.images.with_suffix(".zip")
    zip_folder(files.images, archive)
    beside = (archive, files.anatomy, files.values)
    return Papers(files.order, (files.guide, files.block), beside)


def small_papers(seed: int, side: str, place: Path) -> Papers:
    """Two small blocks on the same order."""
    place.mkdir(parents=True)
    order = place / "order.toml"
    order.write_text(ORDER.format(seed=seed, side=side), "utf-8")
    designs: list[Path] = []
    for number, size in enumerate(BLOCKS_MM, 1):
        file = place / f"block-{number}.stl"
        file.write_bytes(block_stl(size))
        designs.append(file)
    return Papers(order, tuple(designs))


def block_stl(size_mm: tuple[float, float, float]) -> bytes:
    """A closed block as binary STL."""
    x, y, z = size_mm
    corners = [(i * x, j * y, k * z) for k in (0, 1) for j in (0, 1) for i in (0, 1)]
    quads = ((0, 2, 3, 1), (4, 5, 7, 6), (0, 1, 5, 4), (2, 6, 7, 3), (0, 4, 6, 2), (1, 3, 7, 5))
    faces = [t for a, b, c, d in quads for t in ((a, b, c), (a, c, d))]
    rows = [
        struct.pack("<12fH", 0, 0, 0, *(s for k in face for s in corners[k]), 0) for face in faces
    ]
    return b"block".ljust(80) + struct.pack("<I", len(faces)) + b"".join(rows)


FULL = Job(demo_papers, 120.0, 81)
SHORT = Job(small_papers, 40.0, 8)
