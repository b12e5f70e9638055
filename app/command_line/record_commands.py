"""`record` and `sync`: stages 6 and 7."""

import argparse
import asyncio
from pathlib import Path

import msgspec

from app.command_line.columns import pairs, struct_pairs, table
from app.command_line.outcome import Outcome, Problem
from app.command_line.work import Command, Work
from app.errors import OperatorCanFix
from app.wire import release, release_checks, release_timeline, sync
from app.wire.client import CellLink
from app.wire.people import Nothing
from app.wire.sentences import sentence

PAGE = 500


class PacketReport(msgspec.Struct, frozen=True):
    """Whether a packet holds, and what was seen."""

    ok: bool
    station_checked: bool
    wrong: list[str]
    seen: list[str]


async def list_batches(work: Work) -> Outcome:
    """All batches."""
    async with work.cell() as link:
        found = await link.call("release.list", Nothing(), release.BatchList)
    heads = ("batch", "plan", "case", "state", "parts", "blocking")
    rows = [
        (b.batch_id, b.plan_id, b.case_id, b.state, len(b.parts), b.blocking) for b in found.batches
    ]
    return Outcome(found, table(heads, rows))


async def show_record(work: Work) -> Outcome:
    """The whole record of a batch."""
    async with work.cell() as link:
        record = await link.call(
            "release.show", release.BatchRef(work.given.batch), release.BatchRecord
        )
    lines = [
        *_batch_lines(record.batch),
        *pairs({"events": record.events, "chain": record.chain, "station_key": record.station_key}),
        *pairs({"station_fingerprint": record.station_fingerprint}),
    ]
    return Outcome(record, lines)


async def list_events(work: Work) -> Outcome:
    """Events of the record, page by page until the newest."""
    async with work.cell() as link:
        page = await _all_events(link, work.given.since)
    rows = [(e.seq, e.at, e.kind, e.who, e.record_type, e.record_id) for e in page.events]
    return Outcome(page, table(("seq", "at", "kind", "who", "of", "id"), rows))


async def _all_events(link: CellLink, since: int) -> release.EventPage:
    events: list[release.EventView] = []
    while True:
        page = await link.call(
            "release.events", release.EventsSince(seq=since, most=PAGE), release.EventPage
        )
        events.extend(page.events)
        if not page.events or page.events[-1].seq >= page.last_seq:
            return release.EventPage(events, page.last_seq)
        since = page.events[-1].seq


async def sign(work: Work) -> Outcome:
    """A signature under a batch."""
    wanted = release.SignBatch(
        batch_id=work.given.batch,
        meaning=release.Meaning(work.given.meaning),
        signing=work.signing(),
        reason=work.given.reason,
        viewed=False,
    )
    async with work.cell() as link:
        batch = await link.call("release.sign", wanted, release.BatchView)
    return Outcome(batch, _batch_lines(batch))


async def release_parts(work: Work) -> Outcome:
    """Release parts of a batch; all open ones without --part."""
    return await _dispose(work, "release.release")


async def reject_parts(work: Work) -> Outcome:
    """Reject parts of a batch; all open ones without --part."""
    return await _dispose(work, "release.reject")


async def _dispose(work: Work, method: str) -> Outcome:
    wanted = release.DisposeParts(
        batch_id=work.given.batch,
        signing=work.signing(),
        parts=work.given.part,
        reason=work.given.reason,
        viewed=False,
    )
    async with work.cell() as link:
        batch = await link.call(method, wanted, release.BatchView)
    return Outcome(batch, _batch_lines(batch))


async def show_timeline(work: Work) -> Outcome:
    """Everything of a batch in the order in which it happened."""
    asked = release_timeline.TimelineOf(work.given.batch)
    if work.given.event:
        moment = release_timeline.MomentOf(work.given.event)
        async with work.cell() as link:
            page = await link.call("release.moment", moment, release.EventPage)
        return Outcome(page, [event.body for event in page.events])
    async with work.cell() as link:
        told = await link.call("release.timeline", asked, release_timeline.Timeline)
    odd, lane = set(told.outside), work.given.lane
    rows = [
        (
            f"{told.at_ms[n] / 1000:.1f}",
            release_timeline.LANES[told.lane[n]],
            told.kinds[told.kind[n]],
            told.layer[n] or "",
            told.seq[n],
            "outside" if n in odd else "",
        )
        for n in range(len(told.seq))
        if lane in ("", release_timeline.LANES[told.lane[n]].value)
    ]
    heads = ("s", "lane", "what", "layer", "event", "")
    return Outcome(told, [f"{told.begins} to {told.ends}", *table(heads, rows)])


