"""What a PLY file says of itself before its data: its form, its elements and their properties."""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.designs.refused import MeshRefused

MOST_HEAD_BYTES = 65_536
TYPES = {
    **dict.fromkeys(("char", "int8"), "i1"),
    **dict.fromkeys(("uchar", "uint8"), "u1"),
    **dict.fromkeys(("short", "int16"), "i2"),
    **dict.fromkeys(("ushort", "uint16"), "u2"),
    **dict.fromkeys(("int", "int32"), "i4"),
    **dict.fromkeys(("uint", "uint32"), "u4"),
    **dict.fromkeys(("float", "float32"), "f4"),
    **dict.fromkeys(("double", "float64"), "f8"),
}
ORDERS = {"binary_little_endian": "<", "binary_big_endian": ">", "ascii": ""}
CORNER_NAMES = ("vertex_indices", "vertex_index")


@dataclass(frozen=True)
class Property:
    """One value of an element, or a list of them when `count_type` is set."""

    name: str
    type: str
    count_type: str = ""


@dataclass(frozen=True)
class Element:
    """What the header says: so many of this kind, each with these properties in this order."""

    name: str
    count: int
    properties: tuple[Property, ...]


@dataclass
class PlyArrays:
    """(V, 3) positions, (C,) vertex of every corner, (P,) corners of every face; as far as read."""

    vertices: NDArray[np.float64] | None = None
    corners: NDArray[np.int64] | None = None
    counts: NDArray[np.int64] | None = None


def split_head(data: bytes) -> tuple[bytes, memoryview]:
    end = re.search(rb"(?:^|\n|\r)end_header[ \t]*(\r\n|\n|\r)?", data[:MOST_HEAD_BYTES])
    if end is None:
        raise MeshRefused(
            "designs.truncated", found=f"{len(data)} bytes", expected="a whole PLY header"
        )
    return data[: end.start()], memoryview(data)[end.end() :]


def declared(lines: list[str]) -> tuple[str, list[Element]]:
    order: str | None = None
    elements: list[Element] = []
    for line in lines[1:]:
        match line.split():
            case ["format", form, "1.0"] if form in ORDERS:
                order = ORDERS[form]
            case ["element", name, count] if count.isdecimal():
                elements.append(Element(name, int(count), ()))
            case ["property", "list", count, of, name] if count in TYPES and of in TYPES:
                _add(elements, Property(name, TYPES[of], TYPES[count]))
            case ["property", of, name] if of in TYPES:
                _add(elements, Property(name, TYPES[of]))
            case [] | ["comment", *_] | ["obj_info", *_]:
                pass
            case _:
                raise unreadable(f"header: {line[:60]}")
    if order is None:
        raise unreadable("header: no format")
    return order, elements


def _add(elements: list[Element], more: Property) -> None:
    if not elements:
        raise unreadable("header: a property of nothing")
    last = elements[-1]
    elements[-1] = Element(last.name, last.count, (*last.properties, more))


def least_bytes(of: Property) -> int:
    return np.dtype(of.count_type or of.type).itemsize


def short(element: Element, left: int) -> MeshRefused:
    return MeshRefused(
        "designs.truncated",
        found=f"{left} bytes",
        expected=f"{element.count} of element {element.name[:40]}",
    )


def unreadable(what: str) -> MeshRefused:
    return MeshRefused("designs.not_readable", format="PLY", what=what)


def last_axis(names: list[str]) -> int:
    missing = [axis for axis in ("x", "y", "z") if axis not in names]
    if missing:
        raise unreadable(f"vertices without {', '.join(missing)}")
    return max(names.index(axis) for axis in ("x", "y", "z"))
