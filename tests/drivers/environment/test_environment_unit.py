"""The environment's unit: values with quality and band, over Modbus TCP and over MQTT."""

import asyncio
import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import aiomqtt
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from instrument_bench import bench, running
from mqtt_broker import broker

from drivers.faults import Misconfigured
from drivers.readings import Quality
from drivers.unit import UnitSettings, UnitSnapshot
from drivers.unit_states import LinkState, UnitState

QUICK = {"every_s": 0.1, "answer_s": 0.5, "stale_s": 1.0}
BAND = {"low": 18.0, "high": 26.0, "deadband": 0.5, "delay_s": 0.4}
MODBUS: list[dict[str, Any]] = [
    {"name": "temperature", "unit": "degC", "address": 3, "scale": 0.1, **BAND},
    {"name": "humidity", "unit": "%", "address": 0, "table": "holding", "type": "uint16",
     "low": 20.0, "high": 60.0},
    {"name": "pressure", "unit": "hPa", "address": 10, "type": "float32_swapped"},
]  # fmt: skip
MQTT: list[dict[str, Any]] = [
    {"name": "temperature", "unit": "degC", "topic": "cell/air", "field": "air.t", **BAND},
    {"name": "humidity", "unit": "%", "topic": "cell/air", "field": "air.h"},
    {"name": "pressure", "unit": "hPa", "topic": "cell/p"},
]


def values(shown: UnitSnapshot) -> dict[str, float | None]:
    return {reading.name: reading.value for reading in shown.readings}


def qualities(shown: UnitSnapshot) -> set[Quality]:
    return {reading.quality for reading in shown.readings}


def modbus(folder: Path, **more: Any):
    return bench("environment", folder, {**QUICK, "channel": MODBUS, **more})


async def test_every_channel_is_a_reading_with_its_unit_and_band(tmp_path: Path):
    async with modbus(tmp_path) as b:
        await b.ask("set", name="temperature", value=21.3)
        await b.ask("set", name="humidity", value=44)
        await b.ask("set", name="pressure", value=1013.25)
        wanted = {"temperature": 21.3, "humidity": 44.0, "pressure": 1013.25}
        shown = await b.until(lambda s: values(s) == pytest.approx(wanted))
        assert (shown.link, shown.state) == (LinkState.CONNECTED, UnitState.IDLE)
        assert [(r.unit, r.low, r.high) for r in shown.readings] == [
            ("degC", 18.0, 26.0), ("%", 20.0, 60.0), ("hPa", None, None),
        ]  # fmt: skip
        assert qualities(shown) == {Quality.GOOD}


async def test_a_value_that_leaves_its_band_is_told_and_told_again_when_it_is_back(tmp_path: Path):
    async with modbus(tmp_path) as b:
        await b.until(lambda s: len(s.readings) == 3)
        await b.ask("set", name="temperature", value=27.5)
        told = await b.until_told("excursion.began")
        assert (told["name"], told["side"], told["high"]) == ("temperature", "high", 26.0)
        await b.ask("set", name="temperature", value=25.8)
        await b.until(lambda s: values(s)["temperature"] == pytest.approx(25.8))
        await asyncio.sleep(0.8)
        assert not b.heard.told("excursion.ended"), "not yet inside by its deadband"
        await b.ask("set", name="temperature", value=22.0)
        assert (await b.until_told("excursion.ended"))["name"] == "temperature"
        assert len(b.heard.told("excursion.began")) == 1


async def test_a_broken_probe_is_bad_and_neither_begins_nor_ends_an_excursion(tmp_path: Path):
    async with modbus(tmp_path) as b:
        await b.until(lambda s: len(s.readings) == 3)
        await b.ask("fault", name="no_probe")
        shown = await b.until(lambda s: s.code == "environment.no_value")
        assert shown.values == {"name": shown.values["name"]}
        bad = {r.name: (r.value, r.quality) for r in shown.readings}
        assert bad["temperature"] == (None, Quality.BAD)
        assert (await b.until_told("reading.bad"))["code"] == "environment.no_value"
        await b.ask("mend", name="no_probe")
        await b.until(lambda s: not s.code and qualities(s) == {Quality.GOOD})
        await b.until_told("reading.good", 2)
        assert not b.heard.told("excursion.began")


