"""A second verifier of packets, written from PACKET.md alone: it comes to the same.

Nothing of the program is imported for checking: tar is read by `tarfile`, canonical JSON written by
`rfc8785`, and the ways through the tree are walked by the words of RFC 9162.
"""

import asyncio
import base64
import hashlib
import io
import json
import tarfile
from pathlib import Path
from typing import Any

import pytest
import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from packet_bench import Packet, packed
from station_bench import quick_secrets


@pytest.fixture(scope="module")
def packet(tmp_path_factory: pytest.TempPathFactory) -> Packet:
    with pytest.MonkeyPatch.context() as patch:
        quick_secrets(patch)
        return asyncio.run(packed(tmp_path_factory.mktemp("packet-page")))


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def signed(key: str, message: bytes, signature: bytes) -> None:
    Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(signature, message)


def unpacked(raw: bytes) -> dict[str, bytes]:
    """Point 1: read as any tar, written again with the metadata of the page, the same bytes."""
    again = io.BytesIO()
    found: dict[str, bytes] = {}
    with tarfile.open(fileobj=io.BytesIO(raw)) as told:
        for member in told:
            plain = tarfile.TarInfo(member.name)
            plain.size = member.size
            found[member.name] = told.extractfile(member).read()
            header = bytearray(plain.tobuf(tarfile.USTAR_FORMAT))
            again.write(header + found[member.name] + bytes(-member.size % 512))
    again.write(bytes(1024))
    assert again.getvalue() == raw
    names = list(found)
    assert names[:2] == ["packet.json", "packet.sig"]
    assert names[2:] == sorted(names[2:])
    return found


def note(text: str, key: str) -> tuple[str, int, bytes]:
    """Point 4."""
    body, _, line = text.partition("\n\n")
    body += "\n"
    origin, size, root, chain, end = body.split("\n")
    assert end == ""
    assert chain.startswith("chain ")
    dash, name, sealed = line.rstrip("\n").split(" ")
    assert (dash, name) == ("\u2014", origin)
    raw = base64.b64decode(sealed)
    assert raw[:4] == hashlib.sha256(name.encode() + b"\n\x01" + bytes.fromhex(key)).digest()[:4]
    signed(key, body.encode(), raw[4:])
    return origin, int(size), base64.b64decode(root)


def hashes(told: list[str]) -> list[bytes]:
    return [base64.b64decode(one) for one in told]


def leads(leaf: bytes, index: int, size: int, way: list[bytes], root: bytes) -> None:
    """RFC 9162, 2.1.3.2, word for word."""
    assert index < size
    fn, sn, r = index, size - 1, leaf
    for p in way:
        assert sn != 0
        if fn & 1 or fn == sn:
            r = hashlib.sha256(b"\x01" + p + r).digest()
            while not fn & 1 and fn != 0:
                fn, sn = fn >> 1, sn >> 1
        else:
            r = hashlib.sha256(b"\x01" + r + p).digest()
        fn, sn = fn >> 1, sn >> 1
    assert sn == 0
    assert r == root


