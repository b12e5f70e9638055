"""What every source of pictures offers the unit, and which one a source's name asks for."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

from drivers.faults import Misconfigured


@dataclass(frozen=True)
class Taken:
    """A picture as the source gave it (JPEG or PNG), and when it was taken, UTC."""

    data: bytes
    at: datetime


class FrameSource(Protocol):
    """A camera, or what stands for one."""

    def start(self) -> None:
        """Begin whatever must run between pictures."""

    def stop(self) -> None:
        """End it; returns once it has ended."""

    async def check(self) -> None:
        """Ask whether the camera is there. Raises: UnitFault."""

    async def take(self) -> Taken:
        """A picture taken after this call. Raises: UnitFault."""
        ...

    async def calibration(self) -> bytes:
        """The calibration file that belongs to this source. Raises: UnitFault."""
        ...


def with_credentials(name: str, user: str, secret: str) -> str:
    """A network source's address with the user and secret that its camera asks for."""
    scheme, found, rest = name.partition("://")
    if not user or not found:
        return name
    return f"{scheme}://{quote(user, safe='')}:{quote(secret, safe='')}@{rest}"


def make_source(unit: str, name: str, calibration: str) -> FrameSource:
    """The source that the cell file names: v4l2:N, http…, rtsp…, folder:DIR.

    `calibration` is a path or an address; empty where the source brings its own.
    Raises: Misconfigured.
    """
    from drivers.camera.folder_source import FolderSource
    from drivers.camera.http_source import HttpSource
    from drivers.camera.video_source import VideoSource

    kind, _, rest = name.partition(":")
    match kind:
        case "http" | "https":
            return HttpSource(unit, name, calibration)
        case "folder" if rest:
            return FolderSource(unit, Path(rest), calibration)
        case "v4l2" if rest.isdecimal():
            return VideoSource(unit, int(rest), calibration)
        case "rtsp" | "rtsps" if rest:
            return VideoSource(unit, name, calibration)
        case _:
            raise Misconfigured(unit, setting="source", value=name.partition("//")[0])
