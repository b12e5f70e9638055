"""The language files hold every text of the desk, translated."""

import sys

import pytest
from project_tree import PROJECT

sys.path.insert(0, str(PROJECT / "packaging"))
import language_files


@pytest.mark.parametrize("language", sorted(language_files.PLURALS_ONLY))
def test_every_text_of_the_desk_is_there_and_translated(language: str):
    lines = language_files.shortcomings(language)
    shown = "\n".join(lines[:40])
    assert not lines, f"{len(lines)} texts; bash packaging/translate.sh, then translate:\n{shown}"


def test_a_placeholder_survives_translation():
    """A sentence that lost its {value} would show nothing where the figure belongs."""
    lost = language_files.lost_placeholders("de")
    assert not lost, lost
