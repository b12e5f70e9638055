"""How a feeding process comes before others, with whatever the system grants it."""

import os
import sys

import pytest

from drivers import __main__ as process


@pytest.fixture
def system(monkeypatch, tmp_path):
    """What is asked of the system; `granted` names what it grants."""
    asked, granted = [], set()

    def ask(name):
        def answer(*given):
            asked.append(name)
            if name not in granted:
                raise PermissionError(name)

        return answer

    autogroup = tmp_path / "autogroup"
    autogroup.write_text("0")
    monkeypatch.setattr(os, "sched_setscheduler", ask("realtime"))
    monkeypatch.setattr(os, "setpriority", ask("nice"))
    monkeypatch.setattr(os, "getsid", lambda pid: os.getpid())
    monkeypatch.setattr(process, "AUTOGROUP", autogroup)
    before = sys.getswitchinterval()
    yield asked, granted, autogroup
    sys.setswitchinterval(before)


def test_real_time_is_taken_where_it_is_granted_and_nothing_else_is_asked(system):
    asked, granted, autogroup = system
    granted.add("realtime")
    assert process.be_served_first() == "realtime"
    assert asked == ["realtime"]
    assert autogroup.read_text() == "0"


def test_without_real_time_the_session_is_raised_with_the_process(system):
    _, granted, autogroup = system
    granted.add("nice")
    assert process.be_served_first() == "nice"
    assert autogroup.read_text() == str(process.NICER)


def test_a_system_without_autogroups_still_grants_a_better_place(system, monkeypatch, tmp_path):
    _, granted, _ = system
    granted.add("nice")
    monkeypatch.setattr(process, "AUTOGROUP", tmp_path)  # cannot be written
    assert process.be_served_first() == "nice"


def test_where_nothing_is_granted_the_process_works_as_any_other(system):
    asked, _, autogroup = system
    assert process.be_served_first() == "ordinary"
    assert asked == ["realtime", "nice"]
    assert autogroup.read_text() == "0"
