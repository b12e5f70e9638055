"""Reads PLY, its text form and both binary ones: vertices and polygons; the rest is skipped."""

import re

from app.designs.ply_binary import read_binary
from app.designs.ply_head import declared, least_bytes, short, split_head, unreadable
from app.designs.ply_text import read_text
from app.designs.polygons import PolygonContent, triangles
from app.designs.refused import MeshRefused

MOST_TRIANGLES = 20_000_000


def read_ply(data: bytes) -> PolygonContent:
    """The mesh of a PLY file.

    Raises: MeshRefused: no_triangles, truncated, not_readable, too_many_triangles.
    """
    head, body = split_head(data)
    lines = head.decode("ascii", "replace").splitlines()
    order, elements = declared(lines)
    for element in elements:
        least = sum(2 if order == "" else least_bytes(p) for p in element.properties)
        if element.properties and element.count * least > len(body) + 1:
            raise short(element, len(body))
    found = read_text(body, elements) if order == "" else read_binary(body, elements, order)
    if found.vertices is None or found.corners is None or found.counts is None:
        raise MeshRefused("designs.no_triangles")
    if not len(found.counts):
        raise MeshRefused("designs.no_triangles")
    if int(found.counts.min()) < 3:
        raise unreadable("a face of fewer than 3 corners")
    if int(found.corners.min()) < 0 or int(found.corners.max()) >= len(found.vertices):
        raise unreadable("a corner that is not there")
    if int((found.counts - 2).sum()) > MOST_TRIANGLES:
        raise MeshRefused(
            "designs.too_many_triangles",
            triangles=int((found.counts - 2).sum()),
            limit=MOST_TRIANGLES,
        )
    made = triangles(found.corners, found.counts)
    space = re.search(r"SPACE\s*=\s*(LPS|RAS)", "\n".join(lines))
    others = sum(e.count for e in elements if e.name not in ("vertex", "face"))
    frame = space.group(1) if space else ""
    form = "ply-ascii" if order == "" else "ply"
    return PolygonContent(found.vertices, made.faces, form, frame, others, made.split)
