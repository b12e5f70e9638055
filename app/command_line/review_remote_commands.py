"""`review`: review at another computer: keys of surgeons, packages, decisions that come back."""

import argparse
import asyncio
import os
from pathlib import Path

import msgspec

from app.cell.keys import write_private
from app.command_line.columns import struct_pairs, table
from app.command_line.desk import open_desk
from app.command_line.outcome import Outcome
from app.command_line.service_start import ensure_service
from app.command_line.work import Command, Work
from app.errors import OperatorCanFix
from app.evaluation import review_key
from app.evaluation.review_place import open_package
from app.wire import review_remote, review_report
from app.wire.evaluation import ReviewView
from app.wire.people import Nothing

FOLDER_ENDING = "-review"


async def make_key(work: Work) -> Outcome:
    """A surgeon's own key: the private file stays with them, the public one goes to the cell."""
    place: Path = work.given.out
    public_place = place.with_suffix(place.suffix + ".pub")
    if place.exists() or public_place.exists():
        raise OperatorCanFix("files.not_writable", file=str(place), what="it exists already")
    secret = work.around.new_secret(work.given.name)
    made = await asyncio.to_thread(review_key.make, work.given.name, secret)
    await _keep(place, msgspec.json.format(msgspec.json.encode(made), indent=1), private=True)
    await _keep(public_place, msgspec.json.format(msgspec.json.encode(made.public), indent=1))
    told = {
        "key": str(place),
        "public": str(public_place),
        "fingerprint": review_key.fingerprint(made.public),
    }
    return Outcome(told, [f"{name} {value}" for name, value in told.items()])


async def enrol(work: Work) -> Outcome:
    """From now on this key is that surgeon's."""
    text = await _read(work.given.key)
    told = review_remote.EnrolKey(work.given.surgeon, text.decode("utf-8", "replace"))
    async with work.cell() as link:
        key = await link.call("evaluation.enrol_key", told, review_remote.ReviewKeyView)
    return Outcome(key, struct_pairs(key))


async def revoke(work: Work) -> Outcome:
    """Nothing that this key signs is taken any more."""
    told = review_remote.RevokeKey(work.given.key, work.given.reason)
    async with work.cell() as link:
        key = await link.call("evaluation.revoke_key", told, review_remote.ReviewKeyView)
    return Outcome(key, struct_pairs(key))


async def list_keys(work: Work) -> Outcome:
    """All keys of surgeons."""
    async with work.cell() as link:
        found = await link.call("evaluation.keys", Nothing(), review_remote.ReviewKeyList)
    heads = ("key", "surgeon", "state", "fingerprint", "by", "at")
    rows = [
        (k.key_id, k.surgeon, k.state, k.fingerprint, k.enrolled_by, k.enrolled_at)
        for k in found.keys
    ]
    return Outcome(found, table(heads, rows))


async def list_packages(work: Work) -> Outcome:
    """All packages that this cell has made."""
    async with work.cell() as link:
        found = await link.call("evaluation.packages", Nothing(), review_remote.PackageList)
    heads = ("package", "design", "surgeon", "state", "expires", "review")
    rows = [
        (p.package_id, p.design_id, p.surgeon, p.state, p.expires, p.review_id)
        for p in found.packages
    ]
    return Outcome(found, table(heads, rows))


async def export(work: Work) -> Outcome:
    """An encrypted package with everything that a decision would bind."""
    told = review_remote.ExportReview(work.given.design, work.given.surgeon)
    async with work.cell() as link:
        package = await link.call(
            "evaluation.export", told, review_remote.PackageView, timeout_s=330.0
        )
        await _keep(work.given.to, await link.blob(package.sha256))
    return Outcome(package, [f"file {work.given.to}", *struct_pairs(package)])


async def open_file(work: Work) -> Outcome:
    """The same screens on a package, with a service that does nothing but review."""
    sealed: Path = work.given.file
    folder: Path = work.given.folder or sealed.with_name(sealed.stem + FOLDER_ENDING)
    key = await _read(work.given.key)
    if not await asyncio.to_thread(sealed.is_file):
        raise OperatorCanFix("files.not_readable", file=str(sealed), what="")
    secret = work.around.secret()
    place = await open_package(sealed, key, secret, folder)
    await ensure_service(folder, "")
    if not work.given.no_desk:
        open_desk(folder, "")
    told = {"folder": str(folder), "package": place.package_id, "design": place.design_id}
    return Outcome(told, [f"{name} {value}" for name, value in told.items()])


