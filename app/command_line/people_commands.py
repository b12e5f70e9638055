"""`person`: who works at the cell."""

import argparse

from app.command_line.columns import struct_pairs, table
from app.command_line.outcome import Outcome
from app.command_line.service_start import ensure_service
from app.command_line.work import Command, Work
from app.wire import people
from app.wire.cell import Snapshot
from app.wire.client import connect
from app.wire.people import Nothing


async def add_person(work: Work) -> Outcome:
    """Enrol a person; the first one of an empty folder needs nobody to be signed in."""
    endpoint = await ensure_service(work.around.folder, work.around.cell)
    async with connect(endpoint) as link:
        first = not (await link.call("cell.watch", Nothing(), Snapshot)).cell.has_people
        session = None if first else await work.open_session(link)
        wanted = people.AddPerson(
            name=work.given.person,
            roles=[people.Role(role) for role in work.given.role],
            secret=work.around.new_secret(work.given.person),
            badge=work.given.badge,
            temporary=not first,
            identity_checked_by=session.name if session is not None else "",
        )
        added = await link.call("people.add", wanted, people.PersonView)
    return Outcome(added, struct_pairs(added))


async def change_secret(work: Work) -> Outcome:
    """Another secret for oneself; a temporary one is changed this way at first use."""
    name: str = work.given.person
    change = people.ChangeSecret(
        name=name,
        old_secret=work.around.old_secret(name),
        new_secret=work.around.new_secret(name),
    )
    endpoint = await ensure_service(work.around.folder, work.around.cell)
    async with connect(endpoint) as link:
        person = await link.call("people.secret", change, people.PersonView)
    return Outcome(person, struct_pairs(person))


async def list_people(work: Work) -> Outcome:
    """All persons ever enrolled."""
    async with work.cell() as link:
        found = await link.call("people.list", Nothing(), people.PersonList)
    heads = ("name", "roles", "active", "badge", "temporary secret")
    rows = [(p.name, p.roles, p.active, p.has_badge, p.temporary_secret) for p in found.people]
    return Outcome(found, table(heads, rows))


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("person", metavar="NAME")
    parser.add_argument(
        "--role", action="append", required=True, choices=[role.value for role in people.Role]
    )
    parser.add_argument("--badge", default="")


def _name_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("person", metavar="NAME")


COMMANDS = (
    Command(("person", "add"), ("people.add",), add_person, "enrol a person", _add_arguments),
    Command(
        ("person", "secret"), ("people.secret",), change_secret, "another secret", _name_argument
    ),
    Command(("person", "list"), ("people.list",), list_people, "all persons"),
)
