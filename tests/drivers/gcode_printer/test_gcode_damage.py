"""Damage that no checksum sees: a byte that became a line end, a leading N that was lost."""

import pytest
from damage_bench import one


@pytest.mark.parametrize("plain", [False, True], ids=["advanced_ok", "plain_ok"])
@pytest.mark.parametrize("kind", ["line_end", "changed_n", "lost_n"])
def test_what_is_executed_without_its_number_is_noticed_within_one_line_and_named(kind, plain):
    unchecked = 0
    for seed in range(25):
        outcome = one(kind, seed, plain=plain)
        assert not outcome.failed
        assert not outcome.is_silent, seed
        if outcome.unnumbered:
            unchecked += 1
            assert outcome.held, seed
            assert len(outcome.noticed) == 1
            assert outcome.noticed[0].line == outcome.hurt_line, seed
            assert outcome.later_lines <= 1, seed
    assert unchecked >= 15
