"""Bytes that are hashed and signed: canonical JSON, leaf and chain.

Source: RFC 8785 (canonical JSON), RFC 9162 section 2.1.1 (leaf hash).
"""

import hashlib
import re
from collections.abc import Callable
from typing import Any

import msgspec
import rfc8785

LEAF = b"\x00"
START_OF_CHAIN = b"\x00" * 32


_ORDERED = msgspec.json.Encoder(order="sorted")
_FLOAT = re.compile(r"-?(?:0|[1-9]\d{0,14})\.(?!0000)\d*[1-9]")
"""Numbers that every writer of JSON writes alike; the others are written by rfc8785."""
_LONG = re.compile(rb"\d{16}")


class _Sure:
    """Decodes, and sees whether a second look is needed.

    msgspec, keys in order, writes the bytes of RFC 8785 except for some numbers, and for the order
    of keys with characters beyond the first plane.
    """

    def __init__(self) -> None:
        self._floats_sure = True
        self._decoder = msgspec.json.Decoder(Any, float_hook=self._float)

    def _float(self, text: str) -> float:
        if not _FLOAT.fullmatch(text):
            self._floats_sure = False
        return float(text)

    def decode(self, body: bytes) -> tuple[Any, bool]:
        """The content, and whether keys in order make its RFC 8785 bytes. Raises: DecodeError."""
        self._floats_sure = True
        content = self._decoder.decode(body)
        first_plane = body.isascii() or not _BEYOND.search(body)
        return content, self._floats_sure and first_plane


_BEYOND = re.compile(rb"[\xf0-\xf4]")


def plain(value: object) -> Any:
    """Structs, times and enums as the plain JSON values they cross the wire as."""
    return msgspec.json.decode(msgspec.json.encode(value))


def canonical(value: object) -> bytes:
    """RFC 8785 bytes of a value. Raises: rfc8785.CanonicalizationError."""
    quick = _ORDERED.encode(value)
    content, sure = _Sure().decode(quick)
    if sure and quick[:1] in b"{[" and not _LONG.search(quick):
        return quick
    return rfc8785.dumps(content)


def canonical_reader() -> Callable[[bytes], tuple[Any, bool]]:
    """A function for one thread: the content of a text, and whether the text is its RFC 8785 form.

    Whole numbers beyond 2^53 are not looked for: `canonical` writes none. Raises:
    msgspec.DecodeError, it is no JSON.
    """
    decode = _Sure().decode

    def read(body: bytes) -> tuple[Any, bool]:
        content, sure = decode(body)
        if sure and body[:1] == b"{" and _ORDERED.encode(content) == body:
            return content, True
        try:
            return content, rfc8785.dumps(content) == body
        except rfc8785.CanonicalizationError:
            return content, False

    return read


def leaf_hash(body: bytes) -> bytes:
    """SHA-256 of 0x00 and the body."""
    return hashlib.sha256(LEAF + body).digest()


def chain_hash(previous: bytes, body: bytes) -> bytes:
    """SHA-256 of 0x00, the chain hash before, and the body."""
    return hashlib.sha256(LEAF + previous + body).digest()


def sha256_of(value: object) -> str:
    """Hex SHA-256 of a value's canonical bytes."""
    return hashlib.sha256(canonical(value)).hexdigest()