async def test_a_register_that_is_not_there_is_told_of_its_channel_and_the_link_holds(
    tmp_path: Path,
):
    async with modbus(tmp_path) as b:
        await b.until(lambda s: len(s.readings) == 3)
        await b.ask("fault", name="no_register")
        shown = await b.until(lambda s: s.code == "environment.no_such_register")
        assert shown.link is LinkState.CONNECTED


@pytest.mark.parametrize("fault", ["silence", "garbage", "slow", "disconnect"])
async def test_a_server_that_does_not_answer_makes_every_value_stale_until_it_does(
    tmp_path: Path, fault: str
):
    async with modbus(tmp_path) as b:
        await b.until(lambda s: qualities(s) == {Quality.GOOD})
        await b.ask("fault", name=fault)
        shown = await b.until(lambda s: s.link is LinkState.LOST, 4.0)
        assert shown.state is UnitState.UNKNOWN
        assert shown.values["reason"] == "environment.no_answer"
        assert qualities(shown) == {Quality.STALE}
        assert all(r.value is not None for r in shown.readings), "the last is shown, as old"
        await b.ask("mend", name=fault)
        await b.until(
            lambda s: s.link is LinkState.CONNECTED and qualities(s) == {Quality.GOOD}, 5.0
        )


async def test_over_mqtt_the_same_values_come_from_a_real_broker(tmp_path: Path):
    with broker() as there:
        options = {**QUICK, "mqtt": there.address, "channel": MQTT, "modbus": ""}
        async with bench("environment", tmp_path, options) as b:
            await b.ask("set", name="temperature", value=23.5)
            await b.ask("set", name="humidity", value=41.0)
            await b.ask("set", name="pressure", value=1001.0)
            wanted = {"temperature": 23.5, "humidity": 41.0, "pressure": 1001.0}
            await b.until(lambda s: values(s) == wanted and qualities(s) == {Quality.GOOD})
            await b.ask("set", name="temperature", value=10.0)
            assert (await b.until_told("excursion.began"))["side"] == "low"
            await b.ask("fault", name="garbage")
            await b.until(lambda s: s.code == "environment.no_value")
            await b.ask("mend", name="garbage")
            await b.until(lambda s: not s.code)
            await b.ask("fault", name="silence")
            shown = await b.until(lambda s: qualities(s) == {Quality.STALE})
            assert shown.link is LinkState.CONNECTED, "the broker is there, the sensor is not"
            await b.ask("mend", name="silence")
            await b.until(lambda s: qualities(s) == {Quality.GOOD})
            there.kill()
            await b.until(lambda s: s.link is LinkState.LOST)
            there.start()
            await b.until(
                lambda s: s.link is LinkState.CONNECTED and qualities(s) == {Quality.GOOD}
            )


async def test_what_a_broker_kept_is_uncertain_until_the_sensor_speaks(tmp_path: Path):
    with broker() as there:
        async with aiomqtt.Client("127.0.0.1", there.port) as sensor:
            await sensor.publish("cell/p", b"990", qos=1, retain=True)
            options = {"mqtt": there.address, "channel": MQTT[2:]}
            settings = UnitSettings("E1", "environment", str(tmp_path), options=options)
            async with asyncio.timeout(10), running(settings) as (unit, _):
                while qualities(unit.snapshot()) != {Quality.UNCERTAIN}:
                    await asyncio.sleep(0.02)
                await sensor.publish("cell/p", b"991", qos=1)
                while qualities(unit.snapshot()) != {Quality.GOOD}:
                    await asyncio.sleep(0.02)
                assert values(unit.snapshot()) == {"pressure": 991.0}


