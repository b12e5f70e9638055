"""What must never be built: the wrong side, the wrong unit, a mirror image, an older anatomy."""

import asyncio
import tomllib
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from story_station import PROJECT, SECRET, SURGEON, TECHNICIAN, Station

from app.designs.stl import read_stl, stl_bytes
from app.wire.client import CallRefused, CellLink, connect
from app.wire.designs import (
    AddCase,
    CaseView,
    DesignKind,
    DesignRef,
    DesignView,
    ImportDesign,
    Side,
)
from app.wire.endpoint import find
from app.wire.evaluation import (
    AnswerFinding,
    DecideReview,
    Decision,
    FindingAnswer,
    ReasonCode,
    ReviewSubject,
    ReviewView,
)
from app.wire.people import OpenSession, SessionView, Signing
from app.wire.review_findings import unanswered
from resources.cases import CaseFiles, make_case

pytestmark = [pytest.mark.story, pytest.mark.slow]
LIMIT_S = 200.0
Change = Callable[[Any], Any]


def test_a_design_that_is_not_what_was_ordered_is_never_accepted(station: Station):
    """One station, one case; every mistake is done to its guide and tried to be accepted."""
    assert PROJECT.is_dir()
    files = make_case(
        31, "left", station.papers / "case", today=date.today(), images=True, coarser=2.0
    )
    station.run("service", "start")
    station.wait_for(lambda: find(station.folder), LIMIT_S)
    asyncio.run(_hazards(station, files))


async def _hazards(station: Station, files: CaseFiles) -> None:
    endpoint = find(station.folder)
    assert endpoint is not None, station.last_words()
    async with connect(endpoint) as technician, connect(endpoint) as surgeon:
        for link, name in ((technician, TECHNICIAN), (surgeon, SURGEON)):
            opening = OpenSession(identification=name, secret=SECRET, station="story")
            await link.call("session.open", opening, SessionView)
        order = files.order.read_text("utf-8")
        told = tomllib.loads(order)
        order = order.replace(told["prescriber"], SURGEON)
        case = await technician.call("designs.add_case", AddCase(order), CaseView)

        async def take(path: Path, kind: DesignKind, replaces: str = "", unit: str = "") -> Any:
            sha256 = await technician.upload(path)
            wanted = ImportDesign(case.case_id, path.name, sha256, kind, unit, replaces)
            return await technician.call("designs.import", wanted, DesignView, timeout_s=LIMIT_S)

        await take(files.anatomy, DesignKind.ANATOMY, unit="mm")
        await take(files.values, DesignKind.VALUES)
        images = await take(_zipped(files.images), DesignKind.IMAGES)
        _nobody_is_named(station, told["patient"])

        guide = await take(files.guide, DesignKind.DESIGN, unit="mm")
        assert _held(guide) == []
        for code, change, unit in (
            ("guard.wrong_unit", lambda points: points, "in"),
            ("guard.mirrored", lambda points: points * [-1.0, 1.0, 1.0], "mm"),
            ("guard.wrong_frame", lambda points: points * [-1.0, -1.0, 1.0], "mm"),
        ):
            wrong = _changed(files.guide, change)
            guide = await take(wrong, DesignKind.DESIGN, guide.design_id, unit)
            assert _held(guide) == [code]
            assert await _refusal(surgeon, guide, told) == "evaluation.holds"
        other = make_case(31, "right", station.papers / "other", today=date.today(), coarser=2.0)
        guide = await take(other.guide, DesignKind.DESIGN, guide.design_id, "mm")
        assert "guard.wrong_side" in _held(guide)
        assert await _refusal(surgeon, guide, told) == "evaluation.holds"

        guide = await take(files.guide, DesignKind.DESIGN, guide.design_id, "mm")
        review = await _accept(surgeon, guide, told)
        assert review.state == "valid"

        # images of another anatomy come in after the acceptance: it ends, and the bone is held
        elsewhere = make_case(32, "left", station.papers / "third", images=True, coarser=2.0)
        with pytest.raises(CallRefused) as refused:
            await take(_zipped(elsewhere.images), DesignKind.IMAGES, images.design_id)
        assert refused.value.code == "designs.images_other_patient"
        assert await _state(surgeon, guide) == "valid"
        older = _older(files.images, station.papers / "older")
        await take(_zipped(older), DesignKind.IMAGES, images.design_id)
        assert await _state(surgeon, guide) == "ended"
        assert await _refusal(surgeon, guide, told) == "evaluation.holds"


async def _subject(link: CellLink, design: DesignView) -> ReviewSubject:
    return await link.call("evaluation.subject", DesignRef(design.design_id), ReviewSubject)


async def _state(link: CellLink, design: DesignView) -> str:
    return (await _subject(link, design)).reviews[-1].state.value


async def _accept(link: CellLink, design: DesignView, told: Any) -> ReviewView:
    """By command: every warning is answered first; what holds is not."""
    subject = await _subject(link, design)
    for found in unanswered(subject.findings):
        if found.level == "warn":
            answer = AnswerFinding(design.design_id, found.key, "looked at in a story")
            await link.call("evaluation.answer", answer, FindingAnswer)
    subject = await _subject(link, design)
    patient = told["patient"]
    wanted = DecideReview(
        design_id=design.design_id,
        decision=Decision.ACCEPT,
        side=Side(told["side"]),
        patient_identifiers=[patient["name"], patient["record_number"]],
        reason=ReasonCode.AS_PLANNED,
        signing=Signing(secret=SECRET, identification=SURGEON),
        shown=subject.shown,
        viewer_version="story",
        viewed=False,
        findings_sha256=subject.findings_sha256,
        unchanged_since_scan=True,
    )
    return await link.call("evaluation.decide", wanted, ReviewView)


async def _refusal(link: CellLink, design: DesignView, told: Any) -> str:
    with pytest.raises(CallRefused) as refused:
        await _accept(link, design, told)
    return refused.value.code


def _held(design: DesignView) -> list[str]:
    return [one.code for one in design.findings if one.level == "hold"]


def _changed(path: Path, change: Change) -> Path:
    """The same part with its places changed; facets wound anew where that mirrors."""
    mesh = read_stl(path.read_bytes()).mesh
    points = change(mesh.vertices.astype(np.float64))
    mirrored = np.prod(np.sign(change(np.ones((1, 3))))) < 0
    faces = mesh.faces[:, ::-1] if mirrored else mesh.faces
    out = path.with_name("changed.stl")
    out.write_bytes(stl_bytes(points, np.ascontiguousarray(faces)))
    return out


def _zipped(folder: Path) -> Path:
    out = folder.with_suffix(".zip")
    with zipfile.ZipFile(out, "w") as archive:
        for path in sorted(folder.iterdir()):
            archive.write(path, path.name)
    return out


def _older(folder: Path, out: Path) -> Path:
    """The same series, taken a year and more before."""
    import pydicom

    out.mkdir()
    for path in folder.iterdir():
        one = pydicom.dcmread(path)
        taken = f"{int(one.AcquisitionDate[:4]) - 2}{one.AcquisitionDate[4:]}"
        one.AcquisitionDate = one.SeriesDate = taken
        one.save_as(out / path.name)
    return out


def _nobody_is_named(station: Station, patient: Any) -> None:
    """Neither in blobs, nor in the log, nor in what came in and was imported."""
    words = [
        patient["record_number"],
        *patient["name"].split(),
        "^".join(patient["name"].split()[::-1]),
    ]
    for path in (*(station.folder / "blobs").rglob("*"), *(station.folder / "incoming").rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            assert not any(word.encode() in data for word in words), path.name
    assert not any(word in station.last_words() for word in words)
