"""Whether a decision in the record still is what its surgeon signed, byte for byte.

The row says what holds now, the envelope what was signed. Whatever may change later (a condition
met, a second reviewer, an end) is not compared; everything else must be equal.
"""

import hashlib
from typing import Any

import msgspec

from app.cell import keys
from app.cell.canonical import canonical
from app.cell.reading import RecordReader

CHANGES_LATER = frozenset({"state", "ended_because", "condition_met_at", "second_by", "second_at"})


async def is_as_signed(reader: RecordReader, review_id: str, public_key: str = "") -> bool:
    """Whether the row of a decision says what its signature says, and the signature holds.

    Args:
        public_key: the key that must have signed; empty where any key of the envelope will do.
    """
    rows = await reader.rows("SELECT view FROM review WHERE review_id = ?", review_id)
    signatures = await reader.rows(
        "SELECT envelope, sig FROM signature WHERE record_type = 'review' AND record_id = ?"
        " ORDER BY rowid LIMIT 1",
        review_id,
    )
    if not rows or not signatures:
        return False
    try:
        kept: dict[str, Any] = msgspec.json.decode(rows[0][0], type=dict[str, Any])
        body = str(signatures[0][0]).encode()
        envelope: dict[str, Any] = msgspec.json.decode(body, type=dict[str, Any])
        signed: dict[str, Any] = dict(envelope["record"])
        key = str(envelope["public_key"])
        told_sha256 = str(envelope["record_sha256"])
    except (msgspec.DecodeError, KeyError, TypeError, ValueError):
        return False
    if public_key and key != public_key:
        return False
    if hashlib.sha256(canonical(signed)).hexdigest() != told_sha256:
        return False
    if not keys.holds(key, keys.SIGNATURE_DOMAIN, body, bytes(signatures[0][1])):
        return False
    return all(
        kept.get(name) == value for name, value in signed.items() if name not in CHANGES_LATER
    )
