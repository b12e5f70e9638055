"""The alarm state table, every transition of it."""

import itertools

import pytest

from app.cell import alarm_table as t
from app.cell.alarm_table import next_state
from app.wire.alarms import AlarmState as S
from app.wire.alarms import Priority


def after(state: S, event: str, *, latching=False, active=False, priority=Priority.B) -> S:
    return next_state(state, event, latching=latching, active=active, priority=priority)


@pytest.mark.parametrize(
    ("state", "event", "expected"),
    [
        (S.NORMAL, t.RAISED, S.UNACKNOWLEDGED),
        (S.UNACKNOWLEDGED, t.ACKNOWLEDGED, S.ACKNOWLEDGED),
        (S.UNACKNOWLEDGED, t.RETURNED, S.RETURNED_UNACKNOWLEDGED),
        (S.ACKNOWLEDGED, t.RETURNED, S.NORMAL),
        (S.RETURNED_UNACKNOWLEDGED, t.ACKNOWLEDGED, S.NORMAL),
        (S.RETURNED_UNACKNOWLEDGED, t.RAISED, S.UNACKNOWLEDGED),
    ],
)
def test_a_plain_alarm_goes_as_the_standard_draws_it(state: S, event: str, expected: S):
    assert after(state, event) is expected


@pytest.mark.parametrize(
    ("state", "event", "expected"),
    [
        (S.UNACKNOWLEDGED, t.RETURNED, S.LATCHED_UNACKNOWLEDGED),
        (S.ACKNOWLEDGED, t.RETURNED, S.LATCHED_ACKNOWLEDGED),
        (S.LATCHED_UNACKNOWLEDGED, t.ACKNOWLEDGED, S.LATCHED_ACKNOWLEDGED),
        (S.LATCHED_ACKNOWLEDGED, t.RESET, S.NORMAL),
        (S.LATCHED_ACKNOWLEDGED, t.RAISED, S.UNACKNOWLEDGED),
        (S.LATCHED_UNACKNOWLEDGED, t.RESET, S.LATCHED_UNACKNOWLEDGED),
    ],
)
def test_a_latched_alarm_stays_until_it_is_seen_and_reset(state: S, event: str, expected: S):
    assert after(state, event, latching=True) is expected


@pytest.mark.parametrize(
    ("aside", "back", "state"),
    [
        (t.SHELVED, t.UNSHELVED, S.SHELVED),
        (t.SUPPRESSED, t.UNSUPPRESSED, S.SUPPRESSED),
        (t.TAKEN_OUT, t.PUT_BACK, S.OUT_OF_SERVICE),
    ],
)
def test_what_is_set_aside_is_announced_anew_when_it_comes_back(aside: str, back: str, state: S):
    assert after(S.ACKNOWLEDGED, aside) is state
    assert after(state, t.RAISED) is state
    assert after(state, back, active=True) is S.UNACKNOWLEDGED
    assert after(state, back, active=False) is S.NORMAL


def test_priority_a_is_never_set_aside():
    for event in (t.SHELVED, t.SUPPRESSED, t.TAKEN_OUT):
        assert after(S.UNACKNOWLEDGED, event, priority=Priority.A) is S.UNACKNOWLEDGED


def test_acknowledging_never_makes_a_standing_alarm_normal():
    standing = (S.UNACKNOWLEDGED, S.ACKNOWLEDGED, S.LATCHED_UNACKNOWLEDGED)
    for state, latching in itertools.product(standing, (True, False)):
        assert after(state, t.ACKNOWLEDGED, latching=latching, active=True) is not S.NORMAL


def test_an_event_that_means_nothing_changes_nothing():
    assert after(S.NORMAL, t.ACKNOWLEDGED) is S.NORMAL
    assert after(S.NORMAL, t.RETURNED) is S.NORMAL
    assert after(S.ACKNOWLEDGED, t.RAISED) is S.ACKNOWLEDGED
