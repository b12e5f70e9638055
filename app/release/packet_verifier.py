"""Checks the packet of a batch without the program that made it, and names what does not hold.

    python3 verify.py PACKET [--station FINGERPRINT]

Needs Python 3.9 or newer and nothing else; `cryptography` is used where it is there. Writes
nothing, asks no network. Ends with 0 (it holds, and is that station's), 1 (it does not hold) or
2 (it holds, but nobody said whose it should be). The format stands in PACKET.md.
"""

# pyright: basic
from __future__ import annotations

import base64
import binascii
import hashlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

FORMAT = "celldeck.packet.1"
PACKET_DOMAIN = b"DHR-PACKET-v1\x00"
SIGNATURE_DOMAIN = b"DHR-SIG-v1\x00"
BLOCK = 512
Say = Callable[[str, str], None]


# Ed25519, RFC 8032 section 5.1.7: slow, but everywhere
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)
Point = tuple[int, int, int, int]


def _add(a: Point, b: Point) -> Point:
    e = (a[1] - a[0]) * (b[1] - b[0]) % P
    f = (a[1] + a[0]) * (b[1] + b[0]) % P
    g = 2 * a[3] * b[3] * D % P
    h = 2 * a[2] * b[2] % P
    return (
        (f - e) * (h - g) % P,
        (h + g) * (f + e) % P,
        (h - g) * (h + g) % P,
        (f - e) * (f + e) % P,
    )


def _times(scalar: int, point: Point) -> Point:
    made: Point = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            made = _add(made, point)
        point = _add(point, point)
        scalar >>= 1
    return made


