"""The five sentences about who may import whom, run through import-linter."""

import subprocess
import sys
import tomllib

import pytest
from project_tree import CODE, PROJECT, dotted, files, modules, text_of

CONTRACTS = (
    "The desk knows the cell only over the wire",
    "The wire stands on framing alone",
    "The cell runs without a window",
    "Drivers are the ground floor",
    "A design flows one way through the cell",
)


@pytest.fixture(scope="module")
def verdicts() -> str:
    """What import-linter prints about the project."""
    run = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as run; run()",
            "--no-cache",
        ],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    return run.stdout + run.stderr


def test_the_project_states_these_contracts_and_no_fewer():
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text())
    stated = [contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]]
    assert set(CONTRACTS) <= set(stated)
    flow = next(c for c in settings["tool"]["importlinter"]["contracts"] if c["type"] == "layers")
    assert flow["exhaustive"] is True, "a new folder in app/ must be given its place in the flow"


@pytest.mark.parametrize("sentence", CONTRACTS)
def test_contract_is_kept(verdicts: str, sentence: str):
    assert f"{sentence} KEPT" in verdicts, verdicts[verdicts.rfind("╝") + 1 :].strip()


def test_every_module_is_reached_from_somewhere():
    """Dead modules are found here: each is imported, named as a string or started on its own."""
    started = ("__init__", "__main__", "gallery")
    texts = {path: text_of(path) or "" for path in files() if path.suffix in (".py", ".sh")}
    unreached: list[str] = []
    for path in modules("app", "drivers", "ui"):
        if path.stem in started:
            continue
        name, parent = dotted(path), dotted(path.parent / "__init__.py")
        if not any(
            name in text
            or (f"from {parent} import" in text and path.stem in text)
            or (other.parent == path.parent and f"from . import {path.stem}" in text)
            for other, text in texts.items()
            if other != path and other.parts[0] in CODE
        ):
            unreached.append(name)
    assert not unreached, "nothing uses these: " + ", ".join(unreached)
