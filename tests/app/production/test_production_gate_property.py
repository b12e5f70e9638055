"""Any n false conditions give exactly n reasons, the same wherever a start is asked for."""

import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from station_bench import IN_DATE, ME, SECRET, Machine, Station, approve_passport

from app.cell.days import today
from app.cell.equipment import Bed
from app.cell.sessions import Caller
from app.errors import NotPermitted, OperatorCanFix
from app.production.gate_conditions import MAY_BE_OVERRIDDEN
from app.production.queue import Queue
from app.production.queue_fit import Fit
from app.wire.materials import KeepBackLot, LotState
from app.wire.people import Signing
from app.wire.planning import RecipeRef, RecipeText
from app.wire.production import GateCondition, OverrideCondition, StartBuild
from app.wire.qualification import CareForMachine, CareKind
from app.wire.queue import AddToQueue, StartQueued
from app.wire.training import Task, Train
from app.wire.units import BedState
from drivers.unit_states import LinkState, UnitState
from drivers.wire.reading import Quality, Reading

YESTERDAY = today() - timedelta(days=1)
CALIBRATION, MAINTENANCE = CareKind.CALIBRATION, CareKind.MAINTENANCE
BUSY = UnitState.EXECUTE
Act = Callable[[Station], Awaitable[None]]


@dataclass(frozen=True)
class Spoiler:
    """One condition that can be made false alone, and true again."""

    code: str
    spoil: Act
    mend: Act


def lot_is(**changed: object) -> Act:
    async def act(station: Station) -> None:
        lot = station.lots.loaded_at("P1") or next(iter(station.lots.all().lots))
        station.lots._lots[lot.lot_id] = msgspec.structs.replace(lot, **changed)

    return act


def machine_is(**changed: object) -> Act:
    async def act(station: Station) -> None:
        machine = station.machines._machines["P1"]
        station.machines._machines["P1"] = msgspec.structs.replace(machine, **changed)

    return act


def due(kind: CareKind, day: object) -> Act:
    async def act(station: Station) -> None:
        machine = station.machines._machines["P1"]
        care = getattr(machine, kind.value)
        changed = {kind.value: msgspec.structs.replace(care, due=day)}
        station.machines._machines["P1"] = msgspec.structs.replace(machine, **changed)

    return act


def printer_is(**changed: object) -> Act:
    async def act(station: Station) -> None:
        station.printer.is_now(**changed)

    return act


def bed(state: BedState) -> Act:
    async def act(station: Station) -> None:
        station.equipment._beds["P1"] = Bed(state, "J. Brandt", datetime.now(UTC))

    return act


def camera(**changed: object) -> Act:
    async def act(station: Station) -> None:
        station.camera.is_now(**changed)

    return act


def trained(until: object) -> Act:
    async def act(station: Station) -> None:
        await station.trainings.give(Train("J. Brandt", Task.BUILD, until), ME, "tests")

    return act


def disk(needed_gb: float) -> Act:
    async def act(station: Station) -> None:
        station.gate._offers[2]._needed_gb = needed_gb

    return act


async def other_class(station: Station) -> None:
    station.printer.settings.makes.clear()


async def own_class(station: Station) -> None:
    station.printer.settings.makes.append("fff-250")


async def alarm_a(station: Station) -> None:
    await station.alarms.raise_("unit.not_safe", "R1")


async def no_alarm(station: Station) -> None:
    await station.alarms.clear("unit.not_safe", "R1")


async def another_eye(station: Station) -> None:
    (station.folder / "eye").write_bytes(b"inspection 2")


async def own_eye(station: Station) -> None:
    (station.folder / "eye").write_bytes(b"inspection 1")


