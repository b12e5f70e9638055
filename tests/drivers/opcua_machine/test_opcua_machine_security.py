"""Secured channels: the pinned server is let in, every other one is refused with its thumbprint."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from asyncua import ua
from opcua_bench import SimulatedRobot, running, simulated

from drivers.faults import Refused
from drivers.opcua_machine import certificates
from drivers.opcua_machine.answers import Trouble
from drivers.opcua_machine.session import GuardedClient
from drivers.unit import UnitSnapshot
from drivers.unit_states import LinkState, UnitState


@pytest.fixture(scope="module")
def secured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimulatedRobot]:
    folder = tmp_path_factory.mktemp("secured")
    secret = folder / "robot-secret"
    secret.write_text("a secret of the robot\n")
    secret.chmod(0o600)
    options = {
        "url": "opc.tcp://127.0.0.1:0/robot",
        "security": "Basic256Sha256/SignAndEncrypt",
        "user": "cell",
        "secret_file": secret.name,
    }
    with simulated(SimulatedRobot(folder, options=options)) as robot:
        yield robot


async def answer(robot: SimulatedRobot, tmp_path: Path, **options: str) -> UnitSnapshot:
    """What the unit says once it knows how it stands with the server."""
    async with running(robot.unit_settings(**options), tmp_path) as bench:
        return await bench.until(lambda s: s.link is not LinkState.CONNECTING)


def server_certificate(robot: SimulatedRobot) -> bytes:
    return (robot.folder / "simulated" / "keys" / f"{robot.name}.der").read_bytes()


async def test_a_pinned_server_is_let_in_over_an_encrypted_channel(
    secured: SimulatedRobot, tmp_path: Path
):
    snapshot = await answer(secured, tmp_path)
    assert snapshot.link is LinkState.CONNECTED
    assert (snapshot.state, snapshot.home) == (UnitState.IDLE, True)
    thumbprint = certificates.thumbprint(server_certificate(secured))
    assert snapshot.identity["thumbprint"] == thumbprint
    key = secured.folder / "keys" / "opcua" / "R1.pem"
    assert key.stat().st_mode & 0o077 == 0


async def test_a_thumbprint_pins_as_a_file_does(secured: SimulatedRobot, tmp_path: Path):
    thumbprint = certificates.thumbprint(server_certificate(secured))
    snapshot = await answer(secured, tmp_path, server_certificate=thumbprint)
    assert snapshot.link is LinkState.CONNECTED


async def test_an_unknown_server_is_refused_and_its_thumbprint_told(
    secured: SimulatedRobot, tmp_path: Path
):
    snapshot = await answer(secured, tmp_path, server_certificate="")
    assert (snapshot.link, snapshot.code) == (LinkState.REFUSED, "opcua.untrusted")
    assert snapshot.values["thumbprint"] == certificates.thumbprint(server_certificate(secured))
    assert (snapshot.state, snapshot.home) == (UnitState.UNKNOWN, None)


async def test_a_server_with_another_certificate_than_the_pinned_one_is_refused(
    secured: SimulatedRobot, tmp_path: Path
):
    snapshot = await answer(secured, tmp_path, server_certificate="00" * 20)
    assert (snapshot.link, snapshot.code) == (LinkState.REFUSED, "opcua.certificate_changed")
    assert snapshot.values["pinned"] == "00" * 20
    assert snapshot.certificate is not None
    assert (snapshot.certificate.trusted, snapshot.certificate.replaces) == (False, "00" * 20)


async def test_a_server_is_let_in_once_a_person_has_trusted_the_certificate_that_it_shows(
    secured: SimulatedRobot, tmp_path: Path
):
    settings = secured.unit_settings(server_certificate="")
    async with running(settings, tmp_path) as bench:
        refused = await bench.until(lambda s: s.link is LinkState.REFUSED)
        shown = refused.certificate
        assert shown is not None
        assert shown.thumbprint == certificates.thumbprint(server_certificate(secured))
        assert not shown.trusted
        await bench.unit.do("trust", {"sha256": shown.sha256})
        trusted = await bench.connected()
        assert trusted.certificate is not None
        assert trusted.certificate.trusted
    async with running(settings, tmp_path / "again") as bench:  # it stays so in the next process
        await bench.connected()
        await bench.unit.do("untrust", {})
        refused = await bench.until(lambda s: s.code == "opcua.untrusted")
        assert (refused.link, refused.state) == (LinkState.REFUSED, UnitState.UNKNOWN)


async def test_only_the_very_certificate_that_was_shown_can_be_trusted(
    secured: SimulatedRobot, tmp_path: Path
):
    async with running(secured.unit_settings(server_certificate=""), tmp_path) as bench:
        await bench.until(lambda s: s.link is LinkState.REFUSED)
        with pytest.raises(Refused) as refused:
            await bench.unit.do("trust", {"sha256": "00" * 32})
        assert refused.value.values["reason"] == "other_certificate"
        assert bench.now.link is LinkState.REFUSED


async def test_what_the_cell_file_pins_no_command_can_change(
    secured: SimulatedRobot, tmp_path: Path
):
    async with running(secured.unit_settings(), tmp_path) as bench:
        snapshot = await bench.connected()
        assert snapshot.certificate is not None
        for action in ("trust", "untrust"):
            with pytest.raises(Refused) as refused:
                await bench.unit.do(action, {"sha256": snapshot.certificate.sha256})
            assert refused.value.values["reason"] == "pinned_by_cell_file"
        assert bench.now.link is LinkState.CONNECTED


async def test_a_wrong_secret_is_refused_by_the_server_and_told_as_such(
    secured: SimulatedRobot, tmp_path: Path
):
    wrong = secured.folder / "wrong-secret"
    wrong.write_text("not it")
    wrong.chmod(0o600)
    snapshot = await answer(secured, tmp_path, secret_file=wrong.name)
    assert (snapshot.link, snapshot.code) == (LinkState.REFUSED, "opcua.user_refused")
    assert "not it" not in repr(snapshot)


def test_a_secret_is_never_sent_readable_over_a_channel_that_is_only_signed():
    client = GuardedClient("opc.tcp://127.0.0.1:4840")
    wanted = ua.UserTokenPolicy()
    wanted.PolicyId, wanted.TokenType = "username", ua.UserTokenType.UserName
    client._policy_ids = [wanted]
    client.security_policy.Mode = ua.MessageSecurityMode.Sign
    with pytest.raises(Trouble) as trouble:
        client._add_user_auth(ua.ActivateSessionParameters(), "cell", "a secret")
    assert trouble.value.code == "opcua.secret_in_clear"
    assert trouble.value.refused


async def test_a_secret_that_others_can_read_is_not_used(secured: SimulatedRobot, tmp_path: Path):
    open_file = secured.folder / "open-secret"
    open_file.write_text("a secret of the robot")
    open_file.chmod(0o644)
    snapshot = await answer(secured, tmp_path, secret_file=open_file.name)
    assert (snapshot.link, snapshot.code) == (LinkState.REFUSED, "unit.misconfigured")
    assert snapshot.values["value"] == "open_to_others"


async def test_protection_that_the_server_does_not_offer_is_refused_with_what_it_offers(
    secured: SimulatedRobot, tmp_path: Path
):
    snapshot = await answer(secured, tmp_path, security="Aes256Sha256RsaPss/SignAndEncrypt")
    assert (snapshot.link, snapshot.code) == (LinkState.REFUSED, "opcua.no_such_security")
    assert "Basic256Sha256/SignAndEncrypt" in snapshot.values["offered"]
