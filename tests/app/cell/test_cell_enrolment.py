"""Accounts after they were made: policy, badges, roles, leaving; nothing is ever given twice."""

import pytest
from station_bench import SECRET, Station

from app.cell.enrolment import Enrolment
from app.cell.policy import POLICY
from app.cell.sessions import Caller
from app.errors import NotPermitted, OperatorCanFix
from app.wire.people import (
    AcceptPolicy,
    ChangeRoles,
    GiveBadge,
    OpenSession,
    Permission,
    PersonAndWhy,
    Role,
    Signing,
)


@pytest.fixture
async def enrolment(station: Station) -> Enrolment:
    """The accounts of the station; J. Brandt has a badge."""
    made = Enrolment(station.history, station.people, station.trainings, {})
    await made.give_badge(GiveBadge("J. Brandt", "T-1001"), await station.caller("A. Keller"))
    return made


async def refusal(work: object) -> str:
    with pytest.raises(OperatorCanFix) as refused:
        await work  # type: ignore[misc]
    return refused.value.code


def admitted(enrolment: Enrolment, caller: Caller, permission: Permission) -> str:
    try:
        enrolment.admit(caller.signed_in(), "release.sign", permission)
    except NotPermitted as no:
        return no.code
    return ""


async def test_nobody_acts_before_the_policy_is_accepted_and_that_stands_in_the_record(
    station: Station, enrolment: Enrolment
):
    caller = await station.caller("S. Haddad")
    assert caller.view().policy_to_accept == POLICY
    assert admitted(enrolment, caller, Permission.SIGN) == "people.policy_not_accepted"
    assert admitted(enrolment, caller, Permission.READ) == "", "looking is no act"
    assert await refusal(enrolment.accept_policy(AcceptPolicy("2020-1"), caller)) == (
        "people.other_policy"
    )
    told = await enrolment.accept_policy(AcceptPolicy(POLICY), caller)
    assert told.policy_to_accept == ""
    assert admitted(enrolment, caller, Permission.SIGN) == ""
    assert station.events("people.policy_accepted")[0]["new"] == {"version": POLICY}


async def test_a_lost_badge_is_refused_at_once_and_never_given_again(
    station: Station, enrolment: Enrolment
):
    by_badge = OpenSession("T-1001", SECRET, badge=True)
    assert (await station.sessions.open(by_badge, Caller("Station 1"))).name == "J. Brandt"
    anyone = await station.caller("S. Haddad")
    await enrolment.badge_lost(PersonAndWhy("J. Brandt", "not found since noon"), anyone)
    assert await refusal(station.sessions.open(by_badge, Caller("Station 1"))) == "people.not_known"
    administrator = await station.caller("A. Keller")
    again = GiveBadge("S. Haddad", "t-1001")
    assert await refusal(enrolment.give_badge(again, administrator)) == "people.badge_taken"
    kept = await Enrolment.read(station.reader)
    restarted = Enrolment(station.history, station.people, station.trainings, kept)
    assert await refusal(restarted.give_badge(again, administrator)) == "people.badge_taken"


async def test_who_has_left_neither_signs_in_nor_acts_nor_signs_and_their_name_stays_taken(
    station: Station, enrolment: Enrolment
):
    administrator, caller = await station.caller("A. Keller"), await station.caller("J. Brandt")
    await enrolment.accept_policy(AcceptPolicy(POLICY), caller)
    await enrolment.leave(PersonAndWhy("J. Brandt", "moved to another hospital"), administrator)
    assert admitted(enrolment, caller, Permission.SIGN) == "people.has_left", "the open session too"
    opening = station.sessions.open(OpenSession("J. Brandt", SECRET), Caller("Station 1"))
    assert await refusal(opening) == "people.not_known"
    person = station.people.named("J. Brandt")
    assert person is not None
    assert person.wrapped_key == "", "the key is gone; what it signed still verifies"
    taken = station.people.add("J. Brandt", [Role.SURGEON], SECRET, "", True, caller.actor)
    assert await refusal(taken) == "people.name_taken"
    assert station.events("people.left")[0]["why"] == "moved to another hospital"


async def test_the_last_administrator_stays_and_nobody_changes_their_own_roles(
    station: Station, enrolment: Enrolment
):
    administrator = await station.caller("A. Keller")
    leave = PersonAndWhy("A. Keller", "pension")
    assert await refusal(enrolment.leave(leave, administrator)) == "people.last_administrator"
    own = ChangeRoles("A. Keller", [Role.QUALITY], "")
    assert await refusal(enrolment.roles(own, administrator)) == "people.not_by_oneself"
    await enrolment.roles(ChangeRoles("S. Haddad", [Role.SURGEON], "exam"), administrator)
    quality = await station.caller("S. Haddad")
    assert admitted(enrolment, quality, Permission.RELEASE) == "people.not_permitted"


async def test_a_temporary_secret_signs_nothing(station: Station):
    from app.cell.signing import Signatory, Subject

    add = station.people.add
    who = await add("N. Weber", [Role.QUALITY], SECRET, "", True, (await station.caller()).actor)
    caller = await station.caller("N. Weber")
    signatory = Signatory(
        station.people, station.history, station.numbers, station.station_key, "1"
    )
    subject = Subject("batch", "B-1", {"a": 1}, "approved", Role.QUALITY)
    signing = signatory.sign(caller, Signing(SECRET, "N. Weber"), subject)
    assert who.temporary_secret
    assert await refusal(signing) == "people.signature_refused"
    assert station.events("signature.refused")[0]["new"]["reason"] == "temporary_secret"
