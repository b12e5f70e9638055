"""Unit processes are started so that nothing that ends the service ends them."""

import os
import re
import signal
import stat
import time
from pathlib import Path

import pytest

from app.cell.spawner import ORDERS, DetachedSpawner, SystemdSpawner


def test_a_detached_process_is_in_a_session_of_its_own(tmp_path: Path):
    settings = tmp_path / "P1.settings.json"
    spawner = DetachedSpawner()
    settings.write_text("")
    spawner.start("timeit", settings, tmp_path / "log" / "P1.log")
    pid = spawner._started[0].pid
    assert os.getsid(pid) == pid != os.getsid(0)
    os.kill(pid, signal.SIGKILL)
    spawner._started[0].wait()


def test_a_second_service_starts_no_second_process_beside_one_that_still_starts(tmp_path: Path):
    """The first service was killed in between: its process lives and has told nothing yet."""
    settings = tmp_path / "P1.settings.json"
    settings.write_text("")
    first, second = DetachedSpawner(), DetachedSpawner()
    first.start("timeit", settings, tmp_path / "log" / "1")
    process = first._started[0]
    os.kill(process.pid, signal.SIGSTOP)
    second.start("timeit", settings, tmp_path / "log" / "2")
    assert second._started == []
    assert second._met == {process.pid}
    second.end_started()
    os.kill(process.pid, signal.SIGCONT)
    process.wait(5.0)
    third = DetachedSpawner()
    third.start("timeit", settings, tmp_path / "log" / "3")
    assert [one.pid for one in third._started] != []
    third._started[0].kill()
    third._started[0].wait()


def test_the_systemd_spawner_writes_what_the_template_reads(
    tmp_path: Path, project: Path, monkeypatch: pytest.MonkeyPatch
):
    called = tmp_path / "called"
    tool = tmp_path / "systemctl"
    tool.write_text(f'#!/bin/sh\necho "$@" >> {called}\n')
    tool.chmod(tool.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    settings = tmp_path / "P1.settings.json"
    SystemdSpawner(tmp_path).start("drivers", settings, tmp_path / "log")
    assert "start --no-block celldeck-unit@drivers_P1.service" in called.read_text()
    told = (tmp_path / "drivers_P1.env").read_text()
    template = (project / "packaging" / "systemd" / "celldeck-unit@.service").read_text()
    assert set(re.findall(r"\$\{(\w+)\}", template)) == set(re.findall(r"^(\w+)=", told, re.M))
    assert f"EnvironmentFile={ORDERS}/%i.env" in template
    assert f'CELLDECK_SETTINGS="{settings}"' in told
    service = (project / "packaging" / "systemd" / "celldeck.service").read_text()
    assert "Environment=CELLDECK_SYSTEMD=1" in service
    assert "RuntimeDirectoryPreserve=yes" in service


def test_a_systemd_that_refuses_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    tool = tmp_path / "systemctl"
    tool.write_text("#!/bin/sh\necho no such unit >&2\nexit 5\n")
    tool.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    began = time.monotonic()
    with pytest.raises(OSError, match="no such unit"):
        SystemdSpawner(tmp_path).start("drivers", tmp_path / "P1.settings.json", tmp_path / "log")
    assert time.monotonic() - began < 5.0
