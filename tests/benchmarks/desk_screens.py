"""Time of the core for what a person opens: each screen first and again, theme, person, long lists.

`python tests/benchmarks/desk_screens.py [--without-warm-up]`; the desk of the recorded cell, as the
gallery draws it, in one process without a service. A row is one turn of the loop with all that it
paints; the aim is that none takes half of the 50 ms that the loop may be blocked. Needs a display
(Xvfb does), or runs without.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
AIM_MS = 25.0
CASES = 200
PAINTED_WITHIN_S = 0.15
"""So long after an act everything that it changes has been painted."""


def core_ms(act: Callable[[], object]) -> float:
    """The longest turn of the loop because of an act, in time of the core: it, or its painting."""
    turns = [_took(act)]
    until = time.monotonic() + PAINTED_WITHIN_S
    while time.monotonic() < until:
        turns.append(_took(QApplication.processEvents))
        time.sleep(0.001)
    return max(turns) * 1000.0


def _took(act: Callable[[], object]) -> float:
    began = time.thread_time()
    act()
    return time.thread_time() - began


def turn(seconds: float) -> None:
    """Serve the loop for a while."""
    loop = QEventLoop()  # the application's own quit closes every window
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def row(name: str, *figures: float) -> None:
    """Print one line."""
    over = "   over the aim" if max(figures) > AIM_MS else ""
    print(f"{name:34}" + "".join(f"{figure:10.1f}" for figure in figures) + over)


def main() -> int:
    """Measure and print."""
    from ui.gallery import PROJECT, RECORDING, Gallery
    from ui.gallery_cell import Kind, RecordedCell
    from ui.touch.theme import load_theme
    from ui.views.scene_link import SceneLink
    from ui.warm_up import WarmUp

    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--without-warm-up", action="store_true")
    asked = words.parse_args()
    app = QApplication(sys.argv[:1])
    theme = load_theme(PROJECT / "resources", mode="light", px_per_mm=96 / 25.4)
    theme.dress(app)
    recorded = RecordedCell(RECORDING)
    gallery = Gallery(theme, recorded, SceneLink())
    desk, mirror = gallery.desk, gallery.desk.mirror
    gallery.shell.resize(1920, 1080)
    gallery.shell.show()
    for slot in desk.screens.values():
        slot.content()
    mirror.take_snapshot(recorded.snapshot(Kind.FULL))
    turn(0.5)
    warm = WarmUp(theme, desk.screens)
    if not asked.without_warm_up:
        loop = QEventLoop()
        warm.done.connect(loop.quit)
        began = time.monotonic()
        warm.begin()
        loop.exec()
        print(f"warming up: {time.monotonic() - began:.1f} s")
    print(f"{os.cpu_count()} cores, load before {os.getloadavg()[0]:.1f}; ms of the core")

    session = recorded.session(Kind.FULL)

    def sign_in() -> None:
        mirror.session = session
        mirror.session_changed.emit()

    row("person signs in", core_ms(sign_in))
    turn(0.3)
    print(f"{'':34}{'first':>10}{'again':>10}{'snapshot':>10}")
    for key in desk.screens:
        first = core_ms(lambda key=key: desk.show(key))
        turn(0.3)
        desk.show("sync" if key != "sync" else "cell")
        turn(0.2)
        again = core_ms(lambda key=key: desk.show(key))
        turn(0.2)
        told = recorded.snapshot(Kind.FULL)
        fresh = core_ms(
            lambda told=told, key=key: (mirror.take_snapshot(told), _refresh(desk, key))
        )
        row(key, first, again, fresh)
    for front in ("cell", "build"):
        desk.show(front)
        turn(0.3)
        for mode in ("dark", "light"):
            row(f"theme {mode}, {front} in front", core_ms(lambda mode=mode: theme.use(mode, app)))
            turn(0.3)
    many = _many_cases(recorded.snapshot(Kind.FULL))
    for key in ("cell", "import", "review", "plan"):
        desk.show(key)
        turn(0.3)
        took = core_ms(lambda key=key: (mirror.take_snapshot(many), _refresh(desk, key)))
        row(f"{CASES} cases, {key}", took)
        turn(0.3)
    gallery.close()
    print(f"load after {os.getloadavg()[0]:.1f}")
    return 0


def _refresh(desk: "object", key: str) -> None:
    """What a screen does a few frames after it has heard of something."""
    content = desk.screens[key].content()  # pyright: ignore[reportAttributeAccessIssue]
    if hasattr(content, "refresh_now"):
        content.refresh_now()


def _many_cases(told: "object") -> "object":
    one = told.cases[0]  # pyright: ignore[reportAttributeAccessIssue]
    cases = [
        msgspec.structs.replace(one, case_id=f"C-{k:04}", pseudonym=f"P-{k:04}")
        if hasattr(one, "pseudonym")
        else msgspec.structs.replace(one, case_id=f"C-{k:04}")
        for k in range(CASES)
    ]
    return msgspec.structs.replace(told, cases=[*told.cases, *cases])  # pyright: ignore


if __name__ == "__main__":
    raise SystemExit(main())
