"""A printer's unit process killed at random, again and again: bracket, times, nothing by itself.

`python tests/benchmarks/unit_kills.py [KILLS] [SEED] [plain]` starts the real unit on the simulated
printer in a folder of its own; with `plain` on one that answers at once and names no line in its
oks, so that compiled code feeds it and dies in the middle of that. After each kill a new process
has to turn the heaters off within 10 s, the lines that the firmware has executed have to lie in the
bracket, and nothing may go on by itself.
"""

import asyncio
import importlib.util
import random
import sys
import tempfile
import time
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))


def bench_module() -> ModuleType:
    """The bench of the printer's tests."""
    place = ROOT / "tests" / "drivers" / "gcode_printer" / "conftest.py"
    spec = importlib.util.spec_from_file_location("printer_bench", place)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


async def main(kills: int, seed: int, *, plain: bool) -> int:
    """Kill, look, count; 0 when all held."""
    rng = random.Random(seed)
    tools = bench_module()
    outside = silent = late = offered = widest = 0
    slowest = 0.0
    with tempfile.TemporaryDirectory() as folder:
        bench: Any = tools.Bench(Path(folder))
        bench.speed = 4000.0 if plain else 100.0
        bench.faults = ["plain_ok"] if plain else []
        layers = 600 if plain else 40
        await bench.start_simulator()
        try:
            for number in range(1, kills + 1):
                await bench.start_unit()
                async with bench.talk() as client:
                    shown = await bench.until_state(client, "Idle", "Aborted", "Stopped")
                    if shown["state"] != "Idle":
                        await client.call("unit.do", {"action": "clear", "values": {}}, dict)
                    await bench.start_job(client, tools.small_program(layers=layers, per_layer=40))
                    await asyncio.sleep(rng.uniform(0.0, 3.0))
                bench.kill(bench.unit)
                began = time.monotonic()
                await bench.start_unit()
                async with bench.talk() as client:
                    shown = await bench.until_state(client, "Aborted", timeout_s=30.0)
                    took_s = time.monotonic() - began
                    count = await bench.ask(ask="count")
                    await asyncio.sleep(0.4)
                    after = await bench.ask(ask="count")
                    values, executed = shown["values"], count["lines_executed"]
                    outside += not values["acked"] <= executed <= values["sent"]
                    widest = max(widest, values["sent"] - values["acked"])
                    hot = after["hotend_target_c"] or after["bed_target_c"]
                    silent += bool(hot) or after["lines_executed"] != executed
                    late += took_s > 10.0
                    slowest = max(slowest, took_s)
                    offered += "resume" in shown["recovery"]["offered"]
                    await client.call(
                        "unit.do", {"action": "recover", "values": {"choose": "scrap"}}, dict
                    )
                    await client.call("unit.do", {"action": "clear", "values": {}}, dict)
                    await bench.ask(ask="clear")
                bench.kill(bench.unit)
                if number % 20 == 0 or number == kills:
                    print(
                        f"{number} kills: {outside} outside the bracket (widest {widest} lines), "
                        f"{silent} went on by itself, {late} late (slowest {slowest:.1f} s), "
                        f"resume offered {offered} times",
                        flush=True,
                    )
        finally:
            bench.end()
    return int(bool(outside or silent or late))


if __name__ == "__main__":
    asked = [int(word) for word in sys.argv[1:] if word.isdigit()]
    plain = "plain" in sys.argv
    kills, seed = asked[0] if asked else 200, asked[1] if asked[1:] else 1
    sys.exit(asyncio.run(main(kills, seed, plain=plain)))
