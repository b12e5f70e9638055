"""The service killed at random in mid-build: are units adopted in time, is anything lost?

`python tests/benchmarks/service_kills.py [KILLS] [SEED]` starts a whole station in a folder of its
own, prints a plate at ten times life and kills the service (with its workers) at random moments,
some while it still starts. 200 kills take about 8 minutes.
"""

import platform
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "stories")]

from story_kills import kill_service, told_by_record  # noqa: E402
from story_station import Station  # noqa: E402

PLATE = ((60.0, 40.0, 30.0),)
"""Large enough not to end before the kills do."""
SPEED = 10.0


def main(kills: int, seed: int) -> int:
    """Kill, count, print."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as place:
        station = Station(Path(place) / "data", Path(place) / "papers")
        try:
            return _run(station, kills, seed)
        finally:
            station.close()


def _run(station: Station, kills: int, seed: int) -> int:
    station.set_cell(speed=SPEED)
    build_id = station.start(station.planned(*PLATE)["plan_id"])
    station.wait_for(lambda: station.build(build_id)["line_acked"] > 0, 300.0)
    load = Path("/proc/loadavg").read_text().split()[0]
    began = time.monotonic()
    seen = kill_service(station, build_id, kills, seed)
    took_s = time.monotonic() - began
    lines = station.build(build_id)["line_acked"]
    station.run("build", "abort", build_id)
    station.wait_for(lambda: station.build(build_id)["state"] == "Aborted", 60.0)
    told = told_by_record(station.folder)
    verified = station.tell("record", "verify", "--all", timeout_s=300.0)["ok"]
    after = seen.adopted_after_s
    print(f"{platform.processor() or platform.machine()}, load {load} before, {took_s:.0f} s")
    print(f"kills                      {seen.kills}, of them {seen.before_adopted} while starting")
    print(f"lines acknowledged by then {lines}")
    print(
        f"adopted after, s           median {statistics.median(after):.2f}, most {max(after):.2f}"
    )
    print(f"adopted later than 10 s    {sum(one > 10.0 for one in after)} of {len(after)}")
    print(f"unit processes             {len(seen.unit_pids)} (1: none was started anew)")
    print(f"bracket left               {len(seen.bracket_faults)} times {seen.bracket_faults[:3]}")
    print(
        f"journal entries in record  {told.entries}, lost {len(told.lost)}, twice {len(told.twice)}"
    )
    print(f"resumed without asking     {told.resumed_without_asking}, held {told.held}")
    print(f"states seen                {sorted(seen.states)}")
    print(f"record verifies            {verified}")
    return 0


if __name__ == "__main__":
    wanted = [int(word) for word in sys.argv[1:3]]
    raise SystemExit(main(*(wanted + [200, 1][len(wanted) :])))
