"""Job orders: what the answers of the methods mean, and the simulated robot's own book."""

import pytest

from drivers.opcua_machine import job_orders
from drivers.opcua_machine.job_orders import (
    INVALID_STATE,
    NO_ERROR,
    UNABLE_TO_ACCEPT,
    UNKNOWN_JOB,
    JobOrder,
)
from drivers.opcua_machine.simulated.job_book import MOST_ORDERS, JobBook
from drivers.unit_states import JobState

ORDER = JobOrder("J1", "remove-part")


def test_success_is_bit_0_and_zero_is_not_success():
    assert job_orders.is_done(1)
    assert not job_orders.is_done(0)
    assert not job_orders.is_done(UNKNOWN_JOB)


@pytest.mark.parametrize(
    ("status", "word"),
    [
        (0, "not_said"),
        (2, "unknown_job_order"),
        (8, "invalid_state"),
        (16, "unable_to_accept"),
        (1 << 40, "of_the_maker"),
    ],
)
def test_a_refusal_has_a_word(status: int, word: str):
    assert job_orders.reason(status) == word


def test_the_main_state_is_the_one_with_the_shortest_path():
    assert job_orders.main_state([(2, 1), (1, 4)]) is JobState.INTERRUPTED
    assert job_orders.main_state([(1, 99)]) is None
    assert job_orders.main_state([]) is None


def test_an_order_goes_its_way_and_no_other():
    book = JobBook()
    assert book.pause("J1") == UNKNOWN_JOB
    assert book.store_and_start(ORDER) == NO_ERROR
    assert book.store_and_start(ORDER) == INVALID_STATE
    assert book.pause("J1") == INVALID_STATE
    entry = book.begin()
    assert entry is not None
    assert book.pause("J1") == NO_ERROR
    assert entry.state is JobState.INTERRUPTED
    assert book.clear("J1") == INVALID_STATE
    assert book.resume("J1") == NO_ERROR
    book.end()
    assert entry.state is JobState.ENDED
    assert book.abort("J1") == INVALID_STATE
    assert book.cancel("J1") == INVALID_STATE
    assert book.clear("J1") == NO_ERROR
    assert book.entries == []


def test_only_one_order_runs_and_a_full_book_takes_no_more():
    book = JobBook()
    for number in range(MOST_ORDERS):
        assert book.store_and_start(JobOrder(f"J{number}", "remove-part")) == NO_ERROR
    assert book.store_and_start(JobOrder("one more", "remove-part")) == UNABLE_TO_ACCEPT
    assert book.store(JobOrder("J1", "polish")) == UNABLE_TO_ACCEPT
    assert book.begin() is not None
    assert book.begin() is None


def test_nothing_begins_or_goes_on_while_a_stop_stands():
    book = JobBook()
    book.store_and_start(ORDER)
    book.may_move = False
    assert book.begin() is None
    book.may_move = True
    book.begin()
    book.may_move = False
    book.interrupt()
    assert book.resume("J1") == INVALID_STATE
    assert book.abort("J1") == NO_ERROR