SPOILERS = (
    Spoiler("gate.lot_material", lot_is(material="PA11"), lot_is(material="PA12-M")),
    Spoiler("gate.lot_open", lot_is(state=LotState.QUARANTINED), lot_is(state=LotState.OPEN)),
    Spoiler("gate.lot_in_date", lot_is(expires=YESTERDAY), lot_is(expires=today())),
    Spoiler("gate.lot_enough", lot_is(left=999_999), lot_is(left=1_000_000)),
    Spoiler("gate.lot_reuse", lot_is(reuse_cycle=3, most_reuse=2), lot_is(most_reuse=3)),
    Spoiler("gate.calibration", due(CALIBRATION, YESTERDAY), due(CALIBRATION, today())),
    Spoiler("gate.maintenance", due(MAINTENANCE, YESTERDAY), due(MAINTENANCE, today())),
    Spoiler("gate.machine_same", machine_is(serial="another"), machine_is(serial="cede2a2f")),
    Spoiler("gate.passport", another_eye, own_eye),
    Spoiler("gate.trained", trained(YESTERDAY), trained(IN_DATE)),
    Spoiler("gate.printer_idle", printer_is(state=BUSY), printer_is(state=UnitState.IDLE)),
    Spoiler("gate.printer_class", other_class, own_class),
    Spoiler("gate.bed_clear", bed(BedState.OCCUPIED), bed(BedState.CLEAR)),
    Spoiler("gate.no_alarm_a", alarm_a, no_alarm),
    Spoiler("gate.camera", camera(link=LinkState.LOST), camera(link=LinkState.CONNECTED)),
    Spoiler("gate.disk", disk(1e9), disk(0.0)),
)  # fmt: skip


@pytest.fixture
async def ready(station: Station) -> Station:
    """A station where a start would go through."""
    await station.accept_all()
    return station


@pytest.fixture
def queue(ready: Station) -> Queue:
    s = ready
    fit = Fit(s.gate, s.plans, s.equipment, s.builds, s.alarms, s.history)
    return Queue(
        s.history, s.numbers, s.announcer, s.plans, s.cases, s.equipment, s.builds, s.starting,
        fit, [],
    )  # fmt: skip


def codes(conditions: list[GateCondition]) -> list[str]:
    return sorted(one.code for one in conditions if not one.ok)


async def told_everywhere(
    station: Station, queue: Queue, entry: str, caller: Caller
) -> list[list[str]]:
    """The reasons by check (screen and command), by start, by the queue's start and its look."""
    call = StartBuild(station.plan.plan_id, "P1")
    told = [codes((await station.starting.check(call, caller)).conditions)]
    for start in (
        station.starting.start(call, caller),
        queue.start(StartQueued(entry, "P1"), caller),
    ):
        with pytest.raises(OperatorCanFix) as refused:
            await start
        kept = msgspec.convert(refused.value.values["conditions"], list[GateCondition])
        told.append(codes(kept))
    look = await queue._fit.now(queue._items[0])
    told.append(codes(look[0].conditions))
    return told


async def test_any_false_conditions_give_exactly_their_reasons_on_every_path(
    ready: Station, queue: Queue
):
    caller = await ready.caller()
    entry = (await queue.add(AddToQueue(ready.plan.plan_id, "P1"), caller)).queue_id
    chance = random.Random(20)
    subsets = [[one] for one in SPOILERS] + [
        chance.sample(SPOILERS, chance.randint(2, len(SPOILERS))) for _ in range(24)
    ]
    for chosen in subsets:
        for one in chosen:
            await one.spoil(ready)
        expected = sorted(one.code for one in chosen)
        *by_person, by_queue = await told_everywhere(ready, queue, entry, caller)
        assert by_person == [expected] * 3, "the same n, on each path"
        # nobody stands at the queue: who starts is asked when somebody does
        assert by_queue == [code for code in expected if code != "gate.trained"]
        for one in chosen:
            await one.mend(ready)
    report = await ready.starting.check(StartBuild(ready.plan.plan_id, "P1"), caller)
    assert report.ok, codes(report.conditions)
    assert ready.printer.asked == []


# -- overrides ---------------------------------------------------------------------------------
def overriding(station: Station, code: str, **more: object) -> OverrideCondition:
    call = {
        "plan_id": station.plan.plan_id,
        "printer": "P1",
        "code": code,
        "reason": "serviced by phone, report follows",
        "signing": Signing(SECRET, "S. Haddad"),
    }
    return OverrideCondition(**{**call, **more})


