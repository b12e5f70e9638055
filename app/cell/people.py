"""Persons of the cell: enrolment, secrets, lockout; nobody is ever deleted or used again."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.cell import keys
from app.cell.history import Actor, Change, Entry, History, Put
from app.cell.numbers import Numbers
from app.cell.reading import RecordReader
from app.errors import NotPermitted, OperatorCanFix
from app.wire.people import PersonView, Role

SHORTEST_SECRET = 6
MOST_FAILURES = 5
LOCKED_FOR = timedelta(minutes=15)


@dataclass(frozen=True)
class Person:
    """One enrolled person with what is kept to know them by."""

    view: PersonView
    badge: str
    secret_hash: str
    wrapped_key: str
    failures: int
    locked_until: datetime | None


OnLocked = Callable[[PersonView], Awaitable[None]]
"""Told the person as they are now; `locked_until` says which of the two it was."""


class People:
    """The accounts of this station."""

    def __init__(self, history: History, numbers: Numbers, people: list[Person]) -> None:
        self._history = history
        self._numbers = numbers
        self._by_id = {person.view.person_id: person for person in people}
        self._on_locked: list[OnLocked] = []

    @staticmethod
    async def read(reader: RecordReader) -> list[Person]:
        """Everyone in the record."""
        rows = await reader.rows(
            "SELECT view, badge, secret_hash, wrapped_key, failures, locked_until FROM person"
        )
        return [
            Person(
                view=msgspec.json.decode(row[0], type=PersonView),
                badge=row[1] or "",
                secret_hash=row[2],
                wrapped_key=row[3],
                failures=row[4],
                locked_until=datetime.fromisoformat(row[5]) if row[5] else None,
            )
            for row in rows
        ]

    def on_locked(self, listener: OnLocked) -> None:
        """Hear of a person who is locked out, or who is known again after it."""
        self._on_locked.append(listener)

    @property
    def anyone(self) -> bool:
        """Whether somebody has been enrolled."""
        return bool(self._by_id)

    def views(self) -> list[PersonView]:
        """Everyone, by name."""
        return sorted((p.view for p in self._by_id.values()), key=lambda view: view.name)

    def by_id(self, person_id: str) -> Person | None:
        """A person by id."""
        return self._by_id.get(person_id)

    def has_badge(self, badge: str) -> bool:
        """Whether somebody has this badge now."""
        return any(p.badge.casefold() == badge.casefold() for p in self._by_id.values())

    def keep(self, person: Person) -> None:
        """A person is now this (already in the record)."""
        self._by_id[person.view.person_id] = person

    def named(self, name: str) -> Person | None:
        """A person by name."""
        return self._find(name, badge=False)

    async def add(
        self,
        name: str,
        roles: list[Role],
        secret: str,
        badge: str,
        temporary: bool,
        by: Actor,
        checked: tuple[str, str] = ("", ""),
    ) -> PersonView:
        """Enrol a person and make their key; `checked` is who saw which document.

        Raises: OperatorCanFix people.first_is_administrator, people.name_taken,
            people.secret_too_short, people.role_needed; RecordAtRisk.
        """
        name = name.strip()
        if not self._by_id and Role.ADMINISTRATOR not in roles:
            raise OperatorCanFix("people.first_is_administrator")
        taken = {p.view.name.casefold() for p in self._by_id.values()}
        if not name or name.casefold() in taken:
            raise OperatorCanFix("people.name_taken", name=name)
        if not roles:
            raise OperatorCanFix("people.role_needed", name=name)
        if badge and any(p.badge == badge for p in self._by_id.values()):
            raise OperatorCanFix("people.badge_taken")
        _demand_length(secret)
        person_id, counted = self._numbers.next("H")
        key = Ed25519PrivateKey.generate()
        secret_hash, wrapped = await _sealed(key, secret)
        view = PersonView(
            person_id=person_id,
            name=name,
            roles=roles,
            active=True,
            has_badge=bool(badge),
            public_key=keys.raw_public(key),
            temporary_secret=temporary,
            identity_checked_by=checked[0],
            identity_document=checked[1],
        )
        person = Person(view, badge, secret_hash, wrapped, 0, None)
        await self._history.append(
            Entry("people.added", "person", person_id, by, {"person": view}),
            counted,
            row_of(person),
        )
        self._by_id[person_id] = person
        return view

    async def change_secret(self, name: str, old: str, new: str) -> PersonView:
        """Another secret, chosen by its owner; the same key under it.

        Raises: NotPermitted people.not_known or people.locked_out; OperatorCanFix.
        """
        person = await self.authenticate(name, False, old)
        _demand_length(new)
        key = await asyncio.to_thread(keys.unwrap_key, person.wrapped_key, old)
        if key is None:
            raise NotPermitted("people.not_known")
        secret_hash, wrapped = await _sealed(key, new)
        view = msgspec.structs.replace(person.view, temporary_secret=False)
        changed = replace(person, view=view, secret_hash=secret_hash, wrapped_key=wrapped)
        who = Actor(view.person_id)
        await self._history.append(
            Entry("people.secret_changed", "person", view.person_id, who), row_of(changed)
        )
        self._by_id[view.person_id] = changed
        return view

    async def authenticate(self, identification: str, badge: bool, secret: str) -> Person:
        """The person of that name or badge, if the secret is theirs; failures are counted.

        Raises: NotPermitted people.not_known, people.locked_out.
        """
        person = self._find(identification, badge)
        if person is None:
            await asyncio.to_thread(keys.hash_of_secret, secret)  # as slow as a wrong secret
            raise NotPermitted("people.not_known")
        await self.demand_secret(person, secret)
        return self._by_id[person.view.person_id]

    async def demand_secret(self, person: Person, secret: str) -> None:
        """Raises: NotPermitted people.not_known, people.locked_out."""
        person = self._by_id[person.view.person_id]
        now = datetime.now(UTC)
        if person.locked_until is not None and person.locked_until > now:
            raise NotPermitted("people.locked_out", until=person.locked_until.isoformat())
        if person.view.active and await asyncio.to_thread(
            keys.is_secret, person.secret_hash, secret
        ):
            if person.failures:
                await self._note(replace(person, failures=0, locked_until=None), "people.known")
            return
        failures = person.failures + 1
        locked = now + LOCKED_FOR if failures >= MOST_FAILURES else None
        await self._note(
            replace(person, failures=0 if locked else failures, locked_until=locked),
            "people.locked_out" if locked else "people.secret_refused",
        )
        if locked is not None:
            raise NotPermitted("people.locked_out", until=locked.isoformat())
        raise NotPermitted("people.not_known")

    async def _note(self, person: Person, kind: str) -> None:
        view = msgspec.structs.replace(person.view, locked_until=person.locked_until)
        person = replace(person, view=view)
        await self._history.append(
            Entry(
                kind, "person", view.person_id, Actor(view.person_id), {"fails": person.failures}
            ),
            row_of(person),
        )
        before, self._by_id[view.person_id] = self._by_id[view.person_id], person
        if person.locked_until != before.locked_until:
            for listener in self._on_locked:
                await listener(view)

    def _find(self, identification: str, badge: bool) -> Person | None:
        wanted = identification.strip().casefold()
        if not wanted:
            return None
        for person in self._by_id.values():
            if badge and person.badge.casefold() == wanted:
                return person
            if not badge and person.view.name.casefold() == wanted:
                return person
        return None


def row_of(person: Person) -> Change:
    """The row of a person."""
    until = person.locked_until
    return Put(
        "person",
        {"person_id": person.view.person_id},
        {
            "name": person.view.name,
            "badge": person.badge or None,
            "active": int(person.view.active),
            "secret_hash": person.secret_hash,
            "temporary": int(person.view.temporary_secret),
            "public_key": person.view.public_key,
            "wrapped_key": person.wrapped_key,
            "failures": person.failures,
            "locked_until": until.isoformat() if until else None,
            "view": msgspec.json.encode(person.view).decode(),
        },
    )


def _demand_length(secret: str) -> None:
    if len(secret) < SHORTEST_SECRET:
        raise OperatorCanFix("people.secret_too_short", shortest=SHORTEST_SECRET)


async def _sealed(key: Ed25519PrivateKey, secret: str) -> tuple[str, str]:
    hashed = await asyncio.to_thread(keys.hash_of_secret, secret)
    wrapped = await asyncio.to_thread(keys.wrap_key, keys.raw_private(key), secret)
    return hashed, wrapped
