"""Compares whom a DICOM header names with the patient of an order, and forgets it."""

import re
import unicodedata

from app.cell.identity import Patient
from app.designs.dicom_file import Whose
from app.errors import OperatorCanFix
from app.wire.designs import Finding

NEEDED = 2
"""Identifiers that must agree. Source: two-identifier rule."""


def patient_findings(patient: Patient, pseudonym: str, named: list[Whose]) -> list[Finding]:
    """Whether everything is of that patient; where nobody can tell, it is held.

    Raises: OperatorCanFix designs.images_other_patient.
    """
    least = 3
    for one in named:
        if _even(one.record_number) == _even(pseudonym):
            continue
        pairs = [
            (_even(ours), _even(theirs))
            for ours, theirs in (
                (patient.name, one.name),
                (patient.birth_date, one.birth_date),
                (patient.record_number, one.record_number),
            )
            if ours.strip() and theirs.strip()
        ]
        matching = sum(ours == theirs for ours, theirs in pairs)
        if one.removed:
            pairs, matching = [], 0
        elif matching < len(pairs):
            raise OperatorCanFix(
                "designs.images_other_patient", matching=matching, given=len(pairs)
            )
        least = min(least, matching)
    if not named or least < NEEDED:
        return [Finding("designs.patient_cannot_tell", "hold")]
    return [Finding("designs.patient_agrees", "pass")]


def _even(text: str) -> str:
    """Order of names, case, accents' form and signs between do not make another person."""
    plain = unicodedata.normalize("NFC", text).casefold()
    words = [word for word in re.split(r"[\W_]+", plain) if word]
    return "".join(sorted(words) if any(c.isalpha() for c in plain) else words)