async def hand_back(work: Work) -> Outcome:
    """The decision that was taken on a package, as a file for its cell."""
    async with work.cell() as link:
        told = await link.call(
            "evaluation.hand_back", review_remote.HandBack(), review_remote.DecisionText
        )
    place: Path = work.given.to
    if await asyncio.to_thread(place.is_dir):
        place = place / told.file_name
    await _keep(place, told.text.encode())
    return Outcome(
        {"file": str(place), "review": told.review.review_id},
        [f"file {place}", f"review {told.review.review_id}"],
    )


async def report(work: Work) -> Outcome:
    """The review of a design as a PDF."""
    async with work.cell() as link:
        pictures = [
            review_report.ReportPicture(await link.upload(place), place.stem)
            for place in work.given.picture
        ]
        made = await link.call(
            "evaluation.report",
            review_report.MakeReport(work.given.design, pictures),
            review_report.ReviewReport,
            timeout_s=150.0,
        )
        await _keep(work.given.to, await link.blob(made.sha256))
    return Outcome(made, [f"file {work.given.to}", *struct_pairs(made)])


async def take(work: Work) -> Outcome:
    """A decision file has come back."""
    text = await _read(work.given.file)
    told = review_remote.TakeDecision(text.decode("utf-8", "replace"))
    async with work.cell() as link:
        review = await link.call("evaluation.take", told, ReviewView)
    return Outcome(review, [f"review {review.review_id}", *struct_pairs(review, ["review_id"])])


async def _read(place: Path) -> bytes:
    try:
        return await asyncio.to_thread(place.read_bytes)
    except OSError as refused:
        raise OperatorCanFix(
            "files.not_readable", file=str(place), what=str(refused.strerror)
        ) from refused


async def _keep(place: Path, data: bytes, *, private: bool = False) -> None:
    """A whole file or none."""

    def keep() -> None:
        if private:
            write_private(place, data)
            return
        draft = place.with_name(f".{place.name}-{os.getpid()}")
        try:
            draft.write_bytes(data)
            draft.replace(place)
        finally:
            draft.unlink(missing_ok=True)

    try:
        await asyncio.to_thread(keep)
    except OSError as refused:
        raise OperatorCanFix(
            "files.not_writable", file=str(place), what=str(refused.strerror)
        ) from refused


def _key_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME")
    parser.add_argument("--out", required=True, type=Path, metavar="FILE")


def _enrol_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("surgeon", metavar="SURGEON")
    parser.add_argument("--key", required=True, type=Path, metavar="FILE.pub")


def _revoke_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("key", metavar="KEY")
    parser.add_argument("--reason", required=True, metavar="T")


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("design", metavar="ID")
    parser.add_argument("--to", required=True, type=Path, metavar="FILE")
    parser.add_argument("--for", dest="surgeon", required=True, metavar="SURGEON")


def _open_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--key", required=True, type=Path, metavar="FILE")
    parser.add_argument("--folder", type=Path, default=None, metavar="DIR")
    parser.add_argument("--no-desk", action="store_true", help="start the service alone")


def _hand_back_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", required=True, type=Path, metavar="FILE")


def _report_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("design", metavar="ID")
    parser.add_argument("--to", required=True, type=Path, metavar="FILE")
    parser.add_argument("--picture", action="append", default=[], type=Path, metavar="PNG")


def _take_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")


COMMANDS = (
    Command(("review", "key"), (), make_key, "a surgeon's own key", _key_arguments),
    Command(
        ("review", "enrol"),
        ("evaluation.enrol_key",),
        enrol,
        "a key is that surgeon's from now on",
        _enrol_arguments,
    ),
    Command(
        ("review", "revoke"),
        ("evaluation.revoke_key",),
        revoke,
        "nothing that a key signs is taken any more",
        _revoke_arguments,
    ),
    Command(("review", "keys"), ("evaluation.keys",), list_keys, "all keys of surgeons"),
    Command(("review", "packages"), ("evaluation.packages",), list_packages, "all packages"),
    Command(
        ("review", "export"),
        ("evaluation.export",),
        export,
        "an encrypted package for one surgeon",
        _export_arguments,
    ),
    Command(("review", "open"), (), open_file, "review a package here", _open_arguments),
    Command(
        ("review", "hand-back"),
        ("evaluation.hand_back",),
        hand_back,
        "the decision as a file for the cell",
        _hand_back_arguments,
    ),
    Command(
        ("review", "report"),
        ("evaluation.report",),
        report,
        "the review of a design as a PDF",
        _report_arguments,
    ),
    Command(
        ("review", "take"),
        ("evaluation.take",),
        take,
        "enter a decision that has come back",
        _take_arguments,
    ),
)
