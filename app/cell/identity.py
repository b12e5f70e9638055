"""The patient behind a case: one encrypted table, one key for each case, kept apart from it.

Everywhere else stands the pseudonym. Erasing destroys the key; what was sealed stays sealed, and
the list of erased cases is applied again after a restore. Source: NIST SP 800-38D (AES-GCM).
"""

import asyncio
import contextlib
import hashlib
import hmac
import re
import secrets
import unicodedata
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.cell.history import Add
from app.cell.keys import NONCE_BYTES, write_private
from app.cell.reading import RecordReader
from app.errors import OperatorCanFix, RecordAtRisk

SHORTEST_NAME = 3


class Patient(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What identifies the person; at least two of the three are given."""

    name: str = ""
    birth_date: str = ""
    record_number: str = ""

    def identifiers(self) -> list[str]:
        """Those that are given."""
        return [text for text in (self.name, self.birth_date, self.record_number) if text]


class Vault:
    """Seals and opens the identity of a case's patient."""

    def __init__(self, keys_folder: Path, reader: RecordReader) -> None:
        self._folder = keys_folder / "cases"
        self._erased_list = keys_folder / "erased.list"
        self._reader = reader

    async def seal(self, case_id: str, patient: Patient) -> tuple[Add, str]:
        """The row for the record, and the salted commitment that may stand in events."""
        key = AESGCM.generate_key(256)
        await asyncio.to_thread(write_private, self._key_path(case_id), key)
        nonce = secrets.token_bytes(NONCE_BYTES)
        body = msgspec.json.encode(patient)
        sealed = AESGCM(key).encrypt(nonce, body, case_id.encode())
        commitment = hashlib.sha256(key + body).hexdigest()
        row = Add(
            "patient",
            {"case_id": case_id, "nonce": nonce, "sealed": sealed, "commitment": commitment},
        )
        return row, commitment

    async def forget(self, case_id: str) -> None:
        """A case that came to nothing leaves no key."""
        await asyncio.to_thread(self._destroy, case_id)

    async def open(self, case_id: str) -> Patient | None:
        """The patient, or None once erased. Raises: RecordAtRisk, sealed text does not open."""
        rows = await self._reader.rows(
            "SELECT nonce, sealed FROM patient WHERE case_id = ?", case_id
        )
        key = await asyncio.to_thread(self._read_key, case_id)
        if not rows or key is None:
            return None
        try:
            body = AESGCM(key).decrypt(bytes(rows[0][0]), bytes(rows[0][1]), case_id.encode())
        except InvalidTag as wrong:
            raise RecordAtRisk("record.identity_damaged", case=case_id) from wrong
        return msgspec.json.decode(body, type=Patient)

    async def salt(self, case_id: str) -> str:
        """What turns a UID of this case into its stand-in, for as long as its key lives.

        Raises: OperatorCanFix designs.erased.
        """
        key = await asyncio.to_thread(self._read_key, case_id)
        if key is None:
            raise OperatorCanFix("designs.erased", case=case_id)
        return hmac.new(key, b"uid", hashlib.sha256).hexdigest()

    async def demand_two(self, case_id: str, given: list[str]) -> None:
        """Compare what a person has given with the order.

        Raises: OperatorCanFix evaluation.patient_differs, fewer than two match or any differs.
        """
        patient = await self.open(case_id)
        known = [_even(text) for text in patient.identifiers()] if patient else []
        told = {_even(text) for text in given if text.strip()}
        matching = sum(
            any(hmac.compare_digest(one.encode(), other.encode()) for other in known)
            for one in told
        )
        if matching < 2 or matching < len(told):
            raise OperatorCanFix("evaluation.patient_differs", matching=matching, given=len(told))

    async def mentions(self, case_id: str, *texts: str) -> bool:
        """Whether a text names the patient: a whole identifier, or a part of the name."""
        patient = await self.open(case_id)
        return patient is not None and names(patient, *texts)

    async def erase(self, case_id: str) -> None:
        """Destroy the key of a case, and remember it for any restore."""

        def destroy() -> None:
            known = self._erased()
            write_private(self._erased_list, "\n".join(sorted(known | {case_id})).encode())
            self._destroy(case_id)

        await asyncio.to_thread(destroy)

    def apply_erasures(self) -> list[str]:
        """Destroy again what a restore brought back; the cases erased. Blocking: at start only."""
        for case_id in self._erased():
            self._destroy(case_id)
        return sorted(self._erased())

    def _destroy(self, case_id: str) -> None:
        path = self._key_path(case_id)
        with contextlib.suppress(FileNotFoundError):
            size = path.stat().st_size
            with path.open("r+b") as file:
                file.write(secrets.token_bytes(size))
                file.flush()
            path.unlink()

    def _erased(self) -> set[str]:
        try:
            return {line for line in self._erased_list.read_text().splitlines() if line}
        except FileNotFoundError:
            return set()

    def _key_path(self, case_id: str) -> Path:
        return self._folder / f"{case_id}.key"

    def _read_key(self, case_id: str) -> bytes | None:
        try:
            return self._key_path(case_id).read_bytes()
        except FileNotFoundError:
            return None


def names(patient: Patient, *texts: str) -> bool:
    """Whether one of the texts holds an identifier of the patient, or a part of the name."""
    words = {_even(word) for text in texts for word in re.split(r"[\W_]+", text)}
    parts = {_even(part) for part in re.split(r"[\W_]+", patient.name)}
    whole = [_even(text) for text in patient.identifiers()]
    return bool(words & {part for part in parts if len(part) >= SHORTEST_NAME}) or any(
        one in _even(text) for one in whole if len(one) >= SHORTEST_NAME for text in texts
    )


def _even(text: str) -> str:
    """Case, accents' form, commas and spaces do not make another person."""
    plain = unicodedata.normalize("NFC", text).casefold()
    return "".join(c for c in plain if c.isalnum())
