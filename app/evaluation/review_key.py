"""The key with which a surgeon reviews at another computer: it signs, and opens packages.

The private half stays in one file, sealed by the surgeon's secret; the public half is what the
cell enrols. Source: RFC 8032 (Ed25519), C2SP age.
"""

import hashlib
from dataclasses import dataclass

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.cell import age_files, keys
from app.cell.canonical import canonical
from app.errors import OperatorCanFix

KEY_DOMAIN = b"CELLDECK-REVIEW-KEY-1\x00"
PRIVATE = "celldeck.review-key.1"
PUBLIC = "celldeck.review-key.public.1"
MOST_BYTES = 20_000


class PublicKeyFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a surgeon hands to the cell. `proof` shows that the private half was there."""

    format: str
    name: str
    public_key: str
    recipient: str
    proof: str = ""


class PrivateKeyFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stays with the surgeon; both halves sealed by the secret."""

    format: str
    name: str
    signs: str
    opens: str
    public: PublicKeyFile


@dataclass(frozen=True)
class ReviewKey:
    """An opened key."""

    name: str
    signs: Ed25519PrivateKey
    identity: str
    public: PublicKeyFile


def make(name: str, secret: str) -> PrivateKeyFile:
    """A new key. Takes a while: not on a loop."""
    signs = Ed25519PrivateKey.generate()
    identity, recipient = age_files.new_identity()
    public = PublicKeyFile(PUBLIC, name, keys.raw_public(signs), recipient)
    proof = signs.sign(KEY_DOMAIN + canonical(public)).hex()
    return PrivateKeyFile(
        format=PRIVATE,
        name=name,
        signs=keys.wrap_key(keys.raw_private(signs), secret),
        opens=keys.wrap_key(identity.encode(), secret),
        public=msgspec.structs.replace(public, proof=proof),
    )


def opened(text: bytes, secret: str) -> ReviewKey:
    """The key of a private file. Takes a while: not on a loop.

    Raises: OperatorCanFix evaluation.key_not_usable, evaluation.key_secret_wrong.
    """
    try:
        file = msgspec.json.decode(text[:MOST_BYTES], type=PrivateKeyFile)
        signs = keys.unwrap_key(file.signs, secret)
        identity = keys.unwrap_bytes(file.opens, secret)
    except (msgspec.DecodeError, ValueError) as wrong:
        raise OperatorCanFix("evaluation.key_not_usable", what="form") from wrong
    if signs is None or identity is None:
        raise OperatorCanFix("evaluation.key_secret_wrong", name=file.name)
    return ReviewKey(file.name, signs, identity.decode(), file.public)


def public_of(text: bytes) -> PublicKeyFile:
    """The public half of a file, whichever of the two it is.

    Raises: OperatorCanFix evaluation.key_not_usable, in another form or without its proof.
    """
    if len(text) > MOST_BYTES:
        raise OperatorCanFix("evaluation.key_not_usable", what="size")
    try:
        public = msgspec.json.decode(text, type=PublicKeyFile)
    except msgspec.DecodeError:
        try:
            public = msgspec.json.decode(text, type=PrivateKeyFile).public
        except msgspec.DecodeError as wrong:
            raise OperatorCanFix("evaluation.key_not_usable", what="form") from wrong
    bare = canonical(msgspec.structs.replace(public, proof=""))
    try:
        proof = bytes.fromhex(public.proof)
    except ValueError:
        proof = b""
    sound = public.format == PUBLIC and age_files.is_recipient(public.recipient)
    if not sound or not keys.holds(public.public_key, KEY_DOMAIN, bare, proof):
        raise OperatorCanFix("evaluation.key_not_usable", what="proof")
    return public


def fingerprint(public: PublicKeyFile) -> str:
    """What two people compare, by telephone or on paper."""
    digest = hashlib.sha256(f"{public.public_key} {public.recipient}".encode()).hexdigest()
    return " ".join(digest[at : at + 4] for at in range(0, 24, 4))
