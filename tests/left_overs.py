"""What a test may have left running: processes (detached ones too), threads, windows.

Every process that a test starts inherits a mark in its environment, so one that has cut itself
loose from the test (as units and services do on purpose) is still known as ours.
"""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
MARK = "CELLDECK_TEST_SESSION"
# Python's own helpers stay until the interpreter ends.
OF_THE_INTERPRETER = ("multiprocessing.resource_tracker", "multiprocessing.forkserver")


@dataclass(frozen=True)
class Process:
    """A living process; number and start together name it for good."""

    pid: int
    started: str
    line: str

    def __str__(self) -> str:
        return f"{self.pid}: {self.line}"


def wait_until_none(look: Callable[[], list], patience_s: float) -> list:
    """What `look` still finds after the patience; returns at once when it finds nothing."""
    deadline = time.monotonic() + patience_s
    found = look()
    while found and time.monotonic() < deadline:
        time.sleep(0.02)
        found = look()
    return found


class ProcessWatch:
    """Knows which living processes were started by this test session."""

    def __init__(self, mark: str) -> None:
        self._needle = f"{MARK}={mark}".encode()
        self._strangers: set[int] = set()

    def ours(self) -> set[Process]:
        """Children of this process, and marked processes wherever they hang now."""
        pids = {int(name) for name in os.listdir(PROC) if name.isdigit()}
        self._strangers &= pids
        children = _children()
        found: set[Process] = set()
        for pid in pids - self._strangers - {os.getpid()}:
            if pid not in children and not self._is_marked(pid):
                self._strangers.add(pid)
                continue
            process = _describe(pid)
            if process is not None and not any(n in process.line for n in OF_THE_INTERPRETER):
                found.add(process)
        return found

    def _is_marked(self, pid: int) -> bool:
        try:
            return self._needle in (PROC / str(pid) / "environ").read_bytes()
        except OSError:
            return False


def end(processes: list[Process]) -> None:
    """Kill what was left, so that the next test does not meet it."""
    for process in processes:
        now = _describe(process.pid)
        if now is not None and now.started == process.started:
            os.kill(process.pid, signal.SIGKILL)


def _children() -> set[int]:
    found: set[int] = set()
    for task in (PROC / "self" / "task").iterdir():
        try:
            found.update(int(pid) for pid in (task / "children").read_text().split())
        except OSError:
            continue
    return found


def _describe(pid: int) -> Process | None:
    """The process, or None when it is gone or only waits to be reaped."""
    try:
        stat = (PROC / str(pid) / "stat").read_text()
        line = (PROC / str(pid) / "cmdline").read_bytes()
    except OSError:
        return None
    fields = stat.rpartition(")")[2].split()
    if fields[0] in ("Z", "X"):
        return None
    name = line.replace(b"\0", b" ").decode(errors="replace").strip()
    return Process(pid, fields[19], name or stat.split("(", 1)[1].rpartition(")")[0])


def threads_since(before: set[threading.Thread]) -> list[threading.Thread]:
    """Threads that would keep the interpreter alive and were not there before."""
    return [
        thread
        for thread in threading.enumerate()
        if thread not in before and not thread.daemon and thread.is_alive()
    ]


def close_open_windows() -> list[str]:
    """Names of the windows that still stand, after closing them; nothing when Qt is not in use."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    core = sys.modules.get("PySide6.QtCore")
    if widgets is None or core is None or widgets.QApplication.instance() is None:
        return []
    core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete.value)
    names: list[str] = []
    for window in widgets.QApplication.topLevelWidgets():
        if window.isVisible():
            names.append(f"{type(window).__name__} {window.objectName()!r}")
            window.close()
            window.deleteLater()
    return names
