"""The camera of a printer: a frame when it is triggered, live pictures when someone looks.

Actions: `capture` {build, job, layer, z_mm}, `calibration`, `live`. A frame that cannot be taken
or kept is an entry in the journal and a refusal to the caller, never the end of the process.
"""

import asyncio
import errno
import hashlib
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from drivers.camera import calibration, opencv
from drivers.camera.calibration import Calibration
from drivers.camera.frame_source import Taken, make_source, with_credentials
from drivers.camera.live_pictures import LivePictures
from drivers.faults import Garbled, Misconfigured, Refused, UnitFault
from drivers.journal import Journal
from drivers.secret_file import read_secret
from drivers.unit import (
    Changed,
    CommandOutcome,
    Happened,
    UnitJob,
    UnitSettings,
    UnitSnapshot,
    now,
)
from drivers.unit_states import CommandState, LinkState, UnitState
from drivers.wire.blobs import BlobFolder
from drivers.wire.reading import Quality, Reading

CHECK_EVERY_S = 1.0
CHECK_S = 1.6
LIVE_EVERY_S = 0.5
JPEG_END = b"\xff\xd9"


class CaptureOrder(msgspec.Struct, frozen=True):
    """What a trigger says of the frame it wants."""

    build: str = ""
    job: str = ""
    layer: int = 0
    z_mm: float = 0.0


@dataclass(frozen=True)
class Kept:
    """A picture that is a blob now."""

    sha256: str
    at: datetime
    width: int
    height: int


