"""Makes the desk's own sounds, resources/sounds/*.wav: `python -m resources.tones`.

Each priority has a shape of its own that is told apart without its pitch: A glides up and down
again without a pause, B falls twice, C is one soft knock. None is a burst of equal pulses at the
pitches of IEC 60601-1-8: those belong to medical equipment in the same corridor.
"""

import math
import struct
import sys
import wave
from collections.abc import Callable
from pathlib import Path

RATE = 22_050
LOUD = 0.55
FADE_S = 0.012
PLACE = Path(__file__).resolve().parent / "sounds"

Pitch = Callable[[float], float]
"""Hz at a time in s; 0 is silence."""


def _a(at_s: float) -> float:
    """A siren: up and down, twice a second, never resting."""
    return 1900 + 500 * math.sin(2 * math.pi * 2.0 * at_s)


def _b(at_s: float) -> float:
    """Two falls with a breath between them."""
    within = at_s % 0.5
    return 1750 - 1300 * within if within < 0.34 else 0.0


def _c(at_s: float) -> float:
    """One soft knock."""
    return 1350.0 if at_s < 0.09 else 0.0


def _scan_good(at_s: float) -> float:
    """Short and high."""
    return 2600.0 if at_s < 0.07 else 0.0


def _scan_bad(at_s: float) -> float:
    """Long and low, twice."""
    return 1150.0 if at_s % 0.3 < 0.2 else 0.0


SOUNDS: dict[str, tuple[Pitch, float]] = {
    "alarm_a": (_a, 1.0),
    "alarm_b": (_b, 0.9),
    "alarm_c": (_c, 0.16),
    "scan_good": (_scan_good, 0.1),
    "scan_bad": (_scan_bad, 0.55),
}
"""Name, pitch over time, and how long it is, s."""


def samples(pitch: Pitch, length_s: float) -> bytes:
    """The sound as 16 bit samples, one channel; it fades in and out so that nothing clicks."""
    count = round(length_s * RATE)
    phase = 0.0
    level = 0.0
    step = 1.0 / (FADE_S * RATE)
    out = bytearray()
    for at in range(count):
        hz = pitch(at / RATE)
        on = hz > 0 and at / RATE < length_s - FADE_S
        level = min(1.0, level + step) if on else max(0.0, level - step)
        phase += 2 * math.pi * hz / RATE
        out += struct.pack("<h", round(32767 * LOUD * level * math.sin(phase)))
    return bytes(out)


def write(place: Path) -> list[Path]:
    """Write all of them into a folder; returns the files."""
    place.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    for name, (pitch, length_s) in SOUNDS.items():
        file = place / f"{name}.wav"
        with wave.open(str(file), "wb") as out:
            out.setnchannels(1)
            out.setsampwidth(2)
            out.setframerate(RATE)
            out.writeframes(samples(pitch, length_s))
        files.append(file)
    return files


if __name__ == "__main__":
    for made in write(PLACE):
        sys.stdout.write(f"{made.name} {made.stat().st_size} bytes\n")
