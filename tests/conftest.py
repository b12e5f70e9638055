"""For every test: nothing left over, nothing said to the outside, no home folder written."""

import asyncio
import inspect
import os
import sys
import threading
import uuid
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import left_overs
import pytest

PROJECT = Path(__file__).resolve().parent.parent
SESSION = uuid.uuid4().hex
PATIENCE_S = 3.0
"""How long a process or thread that was told to end may take to do so."""

# Settings of whoever runs the tests must not reach them; these three are meant for the tests.
KEPT = ("CELLDECK_TEST_FILES", "CELLDECK_VENV", "CELLDECK_PYTHON")


def pytest_configure(config: pytest.Config) -> None:
    """Before anything of the project is imported: an environment that is the same everywhere."""
    for name in [name for name in os.environ if name.startswith("CELLDECK_")]:
        if name not in KEPT:
            del os.environ[name]
    os.environ[left_overs.MARK] = SESSION
    inherited = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(PROJECT), inherited]))
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of real windows need a screen; packaging/test.sh starts one, a bare pytest may not."""
    if os.environ.get("QT_QPA_PLATFORM") != "offscreen":
        return
    reason = "needs a screen with OpenGL: bash packaging/test.sh starts one"
    for item in items:
        if item.get_closest_marker("window"):
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session", autouse=True)
def no_home_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Whatever a program would put into the user's folders goes into the tests' own."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("DATA", "CONFIG", "CACHE", "STATE"):
            patch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
        runtime = home / "runtime"
        runtime.mkdir(mode=0o700)
        patch.setenv("XDG_RUNTIME_DIR", str(runtime))
        yield


@pytest.fixture(scope="session", autouse=True)
def loopback_only() -> None:
    """Refuse every connection that would leave this machine."""

    def refuse(event: str, arguments: tuple) -> None:
        if event not in ("socket.connect", "socket.sendto"):
            return
        address = arguments[-1]
        if not (isinstance(address, tuple) and len(address) >= 2 and isinstance(address[0], str)):
            return
        host = address[0]
        if host not in ("localhost", "::1", "", "0.0.0.0") and not host.startswith("127."):
            raise RuntimeError(f"a test wanted to reach {host}: only loopback is allowed")

    sys.addaudithook(refuse)


@pytest.fixture(scope="session")
def process_watch() -> left_overs.ProcessWatch:
    """Knows the processes that this session started."""
    return left_overs.ProcessWatch(SESSION)


@pytest.fixture(scope="session", autouse=True)
def no_process_outlives_the_session(process_watch: left_overs.ProcessWatch) -> Iterator[None]:
    """At the very end no process started by any test may live, however it was detached."""
    yield
    left = left_overs.wait_until_none(lambda: sorted_processes(process_watch), PATIENCE_S)
    left_overs.end(left)
    assert not left, "left running by the tests: " + "; ".join(map(str, left))


def sorted_processes(watch: left_overs.ProcessWatch) -> list[left_overs.Process]:
    """Processes of this session in the order of their numbers."""
    return sorted(watch.ours(), key=lambda process: process.pid)


@pytest.fixture(autouse=True)
def nothing_left_over(process_watch: left_overs.ProcessWatch) -> Iterator[None]:
    """A test that leaves a thread, process or open window behind fails by that.

    A process is told only where a fixture of a wider scope holds none: a service that is shared
    by a module may start units of its own at any time. The end of the session catches those.
    """
    threads = set(threading.enumerate())
    processes = process_watch.ours()
    yield
    found: list[str] = []
    found += [f"window {name}" for name in left_overs.close_open_windows()]
    found += [
        f"thread {thread.name}"
        for thread in left_overs.wait_until_none(
            lambda: left_overs.threads_since(threads), PATIENCE_S
        )
    ]
    if not processes:
        left = left_overs.wait_until_none(lambda: sorted_processes(process_watch), PATIENCE_S)
        left_overs.end(left)
        found += [f"process {process}" for process in left]
    if found:
        pytest.fail("left over: " + "; ".join(found), pytrace=False)


@pytest.fixture(autouse=True)
def tasks_are_watched(nothing_left_over: None, request: pytest.FixtureRequest) -> None:
    """Only tests with a loop of their own are watched for tasks; the others need not make one.

    Asks for the other fixture first, so that the loop and its threads are gone when that looks.
    """
    if inspect.iscoroutinefunction(getattr(request, "function", None)):
        request.getfixturevalue("no_task_left_over")


@pytest.fixture
async def no_task_left_over() -> AsyncIterator[None]:
    """Tasks must be ended and awaited by who made them, not by the end of the loop."""
    before = asyncio.all_tasks()
    yield
    left: set[asyncio.Task] = set()
    for _ in range(10):
        left = asyncio.all_tasks() - before - {asyncio.current_task()}
        if not left:
            return
        await asyncio.sleep(0.01)
    names = "; ".join(sorted(f"task {task.get_name()}: {task.get_coro()}" for task in left))
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)
    pytest.fail(f"left over: {names}", pytrace=False)


@pytest.fixture(scope="session")
def project() -> Path:
    """The folder of the project."""
    return PROJECT


@pytest.fixture(scope="session")
def test_files() -> Path:
    """The folder of public test files from outside, or the test skips: they are not shipped."""
    named = os.environ.get("CELLDECK_TEST_FILES")
    folder = Path(named) if named else PROJECT.parent / "shared" / "data"
    if not folder.is_dir():
        # Holds wherever only the repository is: its own small choice in tests/data still runs.
        pytest.skip(f"the test files from outside are not here ({folder}): set CELLDECK_TEST_FILES")
    return folder.resolve()
