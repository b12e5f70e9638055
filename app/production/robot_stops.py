"""What a robot's stop means for those who depend on it, and what people do then, in order."""

import asyncio
from dataclasses import dataclass

from app.cell.alarms import Alarms
from app.cell.equipment import Equipment, Held
from app.production.builds import Builds
from app.wire.production import StepState
from drivers.unit import UnitSnapshot
from drivers.unit_states import LinkState
from drivers.wire.reading import Quality

ROBOTS = ("opcua-robot", "opcua-machine")
LOOK_EVERY_S = 0.3
EMERGENCY = "robot.emergency_stop"
PROTECTIVE = "robot.protective_stop"
STOPS = (EMERGENCY, PROTECTIVE)
MANUAL = ("MANUAL_REDUCED_SPEED", "MANUAL_HIGH_SPEED")
ALARMS = {EMERGENCY: "unit.emergency_stop", PROTECTIVE: "unit.protective_stop"}
SIGNALS = {EMERGENCY: "emergency_stop", PROTECTIVE: "protective_stop"}


@dataclass(frozen=True)
class Standing:
    """How a robot stands: the stop that stands, and what it has left undone."""

    stop: str = ""
    is_linked: bool = True
    is_manual: bool = False
    is_home: bool = False
    has_open_work: bool = False
    printer: str = ""


def recovery_steps(now: Standing) -> list[str]:
    """Codes of what is left to do, in order; what has been done is not told again."""
    steps: list[str] = []
    if not now.is_linked:
        steps += ["recovery.find_cause", "recovery.check_link"]
    elif now.stop:
        steps += ["recovery.find_cause", "recovery.clear_space"]
        steps.append(
            "recovery.release_emergency_stop"
            if now.stop == EMERGENCY
            else "recovery.reset_protective_stop"
        )
    if now.is_manual:
        steps.append("recovery.switch_to_automatic")
    if now.has_open_work:
        steps += ["recovery.check_part", "recovery.resume_or_abort"]
    elif not now.is_home and (now.stop or now.printer):
        steps.append("recovery.bring_home")
    if now.printer and steps:
        steps.append("recovery.printer_follows")
    return steps


def standing_stop(snapshot: UnitSnapshot) -> str | None:
    """The code of the stop that stands, "" without one, None when the robot does not say."""
    if snapshot.link is not LinkState.CONNECTED:
        return None
    said = {reading.name: reading for reading in snapshot.readings}
    for code in STOPS:
        reading = said.get(SIGNALS[code])
        if reading is None:
            continue
        if reading.quality is not Quality.GOOD or reading.value is None:
            return None
        if reading.value:
            return code
    return ""


def is_stopped_away(snapshot: UnitSnapshot) -> bool:
    """Whether a stop stands and the arm is not seen at home: it may be in anybody's space."""
    return bool(standing_stop(snapshot)) and snapshot.home is not True


class RobotStops:
    """Alarms of stops and changed certificates; shows who is held by a robot, and the way out."""

    def __init__(self, builds: Builds, equipment: Equipment, alarms: Alarms) -> None:
        self._builds = builds
        self._equipment = equipment
        self._alarms = alarms

    async def run(self) -> None:
        """Look at every robot until cancelled."""
        while True:
            await asyncio.sleep(LOOK_EVERY_S)
            for name, link in self._equipment.links.items():
                if link.settings.kind in ROBOTS:
                    await self.look(name, link.snapshot)

    async def look(self, robot: str, snapshot: UnitSnapshot) -> None:
        """One robot: its alarms, and what it keeps from working."""
        stop = standing_stop(snapshot)
        for code, alarm in ALARMS.items():
            if stop == code:
                await self._alarms.raise_(alarm, robot)
            elif stop is not None:  # a robot that does not answer has not been reset
                await self._alarms.clear(alarm, robot)
        await self._look_at_certificate(robot, snapshot)
        because, printer = self._open_work(robot)
        if not printer and snapshot.home is not True:
            # it was reset, but who waits for it waits until it has gone home
            printer = self._locked_by(robot)
            because = "robot.held" if printer else ""
        now = Standing(
            stop or "",
            snapshot.link is LinkState.CONNECTED,
            snapshot.identity.get("operational_mode", "") in MANUAL,
            snapshot.home is True,
            bool(because) and snapshot.job is not None and not snapshot.job.state.is_over,
            printer,
        )
        why = stop or because
        steps = recovery_steps(now) if why else []
        self._equipment.show_held(robot, Held(why, robot if why else "", steps))
        for name, link in self._equipment.links.items():
            known = self._equipment.held(name)
            if name == robot:
                continue
            if why and link.snapshot.interlocked_by == robot:
                self._equipment.show_held(name, Held(why, robot, steps))
            elif known.by == robot:
                self._equipment.show_held(name, Held())

    async def _look_at_certificate(self, robot: str, snapshot: UnitSnapshot) -> None:
        if snapshot.code == "opcua.certificate_changed":
            await self._alarms.raise_(
                "unit.certificate_changed",
                robot,
                thumbprint=snapshot.values.get("thumbprint", ""),
                replaces=snapshot.values.get("pinned", ""),
            )
        elif snapshot.link is LinkState.CONNECTED or snapshot.code == "opcua.untrusted":
            await self._alarms.clear("unit.certificate_changed", robot)

    def _locked_by(self, robot: str) -> str:
        """A printer that waits for this robot; "" when none does."""
        for name, link in self._equipment.links.items():
            if link.snapshot.interlocked_by == robot:
                return name
        return ""

    def _open_work(self, robot: str) -> tuple[str, str]:
        """Why a build is held at this robot, and the printer in whose space the robot may be."""
        for build in self._builds.open_ones():
            step = self._builds.step_of_kind(build, "remove")
            if step is None or step.unit != robot:
                continue
            if step.state in (StepState.HELD, StepState.FAILED):
                return build.held_because or "robot.held", build.printer
            if step.state is StepState.RUNNING:
                return "", build.printer
        return "", ""
