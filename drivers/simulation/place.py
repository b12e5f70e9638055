"""Where a simulator says that it is found: DIR/simulated/NAME.json."""

import contextlib
import os
from pathlib import Path
from typing import Any

import msgspec

from drivers.unit import UnitSettings


class Announced(msgspec.Struct, frozen=True):
    """What a simulator writes of itself; the service hands `options` to the unit."""

    pid: int
    options: dict[str, Any]
    side_port: int


def place_of(settings: UnitSettings) -> Path:
    """The file of this unit's simulator."""
    return Path(settings.folder) / "simulated" / f"{settings.name}.json"


def announce(settings: UnitSettings, options: dict[str, Any], side_port: int) -> Path:
    """Write it so that no one ever reads half of it; returns its path."""
    place = place_of(settings)
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = place.with_suffix(f".draft-{os.getpid()}")
    draft.write_bytes(msgspec.json.encode(Announced(os.getpid(), options, side_port)))
    draft.replace(place)
    return place


def options_before(settings: UnitSettings) -> dict[str, Any]:
    """What the simulator before us told, so that a unit that lives on finds us again."""
    with contextlib.suppress(OSError, msgspec.DecodeError):
        return msgspec.json.decode(place_of(settings).read_bytes(), type=Announced).options
    return {}
