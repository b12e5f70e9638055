"""Good files of every format, and what damage makes of them: flips, cuts, absurd counts."""

import io
import random
import struct
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from pydicom.dataset import Dataset, FileDataset
from pydicom.sequence import Sequence

from app.designs import dicom_file, mesh_file, values_file
from app.designs.order_file import OrderRefused, example_order, read_order
from app.designs.stl import stl_bytes
from resources.case_shapes.ct import Scan, empty, slice_of
from resources.case_shapes.papers import Order

VERTICES = np.array([[0, 0, 0], [30, 0, 0], [0, 40, 0], [0, 0, 50]], np.float64)
FACES = np.array([[0, 2, 1], [0, 1, 3], [0, 3, 2], [1, 2, 3]], np.uint32)
PATIENT = Order.drawn(np.random.default_rng(4), 4, date(2027, 1, 4))
CORE = "http://schemas.microsoft.com/3dmanufacturing/core/2015/02"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


def stl_text() -> bytes:
    """ASCII STL."""
    rows = ["solid part"]
    for face in FACES:
        rows += ["facet normal 0 0 0", "outer loop"]
        rows += [f"vertex {x} {y} {z}" for x, y, z in VERTICES[face]]
        rows += ["endloop", "endfacet"]
    return "\r\n".join([*rows, "endsolid part", ""]).encode()


def obj() -> bytes:
    """OBJ."""
    rows = [f"v {x} {y} {z}" for x, y, z in VERTICES]
    rows += [f"f {a + 1} {b + 1} {c + 1}" for a, b, c in FACES.tolist()]
    return "\n".join([*rows, ""]).encode()


def ply(binary: bool) -> bytes:
    """PLY, text or binary."""
    kind = "binary_little_endian" if binary else "ascii"
    head = (
        f"ply\nformat {kind} 1.0\nelement vertex 4\nproperty float x\nproperty float y\n"
        "property float z\nelement face 4\nproperty list uchar int vertex_indices\nend_header\n"
    ).encode()
    if binary:
        body = VERTICES.astype("<f4").tobytes()
        return head + body + b"".join(struct.pack("<B3i", 3, *face) for face in FACES.tolist())
    rows = [f"{x} {y} {z}" for x, y, z in VERTICES]
    rows += [f"3 {a} {b} {c}" for a, b, c in FACES.tolist()]
    return head + "\n".join([*rows, ""]).encode()


def three_mf() -> bytes:
    """A 3MF package."""
    points = "".join(f'<vertex x="{x}" y="{y}" z="{z}"/>' for x, y, z in VERTICES)
    cells = "".join(f'<triangle v1="{a}" v2="{b}" v3="{c}"/>' for a, b, c in FACES.tolist())
    model = (
        f'<?xml version="1.0"?><model unit="millimeter" xmlns="{CORE}"><resources>'
        f'<object id="1" type="model"><mesh><vertices>{points}</vertices>'
        f"<triangles>{cells}</triangles></mesh></object></resources>"
        '<build><item objectid="1"/></build></model>'
    )
    types = (
        f'<?xml version="1.0"?><Types xmlns="{TYPES}"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="model" '
        'ContentType="application/vnd.ms-package.3dmanufacturing-3dmodel+xml"/></Types>'
    )
    rels = (
        f'<?xml version="1.0"?><Relationships xmlns="{RELS}"><Relationship Id="r1" Target='
        '"/3D/3dmodel.model" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/>'
        "</Relationships>"
    )
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", types)
        package.writestr("_rels/.rels", rels)
        package.writestr("3D/3dmodel.model", model)
    return kept.getvalue()


def dicom_model() -> bytes:
    """Encapsulated STL."""
    made = empty("1.2.840.10008.5.1.4.1.1.104.3", "2.25.5", PATIENT)
    data = stl_bytes(VERTICES, FACES)
    made.EncapsulatedDocument = data
    made.EncapsulatedDocumentLength = len(data)
    unit = Dataset()
    unit.CodeValue = "mm"
    made.MeasurementUnitsCodeSequence = Sequence([unit])
    return written(made)


