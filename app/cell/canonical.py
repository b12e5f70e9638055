"""Bytes that are hashed and signed: canonical JSON, leaf and chain.

Source: RFC 8785 (canonical JSON), RFC 9162 section 2.1.1 (leaf hash).
"""

import hashlib
from typing import Any

import msgspec
import rfc8785

LEAF = b"\x00"
START_OF_CHAIN = b"\x00" * 32


def plain(value: object) -> Any:
    """Structs, times and enums as the plain JSON values they cross the wire as."""
    return msgspec.json.decode(msgspec.json.encode(value))


def canonical(value: object) -> bytes:
    """RFC 8785 bytes of a value. Raises: rfc8785.CanonicalizationError."""
    return rfc8785.dumps(plain(value))


def leaf_hash(body: bytes) -> bytes:
    """SHA-256 of 0x00 and the body."""
    return hashlib.sha256(LEAF + body).digest()


def chain_hash(previous: bytes, body: bytes) -> bytes:
    """SHA-256 of 0x00, the chain hash before, and the body."""
    return hashlib.sha256(LEAF + previous + body).digest()


def sha256_of(value: object) -> str:
    """Hex SHA-256 of a value's canonical bytes."""
    return hashlib.sha256(canonical(value)).hexdigest()
