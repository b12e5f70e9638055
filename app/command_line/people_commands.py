"""`person`: who works at the cell."""

import argparse

import msgspec

from app.command_line.columns import struct_pairs, table
from app.command_line.outcome import Outcome
from app.command_line.service_start import ensure_service
from app.command_line.work import Command, Work
from app.wire import people
from app.wire.cell import Snapshot
from app.wire.client import connect
from app.wire.people import Nothing
from app.wire.sentences import sentence


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
            identity_document=work.given.document,
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


async def accept_policy(work: Work) -> Outcome:
    """Take one's signature here for one's own."""
    async with work.cell() as link:
        wanted = people.AcceptPolicy(work.given.version)
        session = await link.call("people.accept_policy", wanted, people.SessionView)
    return Outcome(session, [sentence("people.policy"), *struct_pairs(session)])


async def badge_lost(work: Work) -> Outcome:
    """A badge is lost: refused from now on."""
    return await _changed(
        work, "people.badge_lost", people.PersonAndWhy(work.given.person, work.given.why)
    )


async def give_badge(work: Work) -> Outcome:
    """Another badge."""
    return await _changed(
        work, "people.give_badge", people.GiveBadge(work.given.person, work.given.badge)
    )


async def leave(work: Work) -> Outcome:
    """A person leaves; their key is thrown away."""
    return await _changed(
        work, "people.leave", people.PersonAndWhy(work.given.person, work.given.why)
    )


async def roles(work: Work) -> Outcome:
    """What a person is to the cell."""
    chosen = [people.Role(role) for role in work.given.role]
    return await _changed(
        work, "people.roles", people.ChangeRoles(work.given.person, chosen, work.given.why)
    )


async def _changed(work: Work, method: str, wanted: msgspec.Struct) -> Outcome:
    async with work.cell() as link:
        person = await link.call(method, wanted, people.PersonView)
    return Outcome(person, struct_pairs(person))


def _policy_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("version", metavar="VERSION", help="of the policy that was read: 2026-1")


def _why_arguments(parser: argparse.ArgumentParser) -> None:
    _name_argument(parser)
    parser.add_argument("--why", required=True, metavar="T")


def _badge_arguments(parser: argparse.ArgumentParser) -> None:
    _name_argument(parser)
    parser.add_argument("badge", metavar="BADGE")


def _role_arguments(parser: argparse.ArgumentParser) -> None:
    _why_arguments(parser)
    parser.add_argument(
        "--role", action="append", required=True, choices=[role.value for role in people.Role]
    )


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("person", metavar="NAME")
    parser.add_argument(
        "--role", action="append", required=True, choices=[role.value for role in people.Role]
    )
    parser.add_argument("--badge", default="")
    parser.add_argument("--document", default="", metavar="T", help="which document was seen")


def _name_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("person", metavar="NAME")


COMMANDS = (
    Command(("person", "add"), ("people.add",), add_person, "enrol a person", _add_arguments),
    Command(
        ("person", "secret"), ("people.secret",), change_secret, "another secret", _name_argument
    ),
    Command(
        ("person", "accept-policy"),
        ("people.accept_policy",),
        accept_policy,
        "what a signature here means",
        _policy_arguments,
    ),
    Command(
        ("person", "badge-lost"),
        ("people.badge_lost",),
        badge_lost,
        "refused from now on",
        _why_arguments,
    ),
    Command(
        ("person", "badge"), ("people.give_badge",), give_badge, "another badge", _badge_arguments
    ),
    Command(("person", "leave"), ("people.leave",), leave, "no longer here", _why_arguments),
    Command(("person", "roles"), ("people.roles",), roles, "what a person is", _role_arguments),
    Command(("person", "list"), ("people.list",), list_people, "all persons"),
)
