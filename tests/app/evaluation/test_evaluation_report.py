"""The review on paper: numbers, answers, signatures and pictures, and its own data inside."""

import struct
import zlib

import pytest
from station_bench import Station

from app.errors import OperatorCanFix
from app.evaluation.report import PNG
from app.evaluation.reports import ReviewReports
from app.wire.review_marks import AddMark, MarkKind
from app.wire.review_report import MakeReport, ReportPicture
from drivers.wire.blobs import BlobFolder


def chunk(kind: bytes, data: bytes) -> bytes:
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


DOT = (
    PNG
    + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    + chunk(b"IDAT", zlib.compress(b"\0\xff\0\0"))
    + chunk(b"IEND", b"")
)


def reports(station: Station) -> ReviewReports:
    return ReviewReports(
        station.history, station.reader, station.workers, str(station.folder / "blobs"),
        station.cases, station.designs, station.decisions, station.marks,
    )  # fmt: skip


async def test_a_report_has_pictures_and_its_data_and_names_nobody(station: Station):
    surgeon = await station.caller("Dr M. Okafor")
    call = AddMark(station.design.design_id, MarkKind.DISTANCE, [[0, 0, 0], [0, 0, 12.5]])
    await station.marks.add(call, surgeon)
    await station.decide(station.design.design_id, seen=["guide_on_bone"], looked_s=42.0)
    blobs = BlobFolder(station.folder / "blobs")
    picture = ReportPicture(blobs.add(DOT), "Guide on bone")
    asked = MakeReport(station.design.design_id, [picture])
    made = await reports(station).make(asked, surgeon)
    pdf = blobs.read(made.sha256)
    assert pdf.startswith(b"%PDF") and b"review.json" in pdf
    assert b"Lindqvist" not in pdf
    assert station.events("review.report_made")[0]["new"]["report"]["sha256"] == made.sha256


@pytest.mark.parametrize("picture", [b"GIF89a", DOT[:-20]])
async def test_a_picture_that_is_none_is_refused(station: Station, picture: bytes):
    blobs = BlobFolder(station.folder / "blobs")
    asked = MakeReport(station.design.design_id, [ReportPicture(blobs.add(picture), "x")])
    with pytest.raises(OperatorCanFix) as refused:
        await reports(station).make(asked, await station.caller("Dr M. Okafor"))
    assert refused.value.code == "evaluation.bad_picture"
