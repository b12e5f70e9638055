"""OBJ and PLY: every dialect gives the same part, and what is wrong is named with its place."""

import struct
from pathlib import Path

import numpy as np
import pytest

from app.designs.mesh_file import examine
from app.designs.obj import looks_like_obj, read_obj
from app.designs.ply import read_ply
from app.designs.refused import MeshRefused

POINTS = [(0, 0, 0), (10, 0, 0), (10, 10, 0), (0, 10, 0), (5, 5, 8)]
CORNERS = [(0, 3, 2, 1), (0, 1, 4), (1, 2, 4), (2, 3, 4), (3, 0, 4)]
"""A pyramid: one square, four triangles."""
VOLUME_MM3 = 10 * 10 * 8 / 3


def obj(point: str = "v {} {} {}", face: str = "f", corner: str = "{}", end: str = "\n") -> bytes:
    lines = [point.format(*p) for p in POINTS]
    lines += [" ".join([face, *(corner.format(c + 1) for c in f)]) for f in CORNERS]
    return (end.join(lines) + end).encode()


def ply(form: str, more: str = "", corner_type: str = "int") -> bytes:
    head = (
        f"ply\nformat {form} 1.0\ncomment SPACE=LPS\nelement vertex 5\n"
        "property float x\nproperty float y\nproperty float z\n"
        f"{more}element face 5\nproperty list uchar {corner_type} vertex_indices\nend_header\n"
    ).encode()
    if form == "ascii":
        rows = [" ".join(map(str, p)) for p in POINTS]
        rows += [" ".join(map(str, (len(f), *f))) for f in CORNERS]
        return head + "\n".join(rows).encode() + b"\n"
    order = "<" if "little" in form else ">"
    body = b"".join(struct.pack(order + "3f", *p) for p in POINTS)
    kind = {"int": "i", "ushort": "H"}[corner_type]
    for f in CORNERS:
        body += struct.pack(f"{order}B{len(f)}{kind}", len(f), *f)
    return head + body


GOOD = {
    "plain": obj(),
    "normals and textures": obj(corner="{0}/{0}/{0}"),
    "only normals": obj(corner="{0}//{0}"),
    "windows lines": obj(end="\r\n"),
    "colours": obj(point="v {} {} {} 0.5 0.5 0.5"),
    "tabs": obj(point="v\t{}\t{}\t{}"),
    "names around": b"# made\nmtllib a.mtl\no part\ns 1\n" + obj() + b"vt 0 0\nvn 0 0 1\n",
    "continued lines": obj().replace(b"f 1 4", b"f \\\n1 4"),
    "counted back": obj().replace(b"f 1 4 3 2", b"f -5 -2 -3 -4"),
    "mark of order": b"\xef\xbb\xbf# x\n" + obj(),
    "ply text": ply("ascii"),
    "ply little": ply("binary_little_endian"),
    "ply big": ply("binary_big_endian", corner_type="ushort"),
}


@pytest.mark.parametrize("data", GOOD.values(), ids=GOOD)
def test_every_dialect_gives_the_same_part(tmp_path: Path, data: bytes):
    path = tmp_path / "part"
    path.write_bytes(data)
    found = examine({"path": str(path), "unit": "mm"})
    assert (found.triangles, found.vertices) == (6, 5)
    assert found.volume_mm3 == pytest.approx(VOLUME_MM3, rel=1e-6)
    codes = {f.code: f.values for f in found.findings}
    assert codes["designs.polygons_split"] == {"polygons": 1}
    assert "designs.closed" in codes


def test_vertices_that_a_texture_doubled_are_joined_and_told(tmp_path: Path):
    lines = obj().decode().splitlines()
    doubled = [*lines[:5], "v 5 5 8", *lines[5:8], "f 3 4 6", "f 4 1 6"]
    path = tmp_path / "part.obj"
    path.write_text("\n".join(doubled))
    found = examine({"path": str(path), "unit": "mm"})
    assert found.vertices == 5
    told = {f.code: f.values for f in found.findings}
    assert told["designs.vertices_joined"] == {"vertices": 1}
    assert "designs.closed" in told


BAD = {
    "no number": (obj().replace(b"v 10 10 0", b"v 10 x 0"), "designs.not_readable"),
    "two coordinates": (obj().replace(b"v 10 10 0", b"v 10 10"), "designs.not_readable"),
    "corner beyond": (obj().replace(b"f 1 2 5", b"f 1 2 9"), "designs.not_readable"),
    "corner before the first": (obj().replace(b"f 1 2 5", b"f 1 2 -9"), "designs.not_readable"),
    "corner zero": (obj().replace(b"f 1 2 5", b"f 0 2 5"), "designs.not_readable"),
    "two corners": (obj().replace(b"f 1 2 5", b"f 1 2"), "designs.not_readable"),
    "free form": (obj() + b"cstype bezier\nsurf 0 1 0 1 1 2 3 4\n", "designs.not_readable"),
    "points alone": (b"v 0 0 0\nv 1 1 1\np 1 2\n", "designs.no_triangles"),
    "ply cut": (ply("binary_little_endian")[:-3], "designs.truncated"),
    "ply text cut": (ply("ascii").rsplit(b"\n", 3)[0], "designs.truncated"),
    "ply head cut": (ply("ascii")[:60], "designs.truncated"),
    "billions": (
        ply("ascii").replace(b"vertex 5", b"vertex 5000000000"),
        "designs.truncated",
    ),
    "ply without z": (ply("ascii").replace(b"float z", b"float w"), "designs.not_readable"),
    "unknown form": (ply("ascii").replace(b"ascii 1.0", b"packed 1.0"), "designs.not_readable"),
    "corner not there": (ply("ascii").replace(b"3 0 1 4", b"3 0 1 7"), "designs.not_readable"),
    "not finite": (obj().replace(b"v 10 10 0", b"v nan 10 0"), "designs.not_finite"),
    "no faces": (ply("ascii").replace(b"face 5", b"face 0"), "designs.no_triangles"),
}


@pytest.mark.parametrize(("data", "code"), BAD.values(), ids=BAD)
def test_what_is_wrong_has_one_code(tmp_path: Path, data: bytes, code: str):
    path = tmp_path / "part"
    path.write_bytes(data)
    with pytest.raises(MeshRefused) as refused:
        examine({"path": str(path), "unit": "mm"})
    assert refused.value.code == code


def test_the_line_of_a_fault_is_told():
    with pytest.raises(MeshRefused) as refused:
        read_obj(obj().replace(b"f 1 2 5", b"f 1 2"))
    assert str(refused.value.values["what"]).startswith("line 7:")


def test_other_elements_are_skipped_and_a_declared_frame_is_told():
    more = "property uchar red\nelement edge 0\nproperty int a\n"
    data = ply("ascii", more).replace(b"0 0 0\n", b"0 0 0 9\n").replace(b"10 0 0\n", b"10 0 0 9\n")
    data = data.replace(b"10 10 0\n", b"10 10 0 9\n").replace(b"\n0 10 0\n", b"\n0 10 0 9\n")
    found = read_ply(data.replace(b"5 5 8\n", b"5 5 8 9\n"))
    assert np.array_equal(found.vertices, np.array(POINTS, float))
    assert found.space == "LPS"


def test_text_of_other_kinds_is_not_taken_for_obj():
    for start in (b"solid x\nfacet normal", b"OFF\n8 6 12\n", b"hello", b"", b"v\0"):
        assert not looks_like_obj(start)
