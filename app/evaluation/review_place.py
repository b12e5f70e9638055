"""A data folder that is for one review package alone: opened from its file, closed with it.

The same service runs there, with the same screens and methods of review; nothing else answers.
"""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from app.cell import keys
from app.cell.history import Actor, Change, Entry, History, Put
from app.cell.identity import Patient, Vault
from app.cell.keys import StationKey, write_private
from app.cell.reading import RecordReader
from app.designs.versions import row_of
from app.errors import OperatorCanFix
from app.evaluation.answers import answer_row
from app.evaluation.marks import mark_row
from app.evaluation.package_file import unpack
from app.evaluation.review_key import ReviewKey, opened
from app.evaluation.review_packages import DECISION_FORMAT
from app.wire.evaluation import CaseSurgeon, ReviewView
from app.wire.people import PersonView, Role
from app.wire.review_remote import DecisionFile, DecisionText, PackageManifest

FILE = "review.json"
STATION = "review computer"
METHODS = frozenset(
    {
        "service.status",
        "service.stop",
        "service.schema",
        "session.open",
        "session.show",
        "session.lock",
        "people.list",
        "cell.watch",
        "cell.units",
        "alarms.list",
        "designs.list_cases",
        "designs.show_case",
        "designs.list",
        "designs.show",
        "evaluation.subject",
        "evaluation.identity",
        "evaluation.name_patient",
        "evaluation.answer",
        "evaluation.decide",
        "evaluation.list",
        "evaluation.surgeons",
        "evaluation.marks",
        "evaluation.mark",
        "evaluation.reply",
        "evaluation.close_mark",
        "evaluation.hand_back",
        "evaluation.report",
        "evaluation.fit",
        "evaluation.difference",
        "release.verify",
    }
)
"""What answers in such a folder; everything else is refused as service.review_only."""


