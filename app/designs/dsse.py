"""Signs and checks a document in a DSSE envelope with Ed25519.

Source: DSSE v1.0.2 (secure-systems-lab), pre-authentication encoding; RFC 8032.
"""

import base64
import hashlib
from collections.abc import Mapping

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

KEY_ID_DIGITS = 16


class Signature(msgspec.Struct, frozen=True):
    """One signature over the payload."""

    keyid: str
    sig: str


class Envelope(msgspec.Struct, frozen=True, rename={"payload_type": "payloadType"}):
    """The envelope as JSON has it; payload and signature in base64."""

    payload_type: str
    payload: str
    signatures: list[Signature]


class Unsigned(Exception):
    """No signature by a known key holds. `key_id` is the one that was named."""

    def __init__(self, key_id: str, *, known: bool) -> None:
        super().__init__(key_id)
        self.key_id = key_id
        self.known = known


def key_id(public_hex: str) -> str:
    """What a public key is called: the beginning of its SHA-256."""
    return hashlib.sha256(bytes.fromhex(public_hex)).hexdigest()[:KEY_ID_DIGITS]


def signed(payload_type: str, payload: bytes, key: Ed25519PrivateKey) -> bytes:
    """An envelope with one signature, as JSON."""
    public_hex = key.public_key().public_bytes_raw().hex()
    signature = base64.b64encode(key.sign(encoded(payload_type, payload))).decode()
    body = base64.b64encode(payload).decode()
    return msgspec.json.encode(
        Envelope(payload_type, body, [Signature(key_id(public_hex), signature)])
    )


def opened(data: bytes, payload_type: str, keys: Mapping[str, str]) -> tuple[bytes, str]:
    """The payload, and the id of the key that signed it.

    Args:
        keys: public keys in hex by their id.
    Raises: Unsigned; ValueError, this is no envelope of that type.
    """
    try:
        envelope = msgspec.json.decode(data, type=Envelope)
        payload = base64.b64decode(envelope.payload, validate=True)
    except (msgspec.DecodeError, ValueError) as wrong:
        raise ValueError("no envelope") from wrong
    if envelope.payload_type != payload_type or not envelope.signatures:
        raise ValueError("another type, or no signature")
    text = encoded(envelope.payload_type, payload)
    for signature in envelope.signatures:
        public_hex = keys.get(signature.keyid)
        if public_hex is None:
            continue
        try:
            raw = base64.b64decode(signature.sig, validate=True)
            Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_hex)).verify(raw, text)
        except (InvalidSignature, ValueError):
            continue
        return payload, signature.keyid
    named = envelope.signatures[0].keyid[:64]
    raise Unsigned(named, known=named in keys)


def encoded(payload_type: str, payload: bytes) -> bytes:
    """What is signed: type and payload with their lengths."""
    kind = payload_type.encode()
    return b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(payload), payload)
