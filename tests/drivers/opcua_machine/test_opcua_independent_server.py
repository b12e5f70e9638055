"""The unit over a server that is not ours: found, read, secured, restarted, given job orders."""

import base64
import json
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from independent_bench import SCRIPT, IndependentServer, independent
from opcua_bench import Bench, job, running

from drivers.faults import Refused
from drivers.opcua_machine import certificates
from drivers.readings import Quality
from drivers.unit import UnitSettings
from drivers.unit_states import CommandState, JobState, LinkState, UnitState

IN_USE_AGAIN_S = 5.0


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IndependentServer]:
    with independent(tmp_path_factory.mktemp("independent")) as server:
        yield server


@pytest.fixture
async def other(server: IndependentServer, tmp_path: Path) -> AsyncIterator[Bench]:
    async with running(server.unit_settings(), tmp_path) as bench:
        await bench.until(lambda s: s.state is UnitState.IDLE)
        yield bench


async def test_everything_is_found_by_type_under_names_and_sub_types_of_its_maker(other: Bench):
    now = other.now
    assert (now.state, now.home, now.code, now.missing) == (UnitState.IDLE, True, "", [])
    found = "\n".join(now.found)
    for what in (
        "Identification: Other maker, OM-4711",
        "MachineryItemState",
        "MachineryOperationMode",
        "StoreAndStart",
        "JobOrderList",
        "JobResponseProvider",
        "MotionDevice Arm: Other maker, OM six, OM-6-12",
        "Axes: A1, A2, A3",
        "TaskControl Ablauf",
        "SafetyState: EmergencyStop, ProtectiveStop, OperationalMode",
        "AtHome",
    ):
        assert what in found
    assert now.identity["operation_mode"] == "Processing"
    assert now.identity["item_state"] == "NotExecuting"
    assert now.identity["operational_mode"] == "AUTOMATIC_EXTERNAL"
    assert now.identity["program"] == "entnehmen.p"


async def test_readings_carry_the_machines_unit_time_and_status(
    other: Bench, server: IndependentServer
):
    def first(bench: Bench) -> tuple[float | None, Quality]:
        reading = next(r for r in bench.now.readings if r.name == "axis.A1")
        return reading.value, reading.quality

    before = next(r for r in other.now.readings if r.name == "axis.A1")
    server.ask("axis", number=0, value=33.5)
    await other.until(lambda s: first(other) == (33.5, Quality.GOOD), 3.0)
    after = next(r for r in other.now.readings if r.name == "axis.A1")
    assert after.at > before.at
    server.ask("axis", number=0, value=34.0, quality="uncertain")
    await other.until(lambda s: first(other) == (34.0, Quality.UNCERTAIN), 3.0)
    server.ask("axis", number=0, value=0.0, quality="bad")
    await other.until(lambda s: first(other)[1] is Quality.BAD, 3.0)


async def test_a_job_order_goes_through_all_its_states(other: Bench):
    order = job()
    assert (await other.unit.start(order)).state is CommandState.DONE
    await other.until(lambda s: s.job is not None and s.job.state is JobState.RUNNING)
    assert other.now.home is False
    assert (await other.unit.hold("T. Tester")).state is CommandState.DONE
    assert other.now.state is UnitState.HELD
    assert (await other.unit.resume("T. Tester")).state is CommandState.DONE
    ended = await other.until(lambda s: s.state is UnitState.COMPLETE and s.home is True)
    assert ended.job is not None
    assert (ended.job.job_id, ended.job.state) == (order.job_id, JobState.ENDED)
    await other.unit.start(job())
    assert (await other.unit.abort("T. Tester")).state is CommandState.DONE
    aborted = await other.until(lambda s: s.job is not None and s.job.state is JobState.ABORTED)
    assert aborted.job is not None
    assert aborted.job.end_reason == "aborted"


async def test_a_stop_of_the_robot_is_told_and_lets_nothing_start(
    other: Bench, server: IndependentServer
):
    for name, code in (
        ("protective_stop", "robot.protective_stop"),
        ("emergency_stop", "robot.emergency_stop"),
    ):
        server.ask("stop", name=name, on=True)
        await other.until(lambda s, code=code: s.code == code, 3.0)
        with pytest.raises(Refused):
            await other.unit.start(job())
        server.ask("stop", name=name, on=False)
        await other.until(lambda s: s.code == "", 3.0)


