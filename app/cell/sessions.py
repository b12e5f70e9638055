"""Who stands at a station now: one session a connection, ended by lock, loss or another person."""

import uuid
from dataclasses import dataclass, field

from app.cell.history import Actor, Entry, History
from app.cell.people import People, Person
from app.cell.permissions import demand, of_roles
from app.cell.policy import POLICY
from app.errors import NotPermitted
from app.wire.people import OpenSession, Permission, SessionView


@dataclass
class Caller:
    """One connection: the station it is at and the person who signed in there, if any.

    `has_signed` is about this session: its first signature needs both components.
    """

    station: str
    person: Person | None = None
    session_id: str = ""
    has_signed: bool = False
    watching: bool = field(default=False)

    @property
    def actor(self) -> Actor:
        """How events name this caller."""
        if self.person is None:
            return Actor(f"unidentified at {self.station}", self.session_id)
        return Actor(self.person.view.person_id, self.session_id)

    @property
    def permissions(self) -> frozenset[Permission]:
        """What the person may do."""
        return of_roles(self.person.view.roles) if self.person else of_roles([])

    def demand(self, permission: Permission) -> None:
        """Raises: NotPermitted people.sign_in_first, people.not_permitted."""
        demand(permission, self.person is not None, self.permissions)

    def signed_in(self) -> Person:
        """The person. Raises: NotPermitted people.sign_in_first."""
        if self.person is None:
            raise NotPermitted("people.sign_in_first")
        return self.person

    def view(self) -> SessionView:
        """The session as its desk sees it."""
        if self.person is None:
            return SessionView()
        view = self.person.view
        return SessionView(
            session_id=self.session_id,
            person_id=view.person_id,
            name=view.name,
            roles=view.roles,
            permissions=sorted(self.permissions),
            must_change_secret=view.temporary_secret,
            policy_to_accept="" if view.policy_accepted == POLICY else POLICY,
        )


class Sessions:
    """Opens and ends sessions, each in the record."""

    def __init__(self, people: People, history: History) -> None:
        self._people = people
        self._history = history

    async def open(self, call: OpenSession, caller: Caller) -> SessionView:
        """session.open. Raises: NotPermitted people.not_known, people.locked_out."""
        person = await self._people.authenticate(call.identification, call.badge, call.secret)
        await self.end(caller, "replaced")
        session_id = uuid.uuid4().hex
        await self._history.append(
            Entry(
                "session.opened",
                "person",
                person.view.person_id,
                Actor(person.view.person_id, session_id),
                {"components": ["badge" if call.badge else "name", "secret"]},
            )
        )
        caller.person = person
        caller.session_id = session_id
        caller.has_signed = False
        caller.station = call.station or caller.station
        return caller.view()

    async def end(self, caller: Caller, why: str) -> None:
        """End the session of a connection; a broken record does not keep anyone signed in."""
        if caller.person is None:
            return
        actor, person_id = caller.actor, caller.person.view.person_id
        caller.person = None
        caller.session_id = ""
        caller.has_signed = False
        await self._history.append_or_owe(
            Entry("session.ended", "person", person_id, actor, {"why": why})
        )