async def test_a_second_person_lets_one_start_go_past_one_condition(ready: Station):
    await due(CareKind.MAINTENANCE, YESTERDAY)(ready)
    technician, quality = await ready.caller(), await ready.caller("S. Haddad")
    given = await ready.starting.override(overriding(ready, "gate.maintenance"), quality)
    report = await ready.starting.check(StartBuild(ready.plan.plan_id, "P1"), technician)
    row = next(one for one in report.conditions if one.code == "gate.maintenance")
    assert report.ok
    assert (row.overridden_by, row.values["reason"]) == ("S. Haddad", given.reason)
    assert row.value == YESTERDAY.isoformat(), "what was measured still stands there"
    started = await ready.starting.start(StartBuild(ready.plan.plan_id, "P1"), technician)
    await ready.starting.close()
    assert ready.overrides.all().overrides[0].build_id == started.build_id
    assert ready.overrides.standing(ready.plan.plan_id, "P1", "gate.maintenance") is None
    kept = ready.events("build.started")[0]["new"]["gate"]
    assert [one["overridden_by"] for one in kept if one["overridden_by"]] == ["S. Haddad"]


async def test_nobody_overrides_for_themselves(ready: Station):
    await due(CareKind.MAINTENANCE, YESTERDAY)(ready)
    quality = await ready.caller("S. Haddad")
    await ready.starting.override(overriding(ready, "gate.maintenance"), quality)
    report = await ready.starting.check(StartBuild(ready.plan.plan_id, "P1"), quality)
    assert "gate.maintenance" in codes(report.conditions)


@pytest.mark.parametrize(
    ("code", "more", "refusal"),
    [
        ("gate.maintenance", {"reason": "ok"}, "production.reason_needed"),
        ("gate.calibration", {}, "production.nothing_to_override"),
        ("gate.maintenance", {"signing": Signing("wrong-1")}, "people.signature_refused"),
    ],
)  # fmt: skip
async def test_an_override_needs_a_reason_a_signature_and_something_to_override(
    ready: Station, code: str, more: dict[str, object], refusal: str
):
    await due(CareKind.MAINTENANCE, YESTERDAY)(ready)
    quality = await ready.caller("S. Haddad")
    with pytest.raises(OperatorCanFix) as refused:
        await ready.starting.override(overriding(ready, code, **more), quality)
    assert refused.value.code == refusal
    assert ready.overrides.all().overrides == []


async def test_what_must_never_be_overridden_never_is(ready: Station):
    quality = await ready.caller("S. Haddad")
    report = await ready.starting.check(StartBuild(ready.plan.plan_id, "P1"), quality)
    never = {one.code for one in report.conditions} - MAY_BE_OVERRIDDEN
    assert {
        "gate.accepted",
        "gate.files_equal",
        "gate.program_intact",
        "gate.bed_clear",
        "gate.lot_material",
        "gate.lot_in_date",
        "gate.lot_enough",
        "gate.printer_class",
        "gate.no_alarm_a",
        "gate.passport",
    } <= never
    for one in SPOILERS:
        if one.code not in never:
            continue
        await one.spoil(ready)
        with pytest.raises(OperatorCanFix) as refused:
            await ready.starting.override(overriding(ready, one.code), quality)
        assert refused.value.code == "production.never_overridden"
        await one.mend(ready)


# -- what a build takes, and what ends a passport ------------------------------------------------
async def test_a_build_takes_its_material_from_the_lot_at_its_printer(ready: Station):
    lot = ready.lots.loaded_at("P1")
    assert lot is not None
    build = await ready.start()
    [(now, use)] = ready.lots.of_build(build.build_id)
    assert (use.amount, lot.left - now.left) == (1_000_000, 1_000_000), "1 g in micrograms"
    told = ready.events("build.started")[0]
    assert told["new"]["material"] == [
        {"lot": lot.lot_id, "number": "2611-07", "amount": 1_000_000}
    ]
    assert any(row.startswith("lot_use ") for row in told["rows"]), "in the same transaction"
    again, uses = await ready.lots.read(ready.reader)
    assert (again[0].left, uses[-1].build_id) == (now.left, build.build_id)


