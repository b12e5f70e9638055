"""Ten thousand damaged files of every format: no crash, no hang, a code with a sentence each.

`python tests/benchmarks/hostile_reading.py [MANY] [SEED]`; exit 1 when anything else came of one.
"""

import resource
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "app" / "designs")]

from hostile_files import GOOD, damaged, look  # noqa: E402

from app.wire.sentences import SENTENCES  # noqa: E402

GIB = 1024**3


def main(many: int, seed: int) -> int:
    """Damage, read, count."""
    resource.setrlimit(resource.RLIMIT_AS, (6 * GIB, 6 * GIB))  # as a worker has it
    bad = 0
    with tempfile.TemporaryDirectory() as held:
        for name, make in GOOD.items():
            whole, dice = make(), Random(f"{name} {seed}")
            codes: Counter[str] = Counter()
            longest_s = 0.0
            begun = time.perf_counter()
            for number in range(many):
                data = damaged(whole, dice)
                since = time.perf_counter()
                try:
                    code = look(name, data, Path(held))
                except Exception as bug:
                    bad += 1
                    code = f"BUG {type(bug).__name__}: {str(bug)[:80]}"
                    print(name, seed, number, code, flush=True)
                longest_s = max(longest_s, time.perf_counter() - since)
                if code and code not in SENTENCES and not code.startswith("BUG"):
                    bad += 1
                    code = f"NO SENTENCE {code}"
                codes[code or "read"] += 1
            took = time.perf_counter() - begun
            told = f"{name}: {many} in {took:.0f} s, longest {longest_s * 1000:.0f} ms"
            print(f"{told}; {dict(codes.most_common())}", flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    sys.exit(main(*(given + [10_000, 1][len(given) :])))
