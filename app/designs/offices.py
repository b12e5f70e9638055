"""Planning offices: whose signed case packages this cell takes, and whose no more."""

from datetime import UTC, datetime

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from app.cell.history import Entry, History, Put
from app.cell.reading import RecordReader
from app.cell.sessions import Caller
from app.designs.dsse import key_id
from app.errors import OperatorCanFix
from app.wire.packages import EnrolOffice, OfficeList, OfficeView, RevokeOffice

LONGEST_NAME = 120


class Offices:
    """The keys that were enrolled."""

    def __init__(self, history: History, recipient: str, offices: list[OfficeView]) -> None:
        self._history = history
        self._recipient = recipient
        self._offices = {one.key_id: one for one in offices}

    @staticmethod
    async def read(reader: RecordReader) -> list[OfficeView]:
        """Every key in the record."""
        rows = await reader.rows("SELECT view FROM office ORDER BY rowid")
        return [msgspec.json.decode(row[0], type=OfficeView) for row in rows]

    def all(self) -> OfficeList:
        """Oldest first, and for whom an office encrypts."""
        return OfficeList(list(self._offices.values()), self._recipient)

    def keys(self) -> dict[str, str]:
        """Public keys by their id; revoked ones too: whose a signature is, is told either way."""
        return {one.key_id: one.public_key for one in self._offices.values()}

    def demand_valid(self, named: str) -> OfficeView:
        """Raises: OperatorCanFix designs.office_unknown, designs.office_revoked."""
        office = self._offices.get(named)
        if office is None:
            raise OperatorCanFix("designs.office_unknown", key_id=named)
        if office.revoked_at is not None:
            raise OperatorCanFix("designs.office_revoked", key_id=named, office=office.name)
        return office

    async def enrol(self, call: EnrolOffice, caller: Caller) -> OfficeView:
        """designs.enrol_office. Raises: OperatorCanFix designs.bad_key, designs.office_exists."""
        name = call.name.strip()
        try:
            public = call.public_key.strip().lower()
            Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
        except ValueError as wrong:
            raise OperatorCanFix("designs.bad_key", file=name) from wrong
        if not name or len(name) > LONGEST_NAME:
            raise OperatorCanFix("designs.bad_key", file=name[:LONGEST_NAME])
        known = self._offices.get(key_id(public))
        if known is not None:
            raise OperatorCanFix("designs.office_exists", key_id=known.key_id, office=known.name)
        by = caller.signed_in().view.name
        office = OfficeView(key_id(public), name, public, by, datetime.now(UTC))
        await self._enter("office.enrolled", office, caller)
        return office

    async def revoke(self, call: RevokeOffice, caller: Caller) -> OfficeView:
        """designs.revoke_office: said again, the first word stands.

        Raises: OperatorCanFix designs.no_such_office, evaluation.reason_needed.
        """
        known = self._offices.get(call.key_id.strip().lower())
        if known is None:
            raise OperatorCanFix("designs.no_such_office", key_id=call.key_id)
        if not call.reason.strip():
            raise OperatorCanFix("evaluation.reason_needed")
        if known.revoked_at is not None:
            return known
        office = msgspec.structs.replace(
            known,
            revoked_by=caller.signed_in().view.name,
            revoked_at=datetime.now(UTC),
            reason=call.reason.strip(),
        )
        await self._enter("office.revoked", office, caller)
        return office

    async def _enter(self, kind: str, office: OfficeView, caller: Caller) -> None:
        row = Put(
            "office",
            {"key_id": office.key_id},
            {
                "name": office.name,
                "public_key": office.public_key,
                "state": "revoked" if office.revoked_at else "enrolled",
                "view": msgspec.json.encode(office).decode(),
            },
        )
        body = {"office": office}
        entry = Entry(kind, "office", office.key_id, caller.actor, body, why=office.reason)
        await self._history.append(entry, row)
        self._offices[office.key_id] = office
