"""Whatever a screen can ask for, a command can ask for too; the table of acts is the code's."""

import ast
from pathlib import Path

from project_tree import modules, tree_of

from app.command_line.table import COMMANDS, NOT_BY_COMMAND
from app.wire.methods import BY_NAME
from ui.acts import ACTS, OF_THE_LINK
from ui.compose import PAGES, STATIONS

TABLE = Path("ui/acts.py")
STOP_WORDS = ("hold", "abort")
"""What `f"production.{action}"` can become on the way that makes safer."""


def methods_named(tree: ast.AST) -> set[str]:
    """Methods of the wire that stand in a module: as a text, or put together of two words."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and node.value in BY_NAME:
            found.add(str(node.value))
        elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
            head = str(node.values[0].value)
            found |= {f"{head}{word}" for word in STOP_WORDS if f"{head}{word}" in BY_NAME}
    return found


def called() -> dict[str, set[str]]:
    """Methods that the desk calls, and in which modules."""
    found: dict[str, set[str]] = {}
    for path in modules("ui"):
        if path != TABLE and "gallery" not in path.stem:
            for name in methods_named(tree_of(path)):
                found.setdefault(name, set()).add(str(path))
    return found


def calls_made_elsewhere(tree: ast.AST) -> list[int]:
    """Lines where `.call(` gets neither a text nor two words put together, nor a parameter."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "call"
        and node.args
        and not isinstance(node.args[0], ast.Constant | ast.JoinedStr | ast.Name)
    ]


def test_every_call_of_the_desk_is_an_act_in_the_table():
    known = {name for act in ACTS for name in act.methods} | OF_THE_LINK
    unknown = {name: sorted(places) for name, places in called().items() if name not in known}
    assert not unknown, f"add a row to {TABLE}: {unknown}"


def test_every_act_in_the_table_is_asked_for_somewhere():
    there = called()
    idle = [act.what for act in ACTS for name in act.methods if name not in there]
    assert not idle, f"nobody calls what these rows say: {idle}"
    assert there.keys() >= OF_THE_LINK


def test_every_act_of_a_screen_has_a_command_that_asks_for_the_same():
    commands = {command.words: frozenset(command.methods) for command in COMMANDS}
    bad: list[str] = []
    for act in ACTS:
        if act.command:
            reached = commands.get(act.command, frozenset())
            if not set(act.methods) <= reached:
                bad.append(f"{act.station}, {act.what}: {' '.join(act.command)} asks {reached}")
        elif not set(act.methods) <= NOT_BY_COMMAND:
            bad.append(f"{act.station}, {act.what}: no command")
    assert not bad, "; ".join(bad)


def test_every_act_stands_on_a_station_or_page_that_there_is():
    places = {"desk", *(row.key for row in STATIONS), *(key for key, _ in PAGES)}
    assert {act.station for act in ACTS} <= places
    assert len({(act.station, act.what) for act in ACTS}) == len(ACTS)


def test_no_call_hides_its_method_from_this_search():
    hidden = [
        f"{path}:{line}" for path in modules("ui") for line in calls_made_elsewhere(tree_of(path))
    ]
    assert not hidden, "name the method as a text: " + ", ".join(hidden)


def test_the_search_sees_texts_and_words_put_together():
    seen = methods_named(ast.parse('link.call("sync.run", x)\nlink.call(f"production.{a}", y)'))
    assert seen == {"sync.run", "production.hold", "production.abort"}
    assert calls_made_elsewhere(ast.parse("link.call(table[1], x)")) == [1]
    assert calls_made_elsewhere(ast.parse('link.call("sync.run", x)')) == []
