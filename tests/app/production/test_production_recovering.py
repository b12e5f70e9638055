"""After an uncertainty a person chooses; resume needs proof by the machine and quality's hand."""

from datetime import UTC, datetime

import pytest
from station_bench import SECRET, Station, fill_disk, refused_by_record

from app.cell.keys import StationKey
from app.cell.permissions import ROLES
from app.cell.sessions import Caller
from app.cell.signing import Signatory
from app.errors import NotPermitted, OperatorCanFix
from app.production import following
from app.production.recovering import Recovering
from app.release.verification import verify_folder
from app.wire.methods import BY_NAME
from app.wire.people import OpenSession, Role, Signing
from app.wire.production import BuildView, CommandBuild, RecoverBuild
from drivers.unit_states import CommandState, JobState, LinkState, UnitState
from drivers.wire.recovery import Choice, Recovery

PROVEN = Recovery(
    offered=[Choice.RESUME, Choice.MAKE_SAFE, Choice.SCRAP],
    first_line_unsure=40,
    last_line_unsure=44,
    position={"x": 1.0, "y": 2.0, "z": 0.3},
)
NO_WAY_BACK = ("printer.reset", "printer.motion_cut", "printer.halted", "printer.power_cut")
"""What the firmware did or was told: start again, M410, M112, no power."""


@pytest.fixture(autouse=True)
def settled(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(following, "SETTLE_S", 0.0)


@pytest.fixture
def recovering(station: Station) -> Recovering:
    signatory = Signatory(
        station.people,
        station.history,
        station.numbers,
        StationKey(station.folder / "keys" / "station.key"),
        "1",
    )
    return Recovering(
        station.builds, station.equipment, station.commands, signatory, station.alarms
    )


async def uncertain(station: Station, recovery: Recovery = PROVEN) -> BuildView:
    """The printer's process died in mid-job; it is back and says what can be chosen."""
    build = await station.start()
    station.printer.is_now(
        state=UnitState.ABORTED,
        code="printer.uncertain",
        job=station.printer.job(build.build_id, JobState.ABORTED, end_reason="printer.uncertain"),
        recovery=recovery,
    )
    await station.follow()
    return station.builds.get(build.build_id)


def only_safer(why: str) -> Recovery:
    return Recovery(offered=[Choice.MAKE_SAFE, Choice.SCRAP], refused={"resume": why})


def choosing(build: BuildView, choose: Choice, name: str = "S. Haddad") -> RecoverBuild:
    return RecoverBuild(build.build_id, choose, Signing(SECRET, name), "looked at the part")


async def caller_of(station: Station, role: Role) -> Caller:
    """Somebody with that role alone."""
    name = f"A {role.value}"
    await station.people.add(name, [role], SECRET, "", False, station_actor())
    caller = Caller("Station 1")
    await station.sessions.open(OpenSession(name, SECRET), caller)
    return caller


def station_actor():
    from app.cell.history import Actor

    return Actor("tests")


async def test_an_uncertain_build_is_held_with_what_can_be_chosen_and_never_aborted_by_itself(
    station: Station,
):
    build = await uncertain(station)
    assert build.state is JobState.INTERRUPTED
    assert build.recovery == PROVEN
    assert "build.held_after_uncertainty" in [a.code for a in station.alarms.all().alarms]
    again = [one for one in await type(station.builds).read(station.reader)]
    assert again[0].recovery == PROVEN
    for _ in range(3):
        await station.follow()
    assert station.builds.get(build.build_id).state is JobState.INTERRUPTED
    assert station.printer.asked == ["start"]


async def test_it_cannot_simply_be_resumed(station: Station):
    build = await uncertain(station)
    with pytest.raises(OperatorCanFix) as refused:
        await station.commands.resume(CommandBuild(build.build_id), await station.caller())
    assert refused.value.code == "production.recover_first"
    assert "resume" not in station.printer.asked


async def test_quality_signs_a_resume_and_the_signature_stands_before_the_machine_is_asked(
    station: Station, recovering: Recovering
):
    build = await uncertain(station)
    result = await recovering.recover(
        choosing(build, Choice.RESUME), await station.caller("S. Haddad")
    )
    assert result.state is CommandState.DONE
    assert station.printer.kinds_when_asked["recover"] == "build.recover_asked"
    asked = station.events("build.recover_asked")[0]
    rows = await station.reader.rows(
        "SELECT signature_id, record_type, record_id, meaning FROM signature"
        " WHERE record_type = 'build'"
    )
    assert rows == [(asked["new"]["signature"], "build", build.build_id, "resume-authorised")]
    assert asked["new"]["recovery"]["last_line_unsure"] == 44
    assert verify_folder(station.folder).ok
    station.printer.is_now(
        state=UnitState.EXECUTE,
        recovery=None,
        job=station.printer.job(build.build_id, JobState.RUNNING),
    )
    await station.follow()
    gone_on = station.builds.get(build.build_id)
    assert (gone_on.state, gone_on.recovery) == (JobState.RUNNING, None)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.QUALITY])
