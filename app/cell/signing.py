"""Electronic signatures: name, time, meaning and components inside the signed bytes.

Signed twice over the same bytes: by the person's key, opened for this act with their secret, and
by the station's. Source: 21 CFR 11.50, 11.70, 11.200; RFC 8032.
"""

import asyncio
import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec

from app.cell import keys
from app.cell.canonical import canonical, plain
from app.cell.clock_source import clock_source
from app.cell.history import EVENT_SEQ, Add, Change, Entry, History
from app.cell.numbers import Numbers
from app.cell.people import People, Person
from app.cell.sessions import Caller
from app.errors import NotPermitted
from app.wire.people import Role, SignatureView, Signing


@dataclass(frozen=True)
class Subject:
    """What is signed: a record at a version, by the hash of its canonical bytes."""

    record_type: str
    record_id: str
    record: Any
    meaning: str
    role: Role
    reason: str = ""
    viewed: bool = True
    attachments: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Signed:
    """A finished signature and the changes that put it into the record."""

    view: SignatureView
    envelope: dict[str, Any]
    changes: tuple[Change, ...]


class Signatory:
    """Takes signatures."""

    def __init__(
        self,
        people: People,
        history: History,
        numbers: Numbers,
        station_key: keys.StationKey,
        version: str,
    ) -> None:
        self._people = people
        self._history = history
        self._numbers = numbers
        self._station_key = station_key
        self._version = version

    async def sign(self, caller: Caller, signing: Signing, subject: Subject) -> Signed:
        """One signature by the person signed in; a refused one is in the record too.

        Raises: NotPermitted people.signature_refused, people.locked_out,
            people.temporary_secret; RecordAtRisk.
        """
        signed_in = caller.signed_in()
        person = self._people.by_id(signed_in.view.person_id) or signed_in
        components = await self._components(caller, person, signing, subject)
        key = await asyncio.to_thread(keys.unwrap_key, person.wrapped_key, signing.secret)
        if key is None:
            raise NotPermitted("people.signature_refused", reason="key")
        signature_id, counted = self._numbers.next("S")
        at = datetime.now(UTC)
        record = canonical(subject.record)
        envelope: dict[str, Any] = {
            "v": 1,
            "signature_id": signature_id,
            "record_type": subject.record_type,
            "record_id": subject.record_id,
            "record": plain(subject.record),
            "record_sha256": hashlib.sha256(record).hexdigest(),
            "attachments": [{"name": n, "sha256": h} for n, h in subject.attachments],
            "signer_id": person.view.person_id,
            "printed_name": person.view.name,
            "public_key": person.view.public_key,
            "role": subject.role.value,
            "meaning": subject.meaning,
            "reason": subject.reason,
            "signed_at_utc": at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "local_offset": datetime.now().astimezone().strftime("%z"),
            "clock_source": clock_source(),
            "station_id": caller.station,
            "station_key": self._station_key.public,
            "session_id": caller.session_id,
            "components_used": components,
            "first_in_session": not caller.has_signed,
            "viewed_at_station": subject.viewed,
            "app_version": self._version,
        }
        if self._history.simulated:
            envelope["simulated"] = "SIMULATED, not for a patient"
        body = canonical(envelope)
        signature = key.sign(keys.SIGNATURE_DOMAIN + body)
        station_signature = self._station_key.sign(keys.SIGNATURE_DOMAIN, body)
        caller.has_signed = True
        view = SignatureView(
            signature_id=signature_id,
            record_type=subject.record_type,
            record_id=subject.record_id,
            printed_name=person.view.name,
            role=subject.role,
            meaning=subject.meaning,
            at=at,
            reason=subject.reason,
            simulated=self._history.simulated,
            viewed_at_station=subject.viewed,
        )
        row = Add(
            "signature",
            {
                "signature_id": signature_id,
                "record_type": subject.record_type,
                "record_id": subject.record_id,
                "person_id": person.view.person_id,
                "meaning": subject.meaning,
                "at": envelope["signed_at_utc"],
                "envelope": body.decode(),
                "sig": signature,
                "station_sig": station_signature,
                "event_seq": EVENT_SEQ,
            },
        )
        return Signed(view, envelope, (row, counted))

    async def _components(
        self, caller: Caller, person: Person, signing: Signing, subject: Subject
    ) -> list[str]:
        used = ["secret"]
        refused = ""
        if signing.identification:
            named = signing.identification.strip().casefold()
            own = person.badge if signing.badge else person.view.name
            if named != own.casefold():
                refused = "other_person"
            used = ["badge" if signing.badge else "name", "secret"]
        elif not caller.has_signed:
            refused = "both_components"
        if person.view.temporary_secret:
            refused = "temporary_secret"
        if not person.view.active:
            refused = "has_left"
        if not refused:
            try:
                await self._people.demand_secret(person, signing.secret)
            except NotPermitted as wrong:
                if wrong.code == "people.locked_out":
                    raise
                refused = "secret"
        if refused:
            await self._history.append(
                Entry(
                    "signature.refused",
                    subject.record_type,
                    subject.record_id,
                    caller.actor,
                    {"reason": refused, "meaning": subject.meaning},
                )
            )
            raise NotPermitted("people.signature_refused", reason=refused)
        return used


def row_view(envelope: str) -> SignatureView:
    """The view of a signature from its kept envelope."""
    told: dict[str, Any] = msgspec.json.decode(envelope)
    return SignatureView(
        signature_id=told["signature_id"],
        record_type=told["record_type"],
        record_id=told["record_id"],
        printed_name=told["printed_name"],
        role=Role(told["role"]),
        meaning=told["meaning"],
        at=datetime.fromisoformat(told["signed_at_utc"]),
        reason=told["reason"],
        simulated="simulated" in told,
        viewed_at_station=told["viewed_at_station"],
    )
