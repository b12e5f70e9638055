"""How often the guard holds a usual mistake for the right reason, and lets what is right pass.

`python tests/benchmarks/guard_cases.py --seeds 200`: cases of every region and both sides, from
fresh seeds. Exit 1 when anything was held wrongly, passed wrongly, or named wrongly.
"""

import argparse
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "app" / "designs")]

from guard_mistakes import MISTAKES, Made, holds, made, named  # noqa: E402

from app.wire.designs import Side  # noqa: E402
from resources.cases import REGIONS, SIDES  # noqa: E402


def look(case: Made, said: Counter[str], *, images: bool) -> list[str]:
    """What is wrong about the guard's words on one case."""
    wrong: list[str] = []
    guard = case.guard(images=images)
    for name, found in (
        ("guide", guard.of_part(case.guide)),
        ("bone", guard.of_anatomy(case.bone)),
    ):
        said["right, passed" if not holds(found) else "right, held"] += 1
        if holds(found):
            wrong.append(f"{name} held: {holds(found)}")
    for name, (change, code, meant) in MISTAKES.items():
        held = [one for one in guard.of_part(change(case.guide)) if one.level == "hold"]
        told = any(one.code == code and named(one) == meant for one in held)
        said["wrong, named" if told else "wrong, held" if held else "wrong, passed"] += 1
        if not told:
            wrong.append(f"{name}: {[(one.code, one.values) for one in held]}")
    other = Side.RIGHT if case.side is Side.LEFT else Side.LEFT
    found = case.guard(other).of_part(case.guide)
    told = "guard.wrong_side" in holds(found)
    said["wrong side, named" if told else "wrong side, not named"] += 1
    if not told:
        wrong.append(f"wrong side: {holds(found)}")
    return wrong


def main() -> int:
    """Cases from seeds; figures and everything that was wrong."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seeds", type=int, default=8)
    asked.add_argument("--first", type=int, default=int(time.time()) % 100_000)
    asked.add_argument("--images", action="store_true", help="with a CT each")
    asked.add_argument("--coarser", type=float, default=1.0)
    asked.add_argument("--region", default="")
    given = asked.parse_args()
    said: Counter[str] = Counter()
    bad = 0
    begun = time.perf_counter()
    judged_s = 0.0
    for seed in range(given.first, given.first + given.seeds):
        region = given.region or REGIONS[seed % len(REGIONS)]
        side = SIDES[seed // len(REGIONS) % 2]
        folder = Path(tempfile.mkdtemp(prefix="guard-"))
        try:
            case = made(seed, side, region, folder, given.coarser, images=given.images)
            since = time.perf_counter()
            wrong = look(case, said, images=given.images)
            judged_s += time.perf_counter() - since
        finally:
            shutil.rmtree(folder)
        bad += bool(wrong)
        for words in wrong:
            print(f"seed {seed} {region} {side}: {words}", flush=True)
    print(f"{given.seeds} cases from seed {given.first}: {dict(said)}; odd cases {bad}")
    looks = given.seeds * (len(MISTAKES) + 3)
    print(f"{judged_s / looks:.2f} s a verdict, {time.perf_counter() - begun:.0f} s in all")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