async def test_nobody_but_quality_can_let_it_go_on(
    station: Station, recovering: Recovering, role: Role
):
    build = await uncertain(station)
    caller = await caller_of(station, role)
    with pytest.raises(NotPermitted) as refused:
        await recovering.recover(choosing(build, Choice.RESUME, f"A {role.value}"), caller)
    assert refused.value.code == "production.quality_must_sign"
    assert "recover" not in station.printer.asked


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("why", NO_WAY_BACK)
async def test_after_reset_m410_m112_or_power_cut_no_role_can_resume(
    station: Station, recovering: Recovering, role: Role, why: str
):
    build = await uncertain(station, only_safer(why))
    caller = await caller_of(station, role)
    with pytest.raises(OperatorCanFix) as refused:
        await recovering.recover(choosing(build, Choice.RESUME, f"A {role.value}"), caller)
    assert refused.value.code == "production.not_offered"
    assert refused.value.values["why"] == why
    with pytest.raises(OperatorCanFix):
        await station.commands.resume(CommandBuild(build.build_id), caller)
    assert station.printer.asked == ["start"]
    assert station.builds.get(build.build_id).state is JobState.INTERRUPTED


def test_who_may_choose_is_in_the_table_of_permissions():
    needed = BY_NAME["production.recover"].permission
    may = {role for role, held in ROLES.items() if needed in held}
    assert may == {Role.TECHNICIAN, Role.QUALITY, Role.MAINTENANCE}


async def test_a_resume_without_a_valid_signature_asks_nothing_of_the_machine(
    station: Station, recovering: Recovering
):
    build = await uncertain(station)
    quality = await station.caller("S. Haddad")
    wrong = RecoverBuild(build.build_id, Choice.RESUME, Signing("wrong-one", "S. Haddad"))
    with pytest.raises(NotPermitted) as refused:
        await recovering.recover(wrong, quality)
    assert refused.value.code == "people.signature_refused"
    with pytest.raises(NotPermitted) as refused:
        await recovering.recover(RecoverBuild(build.build_id, Choice.RESUME), quality)
    assert refused.value.code == "production.quality_must_sign"
    assert "recover" not in station.printer.asked


async def test_a_resume_that_the_record_does_not_take_asks_nothing_of_the_machine(
    station: Station, recovering: Recovering
):
    build = await uncertain(station)
    quality = await station.caller("S. Haddad")
    await fill_disk(station.history)
    await refused_by_record(recovering.recover(choosing(build, Choice.RESUME), quality))
    assert "recover" not in station.printer.asked


async def test_a_design_whose_acceptance_has_ended_is_not_resumed(
    station: Station, recovering: Recovering
):
    build = await uncertain(station)
    await station.decisions.end_acceptances([station.design.design_id], "replaced")
    with pytest.raises(OperatorCanFix) as refused:
        await recovering.recover(choosing(build, Choice.RESUME), await station.caller("S. Haddad"))
    assert refused.value.code == "production.acceptance_ended"
    assert "recover" not in station.printer.asked


@pytest.mark.parametrize("why", NO_WAY_BACK)
async def test_scrap_ends_the_build_and_is_entered_after_it_acted(
    station: Station, recovering: Recovering, why: str
):
    build = await uncertain(station, only_safer(why))
    result = await recovering.recover(choosing(build, Choice.SCRAP), await station.caller())
    assert result.state is CommandState.DONE
    assert station.printer.kinds_when_asked["recover"] != "build.recover_answered"
    station.printer.is_now(
        state=UnitState.STOPPED,
        recovery=None,
        job=station.printer.job(build.build_id, JobState.ABORTED, end_reason="scrap"),
    )
    await station.follow()
    over = station.builds.get(build.build_id)
    assert (over.state, over.end_reason, over.recovery) == (JobState.ABORTED, "scrap", None)
    assert station.events("build.recover_answered")[0]["why"] == "looked at the part"
    assert len(station.events("build.aborted")) == 1
    assert "build.failed" not in [alarm.code for alarm in station.alarms.all().alarms]


