"""Review packages of this cell: made for one surgeon's key, and the decisions that come back.

A decision is taken once, from a key that is enrolled and not revoked, before the package expires,
and only where everything it binds is still what the cell would bind now.
"""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from app.cell import keys
from app.cell.canonical import canonical, plain
from app.cell.history import EVENT_SEQ, Add, Change, Entry, History, Put
from app.cell.identity import Vault
from app.cell.keys import StationKey
from app.cell.numbers import Numbers
from app.cell.reading import RecordReader
from app.cell.sessions import Caller
from app.cell.worker_pool import WorkerPool
from app.designs.cases import Cases
from app.designs.versions import Designs
from app.errors import OperatorCanFix
from app.evaluation.decisions import Decisions
from app.evaluation.marks import Marks
from app.evaluation.package_file import FORMAT, PACKAGE_DOMAIN
from app.evaluation.review_keys import ReviewKeys
from app.evaluation.subjects import hashes
from app.settings import CellFile
from app.wire.designs import DesignRef, DesignState, DesignView
from app.wire.evaluation import Decision, ReviewView
from app.wire.review_findings import BLOCKING
from app.wire.review_remote import (
    DecisionFile,
    ExportReview,
    PackageList,
    PackageManifest,
    PackageState,
    PackageView,
    TakeDecision,
)

DECISION_FORMAT = "celldeck.review-decision.1"
MAKE_WITHIN_S = 300.0
CLOCKS_APART = timedelta(minutes=10)
MOST_BYTES = 2_000_000


DemandTrained = Callable[[str], None]
"""Given a person id. Raises: NotPermitted, the person may not review here now."""


