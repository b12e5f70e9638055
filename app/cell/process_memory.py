"""How much memory each process of a cell holds, from /proc."""

import os
from pathlib import Path

from drivers.wire.unit_endpoint import find_all

KIB = 1024


def process_memory(folder: Path) -> dict[str, int]:
    """Resident bytes of the service, its workers, unit processes and simulators. Reads /proc."""
    found = {"service": resident_bytes(os.getpid())}
    for endpoint in find_all(folder):
        found[f"unit {endpoint.name}"] = resident_bytes(endpoint.pid)
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    for number, pid in enumerate(children.read_text().split(), start=1):
        if b"app.cell.worker" in _command(int(pid)):
            found[f"worker {number}"] = resident_bytes(int(pid))
    return found


def resident_bytes(pid: int) -> int:
    """Resident set of a process; 0 when it is gone."""
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * KIB
    except OSError:
        return 0
    return 0


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""
