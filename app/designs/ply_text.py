"""The data of a PLY file in its text form."""

import numpy as np

from app.designs.ply_head import CORNER_NAMES, Element, PlyArrays, last_axis, unreadable
from app.designs.refused import MeshRefused


def read_text(body: memoryview, elements: list[Element]) -> PlyArrays:
    lines = [line for line in bytes(body).splitlines() if line.strip()]
    found = PlyArrays()
    at = 0
    for element in elements:
        rows = lines[at : at + element.count]
        at += element.count
        if len(rows) < element.count:
            raise MeshRefused(
                "designs.truncated",
                found=f"{len(rows)} lines",
                expected=f"{element.count} of element {element.name[:40]}",
            )
        try:
            _keep_text(found, element, rows)
        except (ValueError, IndexError) as wrong:
            raise unreadable(f"a line of element {element.name[:40]}") from wrong
    return found


def _keep_text(found: PlyArrays, element: Element, rows: list[bytes]) -> None:
    if element.name == "vertex" and element.count:
        places = _places_of_position(element)
        words = [row.split() for row in rows]
        picked = [[row[k] for k in places] for row in words]
        found.vertices = np.array(picked, dtype=bytes).astype(np.float64)
    elif element.name == "face" and element.count:
        corners: list[int] = []
        counts: list[int] = []
        for row in rows:
            words = row.split()
            at = 0
            for one in element.properties:
                many = int(words[at]) if one.count_type else 1
                at += 1 if one.count_type else 0
                if one.name in CORNER_NAMES and one.count_type:
                    if many < 0 or at + many > len(words):
                        raise ValueError("a list is too short")
                    corners += [int(word) for word in words[at : at + many]]
                    counts.append(many)
                at += many
        found.corners, found.counts = np.array(corners, np.int64), np.array(counts, np.int64)


def _places_of_position(element: Element) -> list[int]:
    names = [one.name for one in element.properties]
    if any(one.count_type for one in element.properties[: 1 + last_axis(names)]):
        raise unreadable("vertices behind a list")
    return [names.index(axis) for axis in ("x", "y", "z")]
