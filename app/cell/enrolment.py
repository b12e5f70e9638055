"""What becomes of an account after it was made: policy, badges, roles, and the day somebody leaves.

Nobody is deleted and nothing is given twice: a badge that was lost, and the name of a person who
has left, stay taken for ever. Source: 21 CFR 11.100, 11.300.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec

from app.cell.history import Actor, Change, Entry, History, Put
from app.cell.people import People, Person, row_of
from app.cell.permissions import demand, of_roles
from app.cell.policy import POLICY
from app.cell.reading import RecordReader
from app.cell.sessions import Caller
from app.cell.training import TASK_OF, Trainings
from app.errors import NotPermitted, OperatorCanFix
from app.wire.people import (
    AcceptPolicy,
    ChangeRoles,
    GiveBadge,
    Permission,
    PersonAndWhy,
    PersonView,
    Role,
    SessionView,
)

LOST, GIVEN = "lost", "given"
TOLD_BY_GATE = frozenset({"production.start", "queue.start"})
"""Here training is one of the gate's conditions, told with all the others."""


class Enrolment:
    """Changes of accounts, and who may act at all."""

    def __init__(
        self, history: History, people: People, trainings: Trainings, badges: dict[str, str]
    ) -> None:
        """Keep the parts. `badges` are all that were ever given, with their state."""
        self._history = history
        self._people = people
        self._trainings = trainings
        self._badges = badges

    @staticmethod
    async def read(reader: RecordReader) -> dict[str, str]:
        """Every badge that was lost or replaced, lower case, with its state."""
        rows = await reader.rows("SELECT badge, state FROM badge")
        return {str(row[0]): str(row[1]) for row in rows}

    # -- may somebody act ------------------------------------------------------------------------
    def admit(self, person: Person, method: str, permission: Permission) -> None:
        """Whether who is signed in may still do this; asked at every call.

        Raises: NotPermitted people.has_left, people.not_permitted, people.policy_not_accepted,
        people.not_trained, people.training_lapsed.
        """
        if permission is Permission.NONE:
            return
        now = self._people.by_id(person.view.person_id) or person
        if not now.view.active:
            raise NotPermitted("people.has_left", name=now.view.name)
        demand(permission, True, of_roles(now.view.roles))
        if permission in TASK_OF and must_accept(now.view):
            raise NotPermitted("people.policy_not_accepted", name=now.view.name)
        if method not in TOLD_BY_GATE:
            self._trainings.demand(now, permission)

    # -- acts ------------------------------------------------------------------------------------
    async def accept_policy(self, call: AcceptPolicy, caller: Caller) -> SessionView:
        """people.accept_policy. Raises: OperatorCanFix people.other_policy; RecordAtRisk."""
        if call.version != POLICY:
            raise OperatorCanFix("people.other_policy", version=POLICY)
        person = self._now(caller.signed_in())
        view = msgspec.structs.replace(
            person.view, policy_accepted=POLICY, policy_accepted_at=datetime.now(UTC)
        )
        await self._change(
            person, view, "people.policy_accepted", caller.actor, {"version": POLICY}
        )
        caller.person = self._now(person)
        return caller.view()

    async def badge_lost(self, call: PersonAndWhy, caller: Caller) -> PersonView:
        """people.badge_lost: refused at once, and never given again.

        Raises: OperatorCanFix people.no_such_person, people.has_no_badge.
        """
        person = self._named(call.name)
        if not person.badge:
            raise OperatorCanFix("people.has_no_badge", name=person.view.name)
        view = msgspec.structs.replace(person.view, has_badge=False)
        rows = [self._badge_row(person, LOST)]
        self._badges[person.badge.casefold()] = LOST
        return await self._change(
            person, view, "people.badge_lost", caller.actor, {}, rows, call.why, badge=""
        )

    async def give_badge(self, call: GiveBadge, caller: Caller) -> PersonView:
        """people.give_badge. Raises: OperatorCanFix people.no_such_person, people.badge_taken."""
        person, badge = self._named(call.name), call.badge.strip()
        if not badge or badge.casefold() in self._badges or self._people.has_badge(badge):
            raise OperatorCanFix("people.badge_taken")
        rows = [self._badge_row(person, GIVEN)] if person.badge else []
        if person.badge:
            self._badges[person.badge.casefold()] = GIVEN
        view = msgspec.structs.replace(person.view, has_badge=True)
        return await self._change(
            person, view, "people.badge_given", caller.actor, {}, rows, badge=badge
        )

    async def leave(self, call: PersonAndWhy, caller: Caller) -> PersonView:
        """people.leave: no session, no signature any more; their key is thrown away.

        Raises: OperatorCanFix people.no_such_person, people.last_administrator,
        people.reason_needed.
        """
        person = self._named(call.name)
        if not call.why.strip():
            raise OperatorCanFix("people.reason_needed", name=person.view.name)
        self._keep_an_administrator(person, [])
        view = msgspec.structs.replace(
            person.view,
            active=False,
            has_badge=False,
            left_at=datetime.now(UTC),
            left_because=call.why.strip(),
        )
        rows: list[Change] = []
        if person.badge:
            rows.append(self._badge_row(person, GIVEN))
            self._badges[person.badge.casefold()] = GIVEN
        return await self._change(
            person, view, "people.left", caller.actor, {}, rows, call.why, badge="", wrapped_key=""
        )

    async def roles(self, call: ChangeRoles, caller: Caller) -> PersonView:
        """people.roles. Raises: OperatorCanFix people.no_such_person, people.role_needed,
        people.last_administrator; NotPermitted people.not_by_oneself.
        """
        person = self._named(call.name)
        if not call.roles:
            raise OperatorCanFix("people.role_needed", name=person.view.name)
        if person.view.person_id == caller.actor.who:
            raise NotPermitted("people.not_by_oneself", name=person.view.name)
        self._keep_an_administrator(person, call.roles)
        view = msgspec.structs.replace(person.view, roles=call.roles)
        told = {"roles": call.roles}
        return await self._change(
            person, view, "people.roles_changed", caller.actor, told, why=call.why
        )

    # -- inside ----------------------------------------------------------------------------------
    def _named(self, name: str) -> Person:
        person = self._people.named(name)
        if person is None or not person.view.active:
            raise OperatorCanFix("people.no_such_person", name=name)
        return person

    def _now(self, person: Person) -> Person:
        return self._people.by_id(person.view.person_id) or person

    def _keep_an_administrator(self, person: Person, roles: list[Role]) -> None:
        others = [
            view
            for view in self._people.views()
            if view.active
            and Role.ADMINISTRATOR in view.roles
            and view.person_id != person.view.person_id
        ]
        is_one = Role.ADMINISTRATOR in person.view.roles
        if is_one and Role.ADMINISTRATOR not in roles and not others:
            raise OperatorCanFix("people.last_administrator", name=person.view.name)

    def _badge_row(self, person: Person, state: str) -> Put:
        return Put(
            "badge",
            {"badge": person.badge.casefold()},
            {"person_id": person.view.person_id, "state": state},
        )

    async def _change(
        self,
        old: Person,
        view: PersonView,
        kind: str,
        actor: Actor,
        told: Mapping[str, Any],
        rows: Sequence[Change] = (),
        why: str = "",
        *,
        badge: str | None = None,
        wrapped_key: str | None = None,
    ) -> PersonView:
        new = Person(
            view,
            old.badge if badge is None else badge,
            old.secret_hash,
            old.wrapped_key if wrapped_key is None else wrapped_key,
            old.failures,
            old.locked_until,
        )
        await self._history.append(
            Entry(
                kind,
                "person",
                view.person_id,
                actor,
                dict(told),
                old={"roles": old.view.roles, "active": old.view.active},
                why=why,
            ),
            row_of(new),
            *rows,
        )
        self._people.keep(new)
        return view


def must_accept(view: PersonView) -> bool:
    """Whether a person has not accepted the policy in use."""
    return view.policy_accepted != POLICY
