"""Writes the tables of methods, errors and settings into README.md from the code; --check compares.

The tables stand between comment lines such as `<!-- methods -->` and `<!-- /methods -->`.
"""

import ast
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from app import errors, settings
from app.wire.methods import EVERYWHERE, METHODS
from app.wire.sentences import SENTENCES, exit_code
from drivers import faults
from drivers.unit import Simulation

PROJECT = Path(__file__).resolve().parent.parent
README = PROJECT / "README.md"
CODE = re.compile(r"[a-z]+(\.[a-z0-9_]+)+")
WHO = {
    2: "whoever typed the command",
    3: "a person at the cell",
    4: "whoever looks after the equipment",
    5: "stop: the record is at risk",
    70: "us: it is a bug",
}


def error_classes(trees: list[ast.Module]) -> dict[str, int]:
    """Every error class of the service and the exit code of a command that meets it."""
    found = {
        name: kind.exit_code
        for name, kind in vars(errors).items()
        if isinstance(kind, type) and issubclass(kind, errors.CelldeckError)
    }
    classes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    for _ in range(3):  # as deep as the tree of errors is meant to grow
        for node in classes:
            for parent in node.bases:
                if isinstance(parent, ast.Name) and parent.id in found:
                    found.setdefault(node.name, found[parent.id])
    return found


def raised_codes() -> dict[str, int]:
    """Codes that the service raises, found in its source, with their exit codes."""
    sources = sorted((PROJECT / "app").rglob("*.py"))
    trees = [ast.parse(path.read_text("utf-8")) for path in sources]
    kinds = error_classes(trees)
    found: dict[str, int] = {}
    for tree in trees:
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            for code in _literals(node.args[0]):
                if name in kinds and CODE.fullmatch(code):
                    found[code] = kinds[name]
    return found


def _literals(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)


def named_codes() -> set[str]:
    """Every code that stands as a text anywhere in the service but in the table of methods."""
    found: set[str] = set()
    for path in sorted((PROJECT / "app").rglob("*.py")):
        if not path.name.startswith("methods") and not path.name.startswith("sentences"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.expr):
                    found.update(code for code in _literals(node) if CODE.fullmatch(code))
    return found


def unit_codes() -> set[str]:
    """Codes of what can go wrong between the cell and a machine."""
    return {kind.code for kind in (faults.UnitFault, *faults.UnitFault.__subclasses__())}


def declared_codes() -> set[str]:
    """Codes of the table of methods."""
    return {*EVERYWHERE, *(code for method in METHODS for code in method.errors)}


def methods_table() -> list[str]:
    """One row a method, in the order of app/wire/methods.py."""
    rows = ["| method | takes | gives | permission | errors of its own |", "|---|---|---|---|---|"]
    for method in METHODS:
        taken = ", ".join(
            f"`{field.encode_name}`" + ("" if field.required else "?")
            for field in msgspec.structs.fields(method.params)
        )
        own = ", ".join(f"`{code}`" for code in method.errors)
        cells = (taken, method.result.__name__, method.permission.value, own)
        rows.append(f"| `{method.name}` | " + " | ".join(cell or "-" for cell in cells) + " |")
    return rows


def sentence_of(code: str) -> str | None:
    """What is said of a code, as app.wire.sentences looks it up."""
    return SENTENCES.get(code) or SENTENCES.get(f"alarm.{code}")


def errors_table() -> list[str]:
    """One row an error code: who must act, the exit code, what is said."""
    rows = ["| code | who must act | exit | what is said |", "|---|---|---|---|"]
    for code in sorted({*raised_codes(), *unit_codes(), *declared_codes()}):
        said = (sentence_of(code) or "-").replace("|", "\\|")
        rows.append(f"| `{code}` | {WHO[exit_code(code)]} | {exit_code(code)} | {said} |")
    return rows


def settings_table() -> list[str]:
    """One row a setting of the cell file; the keys of one kind stand in its printed example."""
    parts: tuple[tuple[str, type[msgspec.Struct]], ...] = (
        ("[cell]", settings.CellPart),
        ("[site]", settings.SitePart),
        ("[safety] estop", settings.EstopSource),
        ("[[unit]]", settings.UnitPart),
        ("[[unit]] simulated", Simulation),
        ("[training]", settings.Training),
    )
    rows = ["| where | setting | default |", "|---|---|---|"]
    for where, struct in parts:
        for field in msgspec.structs.fields(struct):
            rows.append(f"| `{where}` | `{field.encode_name}` | {_default(field)} |")
    return rows


def _default(field: msgspec.structs.FieldInfo) -> str:
    if field.required:
        return "must be given"
    if field.default is msgspec.NODEFAULT:
        return "empty"
    text = msgspec.json.encode(field.default).decode()
    return "empty" if text in ('""', "[]", "{}") else f"`{text}`"


TABLES: dict[str, Callable[[], list[str]]] = {
    "methods": methods_table,
    "errors": errors_table,
    "settings": settings_table,
}


def with_tables(text: str) -> str:
    """The README with its three tables as the code has them now.

    Raises: ValueError, a marked place is missing.
    """
    for name, table in TABLES.items():
        place = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        body = "\n".join(table())
        text, count = place.subn(lambda found, body=body: f"{found[1]}{body}\n{found[2]}", text)
        if count != 1:
            raise ValueError(f"README.md has {count} places marked {name}")
    return text


def main() -> int:
    """Write the tables, or with --check say whether they are as the code is."""
    now = README.read_text("utf-8")
    wanted = with_tables(now)
    if "--check" not in sys.argv[1:]:
        README.write_text(wanted, "utf-8")
        return 0
    if now != wanted:
        print("README.md: a table differs from the code; packaging/readme_tables.py writes them")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
