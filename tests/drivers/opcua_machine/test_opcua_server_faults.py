"""What a unit makes of a server that loses it, answers late, starts anew or becomes another."""

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from opcua_bench import Bench, SimulatedRobot, job, running, simulated

from drivers.readings import Quality
from drivers.unit_states import CommandState, LinkState, UnitState

IN_USE_AGAIN_S = 5.0
DEAD_AFTER_S = 3.0


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimulatedRobot]:
    """A robot whose certificate nobody has trusted yet."""
    folder = tmp_path_factory.mktemp("guarded")
    secret = folder / "robot-secret"
    secret.write_text("a secret of the robot\n")
    secret.chmod(0o600)
    options = {
        "url": "opc.tcp://127.0.0.1:0/robot",
        "security": "Aes256Sha256RsaPss/SignAndEncrypt",
        "user": "cell",
        "secret_file": secret.name,
        "server_certificate": "",
    }
    with simulated(SimulatedRobot(folder, options=options)) as robot:
        yield robot


async def lost_and_back(bench: Bench, *, within_s: float) -> str:
    """Why the link was lost, once it is there again."""
    await bench.until(lambda s: s.link is LinkState.LOST, within_s)
    assert bench.now.state is UnitState.UNKNOWN
    await bench.connected()
    [gap] = bench.told("link.gap")
    assert gap["gap_s"] > 0.0
    return str(bench.told("link.lost")[-1]["reason"])


async def test_a_subscription_that_the_server_forgot_in_silence_is_noticed_and_rebuilt(
    bench: Bench, robot: SimulatedRobot
):
    await robot.ask(ask="fault", name="lost_subscription")
    began = time.monotonic()
    reason = await lost_and_back(bench, within_s=DEAD_AFTER_S + 1.5)
    assert reason in ("subscription_silent", "closed")
    assert time.monotonic() - began < DEAD_AFTER_S + IN_USE_AGAIN_S
    await robot.ask(ask="fault", name="protective_stop")
    heard = await bench.until(lambda s: s.code == "robot.protective_stop", 3.0)
    assert heard.state is UnitState.STOPPED
    await robot.ask(ask="fault", name="none")


async def test_a_session_that_the_server_ended_is_begun_anew(bench: Bench, robot: SimulatedRobot):
    await robot.ask(ask="fault", name="expired_session")
    await lost_and_back(bench, within_s=DEAD_AFTER_S + 1.5)
    outcome = await bench.unit.start(job())
    assert outcome.state is CommandState.DONE


async def test_a_server_that_answers_late_is_not_taken_for_a_dead_one(
    bench: Bench, robot: SimulatedRobot
):
    await robot.ask(ask="fault", name="slow")
    await asyncio.sleep(3.5)
    assert bench.told("link.lost") == []
    assert {r.quality for r in bench.now.readings} == {Quality.GOOD}


async def test_a_server_that_changed_its_certificate_is_refused_until_a_person_trusts_it_again(
    guarded: SimulatedRobot, tmp_path: Path
):
    async with running(guarded.unit_settings(), tmp_path) as bench:
        unknown = await bench.until(lambda s: s.code == "opcua.untrusted")
        assert unknown.certificate is not None
        first = unknown.certificate
        await bench.unit.do("trust", {"sha256": first.sha256})
        await bench.connected()
        before = guarded.place.stat().st_mtime_ns
        await guarded.ask(ask="fault", name="changed_certificate")
        changed = await bench.until(lambda s: s.code == "opcua.certificate_changed")
        assert guarded.place.stat().st_mtime_ns > before
        assert changed.link is LinkState.REFUSED
        assert changed.certificate is not None
        assert changed.certificate.replaces == first.sha256
        assert changed.certificate.sha256 != first.sha256
        await bench.unit.do("trust", {"sha256": changed.certificate.sha256})
        began = time.monotonic()
        await bench.connected()
        assert time.monotonic() - began < IN_USE_AGAIN_S
