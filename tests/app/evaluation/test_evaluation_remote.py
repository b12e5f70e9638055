"""Review at another computer: sealed for one key, signed with it, taken once and only unaltered."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from station_bench import PATIENT, Station

from app.cell.sessions import Caller
from app.compose import service
from app.errors import NotPermitted, OperatorCanFix
from app.evaluation import review_key
from app.evaluation.review_keys import ReviewKeys
from app.evaluation.review_packages import ReviewPackages
from app.evaluation.review_place import METHODS, open_package
from app.release.verification import verify_folder
from app.settings import CellFile, CellPart, SitePart, read_cell
from app.wire.designs import CaseRef, DesignRef, Side
from app.wire.evaluation import (
    AnswerFinding,
    DecideReview,
    Decision,
    FindingAnswer,
    PatientIdentity,
    ReasonCode,
    ReviewSubject,
    ReviewView,
)
from app.wire.methods import BY_NAME
from app.wire.people import Nothing, OpenSession, SessionView, Signing
from app.wire.planning import MakePlan
from app.wire.review_findings import unanswered
from app.wire.review_remote import (
    DecisionFile,
    DecisionText,
    EnrolKey,
    ExportReview,
    HandBack,
    PackageState,
    RevokeKey,
    TakeDecision,
)
from drivers.wire import framing
from drivers.wire.blobs import BlobFolder

SURGEON = "Dr M. Okafor"
REMOTE_SECRET = "far away from here"
Ask = Callable[[str, msgspec.Struct, Any], Any]


class Refused(Exception):
    """What the other computer's service has refused."""


class Sender:
    """The cell's end."""

    def __init__(self, station: Station) -> None:
        cell = CellFile(CellPart("Cell 2"), SitePart(decide_by_command=True))
        self.station = station
        self.trained = True
        self.keys = ReviewKeys(station.history, station.numbers, station.surgeons, [])
        self.packages = ReviewPackages(
            station.history, station.numbers, station.workers, str(station.folder / "blobs"),
            station.station_key, cell, station.vault, station.cases, station.designs,
            station.decisions, station.marks, self.keys, self._demand_trained, [],
        )  # fmt: skip
        self.key = review_key.make(SURGEON, REMOTE_SECRET)

    def _demand_trained(self, person_id: str) -> None:
        if not self.trained:
            raise NotPermitted("people.not_trained", name=person_id)

    async def enrol(self):
        text = msgspec.json.encode(self.key.public).decode()
        return await self.keys.enrol(
            EnrolKey(SURGEON, text), await self.station.caller("A. Keller")
        )

    async def send(self, folder: Path) -> Path:
        """A package as a file."""
        call = ExportReview(self.station.design.design_id, SURGEON)
        view = await self.packages.export(call, await self.station.caller())
        place = folder / "package.age"
        place.write_bytes(BlobFolder(self.station.folder / "blobs").read(view.sha256))
        return place

    async def take(self, text: str) -> ReviewView:
        return await self.packages.take(TakeDecision(text), await self.station.caller())


@asynccontextmanager
async def far_away(folder: Path) -> AsyncIterator[Ask]:
    """The service of a package's folder, asked as its desk asks."""
    cell = read_cell(folder / "cell.toml")
    async with service(folder, cell, asyncio.Event()) as (door, _):
        caller = Caller("far")

        async def ask(method: str, params: msgspec.Struct, kind: Any) -> Any:
            raw = msgspec.Raw(msgspec.json.encode(params))
            message = framing.Message("2.0", 1, method, raw)
            told = msgspec.json.decode(
                await door._dispatch.answer(message, caller), type=framing.Message
            )
            if told.error is not None:
                raise Refused(told.error.data.code)
            return msgspec.json.decode(told.result, type=kind)

        await ask("session.open", OpenSession(SURGEON, REMOTE_SECRET), SessionView)
        yield ask


