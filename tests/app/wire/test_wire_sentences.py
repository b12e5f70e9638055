"""Every code that a person can meet has a sentence, and every sentence can be translated."""

import ast
import re
import string
import subprocess
import sys
from pathlib import Path

import pytest

from app.cell.alarm_table import PRIORITIES
from app.wire.methods import EVERYWHERE, METHODS
from app.wire.sentences import SENTENCES, exit_code, sentence
from drivers import faults

PROJECT = Path(__file__).resolve().parents[3]
CODE = re.compile(r"^[a-z_]+(\.[a-z_]+)+$")
REFUSING = re.compile(
    r"(OperatorCanFix|NotPermitted|EquipmentAtFault|RecordAtRisk|MeshRefused|PlanRefused|"
    r"ProgramRefused|Problem|condition)$"
)


def _codes_in(path: Path) -> set[str]:
    """Codes that a module refuses with: first literal arguments, `code =` of exceptions."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and node.args:
            name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            name = node.func.id if isinstance(node.func, ast.Name) else name
            first = node.args[0]
            if REFUSING.search(name) and isinstance(first, ast.Constant):
                found.add(str(first.value))
            found |= {
                str(argument.value)
                for argument in (*node.args, *(k.value for k in node.keywords))
                if isinstance(argument, ast.Constant) and str(argument.value).startswith("remedy.")
            }
        if isinstance(node, ast.ClassDef):
            found |= {
                str(line.value.value)
                for line in node.body
                if isinstance(line, ast.Assign)
                and [ast.unparse(target) for target in line.targets] == ["code"]
                and isinstance(line.value, ast.Constant)
            }
    return {code for code in found if CODE.match(code)}


def _raised() -> dict[str, set[str]]:
    return {
        str(path.relative_to(PROJECT)): _codes_in(path)
        for top in ("app", "drivers")
        for path in (PROJECT / top).rglob("*.py")
    }


def test_every_error_of_the_table_of_methods_has_a_sentence():
    told = {code for method in METHODS for code in method.errors} | set(EVERYWHERE)
    assert sorted(told - set(SENTENCES)) == []


def test_every_code_that_the_code_refuses_with_has_a_sentence():
    missing = {
        path: sorted(codes - set(SENTENCES))
        for path, codes in _raised().items()
        if codes - set(SENTENCES)
    }
    assert missing == {}


def test_the_search_for_codes_finds_them():
    assert {"people.not_known", "people.locked_out"} <= _raised()["app/cell/people.py"]


def test_every_fault_of_a_machine_has_a_sentence():
    kinds = [faults.UnitFault, *faults.UnitFault.__subclasses__()]
    assert sorted({kind.code for kind in kinds} - set(SENTENCES)) == []


def test_every_alarm_has_a_sentence_of_its_own():
    assert sorted(f"alarm.{code}" for code in PRIORITIES if f"alarm.{code}" not in SENTENCES) == []


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_sentence_has_named_places_and_stands_without_its_values(code: str):
    assert CODE.match(code), code
    text = SENTENCES[code]
    for _, name, form, conversion in string.Formatter().parse(text):
        assert name is None or re.fullmatch(r"[a-z_0-9]+", name), text
        assert not form and not conversion
    assert "{" not in sentence(code)
    assert len(text) < 240
    assert "please" not in text.lower() and "!" not in text


def test_values_are_put_in_as_people_read_them():
    assert sentence("gate.disk", {"value": 0.5, "needed": 2.0}) == (
        "Free on the disk: 0.5 GB, needed 2 GB."
    )
    told = sentence("people.not_permitted", {"roles": ["surgeon", "quality"]})
    assert "surgeon, quality" in told


def test_braces_in_a_value_stay_what_they_are():
    assert "{x}" in sentence("designs.no_such_case", {"case": "{x}"})


def test_a_code_without_a_sentence_is_told_as_it_is():
    assert sentence("new.code", {"n": 3}) == "new.code (n 3)"
    assert sentence("new.code") == "new.code"


@pytest.mark.parametrize(
    ("code", "number"),
    [
        ("usage.recipe_needed", 2),
        ("designs.truncated", 3),
        ("people.sign_in_first", 3),
        ("settings.missing", 3),
        ("record.none_here", 3),
        ("worker.died", 3),
        ("unit.not_answered", 4),
        ("planning.slicer_failed", 4),
        ("service.not_answered", 4),
        ("command.not_confirmed", 4),
        ("record.does_not_hold", 5),
        ("bug.unknown", 70),
        ("some.new_code", 3),
    ],
)
def test_the_beginning_of_a_code_says_who_must_act(code: str, number: int):
    assert exit_code(code) == number


def test_lupdate_reads_every_sentence(tmp_path: Path):
    files = sorted((PROJECT / "app" / "wire").glob("sentences*.py"))
    target = tmp_path / "sentences.ts"
    tool = Path(sys.executable).with_name("pyside6-lupdate")
    subprocess.run(
        [str(tool), *map(str, files), "-ts", str(target)], check=True, capture_output=True
    )
    assert target.read_text("utf-8").count("<message>") == len(set(SENTENCES.values()))
