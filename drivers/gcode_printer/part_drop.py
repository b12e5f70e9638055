"""Leaves one part of a shared plate out of a program, so that the others come out as planned.

Its moves are taken out, what its lines set (fan, temperatures, accelerations) stays. Where the part
would have ended, position, material and feed rate are brought to what the next line counts on. The
number of lines stays the same: a line that is left out becomes empty, and is never sent.
Source: PrusaSlicer's `; printing object NAME id:N copy N` and `; stop printing object`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from drivers.gcode_printer.head_track import Head, is_move
from drivers.gcode_printer.program import PartMark, Program

RETRACT = "F2100"
TRAVEL = "F6000"
LIFT = "F600"
HOP_MM = 1.0
SAME_MM = 0.0005


class NotDropped(Exception):
    """This part cannot be left out; `reason` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Dropped:
    """Lines to be replaced (from 1; empty: not sent) and where it begins."""

    lines: Mapping[int, bytes]
    first_line: int
    layer: int
    left_out: int


def find_part(program: Program, asked: str) -> str:
    """The name in the program that is meant: itself, without its ending, or its number.

    Raises: NotDropped, no such part, or it is the only one.
    """
    names = {mark.name for mark in program.parts if mark.name}
    for name in names:
        stem = name.rpartition(".")[0] or name
        number = asked.rpartition("-")[2]
        if asked in (name, stem) or (number.isdigit() and _numbered(stem, int(number))):
            return name
    raise NotDropped("no_such_part")


def drop(
    program: Program, lines: Sequence[bytes], name: str, already: frozenset[str], from_line: int
) -> Dropped:
    """Leave that part out from this line on.

    Args:
        lines: the program's lines as they are sent now; parts left out before are in `already`.
    Raises: NotDropped: nothing of it is left, or nothing else would be.
    """
    others = {mark.name for mark in program.parts if mark.name} - already - {name}
    if not others:
        raise NotDropped("last_part")
    spans = _spans(program.parts, name, from_line, len(lines))
    if not spans:
        raise NotDropped("part_is_finished")
    replaced: dict[int, bytes] = {}
    heads = _heads(lines, spans)
    left_out = 0
    for (first, end), (before, after) in zip(reversed(spans), reversed(heads), strict=True):
        gone = [n for n in range(first, end) if _goes(lines[n - 1])]
        if not gone:
            continue
        for number in gone:
            replaced[number] = b""
        left_out += len(gone)
        words = _restore(before, after, travels=_needs_place(lines, replaced, end))
        # ours begin with a blank, so that a capture tells them from the program's
        replaced[gone[-1]] = b"\n".join(b" " + word.encode() for word in words)
    if not replaced:
        raise NotDropped("part_is_finished")
    layer = program.layer_at(min(replaced))
    return Dropped(replaced, min(replaced), layer.number if layer else 0, left_out)


def _numbered(stem: str, number: int) -> bool:
    digits = stem.rpartition("-")[2]
    return digits.isdigit() and int(digits) == number


def _spans(
    parts: Sequence[PartMark], name: str, from_line: int, lines: int
) -> list[tuple[int, int]]:
    """Stretches of lines, first and one past the last, that print that part."""
    spans: list[tuple[int, int]] = []
    ends = [mark.from_line for mark in parts[1:]] + [lines + 1]
    for mark, end in zip(parts, ends, strict=True):
        first = max(mark.from_line, from_line)
        if mark.name != name or first >= end:
            continue
        if spans and spans[-1][1] == first:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((first, end))
    return spans


def _heads(lines: Sequence[bytes], spans: Sequence[tuple[int, int]]) -> list[tuple[Head, Head]]:
    """The head before and after each stretch, as the lines tell it."""
    found: list[tuple[Head, Head]] = []
    head = Head()
    at = 1
    for first, end in spans:
        for body in lines[at - 1 : first - 1]:
            head.follow(body)
        before = head.copy()
        for body in lines[first - 1 : end - 1]:
            head.follow(body)
        found.append((before, head.copy()))
        at = end
    return found


def _goes(body: bytes) -> bool:
    return is_move(body) or body.startswith(b"G92 E")


def _needs_place(lines: Sequence[bytes], replaced: Mapping[int, bytes], line: int) -> bool:
    """Whether what comes next counts on the head being where the part would have ended."""
    for number in range(line, len(lines) + 1):
        body = replaced.get(number, lines[number - 1])
        if not body or body.startswith(b" "):
            continue
        if body.startswith((b"G91", b"G28")):
            return not body.startswith(b"G28")
        if is_move(body):
            has_x, has_y = b"X" in body, b"Y" in body
            if has_x or has_y:
                extrudes = b"E" in body and b"E-" not in body
                return not (has_x and has_y) or extrudes or body[:2] in (b"G2", b"G3")
    return False


def _restore(before: Head, after: Head, *, travels: bool) -> list[str]:
    words: list[str] = []
    moved = abs(before.x - after.x) > SAME_MM or abs(before.y - after.y) > SAME_MM
    lifted = abs(before.z - after.z) > SAME_MM
    if (travels and moved) or lifted:
        if not after.absolute:
            words.append("G90")
        if travels and moved:
            top = max(before.z, after.z) + HOP_MM
            words += [f"G1 Z{top:.3f} {LIFT}", f"G1 X{after.x:.3f} Y{after.y:.3f} {TRAVEL}"]
        words.append(f"G1 Z{after.z:.3f} {LIFT}")
        if not after.absolute:
            words.append("G91")
        if not after.absolute or not after.absolute_e:
            # G90 and G91 set the material's mode as well
            words.append("M82" if after.absolute_e else "M83")
    push_mm = before.retracted_mm - after.retracted_mm
    if after.absolute_e:
        words.append(f"G92 E{after.e - push_mm:.5f}")
    if abs(push_mm) > SAME_MM:
        goal = after.e if after.absolute_e else push_mm
        words.append(f"G1 E{goal:.5f} {RETRACT}")
    if after.feed:
        words.append(f"G1 F{after.feed:g}")
    return words
