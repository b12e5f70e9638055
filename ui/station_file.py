"""What this station is, kept beside its data: how many pixels of its panel are a millimetre.

Read before the first paint, so with nothing but the standard library.
"""

import json
import os
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast

LEAST_PX_PER_MM, MOST_PX_PER_MM = 1.0, 20.0
"""A panel outside of these has never been built: such a file is not believed."""
GLOVES_WIDE_MM, GLOVES_HIGH_MM = 240.0, 150.0
"""Below these sides targets of 20 mm leave no room for what has to be read."""


@dataclass(frozen=True)
class Station:
    """One station.

    Args:
        px_per_mm: as measured with a ruler; 0 where nobody has.
        panel: size of the panel it was measured on, "1920x1080"; on another one it says nothing.
    """

    px_per_mm: float = 0.0
    panel: str = ""


def state_folder(given: str | None) -> Path:
    """Where this desk keeps what belongs to the station and to no record.

    Beside the data that was named (`--data`, CELLDECK_DATA), else in the user's own state folder:
    the installed service's data are not the desk's to write.
    """
    named = given or os.environ.get("CELLDECK_DATA")
    if named:
        return Path(named).resolve() / "desk"
    if sys.platform == "win32":
        home = os.environ.get("LOCALAPPDATA") or str(Path.home())
    else:
        home = os.environ.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    return Path(home) / "celldeck" / "desk"


def read_station(folder: Path) -> Station:
    """The station as it was stored; one that nobody has measured when there is no such file."""
    try:
        told = cast("dict[str, Any]", json.loads((folder / "station.json").read_text("utf-8")))
        px_per_mm, panel = float(told["px_per_mm"]), str(told["panel"])
    except (OSError, ValueError, KeyError, TypeError):
        return Station()
    if not LEAST_PX_PER_MM <= px_per_mm <= MOST_PX_PER_MM:
        return Station()
    return Station(px_per_mm, panel)


def write_station(folder: Path, station: Station) -> None:
    """Store it so that no one ever reads half of it. Raises: OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f".station-{os.getpid()}"
    draft.write_text(json.dumps(asdict(station)), "utf-8")
    draft.replace(folder / "station.json")


def too_small_for_gloves(wide_px: int, high_px: int, px_per_mm: float) -> bool:
    """Whether a panel of this size leaves no room for targets of 20 mm."""
    long_mm, short_mm = max(wide_px, high_px) / px_per_mm, min(wide_px, high_px) / px_per_mm
    return long_mm < GLOVES_WIDE_MM or short_mm < GLOVES_HIGH_MM
