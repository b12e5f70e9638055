"""`design check FILE` without a service: a worker process reads the file, nothing is kept."""

import asyncio
import hashlib
from pathlib import Path

from app.cell.worker_pool import WorkerPool
from app.designs.examining import EXAMINE_WITHIN_S, Examined
from app.wire.designs import DesignCheck, Finding


async def check_file(path: Path, unit: str) -> DesignCheck:
    """Examine a file in a worker process.

    The hash is taken first. Raises: CelldeckError with the code of the worker; OSError.
    """
    sha256 = await asyncio.to_thread(_hash, path)
    request = {
        "path": str(path.resolve()),
        "file_name": path.name,
        "unit": unit or None,
        "blobs": None,
    }
    workers = WorkerPool(workers=1)
    try:
        found = await workers.run(
            "app.designs.mesh_file:examine", request, Examined, timeout_s=EXAMINE_WITHIN_S
        )
    finally:
        await workers.close()
    findings = list(found.findings)
    if found.unit_needed and not unit:
        findings.append(Finding("designs.unit_needed", "warn", {"file": path.name}))
    return DesignCheck(found.ok, found.triangles, found.size_mm, sha256, findings)


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
