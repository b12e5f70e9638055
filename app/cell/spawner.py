"""The one way a unit process or a simulator is started: never as a child that dies with us.

Where the station is installed each is an instance of a systemd template; in development each is a
session of its own.
"""

import fcntl
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Protocol

ROOT = Path(__file__).resolve().parents[2]
SYSTEMD_MARK = "CELLDECK_SYSTEMD"
ORDERS = Path("/run/celldeck")


class Spawner(Protocol):
    """Starts a Python module with one settings file."""

    def start(self, module: str, settings: Path, log: Path) -> None:
        """Start it; returns at once. Raises: OSError."""

    def end_started(self) -> None:
        """End what this one has started, also what has not yet told where it is found.

        From then on nothing more is started.
        """


class DetachedSpawner:
    """A session of its own, so that no signal to the service's group reaches it.

    Each process holds a lock for as long as it lives, from before its first breath: a service that
    is killed while it starts one must not be followed by one that starts a second.
    """

    def __init__(self) -> None:
        self._started: list[subprocess.Popen[bytes]] = []
        self._met: set[int] = set()
        self._one_by_one = threading.Lock()
        self._over = False

    def start(self, module: str, settings: Path, log: Path) -> None:
        """Start it, if none lives; its output goes to the log. Raises: OSError."""
        with self._one_by_one:
            if not self._over:
                self._start(module, settings, log)

    def end_started(self) -> None:
        """Ask every session that was started here to end, and start no more."""
        with self._one_by_one:
            self._over = True
            self._reap()
            for pid in {process.pid for process in self._started} | self._met:
                end_process(pid)

    def _start(self, module: str, settings: Path, log: Path) -> None:
        self._reap()
        log.parent.mkdir(parents=True, exist_ok=True)
        settings.parent.mkdir(parents=True, exist_ok=True)
        lock = os.open(settings.with_suffix(f".{module}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
        try:
            if not _is_taken(lock):
                self._meet(lock)
                return
            os.ftruncate(lock, 0)  # whose number stood there is gone
            with log.open("ab") as output:
                process = subprocess.Popen(
                    [sys.executable, "-m", module, str(settings)],
                    cwd=ROOT,
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=output,
                    start_new_session=True,
                    pass_fds=(lock,),  # inherited, the lock ends with the process, however it ends
                )
            os.pwrite(lock, str(process.pid).encode(), 0)
            self._started.append(process)
        finally:
            os.close(lock)

    def _meet(self, lock: int) -> None:
        """One lives and has not told yet where: it is waited for, and ended with the others."""
        told = os.pread(lock, 32, 0)
        if told.isdigit():
            self._met.add(int(told))

    def _reap(self) -> None:
        self._started = [process for process in self._started if process.poll() is None]


class SystemdSpawner:
    """An instance of `celldeck-unit@.service` (packaging/systemd), told by a file what it runs."""

    def __init__(self, orders: Path = ORDERS) -> None:
        self._orders = orders
        self._started: list[str] = []

    def start(self, module: str, settings: Path, log: Path) -> None:
        """Start the instance named after the module and the unit. Raises: OSError."""
        del log  # the journal keeps its output
        instance = f"{module}_{settings.name.partition('.')[0]}"
        unit = f"celldeck-unit@{instance}.service"
        order = self._orders / f"{instance}.env"
        order.write_text(f'CELLDECK_MODULE={module}\nCELLDECK_SETTINGS="{settings.resolve()}"\n')
        # one that has failed before would not be started again
        subprocess.run(["systemctl", "reset-failed", unit], check=False, capture_output=True)
        ended = subprocess.run(
            ["systemctl", "start", "--no-block", unit], check=False, capture_output=True
        )
        if ended.returncode != 0:
            raise OSError(ended.stderr.decode(errors="replace"))
        self._started.append(unit)

    def end_started(self) -> None:
        """Stop the instances that were started here."""
        for unit in self._started:
            subprocess.run(
                ["systemctl", "stop", "--no-block", unit], check=False, capture_output=True
            )


def _is_taken(lock: int) -> bool:
    """Whether the lock is ours now; False while a process of before still holds it."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def make_spawner() -> Spawner:
    """The spawner of this installation."""
    return SystemdSpawner() if os.environ.get(SYSTEMD_MARK) else DetachedSpawner()


def end_process(pid: int) -> None:
    """Ask a process to end; one that is gone already is no matter."""
    try:
        os.kill(pid, signal.SIGTERM)
    except ProcessLookupError:
        return
