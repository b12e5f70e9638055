"""Nothing of the machine that made it is in the tree; installed is what was asked for."""

import re
import sys
from importlib import metadata
from pathlib import Path

import pytest
from project_tree import PROJECT, files, text_of

# In pieces, so that this file does not find itself.
FOREIGN = re.compile(
    "|".join(
        (
            "index" + "-url",
            r"https?://[^ \"]*/" + r"simple(?:/|\"|$)",
            r'"resolved": *"' + "https?:",
            "/" + r"work/[a-z.]",
            "pypi" + r"\.org",
            "python" + "hosted",
            "find" + "-links",
        )
    ),
    re.MULTILINE,
)
LOCKS = ("requirements.lock", "requirements-test.lock")


def test_no_package_index_and_no_path_of_a_machine_is_in_the_tree():
    found = [
        f"{path}: {match.group(0)}"
        for path in files()
        if (text := text_of(path)) is not None and (match := FOREIGN.search(text))
    ]
    assert not found, found


def _pins(lock: str) -> dict[str, set[str]]:
    text = (PROJECT / "packaging" / lock).read_text()
    pins: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([A-Za-z0-9_.-]+)==([^\s;\\]+)", text, re.MULTILINE):
        pins.setdefault(name.lower().replace("_", "-"), set()).add(version)
    return pins


@pytest.mark.parametrize("lock", [*LOCKS, "requirements-octoprint.lock"])
def test_every_locked_package_has_its_hashes_and_no_address(lock: str):
    text = (PROJECT / "packaging" / lock).read_text()
    blocks = re.findall(r"^[A-Za-z0-9].*(?:\n    --hash=sha256:[0-9a-f]{64}(?: \\)?)*", text, re.M)
    assert len(blocks) > 40
    assert [block.splitlines()[0] for block in blocks if "--hash" not in block] == []
    assert "://" not in text


def test_what_runs_is_tested_in_the_same_versions():
    run, test = _pins(LOCKS[0]), _pins(LOCKS[1])
    assert {name: pins for name, pins in run.items() if test.get(name) != pins} == {}


@pytest.mark.parametrize(
    "source", ["requirements.in", "requirements-test.in", "requirements-octoprint.in"]
)
def test_every_wanted_package_is_locked(source: str):
    lock = _pins(source.replace(".in", ".lock"))
    wanted = re.findall(
        r"^([A-Za-z0-9_.-]+)", (PROJECT / "packaging" / source).read_text(), re.MULTILINE
    )
    names = {name.lower().replace("_", "-") for name in wanted if not name.startswith("-")}
    assert names and names <= set(lock), names - set(lock)


def test_what_is_installed_is_what_is_locked():
    installed = {
        (distribution.name or "").lower().replace("_", "-"): distribution.version
        for distribution in metadata.distributions()
    }
    wrong = {
        name: (version, sorted(_pins(LOCKS[1])[name]))
        for name, version in installed.items()
        if name in _pins(LOCKS[1]) and version not in _pins(LOCKS[1])[name]
    }
    assert not wrong, wrong


def test_exactly_one_opencv_is_installed_and_it_has_no_windows_of_its_own():
    found = {
        (distribution.name or "").lower().replace("_", "-")
        for distribution in metadata.distributions()
        if (distribution.name or "").lower().startswith("opencv")
    }
    assert found == {"opencv-python-headless"}


def test_qt_is_older_than_the_release_that_loses_references():
    version = metadata.version("PySide6_Essentials")
    assert tuple(map(int, version.split(".")[:2])) < (6, 12)


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_calls_of_qt_that_return_nothing_keep_none_alive():
    """PySide6 6.12.0 drops a reference to None at each such call and aborts Python 3.11."""
    from PySide6.QtCore import QObject

    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(2000):
        thing.setObjectName("kept")
    assert before - sys.getrefcount(None) < 500


def test_no_compiled_or_generated_file_is_committed():
    built = {".pyc", ".qm", ".so", ".whl", ".log"}
    assert [str(path) for path in files() if path.suffix in built] == []
    assert not any(part == "__pycache__" for path in files() for part in Path(path).parts)