async def test_a_lot_that_is_kept_back_stops_the_next_start_until_quality_clears_it(ready: Station):
    technician, quality = await ready.caller(), await ready.caller("S. Haddad")
    await ready.lots.keep_back(KeepBackLot("2611-07", "smells burnt"), technician)
    call = StartBuild(ready.plan.plan_id, "P1")
    report = await ready.starting.check(call, technician)
    assert codes(report.conditions) == ["gate.lot_open"]
    await ready.lots.clear(KeepBackLot("2611-07", "tested, within limits"), quality)
    assert (await ready.starting.check(call, technician)).ok


DRIFTS: dict[str, Act] = {
    "firmware": printer_is(identity={"UUID": "cede2a2f", "FIRMWARE_NAME": "Marlin 2.2"}),
    "serial": printer_is(identity={"UUID": "other", "FIRMWARE_NAME": "Marlin 2.1.2.1"}),
    "inspection": another_eye,
    "camera": camera(identity={"calibration_sha256": "beef" * 16}),
}


@pytest.mark.parametrize("what", [*DRIFTS, "profile", "calibration"])
async def test_a_drift_suspends_within_one_look_and_names_the_builds_since(
    ready: Station, what: str
):
    build = await ready.start()
    await ready.passports.look()
    if what == "profile":
        (ready.folder / "profiles" / "pa12m-030.ini").write_bytes(b"other")
    elif what == "calibration":
        call = CareForMachine("P1", CareKind.CALIBRATION, IN_DATE, "cert 2")
        await ready.machines.care(call, ME, "tests")
    else:
        await DRIFTS[what](ready)
    await ready.passports.look()
    passport = ready.passports.all().passports[-1]
    assert passport.state == "suspended"
    assert [one.key for one in passport.drift] == [what]
    assert passport.builds == [build.build_id], "it was being made when this was last well"
    assert [a.code for a in ready.alarms.all().alarms] == ["passport.drifted"]
    assert ready.events("passport.suspended")[0]["new"]["builds"] == [build.build_id]


async def test_a_machine_that_says_nothing_is_no_drift(ready: Station):
    ready.printer.is_now(link=LinkState.LOST)
    ready.camera.is_now(link=LinkState.LOST)
    await ready.passports.look()
    assert ready.passports.all().passports[-1].state == "active"


async def test_builds_that_were_over_when_all_was_well_are_not_named(ready: Station):
    build = await ready.start()
    over = msgspec.structs.replace(
        ready.builds.get(build.build_id), ended_at=datetime.now(UTC) - timedelta(seconds=5)
    )
    ready.builds.show(over)
    await ready.passports.look()
    await another_eye(ready)
    await ready.passports.look()
    assert ready.passports.all().passports[-1].builds == []


async def test_quality_signs_anew_exactly_what_was_shown(ready: Station):
    quality = await ready.caller("S. Haddad")
    await another_eye(ready)
    await ready.passports.look()
    renewed = await approve_passport(ready.passports, quality)
    assert [one.state.value for one in ready.passports.all().passports] == ["replaced", "active"]
    assert ready.alarms.all().alarms[0].returned_at is not None, "the alarm has returned"
    call = {"printer": "P1", "recipe": "cutting-guide", "signing": Signing(SECRET)}
    from app.wire.passport import ApprovePassport

    with pytest.raises(OperatorCanFix) as other:
        await ready.passports.approve(ApprovePassport(sha256="0" * 64, **call), quality)
    assert other.value.code == "passports.other_now"
    assert ready.passports.standing("P1", "cutting-guide", "1") == renewed