class ReviewPlace(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What DIR/review.json says of its folder."""

    package_id: str
    key_id: str
    design_id: str
    manifest_sha256: str
    expires: datetime
    simulated: bool


def review_place(folder: Path) -> ReviewPlace | None:
    """The place of a folder; None for the folder of a cell. Raises: OperatorCanFix."""
    try:
        text = (folder / FILE).read_bytes()
    except FileNotFoundError:
        return None
    try:
        return msgspec.json.decode(text, type=ReviewPlace)
    except msgspec.DecodeError as wrong:
        raise OperatorCanFix("evaluation.package_damaged", what=FILE) from wrong


async def open_package(sealed: Path, key_text: bytes, secret: str, folder: Path) -> ReviewPlace:
    """Make the folder of a package, or find it made by the same package before.

    Raises: OperatorCanFix, the key, the package or the folder cannot be used.
    """
    key = await asyncio.to_thread(opened, key_text, secret)
    if await asyncio.to_thread((folder / "record.db").exists):
        place = await asyncio.to_thread(review_place, folder)
        if place is None:
            raise OperatorCanFix("evaluation.folder_used", folder=str(folder))
        return place
    await asyncio.to_thread(folder.mkdir, 0o700, True, True)
    manifest, digest = await asyncio.to_thread(unpack, sealed, folder, key.identity)
    if manifest.public_key != key.public.public_key:
        raise OperatorCanFix("evaluation.package_not_for_you", file=sealed.name)
    if manifest.expires <= datetime.now(UTC):
        raise OperatorCanFix(
            "evaluation.package_expired", until=manifest.expires.isoformat(timespec="minutes")
        )
    place = ReviewPlace(
        package_id=manifest.package_id,
        key_id=manifest.key_id,
        design_id=manifest.design_id,
        manifest_sha256=digest,
        expires=manifest.expires,
        simulated=manifest.simulated,
    )
    await asyncio.to_thread((folder / "cell.toml").write_text, _cell_file(manifest), "utf-8")
    await _seed(folder, manifest, key, secret)
    await asyncio.to_thread(write_private, folder / FILE, msgspec.json.encode(place))
    return place


async def handed_back(
    reader: RecordReader, place: ReviewPlace, reviews: list[ReviewView]
) -> DecisionText:
    """The last decision of the folder with its signature, as the file for the cell.

    Raises: OperatorCanFix evaluation.nothing_decided.
    """
    if not reviews:
        raise OperatorCanFix("evaluation.nothing_decided")
    review = reviews[-1]
    rows = await reader.rows(
        "SELECT envelope, sig, station_sig FROM signature WHERE record_type = 'review'"
        " AND record_id = ? ORDER BY rowid LIMIT 1",
        review.review_id,
    )
    file = DecisionFile(
        format=DECISION_FORMAT,
        package_id=place.package_id,
        key_id=place.key_id,
        envelope=str(rows[0][0]),
        sig=bytes(rows[0][1]).hex(),
        station_sig=bytes(rows[0][2]).hex(),
    )
    text = msgspec.json.format(msgspec.json.encode(file), indent=1).decode()
    return DecisionText(f"{place.package_id}-decision.json", text, review)


def _cell_file(manifest: PackageManifest) -> str:
    policy = "\n".join(f"{name} = {_toml(value)}" for name, value in manifest.review.items())
    return (
        f"[cell]\nname = {_toml(f'Review for {manifest.cell}')}\n"
        f"station = {_toml(STATION)}\n\n"
        f"[site]\ndecide_by_command = {_toml(manifest.decide_by_command)}\n\n"
        f"[review]\n{policy}\n"
    )


def _toml(value: object) -> str:
    """JSON is TOML for strings, numbers, booleans and lists of them."""
    return msgspec.json.encode(value).decode()


async def _seed(folder: Path, manifest: PackageManifest, key: ReviewKey, secret: str) -> None:
    """The record of the folder begins with what the package holds, and who may sign."""
    await asyncio.to_thread(StationKey, folder / "keys" / "station.key")
    history = await asyncio.to_thread(History, folder / "record.db", STATION, manifest.simulated)
    reader = await asyncio.to_thread(RecordReader, folder / "record.db")
    try:
        person = PersonView(
            person_id=manifest.person_id,
            name=manifest.surgeon,
            roles=[Role.SURGEON],
            active=True,
            has_badge=False,
            public_key=key.public.public_key,
        )
        linked = CaseSurgeon(
            manifest.case.case_id,
            person.person_id,
            person.name,
            manifest.cell,
            manifest.made_at,
        )
        vault = Vault(folder / "keys", reader)
        sealed, commitment = await vault.seal(manifest.case.case_id, _patient(manifest))
        changes: list[Change] = [
            await asyncio.to_thread(_person_row, person, key, secret),
            Put(
                "case_file",
                {"case_id": manifest.case.case_id},
                {
                    "state": "evaluation",
                    "view": msgspec.json.encode(manifest.case).decode(),
                },
            ),
            sealed,
            *(row_of(design) for design in manifest.designs),
            *(answer_row(answer) for answer in manifest.answers),
            *(mark_row(mark) for mark in manifest.marks),
            Put(
                "case_surgeon",
                {"case_id": linked.case_id, "person_id": linked.person_id},
                {"view": msgspec.json.encode(linked).decode()},
            ),
        ]
        actor = Actor(f"package {manifest.package_id}")
        await history.append_all(
            [
                Entry("people.added", "person", person.person_id, actor, {"person": person}),
                Entry(
                    "review.package_opened",
                    "case",
                    manifest.case.case_id,
                    actor,
                    {
                        "package": manifest.package_id,
                        "case": manifest.case,
                        "designs": manifest.designs,
                        "patient_commitment": commitment,
                        "cell_station_key": manifest.station_key,
                    },
                ),
            ],
            changes,
        )
    finally:
        await asyncio.to_thread(history.close)
        await asyncio.to_thread(reader.close)


def _patient(manifest: PackageManifest) -> Patient:
    given = [*manifest.patient, "", "", ""]
    return Patient(given[0], given[1], given[2])


def _person_row(person: PersonView, key: ReviewKey, secret: str) -> Put:
    return Put(
        "person",
        {"person_id": person.person_id},
        {
            "name": person.name,
            "badge": None,
            "active": 1,
            "secret_hash": keys.hash_of_secret(secret),
            "temporary": 0,
            "public_key": person.public_key,
            "wrapped_key": keys.wrap_key(keys.raw_private(key.signs), secret),
            "failures": 0,
            "locked_until": None,
            "view": msgspec.json.encode(person).decode(),
        },
    )
