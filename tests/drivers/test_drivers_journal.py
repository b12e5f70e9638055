"""The unit's diary: it survives the death of its process and never runs out of room."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from drivers import journal as journal_file
from drivers.journal import Bracket, Journal

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def place(tmp_path):
    return tmp_path / "units" / "P1.journal"


def test_entries_come_back_in_order_with_their_values(place):
    journal = Journal(place)
    for number in range(1, 6):
        assert journal.append("layer.ended", {"layer": number}) == number
    assert [entry.values["layer"] for entry in journal.since(2)] == [3, 4, 5]
    assert [entry.seq for entry in journal.since(0, most=2)] == [1, 2]
    journal.close()
    again = Journal(place)
    assert again.last_seq == 5
    assert again.append("x", {}) == 6
    again.close()


def test_numbers_are_never_used_twice_when_the_ring_is_full(place, monkeypatch):
    monkeypatch.setattr(journal_file, "SLOTS", 16)
    journal = Journal(place)
    for number in range(40):
        journal.append("n", {"n": number})
    entries = journal.since(0)
    assert [entry.seq for entry in entries] == list(range(25, 41))
    journal.close()
    again = Journal(place)
    assert again.last_seq == 40
    again.close()


def test_values_too_long_for_a_slot_are_cut_and_say_so(place):
    journal = Journal(place)
    journal.append("fault", {"text": "x" * 2000})
    assert journal.since(0)[0].values == {"cut": True}
    journal.close()


def test_the_bracket_keeps_a_long_job_id(place):
    journal = Journal(place)
    journal.set_bracket("job-0123456789-0123456789-0123456789-0123456789", 12, 9)
    journal.append("n", {})
    journal.close()
    again = Journal(place)
    assert again.bracket() == Bracket("job-0123456789-0123456789-0123456789-0123456789", 12, 9)
    again.close()


def test_room_is_taken_when_the_journal_is_made_not_when_it_is_written(place):
    journal = Journal(place)
    blocks = os.stat(place).st_blocks * 512
    assert blocks >= journal_file.HEAD_BYTES + journal_file.SLOT_BYTES * journal_file.SLOTS
    journal.close()


def test_what_was_noted_survives_the_killing_of_the_process(place):
    code = (
        "import os, signal, sys, pathlib\n"
        "from drivers.journal import Journal\n"
        "journal = Journal(pathlib.Path(sys.argv[1]))\n"
        "journal.set_bracket('J1', 41, 38)\n"
        "journal.append('job.started', {'job': 'J1'})\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    ended = subprocess.run([sys.executable, "-c", code, str(place)], cwd=ROOT, check=False)
    assert ended.returncode == -signal.SIGKILL
    journal = Journal(place)
    assert journal.bracket() == Bracket("J1", 41, 38)
    assert journal.since(0)[0].values == {"job": "J1"}
    journal.close()
