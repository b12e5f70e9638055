"""Framing, arrays, blobs and endpoints: what is not in the form is refused at the door."""

import os

import msgspec
import numpy as np
import pytest

from drivers.wire import framing, unit_endpoint
from drivers.wire.arrays import BadContainer, pack, unpack
from drivers.wire.blobs import BlobFolder, BlobMissing
from drivers.wire.unit_endpoint import UnitEndpoint


def test_a_request_and_its_answers_come_back_as_they_went():
    asked = framing.read(framing.request(7, "unit.show", {"a": 1}))
    assert (asked.id, asked.method, msgspec.json.decode(asked.params)) == (
        7, "unit.show", {"a": 1},
    )  # fmt: skip
    done = framing.read(framing.result(7, [1]))
    assert (done.id, done.method, bytes(done.result)) == (7, None, b"[1]")
    refused = framing.read(framing.refusal(7, "unit.refused", {"reason": "x"}))
    assert refused.error is not None
    assert refused.error.data == framing.ErrorData("unit.refused", {"reason": "x"})
    told = framing.read(framing.announcement("unit.changed", {}))
    assert told.id is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"jsonrpc":"1.0","id":1}', '{"id":"x"}'])
def test_what_is_no_message_is_refused(text):
    with pytest.raises(framing.Malformed):
        framing.read(text)


def test_arrays_come_back_with_type_shape_and_meta():
    arrays = {
        "points": np.arange(6, dtype="f4").reshape(3, 2),
        "layer": np.array([1, 2], dtype="i4"),
        "none": np.zeros((0, 3), dtype="f8"),
    }
    back, meta = unpack(pack(arrays, {"plan": "P"}))
    assert meta == {"plan": "P"}
    for name, array in arrays.items():
        assert back[name].dtype == array.dtype
        assert np.array_equal(back[name], array)
        assert not back[name].flags.writeable


@pytest.mark.parametrize("cut", [0, 4, 11, 40, 100])
def test_a_cut_container_is_refused(cut):
    whole = pack({"a": np.arange(100, dtype="f8")}, {})
    with pytest.raises(BadContainer):
        unpack(whole[:cut])


def test_a_container_of_odd_types_is_refused():
    with pytest.raises(BadContainer):
        pack({"a": np.array(["x"])}, {})
    with pytest.raises(BadContainer):
        unpack(pack({"a": np.arange(3, dtype="f8")}, {}).replace(b"<f8", b"|O8"))


def test_a_blob_is_named_by_what_it_is_and_an_altered_one_is_missing(tmp_path):
    blobs = BlobFolder(tmp_path / "blobs")
    name = blobs.add_stream([b"ab", b"c"])
    assert name == blobs.add(b"abc")
    assert blobs.read(name) == b"abc"
    assert [path.name for path in (tmp_path / "blobs").rglob(".draft*")] == []
    blobs.path(name).write_bytes(b"abd")
    with pytest.raises(BlobMissing):
        blobs.read(name)
    for wrong in ("../../etc/passwd", "A" * 64, "0" * 63, "0" * 64):
        with pytest.raises(BlobMissing):
            blobs.read(wrong)


def test_a_stream_that_fails_leaves_nothing(tmp_path):
    def broken():
        yield b"half"
        raise OSError("disk")

    blobs = BlobFolder(tmp_path)
    with pytest.raises(OSError):
        blobs.add_stream(broken())
    assert list(tmp_path.iterdir()) == []


def test_an_endpoint_is_the_owners_alone_and_found_while_its_process_lives(tmp_path):
    endpoint = UnitEndpoint("P1", "gcode-printer", os.getpid(), 1, "t", "s")
    place = unit_endpoint.announce(tmp_path, endpoint)
    assert place.stat().st_mode & 0o777 == 0o600
    assert unit_endpoint.find(tmp_path, "P1") == endpoint
    assert unit_endpoint.find_all(tmp_path) == [endpoint]
    dead = UnitEndpoint("P2", "camera", 2**22 + 1, 1, "t", "s")
    unit_endpoint.announce(tmp_path, dead)
    assert unit_endpoint.find(tmp_path, "P2") is None
    assert unit_endpoint.find_all(tmp_path) == [endpoint]
