"""How much memory each process of a station has taken at most, from the kernel's own count."""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from app.wire.endpoint import find
from drivers.wire.unit_endpoint import find_all

MB = 1024.0
_PEAK = re.compile(r"^VmHWM:\s+(\d+) kB", re.MULTILINE)


def peaks_mb(folder: Path, desk: int | None) -> dict[str, float]:
    """Peak resident memory by process, MB; children (workers, the desk's view) by their number."""
    found: dict[str, float] = {}
    for name, pid in _processes(folder, desk):
        peak = _peak_mb(pid)
        if peak is not None:
            found[name] = peak
    return found


def _processes(folder: Path, desk: int | None) -> Iterator[tuple[str, int]]:
    service = find(folder)
    for name, pid in (("service", service.pid if service else None), ("desk", desk)):
        if pid is None:
            continue
        yield name, pid
        for number, child in enumerate(_children(pid), 1):
            yield f"{name} worker {number}" if name == "service" else f"{name} view {number}", child
    for unit in find_all(folder):
        yield f"unit {unit.name}", unit.pid
    for path in sorted((folder / "simulated").glob("*.json")):
        try:
            told = msgspec.json.decode(path.read_bytes(), type=dict[str, msgspec.Raw])
            yield f"simulator {path.stem}", int(bytes(told["pid"]))
        except (OSError, msgspec.DecodeError, KeyError, ValueError):
            continue


def _children(pid: int) -> list[int]:
    try:
        told = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return []
    return [int(child) for child in told.split()]


def _peak_mb(pid: int) -> float | None:
    try:
        told = _PEAK.search(Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return None
    return round(int(told.group(1)) / MB, 1) if told else None
