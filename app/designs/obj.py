"""Reads Wavefront OBJ: vertices and polygons. What else a file may hold is left out and told.

An OBJ has neither unit nor end: that one was cut off between two lines shows only in an open mesh.
"""

import re

import numpy as np
from numpy.typing import NDArray

from app.designs.polygons import PolygonContent, triangles
from app.designs.refused import MeshRefused

MOST_TRIANGLES = 20_000_000
WORDS = frozenset(b"# v vt vn vp f g o s l p mtllib usemtl mg bevel lod d_interp c_interp".split())
FREE_FORM = frozenset(
    b"cstype deg bmat step curv curv2 surf parm trim hole scrv sp end con".split()
)
_TEXTURE = re.compile(rb"/[^ \t]*")


def looks_like_obj(start: bytes) -> bool:
    """Whether the beginning of a file is text in OBJ's words."""
    if b"\0" in start:
        return False
    for line in start.removeprefix(b"\xef\xbb\xbf").splitlines():
        word = line.split(None, 1)[0] if line.strip() else b""
        if word and not word.startswith(b"#"):
            return word in WORDS or word in FREE_FORM
    return False


def read_obj(data: bytes) -> PolygonContent:
    """The mesh of an OBJ file.

    Raises: MeshRefused: no_triangles, not_readable, too_many_triangles.
    """
    vertices: list[bytes] = []
    polygons: list[bytes] = []
    places: list[tuple[int, int]] = []  # for each polygon its line, and the vertices before it
    left_out = 0
    text = data.removeprefix(b"\xef\xbb\xbf").replace(b"\\\r\n", b" ").replace(b"\\\n", b" ")
    for number, line in enumerate(text.splitlines(), 1):
        word, _, rest = line.lstrip().partition(b" ")
        if b"\t" in word:
            word, _, rest = line.lstrip().partition(b"\t")
        if word == b"v":
            vertices.append(rest)
        elif word == b"f":
            polygons.append(rest)
            places.append((number, len(vertices)))
        elif word in (b"l", b"p"):
            left_out += 1
        elif word in FREE_FORM:
            raise _unreadable(number, "free-form surface")
    if not polygons:
        raise MeshRefused("designs.no_triangles")
    corners, counts = _corners(polygons, places, len(vertices))
    found = triangles(corners, counts)
    if len(found.faces) > MOST_TRIANGLES:
        raise MeshRefused(
            "designs.too_many_triangles", triangles=len(found.faces), limit=MOST_TRIANGLES
        )
    space = re.search(rb"SPACE\s*=\s*(LPS|RAS)", data[:2000])
    return PolygonContent(
        _coordinates(vertices),
        found.faces,
        "obj",
        space.group(1).decode() if space else "",
        left_out,
        found.split,
    )


def _coordinates(lines: list[bytes]) -> NDArray[np.float64]:
    """The first three numbers of each line; behind them may stand a weight or a colour."""
    try:
        return np.array([line.split()[:3] for line in lines], dtype=bytes).astype(np.float64)
    except ValueError as wrong:
        raise MeshRefused(
            "designs.not_readable", format="OBJ", what="a coordinate is no number"
        ) from wrong


def _corners(
    polygons: list[bytes], places: list[tuple[int, int]], vertices: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    corners: list[int] = []
    counts: list[int] = []
    for polygon, (number, before) in zip(polygons, places, strict=True):
        words = (_TEXTURE.sub(b"", polygon) if b"/" in polygon else polygon).split(b"#")[0].split()
        if len(words) < 3:
            raise _unreadable(number, "a face of fewer than 3 corners")
        try:
            named = [int(word) for word in words]
        except ValueError as wrong:
            raise _unreadable(number, "a corner is no number") from wrong
        # counted from 1; below zero back from the vertices read so far
        found = [one - 1 if one > 0 else before + one for one in named]
        if min(found) < 0 or max(found) >= vertices or 0 in named:
            raise _unreadable(number, "a corner that is not there")
        corners += found
        counts.append(len(found))
    return np.array(corners, np.int64), np.array(counts, np.int64)


def _unreadable(number: int, what: str) -> MeshRefused:
    return MeshRefused("designs.not_readable", format="OBJ", what=f"line {number}: {what}")
