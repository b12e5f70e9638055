"""The simulated arm: six axes that travel from pose to pose in the robot's own time."""

from dataclasses import dataclass

AXES = ("J1", "J2", "J3", "J4", "J5", "J6")

Pose = tuple[float, float, float, float, float, float]
"""Axis positions, degrees."""

HOME: Pose = (0.0, -90.0, 90.0, 0.0, 90.0, 0.0)
OVER_BED: Pose = (62.0, -48.0, 70.0, 0.0, 68.0, 62.0)
AT_BED: Pose = (62.0, -34.0, 84.0, 0.0, 40.0, 62.0)
OVER_TRAY: Pose = (-85.0, -52.0, 66.0, 0.0, 76.0, -85.0)
AT_TRAY: Pose = (-85.0, -40.0, 78.0, 0.0, 52.0, -85.0)
HOME_WITHIN_DEG = 0.05


@dataclass(frozen=True)
class Leg:
    """One stretch of a way: where to, how long in the robot's time, what is done at its end."""

    to: Pose
    seconds: float
    does: str = ""


PICK = "pick"
REMOVE_PART = (
    Leg(OVER_BED, 4.0),
    Leg(AT_BED, 2.0),
    Leg(AT_BED, 1.0, PICK),
    Leg(OVER_BED, 2.0),
    Leg(OVER_TRAY, 4.0),
    Leg(AT_TRAY, 1.5),
    Leg(OVER_TRAY, 1.5),
    Leg(HOME, 4.0),
)
GO_HOME = (Leg(HOME, 4.0),)
WAYS = {"remove-part": REMOVE_PART, "go-home": GO_HOME}


class Arm:
    """Where the arm is and what is left of its way."""

    def __init__(self) -> None:
        self.pose: Pose = HOME
        self._from: Pose = HOME
        self._way: tuple[Leg, ...] = ()
        self._spent_s = 0.0

    @property
    def is_home(self) -> bool:
        """Whether every axis stands where it stands at rest."""
        apart = (abs(a - b) for a, b in zip(self.pose, HOME, strict=True))
        return max(apart) <= HOME_WITHIN_DEG

    @property
    def is_on_last_leg(self) -> bool:
        """Whether only the way home is left."""
        return len(self._way) == 1

    @property
    def has_arrived(self) -> bool:
        """Whether nothing is left of the way."""
        return not self._way

    def send(self, way: tuple[Leg, ...]) -> None:
        """Begin a way from where the arm is."""
        self._way, self._from, self._spent_s = way, self.pose, 0.0

    def halt(self) -> None:
        """Stay here; what was left of the way is forgotten."""
        self._way = ()

    def put_home(self) -> None:
        """A person has moved the arm home by hand."""
        self.halt()
        self.pose = HOME

    def travel(self, seconds: float) -> str:
        """Go on for that long, at most to the end of this leg; returns what is done there."""
        if not self._way:
            return ""
        leg = self._way[0]
        self._spent_s += seconds
        part = min(self._spent_s / leg.seconds, 1.0)
        eased = part * part * (3.0 - 2.0 * part)
        j1, j2, j3, j4, j5, j6 = (
            a + (b - a) * eased for a, b in zip(self._from, leg.to, strict=True)
        )
        self.pose = (j1, j2, j3, j4, j5, j6)
        if part < 1.0:
            return ""
        # what was too long for this leg counts for the next one
        self._spent_s -= leg.seconds
        self._from, self._way = leg.to, self._way[1:]
        if not self._way:
            self._spent_s = 0.0
        return leg.does