async def test_make_safe_acts_with_a_full_disk_and_the_build_stays_held(
    station: Station, recovering: Recovering
):
    build = await uncertain(station, only_safer("printer.reset"))
    caller = await station.caller()
    room = await fill_disk(station.history)
    result = await recovering.recover(choosing(build, Choice.MAKE_SAFE), caller)
    assert result.state is CommandState.DONE
    assert "recover" in station.printer.asked
    assert station.builds.get(build.build_id).state is JobState.INTERRUPTED
    room()
    await station.alarms.raise_("sync.place_unreachable", "central")
    assert station.events("build.recover_answered")[0]["happened_at"]


async def test_a_printer_that_knows_nothing_of_the_job_can_still_be_made_safe_and_scrapped(
    station: Station, recovering: Recovering
):
    build = await station.start()
    station.printer.is_now(state=UnitState.IDLE, job=None)
    await station.follow()
    held = station.builds.get(build.build_id)
    assert held.recovery is not None
    assert held.recovery.offered == [Choice.MAKE_SAFE, Choice.SCRAP]
    station.printer.refuses["recover"] = "unit.refused"
    with pytest.raises(OperatorCanFix) as refused:
        await recovering.recover(choosing(held, Choice.RESUME), await station.caller("S. Haddad"))
    assert refused.value.values["why"] == "recovery.nothing_known"
    await recovering.recover(choosing(held, Choice.SCRAP), await station.caller())
    assert "make_safe" in station.printer.asked
    assert station.builds.get(build.build_id).state is JobState.ABORTED


async def test_a_printer_that_does_not_answer_leaves_the_build_held_and_alarmed(
    station: Station, recovering: Recovering
):
    build = await uncertain(station, only_safer("printer.reset"))
    station.printer.refuses["recover"] = "unit.not_answered"
    result = await recovering.recover(choosing(build, Choice.SCRAP), await station.caller())
    assert result.state is CommandState.UNKNOWN
    assert station.builds.get(build.build_id).state is JobState.INTERRUPTED
    assert "build.not_confirmed" in [a.code for a in station.alarms.all().alarms]


async def test_a_build_that_is_merely_held_has_nothing_to_recover(
    station: Station, recovering: Recovering
):
    build = await station.start()
    station.printer.is_now(
        state=UnitState.HELD, job=station.printer.job(build.build_id, JobState.INTERRUPTED)
    )
    await station.follow()
    with pytest.raises(OperatorCanFix) as refused:
        await recovering.recover(choosing(build, Choice.SCRAP), await station.caller())
    assert refused.value.values["why"] == "recovery.not_uncertain"


async def test_a_cable_that_is_back_with_its_job_running_leaves_nothing_to_recover(
    station: Station,
):
    build = await station.start()
    station.printer.is_now(link=LinkState.LOST, state=UnitState.UNKNOWN)
    await station.follow()
    station.printer.is_now(link=LinkState.CONNECTED, state=UnitState.EXECUTE)
    await station.follow()
    seen = station.builds.get(build.build_id)
    assert (seen.state, seen.recovery) == (JobState.RUNNING, None)
    assert datetime.now(UTC) > seen.started_at


async def test_a_build_that_a_person_had_held_is_uncertain_anew_when_its_printer_was_lost(
    station: Station,
):
    build = await station.start()
    station.printer.is_now(
        state=UnitState.HELD, job=station.printer.job(build.build_id, JobState.INTERRUPTED)
    )
    await station.follow()
    assert station.alarms.all().alarms == []
    station.printer.is_now(
        state=UnitState.ABORTED,
        recovery=only_safer("printer.power_cut"),
        job=station.printer.job(build.build_id, JobState.ABORTED, end_reason="printer.uncertain"),
    )
    for _ in range(3):
        await station.follow()
    assert [alarm.code for alarm in station.alarms.all().alarms] == ["build.held_after_uncertainty"]
    assert len(station.events("build.uncertain")) == 1
    assert station.builds.get(build.build_id).recovery == only_safer("printer.power_cut")
