"""The data of a PLY file in its binary forms."""

import numpy as np
from numpy.typing import NDArray

from app.designs.ply_head import CORNER_NAMES, Element, PlyArrays, last_axis, short, unreadable


def read_binary(body: memoryview, elements: list[Element], order: str) -> PlyArrays:
    found = PlyArrays()
    at = 0
    for element in elements:
        if any(one.count_type for one in element.properties):
            at = _lists(found, element, body, at, order)
            continue
        row = np.dtype([(f"p{k}", order + one.type) for k, one in enumerate(element.properties)])
        size = row.itemsize * element.count
        if at + size > len(body):
            raise short(element, len(body) - at)
        if element.name == "vertex" and element.count:
            table = np.frombuffer(body, row, element.count, at)
            names = [one.name for one in element.properties]
            last_axis(names)
            columns = [table[f"p{names.index(axis)}"] for axis in ("x", "y", "z")]
            with np.errstate(invalid="ignore"):  # a NaN that signals is told like any other later
                found.vertices = np.stack(columns, axis=1).astype(np.float64)
        at += size
    return found


def _lists(found: PlyArrays, element: Element, body: memoryview, at: int, order: str) -> int:
    """Reads an element that holds lists; returns where it ends."""
    if not element.count:
        return at
    if element.name == "vertex":
        raise unreadable("vertices behind a list")
    end = _equal_lists(found, element, body, at, order)
    return end if end is not None else _any_lists(found, element, body, at, order)


def _equal_lists(
    found: PlyArrays, element: Element, body: memoryview, at: int, order: str
) -> int | None:
    """All rows at once when every list is as long as in the first row; else None."""
    fields: list[tuple[str, str] | tuple[str, str, tuple[int]]] = []
    inside = at
    for k, one in enumerate(element.properties):
        of = np.dtype(order + one.type)
        if not one.count_type:
            fields.append((f"p{k}", of.str))
            inside += of.itemsize
            continue
        kind = np.dtype(order + one.count_type)
        if inside + kind.itemsize > len(body):
            raise short(element, len(body) - at)
        many = int(np.frombuffer(body, kind, 1, inside)[0])
        if many < 0 or inside + kind.itemsize + many * of.itemsize > len(body):
            raise short(element, len(body) - at)
        fields += [(f"c{k}", kind.str), (f"p{k}", of.str, (many,))]
        inside += kind.itemsize + many * of.itemsize
    row = np.dtype(fields)
    if at + row.itemsize * element.count > len(body):
        return None
    table = np.frombuffer(body, row, element.count, at)
    for k, one in enumerate(element.properties):
        if one.count_type and not np.all(table[f"c{k}"] == table[f"c{k}"][0]):
            return None
    for k, one in enumerate(element.properties):
        if element.name == "face" and one.count_type and one.name in CORNER_NAMES:
            found.corners = table[f"p{k}"].astype(np.int64).reshape(-1)
            found.counts = table[f"c{k}"].astype(np.int64)
    return at + row.itemsize * element.count


def _any_lists(found: PlyArrays, element: Element, body: memoryview, at: int, order: str) -> int:
    """Row after row: lists of different lengths."""
    corners: list[NDArray[np.int64]] = []
    counts: list[int] = []
    for _ in range(element.count):
        for one in element.properties:
            of = np.dtype(order + one.type)
            many = 1
            if one.count_type:
                kind = np.dtype(order + one.count_type)
                if at + kind.itemsize > len(body):
                    raise short(element, len(body) - at)
                many = int(np.frombuffer(body, kind, 1, at)[0])
                at += kind.itemsize
            if many < 0 or at + many * of.itemsize > len(body):
                raise short(element, len(body) - at)
            if element.name == "face" and one.count_type and one.name in CORNER_NAMES:
                corners.append(np.frombuffer(body, of, many, at).astype(np.int64))
                counts.append(many)
            at += many * of.itemsize
    if counts:
        found.corners, found.counts = np.concatenate(corners), np.array(counts, np.int64)
    return at