async def decided(ask: Ask, design_id: str, decision: Decision = Decision.ACCEPT) -> DecisionText:
    """The surgeon answers, decides and hands back."""
    subject = await ask("evaluation.subject", DesignRef(design_id), ReviewSubject)
    for found in unanswered(subject.findings):
        answer = AnswerFinding(design_id, found.key, "seen from afar")
        await ask("evaluation.answer", answer, FindingAnswer)
    call = DecideReview(
        design_id, decision, Side.LEFT, PATIENT, ReasonCode.AS_PLANNED,
        Signing(REMOTE_SECRET, SURGEON), subject.shown, "1", True,
        findings_sha256=subject.findings_sha256, unchanged_since_scan=True,
    )  # fmt: skip
    await ask("evaluation.decide", call, ReviewView)
    return await ask("evaluation.hand_back", HandBack(), DecisionText)


async def back(station: Station, tmp_path: Path) -> tuple[Sender, str]:
    """A decision that has come back and was not entered yet."""
    sender = Sender(station)
    await sender.enrol()
    sealed = await sender.send(tmp_path)
    folder = tmp_path / "far"
    key = msgspec.json.encode(sender.key)
    await open_package(sealed, key, REMOTE_SECRET, folder)
    async with far_away(folder) as ask:
        told = await decided(ask, station.design.design_id)
    return sender, told.text


async def refusal(work) -> str:
    with pytest.raises(OperatorCanFix) as refused:
        await work
    return refused.value.code


async def test_a_decision_from_another_computer_opens_the_gate_here_and_the_record_holds(
    station: Station, tmp_path: Path
):
    sender = Sender(station)
    key = await sender.enrol()
    sealed = await sender.send(tmp_path)
    assert b"Lindqvist" not in sealed.read_bytes()
    folder = tmp_path / "far"
    await open_package(sealed, msgspec.json.encode(sender.key), REMOTE_SECRET, folder)
    async with far_away(folder) as ask:
        case = CaseRef(station.design.case_id)
        patient = await ask("evaluation.identity", case, PatientIdentity)
        assert patient.name == PATIENT[0]
        assert not METHODS - BY_NAME.keys()
        for method, params in (
            ("planning.make", MakePlan([station.design.design_id], "cutting-guide", "P1")),
            ("cell.make_safe", msgspec.convert({"unit": ""}, BY_NAME["cell.make_safe"].params)),
        ):
            with pytest.raises(Refused, match=r"service\.review_only"):
                await ask(method, params, Nothing)
        told = await decided(ask, station.design.design_id)
    review = await sender.take(told.text)
    assert review.package_id == "RP-" + review.package_id[3:] and review.viewed
    assert [answer.by for answer in review.answers] == [SURGEON]
    ok, state, by = station.acceptance.state(station.plan.parts[0])
    assert (ok, state, by) == (True, "valid", SURGEON)
    assert (await station.acceptance.files_equal(station.plan.parts[0]))[0]
    assert sender.packages.all().packages[0].state is PackageState.TAKEN
    assert key.fingerprint == review_key.fingerprint(sender.key.public)
    report = await asyncio.to_thread(verify_folder, station.folder, False)
    assert [fault for fault in report.faults if "signature" in fault.place] == []


async def test_a_decision_is_entered_once(station: Station, tmp_path: Path):
    sender, text = await back(station, tmp_path)
    await sender.take(text)
    assert await refusal(sender.take(text)) == "evaluation.package_taken"
    assert len(station.events("review.decided")) == 1
    assert len(station.events("review.decision_refused")) == 1


