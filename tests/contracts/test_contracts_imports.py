"""The five sentences about who may import whom, run through import-linter."""

import ast
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from project_tree import CODE, PROJECT, dotted, files, modules, text_of, tree_of

CONTRACTS = (
    "The desk knows the cell only over the wire",
    "The wire stands on framing alone",
    "The cell runs without a window",
    "Drivers are the ground floor",
    "A design flows one way through the cell",
)


def lint(folder: Path) -> str:
    """What import-linter prints about the packages in a folder."""
    run = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as run; run()",
            "--no-cache",
        ],
        cwd=folder,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
        capture_output=True,
        text=True,
        check=False,
    )
    return run.stdout + run.stderr


@pytest.fixture(scope="module")
def verdicts() -> str:
    """What import-linter prints about the project."""
    return lint(PROJECT)


def test_the_project_states_these_contracts_and_no_fewer():
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text())
    stated = [contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]]
    assert set(CONTRACTS) <= set(stated)
    flow = next(c for c in settings["tool"]["importlinter"]["contracts"] if c["type"] == "layers")
    assert flow["exhaustive"] is True, "a new folder in app/ must be given its place in the flow"


@pytest.mark.parametrize("sentence", CONTRACTS)
def test_contract_is_kept(verdicts: str, sentence: str):
    assert f"{sentence} KEPT" in verdicts, verdicts[verdicts.rfind("╝") + 1 :].strip()


def test_each_contract_breaks_when_it_is_broken(tmp_path: Path):
    """The same settings over an empty tree with one wrong import for each sentence."""
    (tmp_path / "pyproject.toml").write_text((PROJECT / "pyproject.toml").read_text())
    names = {dotted(path) for path in modules("app", "drivers", "ui")}
    for name in {"app", "drivers", "ui", *names}:
        package = tmp_path / name.replace(".", "/")
        package.mkdir(parents=True, exist_ok=True)
        (package / "__init__.py").touch()
    wrong = {
        "ui": "import app.cell",
        "app/wire": "import drivers.journal",
        "app/quality": "import PySide6",
        "drivers": "import app.wire",
        "app/designs": "import app.release",
    }
    for place, line in wrong.items():
        (tmp_path / place / "__init__.py").write_text(line + "\n")
    said = lint(tmp_path)
    for sentence in CONTRACTS:
        assert f"{sentence} BROKEN" in said, said


def test_the_cell_draws_nothing_with_vtk():
    """Part of the third sentence: import-linter cannot name a part of a foreign package."""
    drawing = ("vtkmodules.vtkRendering", "vtkmodules.vtkInteraction", "vtkmodules.vtkViews")
    bad: list[str] = []
    for path in modules("app", "drivers"):
        for node in ast.walk(tree_of(path)):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
            bad += [
                f"{path}: {name}"
                for name in names
                if name.startswith(drawing) or name in ("vtkmodules.all", "vtkmodules.qt")
            ]
    assert not bad, bad


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
