"""Brings a job's program onto the host and makes sure that it lies there, byte for byte."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drivers.faults import LinkLost, Refused
from drivers.print_host.host import Host, HostRefused, HostSilent
from drivers.print_host.job_on_host import file_name
from drivers.print_host.program_blob import load
from drivers.print_host.program_file import ProgramFile
from drivers.unit import UnitJob


@dataclass(frozen=True)
class Uploaded:
    """Where the host keeps the program, and what lies where in it."""

    path: str
    program: ProgramFile


class Uploading:
    """Uploads for one unit, and keeps what was uploaded in the journal."""

    def __init__(
        self,
        unit: str,
        folder: Path,
        host: Host,
        happened: Callable[[str, dict[str, Any]], None],
    ) -> None:
        self._unit = unit
        self._folder = folder
        self._host = host
        self._happened = happened

    async def upload(self, job: UnitJob) -> Uploaded:
        """Store the program and read it back whole. Raises: Refused, LinkLost.

        The host's own sum is not enough: it is taken before the bytes reach its card.
        """
        sha256 = job.program_sha256
        loaded = await asyncio.to_thread(load, self._unit, self._folder, sha256)
        name = file_name(job, sha256)
        try:
            path = await self._host.upload(name, loaded.data, sha256)
            stored = await self._host.read_back(path) if path else ""
        except HostSilent as silent:
            raise LinkLost(self._unit, reason=silent.reason) from silent
        except HostRefused as no:
            raise Refused(
                self._unit, reason="print_host.upload_refused", status=no.status, text=no.text
            ) from no
        if not path.endswith(name) or stored != sha256:
            raise Refused(self._unit, reason="print_host.upload_differs", path=path, stored=stored)
        return Uploaded(path, loaded.program)

    def note(self, job: UnitJob, uploaded: Uploaded) -> None:
        """Before the host is told to print: should we die now, it is known what may be printed."""
        ids = {"job": job.job_id, "build": job.build_id}
        file = {"path": uploaded.path, "sha256": job.program_sha256}
        self._happened("program.uploaded", {**ids, **file})
        self._happened("job.handed_over", {**ids, "step": job.step, **file})

    async def remove(self, job: UnitJob, path: str) -> None:
        """Take the file of a job that is over off the host; told whether that worked."""
        ids = {"job": job.job_id, "build": job.build_id, "path": path}
        try:
            await self._host.delete(path)
        except HostSilent as silent:
            self._happened("program.not_removed", {**ids, "reason": silent.reason})
        except HostRefused as no:
            self._happened("program.not_removed", {**ids, "reason": no.text})
        else:
            self._happened("program.removed", ids)