async def test_what_comes_back_is_refused_for_its_own_reason_and_changes_nothing(
    station: Station, tmp_path: Path
):
    """One decision, many slips; the good one is entered at the end all the same."""
    sender, text = await back(station, tmp_path)
    file = msgspec.json.decode(text, type=DecisionFile)

    def altered(**changed: str) -> str:
        return msgspec.json.encode(msgspec.structs.replace(file, **changed)).decode()

    package_id = file.package_id
    package = sender.packages._packages[package_id]
    turned = file.envelope.replace('"side":"left"', '"side":"right"')
    assert turned != file.envelope
    flipped = f"{int(file.sig[0], 16) ^ 1:x}{file.sig[1:]}"
    for slip, code in (
        ("{", "evaluation.decision_altered"),
        (altered(envelope=turned), "evaluation.decision_altered"),
        (altered(sig=flipped), "evaluation.decision_altered"),
        (altered(station_sig="00"), "evaluation.decision_altered"),
        (altered(package_id="RP-0000-009"), "evaluation.no_such_package"),
        (altered(key_id="RK-0000-009"), "evaluation.key_unknown"),
    ):
        assert await refusal(sender.take(slip)) == code, slip[:60]

    sender.packages._packages[package_id] = msgspec.structs.replace(
        package, expires=datetime.now(UTC) - timedelta(seconds=1)
    )
    assert await refusal(sender.take(text)) == "evaluation.package_expired"
    sender.packages._packages[package_id] = package

    sender.trained = False
    assert await refusal(sender.take(text)) == "people.not_trained"
    sender.trained = True

    design = station.designs.get(station.design.design_id)
    station.designs.keep(msgspec.structs.replace(design, sha256="7" * 64))
    assert await refusal(sender.take(text)) == "evaluation.shown_differs"
    station.designs.keep(design)

    assert station.events("review.decided") == []
    await sender.take(text)
    assert len(station.events("review.decision_refused")) == 9


async def test_a_revoked_key_signs_nothing_any_more(station: Station, tmp_path: Path):
    sender, text = await back(station, tmp_path)
    key = sender.keys.all().keys[0]
    keller = await station.caller("A. Keller")
    await sender.keys.revoke(RevokeKey(key.key_id, "computer was lost"), keller)
    assert await refusal(sender.take(text)) == "evaluation.key_revoked"
    call = ExportReview(station.design.design_id, SURGEON)
    assert await refusal(sender.packages.export(call, keller)) == "evaluation.no_key"
    assert station.events("review.decided") == []


async def test_a_package_opens_for_its_own_key_and_only_whole(station: Station, tmp_path: Path):
    sender = Sender(station)
    await sender.enrol()
    sealed = await sender.send(tmp_path)
    key = msgspec.json.encode(sender.key)
    other = msgspec.json.encode(review_key.make("Dr L. Weiss", REMOTE_SECRET))
    for text, secret, code in (
        (key, "another secret", "evaluation.key_secret_wrong"),
        (b"{}", REMOTE_SECRET, "evaluation.key_not_usable"),
        (other, REMOTE_SECRET, "evaluation.package_not_for_you"),
    ):
        work = open_package(sealed, text, secret, tmp_path / code)
        assert await refusal(work) == code
    body = bytearray(sealed.read_bytes())
    for at in (0, len(body) // 2, len(body) - 1):
        bent = bytearray(body)
        bent[at] ^= 1
        place = tmp_path / "bent.age"
        place.write_bytes(bent)
        work = open_package(place, key, REMOTE_SECRET, tmp_path / f"bent-{at}")
        assert await refusal(work) == "evaluation.package_damaged"
        assert not (tmp_path / f"bent-{at}" / "record.db").exists()


async def test_a_key_is_one_surgeons_and_shows_that_its_private_half_was_there(station: Station):
    sender = Sender(station)
    keller = await station.caller("A. Keller")
    public = sender.key.public
    for surgeon, key, code in (
        ("J. Brandt", public, "evaluation.no_such_surgeon"),
        (SURGEON, msgspec.structs.replace(public, proof="00" * 64), "evaluation.key_not_usable"),
        (SURGEON, msgspec.structs.replace(public, recipient="age1x"), "evaluation.key_not_usable"),
    ):
        call = EnrolKey(surgeon, msgspec.json.encode(key).decode())
        assert await refusal(sender.keys.enrol(call, keller)) == code
    await sender.enrol()
    assert await refusal(sender.enrol()) == "evaluation.key_known_already"
