"""Damage that no checksum sees, made on purpose: how much of it goes by in silence.

`python tests/benchmarks/damaged_lines.py [OF_EACH_KIND]` streams a program for each, to a firmware
with ADVANCED_OK and to one without, and hurts one line of it; needs no cell.
"""

import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "drivers" / "gcode_printer")]

from damage_bench import one  # noqa: E402

KINDS = ("line_end", "changed_n", "lost_n")


def main(of_each: int) -> None:
    """Hurt until so many lines of each kind were taken without their number, and count."""
    print("kind       ok        unchecked noticed named held silent  most lines after")
    for plain in (False, True):
        for kind in KINDS:
            began = time.perf_counter()
            seed = unchecked = noticed = named = held = silent = after = 0
            while unchecked < of_each:
                outcome = one(kind, seed, plain=plain)
                seed += 1
                silent += outcome.is_silent
                if not outcome.unnumbered:
                    continue
                unchecked += 1
                noticed += bool(outcome.noticed)
                named += bool(outcome.noticed) and outcome.noticed[0].line == outcome.hurt_line
                held += outcome.held
                after = max(after, outcome.later_lines)
            took_s = time.perf_counter() - began
            print(
                f"{kind:10} {'plain' if plain else 'advanced':9} {unchecked:9} {noticed:7} "
                f"{named:5} {held:4} {silent:6}  {after:16}   ({took_s:.0f} s)",
                flush=True,
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 250)
