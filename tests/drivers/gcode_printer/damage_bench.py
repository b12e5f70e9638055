"""Hurts one line of a stream in the two ways that no checksum sees, and tells what came of it."""

import random
from dataclasses import dataclass, field

from drivers.gcode_printer.dialogue import Dialogue
from drivers.gcode_printer.dialogue_events import Damaged, Event, Limits
from drivers.gcode_printer.simulated_faults import Fault
from drivers.gcode_printer.simulated_firmware import Firmware

LIMITS = Limits(stall_s=0.3, resend_ok_s=0.1, settle_s=0.05)
STEP_S = 0.005


@dataclass
class Outcome:
    """What the firmware took without a number, what it did after it, and what the host noticed."""

    hurt_line: int
    unnumbered: list[bytes] = field(default_factory=list)
    executed: list[bytes] = field(default_factory=list)
    later_lines: int = 0
    noticed: list[Damaged] = field(default_factory=list)
    held: bool = False
    failed: str = ""

    @property
    def is_silent(self) -> bool:
        """Something went in unchecked and nobody was told."""
        return bool(self.unnumbered) and not self.noticed


def sliced(count: int, rng: random.Random) -> list[bytes]:
    """Lines as a slicer writes them, with settings among them."""
    lines: list[bytes] = []
    for number in range(1, count + 1):
        if number % 17 == 0:
            lines.append(b"M204 S%d" % rng.randrange(500, 2000))
        elif number % 23 == 0:
            lines.append(b"M106 S%d" % rng.randrange(256))
        else:
            x, y = rng.uniform(0, 200), rng.uniform(0, 200)
            lines.append(b"G1 X%.3f Y%.3f E%.5f" % (x, y, rng.random()))
    return lines


def hurt(line: bytes, kind: str, rng: random.Random) -> bytes:
    """The line with a byte that became a line end, or without its leading N."""
    if kind == "line_end":
        at = rng.randrange(len(line) - 1)
        return line[:at] + rng.choice((b"\n", b"\r")) + line[at + 1 :]
    if kind == "lost_n":
        return line[1:]
    other = rng.choice([byte for byte in range(0x20, 0x7F) if byte not in b"N;"])
    return bytes([other]) + line[1:]


def one(kind: str, seed: int, *, plain: bool, count: int = 60) -> Outcome:
    """Stream a program whose one line is hurt so; stops where the host has held it."""
    rng = random.Random(seed)
    lines = sliced(count, rng)
    outcome = Outcome(rng.randrange(5, count - 5))
    firmware = Firmware()
    if plain:
        firmware.add_fault(Fault("plain_ok"))
    # a firmware that waits for bytes: one that is behind throws the rest of a bad line away unread
    firmware.axes.move = lambda words, clock_s: None
    really = firmware._execute

    def watched(number: int, body: bytes) -> bool:
        done = really(number, body)
        if done and number < 0:
            outcome.unnumbered.append(body)
        elif done and body[:1] != b" ":
            outcome.executed.append(body)
            outcome.later_lines += bool(outcome.unnumbered)
        return done

    firmware._execute = watched
    talk = Dialogue(LIMITS, 0.0)
    talk.begin_sync(0.0)
    talk.load(lines)
    talk.feed_to(count)
    is_hurt = False
    clock = 0.0

    def take(events: list[Event]) -> None:
        outcome.noticed += [event for event in events if isinstance(event, Damaged)]

    for _ in range(8000):
        clock += STEP_S
        take(talk.tick(clock))
        data = talk.to_send(clock)
        for line in data.splitlines(keepends=True):
            body = line.partition(b" ")[2].rpartition(b"*")[0]
            if not is_hurt and body == lines[outcome.hurt_line - 1]:
                is_hurt = True
                line = hurt(line, kind, rng)
            # byte after byte, as a cable does: the firmware reads each piece when it is there
            for piece in line.replace(b"\r", b"\n").splitlines(keepends=True):
                firmware.receive(piece, clock, clock)
                take(talk.received(firmware.take_output(), clock))
        firmware.advance(clock, clock)
        take(talk.received(firmware.take_output(), clock))
        is_done = bool(outcome.noticed) or talk.position == count
        if is_done and talk.is_quiet and not talk.is_suspicious:
            outcome.held = talk.position < count
            break
        if talk.failed:
            break
    outcome.failed = talk.failed
    return outcome