async def test_nobody_gives_training_to_themselves_and_a_lapsed_one_refuses_the_task(
    ready: Station,
):
    from app.wire.people import Permission

    caller = await ready.caller("S. Haddad")
    person = caller.signed_in()
    with pytest.raises(NotPermitted) as own:
        await ready.trainings.give(
            Train("S. Haddad", Task.RELEASE, IN_DATE), caller.actor, "S. Haddad"
        )
    assert own.value.code == "people.not_by_oneself"
    ready.trainings.demand(person, Permission.RELEASE)
    await ready.trainings.give(Train("S. Haddad", Task.RELEASE, YESTERDAY), ME, "tests")
    with pytest.raises(NotPermitted) as lapsed:
        ready.trainings.demand(person, Permission.RELEASE)
    assert lapsed.value.code == "people.training_lapsed"


async def test_each_step_has_a_row_of_its_own_as_the_build_goes_on(ready: Station):
    build = await ready.start()
    rows = await ready.reader.rows(
        "SELECT step, state FROM step WHERE build_id = ? ORDER BY rowid", build.build_id
    )
    assert dict(rows) == {step.step: step.state.value for step in build.steps}


@pytest.mark.parametrize(("source", "told"), [("server", []), ("none", ["gate.clock_source"])])
async def test_a_site_may_ask_for_a_time_server_and_a_second_person_may_let_it_pass(
    ready: Station, monkeypatch: pytest.MonkeyPatch, source: str, told: list[str]
):
    from app.production import cell_conditions

    monkeypatch.setattr(cell_conditions, "clock_source", lambda: source)
    ready.gate._offers[2]._time_server_needed = True
    call = StartBuild(ready.plan.plan_id, "P1")
    assert codes((await ready.starting.check(call, await ready.caller())).conditions) == told
    assert "gate.clock_source" in MAY_BE_OVERRIDDEN


@pytest.mark.parametrize(
    ("value", "quality", "link", "told"),
    [
        (21.0, "good", LinkState.CONNECTED, []),
        (27.0, "good", LinkState.CONNECTED, [27.0]),
        (21.0, "stale", LinkState.CONNECTED, ["missing"]),
        (21.0, "good", LinkState.LOST, ["missing"]),
        (None, "good", LinkState.CONNECTED, ["missing"]),
    ],
)
async def test_surroundings_that_nobody_tells_are_not_in_their_window(
    ready: Station, value: float | None, quality: str, link: LinkState, told: list[object]
):
    text = ready.recipes.show(RecipeRef("cutting-guide")).toml
    text = text.replace('version = "1"', 'version = "2"').replace(
        "\n[[procedure]]", "\nenvironment = { temperature_c = [18, 26] }\n\n[[procedure]]", 1
    )
    await ready.recipes.add(RecipeText(text), ME)
    sensor = Machine.make(ready.folder, "ENV1", "environment", [])
    now = datetime.now(UTC)
    sensor.is_now(
        link=link, readings=[Reading("temperature", value, "degC", now, Quality(quality))]
    )
    ready.equipment.links["ENV1"] = sensor
    plan = msgspec.structs.replace(ready.plan, recipe_version="2")
    report = await ready.gate.check(plan, "P1")
    rows = [one for one in report.conditions if one.code == "gate.environment"]
    assert [one.value for one in rows if not one.ok] == told
    assert rows[0].needed == [18.0, 26.0]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"pathway": "in-house", "justification": ""}, ["gate.pathway"]),
        ({"pathway": "in-house", "justification": "none on the market fits"}, []),
        ({"pathway": "custom-made", "prescription": ""}, ["gate.pathway"]),
        ({"pathway": "custom-made", "prescription": "RX-7"}, []),
        ({"pathway": "patient-matched"}, []),
        ({"pathway": ""}, []),
    ],
)
async def test_the_pathway_of_a_case_decides_what_its_order_must_say(
    ready: Station, said: dict[str, str], told: list[str]
):
    case = ready.cases.get(ready.plan.case_id)
    ready.cases._cases[case.case_id] = msgspec.structs.replace(case, **said)
    report = await ready.gate.check(ready.plan, "P1")
    assert codes(report.conditions) == told
