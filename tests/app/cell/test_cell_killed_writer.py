"""A writer that is killed loses nothing that it was told; the whole figure is record_kills.py."""

import importlib.util
from pathlib import Path

from app.cell import sqlite
from app.release.verification import verify_folder

SCRIPT = Path(__file__).resolve().parents[2] / "benchmarks" / "record_kills.py"


def test_nothing_that_was_told_is_missing_after_a_kill(tmp_path: Path):
    spec = importlib.util.spec_from_file_location("record_kills", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    kills = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(kills)
    for after_s in (0.02, 0.07):
        told = kills.killed(tmp_path, after_s)
        connection = sqlite.open_reader(tmp_path / "record.db")
        last = connection.execute("SELECT max(seq) FROM event").fetchone()[0] or 0
        connection.close()
        assert last >= told
        report = verify_folder(tmp_path)
        assert (report.ok, report.events) == (True, last)
