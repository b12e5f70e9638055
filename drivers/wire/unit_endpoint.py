"""Where a living unit process is found: DIR/units/NAME.json, readable by its owner alone."""

import os
from pathlib import Path

import msgspec


class UnitEndpoint(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Address of one unit process. `stop_token` opens only hold, abort and make-safe."""

    name: str
    kind: str
    pid: int
    port: int
    token: str
    stop_token: str
    started: str = ""


def units_folder(folder: Path) -> Path:
    """Where the unit processes of a data folder announce themselves."""
    return folder / "units"


def announce(folder: Path, endpoint: UnitEndpoint) -> Path:
    """Write the endpoint so that no one ever reads half of it; returns its path."""
    place = units_folder(folder) / f"{endpoint.name}.json"
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = place.with_suffix(f".draft-{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(msgspec.json.encode(endpoint))
    draft.replace(place)
    return place


def find(folder: Path, name: str) -> UnitEndpoint | None:
    """The endpoint of one unit if it has announced itself and its process lives."""
    return _read(units_folder(folder) / f"{name}.json")


def find_all(folder: Path) -> list[UnitEndpoint]:
    """Endpoints of all living unit processes, by name."""
    found = (_read(path) for path in sorted(units_folder(folder).glob("*.json")))
    return [endpoint for endpoint in found if endpoint is not None]


def _read(path: Path) -> UnitEndpoint | None:
    try:
        endpoint = msgspec.json.decode(path.read_bytes(), type=UnitEndpoint)
    except (FileNotFoundError, msgspec.DecodeError):
        return None
    return endpoint if is_alive(endpoint.pid) else None


def is_alive(pid: int) -> bool:
    """Whether a process of that number runs (a zombie does not)."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] not in ("Z", "X")
