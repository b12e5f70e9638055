"""The service is started when none runs, stays, and says why when it cannot."""

import asyncio
import os
import signal
import sys
import threading
from pathlib import Path

import msgspec
import pytest
from celldeck_calls import Celldeck

from app.command_line import service_start
from app.errors import OperatorCanFix
from app.wire.endpoint import Endpoint, find, publish
from drivers.wire.unit_endpoint import is_alive

SERVES = """
import os, signal, sys, time
from pathlib import Path
from app.wire.endpoint import Endpoint, publish
time.sleep(0.2)
folder = Path(sys.argv[1])
with (folder / "started").open("a") as file:
    file.write(f"{os.getpid()} {os.getsid(0)}\\n")
publish(folder, Endpoint("http://127.0.0.1:9", "t", os.getpid(), str(folder)))
signal.pause()
"""


@pytest.fixture
def service_is(monkeypatch: pytest.MonkeyPatch):
    """Put another program in the place of the service."""

    def set_to(program: str) -> None:
        monkeypatch.setattr(
            service_start,
            "arguments",
            lambda folder, cell: [sys.executable, "-c", program, str(folder), cell],
        )

    return set_to


def test_the_service_is_run_for_the_folder_and_cell_that_were_meant(tmp_path: Path):
    words = service_start.arguments(tmp_path, "embedded")
    assert words[1:] == [
        "-m",
        "app",
        "--data",
        str(tmp_path),
        "--cell",
        "embedded",
        "service",
        "run",
    ]
    assert "--cell" not in service_start.arguments(tmp_path, "")


def test_commands_at_the_same_time_start_one_service_in_a_session_of_its_own(
    tmp_path: Path, service_is
):
    service_is(SERVES)
    found: list[int] = []

    def ensure() -> None:
        import asyncio

        found.append(asyncio.run(service_start.ensure_service(tmp_path, "")).pid)

    threads = [threading.Thread(target=ensure) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(15.0)
    try:
        assert len(set(found)) == 1 and len(found) == 3
        pid, session = map(int, (tmp_path / "started").read_text().split())
        assert pid == found[0] == session != os.getsid(0)
    finally:
        os.kill(found[0], signal.SIGKILL)
        os.waitpid(found[0], 0)
    assert not is_alive(found[0])
    assert find(tmp_path) is None


def test_the_code_of_a_service_that_could_not_start_is_handed_on(celldeck: Celldeck, service_is):
    service_is(
        "import sys; print('celldeck: record.damaged: it is damaged', file=sys.stderr); sys.exit(5)"
    )
    ran = celldeck("unit", "list", "--json")
    assert ran.exit_code == 5
    problem = ran.problem()
    assert (problem["code"], problem["text"]) == ("record.damaged", "it is damaged")
    assert Path(problem["values"]["log"]).read_text().startswith("celldeck: record.damaged")


def test_a_service_that_dies_without_a_word_names_its_log(celldeck: Celldeck, service_is):
    service_is("raise SystemExit(1)")
    ran = celldeck("unit", "list")
    assert ran.exit_code == 4
    assert "service.not_started" in ran.err
    assert "service.log" in ran.err


def test_an_old_word_in_the_log_is_not_taken_for_a_new_one(celldeck: Celldeck, service_is):
    (celldeck.folder / "log").mkdir(parents=True)
    (celldeck.folder / "log" / "service.log").write_text("celldeck: record.damaged: old\n")
    service_is("raise SystemExit(1)")
    assert "service.not_started" in celldeck("unit", "list").err


def test_a_service_that_never_comes_up_is_ended_again(
    celldeck: Celldeck, service_is, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(service_start, "START_LIMIT_S", 0.3)
    service_is("import time; time.sleep(60)")
    ran = celldeck("unit", "list", "--json")
    assert ran.exit_code == 4
    assert ran.problem()["code"] == "service.not_started"


def test_a_folder_that_cannot_be_made_is_told(celldeck: Celldeck):
    celldeck.folder.write_text("a file stands here")
    ran = celldeck("unit", "list", "--json")
    assert ran.exit_code == 3
    assert ran.problem()["code"] == "service.folder_not_usable"


def test_stop_without_a_service_has_nothing_to_do(celldeck: Celldeck):
    ran = celldeck("service", "stop", "--json")
    assert (ran.exit_code, msgspec.json.decode(ran.out)) == (0, {"stopped": False})


def test_a_service_that_runs_another_cell_is_not_taken_for_the_one_that_was_named(
    tmp_path: Path,
):
    own, other = tmp_path / "cell.toml", tmp_path / "other.toml"
    here = Endpoint("http://127.0.0.1:9", "t", os.getpid(), str(tmp_path), cell_file=str(other))
    publish(tmp_path, here)
    for named in ("embedded", str(own)):
        with pytest.raises(OperatorCanFix) as refused:
            asyncio.run(service_start.ensure_service(tmp_path, named))
        assert refused.value.code == "service.other_cell"
    for named in ("", str(other)):
        assert asyncio.run(service_start.ensure_service(tmp_path, named)) == here
