"""The guard against left-overs sees what it is for."""

import subprocess
import sys
import threading

import left_overs


def _sleeper() -> list[str]:
    return [sys.executable, "-c", "import time; time.sleep(60)"]


def test_a_process_that_cut_itself_loose_is_still_known_as_ours(
    process_watch: left_overs.ProcessWatch,
):
    before = process_watch.ours()
    subprocess.run(["setsid", "--fork", *_sleeper()], check=True)
    found = left_overs.wait_until_none(
        lambda: [] if process_watch.ours() - before else [None], patience_s=5
    )
    loose = sorted(process_watch.ours() - before, key=lambda process: process.pid)
    left_overs.end(loose)
    assert found == []
    assert any("time.sleep(60)" in process.line for process in loose)
    assert left_overs.wait_until_none(lambda: list(process_watch.ours() - before), 5) == []


def test_a_thread_that_would_hold_the_interpreter_is_seen():
    before = set(threading.enumerate())
    let_go = threading.Event()
    thread = threading.Thread(target=let_go.wait, name="holds-on")
    thread.start()
    assert [found.name for found in left_overs.threads_since(before)] == ["holds-on"]
    let_go.set()
    thread.join()
    assert left_overs.threads_since(before) == []


def test_a_window_that_stands_is_named_and_closed(qtbot):
    from PySide6.QtWidgets import QWidget

    window = QWidget()
    window.setObjectName("forgotten")
    window.show()
    assert left_overs.close_open_windows() == ["QWidget 'forgotten'"]
    assert left_overs.close_open_windows() == []