async def test_a_session_that_the_server_closed_is_begun_anew(
    other: Bench, server: IndependentServer
):
    server.ask("expire")
    await other.until(lambda s: s.link is LinkState.LOST, 4.5)
    await other.until(lambda s: s.state is UnitState.IDLE, IN_USE_AGAIN_S)
    assert len(other.told("link.gap")) == 1


async def test_a_restarted_server_is_in_use_again_within_five_seconds(
    other: Bench, server: IndependentServer
):
    server.kill()
    await other.until(lambda s: s.link is LinkState.LOST and s.state is UnitState.UNKNOWN, 3.0)
    server.start()
    began = time.monotonic()
    await other.until(lambda s: s.state is UnitState.IDLE)
    assert time.monotonic() - began < IN_USE_AGAIN_S
    server.ask("axis", number=1, value=77.0)
    await other.until(lambda s: any(r.value == 77.0 for r in s.readings), 2.0)
    assert other.told("link.gap")[0]["gap_s"] > 0.5


POLICIES = ("Basic256Sha256", "Aes128Sha256RsaOaep", "Aes256Sha256RsaPss")


@pytest.fixture(scope="module")
def secured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IndependentServer]:
    """It wants an encrypted channel and a user, and knows no client yet."""
    security = [f"{policy}/SignAndEncrypt" for policy in POLICIES]
    folder = tmp_path_factory.mktemp("secured")
    with independent(folder, security=security, acceptsAnyClient=False) as server:
        yield server


async def test_both_sides_refuse_until_a_person_trusts(secured: IndependentServer, tmp_path: Path):
    security = "Basic256Sha256/SignAndEncrypt"
    async with running(secured.unit_settings(security=security), tmp_path) as bench:
        refused = await bench.until(lambda s: s.code == "opcua.untrusted")
        assert refused.certificate is not None
        assert refused.certificate.thumbprint == secured.shown["sha1"]
        trusted = {"sha256": secured.shown["sha256"]}
        await bench.unit.do("trust", trusted)
        # now we know the machine; the machine does not know us
        await bench.until(lambda s: s.code == "opcua.certificate_refused")
        ours = (secured.folder / "keys" / "opcua" / "R1.der").read_bytes()
        secured.ask("trust", der=base64.b64encode(ours).decode())
        await bench.unit.do("trust", trusted)
        await bench.until(lambda s: s.state is UnitState.IDLE)


@pytest.mark.parametrize("policy", POLICIES)
async def test_user_and_secret_come_in_over_every_policy_that_encrypts(
    secured: IndependentServer, tmp_path: Path, policy: str
):
    settings = known_to_each_other(secured, security=f"{policy}/SignAndEncrypt")
    async with running(settings, tmp_path) as bench:
        there = await bench.until(lambda s: s.state is UnitState.IDLE)
        assert there.identity["security"] == f"{policy}/SignAndEncrypt"
        assert there.identity["thumbprint"] == secured.shown["sha1"]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"secret_file": "wrong"}, "opcua.user_refused"),
        ({"security": "none-allowed", "user": "", "secret_file": ""}, "opcua.refused"),
    ],
)
async def test_nobody_comes_in_without_a_user_or_with_a_wrong_secret(
    secured: IndependentServer, tmp_path: Path, options: dict[str, str], code: str
):
    wrong = secured.folder / "wrong"
    wrong.write_text("not it")
    wrong.chmod(0o600)
    settings = known_to_each_other(
        secured, **{"security": "Basic256Sha256/SignAndEncrypt", **options}
    )
    async with running(settings, tmp_path) as bench:
        refused = await bench.until(lambda s: s.link is not LinkState.CONNECTING)
        assert (refused.link, refused.code) == (LinkState.REFUSED, code)


def known_to_each_other(secured: IndependentServer, **options: str) -> UnitSettings:
    """Settings with which neither side asks a person any more."""
    keys = secured.folder / "keys" / "opcua"
    ours = certificates.identity(keys, "R1", "urn:celldeck:unit:R1").certificate.read_bytes()
    secured.ask("trust", der=base64.b64encode(ours).decode())
    return secured.unit_settings(**{"server_certificate": secured.shown["sha256"], **options})


def test_its_lock_has_a_hash_for_each_package_and_no_address():
    lock = (SCRIPT.parent / "package-lock.json").read_text("utf-8")
    assert "://" not in lock
    packages = json.loads(lock)["packages"]
    assert all(one["integrity"].startswith("sha512-") for name, one in packages.items() if name)
