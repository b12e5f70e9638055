"""Where the service is found: DIR/endpoint.json, and which DIR, in one fixed order.

`--data DIR`, then CELLDECK_DATA, then the installed service's /run/celldeck/endpoint.json, then
the user's own data folder.
"""

import os
from pathlib import Path

import msgspec
import platformdirs

from drivers.wire.unit_endpoint import is_alive

INSTALLED = Path("/run/celldeck/endpoint.json")


class Endpoint(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A running service: its address, its token for this start, the folder and cell it serves."""

    url: str
    token: str
    pid: int
    folder: str
    started: str = ""
    cell_file: str = ""


def data_folder(given: str | None) -> Path:
    """The data folder meant: the one given, CELLDECK_DATA, the installed one, the user's own."""
    if given:
        return Path(given).resolve()
    named = os.environ.get("CELLDECK_DATA")
    if named:
        return Path(named).resolve()
    installed = _read(INSTALLED)
    if installed is not None:
        return Path(installed.folder)
    return Path(platformdirs.user_data_dir("celldeck", appauthor=False))


def find(folder: Path) -> Endpoint | None:
    """The living service of a data folder, or None."""
    endpoint = _read(folder / "endpoint.json")
    if endpoint is None:
        installed = _read(INSTALLED)
        if installed is not None and Path(installed.folder) == folder:
            endpoint = installed
    return endpoint if endpoint is not None and is_alive(endpoint.pid) else None


def publish(folder: Path, endpoint: Endpoint) -> Path:
    """Write the endpoint so that no one reads half of it; returns its path."""
    place = folder / "endpoint.json"
    draft = folder / f".endpoint-{os.getpid()}"
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(msgspec.json.encode(endpoint))
    draft.replace(place)
    return place


def _read(path: Path) -> Endpoint | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Endpoint)
    except (OSError, msgspec.DecodeError):
        return None