class CameraUnit:
    """One camera; it has no job of its own, it answers triggers."""

    def __init__(
        self, settings: UnitSettings, journal: Journal, changed: Changed, happened: Happened
    ) -> None:
        """Raises: Misconfigured, `source` names nothing that we know."""
        del journal  # a camera's diary is kept through `happened` alone
        opencv.one_thread()
        self._settings = settings
        self._changed = changed
        self._happened = happened
        asked = settings.options
        secret = read_secret(
            settings.name, Path(settings.folder), str(asked.get("secret_file", ""))
        )
        self._source = make_source(
            settings.name,
            with_credentials(str(asked.get("source", "")), str(asked.get("user", "")), secret),
            str(settings.options.get("calibration", "")),
        )
        self._blobs = BlobFolder(Path(settings.folder) / "blobs")
        self._live = LivePictures(self._blobs)
        self._one_at_a_time = asyncio.Lock()
        self._link = LinkState.CONNECTING
        self._fault: tuple[str, dict[str, Any]] = ("", {})
        self._calibrations: list[tuple[str, Calibration]] = []
        self._newest: list[Kept] = []
        self._newest_live: list[tuple[float, str, str]] = []
        self._frames = 0
        self._busy = False

    async def run(self) -> None:
        """Ask every second whether the camera is there, until cancelled."""
        self._source.start()
        try:
            while True:
                await self._look()
                await asyncio.sleep(CHECK_EVERY_S)
        finally:
            await asyncio.to_thread(self._source.stop)

    def snapshot(self) -> UnitSnapshot:
        """Link, frames taken so far, age of the newest."""
        connected = self._link is LinkState.CONNECTED
        state = UnitState.EXECUTE if self._busy else UnitState.IDLE
        return UnitSnapshot(
            name=self._settings.name,
            kind=self._settings.kind,
            link=self._link,
            state=state if connected else UnitState.UNKNOWN,
            at=now(),
            simulated=self._settings.simulated,
            code=self._fault[0],
            values=self._fault[1],
            readings=self._readings(),
            identity=self._identity(),
        )

    async def start(self, job: UnitJob) -> CommandOutcome:
        """Refused: a camera is triggered, it has no job."""
        raise self._no_job("start")

    async def hold(self, by: str) -> CommandOutcome:
        """Refused: there is nothing to hold."""
        raise self._no_job("hold")

    async def resume(self, by: str) -> CommandOutcome:
        """Refused: there is nothing to resume."""
        raise self._no_job("resume")

    async def abort(self, by: str) -> CommandOutcome:
        """Refused: there is nothing to abort."""
        raise self._no_job("abort")

    async def make_safe(self, by: str) -> CommandOutcome:
        """Done at once: a camera neither heats nor moves."""
        self._happened("command.make_safe", {"by": by, "state": CommandState.DONE.value})
        return CommandOutcome("make_safe", CommandState.DONE, now())

    async def do(self, action: str, values: dict[str, Any]) -> dict[str, Any]:
        """capture, calibration, live, keep. Raises: UnitFault."""
        acts: dict[str, Callable[[dict[str, Any]], Awaitable[dict[str, Any]]]] = {
            "capture": self._capture,
            "calibration": self._show_calibration,
            "live": self._show_live,
            "keep": self._keep_one,
        }
        if action not in acts:
            raise Refused(self._settings.name, reason="camera.no_such_action", action=action)
        return await acts[action](values)

    async def _capture(self, values: dict[str, Any]) -> dict[str, Any]:
        try:
            order = msgspec.convert(values, CaptureOrder)
        except msgspec.ValidationError as wrong:
            raise Refused(self._settings.name, reason="camera.bad_order") from wrong
        told = {"build": order.build, "layer": order.layer}
        try:
            kept = await self._frame()
        except UnitFault as fault:
            reason = str(fault.values.get("reason", fault.code))
            self._happened("frame.missing", {**told, "reason": reason})
            raise
        self._frames += 1
        self._newest[:] = [kept]
        known = self._calibrations[-1][0] if self._calibrations else ""
        self._happened(
            "frame.captured",
            {**told, "z_mm": order.z_mm, "sha256": kept.sha256, "calibration_sha256": known},
        )
        return {
            "sha256": kept.sha256,
            "at": kept.at.isoformat(),
            "width": kept.width,
            "height": kept.height,
            "calibration_sha256": known,
        }

    async def _frame(self) -> Kept:
        async with self._one_at_a_time:
            self._set_busy(True)
            try:
                taken = await self._source.take()
                return await asyncio.to_thread(self._keep, taken)
            finally:
                self._set_busy(False)

    def _keep(self, taken: Taken) -> Kept:
        width, height = self._size_px(taken.data)
        try:
            sha256 = self._blobs.add(taken.data)
        except OSError as wrong:
            raise self._disk(wrong) from wrong
        self._live.protect(sha256)
        return Kept(sha256, taken.at, width, height)

    def _size_px(self, data: bytes) -> tuple[int, int]:
        """Width and height of a whole picture. Raises: Garbled."""
        try:
            rows, columns = opencv.decode_grey(data).shape[:2]
        except opencv.NoPicture as wrong:
            raise Garbled(self._settings.name, reason="camera.not_a_picture") from wrong
        if data[:2] == b"\xff\xd8" and JPEG_END not in data[-64:]:
            raise Garbled(self._settings.name, reason="camera.cut_short")
        return columns, rows

    def _disk(self, wrong: OSError) -> Refused:
        full = wrong.errno in (errno.ENOSPC, errno.EDQUOT)
        reason = "disk.full" if full else "disk.failed"
        return Refused(self._settings.name, reason=reason, errno=wrong.errno)

    async def _show_calibration(self, values: dict[str, Any]) -> dict[str, Any]:
        del values
        if not self._calibrations:
            await self._learn_calibration()
        sha256, known = self._calibrations[-1]
        return {"sha256": sha256, **msgspec.to_builtins(known)}

    async def _keep_one(self, values: dict[str, Any]) -> dict[str, Any]:
        """A picture that belongs to no layer: of a bed that somebody looks at."""
        del values
        kept = await self._frame()
        return {"sha256": kept.sha256, "at": kept.at.isoformat()}

    async def _show_live(self, values: dict[str, Any]) -> dict[str, Any]:
        del values
        async with self._one_at_a_time:
            newest = self._newest_live
            if not newest or time.monotonic() - newest[-1][0] >= LIVE_EVERY_S:
                taken = await self._source.take()
                sha256 = await asyncio.to_thread(self._keep_live, taken)
                newest[:] = [(time.monotonic(), sha256, taken.at.isoformat())]
            return {"sha256": newest[-1][1], "at": newest[-1][2]}

    def _keep_live(self, taken: Taken) -> str:
        self._size_px(taken.data)
        sha256 = hashlib.sha256(taken.data).hexdigest()
        try:
            self._live.add(taken.data, sha256)
        except OSError as wrong:
            raise self._disk(wrong) from wrong
        return sha256

    async def _look(self) -> None:
        try:
            async with asyncio.timeout(CHECK_S):
                await self._source.check()
        except Refused as fault:
            self._set_link(LinkState.REFUSED, fault.code, fault.values)
        except (UnitFault, TimeoutError) as silent:
            values = silent.values if isinstance(silent, UnitFault) else {}
            self._set_link(LinkState.LOST, "unit.link_lost", values)
        else:
            if self._link is not LinkState.CONNECTED:
                await self._connected()

    async def _connected(self) -> None:
        """The camera is there again: it may be another one, so its calibration is asked anew."""
        try:
            await self._learn_calibration()
        except UnitFault as fault:
            self._set_link(LinkState.CONNECTED, fault.code, fault.values)
        else:
            self._set_link(LinkState.CONNECTED, "", {})

    async def _learn_calibration(self) -> None:
        data = await self._source.calibration()
        try:
            known = calibration.read(data)
        except (msgspec.DecodeError, ValueError) as wrong:
            raise Misconfigured(
                self._settings.name, setting="calibration", value="unreadable"
            ) from wrong
        try:
            sha256 = await asyncio.to_thread(self._blobs.add, calibration.write(known))
        except OSError as wrong:
            raise self._disk(wrong) from wrong
        self._calibrations[:] = [(sha256, known)]

    def _set_link(self, link: LinkState, code: str, values: dict[str, Any]) -> None:
        if link is self._link and code == self._fault[0]:
            return
        before, self._link = self._link, link
        self._fault = (code, values)
        if link is LinkState.CONNECTED and before is not link:
            self._happened("link.connected", {})
        elif link is not LinkState.CONNECTED and before is not link:
            self._happened("link.lost", {"reason": str(values.get("reason", code))})
        self._changed()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._changed()

    def _readings(self) -> list[Reading]:
        at = now()
        taken = Reading("frames", float(self._frames), "1", at)
        if not self._newest:
            return [taken]
        age_s = (at - self._newest[-1].at).total_seconds()
        return [taken, Reading("frame_age", age_s, "s", at, Quality.GOOD)]

    def _identity(self) -> dict[str, str]:
        # never the source itself: an address may carry a secret
        kind = str(self._settings.options.get("source", "")).partition(":")[0]
        known = self._calibrations[-1][0] if self._calibrations else ""
        return {"source": kind, "calibration_sha256": known}

    def _no_job(self, command: str) -> Refused:
        return Refused(self._settings.name, command=command, reason="camera.has_no_job")