async def retain_parts(work: Work) -> Outcome:
    """Keep parts of a batch here, such as test pieces; all open ones without --part."""
    return await _dispose(work, "release.retain")


async def check_batch(work: Work) -> Outcome:
    """What is left to decide before a release."""
    async with work.cell() as link:
        review = await link.call(
            "release.review", release.BatchRef(work.given.batch), release_checks.ReleaseReview
        )
    return Outcome(review, _review_lines(review))


async def accept_exception(work: Work) -> Outcome:
    """Say why an exception does no harm; all open ones with --all."""
    wanted = release_checks.AcceptException(
        work.given.batch, work.given.reason, "" if work.given.all else work.given.check
    )
    if not work.given.all and not work.given.check:
        raise OperatorCanFix("usage.check_needed")
    async with work.cell() as link:
        review = await link.call("release.accept", wanted, release_checks.ReleaseReview)
    return Outcome(review, _review_lines(review))


def _review_lines(review: release_checks.ReleaseReview) -> list[str]:
    rows = [
        (
            c.check_id,
            c.state,
            sentence(c.code, c.values),
            c.value,
            c.accepted_by or ("open" if c.may_accept else "reject"),
            c.reason,
        )
        for c in review.outside
    ]
    counted = (
        f"{review.checks} checks, {review.within} within limits, {review.exceptions} exceptions"
        f" ({review.open} open), {review.not_evaluated} not evaluated"
    )
    heads = ("check", "state", "what", "value", "accepted by", "reason")
    return [
        counted,
        *struct_pairs(review.quantities),
        *pairs({"blocking": review.blocking}),
        *table(heads, rows),
    ]


async def verify(work: Work) -> Outcome:
    """Check the record of the data folder, or a packet, without a service and without writing."""
    if work.given.packet is not None:
        return await asyncio.to_thread(_verify_packet, work.given.packet, work.given.station)
    if not await asyncio.to_thread((work.around.folder / "record.db").is_file):
        raise OperatorCanFix("record.none_here", folder=str(work.around.folder))
    from app.release.verification import verify_folder

    report = await asyncio.to_thread(verify_folder, work.around.folder, work.given.all)
    lines = [
        "the record holds" if report.ok else "THE RECORD DOES NOT HOLD",
        *struct_pairs(report, ["ok", "faults"]),
    ]
    if report.faults:
        lines += table(
            ("fault", "place", "values"), [(f.code, f.place, f.values) for f in report.faults]
        )
    problem = None
    if not report.ok:
        first = report.faults[0] if report.faults else None
        values = {"faults": len(report.faults), "place": first.place if first else ""}
        problem = Problem("record.does_not_hold", values)
    return Outcome(report, lines, problem)


def _verify_packet(packet: Path, station: str) -> Outcome:
    from app.release import packet_verifier

    if not packet.is_file():
        raise OperatorCanFix("files.not_readable", file=str(packet), what="")
    wrong, seen = packet_verifier.verify(str(packet), station)
    told = PacketReport(not wrong, bool(station), wrong, seen)
    lines = ["the packet holds" if told.ok else "THE PACKET DOES NOT HOLD", *seen, *wrong]
    if told.ok and not station:
        lines.append("whose it is was not checked: give --station FINGERPRINT")
    problem = None
    if wrong:
        values = {"faults": len(wrong), "place": wrong[0]}
        problem = Problem("record.does_not_hold", values)
    return Outcome(told, lines, problem)


async def export(work: Work) -> Outcome:
    """Write the signed record and its PDF into a folder."""
    async with work.cell() as link:
        made = await link.call(
            "release.export",
            release.ExportBatch(work.given.batch),
            release.BatchExport,
            timeout_s=120.0,
        )
        written = await fetch_export(link, made, work.given.to)
    document = {"batch_id": made.batch_id, "files": [str(path) for path in written]}
    return Outcome(document, [str(path) for path in written])


async def fetch_export(link: CellLink, made: release.BatchExport, folder: Path) -> list[Path]:
    """The files of an export, each complete under its name or not there at all."""

    def keep(name: str, data: bytes) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        place = folder / Path(name).name
        draft = place.with_name(f".{place.name}.draft")
        try:
            draft.write_bytes(data)
            draft.replace(place)
        finally:
            draft.unlink(missing_ok=True)
        return place

    written: list[Path] = []
    for file in made.files:
        data = await link.blob(file.sha256)
        try:
            written.append(await asyncio.to_thread(keep, file.name, data))
        except OSError as refused:
            raise OperatorCanFix(
                "files.not_writable", file=str(folder / file.name), what=str(refused.strerror)
            ) from refused
    return written


