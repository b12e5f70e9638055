"""What lies in the project: its files as git sees them, without what is only built or cached."""

import ast
import subprocess
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
CODE = ("app", "drivers", "ui", "resources", "packaging")
TOP_FOLDERS = (*CODE, "i18n", "tests", ".ci")


@cache
def files() -> tuple[Path, ...]:
    """Every file that is or could be committed, relative to the project."""
    listed = subprocess.run(
        # Root may look at a folder of somebody else's.
        [
            "git",
            "-c",
            "safe.directory=*",
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ],
        cwd=PROJECT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    found = (Path(name) for name in listed.split("\0") if name)
    return tuple(sorted(path for path in found if (PROJECT / path).is_file()))


def modules(*tops: str) -> list[Path]:
    """The Python files below some of the top folders, relative to the project."""
    return [path for path in files() if path.suffix == ".py" and path.parts[0] in tops]


def dotted(path: Path) -> str:
    """The name under which a module is imported."""
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree_of(path: Path) -> ast.Module:
    """The syntax tree of a module of the project."""
    return ast.parse((PROJECT / path).read_text("utf-8"), str(path))


def text_of(path: Path) -> str | None:
    """A file's text, or None when it is not text."""
    data = (PROJECT / path).read_bytes()
    if b"\0" in data[:8192]:
        return None
    return data.decode("utf-8", errors="replace")
