"""`office`, `case import`, `design key|pack`: planning offices and their signed packages."""

import argparse
import asyncio
import re
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.cell.age_files import is_recipient
from app.cell.keys import raw_private, raw_public, write_private
from app.command_line.columns import struct_pairs, table
from app.command_line.outcome import Outcome
from app.command_line.packing import files_of
from app.command_line.reading_files import existing_file
from app.command_line.work import Command, Work
from app.designs.case_package import pack
from app.designs.dsse import key_id
from app.errors import OperatorCanFix
from app.wire import packages
from app.wire.people import Nothing

HEX_DIGITS = 64
PUBLIC_ENDING = ".pub"
PACKAGE_ENDING = ".celldeck-case"


async def list_offices(work: Work) -> Outcome:
    """All keys, and for whom an office encrypts."""
    async with work.cell() as link:
        found = await link.call("designs.list_offices", Nothing(), packages.OfficeList)
    rows = [
        (o.key_id, o.name, "revoked" if o.revoked_at else "enrolled", o.enrolled_by, o.enrolled_at)
        for o in found.offices
    ]
    heads = ("key", "office", "state", "enrolled by", "at")
    return Outcome(found, [f"recipient  {found.recipient}", "", *table(heads, rows)])


async def enrol(work: Work) -> Outcome:
    """From now on packages signed with this key are taken."""
    public = await _key_text(work.given.key)
    told = packages.EnrolOffice(work.given.name, public)
    async with work.cell() as link:
        office = await link.call("designs.enrol_office", told, packages.OfficeView)
    return Outcome(office, struct_pairs(office))


async def revoke(work: Work) -> Outcome:
    """Nothing that this key signs is taken any more."""
    told = packages.RevokeOffice(work.given.key_id, work.given.reason)
    async with work.cell() as link:
        office = await link.call("designs.revoke_office", told, packages.OfficeView)
    return Outcome(office, struct_pairs(office))


async def import_package(work: Work) -> Outcome:
    """A package becomes a case with all its files."""
    path = await existing_file(work.given.file)
    async with work.cell() as link:
        sha256 = await link.upload(path)
        wanted = packages.ImportPackage(sha256)
        taken = await link.call(
            "designs.import_package", wanted, packages.PackageTaken, timeout_s=600.0
        )
    case = taken.detail.case
    rows = [(d.design_id, d.kind, d.file_name) for d in taken.detail.designs]
    return Outcome(
        taken,
        [
            f"case {case.case_id}",
            f"office {taken.office}",
            *table(("design", "kind", "file"), rows),
        ],
    )


async def make_key(work: Work) -> Outcome:
    """A planning office's key: the private file stays there, the public one goes to the cell."""
    place: Path = work.given.out
    public_place = place.with_name(place.name + PUBLIC_ENDING)

    def make() -> str:
        for path in (place, public_place):
            if path.exists():
                raise OperatorCanFix("designs.file_exists", file=path.name)
        key = Ed25519PrivateKey.generate()
        write_private(place, raw_private(key).hex().encode())
        public = raw_public(key)
        public_place.write_text(public + "\n", "ascii")
        return public

    public = await asyncio.to_thread(make)
    told = {"key": str(place), "public": str(public_place), "key_id": key_id(public)}
    return Outcome(told, [f"{name}  {value}" for name, value in told.items()])


async def pack_case(work: Work) -> Outcome:
    """All of one case in one file, signed and encrypted for one cell."""
    folder: Path = work.given.folder
    recipient: str = work.given.to
    if not is_recipient(recipient):
        raise OperatorCanFix("designs.bad_key", file=recipient[:20])
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(await _key_text(work.given.key)))
    out: Path = work.given.out or folder.resolve().with_suffix(PACKAGE_ENDING)

    def write() -> list[str]:
        if out.exists():
            raise OperatorCanFix("designs.file_exists", file=out.name)
        with files_of(folder, work.given.unit) as (place, files):
            pack(place, files, work.given.office, key, recipient, out)
            return [f"{one.kind or 'order'}: {one.name}" for one in files]

    names = await asyncio.to_thread(write)
    told = {"package": str(out), "files": names, "key_id": key_id(raw_public(key))}
    return Outcome(told, [f"package {out}", *names])


async def _key_text(path: Path) -> str:
    """64 hex digits of a key file. Raises: OperatorCanFix designs.bad_key."""
    place = await existing_file(path)
    text = await asyncio.to_thread(place.read_bytes)
    found = text.decode("ascii", "replace").strip()
    if not re.fullmatch(rf"[0-9a-f]{{{HEX_DIGITS}}}", found):
        raise OperatorCanFix("designs.bad_key", file=path.name)
    return found


def _enrol_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="OFFICE")
    parser.add_argument("--key", required=True, type=Path, metavar="FILE.pub")


def _revoke_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("key_id", metavar="KEY")
    parser.add_argument("--reason", required=True, metavar="T")


def _package_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="PACKAGE", type=Path)


def _key_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", metavar="FILE", type=Path)


def _pack_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="DIR", type=Path)
    parser.add_argument("--key", required=True, type=Path, metavar="FILE")
    parser.add_argument("--to", required=True, metavar="RECIPIENT")
    parser.add_argument("--office", default="", metavar="NAME")
    parser.add_argument("--unit", choices=("mm", "cm", "m", "in"), default="mm")
    parser.add_argument("--out", type=Path, default=None, metavar="FILE")


COMMANDS = (
    Command(
        ("office", "list"), ("designs.list_offices",), list_offices, "keys of planning offices"
    ),
    Command(
        ("office", "enrol"),
        ("designs.enrol_office",),
        enrol,
        "take packages signed with this key",
        _enrol_arguments,
    ),
    Command(
        ("office", "revoke"),
        ("designs.revoke_office",),
        revoke,
        "take no more of them",
        _revoke_arguments,
    ),
    Command(
        ("case", "import"),
        ("designs.import_package",),
        import_package,
        "a signed package becomes a case",
        _package_argument,
    ),
    Command(("design", "key"), (), make_key, "a key for a planning office", _key_arguments),
    Command(
        ("design", "pack"), (), pack_case, "all of one case in one signed file", _pack_arguments
    ),
)
