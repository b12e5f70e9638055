"""A checkpoint as text with the station's signature: what others can keep, print and witness.

Source: C2SP tlog-checkpoint (origin, size, root, a line each) and signed-note (the lines after).
"""

import base64
import binascii
import hashlib
from dataclasses import dataclass

from app.cell import keys

ED25519 = b"\x01"
MARK = "\u2014 "


@dataclass(frozen=True)
class Checkpoint:
    """How far the history had come: size and root of its tree, and its chain beside them."""

    origin: str
    size: int
    root: bytes
    chain: bytes

    def text(self) -> str:
        """What is signed; the chain is an extension line."""
        root = base64.b64encode(self.root).decode()
        return f"{self.origin}\n{self.size}\n{root}\nchain {self.chain.hex()}\n"


def fingerprint(public_hex: str) -> str:
    """What a person compares: hex SHA-256 of the 32 bytes of a public key."""
    return hashlib.sha256(bytes.fromhex(public_hex)).hexdigest()


def origin(public_hex: str, epoch: int) -> str:
    """The log's name: the station by its fingerprint, and how often its past was put back."""
    return f"celldeck.station/{fingerprint(public_hex)[:16]}/epoch-{epoch}"


def signed(station: keys.StationKey, what: Checkpoint) -> str:
    """The note: text, an empty line, the station's signature line."""
    text = what.text()
    sealed = _key_id(what.origin, station.public) + station.sign(b"", text.encode())
    return f"{text}\n{MARK}{what.origin} {base64.b64encode(sealed).decode()}\n"


def opened(note: str, public_hex: str) -> Checkpoint | None:
    """What a note says, or None when that key did not sign it or it is no checkpoint."""
    text, _, lines = note.partition("\n\n")
    text += "\n"
    try:
        name, size, root, chain, end = text.split("\n")
        what = Checkpoint(
            name,
            int(size),
            base64.b64decode(root, validate=True),
            bytes.fromhex(chain.removeprefix("chain ")),
        )
        if end or what.text() != text:
            return None
        for line in lines.splitlines():
            signer, _, sealed = line.removeprefix(MARK).partition(" ")
            raw = base64.b64decode(sealed, validate=True)
            if signer == name and raw[:4] == _key_id(name, public_hex):
                good = keys.holds(public_hex, b"", text.encode(), raw[4:])
                return what if good and note == f"{text}\n{lines}" else None
    except (ValueError, binascii.Error):
        return None
    return None


def _key_id(name: str, public_hex: str) -> bytes:
    raw = name.encode() + b"\n" + ED25519 + bytes.fromhex(public_hex)
    return hashlib.sha256(raw).digest()[:4]
