"""A disk that takes no more, in a process of its own with the system's own limit on a file."""

import json
import subprocess
import sys
from pathlib import Path

from app.release.verification import verify_folder

WRITER = """
import asyncio, json, resource, signal, sys
from pathlib import Path
from app.cell.history import Actor, Entry, History
from app.errors import RecordAtRisk

ME = Actor("me")

async def main(folder):
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    history = History(folder / "record.db", "S", simulated=True)
    await history.append(Entry("first", "x", "1", ME))
    limit = (folder / "record.db-wal").stat().st_size + 60_000
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    written, refused = 1, ""
    while not refused:
        try:
            await history.append(Entry("more", "x", "1", ME, {"x": "y" * 2000}))
            written += 1
        except RecordAtRisk as risk:
            refused = risk.code
    trouble = history.trouble
    owed = await history.append_or_owe(Entry("held", "x", "1", ME, {"x": "y" * 9000}))
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    await history.append(Entry("again", "x", "1", ME))
    after = history.trouble
    history.close()
    print(json.dumps([written, refused, trouble, owed is None, after]))

asyncio.run(main(Path(sys.argv[1])))
"""


def test_what_does_not_fit_is_refused_what_happened_is_owed_and_nothing_is_lost(
    tmp_path: Path, project: Path
):
    ended = subprocess.run(
        [sys.executable, "-c", WRITER, str(tmp_path)],
        cwd=project,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    written, refused, trouble, owed, after = json.loads(ended.stdout)
    assert written > 3
    assert (refused, trouble, owed) == (
        "record.cannot_be_written",
        "record.cannot_be_written",
        True,
    )
    assert after == ""
    report = verify_folder(tmp_path)
    assert report.ok
    assert report.events == written + 2
