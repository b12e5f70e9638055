"""A running video source (V4L2, RTSP): one thread takes every frame, the newest one counts.

A consumer slower than its source would see a picture ever older, so frames are taken off at the
source's pace and only decoded when someone asks.
"""

import asyncio
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from drivers.camera import calibration_file, opencv
from drivers.camera.frame_source import Taken
from drivers.camera.opencv import NoPicture, Picture, Stream
from drivers.faults import LinkLost

OPEN_S = 2.0
STALE_S = 2.0
TAKE_S = 8.0
AGAIN_S = 1.0
JPEG_QUALITY = 92


@dataclass(frozen=True)
class Grabbed:
    """One decoded frame and the clock when it was taken off the source."""

    picture: Picture
    at: datetime


class VideoSource:
    """Owns the thread; the thread alone touches the video source and lets it go."""

    def __init__(
        self,
        unit: str,
        source: str | int,
        calibration: str,
        opened: Callable[[str | int, float], Stream] = Stream,
    ) -> None:
        self._unit = unit
        self._source = source
        self._calibration = calibration
        self._opened = opened
        self._ending = threading.Event()
        self._wanted = threading.Event()
        self._fresh = threading.Condition()
        self._newest: list[Grabbed] = []
        self._seen_s = -1e9
        self._thread = threading.Thread(target=self._run, name=f"video-{unit}", daemon=True)

    def start(self) -> None:
        """Begin taking frames."""
        self._thread.start()

    def stop(self) -> None:
        """End the thread; a source that hangs is left to the end of the process."""
        self._ending.set()
        if self._thread.is_alive():
            self._thread.join(OPEN_S + 1.0)

    async def check(self) -> None:
        """Whether a frame came within the last two seconds."""
        if time.monotonic() - self._seen_s > STALE_S:
            raise LinkLost(self._unit, reason="camera.no_answer")

    async def take(self) -> Taken:
        """The next frame that the source gives."""
        return await asyncio.to_thread(self._take)

    async def calibration(self) -> bytes:
        """From where the cell file says."""
        return await calibration_file.fetch(self._unit, self._calibration)

    def _take(self) -> Taken:
        with self._fresh:
            self._newest.clear()
            self._wanted.set()
            if not self._fresh.wait_for(lambda: bool(self._newest), TAKE_S):
                raise LinkLost(self._unit, reason="camera.no_answer")
            grabbed = self._newest[-1]
        return Taken(opencv.encode_jpeg(grabbed.picture, JPEG_QUALITY), grabbed.at)

    def _run(self) -> None:
        while not self._ending.is_set():
            try:
                stream = self._opened(self._source, OPEN_S)
            except NoPicture:
                self._ending.wait(AGAIN_S)
                continue
            try:
                self._grab_until_lost(stream)
            finally:
                stream.release()
            self._ending.wait(AGAIN_S)

    def _grab_until_lost(self, stream: Stream) -> None:
        while not self._ending.is_set() and stream.grab():
            self._seen_s = time.monotonic()
            if not self._wanted.is_set():
                continue
            try:
                grabbed = Grabbed(stream.picture(), datetime.now(UTC))
            except NoPicture:
                continue
            with self._fresh:
                self._wanted.clear()
                self._newest[:] = [grabbed]
                self._fresh.notify_all()
