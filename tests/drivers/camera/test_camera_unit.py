"""The camera unit: triggers, honest links, full disks, live pictures that do not pile up."""

import errno
import hashlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from aiohttp import web
from camera_bench import Bench, serving
from camera_shapes import layer_segments
from fake_printer_door import FakePrinterDoor

from drivers.camera import calibration, live_pictures, opencv
from drivers.camera.frame_source import with_credentials
from drivers.camera.simulated import scene
from drivers.faults import LinkLost, Misconfigured, Refused, UnitFault
from drivers.unit import UnitJob
from drivers.unit_states import CommandState, LinkState, UnitState
from drivers.wire.blobs import BlobFolder

ORDER = {"build": "B1", "job": "J1", "layer": 1, "z_mm": 0.2}


async def test_a_trigger_gives_a_frame_kept_by_its_hash(
    camera: Bench, printer: FakePrinterDoor
) -> None:
    printer.lay(layer_segments(1))
    async with camera.unit(source=f"{camera.url}/frame.jpg") as unit:
        await camera.until("link.connected")
        told = await unit.do("capture", ORDER)
    data = BlobFolder(camera.folder / "blobs").read(told["sha256"])
    assert opencv.decode(data).shape == (told["height"], told["width"], 3)
    entry = camera.values("frame.captured")
    assert entry == {
        "build": "B1",
        "layer": 1,
        "z_mm": 0.2,
        "sha256": told["sha256"],
        "calibration_sha256": calibration.sha256(scene.calibration()),
    }


async def test_the_calibration_comes_from_the_camera_and_is_a_blob(camera: Bench) -> None:
    async with camera.unit(source=f"{camera.url}/frame.jpg") as unit:
        told = await unit.do("calibration", {})
    kept = BlobFolder(camera.folder / "blobs").read(told["sha256"])
    assert calibration.read(kept) == scene.calibration()
    assert set(told) >= {"image_px", "camera_matrix", "distortion", "rvec", "tvec", "bed_mm"}


async def test_a_stream_gives_its_newest_picture(camera: Bench, printer: FakePrinterDoor) -> None:
    async with camera.unit(source=f"{camera.url}/stream.mjpg") as unit:
        before = await unit.do("capture", ORDER)
        printer.lay(layer_segments(1))
        after = await unit.do("capture", ORDER)
    blobs = BlobFolder(camera.folder / "blobs")
    bright = [np.mean(opencv.decode_grey(blobs.read(t["sha256"]))) for t in (before, after)]
    assert bright[1] > bright[0] + 5


async def test_a_frame_that_does_not_come_is_said_to_be_missing(
    camera: Bench, printer: FakePrinterDoor
) -> None:
    printer.lay(layer_segments(1))
    assert camera.faults.add("no_frame@1")
    async with camera.unit(source=f"{camera.url}/frame.jpg") as unit:
        with pytest.raises(Refused):
            await unit.do("capture", ORDER)
        printer.lay(layer_segments(2))
        await unit.do("capture", {**ORDER, "layer": 2})
    missing = camera.values("frame.missing")
    assert missing == {"build": "B1", "layer": 1, "reason": "camera.no_picture"}
    assert camera.values("frame.captured")["layer"] == 2


async def test_a_full_disk_is_a_missing_frame_and_the_unit_goes_on(
    camera: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: BlobFolder, data: bytes) -> str:
        raise OSError(errno.ENOSPC, "full")

    async with camera.unit(source=f"{camera.url}/frame.jpg") as unit:
        await camera.until("link.connected")
        with monkeypatch.context() as patch:
            patch.setattr(BlobFolder, "add", full)
            with pytest.raises(Refused) as refused:
                await unit.do("capture", ORDER)
            with pytest.raises(Refused):
                await unit.do("live", {})
        assert refused.value.values["reason"] == "disk.full"
        assert (await unit.do("capture", ORDER))["width"] == scene.IMAGE_PX[0]
    assert camera.values("frame.missing")["reason"] == "disk.full"


async def test_a_camera_that_goes_is_lost_within_three_seconds_and_found_again(
    bench: Bench,
) -> None:
    async def there(request: web.Request) -> web.Response:
        return web.Response(content_type="image/jpeg")

    def app() -> web.Application:
        made = web.Application()
        made.router.add_head("/frame.jpg", there)
        return made

    async with (
        serving(app()) as port,
        bench.unit(source=f"http://127.0.0.1:{port}/frame.jpg") as unit,
    ):
        await bench.until("link.connected")
        # connected, and honest about having no calibration
        assert unit.snapshot().link is LinkState.CONNECTED
        assert unit.snapshot().code == "unit.misconfigured"
    bench.said.clear()
    async with bench.unit(source=f"http://127.0.0.1:{port}/frame.jpg") as unit:
        await bench.until("link.lost", 3.0)
        assert unit.snapshot().state is UnitState.UNKNOWN
        with pytest.raises(LinkLost):
            await unit.do("capture", ORDER)
        assert bench.values("frame.missing")["reason"] == "camera.no_answer"
        async with serving(app(), port):
            await bench.until("link.connected", 3.0)
        bench.said.clear()
        await bench.until("link.lost", 3.0)


