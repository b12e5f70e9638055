"""Every reason that a driver gives for a refusal or a lost link has words for a person."""

import ast
from collections.abc import Iterator
from pathlib import Path

from app.wire.sentences import SENTENCES

DRIVERS = Path(__file__).resolve().parents[2] / "drivers"
FAULTS = {"Refused", "LinkLost", "NotReached", "Garbled", "Interlocked", "Trouble", "UnitFault"}
SAID_FIRST = {"refusal", "_refusal", "_refused", "lost", "_lost", "NotALabel", "NotMeasured",
              "NotRead"}  # fmt: skip
"""Those whose first argument is the reason."""
PORT = "port."


def reasons() -> Iterator[tuple[str, str]]:
    """Each reason that stands as a text in a driver, and where."""
    for path in sorted(DRIVERS.rglob("*.py")):
        if "simulated" in str(path):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            given = [k.value for k in node.keywords if k.arg == "reason"]
            if name in SAID_FIRST:
                given += node.args[:1]
            elif name not in FAULTS:
                continue
            for value in given:
                for part in [value.body, value.orelse] if isinstance(value, ast.IfExp) else [value]:
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        yield part.value, f"{path.relative_to(DRIVERS)}:{node.lineno}"


def test_every_reason_has_words():
    given = list(reasons())
    assert len({reason for reason, _ in given}) > 40
    silent = sorted(
        f"{reason} ({place})"
        for reason, place in given
        if reason not in SENTENCES and f"reason.{reason}" not in SENTENCES
    )
    assert not silent, silent


def test_every_way_a_port_can_be_missing_has_words():
    ways = {"not_there", "in_use", "not_allowed", "not_a_device", "not_usable", "pulled"}
    assert not [way for way in ways if f"{PORT}{way}" not in SENTENCES]
