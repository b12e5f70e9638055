"""Work by hand at an idle printer: heat, home, jog, material change; within limits, never for ever.

Heat set by hand ends by this process' own clock. What was set is in the journal, so that a process
that was killed meanwhile turns it off when it comes back.
"""

import asyncio
import time
from typing import Any, Literal, TypeVar

import msgspec

from drivers.faults import LinkLost, NotReached
from drivers.gcode_printer.link import NotAnswered
from drivers.gcode_printer.printer_state import PrinterState
from drivers.gcode_printer.procedures import NotVerified, Procedures
from drivers.unit_states import UnitState

IDLE = (UnitState.IDLE, UnitState.COMPLETE, UnitState.STOPPED)
NEAR_C = 3.0
PIECE_MM = 5.0
MATERIAL_MM_S = 3.0
SAME_MM = 0.1
TIP_MM = 10.0
"""Pushed before material is drawn out, so that its soft end does not tear."""
_WORDS = {"hot_end": ("M104", "T"), "bed": ("M140", "B"), "chamber": ("M141", "C")}


class Heat(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Values of `heat`; a target of 0 ends it."""

    heater: Literal["hot_end", "bed", "chamber"]
    target_c: float
    for_s: float = 600.0


class Home(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Values of `home`."""

    axes: str = "xyz"


class Jog(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Values of `jog`."""

    axis: Literal["x", "y", "z", "e"]
    distance_mm: float
    speed_mm_s: float = 10.0


class Material(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Values of `material`."""

    act: Literal["load", "unload", "purge"]
    target_c: float
    length_mm: float = 50.0


V = TypeVar("V", Heat, Home, Jog, Material)


class HandWork:
    """One thing at a time. Raises everywhere: Refused, Interlocked, LinkLost, NotReached."""

    def __init__(self, state: PrinterState) -> None:
        self._state = state
        self._homed: set[str] = set()
        self._doing = ""
        self._timers: dict[str, asyncio.Task[None]] = {}
        self._material: list[asyncio.Task[None]] = []
        self._told: dict[str, Any] = {}

    @property
    def doing(self) -> str:
        """What is being done just now; empty when nothing is."""
        return self._doing

    def values(self) -> dict[str, Any]:
        """For the snapshot: what is going on and how far it is; empty when nothing was asked."""
        return dict(self._told)

    def lost_its_place(self) -> None:
        """Motors off, a reset, a lost link or a job: where the axes are is not known any more."""
        self._homed.clear()

    def stop(self) -> None:
        """Something else takes over: a job, or what makes safer."""
        for task in (*self._timers.values(), *self._material):
            if task is not asyncio.current_task():
                task.cancel()
        self._timers.clear()
        self._material.clear()
        self._doing = ""
        self.lost_its_place()

    async def act(self, action: str, values: dict[str, Any]) -> dict[str, Any]:
        """`heat`, `home`, `jog` or `material`."""
        try:
            match action:
                case "heat":
                    return await self._heat(self._read(values, Heat))
                case "home":
                    return await self._home(self._read(values, Home))
                case "jog":
                    return await self._jog(self._read(values, Jog))
                case _:
                    return await self._change_material(self._read(values, Material))
        except NotAnswered as silent:
            raise LinkLost(self._state.name, reason=str(silent)) from silent
        except NotVerified as doubtful:
            raise NotReached(self._state.name, reason=doubtful.code, action=action) from doubtful
        finally:
            if not self._material:
                self._doing = ""
            self._state.changed()

    def _read(self, values: dict[str, Any], form: type[V]) -> V:
        try:
            return msgspec.convert(values, form)
        except msgspec.ValidationError as wrong:
            raise self._state.refusal("bad_values", what=str(wrong)) from wrong

    def _procedures(self, what: str) -> Procedures:
        state = self._state
        _, procedures = state.ready(what)
        if state.open_run is not None or state.status.state not in IDLE:
            raise state.refusal("not_idle", state=state.status.state.value)
        if self._doing:
            raise state.refusal("busy_by_hand", doing=self._doing)
        self._doing = what
        return procedures

    async def _heat(self, asked: Heat) -> dict[str, Any]:
        state, options = self._state, self._state.options
        most_c = {
            "hot_end": options.most_hot_end_c,
            "bed": options.most_bed_c,
            "chamber": options.most_chamber_c,
        }[asked.heater]
        if not 0.0 <= asked.target_c <= most_c:
            raise state.refusal("too_hot", target_c=asked.target_c, most_c=most_c)
        if asked.target_c and not 0.0 < asked.for_s <= options.hand_heat_s:
            raise state.refusal("too_long", for_s=asked.for_s, most_s=options.hand_heat_s)
        _, letter = _WORDS[asked.heater]
        if state.machine.actual_c and letter not in state.machine.actual_c:
            raise state.refusal("no_such_heater", heater=asked.heater)
        procedures = self._procedures("heat")
        timer = self._timers.pop(asked.heater, None)
        if timer is not None:
            timer.cancel()
        # known to the journal before it is warm: who comes after a kill has to turn it off
        state.happened("hand.heat", {"heater": asked.heater, "target_c": asked.target_c})
        await self._set(procedures, asked.heater, asked.target_c)
        if asked.target_c:
            self._timers[asked.heater] = state.tasks.spawn(self._end_heat(asked, procedures))
        ends_at = time.time() + asked.for_s if asked.target_c else 0.0
        self._told = {"what": "heat", "heater": asked.heater, "target_c": asked.target_c,
                      "ends_at": ends_at}  # fmt: skip
        return dict(self._told)

    async def _set(self, procedures: Procedures, heater: str, target_c: float) -> None:
        word, letter = _WORDS[heater]
        await procedures.set_heater(word, letter, target_c)

    async def _end_heat(self, asked: Heat, procedures: Procedures) -> None:
        await asyncio.sleep(asked.for_s)
        self._timers.pop(asked.heater, None)
        try:
            await self._set(procedures, asked.heater, 0.0)
            self._told = {}
            self._state.happened("hand.heat", {"heater": asked.heater, "target_c": 0.0})
        except (NotAnswered, NotVerified) as doubtful:
            self._state.happened(
                "fault", {"code": "printer.heaters_not_verified", "reason": str(doubtful)}
            )
        self._state.changed()

    async def _home(self, asked: Home) -> dict[str, Any]:
        axes = asked.axes.lower()
        if not axes or set(axes) - set("xyz"):
            raise self._state.refusal("bad_values", what=f"axes {asked.axes}")
        procedures = self._procedures("home")
        self._told = {"what": "home", "axes": axes}
        self._homed -= set(axes)
        self._state.is_parked = False
        await procedures.say("G28 " + " ".join(axes.upper()))
        at = await procedures.position()
        self._homed |= set(axes)
        return {"x_mm": at.x, "y_mm": at.y, "z_mm": at.z}

    async def _jog(self, asked: Jog) -> dict[str, Any]:
        state, options = self._state, self._state.options
        if not 0.0 < asked.speed_mm_s <= options.most_jog_mm_s:
            raise state.refusal(
                "too_fast", speed_mm_s=asked.speed_mm_s, most_mm_s=options.most_jog_mm_s
            )
        if abs(asked.distance_mm) > options.most_jog_mm:
            raise state.refusal(
                "too_far", distance_mm=asked.distance_mm, most_mm=options.most_jog_mm
            )
        if asked.axis == "e":
            self._bar_cold()
        elif asked.axis not in self._homed:
            raise state.refusal("not_homed", axis=asked.axis)
        procedures = self._procedures("jog")
        self._told = {"what": "jog", "axis": asked.axis, "distance_mm": asked.distance_mm}
        state.is_parked = False
        feed = asked.speed_mm_s * 60.0
        if asked.axis == "e":
            await procedures.say("M83", f"G1 E{asked.distance_mm:.3f} F{feed:.0f}", "M82")
            at = await procedures.position()
            return {"x_mm": at.x, "y_mm": at.y, "z_mm": at.z}
        before = await procedures.position()
        goal = getattr(before, asked.axis) + asked.distance_mm
        most = {"x": options.bed_mm[0], "y": options.bed_mm[1], "z": options.height_mm}[asked.axis]
        if not -SAME_MM <= goal <= most + SAME_MM:
            raise state.refusal("off_the_bed", axis=asked.axis, goal_mm=goal, most_mm=most)
        await procedures.say("G90", f"G1 {asked.axis.upper()}{goal:.3f} F{feed:.0f}")
        at = await procedures.position()
        if abs(getattr(at, asked.axis) - goal) > SAME_MM:
            raise NotVerified("printer.position_not_verified")
        return {"x_mm": at.x, "y_mm": at.y, "z_mm": at.z}

    def _bar_cold(self) -> None:
        least_c = self._state.options.least_extrude_c
        hot_c = self._state.machine.actual_c.get("T", 0.0)
        if hot_c < least_c:
            raise self._state.refusal("too_cold", actual_c=hot_c, least_c=least_c)

    async def _change_material(self, asked: Material) -> dict[str, Any]:
        state, options = self._state, self._state.options
        if not options.least_extrude_c <= asked.target_c <= options.most_hot_end_c:
            reason = "too_hot" if asked.target_c > options.most_hot_end_c else "too_cold"
            raise state.refusal(
                reason, target_c=asked.target_c, least_c=options.least_extrude_c,
                most_c=options.most_hot_end_c,
            )  # fmt: skip
        if not 0.0 < asked.length_mm <= options.most_material_mm:
            raise state.refusal(
                "too_far", distance_mm=asked.length_mm, most_mm=options.most_material_mm
            )
        procedures = self._procedures("material")
        timer = self._timers.pop("hot_end", None)
        if timer is not None:
            timer.cancel()
        self._tell(asked, "heating")
        self._material = [state.tasks.spawn(self._material_steps(asked, procedures))]
        return dict(self._told)

    def _tell(self, asked: Material, step: str, **more: Any) -> None:
        self._told = {"what": "material", "act": asked.act, "step": step, **more}
        self._state.changed()

    async def _material_steps(self, asked: Material, procedures: Procedures) -> None:
        state = self._state
        state.happened("hand.heat", {"heater": "hot_end", "target_c": asked.target_c})
        step, code = "done", ""
        try:
            await self._set(procedures, "hot_end", asked.target_c)
            warm = await state.machine.wait_until(
                lambda: state.machine.actual_c.get("T", 0.0) >= asked.target_c - NEAR_C,
                state.options.heat_s,
            )
            if not warm:
                raise NotVerified("printer.not_warm")
            for moved_mm, piece_mm in _pieces(asked):
                self._tell(asked, "moving", moved_mm=round(moved_mm, 1), of_mm=asked.length_mm)
                await procedures.say("M83", f"G1 E{piece_mm:.3f} F{MATERIAL_MM_S * 60:.0f}", "M400")
        except (NotAnswered, NotVerified) as doubtful:
            step, code = "failed", getattr(doubtful, "code", "printer.no_answer")
        self._tell(asked, "cooling")
        try:
            await procedures.say("M82")
            await self._set(procedures, "hot_end", 0.0)
            state.happened("hand.heat", {"heater": "hot_end", "target_c": 0.0})
        except (NotAnswered, NotVerified):
            step, code = "failed", "printer.heaters_not_verified"
            state.happened("fault", {"code": code, "reason": "material"})
        state.happened("hand.material", {"act": asked.act, "ended": step, "code": code,
                                         "length_mm": asked.length_mm})  # fmt: skip
        self._material.clear()
        self._doing = ""
        self._tell(asked, step, code=code)


def _pieces(asked: Material) -> list[tuple[float, float]]:
    """How far it is after each piece, and the piece, mm; short, so that a stop is soon heard."""
    pieces: list[tuple[float, float]] = []
    if asked.act == "unload":
        pieces.append((0.0, min(TIP_MM, asked.length_mm)))
    sign = -1.0 if asked.act == "unload" else 1.0
    done = 0.0
    while done < asked.length_mm - 1e-9:
        piece = min(PIECE_MM, asked.length_mm - done)
        done += piece
        pieces.append((done, sign * piece))
    return pieces
