"""The README's tables are those of the code, and the first page points at what is there."""

import re
import shlex
import sys

import pytest
from project_tree import PROJECT, files, text_of

from app.command_line import parser
from app.command_line.table import COMMANDS
from app.wire import sentences

sys.path.insert(0, str(PROJECT / "packaging"))
import readme_tables

# As a text of its own in Python, after a $ in a shell script; not as a mark in a program's comment.
VARIABLE = re.compile(r"""["'${](CELLDECK_[A-Z_]+[A-Z])\b""")


@pytest.fixture(scope="module")
def readme() -> str:
    """The first page."""
    return (PROJECT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", sorted(readme_tables.TABLES))
def test_table_is_what_the_code_says(readme: str, name: str):
    found = re.search(rf"<!-- {name} -->\n(.*?)\n<!-- /{name} -->", readme, re.DOTALL)
    assert found, f"no place marked {name}"
    table = readme_tables.TABLES[name]()
    assert len(table) > 4
    assert found[1].splitlines() == table, "bash packaging/readme.sh writes it"


def test_every_declared_error_is_given_somewhere():
    """A code in the table of methods that nothing gives misleads whoever prepares for it."""
    given = readme_tables.named_codes() | readme_tables.unit_codes()
    unused = sorted(readme_tables.declared_codes() - given)
    assert not unused, unused


def test_every_error_has_a_sentence():
    codes = {*readme_tables.raised_codes(), *readme_tables.unit_codes()}
    codes |= readme_tables.declared_codes()
    silent = sorted(code for code in codes if not readme_tables.sentence_of(code))
    assert not silent, silent


def test_who_must_act_is_the_same_in_the_code_and_in_the_words():
    """`usage.` is a person's matter in the code and has an exit code of its own at the command."""
    differ = {
        code: (number, sentences.exit_code(code))
        for code, number in readme_tables.raised_codes().items()
        if number != sentences.exit_code(code) and not code.startswith("usage.")
    }
    assert not differ, differ


def test_every_command_is_in_the_table(readme: str):
    """`case add` stands there as `celldeck case add …` or as ` | add` in the row of its group."""
    rows = [row for row in readme.splitlines() if row.startswith("| `celldeck ")]
    missing: list[str] = []
    for command in COMMANDS:
        words = " ".join(command.words).split()
        known = [row for row in rows if row.startswith(f"| `celldeck {words[0]}")]
        if not any(re.search(rf"\b{re.escape(words[-1])}\b", row) for row in known):
            missing.append(" ".join(words))
    assert not missing, missing


def test_every_command_of_the_walk_is_understood(readme: str):
    """Each line of the first five minutes goes through the real parser of the command line."""
    walked = re.search(r"    alias celldeck=.*?\n(.*?)\n\n(?=\S)", readme, re.DOTALL)
    assert walked
    lines = [line.partition("#")[0].partition(">")[0] for line in walked[1].splitlines()]
    commands = [part.strip() for line in lines for part in line.split("&&") if part.strip()]
    assert len(commands) > 8
    for command in commands:
        name, *words = shlex.split(command)
        assert name == "celldeck"
        assert parser.parse(words, COMMANDS).command is not None, command


def test_every_variable_that_the_code_reads_is_explained(readme: str):
    explained = set(re.findall(r"^\| `(CELLDECK_[A-Z_]+)`", readme, re.MULTILINE))
    read: set[str] = set()
    for path in files():
        if path.parts[0] in ("app", "drivers", "ui", "packaging") and path.suffix in (".py", ".sh"):
            read |= set(VARIABLE.findall(text_of(path) or ""))
    assert read - explained == set()
    assert explained - read <= {"CELLDECK_TEST_FILES"}


def test_every_link_of_the_first_page_leads_somewhere(readme: str):
    targets = re.findall(r"\]\(([^)#]+)\)", readme)
    assert targets
    missing = [t for t in targets if "://" not in t and not (PROJECT / t).exists()]
    assert not missing, missing


def test_the_persons_of_the_training_cell_are_those_of_its_file(readme: str):
    import tomllib

    training = tomllib.loads((PROJECT / "resources/embedded_cell.toml").read_text())["training"]
    assert f"`{training['secret']}`" in readme
    for person in training["people"]:
        assert f"| {person['name']} | {', '.join(person['roles'])} |" in readme