async def test_what_is_no_picture_is_refused(bench: Bench) -> None:
    whole = opencv.encode_jpeg(np.full((64, 64, 3), 90, np.uint8))
    bodies = [b"", b"<html>", whole[: len(whole) // 2]]

    async def frame(request: web.Request) -> web.Response:
        return web.Response(body=bodies.pop(0), content_type="image/jpeg")

    app = web.Application()
    app.router.add_get("/frame.jpg", frame, allow_head=False)
    async with (
        serving(app) as port,
        bench.unit(source=f"http://127.0.0.1:{port}/frame.jpg") as unit,
    ):
        for _ in range(3):
            with pytest.raises(UnitFault):
                await unit.do("capture", ORDER)
    reasons = [values["reason"] for kind, values in bench.said if kind == "frame.missing"]
    assert reasons[:2] == ["camera.not_a_picture"] * 2
    assert reasons[2] in ("camera.not_a_picture", "camera.cut_short")


async def test_live_pictures_are_at_most_two_a_second_and_do_not_pile_up(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("drivers.camera.unit.LIVE_EVERY_S", 0.0)
    folder = bench.folder / "pictures"
    folder.mkdir()
    for number in range(14):
        picture = np.full((32, 32, 3), 10 * number, np.uint8)
        (folder / f"{number:02}.jpg").write_bytes(opencv.encode_jpeg(picture))
    async with bench.unit(source=f"folder:{folder}") as unit:
        first = (await unit.do("capture", ORDER))["sha256"]
        seen = [(await unit.do("live", {}))["sha256"] for _ in range(12)]
        monkeypatch.setattr("drivers.camera.unit.LIVE_EVERY_S", 5.0)
        assert (await unit.do("live", {}))["sha256"] == seen[-1]
    blobs = BlobFolder(bench.folder / "blobs")
    assert [blobs.has(sha) for sha in seen] == [False] * 4 + [True] * live_pictures.KEPT
    assert blobs.has(first)


async def test_a_captured_frame_is_never_taken_away_as_a_live_one(bench: Bench) -> None:
    blobs = BlobFolder(bench.folder / "blobs")
    live = live_pictures.LivePictures(blobs)
    names: list[str] = []
    for number in range(live_pictures.KEPT + 3):
        data = b"%d" % number
        names.append(hashlib.sha256(data).hexdigest())
        live.add(data, names[-1])
        if number == 1:
            live.protect(names[-1])
    assert [blobs.has(name) for name in names[:4]] == [False, True, False, True]


async def test_a_folder_is_played_once_in_order(bench: Bench) -> None:
    folder = bench.folder / "pictures"
    folder.mkdir()
    for name, grey in (("b.jpg", 200), ("a.png", 100)):
        picture = np.full((20, 30, 3), grey, np.uint8)
        (folder / name).write_bytes(opencv.encode_jpeg(picture))
    (folder / "calibration.json").write_bytes(calibration.write(scene.calibration()))
    async with bench.unit(source=f"folder:{folder}") as unit:
        await bench.until("link.connected")
        told = [await unit.do("capture", ORDER) for _ in range(2)]
        with pytest.raises(Refused):
            await unit.do("capture", ORDER)
    blobs = BlobFolder(bench.folder / "blobs")
    greys = [int(opencv.decode_grey(blobs.read(t["sha256"]))[5, 5]) for t in told]
    assert greys == [100, 200]
    assert told[0]["calibration_sha256"] == calibration.sha256(scene.calibration())


async def test_a_camera_has_no_job_and_is_always_safe(bench: Bench) -> None:
    async with bench.unit(source=f"folder:{bench.folder}") as unit:
        with pytest.raises(Refused):
            await unit.start(UnitJob("J", "B", "print"))
        for act in (unit.hold, unit.resume, unit.abort):
            with pytest.raises(Refused):
                await act("P-1")
        assert (await unit.make_safe("P-1")).state is CommandState.DONE
        with pytest.raises(Refused):
            await unit.do("zoom", {})
        with pytest.raises(Refused):
            await unit.do("capture", {"layer": "first"})


@pytest.mark.parametrize("source", ["", "v4l2:x", "folder:", "ftp://x/y", "C:\\x"])
async def test_a_source_that_is_none_is_named(bench: Bench, source: str) -> None:
    with pytest.raises(Misconfigured) as fault:
        async with bench.unit(source=source):
            pass
    assert fault.value.values["setting"] == "source"


async def test_an_address_with_a_secret_is_told_to_no_one(bench: Bench) -> None:
    async with bench.unit(source="http://user:secret@127.0.0.1:9/frame.jpg") as unit:
        await bench.until("link.lost")
        told: list[Any] = [unit.snapshot(), bench.said]
    assert "secret" not in repr(told)


def test_calibrations_that_are_none_are_refused(tmp_path: Path) -> None:
    good = calibration.write(scene.calibration())
    assert calibration.read(good) == scene.calibration()
    for bad in (b"", b"{}", good.replace(b'"rvec":[', b'"rvec":[1.0,')):
        with pytest.raises(ValueError):
            calibration.read(bad)


def test_a_camera_that_asks_for_a_user_gets_both_from_outside_the_cell_file() -> None:
    address = with_credentials("rtsp://192.0.2.3/stream", "view er", "p@ss:1")
    assert address == "rtsp://view%20er:p%40ss%3A1@192.0.2.3/stream"
    assert with_credentials("v4l2:0", "viewer", "x") == "v4l2:0"
    assert with_credentials("http://192.0.2.3/f.jpg", "", "") == "http://192.0.2.3/f.jpg"
