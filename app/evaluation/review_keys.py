"""Keys of surgeons who review at another computer: enrolled and revoked by a person's right."""

from datetime import UTC, datetime

import msgspec

from app.cell.history import Entry, History, Put
from app.cell.numbers import Numbers
from app.cell.reading import RecordReader
from app.cell.sessions import Caller
from app.errors import OperatorCanFix
from app.evaluation.review_key import fingerprint, public_of
from app.evaluation.surgeons import CaseSurgeons
from app.wire.review_remote import (
    EnrolKey,
    KeyState,
    ReviewKeyList,
    ReviewKeyView,
    RevokeKey,
)


class ReviewKeys:
    """Every key that was ever enrolled; none is deleted."""

    def __init__(
        self,
        history: History,
        numbers: Numbers,
        surgeons: CaseSurgeons,
        known: list[ReviewKeyView],
    ) -> None:
        self._history = history
        self._numbers = numbers
        self._surgeons = surgeons
        self._keys = {key.key_id: key for key in known}

    @staticmethod
    async def read(reader: RecordReader) -> list[ReviewKeyView]:
        """Every key in the record."""
        rows = await reader.rows("SELECT view FROM review_key ORDER BY rowid")
        return [msgspec.json.decode(row[0], type=ReviewKeyView) for row in rows]

    def all(self) -> ReviewKeyList:
        """evaluation.keys."""
        return ReviewKeyList(list(self._keys.values()))

    def of_surgeon(self, name: str) -> ReviewKeyView:
        """The key for a surgeon's packages. Raises: OperatorCanFix evaluation.no_key."""
        person = self._surgeons.surgeon(name)
        for key in reversed(self._keys.values()):
            if key.person_id == person.person_id and key.state is KeyState.ENROLLED:
                return key
        raise OperatorCanFix("evaluation.no_key", surgeon=person.name)

    def good(self, key_id: str) -> ReviewKeyView:
        """A key whose signature is taken.

        Raises: OperatorCanFix evaluation.key_unknown, evaluation.key_revoked.
        """
        key = self._keys.get(key_id)
        if key is None:
            raise OperatorCanFix("evaluation.key_unknown", key=key_id)
        if key.state is KeyState.REVOKED:
            raise OperatorCanFix("evaluation.key_revoked", key=key_id, surgeon=key.surgeon)
        return key

    async def enrol(self, call: EnrolKey, caller: Caller) -> ReviewKeyView:
        """evaluation.enrol_key. Raises: OperatorCanFix, RecordAtRisk."""
        person = self._surgeons.surgeon(call.surgeon)
        public = public_of(call.key.encode())
        if any(key.public_key == public.public_key for key in self._keys.values()):
            raise OperatorCanFix("evaluation.key_known_already", surgeon=person.name)
        key_id, counted = self._numbers.next("RK")
        view = ReviewKeyView(
            key_id=key_id,
            person_id=person.person_id,
            surgeon=person.name,
            public_key=public.public_key,
            recipient=public.recipient,
            fingerprint=fingerprint(public),
            state=KeyState.ENROLLED,
            enrolled_by=caller.signed_in().view.name,
            enrolled_at=datetime.now(UTC),
        )
        await self._history.append(
            Entry("review.key_enrolled", "person", person.person_id, caller.actor, {"key": view}),
            counted,
            _row(view),
        )
        self._keys[key_id] = view
        return view

    async def revoke(self, call: RevokeKey, caller: Caller) -> ReviewKeyView:
        """evaluation.revoke_key. Raises: OperatorCanFix, RecordAtRisk."""
        key = self.good(call.key_id)
        if not call.reason.strip():
            raise OperatorCanFix("evaluation.reason_needed")
        view = msgspec.structs.replace(
            key,
            state=KeyState.REVOKED,
            revoked_by=caller.signed_in().view.name,
            revoked_at=datetime.now(UTC),
            reason=call.reason.strip(),
        )
        await self._history.append(
            Entry(
                "review.key_revoked",
                "person",
                key.person_id,
                caller.actor,
                {"key": view},
                why=call.reason,
            ),
            _row(view),
        )
        self._keys[view.key_id] = view
        return view


def _row(view: ReviewKeyView) -> Put:
    return Put(
        "review_key",
        {"key_id": view.key_id},
        {
            "person_id": view.person_id,
            "public_key": view.public_key,
            "state": view.state.value,
            "view": msgspec.json.encode(view).decode(),
        },
    )
