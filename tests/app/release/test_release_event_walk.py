"""The quick walk through events comes to the same as the slow one, whatever was done to them."""

import asyncio
import ctypes
import hashlib
import json
import random
import shutil
from pathlib import Path

import numpy as np
import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st
from packet_bench import written
from pysqlite3 import dbapi2 as sqlite3
from station_bench import quick_secrets

from app.cell.canonical import START_OF_CHAIN, canonical, chain_hash, leaf_hash
from app.cell.tree import Frontier
from app.release.event_walk import EVENT_COLUMNS
from app.release.verification import verify_folder
from app.release.verify_kernel import Chunk, EventKernel

GUARDS = ("event_no_update", "event_no_delete", "event_in_order")


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("walk")
    with pytest.MonkeyPatch.context() as patch:
        quick_secrets(patch)
        asyncio.run(written(folder))
    db = sqlite3.connect(folder / "record.db")
    for guard in GUARDS:
        db.execute(f"DROP TRIGGER {guard}")
    db.execute("PRAGMA journal_mode = DELETE")
    db.close()
    return folder


def event(seq: int, **more: object) -> dict[str, object]:
    told: dict[str, object] = {name: f"{name} {seq}" for name in EVENT_COLUMNS}
    return {**told, "seq": seq, "v": 1, "new": {}, **more}


def chunk_of(bodies: list[bytes], events: list[dict[str, object]]) -> Chunk:
    chain, hashes = START_OF_CHAIN, b""
    for body in bodies:
        previous, chain = chain, chain_hash(chain, body)
        hashes += previous + leaf_hash(body) + chain
    columns = [b"\x1f".join(str(e[n]).encode() for n in EVENT_COLUMNS) for e in events]
    return Chunk(len(bodies), b"\n".join(bodies), b"\n".join(columns), hashes)


@pytest.fixture(scope="module")
def kernel() -> EventKernel:
    made = EventKernel()
    assert made.compiled, "set-up compiles it"
    return made


def held(kernel: EventKernel, chunk: Chunk) -> int:
    kernel.go_on_from(START_OF_CHAIN, Frontier())
    kernel.take(chunk)
    return kernel.check(chunk.count).count


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(JSON, st.integers(0, 10**6))
def test_what_is_certain_is_canonical_and_nothing_bent_is(kernel: EventKernel, value, where):
    told = event(1, new={"value": value})
    body = rfc8785.dumps(told)
    sure = held(kernel, chunk_of([body], [told])) == 1
    assert canonical(told) == body
    bent = bytearray(body)
    at = where % len(bent)
    bent[at : at + 1] = b" " + bent[at : at + 1]  # a space is canonical only within a string
    again = held(kernel, chunk_of([bytes(bent)], [told])) == 1
    if sure and again:
        assert rfc8785.dumps(json.loads(bytes(bent))) == bytes(bent)


@pytest.mark.parametrize(
    "new",
    [
        b'{"b":1,"a":2}',
        b'{"a":1,"a":1}',
        b'{"a": 1}',
        b'{"a":1.0}',
        b'{"a":-0}',
        b'{"a":01}',
        b'{"a":1e3}',
        b'{"a":0.00001}',
        b'{"a":1234567890123456}',
        b'{"a":0.1000000000000000055}',
        b'{"a":"\\u0041"}',
        b'{"a":"\\/"}',
        b'{"a":"\\u000A"}',
        b'{"a":"\\u000a"}',
        b'{"a":"\xff"}',
        b'{"a":"\xed\xa0\x80"}',
        b'{"a":"\x01"}',
        b'{"a":nul}',
        b'{"a":[1,]}',
        b'{"a":1,}',
        b'{"a":' + b"[" * 80 + b"]" * 80 + b"}",
    ],
)
def test_what_is_not_canonical_is_never_certain(kernel: EventKernel, new: bytes):
    told = event(1)
    body = canonical(told).replace(b'"new":{}', b'"new":' + new)
    assert held(kernel, chunk_of([body], [told])) == 0


@pytest.mark.parametrize("name", EVENT_COLUMNS)
def test_a_column_that_differs_from_the_body_is_never_certain(kernel: EventKernel, name: str):
    told = [event(1), event(2)]
    chunk = chunk_of([canonical(one) for one in told], told)
    assert held(kernel, chunk) == 2
    told[1][name] = "3" if name == "seq" else "another"
    columns = [b"\x1f".join(str(e[n]).encode() for n in EVENT_COLUMNS) for e in told]
    bent = Chunk(2, chunk.bodies, b"\n".join(columns), chunk.hashes)
    assert held(kernel, bent) == 1