def check(path: Path, fingerprint: str) -> dict[str, Any]:
    """All eight points; raises where one does not hold."""
    files = unpacked(path.read_bytes())
    head = json.loads(files["packet.json"])
    assert rfc8785.dumps(head) == files["packet.json"]
    key = head["station_key"]
    assert sha(bytes.fromhex(key)) == fingerprint  # 2
    seal = bytes.fromhex(files["packet.sig"].decode())
    assert files["packet.sig"] == seal.hex().encode() + b"\n"
    signed(key, b"DHR-PACKET-v1\0" + files["packet.json"], seal)
    listed = {one["path"]: one for one in head["files"]}  # 3
    assert list(listed) == list(files)[2:]
    for name, one in listed.items():
        assert (len(files[name]), sha(files[name])) == (one["bytes"], one["sha256"])
        if name.startswith("blobs/"):
            assert name == "blobs/" + one["sha256"]
    told = json.loads(files["checkpoints.json"])  # 4
    origin, size, root = note(told["checkpoint"], key)
    assert origin == f"celldeck.station/{fingerprint[:16]}/epoch-0"
    assert size == head["size"]
    for one in told["earlier"]:  # 5
        _, old, old_root = note(one["note"], key)
        assert consistent(old, old_root, size, root, hashes(one["consistency"]))
    events: dict[int, dict[str, Any]] = {}  # 6
    last, chain = 0, bytes(32)
    for line in files["events.jsonl"].splitlines():
        one = json.loads(line)
        body = one["body"].encode()
        content = json.loads(body)
        assert rfc8785.dumps(content) == body
        assert content["seq"] == one["seq"] > last
        leads(
            hashlib.sha256(b"\0" + body).digest(), one["seq"] - 1, size, hashes(one["proof"]), root
        )
        prev = bytes.fromhex(one["prev"])
        assert one["seq"] != last + 1 or prev == chain
        last, chain = one["seq"], hashlib.sha256(b"\0" + prev + body).digest()
        events[last] = content
    spoken = {
        name.removeprefix("signature "): seq
        for seq, event in events.items()
        for name in event.get("rows", {})
        if name.startswith("signature ")
    }
    envelopes = []
    for one in json.loads(files["signatures.json"]):  # 7
        text = one["envelope"]
        envelope = json.loads(text)
        envelopes.append(text)
        message = b"DHR-SIG-v1\0" + text.encode()
        signed(envelope["public_key"], message, bytes.fromhex(one["sig"]))
        signed(key, message, bytes.fromhex(one["station_sig"]))
        assert envelope["station_key"] == key
        assert sha(rfc8785.dumps(envelope["record"])) == envelope["record_sha256"]
        assert any(
            e["record_type"] == "person"
            and e["record_id"] == envelope["signer_id"]
            and e["new"].get("person", {}).get("public_key") == envelope["public_key"]
            for e in events.values()
        )
        seq = spoken.pop(envelope["signature_id"])
        row = {
            "signature_id": envelope["signature_id"],
            "record_type": envelope["record_type"],
            "record_id": envelope["record_id"],
            "person_id": envelope["signer_id"],
            "meaning": envelope["meaning"],
            "at": envelope["signed_at_utc"],
            "envelope": text,
            "sig": one["sig"],
            "station_sig": one["station_sig"],
            "event_seq": seq,
        }
        entered = events[seq]["rows"]["signature " + envelope["signature_id"]]
        assert entered == sha(rfc8785.dumps(row))
    assert spoken == {}
    record = json.loads(files["record.json"])  # 8
    bodies = {rfc8785.dumps(event) for event in events.values()}
    assert all(one["body"].encode() in bodies for one in record["events"])
    assert all(one["envelope"] in envelopes for one in record["signatures"])
    return {"events": len(events), "signatures": len(envelopes), "files": files}


def consistent(old: int, old_root: bytes, size: int, root: bytes, way: list[bytes]) -> bool:
    """RFC 9162, 2.1.4.2, word for word."""
    if old == size:
        return old_root == root and not way
    path = [old_root, *way] if old & (old - 1) == 0 else way
    fn, sn = old - 1, size - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = path[0]
    for c in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr = hashlib.sha256(b"\x01" + c + fr).digest()
            sr = hashlib.sha256(b"\x01" + c + sr).digest()
            while not fn & 1 and fn != 0:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = hashlib.sha256(b"\x01" + sr + c).digest()
        fn, sn = fn >> 1, sn >> 1
    return fr == old_root and sr == root and sn == 0


def test_a_verifier_written_from_the_page_finds_that_the_packet_holds(packet: Packet):
    seen = check(packet.path, packet.station)
    assert seen["signatures"] == 2
    assert seen["events"] > 10


def test_the_page_names_every_file_of_the_packet(packet: Packet):
    files = check(packet.path, packet.station)["files"]
    page = files["PACKET.md"].decode()
    for name in files:
        assert (f"`{name}`" in page) or name.startswith("blobs/"), name


@pytest.mark.parametrize("old", [b"picture of layer 3", b"it fits", b"performed", b'"seq":20'])
def test_the_second_verifier_too_refuses_what_was_altered(
    packet: Packet, tmp_path: Path, old: bytes
):
    raw = packet.path.read_bytes()
    at = raw.index(old)
    path = tmp_path / "bent.packet"
    path.write_bytes(raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :])
    with pytest.raises((AssertionError, InvalidSignature, ValueError, KeyError)):
        check(path, packet.station)
