"""Reads STL, binary and ASCII, as it comes: odd headers, either line end, a binary "solid"."""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.designs.refused import MeshRefused
from app.designs.welding import Welded, welded

HEAD_BYTES = 84
FACET_BYTES = 50
MOST_TRIANGLES = 20_000_000
SOMETHING = re.compile(rb"[^\0 \t\r\n]")
VERTEX = re.compile(rb"vertex[ \t]+(\S+)[ \t]+(\S+)[ \t]+(\S+)", re.IGNORECASE)
WORD = re.compile(rb"\b(endfacet|facet|endloop|vertex|endsolid|solid)\b", re.IGNORECASE)
_FACET = np.dtype([("normal", "<f4", 3), ("corner", "<f4", (3, 3)), ("attribute", "<u2")])


@dataclass(frozen=True)
class StlContent:
    """The mesh in file units, and what the file says of itself."""

    mesh: Welded
    form: str
    space: str
    bytes_left_over: int


def read_stl(data: bytes) -> StlContent:
    """The facets of an STL file.

    A file whose length fits its count is binary whatever its header says.
    Raises: MeshRefused: empty, no_triangles, truncated, not_readable, format_unknown,
        too_many_triangles.
    """
    if not SOMETHING.search(data):
        raise MeshRefused("designs.empty", bytes=len(data))
    count = int.from_bytes(data[80:HEAD_BYTES], "little") if len(data) >= HEAD_BYTES else -1
    if count >= 0 and len(data) == HEAD_BYTES + FACET_BYTES * count:
        return _binary(data, count)
    if _looks_written(data):
        return _ascii(data)
    if count < 0:
        if b"\0" in data or not data.lstrip()[:5].lower() == b"solid":
            raise MeshRefused("designs.format_unknown")
        raise MeshRefused(
            "designs.truncated", found=f"{len(data)} bytes", expected=f"{HEAD_BYTES} bytes"
        )
    if count > MOST_TRIANGLES:
        # Most files are no STL at all when this count makes no sense.
        if not _header_plausible(data):
            raise MeshRefused("designs.format_unknown")
        raise MeshRefused("designs.too_many_triangles", triangles=count, limit=MOST_TRIANGLES)
    needed = HEAD_BYTES + FACET_BYTES * count
    if len(data) < needed:
        raise MeshRefused(
            "designs.truncated", found=f"{len(data)} bytes", expected=f"{needed} bytes"
        )
    return _binary(data, count)


def _header_plausible(data: bytes) -> bool:
    """Whether the rest could be facets: a whole number of them with zero attributes."""
    return len(data) > HEAD_BYTES and (len(data) - HEAD_BYTES) % FACET_BYTES == 0


def _binary(data: bytes, count: int) -> StlContent:
    if count == 0:
        raise MeshRefused("designs.no_triangles")
    if count > MOST_TRIANGLES:
        raise MeshRefused("designs.too_many_triangles", triangles=count, limit=MOST_TRIANGLES)
    left = len(data) - HEAD_BYTES - FACET_BYTES * count
    facets = memoryview(data)[HEAD_BYTES : HEAD_BYTES + FACET_BYTES * count]
    return StlContent(welded(facets, count, FACET_BYTES, 12), "stl", _space(data[:80]), left)


def _looks_written(data: bytes) -> bool:
    """Whether this is text in STL's words: its start says solid or facet and has no zero byte."""
    start = data[:2048].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return (
        start.startswith((b"solid", b"facet"))
        and b"\0" not in data[:2048]
        and (b"facet" in start or b"endsolid" in start or len(data) < HEAD_BYTES)
    )


def _ascii(data: bytes) -> StlContent:
    counts = {name: 0 for name in (b"facet", b"endfacet", b"endloop", b"vertex", b"endsolid")}
    for word in WORD.findall(_without_names(data)):
        name = word.lower()
        if name in counts:
            counts[name] += 1
    if counts[b"facet"] > MOST_TRIANGLES:
        raise MeshRefused(
            "designs.too_many_triangles", triangles=counts[b"facet"], limit=MOST_TRIANGLES
        )
    if counts[b"endsolid"] == 0 or counts[b"facet"] != counts[b"endfacet"]:
        raise MeshRefused(
            "designs.truncated",
            found=f"{counts[b'endfacet']} facets",
            expected=f"{counts[b'facet']} facets and an end",
        )
    if counts[b"facet"] == 0:
        raise MeshRefused("designs.no_triangles")
    found = VERTEX.findall(data)
    if counts[b"endloop"] != counts[b"facet"] or len(found) != 3 * counts[b"facet"]:
        raise MeshRefused(
            "designs.not_readable", format="STL", what="facets of other than 3 corners"
        )
    try:
        corners = np.array(found, dtype=bytes).astype(np.float64)
    except ValueError as wrong:
        raise MeshRefused(
            "designs.not_readable", format="STL", what="a coordinate is no number"
        ) from wrong
    with np.errstate(over="ignore"):
        mesh = welded(corners.astype("<f4"), counts[b"facet"])
    return StlContent(mesh, "stl-ascii", _space(data[:200]), 0)


def _without_names(data: bytes) -> bytes:
    """The text without the free words after solid and endsolid, which may be anything."""
    return re.sub(rb"(?im)^([ \t]*(?:end)?solid)\b[^\r\n]*", rb"\1", data)


def _space(header: bytes) -> str:
    """The frame that 3D Slicer and others declare in the header: LPS, RAS or nothing."""
    found = re.search(rb"SPACE=(LPS|RAS)", header)
    return found.group(1).decode() if found else ""


def stl_bytes(vertices: NDArray[np.floating], faces: NDArray[np.unsignedinteger]) -> bytes:
    """A mesh as binary STL; normals are left to the reader, as the format allows."""
    facets = np.zeros(len(faces), _FACET)
    facets["corner"] = vertices[faces]
    return b"celldeck".ljust(80) + len(faces).to_bytes(4, "little") + facets.tobytes()
