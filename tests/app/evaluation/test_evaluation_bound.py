"""One byte changed in anything that a signature binds, and the acceptance holds no longer."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from pysqlite3 import dbapi2 as sqlite3
from station_bench import Station

from app.wire.designs import DesignState, Finding
from app.wire.evaluation import ReviewState
from drivers.wire.blobs import BlobFolder

IN_THE_ROW: dict[str, Any] = {
    "viewer_version": "2",
    "findings_sha256": "0" * 64,
    "side": "right",
    "decision": "accept_with_condition",
    "condition": "anything",
    "text": "anything",
    "reason": "fit",
    "valid_until": "2099-01-01T00:00:00Z",
    "decided_by": "Dr L. Weiss",
    "answers": [],
    "shown": [],
    "seen": ["all of it"],
    "viewed": False,
}


def forged(station: Station, table: str, change: Callable[[str], str], column: str) -> None:
    """Another hand at the database, past everything that guards it."""
    db = sqlite3.connect(str(station.folder / "record.db"))
    db.execute(f"DROP TRIGGER IF EXISTS {table}_no_update")
    for row_id, value in db.execute(f"SELECT rowid, {column} FROM {table}").fetchall():
        text = value if isinstance(value, str) else bytes(value).hex()
        new = change(text)
        kept: Any = new if isinstance(value, str) else bytes.fromhex(new)
        db.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (kept, row_id))
    db.commit()
    db.close()


async def gate(station: Station) -> tuple[bool, str]:
    return await station.acceptance.files_equal(station.plan.parts[0])


@pytest.fixture
async def accepted(station: Station) -> Station:
    await station.decide(station.design.design_id)
    assert (await gate(station))[0]
    return station


@pytest.mark.parametrize("field", sorted(IN_THE_ROW))
async def test_a_decision_that_is_not_what_was_signed_holds_nothing(accepted: Station, field: str):
    def change(text: str) -> str:
        view = json.loads(text)
        assert view[field] != IN_THE_ROW[field]
        return json.dumps({**view, field: IN_THE_ROW[field]})

    forged(accepted, "review", change, "view")
    assert await gate(accepted) == (False, "altered")
    await accepted.decisions.end_what_changed()
    assert accepted.decisions.standing(accepted.design.design_id) is None
    assert [event["why"] for event in accepted.events("review.ended")] == ["altered"]
    assert accepted.designs.get(accepted.design.design_id).state is DesignState.IMPORTED


@pytest.mark.parametrize("column", ["envelope", "sig"])
async def test_a_signature_that_was_altered_holds_nothing(accepted: Station, column: str):
    def change(text: str) -> str:
        if column == "envelope":
            return text.replace('"meaning":"approved"', '"meaning":"rejected"')
        return f"{int(text[0], 16) ^ 1:x}{text[1:]}"

    forged(accepted, "signature", change, column)
    assert await gate(accepted) == (False, "altered")
    await accepted.decisions.end_what_changed()
    assert accepted.decisions.standing(accepted.design.design_id) is None


@pytest.mark.parametrize("which", ["design", "anatomy"])
async def test_a_file_with_one_byte_changed_ends_the_acceptance_at_the_next_start(
    accepted: Station, which: str
):
    told: list[tuple[str, str]] = []

    async def ended(design_id: str, why: str) -> None:
        told.append((design_id, why))

    accepted.decisions.on_ended(ended)
    sha256 = {"design": accepted.design, "anatomy": accepted.anatomy}[which].sha256
    place: Path = BlobFolder(accepted.folder / "blobs").path(sha256)
    body = bytearray(place.read_bytes())
    body[0] ^= 1
    place.write_bytes(bytes(body))
    assert await gate(accepted) == (False, sha256[:8])
    await accepted.decisions.end_altered_files()
    assert told == [(accepted.design.design_id, "altered")]
    (review,) = accepted.decisions.all().reviews
    assert (review.state, review.ended_because) == (ReviewState.ENDED, "altered")


@pytest.mark.parametrize("what", ["design", "anatomy", "report"])
async def test_another_file_or_finding_than_was_shown_closes_the_gate(accepted: Station, what: str):
    design = accepted.design if what != "anatomy" else accepted.anatomy
    now = accepted.designs.get(design.design_id)
    if what == "report":
        findings = [*now.findings, Finding("designs.open", "pass")]
        now = msgspec.structs.replace(now, findings=findings)
    else:
        now = msgspec.structs.replace(now, sha256="5" * 64)
    accepted.designs.keep(now)
    ok, state, _ = accepted.acceptance.state(accepted.plan.parts[0])
    assert (ok, state) == (False, "ended")
