"""The work of motion.py where no kernel was compiled: the same arithmetic, far slower."""

import math
import re

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

X, Y, Z, E = range(4)
MAX_FEED, MAX_ACCEL, JERK, ACCEL, RETRACT, TRAVEL = 0, 4, 8, 12, 13, 14
LOW, HIGH, TOOLS = 5, 8, 11
MOST_TOOLS = 16
SAME_MM = 0.01
_WORD = re.compile(r"([A-Z])\s*([-+]?\d*\.?\d*)")
_AXES = {"X": X, "Y": Y, "Z": Z, "E": E}


class _Reader:
    def __init__(self, limits: Floats) -> None:
        self.limits = [float(value) for value in limits]
        self.place = [0.0] * 4
        self.feed = 0.0
        self.absolute = self.absolute_e = True
        self.tool = 0
        self.before: tuple[list[float], float, float] | None = None
        self.blocks: list[list[float]] = []
        self.layers: list[list[float]] = []
        self.out = [0.0] * (TOOLS + MOST_TOOLS)
        self.out[LOW:HIGH] = [math.inf] * 3
        self.out[HIGH:TOOLS] = [-math.inf] * 3
        self.lines = 0
        self.marks = 0
        self.highest = -1e300

    def read(self, text: str) -> None:
        waits_for_z = False
        for raw in text.split("\n"):
            line = raw.strip(" \t\r")
            if not line:
                continue
            if line[0] == ";":
                if line.startswith(";LAYER_CHANGE"):
                    if not self.marks:
                        self.layers.clear()
                    self.marks += 1
                    waits_for_z = True
                    self.layers.append([float(self.lines + 1), float(len(self.blocks)), 0.0, 0.0])
                elif waits_for_z and line.startswith(";Z:"):
                    self.layers[-1][2] = float(line[3:])
                    waits_for_z = False
                continue
            self.lines += 1
            found = re.match(r"[A-Z]\s*(\d+)", line)
            word = int(found[1]) if found else -1
            rest = (line[found.end() :] if found else line[1:]).partition(";")[0]
            words = _WORD.findall(rest)
            if line[0] == "G" and 0 <= word <= 3:
                before = len(self.blocks)
                if self.motion(word, words) and not self.marks:
                    top = self.place[Z]
                    if top > self.highest + SAME_MM:
                        self.highest = top
                        self.layers.append([float(self.lines), float(before), top, 0.0])
            else:
                self.setting(line[0], word, words)

    def motion(self, word: int, words: list[tuple[str, str]]) -> bool:
        to = list(self.place)
        values = {"I": 0.0, "J": 0.0, "R": 0.0}
        given: set[str] = set()
        for letter, text in words:
            value = _number(text)
            if letter in _AXES:
                axis = _AXES[letter]
                absolute = self.absolute_e if axis == E else self.absolute
                to[axis] = value if absolute else self.place[axis] + value
                given.add(letter)
            elif letter == "F":
                self.feed = value / 60.0 if value > 0 else self.feed
            elif letter in values:
                values[letter] = value
                given.add(letter)
        change = [b - a for a, b in zip(self.place, to, strict=True)]
        extrudes = change[E] > 0 and bool(given & {"X", "Y"})
        flat = math.sqrt(change[X] * change[X] + change[Y] * change[Y])
        is_arc = word >= 2 and bool(given & {"I", "J", "R"})
        if extrudes:
            self.widen(self.place[X], self.place[Y], to[Z])
            self.widen(to[X], to[Y], to[Z])
        begin, stop = [0.0] * 4, [0.0] * 4
        if is_arc:
            i, j = values["I"], values["J"]
            if "R" in given and flat > 0:
                half, r = flat / 2, values["R"]
                h = math.sqrt(max(r * r - half * half, 0.0))
                if (word == 2) != (r < 0):
                    h = -h
                i = change[X] / 2 - h * change[Y] / flat
                j = change[Y] / 2 + h * change[X] / flat
            way = self.arc(to, i, j, word == 2, begin, stop, extrudes=extrudes)
            is_arc = way > 0
            flat = way if is_arc else flat
        length = math.sqrt(flat * flat + change[Z] * change[Z])
        kind = ACCEL
        if length <= 0:
            length, kind = abs(change[E]), RETRACT
        elif change[E] == 0:
            kind = TRAVEL
        self.out[TOOLS + self.tool] += change[E]
        self.place = to
        if length <= 0:
            return extrudes
        mean = [part / length for part in change]
        if is_arc:
            along = flat / length
            for axis in (X, Y):
                begin[axis] *= along
                stop[axis] *= along
            for axis in (Z, E):
                begin[axis] = stop[axis] = mean[axis]
            self.block(length, begin, stop, [along, along, mean[Z], mean[E]], kind)
        else:
            self.block(length, mean, mean, mean, kind)
        return extrudes

    def arc(
        self, to: list[float], i: float, j: float, clockwise: bool,
        begin: list[float], stop: list[float], *, extrudes: bool,
    ) -> float:  # fmt: skip
        cx, cy, radius = self.place[X] + i, self.place[Y] + j, math.sqrt(i * i + j * j)
        if radius <= 0:
            return 0.0
        a0 = math.atan2(self.place[Y] - cy, self.place[X] - cx)
        a1 = math.atan2(to[Y] - cy, to[X] - cx)
        turn = a0 - a1 if clockwise else a1 - a0
        if turn <= 1e-9:
            turn += 2 * math.pi
        way = -1.0 if clockwise else 1.0
        begin[X], begin[Y] = -way * math.sin(a0), way * math.cos(a0)
        stop[X], stop[Y] = -way * math.sin(a1), way * math.cos(a1)
        for quarter in range(-4, 5):
            angle = quarter * (math.pi / 2)
            past = a0 - angle if clockwise else angle - a0
            if extrudes and 0 <= past <= turn:
                self.widen(cx + radius * math.cos(angle), cy + radius * math.sin(angle), to[Z])
        return radius * turn

    def widen(self, *at: float) -> None:
        for axis, value in enumerate(at):
            self.out[LOW + axis] = min(self.out[LOW + axis], value)
            self.out[HIGH + axis] = max(self.out[HIGH + axis], value)

    def block(
        self, length: float, first: list[float], last: list[float], mean: list[float], kind: int
    ) -> None:
        limits = self.limits
        cruise, accel = self.feed, limits[kind]
        for axis in range(4):
            part = abs(mean[axis])
            if part > 0 and cruise * part > limits[MAX_FEED + axis]:
                cruise = limits[MAX_FEED + axis] / part
            if part > 0 and accel * part > limits[MAX_ACCEL + axis]:
                accel = limits[MAX_ACCEL + axis] / part
        if not cruise > 0:
            return
        speed = [cruise * part for part in first]
        safe = cruise
        for axis in range(4):
            if abs(speed[axis]) > limits[JERK + axis] and limits[JERK + axis] < safe:
                safe = limits[JERK + axis]
        entry = safe
        if self.before is not None:
            was, before_speed, before_safe = self.before
            was_faster = before_speed > cruise
            shrink, factor = cruise / before_speed, 1.0
            entry = cruise if was_faster else before_speed
            for axis in range(4):
                leaving = was[axis] * shrink if was_faster else was[axis]
                jerk = _jerk(leaving * factor, speed[axis] * factor)
                if jerk > limits[JERK + axis]:
                    factor *= limits[JERK + axis] / jerk
            entry *= factor
            if before_safe > entry * 0.99 and safe > entry * 0.99:
                entry = safe
        self.blocks.append([length, cruise, accel, entry, safe])
        self.before = ([cruise * part for part in last], cruise, safe)

    def setting(self, letter: str, word: int, words: list[tuple[str, str]]) -> None:
        if letter == "T":
            self.tool = word if 0 <= word < MOST_TOOLS else 0
            return
        limits = self.limits
        match f"{letter}{word}":
            case "G90":
                self.absolute = self.absolute_e = True
            case "G91":
                self.absolute = self.absolute_e = False
            case "M82":
                self.absolute_e = True
            case "M83":
                self.absolute_e = False
            case "G28":
                for name, axis in _AXES.items():
                    named = [given for given, _ in words if given in _AXES]
                    if name in named or (not named and axis != E):
                        self.place[axis] = 0.0
                self.before = None
            case "G4":
                for name, text in words:
                    unit = {"S": 1.0, "P": 1000.0}.get(name)
                    self.out[3] += _number(text) / unit if unit else 0.0
                self.before = None
            case "G92":
                for name, text in words:
                    if name in _AXES and text:
                        self.place[_AXES[name]] = _number(text)
            case "M201" | "M203" | "M205":
                base = {201: MAX_ACCEL, 203: MAX_FEED, 205: JERK}[word]
                for name, text in words:
                    if name in _AXES and text:
                        limits[base + _AXES[name]] = _number(text)
            case "M204":
                kinds = {"S": (ACCEL, TRAVEL), "P": (ACCEL,), "R": (RETRACT,), "T": (TRAVEL,)}
                for name, text in words:
                    for kind in kinds.get(name, ()) if _number(text) > 0 else ():
                        limits[kind] = _number(text)
            case _:
                pass

    def time(self) -> None:
        blocks = self.blocks
        leaving = blocks[-1][4] if blocks else 0.0
        for row in reversed(blocks):
            row[3] = leaving = min(row[3], math.sqrt(leaving * leaving + 2 * row[2] * row[0]))
        total = 0.0
        layer = -1
        for number, (d, v, a, entry, safe) in enumerate(blocks):
            out = safe
            if number + 1 < len(blocks):
                following = blocks[number + 1]
                following[3] = out = min(following[3], math.sqrt(entry * entry + 2 * a * d))
            up = max((v * v - entry * entry) / (2 * a), 0.0)
            down = max((v * v - out * out) / (2 * a), 0.0)
            if up + down <= d:
                took = (v - entry) / a + (v - out) / a + (d - up - down) / v
            else:
                peak = math.sqrt((2 * a * d + entry * entry + out * out) / 2)
                took = (2 * peak - entry - out) / a
            total += took
            while layer + 1 < len(self.layers) and self.layers[layer + 1][1] <= number:
                layer += 1
            if layer >= 0:
                self.layers[layer][3] += took
        self.out[4] = total + self.out[3]
        self.out[:3] = [float(self.lines), float(len(blocks)), float(len(self.layers))]


def _number(text: str) -> float:
    return float(text) if text.strip("+-.") else 0.0


def _jerk(leaving: float, entering: float) -> float:
    if leaving > entering:
        if entering > 0 or leaving < 0:
            return leaving - entering
        return max(leaving, -entering)
    if entering < 0 or leaving > 0:
        return entering - leaving
    return max(-leaving, entering)


def read(data: bytes, limits: Floats) -> tuple[Floats, Floats]:
    """(L, 4) layers: first line, first move, top, seconds; and (27,) what motion.py names."""
    reader = _Reader(limits)
    reader.read(data.decode("ascii", "replace"))
    reader.time()
    layers = np.array(reader.layers, np.float64).reshape(-1, 4)
    return layers, np.array(reader.out, np.float64)