def series() -> bytes:
    """A short CT series as an archive."""
    kept = io.BytesIO()
    scan = Scan("hostile", date(2026, 12, 1))
    with zipfile.ZipFile(kept, "w") as archive:
        for number in range(4):
            image = np.full((6, 8), 40 * number, np.int16)
            at = (0.0, 0.0, 1.25 * number)
            archive.writestr(f"{number}", written(slice_of(image, at, number, scan, PATIENT)))
    return kept.getvalue()


def written(made: FileDataset) -> bytes:
    """A DICOM object's bytes."""
    kept = io.BytesIO()
    made.save_as(kept, enforce_file_format=True)
    return kept.getvalue()


GOOD: dict[str, Callable[[], bytes]] = {
    "stl": lambda: stl_bytes(VERTICES, FACES),
    "stl-ascii": stl_text,
    "obj": obj,
    "ply": lambda: ply(False),
    "ply-binary": lambda: ply(True),
    "3mf": three_mf,
    "dicom-stl": dicom_model,
    "dicom-ct": series,
    "values": lambda: b'side = "left"\n[[cut]]\nname = "a"\norigin_mm = [1.0, 2.0, 3.0]\n',
    "order": lambda: example_order().encode(),
}


def damaged(data: bytes, dice: random.Random) -> bytes:
    """One damaged likeness of a file."""
    made = bytearray(data)
    for _ in range(dice.choice((1, 1, 1, 2, 5, 20))):
        if not made:
            break
        at = dice.randrange(len(made))
        match dice.randrange(8):
            case 0:
                del made[at : at + dice.randrange(1, 40)]
            case 1:
                made[at:at] = made[at : at + dice.randrange(1, 60)]
            case 2:
                made[at : at + 4] = dice.choice(
                    (b"\xff\xff\xff\xff", b"\0\0\0\x80", b"\0\0\xc0\x7f", b"9999", b"-1e9")
                )
            case 3:
                del made[at:]
            case 4:
                made[at:at] = dice.randbytes(dice.randrange(1, 16))
            case _:
                made[at] ^= 1 << dice.randrange(8)
    return bytes(made)


def look(name: str, data: bytes, folder: Path) -> str:
    """Read it as the worker would; the code of its refusal, or nothing. Anything else is a bug."""
    path = folder / "hostile"
    path.write_bytes(data)
    request: dict[str, Any] = {"path": str(path)}
    try:
        if name == "order":
            read_order(data.decode("utf-8", "replace"))
        elif name == "values":
            values_file.examine(request)
        elif name.startswith("dicom"):
            dicom_file.examine(request | {"scratch": str(folder), "salt": ""})
        else:
            mesh_file.examine(request | {"unit": "mm"})
    except MemoryError:
        return "worker.too_large"
    except OrderRefused as refused:
        return refused.code
    except Exception as refused:
        code = getattr(refused, "code", "")
        if not code:
            raise
        return str(code)
    return ""


def bombs() -> Iterator[tuple[str, str, bytes]]:
    """Small files that claim or unpack to far more: name, kind, bytes."""
    head = b"celldeck".ljust(80)
    yield "stl of 4 billion facets", "stl", head + b"\xff\xff\xff\xff" + bytes(50)
    lines = "ply\nformat binary_little_endian 1.0\nelement vertex {n}\nproperty float x\n"
    lines += "property float y\nproperty float z\nelement face {n}\n"
    lines += "property list uint int vertex_indices\nend_header\n"
    claimed = lines.format(n=9_000_000_000).encode() + b"\xff" * 200
    yield "ply of 9 billion vertices", "ply-binary", claimed
    text = lines.replace("binary_little_endian", "ascii").format(n=10**18).encode() + b"1 2 3\n"
    yield "ply of a quintillion", "ply", text
