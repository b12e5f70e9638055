"""What a print host has said of its machine so far, in words that both flavours share."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum

from drivers.readings import Quality, Reading

LONG_AGO = float("-inf")
STALE_S = 3.0
HEATER_STALE_S = 6.0
"""OctoPrint asks its machine for temperatures every 2 s, some firmwares answer late."""


class Doing(StrEnum):
    """What the host says its machine does."""

    OFFLINE = "offline"
    STARTING = "starting"
    HALTED = "halted"
    READY = "ready"
    PRINTING = "printing"
    PAUSING = "pausing"
    PAUSED = "paused"
    RESUMING = "resuming"
    CANCELLING = "cancelling"
    FINISHING = "finishing"


ACTIVE = (
    Doing.PRINTING,
    Doing.PAUSING,
    Doing.PAUSED,
    Doing.RESUMING,
    Doing.CANCELLING,
    Doing.FINISHING,
)
AWAY = (Doing.OFFLINE, Doing.STARTING, Doing.HALTED)


class Outcome(StrEnum):
    """How a print has ended by the host's own record of it."""

    NONE = ""
    COMPLETE = "complete"
    CANCELLED = "cancelled"
    FAILED = "failed"


@dataclass(frozen=True)
class Heater:
    """One heater. `target_c` is None while the machine has not confirmed it."""

    actual_c: float | None
    target_c: float | None
    at: float
    when: datetime


@dataclass(frozen=True)
class Place:
    """Where the head is, mm; `is_live` when the machine measures it, else what it was told."""

    x: float | None
    y: float | None
    z: float | None
    at: float
    when: datetime
    is_live: bool


@dataclass(frozen=True)
class Webcam:
    """A camera that the host knows; addresses are whole and carry no secret."""

    name: str
    stream_url: str
    snapshot_url: str

    def told(self) -> dict[str, str]:
        """For the snapshot: an address that a camera's unit may be given as its source."""
        return {"name": self.name, "stream": self.stream_url, "snapshot": self.snapshot_url}


@dataclass
class Picture:
    """The host's words, newest first. `at` and heaters' `at` are monotonic, seconds.

    `path` is the file it prints or printed last, `outcome` how that ended, `host_job` the host's
    own number of that print where it gives one; `read_bytes` how far it has read the file.
    `is_virtual` when the host says that no machine is behind it; `is_still` and `is_homed` are None
    where it does not tell.
    """

    doing: Doing = Doing.OFFLINE
    message: str = ""
    path: str = ""
    host_job: str = ""
    outcome: Outcome = Outcome.NONE
    read_bytes: int = 0
    left_s: float | None = None
    at: float = LONG_AGO
    when: datetime = field(default_factory=lambda: datetime.now(UTC))
    is_virtual: bool = False
    heaters: dict[str, Heater] = field(default_factory=dict)
    place: Place | None = None
    is_still: bool | None = None
    is_homed: bool | None = None
    identity: dict[str, str] = field(default_factory=dict)
    webcams: list[Webcam] = field(default_factory=list)

    def heard(self, at: float) -> None:
        """The host has said something just now."""
        self.at = at
        self.when = now_utc()

    def is_active(self, path: str) -> bool:
        """Whether the host prints, holds or ends this very file now."""
        return self.doing in ACTIVE and self.path == path

    def is_cold_since(self, at: float) -> bool:
        """Whether every heater has said after that time that its target is 0."""
        return bool(self.heaters) and all(
            heater.at > at and heater.target_c == 0 for heater in self.heaters.values()
        )

    def targets_c(self) -> dict[str, float]:
        """What the heaters are told to reach, those that are on."""
        return {name: heater.target_c for name, heater in self.heaters.items() if heater.target_c}

    def are_hot(self, targets_c: dict[str, float], within_c: float) -> bool:
        """Whether these heaters are as hot as that, nearly."""
        return all(
            name in self.heaters
            and self.heaters[name].actual_c is not None
            and (self.heaters[name].actual_c or 0.0) >= target_c - within_c
            for name, target_c in targets_c.items()
        )

    def forget(self) -> None:
        """The host does not answer: what it said does not hold any longer."""
        self.doing = Doing.OFFLINE
        self.is_still = None
        self.is_homed = None
        self.heaters = {
            name: Heater(heater.actual_c, None, LONG_AGO, heater.when)
            for name, heater in self.heaters.items()
        }
        if self.place is not None:
            self.place = replace(self.place, at=LONG_AGO)

    def readings(self, clock_s: float) -> list[Reading]:
        """Values with their quality, as the unit shows them."""
        found: list[Reading] = []
        for name, heater in self.heaters.items():
            quality = Quality.GOOD if clock_s - heater.at < HEATER_STALE_S else Quality.STALE
            found.append(
                Reading(name, heater.actual_c, "degC", heater.when, quality, target=heater.target_c)
            )
        place = self.place
        if place is not None:
            if clock_s - place.at >= STALE_S:
                quality = Quality.STALE
            else:
                quality = Quality.GOOD if place.is_live else Quality.UNCERTAIN
            for name, value in (("x_mm", place.x), ("y_mm", place.y), ("z_mm", place.z)):
                if value is not None:
                    found.append(Reading(name, value, "mm", place.when, quality))
        return found


def now_utc() -> datetime:
    """The time of something heard."""
    return datetime.now(UTC)
