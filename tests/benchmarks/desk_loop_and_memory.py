"""One whole demo with its desk: blocks of the desk's event loop, wall time, memory per process.

`python tests/benchmarks/desk_loop_and_memory.py [--without-desk]`; ends with the demo's own exit
code. The figures are the demo's: what the desk has measured of itself since it was ready, and what
the kernel says each process has held at most.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
LIMIT_S = 280.0
LIMIT_MS = 50.0


def demo(out: Path, more: list[str]) -> tuple[int, dict[str, Any], str]:
    """Run it; its exit code, what it tells as JSON, its standard error."""
    command = [sys.executable, "-m", "app", "--json", "demo", "--out", str(out), *more]
    run = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=LIMIT_S, check=False
    )
    try:
        told = json.loads(run.stdout)
    except ValueError:
        told = {}
    return run.returncode, told, run.stderr.strip()


def main(more: list[str]) -> int:
    """Measure and print."""
    folder = Path(tempfile.mkdtemp(prefix="celldeck-desk-", dir=Path.cwd()))
    print(f"{os.cpu_count()} cores, load before {os.getloadavg()[0]:.1f}")
    began = time.monotonic()
    code, told, said = demo(folder / "demo", more)
    took = time.monotonic() - began
    if not told.get("verified"):
        print(f"the demo did not come to its end (exit code {code}): {said[-1500:]}")
        print(f"its folder is kept: {folder}")
        return code or 70
    shutil.rmtree(folder)
    print(f"load after {os.getloadavg()[0]:.1f}")
    print(
        f"demo, command to prompt   {took:8.1f} s   {told['layers']} layers, {told['lines']} lines"
    )
    for stage, seconds in told["stages_s"].items():
        print(f"  {stage:24}{seconds:8.1f} s")
    if "desk_longest_block_ms" in told:
        longest, over = told["desk_longest_block_ms"], told["desk_blocks_over_50_ms"]
        kept = "kept" if longest <= LIMIT_MS else "NOT KEPT"
        print(f"desk, longest block       {longest:8.1f} ms  limit of {LIMIT_MS:.0f} ms {kept}")
        waited, where = told["desk_longest_block_waited_ms"], told["desk_longest_block_where"]
        print(f"  of it without a core    {waited:8.1f} ms; it stood at {where or 'no place seen'}")
        print(f"desk, blocks over 50 ms   {over:8}")
    print("memory, MB at most")
    for name, megabytes in told["memory_mb"].items():
        print(f"  {name:24}{megabytes:8.1f}")
    print(f"  {'all':24}{sum(told['memory_mb'].values()):8.1f}")
    return code


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