async def test_a_broker_with_a_password_lets_in_who_has_it_and_nobody_else(tmp_path: Path):
    secret = tmp_path / "keys" / "e1"
    secret.parent.mkdir()
    secret.write_text("right")
    secret.chmod(0o600)
    with broker("celldeck", "right") as there:
        options = {
            "mqtt": there.address, "channel": MQTT[2:], "user": "celldeck",
            "secret_file": "keys/e1",
        }  # fmt: skip
        settings = UnitSettings("E1", "environment", str(tmp_path), options=options)
        async with asyncio.timeout(10), running(settings) as (unit, _):
            while unit.snapshot().link is not LinkState.CONNECTED:
                await asyncio.sleep(0.02)
        secret.write_text("wrong")
        async with asyncio.timeout(10), running(settings) as (unit, heard):
            while unit.snapshot().link is not LinkState.REFUSED:
                await asyncio.sleep(0.02)
            assert unit.snapshot().values["reason"] == "environment.not_allowed"
            assert "wrong" not in str(heard.said) + str(unit.snapshot())
        secret.chmod(0o644)
        with pytest.raises(Misconfigured):
            async with running(settings):
                pass


def certificate(folder: Path, name: str) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1 that is its own authority, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    day = timedelta(days=1)
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime.now(UTC) - day)
        .not_valid_after(datetime.now(UTC) + day)
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    places = folder / f"{name}.pem", folder / f"{name}.key"
    places[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    places[1].write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return places


# WORKAROUND paho-mqtt 2.2: a handshake that fails leaves its socket to the collector
@pytest.mark.filterwarnings("ignore:Exception ignored in.*SSLSocket")
async def test_a_broker_over_tls_is_believed_with_the_right_authority_and_no_other(tmp_path: Path):
    there_is, another = certificate(tmp_path, "broker"), certificate(tmp_path, "another")
    with broker(tls=there_is) as there:
        trust = ssl.create_default_context(cafile=str(there_is[0]))
        options = {"mqtt": there.address, "channel": MQTT[2:], "ca_file": "broker.pem"}
        settings = UnitSettings("E1", "environment", str(tmp_path), options=options)
        async with (
            asyncio.timeout(20),
            running(settings) as (unit, _),
            aiomqtt.Client("127.0.0.1", there.port, tls_context=trust) as sensor,
        ):
            while unit.snapshot().link is not LinkState.CONNECTED:
                await asyncio.sleep(0.02)
            await sensor.publish("cell/p", b"991", qos=1)
            while qualities(unit.snapshot()) != {Quality.GOOD}:
                await asyncio.sleep(0.02)
            assert values(unit.snapshot()) == {"pressure": 991.0}
        for chosen, reason in (
            ({"ca_file": another[0].name}, "environment.not_trusted"),
            ({"ca_file": ""}, "environment.no_answer"),
        ):
            settings = UnitSettings(
                "E1", "environment", str(tmp_path), options={**options, **chosen}
            )
            async with asyncio.timeout(20), running(settings) as (unit, _):
                while unit.snapshot().values.get("reason") != reason:
                    await asyncio.sleep(0.02)
                assert unit.snapshot().link is not LinkState.CONNECTED


async def test_a_broker_that_hangs_with_its_connection_open_is_noticed(tmp_path: Path):
    with broker() as there:
        options = {"mqtt": there.address, "channel": MQTT[2:], "keep_alive_s": 1}
        settings = UnitSettings("E1", "environment", str(tmp_path), options=options)
        async with asyncio.timeout(20), running(settings) as (unit, _):
            while unit.snapshot().link is not LinkState.CONNECTED:
                await asyncio.sleep(0.02)
            there.freeze()
            while unit.snapshot().link is not LinkState.LOST:
                await asyncio.sleep(0.02)
            there.thaw()
            while unit.snapshot().link is not LinkState.CONNECTED:
                await asyncio.sleep(0.02)