class ReviewPackages:
    """All packages that this cell has made."""

    def __init__(
        self,
        history: History,
        numbers: Numbers,
        workers: WorkerPool,
        blobs_path: str,
        station_key: StationKey,
        cell: CellFile,
        vault: Vault,
        cases: Cases,
        designs: Designs,
        decisions: Decisions,
        marks: Marks,
        review_keys: ReviewKeys,
        demand_trained: DemandTrained,
        packages: list[PackageView],
    ) -> None:
        self._history = history
        self._numbers = numbers
        self._workers = workers
        self._blobs_path = blobs_path
        self._station_key = station_key
        self._cell = cell
        self._vault = vault
        self._cases = cases
        self._designs = designs
        self._decisions = decisions
        self._marks = marks
        self._keys = review_keys
        self._demand_trained = demand_trained
        self._packages = {package.package_id: package for package in packages}

    @staticmethod
    async def read(reader: RecordReader) -> list[PackageView]:
        """Every package in the record."""
        rows = await reader.rows("SELECT view FROM review_package ORDER BY rowid")
        return [msgspec.json.decode(row[0], type=PackageView) for row in rows]

    def all(self) -> PackageList:
        """evaluation.packages."""
        return PackageList(list(self._packages.values()))

    async def export(self, call: ExportReview, caller: Caller) -> PackageView:
        """evaluation.export. Raises: OperatorCanFix, RecordAtRisk."""
        design = self._designs.get(call.design_id)
        if design.state is DesignState.SUPERSEDED:
            raise OperatorCanFix("evaluation.superseded", design=design.design_id)
        key = self._keys.of_surgeon(call.surgeon)
        names = self._decisions.subject(DesignRef(design.design_id)).surgeons
        if names and key.surgeon not in names:
            raise OperatorCanFix("evaluation.not_linked", case=design.case_id, surgeons=names)
        package_id, counted = self._numbers.next("RP")
        now = datetime.now(UTC)
        manifest = await self._manifest(package_id, design, key.key_id, now)
        body = canonical(manifest)
        made = await self._workers.run(
            "app.evaluation.package_file:make",
            {
                "manifest": body.decode(),
                "signature": self._station_key.sign(PACKAGE_DOMAIN, body).hex(),
                "blobs": self._blobs_path,
                "named": manifest.blobs,
                "recipient": key.recipient,
            },
            dict[str, Any],
            timeout_s=MAKE_WITHIN_S,
        )
        view = PackageView(
            package_id=package_id,
            design_id=design.design_id,
            case_id=design.case_id,
            surgeon=key.surgeon,
            key_id=key.key_id,
            state=PackageState.OUT,
            made_by=caller.signed_in().view.name,
            made_at=now,
            expires=manifest.expires,
            sha256=str(made["sha256"]),
            manifest_sha256=hashlib.sha256(body).hexdigest(),
        )
        await self._history.append(
            Entry(
                "review.package_made",
                "design",
                design.design_id,
                caller.actor,
                {"package": view},
            ),
            counted,
            _row(view),
        )
        self._packages[package_id] = view
        return view

    async def take(self, call: TakeDecision, caller: Caller) -> ReviewView:
        """evaluation.take: a decision that was signed elsewhere enters the record, once.

        Raises: OperatorCanFix, each reason with its own code; what is refused is in the record.
        """
        try:
            file, envelope, review = _read(call.text)
            package = self._packages.get(file.package_id)
            if package is None:
                raise OperatorCanFix("evaluation.no_such_package", package=file.package_id)
            self._demand_good(file, envelope, review, package)
        except OperatorCanFix as wrong:
            digest = hashlib.sha256(call.text.encode()).hexdigest()
            await self._history.append(
                Entry(
                    "review.decision_refused",
                    "cell",
                    "review",
                    caller.actor,
                    {"code": wrong.code, "file": digest},
                )
            )
            raise
        taken = msgspec.structs.replace(
            package, state=PackageState.TAKEN, review_id=review.review_id
        )
        changes: list[Change] = [_signature_row(file, envelope), _row(taken)]
        await self._decisions.enter(
            review,
            caller.actor,
            str(envelope["signature_id"]),
            changes,
            lambda: self._demand_open(package, review),
        )
        self._packages[taken.package_id] = taken
        return review

    async def _manifest(
        self, package_id: str, design: DesignView, key_id: str, now: datetime
    ) -> PackageManifest:
        case = self._cases.get(design.case_id)
        key = self._keys.good(key_id)
        context = self._designs.context(design)
        before = [self._designs.get(design.replaces)] if design.replaces else []
        shown = [design, *context, *before]
        patient = await self._vault.open(case.case_id)
        subject = self._decisions.subject(DesignRef(design.design_id))
        known = (patient.name, patient.birth_date, patient.record_number) if patient else ()
        named = {
            sha256
            for one in shown
            for sha256 in (one.sha256, one.mesh_blob, one.coarse_blob, one.volume_blob)
            if sha256
        }
        return PackageManifest(
            format=FORMAT,
            package_id=package_id,
            cell=self._cell.cell.name,
            station_key=self._station_key.public,
            made_at=now,
            expires=now + timedelta(days=self._cell.review.package_days),
            simulated=self._history.simulated,
            decide_by_command=self._cell.site.decide_by_command,
            design_id=design.design_id,
            surgeon=key.surgeon,
            person_id=key.person_id,
            key_id=key.key_id,
            public_key=key.public_key,
            findings_sha256=subject.findings_sha256,
            case=case,
            designs=shown,
            answers=[one.answer for one in subject.findings if one.answer is not None],
            marks=self._marks.of_design(DesignRef(design.design_id)).marks,
            blobs=sorted(named),
            patient=list(known),
            review=plain(self._cell.review),
        )

    def _demand_good(
        self,
        file: DecisionFile,
        envelope: dict[str, Any],
        review: ReviewView,
        package: PackageView,
    ) -> None:
        """Key, signature, time and everything bound, in this order."""
        key = self._keys.good(file.key_id)
        body = file.envelope.encode()
        if file.key_id != package.key_id or envelope.get("public_key") != key.public_key:
            raise OperatorCanFix("evaluation.key_unknown", key=file.key_id)
        signed = keys.holds(key.public_key, keys.SIGNATURE_DOMAIN, body, _hex(file.sig))
        station = str(envelope.get("station_key"))
        placed = keys.holds(station, keys.SIGNATURE_DOMAIN, body, _hex(file.station_sig))
        record = hashlib.sha256(canonical(envelope.get("record"))).hexdigest()
        if not signed or not placed or record != envelope.get("record_sha256"):
            raise OperatorCanFix("evaluation.decision_altered", package=file.package_id)
        whose = (review.package_id, review.design_id, review.case_id, review.decided_by_id)
        if whose != (package.package_id, package.design_id, package.case_id, key.person_id):
            raise OperatorCanFix("evaluation.decision_altered", package=file.package_id)
        self._demand_trained(key.person_id)
        now = datetime.now(UTC)
        if max(now, review.decided_at) > package.expires or (
            review.decided_at > now + CLOCKS_APART
        ):
            raise OperatorCanFix(
                "evaluation.package_expired", until=package.expires.isoformat(timespec="minutes")
            )
        self._demand_open(package, review)

    def _demand_open(self, package: PackageView, review: ReviewView) -> None:
        """Not taken before, and nothing that it binds is another now."""
        newest = self._packages[package.package_id]
        if newest.state is not PackageState.OUT:
            raise OperatorCanFix("evaluation.package_taken", package=package.package_id)
        design = self._designs.get(review.design_id)
        if design.state is DesignState.SUPERSEDED:
            raise OperatorCanFix("evaluation.superseded", design=design.design_id)
        now = self._decisions.subject(DesignRef(review.design_id))
        if hashes(review.shown) != hashes(now.shown) or review.side is not now.side:
            raise OperatorCanFix(
                "evaluation.shown_differs", shown=len(review.shown), needed=len(now.shown)
            )
        if review.findings_sha256 != now.findings_sha256:
            raise OperatorCanFix("evaluation.findings_differ")
        if review.decision is Decision.REJECT:
            return
        said = {answer.key for answer in review.answers if not answer.concession}
        for one in now.findings:
            if one.level in BLOCKING and one.answer is None:
                raise OperatorCanFix("evaluation.holds", finding=one.code)
            if one.level == "warn" and one.key not in said:
                raise OperatorCanFix("evaluation.unanswered", finding=one.code)
        notes = self._marks.open_required(design)
        if notes:
            raise OperatorCanFix("evaluation.notes_open", marks=notes)
        until = min(end for end in (review.valid_until, now.valid_until) if end is not None)
        if until <= datetime.now(UTC):
            raise OperatorCanFix("evaluation.expired", until=until.isoformat(timespec="minutes"))


