"""Five hundred alarms in ten seconds: how long the desk's loop is not served, whether all come.

`python tests/benchmarks/desk_alarms.py [--count N] [--seconds S]`; the desk of the recorded cell,
as the gallery draws it, hears of one alarm after the other by announcements as the service sends
them (the whole list each time). Once with the overview in front, once with the alarm list. Needs a
display (Xvfb does), or runs without.
"""

import argparse
import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
LIMIT_MS = 100.0
CODES = (
    "printer.not_reached", "unit.lost", "build.stopped_by_inspection", "environment.out_of_range",
    "camera.no_picture", "unit.not_answered",
)  # fmt: skip
PRIORITIES = "abc"


def main() -> int:
    """Measure and print."""
    from app.wire.alarms import AlarmFlood, AlarmList, AlarmState, AlarmView, Priority
    from app.wire.cell import Changed, Topic
    from ui.gallery import PROJECT, RECORDING, Gallery
    from ui.gallery_cell import Kind, RecordedCell
    from ui.garbage import Garbage
    from ui.loop_beats import LoopBeats
    from ui.loop_turns import LoopTurns
    from ui.loop_watch import LoopWatch
    from ui.touch.theme import load_theme
    from ui.views.scene_link import SceneLink

    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--count", type=int, default=500)
    words.add_argument("--seconds", type=float, default=10.0)
    asked = words.parse_args()
    app = QApplication(sys.argv[:1])
    theme = load_theme(PROJECT / "resources", mode="light", px_per_mm=96 / 25.4)
    theme.dress(app)
    recorded = RecordedCell(RECORDING)
    alarms = [
        AlarmView(
            alarm_id=f"alarm-{k}",
            code=CODES[k % len(CODES)],
            priority=Priority(PRIORITIES[k % len(PRIORITIES)].upper()),
            state=AlarmState.UNACKNOWLEDGED,
            source=f"unit-{k % 7}",
            raised_at=datetime.now(UTC),
        )
        for k in range(asked.count)
    ]
    print(f"{os.cpu_count()} cores, load before {os.getloadavg()[0]:.1f}")
    print(f"{asked.count} alarms in {asked.seconds:.0f} s")
    for front in ("cell", "alarms"):
        gallery = Gallery(theme, recorded, SceneLink())
        gallery.shell.resize(1920, 1080)
        gallery.shell.show()
        mirror = gallery.desk.mirror
        for key in gallery.desk.screens:
            gallery.desk.screens[key].content()
        mirror.session = recorded.session(Kind.FULL)
        mirror.take_snapshot(recorded.snapshot(Kind.FULL))
        mirror.session_changed.emit()
        gallery.desk.show(front)
        turn(2.0)
        garbage = Garbage()  # as the running desk has it
        garbage.settle()
        told: list[AlarmView] = []

        def step(told: list[AlarmView] = told, link: object = mirror.link) -> None:
            if len(told) < len(alarms):
                told.append(alarms[len(told)])
                flood = AlarmFlood(len(told) > 10, len(told), alarms[0].raised_at)
                listed = sorted(told, key=lambda one: (one.priority.value, one.raised_at))
                item = msgspec.json.encode(AlarmList(listed, flood))
                change = Changed(Topic.ALARMS, msgspec.Raw(item))
                link.announced.emit("cell.changed", msgspec.json.encode(change))  # pyright: ignore

        watch = LoopWatch((LoopTurns(), LoopBeats()))
        watch.begin()
        core, clock = time.process_time(), time.monotonic()
        timer = QTimer()
        timer.setInterval(round(asked.seconds * 1000 / asked.count))
        timer.timeout.connect(step)
        timer.start()
        while len(told) < len(alarms):
            turn(0.2)
        timer.stop()
        turn(0.5)
        took = time.monotonic() - clock
        percent = (time.process_time() - core) / took * 100
        watch.close()
        longest = watch.longest
        kept = "" if longest.ms <= LIMIT_MS else f"   over the aim of {LIMIT_MS:.0f} ms"
        waited, over = longest.waited_for_core_ms, watch.over_limit
        print(
            f"{front:8} longest {longest.ms:6.1f} ms, {longest.computed_ms:.0f} of it computing, "
            f"{waited:.0f} without a core{kept}"
        )
        print(f"         {over} over 50 ms, {percent:.0f} % of a core, in {took:.1f} s")
        print(f"         {len(mirror.alarms)} of {asked.count} are there")
        if longest.where:
            print(f"         it stood at {longest.where.partition(';')[0]}")
        garbage.close()
        gallery.close()
    print(f"load after {os.getloadavg()[0]:.1f}")
    return 0


def turn(seconds: float) -> None:
    """Serve the loop for a while."""
    loop = QEventLoop()  # the application's own quit closes every window
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


if __name__ == "__main__":
    raise SystemExit(main())
