"""The checklist of the page is whole, and every test that it names is there."""

import re
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[3]
PAGE = PROJECT / "app" / "release" / "README.md"
LINES = [f"P11-{n:02}" for n in range(1, 28)] + [f"A11-{n:02}" for n in range(1, 12)]


def rows() -> dict[str, str]:
    found = re.findall(r"^\| ([PA]11-\d\d) \|.*\| (.*) \|$", PAGE.read_text(), re.MULTILINE)
    return dict(found)


def test_every_line_of_the_rules_has_its_row():
    assert list(rows()) == LINES


def test_every_test_that_a_row_names_is_there():
    names = set()
    for path in (PROJECT / "tests").rglob("test_*.py"):
        names |= set(re.findall(r"def (test_\w+)", path.read_text()))
    told = {name for shown in rows().values() for name in re.findall(r"`(test_\w+)`", shown)}
    assert len(told) > 30
    assert told - names == set()


def test_a_row_without_a_test_says_that_it_is_open_or_why_there_is_none():
    without = {line for line, shown in rows().items() if "test_" not in shown}
    assert without == {"P11-17", "P11-22", "P11-24", "P11-27", "A11-01", "A11-04"}
