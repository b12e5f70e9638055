"""Running video: the newest frame counts, a source that stops is lost, none is shown late."""

import asyncio
import contextlib
import threading
import time
from collections.abc import AsyncIterator
from pathlib import Path

import numpy as np
import pytest

from drivers.camera import opencv, video_source
from drivers.camera.http_source import first_picture
from drivers.camera.opencv import NoPicture, Picture, Stream
from drivers.camera.video_source import VideoSource
from drivers.faults import LinkLost, Misconfigured


class FakeStream(Stream):
    """Fifty frames a second, each as bright as its number; may stop."""

    def __init__(self) -> None:
        self.number = 0
        self.running = True
        self.released = threading.Event()

    def grab(self) -> bool:
        time.sleep(0.02)
        self.number += 1
        return self.running

    def picture(self) -> Picture:
        return np.full((8, 8, 3), self.number % 250, np.uint8)

    def release(self) -> None:
        self.released.set()


@contextlib.asynccontextmanager
async def playing(streams: list[FakeStream]) -> AsyncIterator[VideoSource]:
    def opened(source: str | int, timeout_s: float) -> Stream:
        if not streams:
            raise NoPicture
        return streams.pop(0)

    source = VideoSource("CAM", 0, "", opened)
    source.start()
    try:
        yield source
    finally:
        await asyncio.to_thread(source.stop)


async def test_a_slow_consumer_sees_the_newest_frame_not_the_next_in_line() -> None:
    stream = FakeStream()
    async with playing([stream]) as source:
        await source.take()
        await asyncio.sleep(0.4)
        before = stream.number
        taken = await source.take()
    assert int(opencv.decode_grey(taken.data)[4, 4]) >= before
    assert stream.released.is_set()


async def test_a_source_that_stops_is_lost_and_found_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(video_source, "STALE_S", 0.2)
    monkeypatch.setattr(video_source, "AGAIN_S", 0.05)
    first, second = FakeStream(), FakeStream()
    streams = [first]
    async with playing(streams) as source:
        await source.take()
        await source.check()
        first.running = False
        await asyncio.sleep(0.35)
        with pytest.raises(LinkLost):
            await source.check()
        monkeypatch.setattr(video_source, "TAKE_S", 0.1)
        with pytest.raises(LinkLost):
            await source.take()
        streams.append(second)
        monkeypatch.setattr(video_source, "TAKE_S", 5.0)
        await source.take()
        await source.check()
    assert first.released.is_set()


async def test_without_a_calibration_file_the_source_says_so() -> None:
    async with playing([]) as source:
        with pytest.raises(Misconfigured):
            await source.calibration()


def test_ffmpeg_reads_a_file_through_the_same_door(tmp_path: Path) -> None:
    opened = opencv.cv2.VideoWriter(
        str(tmp_path / "a.avi"), opencv.cv2.VideoWriter_fourcc(*"MJPG"), 10.0, (64, 48)
    )
    for grey in (60, 180):
        opened.write(np.full((48, 64, 3), grey, np.uint8))
    opened.release()
    stream = Stream(str(tmp_path / "a.avi"), 2.0)
    seen: list[int] = []
    while stream.grab():
        seen.append(int(stream.picture().mean()))
    stream.release()
    assert seen == [pytest.approx(60, abs=4), pytest.approx(180, abs=4)]


def test_a_stream_that_is_not_there_is_no_picture(tmp_path: Path) -> None:
    with pytest.raises(NoPicture):
        Stream(str(tmp_path / "none.avi"), 0.5)


def test_the_first_whole_picture_of_a_stream_is_taken() -> None:
    jpeg = opencv.encode_jpeg(np.full((16, 16, 3), 90, np.uint8))
    told = b"--f\r\nContent-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n" % len(jpeg)
    assert first_picture(told + jpeg + b"\r\n--f") == jpeg
    assert first_picture(told + jpeg[:-1]) == b""
    assert first_picture(b"--f\r\n\r\n" + jpeg + b"\r\n--f") == jpeg
    assert first_picture(b"--f\r\n") == b""
