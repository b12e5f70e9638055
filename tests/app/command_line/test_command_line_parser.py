"""What the command line understands, compared with what is promised and with the wire."""

from collections import Counter

import pytest

from app.command_line.parser import UsageRefused, parse
from app.command_line.table import COMMANDS, NOT_BY_COMMAND
from app.wire.methods import BY_NAME, METHODS
from app.wire.people import Permission

PROMISED = """
service start|stop|status|run
demo
schema
case add|list|show
design import|list|show|check
review accept|reject|condition-met
recipe list|show|add
plan
build check|start|list|show|watch|hold|resume|abort|bed-clear
step start|record
unit list|show|watch|make-safe
inspect show
record show|events|sign|release|reject|verify|export
sync status|run
alarm list|ack
person add|secret|list
"""


def test_every_promised_command_is_in_the_table():
    promised: set[tuple[str, ...]] = set()
    for line in PROMISED.strip().splitlines():
        group, _, words = line.partition(" ")
        promised |= {(group, word) for word in words.split("|")} if words else {(group,)}
    assert promised - {command.words for command in COMMANDS} == set()


def test_no_words_stand_for_two_commands():
    counted = Counter(command.words for command in COMMANDS)
    assert [words for words, times in counted.items() if times > 1] == []


def test_every_method_of_the_wire_is_reached_by_a_command_or_left_out_by_name():
    reached = {method for command in COMMANDS for method in command.methods}
    assert reached <= set(BY_NAME)
    assert {method.name for method in METHODS} - reached == NOT_BY_COMMAND
    assert not reached & NOT_BY_COMMAND


def test_hold_abort_and_make_safe_open_no_session():
    stops = [
        command
        for command in COMMANDS
        if command.words in {("build", "hold"), ("build", "abort"), ("unit", "make-safe")}
    ]
    assert [command.opens_session for command in stops] == [False, False, False]
    for method in ("production.hold", "production.abort", "cell.make_safe"):
        assert BY_NAME[method].permission is Permission.NONE


@pytest.mark.parametrize(
    "words",
    [
        ["--json", "--data", "D", "--cell", "C", "--as", "N", "unit", "list"],
        ["unit", "--json", "--data", "D", "--cell", "C", "--as", "N", "list"],
        ["unit", "list", "--json", "--data", "D", "--cell", "C", "--as", "N"],
        ["--json", "--as", "N", "unit", "--cell", "C", "list", "--data", "D"],
    ],
)
def test_options_are_understood_wherever_they_stand(words: list[str]):
    parsed = parse(words, COMMANDS)
    assert (parsed.as_json, parsed.data, parsed.cell, parsed.name) == (True, "D", "C", "N")
    assert parsed.command is not None
    assert parsed.command.words == ("unit", "list")


def test_an_option_before_the_command_survives_the_commands_own_defaults():
    parsed = parse(["--json", "build", "watch", "B1"], COMMANDS)
    assert parsed.as_json


def test_no_words_ask_for_the_desk():
    assert parse([], COMMANDS).command is None
    assert parse(["--cell", "embedded"], COMMANDS).command is None


@pytest.mark.parametrize(
    "words",
    [
        ["fly"],
        ["unit"],
        ["unit", "make-safe"],
        ["unit", "make-safe", "P1", "--all"],
        ["build", "start", "PL1"],
        ["build", "hold", "B1", "--timeout", "soon"],
        ["build", "hold", "B1", "--timeout", "-1"],
        ["review", "accept", "D1", "--reason", "fit"],
        ["review", "accept", "D1", "--side", "upper", "--reason", "fit"],
        ["design", "import", "a.stl", "--case", "C1", "--unit", "furlong"],
        ["record", "sign", "B1", "--meaning", "seen"],
        ["case", "add"],
        ["unit", "list", "--jso"],
    ],
)
def test_what_makes_no_command_is_refused_with_its_usage(words: list[str]):
    with pytest.raises(UsageRefused) as refused:
        parse(words, COMMANDS)
    assert refused.value.what
    assert refused.value.usage.startswith("usage: celldeck")


def test_part_takes_several_names_and_may_be_repeated():
    parsed = parse(["record", "release", "B1", "--part", "1", "2", "--part", "3"], COMMANDS)
    assert parsed.given.part == ["1", "2", "3"]
