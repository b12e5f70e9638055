"""The auditor's packet: it proves itself, alone, and names the place of what is changed in it."""

import json
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest
from packet_bench import BATCH, Packet, file_in, files_of, packed, resealed
from station_bench import quick_secrets

from app.errors import OperatorCanFix
from app.release.packet import make_packet
from app.release.packet_verifier import verify


@pytest.fixture(scope="module")
def packet(tmp_path_factory: pytest.TempPathFactory) -> Packet:
    import asyncio

    with pytest.MonkeyPatch.context() as patch:
        quick_secrets(patch)
        return asyncio.run(packed(tmp_path_factory.mktemp("packet")))


def wrong(packet: Packet, path: Path | None = None, **more) -> list[str]:
    return verify(str(path or packet.path), packet.station, **more)[0]


def test_a_packet_holds_and_tells_what_was_seen(packet: Packet):
    faults, seen = verify(str(packet.path), packet.station)
    assert faults == []
    assert f"batch       {BATCH}" in seen
    assert "signatures  2" in seen


def test_the_arithmetic_of_the_verifier_alone_comes_to_the_same(packet: Packet):
    assert wrong(packet, slowly=True) == []
    bent = packet.path.read_bytes().replace(b"it fits", b"it bits")
    path = packet.folder / "bent.packet"
    path.write_bytes(bent)
    assert wrong(packet, path, slowly=True) == wrong(packet, path)


