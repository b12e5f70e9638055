"""Accounts, lockout, signatures: who may sign, with what, and what a refused try leaves."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.cell import keys
from app.cell.canonical import canonical
from app.cell.history import Actor, Entry, History
from app.cell.numbers import Numbers
from app.cell.people import People
from app.cell.reading import RecordReader
from app.cell.sessions import Caller, Sessions
from app.cell.signing import Signatory, Subject
from app.errors import NotPermitted, OperatorCanFix
from app.wire.people import OpenSession, Permission, Role, Signing

ROOT = Actor("nobody yet")


@pytest.fixture(autouse=True)
def quick_argon(monkeypatch: pytest.MonkeyPatch):
    """The same function with small costs: what is tested is who gets in, not how long it takes."""
    monkeypatch.setattr(keys, "_hasher", keys.PasswordHasher(1, 8, 1))
    monkeypatch.setattr(keys, "_TIME_COST", 1)
    monkeypatch.setattr(keys, "_MEMORY_KIB", 8)
    monkeypatch.setattr(keys, "_LANES", 1)


@dataclass
class Station:
    """A record with people in it."""

    folder: Path
    history: History
    people: People
    sessions: Sessions
    signatory: Signatory

    async def caller(self, name: str, secret: str = "secret-1") -> Caller:
        caller = Caller("Station 1")
        await self.sessions.open(OpenSession(name, secret), caller)
        return caller


@pytest.fixture
async def station(tmp_path: Path):
    history = History(tmp_path / "record.db", "Station 1", simulated=True)
    numbers = Numbers({})
    people = People(history, numbers, [])
    await people.add("A. Keller", [Role.ADMINISTRATOR], "secret-1", "", False, ROOT)
    await people.add("J. Brandt", [Role.TECHNICIAN], "secret-1", "T-1", False, ROOT)
    signatory = Signatory(people, history, numbers, keys.StationKey(tmp_path / "station.key"), "1")
    yield Station(tmp_path, history, people, Sessions(people, history), signatory)
    history.close()


SUBJECT = Subject("batch", "B-1", {"batch": "B-1"}, "performed", Role.TECHNICIAN)


async def test_the_first_person_is_an_administrator(tmp_path: Path):
    history = History(tmp_path / "record.db", "S", simulated=True)
    people = People(history, Numbers({}), [])
    with pytest.raises(OperatorCanFix) as refused:
        await people.add("J", [Role.TECHNICIAN], "secret-1", "", False, ROOT)
    assert refused.value.code == "people.first_is_administrator"
    history.close()


@pytest.mark.parametrize(
    ("name", "secret", "badge", "code"),
    [
        ("j. brandt", "secret-1", "", "people.name_taken"),
        ("New", "short", "", "people.secret_too_short"),
        ("New", "secret-1", "T-1", "people.badge_taken"),
    ],
)
async def test_enrolment_is_refused(
    station: Station, name: str, secret: str, badge: str, code: str
):
    with pytest.raises(OperatorCanFix) as refused:
        await station.people.add(name, [Role.TECHNICIAN], secret, badge, False, ROOT)
    assert refused.value.code == code


async def test_no_secret_and_no_key_stands_in_any_event(station: Station):
    everything = (station.folder / "record.db").read_bytes()
    wal = (station.folder / "record.db-wal").read_bytes()
    assert b"secret-1" not in everything + wal


async def test_five_wrong_secrets_lock_even_the_right_one_out_and_a_restart_does_not_help(
    station: Station,
):
    for _ in range(4):
        with pytest.raises(NotPermitted) as refused:
            await station.people.authenticate("J. Brandt", False, "wrong-one")
        assert refused.value.code == "people.not_known"
    with pytest.raises(NotPermitted) as refused:
        await station.people.authenticate("J. Brandt", False, "wrong-one")
    assert refused.value.code == "people.locked_out"
    reader = RecordReader(station.folder / "record.db")
    again = People(station.history, Numbers({}), await People.read(reader))
    reader.close()
    with pytest.raises(NotPermitted) as refused:
        await again.authenticate("J. Brandt", False, "secret-1")
    assert refused.value.code == "people.locked_out"


async def test_a_badge_alone_is_nobody(station: Station):
    with pytest.raises(NotPermitted):
        await station.people.authenticate("T-1", True, "")
    assert (await station.people.authenticate("T-1", True, "secret-1")).view.name == "J. Brandt"


async def test_the_first_signature_of_a_session_needs_both_components(station: Station):
    caller = await station.caller("J. Brandt")
    with pytest.raises(NotPermitted) as refused:
        await station.signatory.sign(caller, Signing("secret-1"), SUBJECT)
    assert refused.value.values["reason"] == "both_components"
    first = await station.signatory.sign(caller, Signing("secret-1", "J. Brandt"), SUBJECT)
    second = await station.signatory.sign(caller, Signing("secret-1"), SUBJECT)
    assert first.envelope["components_used"] == ["name", "secret"]
    assert first.envelope["first_in_session"] is True
    assert second.envelope["components_used"] == ["secret"]


async def test_a_lock_breaks_the_series(station: Station):
    caller = await station.caller("J. Brandt")
    await station.signatory.sign(caller, Signing("secret-1", "J. Brandt"), SUBJECT)
    await station.sessions.end(caller, "locked")
    await station.sessions.open(OpenSession("J. Brandt", "secret-1"), caller)
    with pytest.raises(NotPermitted):
        await station.signatory.sign(caller, Signing("secret-1"), SUBJECT)


async def test_nobody_signs_with_anothers_name_or_secret(station: Station):
    caller = await station.caller("J. Brandt")
    for signing in (Signing("secret-1", "A. Keller"), Signing("other-secret", "J. Brandt")):
        with pytest.raises(NotPermitted) as refused:
            await station.signatory.sign(caller, signing, SUBJECT)
        assert refused.value.code == "people.signature_refused"
    kinds = [
        row[0] for row in station.history._connection.execute("SELECT kind FROM event").fetchall()
    ]
    assert kinds.count("signature.refused") == 2


async def test_a_temporary_secret_signs_nothing(station: Station):
    await station.people.add("New", [Role.TECHNICIAN], "given-away", "", True, ROOT)
    caller = await station.caller("New", "given-away")
    with pytest.raises(NotPermitted) as refused:
        await station.signatory.sign(caller, Signing("given-away", "New"), SUBJECT)
    assert refused.value.values["reason"] == "temporary_secret"
    await station.people.change_secret("New", "given-away", "my-own-one")
    caller = await station.caller("New", "my-own-one")
    signed = await station.signatory.sign(caller, Signing("my-own-one", "New"), SUBJECT)
    assert signed.view.printed_name == "New"


async def test_name_time_and_meaning_are_inside_the_signed_bytes(station: Station):
    caller = await station.caller("J. Brandt")
    signed = await station.signatory.sign(caller, Signing("secret-1", "J. Brandt"), SUBJECT)
    await station.history.append(Entry("x", "batch", "B-1", caller.actor), *signed.changes)
    envelope, sig, station_sig = station.history._connection.execute(
        "SELECT envelope, sig, station_sig FROM signature"
    ).fetchone()
    told = json.loads(envelope)
    assert told["printed_name"] == "J. Brandt"
    assert told["meaning"] == "performed"
    assert told["signed_at_utc"].endswith("Z")
    for key, signature in ((told["public_key"], sig), (told["station_key"], station_sig)):
        assert keys.holds(key, keys.SIGNATURE_DOMAIN, envelope.encode(), signature)
        changed = canonical({**told, "meaning": "released"})
        assert not keys.holds(key, keys.SIGNATURE_DOMAIN, changed, signature)


async def test_a_changed_secret_keeps_the_key(station: Station):
    before = station.people.by_id("H-" + station.people.views()[1].person_id[2:])
    assert before is not None
    view = await station.people.change_secret("J. Brandt", "secret-1", "another-1")
    assert view.public_key == before.view.public_key
    with pytest.raises(NotPermitted):
        await station.people.authenticate("J. Brandt", False, "secret-1")


async def test_each_role_may_only_what_its_row_says(station: Station):
    technician = await station.caller("J. Brandt")
    technician.demand(Permission.BUILD)
    for permission in (Permission.REVIEW, Permission.RELEASE, Permission.PEOPLE):
        with pytest.raises(NotPermitted) as refused:
            technician.demand(permission)
        assert refused.value.code == "people.not_permitted"
    with pytest.raises(NotPermitted) as refused:
        Caller("Station 1").demand(Permission.READ)
    assert refused.value.code == "people.sign_in_first"
    Caller("Station 1").demand(Permission.NONE)
