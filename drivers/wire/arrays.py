"""One container for typed arrays on the wire and in blobs: meshes, layers, contours.

Layout: 8 bytes magic `CDARR001`, uint32 length of a JSON head, the head, then each array's bytes,
little-endian, C order, each start aligned to 16 bytes after the head. Head:
`{"meta": {…}, "arrays": {"name": {"dtype": "<f4", "shape": [n, 3], "at": offset}}}`.
"""

import struct
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

MAGIC = b"CDARR001"
ALIGN = 16
_START = struct.Struct("<8sI")
DTYPES = ("<f4", "<f8", "<i4", "<i8", "<u4", "<i2", "<u2", "|u1", "|i1")

Array = NDArray[Any]


class BadContainer(Exception):
    """These bytes are no container, or not a whole one."""


class _Place(msgspec.Struct, frozen=True):
    dtype: str
    shape: list[int]
    at: int


class _Head(msgspec.Struct, frozen=True):
    meta: dict[str, Any]
    arrays: dict[str, _Place]


def pack(arrays: dict[str, Array], meta: dict[str, Any]) -> bytes:
    """Arrays and what is said of them as one run of bytes. Raises: BadContainer, odd dtype."""
    places: dict[str, _Place] = {}
    pieces: list[bytes] = []
    at = 0
    for name, array in arrays.items():
        plain = np.ascontiguousarray(array)
        dtype = plain.dtype.newbyteorder("<").str
        if dtype not in DTYPES:
            raise BadContainer(dtype)
        data = plain.astype(dtype, copy=False).tobytes()
        places[name] = _Place(dtype, list(plain.shape), at)
        gap = -len(data) % ALIGN
        pieces += [data, b"\0" * gap]
        at += len(data) + gap
    head = msgspec.json.encode(_Head(meta, places))
    head += b" " * (-(len(head) + _START.size) % ALIGN)
    return b"".join([_START.pack(MAGIC, len(head)), head, *pieces])


def unpack(data: bytes) -> tuple[dict[str, Array], dict[str, Any]]:
    """The arrays (read-only views on the bytes) and their meta. Raises: BadContainer."""
    try:
        magic, length = _START.unpack_from(data)
        if magic != MAGIC:
            raise BadContainer("magic")
        head = msgspec.json.decode(data[_START.size : _START.size + length], type=_Head)
        start = _START.size + length
        found: dict[str, Array] = {}
        for name, place in head.arrays.items():
            if place.dtype not in DTYPES or place.at < 0 or any(n < 0 for n in place.shape):
                raise BadContainer(name)
            count = int(np.prod(place.shape, dtype=np.int64))
            flat = np.frombuffer(data, dtype=place.dtype, count=count, offset=start + place.at)
            found[name] = flat.reshape(place.shape)
    except (struct.error, msgspec.DecodeError, ValueError) as wrong:
        raise BadContainer(str(wrong)) from wrong
    return found, head.meta
