"""A power cut at any moment: of what was not synced any part is lost, and what is said holds.

The disk is rebuilt as it would be found: all that was synced, and of each sector (512 bytes) that
was written since then any of its states. The bracket has to contain what the firmware had executed.
"""

import asyncio
import random
import time
from types import SimpleNamespace

import pytest

from drivers import journal as journal_file
from drivers.gcode_printer import journal_guard
from drivers.gcode_printer.dialogue import Dialogue
from drivers.gcode_printer.dialogue_events import Limits
from drivers.gcode_printer.journal_guard import JournalGuard
from drivers.gcode_printer.left_over import find_left_over, job_values
from drivers.journal import Journal
from drivers.unit import UnitJob

SECTOR = 512
LINES = 1200


class Disk:
    """Stands between a journal and its file: knows what a power cut would leave of it."""

    def __init__(self, journal, rng):
        self._inner = journal._map
        self._rng = rng
        self._synced = bytearray(self._inner[:])
        self._since = []
        journal._map = self
        journal.make_safe = self.sync

    def __getitem__(self, key):
        return self._inner[key]

    def __setitem__(self, key, data):
        self._inner[key] = data
        self._since.append((key.start or 0, bytes(data)))

    def close(self):
        self._inner.close()

    def sync(self):
        """As fdatasync: what was written before it is safe after it; it takes its time."""
        count = len(self._since)
        time.sleep(self._rng.choice((0.0, 0.001, 0.004)))
        for start, data in self._since[:count]:
            self._synced[start : start + len(data)] = data
        del self._since[:count]

    def after_a_cut(self):
        """The file as it may be found."""
        found = bytearray(self._synced)
        pieces = {}
        for start, data in self._since:
            while data:
                room = SECTOR - start % SECTOR
                pieces.setdefault(start // SECTOR, []).append((start, data[:room]))
                start, data = start + room, data[room:]
        for writes in pieces.values():
            for start, data in writes[: self._rng.randrange(len(writes) + 1)]:
                found[start : start + len(data)] = data
        return bytes(found)


class Machine:
    """A link to a firmware that takes lines when it likes: some in flight are executed."""

    def __init__(self, journal, job, rng):
        self.dialogue = Dialogue(Limits(rebase_at=10**9), 0.0)
        self.lost = asyncio.get_running_loop().create_future()
        self.executed = 0
        self._journal = journal
        self._job = job
        self._rng = rng
        self._open = []
        self.dialogue.begin_sync(0.0)
        self.dialogue.to_send(0.0)
        self.dialogue.received(b"ok\n", 0.0)
        self.dialogue.to_send(0.0)
        self.dialogue.received(b"ok T:20.0 /0.0 B:20.0 /0.0\n", 0.0)
        self.dialogue.load([b"G1 X%d" % line for line in range(LINES)])
        self.dialogue.feed_to(LINES)

    def pump(self):
        """As link.py: the bracket first, then the bytes."""
        talk = self.dialogue
        data = talk.to_send(0.0)
        if data:
            self._journal.set_bracket(
                self._job, talk.sent_line, talk.acked_line, talk.sent_number, talk.acked_number
            )
            self._open += data.splitlines()

    def live(self):
        """The firmware executes some lines and answers some of those."""
        self.pump()
        done = self._rng.randrange(len(self._open) + 1)
        self.executed += done
        del self._open[:done]
        if done:
            self.dialogue.received(b"ok\n" * done, 0.0)


def test_a_job_whose_beginning_was_written_over_is_still_found(tmp_path, monkeypatch):
    monkeypatch.setattr(journal_file, "SLOTS", 32)
    place = tmp_path / "P1.journal"
    job = UnitJob("B-1:print", "B-1", "print", "ab" * 32, "", {})
    journal = Journal(place)
    journal.append("job.started", job_values(job))
    journal.set_bracket(job.job_id, 900, 890, 901, 891)
    for layer in range(40):
        journal.append("layer.started", {"layer": layer})
    left = find_left_over(journal)
    assert left is not None
    assert (left.job.job_id, left.job.build_id) == ("B-1:print", "B-1")
    assert (left.acked, left.sent) == (890, 900)
    journal.append("job.ended", {"job": job.job_id, "state": "Aborted"})
    assert find_left_over(journal) is None
    journal.close()


@pytest.mark.parametrize("seed", range(2))
async def test_after_a_power_cut_what_is_said_contains_what_was_executed(
    tmp_path, monkeypatch, seed
):
    monkeypatch.setattr(journal_file, "SLOTS", 512)
    monkeypatch.setattr(journal_guard, "AHEAD_LINES", 100)
    rng = random.Random(seed)
    journal = Journal(tmp_path / "P1.journal", boot="before")
    disk = Disk(journal, rng)
    found_at = tmp_path / "found.journal"
    cuts = widest = 0
    for number in range(1, 4):
        job = UnitJob(f"J{number}", f"B{number}", "print", "ab" * 32, "", {})
        machine = Machine(journal, job.job_id, rng)
        run = SimpleNamespace(sent=0, resumed_after=0, state=SimpleNamespace(is_over=False))
        journal.set_bracket(job.job_id, 0, 0)
        journal.append("job.started", job_values(job))
        guard = JournalGuard(SimpleNamespace(journal=journal))
        guard.bar(run, machine)
        watching = asyncio.create_task(guard.watch(run, machine))
        while machine.executed < LINES:
            before = machine.executed
            machine.live()
            if machine.executed == before:
                await asyncio.sleep(0)
            if rng.random() < 0.05:
                await asyncio.sleep(rng.choice((0.0, 0.002)))
            if rng.random() < 0.1:
                journal.append("layer.started", {"layer": machine.executed})
            if machine.executed and rng.random() > 0.04:
                continue
            found_at.write_bytes(disk.after_a_cut())
            after = Journal(found_at, boot="after")
            left = find_left_over(after)
            after.close()
            if machine.executed:
                assert left is not None
                assert left.job.job_id == job.job_id
                assert left.was_cut
                assert left.acked <= machine.executed <= left.sent
                widest = max(widest, left.sent - left.acked)
                cuts += 1
            await asyncio.sleep(0)
        run.state.is_over = True
        await watching
        journal.append("job.ended", {"job": job.job_id, "state": "Ended"})
    journal.close()
    assert cuts > 20
    assert widest < 3 * LINES
