"""Feeds a program from stop to stop: each layer's picture is taken while nothing moves."""

from collections.abc import Callable
from typing import Any

from drivers.gcode_printer.camera_trigger import CameraTrigger, FrameMissing
from drivers.gcode_printer.job_run import JobRun
from drivers.gcode_printer.link import Link


async def feed_through(
    run: JobRun,
    link: Link,
    camera: CameraTrigger,
    still_s: float,
    happened: Callable[[str, dict[str, Any]], None],
) -> None:
    """Returns when the machine has taken the last line. Raises: NotAnswered."""
    job = run.job
    for stop in run.program.stops if job.camera else ():
        if stop.after_line < run.resumed_after:
            continue
        await _feed(run, link, stop.after_line)
        await link.ask("M400", still_s)
        run.end_layer(stop.layer)
        values = {"build": job.build_id, "job": job.job_id, "layer": stop.layer}
        try:
            await camera.capture({**values, "z_mm": run.top_mm})
        except FrameMissing as missing:
            happened("frame.missing", {**values, "reason": missing.reason})
    await _feed(run, link, len(run.program.lines))


async def _feed(run: JobRun, link: Link, line: int) -> None:
    run.goal = line
    run.reached.clear()
    if not run.is_paused:
        link.feed_to(line)
    run.moved(link.dialogue.acked_line)
    await run.reached.wait()