def test_the_file_out_of_the_packet_checks_it_in_a_bare_interpreter(packet: Packet, tmp_path: Path):
    """No packages, no environment, no network needed: one file and a Python."""
    (tmp_path / "verify.py").write_bytes(file_in(packet, "verify.py"))
    shutil.copy(packet.path, tmp_path / "it.packet")
    began = time.monotonic()
    words = [sys.executable, "-I", "-S", "verify.py", "it.packet", "--station", packet.station]
    done = subprocess.run(words, cwd=tmp_path, env={}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "the packet holds, and is of the station" in done.stdout
    assert time.monotonic() - began < 10


def test_it_says_when_nobody_told_whose_it_should_be_and_when_it_is_anothers(
    packet: Packet, capsys
):
    from app.release.packet_verifier import main

    assert main([str(packet.path)]) == 2
    assert main([str(packet.path), "--station", packet.station[::-1]]) == 1
    assert "of another station" in capsys.readouterr().out
    assert main([]) == 2
    assert main(["nowhere.packet"]) == 1
    colons = ":".join(packet.station[i : i + 2] for i in range(0, 64, 2)).upper()
    assert main([str(packet.path), "--station", colons]) == 0


def test_the_same_record_makes_the_same_bytes(packet: Packet):
    assert packet.again().read_bytes() == packet.path.read_bytes()


def test_each_of_400_changed_bytes_is_found_with_its_place(packet: Packet, tmp_path: Path):
    draw, raw = random.Random(11), packet.path.read_bytes()
    places = files_of(raw)
    path = tmp_path / "bent.packet"
    names = [*places, "the end"]
    for number in range(400):
        name = names[number % len(names)]
        begins, end = places.get(name, (len(raw) - 1024, len(raw)))
        at = draw.randrange(begins, end)
        path.write_bytes(raw[:at] + bytes([raw[at] ^ 1 << draw.randrange(8)]) + raw[at + 1 :])
        found = wrong(packet, path)
        if name == "the end":
            assert any(line.startswith("archive: ") for line in found), at
        else:
            assert any(name in line or f"at byte {begins}" in line for line in found), (name, at)


def test_what_is_cut_off_put_on_taken_out_or_moved_is_found(packet: Packet, tmp_path: Path):
    raw = packet.path.read_bytes()
    places = files_of(raw)
    path = tmp_path / "bent.packet"

    def found(body: bytes) -> list[str]:
        path.write_bytes(body)
        return wrong(packet, path)

    for at in random.Random(4).sample(range(len(raw)), 30):
        assert found(raw[:at])
    assert found(raw + b"\0") == found(raw + raw[:512]) == [f"archive: {_end(raw)}"]
    begins, end = places["people.json"]
    assert "people.json: is missing" in found(raw[:begins] + raw[end:])
    assert found(raw[:end] + raw[begins:end] + raw[end:])
    last, stop = places["record.json"]
    moved = raw[:begins] + raw[last:stop] + raw[begins:last] + raw[stop:]
    assert "archive: the files stand in another order" in found(moved)


def _end(raw: bytes) -> str:
    return f"the end is another, after byte {len(raw) - 512}"


def test_an_event_that_is_told_otherwise_fails_even_when_the_station_sealed_it(packet: Packet):
    lines = file_in(packet, "events.jsonl").splitlines()
    told = json.loads(lines[7])
    for old, new in (("M-1", "M-9"), ('"layer":1', '"layer":3')):
        bent = {**told, "body": told["body"].replace(old, new)}
        if bent == told:
            continue
        changed = [*lines[:7], msgspec.json.encode(bent), *lines[8:]]
        path = resealed(packet, {"events.jsonl": b"\n".join(changed) + b"\n"})
        place = f"events.jsonl, event {told['seq']}: "
        assert any(line.startswith(place) for line in wrong(packet, path))


def test_a_signature_on_another_record_or_with_another_meaning_fails(packet: Packet):
    kept = json.loads(file_in(packet, "signatures.json"))
    assert len(kept) == 2
    for old, new in (("performed", "approved"), (BATCH, "B-2611-002"), ("J. Brandt", "J. Brand")):
        bent = [{**kept[0], "envelope": kept[0]["envelope"].replace(old, new)}, kept[1]]
        path = resealed(packet, {"signatures.json": msgspec.json.encode(bent)})
        assert any(line.startswith("signatures.json, signature S-") for line in wrong(packet, path))
    path = resealed(packet, {"signatures.json": msgspec.json.encode(kept[:1])})
    assert any("is missing; event" in line for line in wrong(packet, path))
    swapped = [{**kept[0], "sig": kept[1]["sig"]}, kept[1]]
    path = resealed(packet, {"signatures.json": msgspec.json.encode(swapped)})
    assert any("the person's key did not sign this" in line for line in wrong(packet, path))


def test_an_older_checkpoint_that_does_not_lead_here_is_named(packet: Packet):
    kept = json.loads(file_in(packet, "checkpoints.json"))
    assert len(kept["earlier"]) >= 2
    for change in (
        {"consistency": kept["earlier"][1]["consistency"]},
        {"note": kept["earlier"][0]["note"].replace("\n", "\n1", 1)},
    ):
        earlier = [{**kept["earlier"][0], **change}, *kept["earlier"][1:]]
        path = resealed(
            packet, {"checkpoints.json": msgspec.json.encode({**kept, "earlier": earlier})}
        )
        assert any("earlier checkpoint 1: " in line for line in wrong(packet, path))


def test_nothing_of_another_batch_is_in_it(packet: Packet):
    assert b"M-2" not in file_in(packet, "events.jsonl")
    people = {one["name"] for one in json.loads(file_in(packet, "people.json"))}
    assert people == {"J. Brandt", "S. Haddad"}


def test_no_packet_is_made_of_what_is_incomplete_or_unproven(packet: Packet, tmp_path: Path):
    shutil.copytree(packet.folder / "blobs", tmp_path / "blobs")
    request = {**packet.request, "blobs": str(tmp_path / "blobs")}
    for change, code in (
        ({"batch": "B-0"}, "release.no_such_batch"),
        ({"size": packet.request["size"] - 1}, "release.packet_proof"),
    ):
        with pytest.raises(OperatorCanFix) as refused:
            make_packet({**request, **change})
        assert refused.value.code == code
    picture = next(iter(json.loads(file_in(packet, "files.json")))).removeprefix("blobs/")
    (tmp_path / "blobs" / picture[:2] / picture).unlink()
    with pytest.raises(OperatorCanFix) as refused:
        make_packet(request)
    assert refused.value.code == "release.packet_blob_missing"
    assert refused.value.values["blob"] == picture
