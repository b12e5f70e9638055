"""STL as it comes from outside: both forms, odd headers, and every way of being broken."""

import numpy as np
import pytest

from app.designs.refused import MeshRefused
from app.designs.stl import MOST_TRIANGLES, read_stl, stl_bytes

V = np.array([[0, 0, 0], [9, 0, 0], [0, 8, 0], [0, 0, 7]], np.float32)
F = np.array([[0, 2, 1], [0, 1, 3], [1, 2, 3], [0, 3, 2]], np.uint32)
BINARY = stl_bytes(V, F)


def written(end: str = "\n", name: str = "part") -> bytes:
    lines = [f"solid {name}"]
    for a, b, c in V[F].tolist():
        lines += ["facet normal 0 0 0", "  outer loop"]
        lines += ["    vertex " + " ".join(f"{n:e}" for n in corner) for corner in (a, b, c)]
        lines += ["  endloop", "endfacet"]
    return (end.join([*lines, f"endsolid {name}"]) + end).encode()


def code_of(data: bytes) -> str:
    with pytest.raises(MeshRefused) as refused:
        read_stl(data)
    return refused.value.code


@pytest.mark.parametrize(
    "data",
    [
        BINARY,
        b"solid not text at all".ljust(80) + BINARY[80:],
        b"\xff" * 80 + BINARY[80:],
        written(),
        written("\r\n"),
        written("\r"),
        written().upper(),
        written(name="facet vertex endsolid"),
        written(name=""),
        b"\xef\xbb\xbf" + written(),
        b"\n\n  " + written(),
        written() + written(),
    ],
)
def test_a_good_file_gives_its_corners_in_either_form(data: bytes):
    mesh = read_stl(data).mesh
    corners = mesh.vertices[mesh.faces].reshape(-1, 3)
    once = V[F].reshape(-1, 3)
    assert np.array_equal(corners[: len(once)], once)
    assert len(corners) % len(once) == 0


def test_bytes_behind_the_last_facet_are_told():
    assert read_stl(BINARY + b"more").bytes_left_over == 4


def test_a_declared_frame_is_told():
    assert read_stl(b"made by x SPACE=RAS".ljust(80) + BINARY[80:]).space == "RAS"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "designs.empty"),
        (b"\0" * 20, "designs.empty"),
        (BINARY[:-1], "designs.truncated"),
        (BINARY[:100], "designs.truncated"),
        (BINARY[:80] + (0).to_bytes(4, "little"), "designs.no_triangles"),
        (b"solid nothing\nendsolid nothing\n", "designs.no_triangles"),
        (written()[: len(written()) // 2], "designs.truncated"),
        (written().replace(b"endsolid part", b""), "designs.truncated"),
        (written().replace(b"9.0", b"nine"), "designs.not_readable"),
        (written().replace(b"9.000000e+00", b"9,5"), "designs.not_readable"),
        (written().replace(b"outer loop", b"outer loop\nvertex 1 1 1", 1), "designs.not_readable"),
        (b"%PDF-1.7 " + b"\xe2\xe3" * 400, "designs.format_unknown"),
        (b"v 0 0 0\nf 1 1 1\n", "designs.format_unknown"),
    ],
)
def test_a_bad_file_is_refused_with_a_code_of_its_own(data: bytes, code: str):
    assert code_of(data) == code


def test_a_count_of_billions_costs_no_memory():
    many = (MOST_TRIANGLES + 1).to_bytes(4, "little")
    assert code_of(BINARY[:80] + many + BINARY[84:]) == "designs.too_many_triangles"
