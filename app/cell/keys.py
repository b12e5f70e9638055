"""Keys: one for the station, one for each person, wrapped by what only that person knows.

A short secret can be guessed off a stolen disk; the station's key signs as well, so that a
signature says "this person, at this station". Source: RFC 8032 (Ed25519), RFC 9106 (Argon2id).
"""

import base64
import os
import secrets
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

SIGNATURE_DOMAIN = b"DHR-SIG-v1\x00"
CHECKPOINT_DOMAIN = b"DHR-CHECKPOINT-v1\x00"
BUNDLE_DOMAIN = b"DHR-BUNDLE-v1\x00"
NONCE_BYTES = 12
_TIME_COST, _MEMORY_KIB, _LANES = 3, 64 * 1024, 4

_hasher = PasswordHasher(time_cost=_TIME_COST, memory_cost=_MEMORY_KIB, parallelism=_LANES)


def write_private(path: Path, data: bytes) -> None:
    """Write a file that only its owner can read; whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{path.name}-{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


class StationKey:
    """The key that says which station wrote something."""

    def __init__(self, path: Path) -> None:
        """Read the key, or make it on first start."""
        if not path.exists():
            write_private(path, raw_private(Ed25519PrivateKey.generate()))
        self._key = Ed25519PrivateKey.from_private_bytes(path.read_bytes())
        self.public = raw_public(self._key)

    def sign(self, domain: bytes, body: bytes) -> bytes:
        """64 bytes over the domain and the body."""
        return self._key.sign(domain + body)


def raw_private(key: Ed25519PrivateKey) -> bytes:
    """32 bytes."""
    return key.private_bytes(
        serialization.Encoding.Raw,
        serialization.PrivateFormat.Raw,
        serialization.NoEncryption(),
    )


def raw_public(key: Ed25519PrivateKey) -> str:
    """The public half, 64 hex digits."""
    return (
        key.public_key()
        .public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
        .hex()
    )


def holds(public_hex: str, domain: bytes, body: bytes, signature: bytes) -> bool:
    """Whether the signature is that key's over these bytes."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_hex)).verify(
            signature, domain + body
        )
    except (InvalidSignature, ValueError):
        return False
    return True


def checkpoint_text(size: int, chain: bytes) -> str:
    """What a checkpoint signs: origin, size, chain. Source: C2SP tlog-checkpoint."""
    return f"celldeck\n{size}\n{base64.b64encode(chain).decode()}\n"


def hash_of_secret(secret: str) -> str:
    """What is kept of a secret: its Argon2id hash. Takes a fifth of a second: not on a loop."""
    return _hasher.hash(secret)


def is_secret(kept: str, secret: str) -> bool:
    """Whether this is the secret. Takes a fifth of a second: not on a loop."""
    try:
        return _hasher.verify(kept, secret)
    except (VerifyMismatchError, InvalidHashError):
        return False


def wrap_key(key: bytes, secret: str) -> str:
    """A key sealed by a secret: salt, nonce and AES-256-GCM text, base64."""
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(NONCE_BYTES)
    sealed = AESGCM(_stretched(secret, salt)).encrypt(nonce, key, b"person-key")
    return base64.b64encode(salt + nonce + sealed).decode()


def unwrap_key(wrapped: str, secret: str) -> Ed25519PrivateKey | None:
    """The key, or None when the secret is another."""
    key = unwrap_bytes(wrapped, secret)
    return None if key is None else Ed25519PrivateKey.from_private_bytes(key)


def unwrap_bytes(wrapped: str, secret: str) -> bytes | None:
    """What `wrap_key` sealed, or None when the secret is another. Raises: ValueError, no seal."""
    raw = base64.b64decode(wrapped, validate=True)
    salt, nonce, sealed = raw[:16], raw[16:28], raw[28:]
    try:
        return AESGCM(_stretched(secret, salt)).decrypt(nonce, sealed, b"person-key")
    except InvalidTag:
        return None


def _stretched(secret: str, salt: bytes) -> bytes:
    return hash_secret_raw(
        secret.encode(), salt, _TIME_COST, _MEMORY_KIB, _LANES, hash_len=32, type=Type.ID
    )