@pytest.mark.parametrize("place", [0, 40, 70, 96, 140, 190])
def test_a_hash_that_differs_is_never_certain(kernel: EventKernel, place: int):
    told = [event(1), event(2)]
    chunk = chunk_of([canonical(one) for one in told], told)
    hashes = bytearray(chunk.hashes)
    hashes[place] ^= 1
    bent = Chunk(2, chunk.bodies, chunk.columns, bytes(hashes))
    assert held(kernel, bent) == place // 96


def test_chain_tree_rows_and_marks_are_what_python_finds(kernel: EventKernel):
    told = [
        event(n, rows={f"lot L-{n % 3}": f"{n:064x}"}, new={"sha256": "ab" * 32 if n % 2 else ""})
        for n in range(1, 30)
    ]
    bodies = [canonical(one) for one in told]
    kernel.go_on_from(START_OF_CHAIN, Frontier())
    kernel.take(chunk_of(bodies, told))
    frontier, chain, rows, marks = Frontier(), START_OF_CHAIN, {}, b""
    for most in (7, 1, 21):
        found = kernel.check(most)
        assert found.count == most

        rows.update(json.loads(found.rows))
        marks += found.marks
    for body in bodies:
        frontier.add(leaf_hash(body))
        chain = chain_hash(chain, body)
    assert (kernel.chain, kernel.frontier.root()) == (chain, frontier.root())
    assert rows == {f"lot L-{n % 3}": f"{n:064x}" for n in range(27, 30)}
    assert marks == bytes(n % 2 for n in range(1, 30))


@pytest.mark.parametrize("quick", [0, 1])
def test_its_hash_is_sha256_with_and_without_the_processors_help(kernel: EventKernel, quick: int):
    out = np.zeros(32, np.uint8)
    for size in (0, 1, 54, 55, 56, 63, 64, 65, 119, 120, 128, 1000):
        data = random.Random(size).randbytes(size)
        text = np.frombuffer(data + b"\0", np.uint8)
        call = kernel._kernel.call  # pyright: ignore[reportPrivateUsage]
        missing = call(
            "sha256_of",
            ctypes.c_void_p(text.ctypes.data),
            ctypes.c_int64(size),
            ctypes.c_void_p(out.ctypes.data),
            ctypes.c_int64(quick),
        )
        assert missing or out.tobytes() == hashlib.sha256(data).digest()


CHANGES = (
    "DELETE FROM event WHERE seq = 9",
    "DELETE FROM event WHERE seq > 20",
    "DELETE FROM event WHERE seq = 1",
    "UPDATE event SET body = replace(body, 'P1', 'P2') WHERE seq = 20",
    "UPDATE event SET body = body || ' ' WHERE seq = 5",
    "UPDATE event SET body = '' WHERE seq = 6",
    "UPDATE event SET body = body || char(10) || body WHERE seq = 7",
    "UPDATE event SET who = who || char(31) WHERE seq = 8",
    "UPDATE event SET leaf = x'00' WHERE seq = 10",
    "UPDATE event SET chain = zeroblob(32) WHERE seq = 11",
    "UPDATE event SET kind = 'other' WHERE kind = 'batch.performed'",
    "UPDATE event SET seq = 999 WHERE seq = 3",
    "UPDATE signature SET meaning = 'approved'",
    "UPDATE tree_head SET root = chain",
    "UPDATE build SET printer = 'P9'",
    "INSERT INTO counter VALUES ('X', 1)",
)


@pytest.mark.parametrize("change", ["SELECT 1", *CHANGES])
def test_both_ways_find_the_same(original: Path, tmp_path: Path, change: str):
    for name in ("keys", "blobs"):
        (tmp_path / name).symlink_to(original / name)
    shutil.copy(original / "record.db", tmp_path / "record.db")
    db = sqlite3.connect(tmp_path / "record.db")
    for (guard,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        db.execute(f"DROP TRIGGER {guard}")
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute(change)
    db.commit()
    db.close()
    quick, slow = verify_folder(tmp_path, True), verify_folder(tmp_path, True, quick=False)
    assert quick == slow
    assert quick.ok == (change == "SELECT 1")