async def sync_status(work: Work) -> Outcome:
    """How far the second place has got."""
    async with work.cell() as link:
        status = await link.call("sync.status", Nothing(), sync.SyncStatus)
    return Outcome(status, struct_pairs(status))


async def sync_run(work: Work) -> Outcome:
    """Carry what is new to the second place."""
    async with work.cell() as link:
        result = await link.call("sync.run", Nothing(), sync.SyncResult, timeout_s=300.0)
    return Outcome(result, [*struct_pairs(result), *struct_pairs(result.status)])


def _batch_lines(batch: release.BatchView) -> list[str]:
    parts = [(p.part_id, p.name, p.disposition, p.decided_by, p.decided_at) for p in batch.parts]
    signed = [
        (s.printed_name, s.role, s.meaning, s.at, s.viewed_at_station, s.simulated)
        for s in batch.signatures
    ]
    return [
        f"batch {batch.batch_id}",
        *struct_pairs(batch, ["batch_id", "parts", "signatures"]),
        *table(("part", "name", "disposition", "by", "at"), parts),
        *table(("signed by", "role", "meaning", "at", "viewed", "simulated"), signed),
    ]


def _batch_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("batch", metavar="BATCH")


def _events_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--since", type=int, default=0, metavar="N")


def _sign_arguments(parser: argparse.ArgumentParser) -> None:
    _batch_argument(parser)
    parser.add_argument("--meaning", required=True, choices=[m.value for m in release.Meaning])
    parser.add_argument("--reason", default="", metavar="T")


def _dispose_arguments(parser: argparse.ArgumentParser) -> None:
    _batch_argument(parser)
    parser.add_argument("--part", action="extend", nargs="+", default=[], metavar="P")
    parser.add_argument("--reason", default="", metavar="T")


def _timeline_arguments(parser: argparse.ArgumentParser) -> None:
    _batch_argument(parser)
    lanes = [lane.value for lane in release_timeline.LANES]
    parser.add_argument("--lane", default="", choices=lanes)
    parser.add_argument("--event", type=int, action="extend", nargs="+", default=[], metavar="N")


def _accept_arguments(parser: argparse.ArgumentParser) -> None:
    _batch_argument(parser)
    parser.add_argument("--check", default="", metavar="C")
    parser.add_argument("--all", action="store_true", help="every open one")
    parser.add_argument("--reason", required=True, metavar="T")


def _verify_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--all", action="store_true", help="every blob as well")
    parser.add_argument("--packet", type=Path, default=None, metavar="FILE")
    parser.add_argument("--station", default="", metavar="FINGERPRINT")


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    _batch_argument(parser)
    parser.add_argument("--to", required=True, type=Path, metavar="DIR")


COMMANDS = (
    Command(("record", "list"), ("release.list",), list_batches, "all batches"),
    Command(
        ("record", "show"), ("release.show",), show_record, "a batch's record", _batch_argument
    ),
    Command(("record", "events"), ("release.events",), list_events, "events", _events_arguments),
    Command(("record", "sign"), ("release.sign",), sign, "sign a batch", _sign_arguments),
    Command(
        ("record", "release"),
        ("release.release",),
        release_parts,
        "release parts",
        _dispose_arguments,
    ),
    Command(
        ("record", "reject"), ("release.reject",), reject_parts, "reject parts", _dispose_arguments
    ),
    Command(
        ("record", "timeline"),
        ("release.timeline", "release.moment"),
        show_timeline,
        "what happened when",
        _timeline_arguments,
    ),
    Command(
        ("record", "retain"),
        ("release.retain",),
        retain_parts,
        "keep parts here",
        _dispose_arguments,
    ),
    Command(
        ("record", "check"),
        ("release.review",),
        check_batch,
        "what is left to decide",
        _batch_argument,
    ),
    Command(
        ("record", "accept"),
        ("release.accept",),
        accept_exception,
        "say why an exception does no harm",
        _accept_arguments,
    ),
    Command(
        ("record", "verify"), ("release.verify",), verify, "check the record", _verify_arguments
    ),
    Command(("record", "export"), ("release.export",), export, "record and PDF", _export_arguments),
    Command(("sync", "status"), ("sync.status",), sync_status, "what waits"),
    Command(("sync", "run"), ("sync.run",), sync_run, "carry what is new"),
)
