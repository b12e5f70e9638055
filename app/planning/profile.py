"""A slicer profile: PrusaSlicer's .ini, of which the plan needs the bed and the head's manners."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from app.planning.refused import PlanRefused


@dataclass(frozen=True)
class Profile:
    """What the plan reads from a profile. Lengths in mm, speeds in mm/s."""

    path: Path
    sha256: str
    bed_mm: tuple[float, float]
    height_mm: float
    retract_mm: float
    retract_speed: float
    travel_speed: float


def read_profile(path: Path) -> Profile:
    """Raises: PlanRefused planning.bad_profile: missing, or a key that must be as we need it."""
    try:
        data = path.read_bytes()
        keys = _keys(data.decode("utf-8"))
    except (OSError, UnicodeDecodeError) as wrong:
        raise PlanRefused("planning.bad_profile", profile=path.name, key="") from wrong
    for key, needed in (("gcode_label_objects", "1"), ("use_relative_e_distances", "1")):
        if keys.get(key) != needed:
            raise PlanRefused("planning.bad_profile", profile=path.name, key=key)
    key = ""
    try:
        key = "bed_shape"
        corners = [tuple(float(n) for n in c.split("x")) for c in keys[key].split(",")]
        if any(len(c) != 2 for c in corners) or min(min(c) for c in corners) != 0:
            raise ValueError(keys[key])
        numbers: list[float] = []
        for key in ("max_print_height", "retract_length", "retract_speed", "travel_speed"):
            numbers.append(float(keys[key]))
    except (KeyError, ValueError) as wrong:
        raise PlanRefused("planning.bad_profile", profile=path.name, key=key) from wrong
    return Profile(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        bed_mm=(max(c[0] for c in corners), max(c[1] for c in corners)),
        height_mm=numbers[0],
        retract_mm=numbers[1],
        retract_speed=numbers[2],
        travel_speed=numbers[3],
    )


def _keys(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in text.splitlines():
        if "=" in line and not line.lstrip().startswith(("#", ";")):
            key, _, value = line.partition("=")
            found[key.strip()] = value.strip()
    return found