def _point(raw: bytes) -> Point | None:
    y = int.from_bytes(raw, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * ROOT % P
    if x * x % P != square or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


def _base() -> Point:
    y = 4 * pow(5, P - 2, P) % P
    point = _point(y.to_bytes(32, "little"))
    assert point is not None
    return point


def _slow_holds(key: bytes, message: bytes, signature: bytes) -> bool:
    if len(key) != 32 or len(signature) != 64:
        return False
    point, r = _point(key), _point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if point is None or r is None or s >= L:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    left, right = _times(s, _base()), _add(r, _times(h, point))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (
        left[1] * right[2] - right[1] * left[2]
    ) % P == 0


def _quick_holds() -> Callable[[bytes, bytes, bytes], bool]:
    """The same by `cryptography`, where it is installed."""
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    except ImportError:
        return _slow_holds

    def holds(key: bytes, message: bytes, signature: bytes) -> bool:
        try:
            Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True

    return holds


# The tree, RFC 9162 section 2.1


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def included(leaf: bytes, index: int, size: int, way: list[bytes], root: bytes) -> bool:
    """RFC 9162, 2.1.3.2."""
    if not 0 <= index < size:
        return False
    at, last, made = index, size - 1, leaf
    for beside in way:
        if last == 0:
            return False
        if at & 1 or at == last:
            made = _node(beside, made)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            made = _node(made, beside)
        at, last = at >> 1, last >> 1
    return last == 0 and made == root


def consistent(old: int, old_root: bytes, size: int, root: bytes, way: list[bytes]) -> bool:
    """RFC 9162, 2.1.4.2."""
    if old == size:
        return not way and old_root == root
    if not 0 < old < size:
        return False
    hashes = [old_root, *way] if old & (old - 1) == 0 else list(way)
    if not hashes:
        return False
    at, last = old - 1, size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    before = made = hashes[0]
    for beside in hashes[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            before, made = _node(beside, before), _node(beside, made)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            made = _node(made, beside)
        at, last = at >> 1, last >> 1
    return last == 0 and before == old_root and made == root


# The archive


def header(name: str, size: int) -> bytes:
    """The only 512 bytes that may stand before a file of that name and size."""
    start = name.encode().ljust(100, b"\0") + b"0000644\0" + b"0000000\0" * 2
    start += b"%011o\0" % size + b"00000000000\0"
    end = b"0" + b"\0" * 100 + b"ustar\x0000"
    whole = (start + b" " * 8 + end).ljust(BLOCK, b"\0")
    return whole[:148] + b"%06o\0 " % sum(whole) + whole[156:]


class Archive:
    """The files of the packet: where each begins, how long it is, and its SHA-256."""

    def __init__(self, path: str, say: Say) -> None:
        self.path = path
        self.files: dict[str, tuple[int, int, str]] = {}
        with Path(path).open("rb") as file:
            while True:
                at = file.tell()
                block = file.read(BLOCK)
                if block == b"\0" * BLOCK:
                    if file.read() != b"\0" * BLOCK:
                        say("archive", f"the end is another, after byte {at + BLOCK}")
                    return
                try:
                    name = block[:100].rstrip(b"\0").decode("ascii")
                    size = int(block[124:135], 8)
                    good = block == header(name, size)
                except (ValueError, UnicodeDecodeError):
                    name, size, good = "", 0, False
                if good and name in self.files:
                    say(name, "is there twice")
                if not good:
                    place = name if name in self.files or not name else f"header of {name}"
                    say(place or "archive", f"no header of a file stands at byte {at}")
                    return
                digest, left, begins = hashlib.sha256(), size, file.tell()
                while left:
                    piece = file.read(min(left, 1 << 20))
                    if not piece:
                        say(name, "the archive ends within it")
                        return
                    digest.update(piece)
                    left -= len(piece)
                if file.read(-size % BLOCK).strip(b"\0"):
                    say(name, "something stands between this file and the next")
                self.files[name] = (begins, size, digest.hexdigest())

    def read(self, name: str) -> bytes:
        """The bytes of a file; none when it is not there."""
        if name not in self.files:
            return b""
        begins, size, _ = self.files[name]
        with Path(self.path).open("rb") as file:
            file.seek(begins)
            return file.read(size)


def _json(raw: bytes, place: str, kind: type, say: Say) -> Any:
    try:
        told = json.loads(raw.decode())
    except (ValueError, RecursionError):
        told = None
    if isinstance(told, kind):
        return told
    say(place, "cannot be read")
    return kind()


def verify(path: str, station: str = "", slowly: bool = False) -> tuple[list[str], list[str]]:
    """What does not hold, with its place, and what was seen."""
    wrong: list[str] = []

    def say(place: str, what: str) -> None:
        line = f"{place}: {what}"
        if line not in wrong:
            wrong.append(line)

    holds = _slow_holds if slowly else _quick_holds()
    archive = Archive(path, say)
    manifest = _json(archive.read("packet.json"), "packet.json", dict, say)
    try:
        key = bytes.fromhex(str(manifest.get("station_key")))
        seal = bytes.fromhex(archive.read("packet.sig").decode())
    except (ValueError, UnicodeDecodeError):
        key, seal = b"", b""
    mark = hashlib.sha256(key).hexdigest()
    if station and station.lower().replace(":", "").replace(" ", "") != mark:
        say("packet.json", f"is of another station: its fingerprint is {mark}")
    sealed = holds(key, PACKET_DOMAIN + archive.read("packet.json"), seal)
    if not sealed or archive.read("packet.sig") != seal.hex().encode() + b"\n":
        say("packet.json or packet.sig", "the station's signature does not hold")
    if manifest.get("format") != FORMAT:
        say("packet.json", "is of another format")
    _files(archive, manifest, say)
    size = manifest.get("size")
    root = _checkpoints(archive, key, mark, size, holds, say)
    events = _events(archive, size, root, say)
    signatures = _signatures(archive, events, key, holds, say)
    blobs = sum(name.startswith("blobs/") for name in archive.files)
    _record(archive, events, signatures, say)
    seen = [
        f"batch       {manifest.get('batch')}",
        f"station     {mark}",
        f"files       {len(archive.files)}, of them {blobs} named by events",
        f"events      {len(events)} of {size}",
        f"signatures  {len(signatures)}",
    ]
    return wrong, seen


def _files(archive: Archive, manifest: dict[str, Any], say: Say) -> None:
    listed = manifest.get("files")
    names = ["packet.json", "packet.sig"]
    for one in listed if isinstance(listed, list) else []:
        if not isinstance(one, dict):
            say("packet.json", "lists what is no file")
            continue
        name = str(one.get("path"))
        names.append(name)
        if name not in archive.files:
            say(name, "is missing")
        elif archive.files[name][1:] != (one.get("bytes"), one.get("sha256")):
            say(name, "has been altered")
        if name.startswith("blobs/") and name[6:] != one.get("sha256"):
            say(name, "is not what its name says")
    for name in archive.files:
        if name not in names:
            say(name, "is not in the list of files")
    if list(archive.files) != names and sorted(archive.files) == sorted(names):
        say("archive", "the files stand in another order")


def _note(text: str, key: bytes, holds: Any) -> tuple[str, int, bytes]:
    """Origin, size and root of a checkpoint that the station signed. Raises: ValueError."""
    body, _, lines = text.partition("\n\n")
    body += "\n"
    origin, size, root, _chain, end = body.split("\n")
    name, _, sealed = lines.strip("\n").removeprefix("\u2014 ").partition(" ")
    raw = base64.b64decode(sealed, validate=True)
    mark = hashlib.sha256(name.encode() + b"\n\x01" + key).digest()[:4]
    if end or name != origin or raw[:4] != mark or not holds(key, body.encode(), raw[4:]):
        raise ValueError(text)
    if text != f"{body}\n\u2014 {name} {base64.b64encode(raw).decode()}\n":
        raise ValueError(text)
    return origin, int(size), base64.b64decode(root, validate=True)


def _way(told: Any) -> list[bytes]:
    return [base64.b64decode(one, validate=True) for one in told]


def _checkpoints(archive: Archive, key: bytes, mark: str, size: Any, holds: Any, say: Say) -> bytes:
    """The root that all events lead to; what came before it leads to it too."""
    place = "checkpoints.json"
    told = _json(archive.read(place), place, dict, say)
    try:
        origin, at, root = _note(str(told.get("checkpoint")), key, holds)
    except (ValueError, binascii.Error):
        say(place, "the checkpoint does not hold")
        return b""
    if at != size or not origin.startswith(f"celldeck.station/{mark[:16]}/"):
        say(place, "the checkpoint is another than packet.json says")
    for number, one in enumerate(told.get("earlier") or []):
        try:
            _, old, old_root = _note(str(one.get("note")), key, holds)
            good = consistent(old, old_root, at, root, _way(one.get("consistency")))
        except (ValueError, TypeError, AttributeError, binascii.Error):
            good = False
        if not good:
            say(f"{place}, earlier checkpoint {number + 1}", "does not lead to the newest")
    return root


def _events(archive: Archive, size: Any, root: bytes, say: Say) -> dict[int, dict[str, Any]]:
    """Every event by its number, proven to stand there; `chain` and `text` are added."""
    events: dict[int, dict[str, Any]] = {}
    before = b""
    last = 0
    for number, line in enumerate(archive.read("events.jsonl").splitlines(), 1):
        place = f"events.jsonl, line {number}"
        try:
            told = json.loads(line.decode())
            seq, body, prev = int(told["seq"]), told["body"].encode(), bytes.fromhex(told["prev"])
            place = f"events.jsonl, event {seq}"
            leaf = hashlib.sha256(b"\0" + body).digest()
            good = included(leaf, seq - 1, int(size), _way(told["proof"]), root)
            content = json.loads(body.decode())
            good = good and content["seq"] == seq > last
        except (ValueError, TypeError, KeyError, RecursionError, binascii.Error):
            say(place, "cannot be read, or leads nowhere")
            continue
        if not good:
            say(place, "has been altered: its proof does not lead to the checkpoint")
        if (seq == last + 1 and last and prev != before) or (seq == 1 and prev != bytes(32)):
            say(place, "does not follow from the event before it")
        before, last = hashlib.sha256(b"\0" + prev + body).digest(), seq
        content["text"], content["chain"] = body.decode(), before.hex()
        events[seq] = content
    return events


def _signed_record(envelope: str) -> str:
    """The text of `record` in an envelope, which is canonical JSON already."""
    reader, at = json.JSONDecoder(), 1
    while True:
        name, end = reader.raw_decode(envelope, at)
        begins = end + 1
        _, end = reader.raw_decode(envelope, begins)
        if name == "record":
            return envelope[begins:end]
        at = end + 1


def _signatures(
    archive: Archive, events: dict[int, dict[str, Any]], key: bytes, holds: Any, say: Say
) -> list[str]:
    """Every signature: by the person's key and the station's, and entered by an event."""
    announced: dict[str, int] = {}
    keys: dict[str, list[str]] = {}
    elsewhere: set[str] = set()
    for seq, event in events.items():
        new, rows = event.get("new"), event.get("rows")
        for name in rows if isinstance(rows, dict) else ():
            if name.startswith("signature "):
                announced[name[len("signature ") :]] = seq
        if not isinstance(new, dict) or event.get("record_type") != "person":
            continue
        away = event.get("kind") == "review.key_enrolled"  # to sign at another computer
        given = new.get("key" if away else "person")
        if isinstance(given, dict):
            public = str(given.get("public_key"))
            keys.setdefault(str(event.get("record_id")), []).append(public)
            elsewhere |= {public} if away else set()
    found: list[str] = []
    for number, one in enumerate(
        _json(archive.read("signatures.json"), "signatures.json", list, say), 1
    ):
        place = f"signatures.json, signature {number}"
        try:
            text, told = one["envelope"], json.loads(one["envelope"])
            place = f"signatures.json, signature {told['signature_id']}"
            found.append(text)
            seq = announced.pop(told["signature_id"])
            same = ("signature_id", "record_type", "record_id", "meaning")
            row = {
                **{name: told[name] for name in same},
                "person_id": told["signer_id"],
                "at": told["signed_at_utc"],
                "envelope": text,
                "sig": one["sig"],
                "station_sig": one["station_sig"],
                "event_seq": seq,
            }
            kept = json.dumps(row, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
            rows = events[seq]["rows"]
            message = SIGNATURE_DOMAIN + text.encode()
            away = told["public_key"] in elsewhere
            station = bytes.fromhex(told["station_key"]) if away else key
            record = hashlib.sha256(_signed_record(text).encode()).hexdigest()
            tests = (
                (record == told["record_sha256"], "what was signed has been altered"),
                (told["public_key"] in keys.get(told["signer_id"], []), "is by a strange key"),
                (told["station_key"] == station.hex(), "is of another station"),
                (
                    holds(bytes.fromhex(told["public_key"]), message, bytes.fromhex(one["sig"])),
                    "the person's key did not sign this",
                ),
                (
                    holds(station, message, bytes.fromhex(one["station_sig"])),
                    "the station's key did not sign this",
                ),
                (
                    rows[f"signature {told['signature_id']}"]
                    == hashlib.sha256(kept.encode()).hexdigest(),
                    "is not the one that its event entered",
                ),
            )
        except (ValueError, TypeError, KeyError, IndexError, RecursionError):
            say(place, "cannot be read, or no event speaks of it")
            continue
        for good, what in tests:
            if not good:
                say(place, what)
    for name, seq in announced.items():
        say(f"signatures.json, signature {name}", f"is missing; event {seq} speaks of it")
    return found


def _record(
    archive: Archive, events: dict[int, dict[str, Any]], signatures: list[str], say: Say
) -> None:
    """The readable record says nothing that the proven events do not."""
    told = _json(archive.read("record.json"), "record.json", dict, say)
    for event in told.get("events") or []:
        body = event.get("body") if isinstance(event, dict) else None
        try:
            seq = json.loads(str(body))["seq"]
        except (ValueError, KeyError, TypeError):
            say("record.json", "holds an event that cannot be read")
            continue
        if seq not in events or events[seq]["text"] != body:
            say(f"record.json, event {seq}", "is another than the proven one")
    for one in told.get("signatures") or []:
        if not isinstance(one, dict) or one.get("envelope") not in signatures:
            say("record.json", "holds a signature that is not in signatures.json")


def main(words: list[str]) -> int:
    """The command."""
    station = words[2] if len(words) == 3 and words[1] == "--station" else ""
    if not words or words[0].startswith("-") or (len(words) > 1 and not station):
        print(__doc__)
        return 2
    try:
        wrong, seen = verify(words[0], station)
    except OSError as gone:
        print(f"cannot be read: {gone}")
        return 1
    print("\n".join([*seen, *(f"ALTERED     {line}" for line in wrong[:50])]))
    if wrong:
        print(f"THE PACKET DOES NOT HOLD: {len(wrong)} place(s)")
        return 1
    if not station:
        print("the packet holds; WHOSE it is was not checked: give --station FINGERPRINT")
        return 2
    print("the packet holds, and is of the station with that fingerprint")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
