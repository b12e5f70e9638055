"""A network camera: single pictures by GET, or the newest part of an MJPEG stream."""

import re

import aiohttp

from drivers.camera import calibration_file
from drivers.camera.frame_source import Taken
from drivers.faults import Garbled, LinkLost, Refused
from drivers.unit import now

CHECK_S = 1.5
TAKE_S = 8.0
MOST_BYTES = 32 * 1024 * 1024
PIECE_BYTES = 64 * 1024
JPEG_START = b"\xff\xd8"
JPEG_END = b"\xff\xd9"
PART_LENGTH = re.compile(rb"content-length:\s*(\d{1,9})", re.IGNORECASE)


class HttpSource:
    """Asks anew for each picture, so that no old one waits in a buffer."""

    def __init__(self, unit: str, url: str, calibration: str) -> None:
        self._unit = unit
        self._url = url
        scheme, _, rest = url.partition("://")
        self._calibration = calibration or f"{scheme}://{rest.partition('/')[0]}/calibration.json"

    def start(self) -> None:
        """Nothing runs between pictures."""

    def stop(self) -> None:
        """Nothing runs between pictures."""

    async def check(self) -> None:
        """HEAD, which costs the camera no picture; any answer but a refusal will do."""
        limit = aiohttp.ClientTimeout(total=CHECK_S)
        try:
            async with (
                aiohttp.ClientSession(timeout=limit) as session,
                session.head(self._url) as answer,
            ):
                status = answer.status
        except (aiohttp.ClientError, TimeoutError, OSError) as silent:
            raise LinkLost(self._unit, reason="camera.no_answer") from silent
        if status in (401, 403):
            raise Refused(self._unit, reason="camera.not_allowed")

    async def take(self) -> Taken:
        """GET one picture."""
        limit = aiohttp.ClientTimeout(total=TAKE_S)
        asked = now()
        try:
            async with (
                aiohttp.ClientSession(timeout=limit) as session,
                session.get(self._url) as answer,
            ):
                if answer.status != 200:
                    raise Refused(self._unit, reason="camera.no_picture", status=answer.status)
                if answer.content_type.startswith("multipart/"):
                    return Taken(await self._one_of_stream(answer.content), asked)
                return Taken(await self._whole(answer.content), asked)
        except (aiohttp.ClientError, TimeoutError, OSError) as silent:
            raise LinkLost(self._unit, reason="camera.no_answer") from silent

    async def calibration(self) -> bytes:
        """From where the cell file says, else from the camera's own /calibration.json."""
        return await calibration_file.fetch(self._unit, self._calibration)

    async def _whole(self, content: aiohttp.StreamReader) -> bytes:
        data = bytearray()
        async for piece in content.iter_chunked(PIECE_BYTES):
            data += piece
            self._within_limit(data)
        return bytes(data)

    async def _one_of_stream(self, content: aiohttp.StreamReader) -> bytes:
        data = bytearray()
        async for piece in content.iter_chunked(PIECE_BYTES):
            data += piece
            self._within_limit(data)
            if picture := first_picture(bytes(data)):
                return picture
        raise Garbled(self._unit, reason="camera.not_a_picture")

    def _within_limit(self, data: bytearray) -> None:
        if len(data) > MOST_BYTES:
            raise Garbled(self._unit, reason="camera.not_a_picture")


def first_picture(stream: bytes) -> bytes:
    """The first whole JPEG in the beginning of an MJPEG stream; empty while it is not whole."""
    start = stream.find(JPEG_START)
    if start < 0:
        return b""
    if told := PART_LENGTH.search(stream, 0, start):
        whole = start + int(told[1])
        return stream[start:whole] if len(stream) >= whole else b""
    # a camera that tells no length: the pair cannot stand inside a JPEG's scan
    end = stream.find(JPEG_END, start + 2)
    return stream[start : end + 2] if end >= 0 else b""