def _read(text: str) -> tuple[DecisionFile, dict[str, Any], ReviewView]:
    if len(text) > MOST_BYTES:
        raise OperatorCanFix("evaluation.decision_altered", package="")
    try:
        file = msgspec.json.decode(text, type=DecisionFile)
        envelope = msgspec.json.decode(file.envelope, type=dict[str, Any])
        review = msgspec.convert(envelope["record"], type=ReviewView)
    except (msgspec.DecodeError, KeyError) as wrong:
        raise OperatorCanFix("evaluation.decision_altered", package="") from wrong
    if file.format != DECISION_FORMAT:
        raise OperatorCanFix("evaluation.decision_altered", package=file.package_id)
    return file, envelope, review


def _hex(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""


def _signature_row(file: DecisionFile, envelope: dict[str, Any]) -> Add:
    return Add(
        "signature",
        {
            "signature_id": str(envelope["signature_id"]),
            "record_type": str(envelope["record_type"]),
            "record_id": str(envelope["record_id"]),
            "person_id": str(envelope["signer_id"]),
            "meaning": str(envelope["meaning"]),
            "at": str(envelope["signed_at_utc"]),
            "envelope": file.envelope,
            "sig": _hex(file.sig),
            "station_sig": _hex(file.station_sig),
            "event_seq": EVENT_SEQ,
        },
    )


def _row(view: PackageView) -> Put:
    return Put(
        "review_package",
        {"package_id": view.package_id},
        {
            "design_id": view.design_id,
            "key_id": view.key_id,
            "state": view.state.value,
            "expires": view.expires.isoformat(),
            "view": msgspec.json.encode(view).decode(),
        },
    )
