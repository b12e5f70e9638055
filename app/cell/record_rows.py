"""What stands in a row of the record, as a hash that the event which wrote it carries.

Events prove how a row came to be; with these hashes a row that was changed past them is found.
"""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from app.cell.canonical import canonical

KEYS: dict[str, tuple[str, ...]] = {
    "signature": ("signature_id",),
    "person": ("person_id",),
    "patient": ("case_id",),
    "case_file": ("case_id",),
    "design": ("design_id",),
    "review": ("review_id",),
    "recipe": ("name", "version"),
    "plan": ("plan_id",),
    "batch": ("batch_id",),
    "part": ("part_id",),
    "lot": ("lot_id",),
    "unit": ("name",),
    "build": ("build_id",),
    "queue_entry": ("queue_id",),
    "office": ("key_id",),
    "inspection": ("build_id", "layer"),
    "alarm": ("alarm_id",),
    "receipt": ("bundle",),
    "checkpoint": ("size",),
    "tree_head": ("size",),
    "exception_accepted": ("batch_id", "check_id"),
    "counter": ("name",),
    "lot_use": ("use_id",),
    "machine": ("unit",),
    "gauge": ("gauge_id",),
    "training": ("person_id", "task"),
    "badge": ("badge",),
    "passport": ("passport_id",),
    "bed_check": ("check_id",),
    "gate_override": ("override_id",),
    "program_binding": ("plan_id",),
    "step": ("build_id", "step"),
    "measurement": ("measurement_id",),
    "nonconformance": ("nonconformance_id",),
    "label_issue": ("label_id",),
    "finding_answer": ("design_id", "key", "kind", "person_id"),
    "review_mark": ("mark_id",),
    "case_surgeon": ("case_id", "person_id"),
    "review_key": ("key_id",),
    "review_package": ("package_id",),
}
"""Every table but `event`, with the columns that name a row of it."""


def row_name(table: str, key: Mapping[str, Any]) -> str:
    """`part B-2611-001-1`: how an event names a row."""
    return " ".join([table, *(str(key[column]) for column in KEYS[table])])


def row_hash(columns: Sequence[str], values: Sequence[Any]) -> str:
    """Hex SHA-256 of a row's columns and values; bytes as hex digits."""
    row = {
        column: value.hex() if isinstance(value, bytes) else value
        for column, value in zip(columns, values, strict=True)
    }
    return hashlib.sha256(canonical(row)).hexdigest()
