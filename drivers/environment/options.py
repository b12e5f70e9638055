"""What the cell file may say of an environment unit, and what holds when it says nothing."""

from dataclasses import dataclass
from typing import Any

import msgspec

from drivers.environment.registers import TYPES
from drivers.excursions import check
from drivers.faults import Misconfigured
from drivers.option_keys import read_keys
from drivers.unit import ReadingBand

TABLES = ("input", "holding")
LOOPBACK = ("127.0.0.1", "localhost", "::1")
MODBUS_PORT, MQTT_PORT, MQTTS_PORT = 502, 1883, 8883


class Channel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[[unit.channel]]`: one value. `address` for Modbus (the first is 0), `topic` for MQTT.

    The value is the register times `scale` plus `offset`. `field` names the value in a JSON
    payload, with dots for what lies deeper. `low`, `high`, `deadband` and `delay_s` make its normal
    band.
    """

    name: str
    unit: str
    address: int | None = None
    topic: str = ""
    table: str = "input"
    type: str = "int16"
    scale: float = 1.0
    offset: float = 0.0
    field: str = ""
    low: float | None = None
    high: float | None = None
    deadband: float = 0.0
    delay_s: float = 10.0


class EnvironmentOptions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Keys of an `environment` in the cell file. Times are seconds.

    Either `modbus` or `mqtt` is "host:port". `device` is the Modbus unit number. `stale_s` is how
    old a value may grow. `user` and `secret_file` (0600, relative to the data folder) open the
    broker; beyond this computer only with `ca_file`, the authority of its certificate.
    """

    modbus: str = ""
    mqtt: str = ""
    channel: list[Channel] = []
    device: int = 1
    every_s: float = 1.0
    answer_s: float = 2.0
    stale_s: float = 30.0
    keep_alive_s: int = 5
    user: str = ""
    secret_file: str = ""
    ca_file: str = ""


@dataclass(frozen=True)
class Address:
    """Where a server is."""

    host: str
    port: int


def read(unit: str, options: dict[str, Any]) -> EnvironmentOptions:
    """The options of one unit. Raises: Misconfigured, a key or value that cannot be."""
    found = read_keys(unit, options, EnvironmentOptions)
    if bool(found.modbus) == bool(found.mqtt):
        raise Misconfigured(unit, setting="modbus", value=found.modbus)
    if not found.channel:
        raise Misconfigured(unit, setting="channel", value="")
    names: set[str] = set()
    for channel in found.channel:
        if not channel.name or channel.name in names:
            raise Misconfigured(unit, setting="channel.name", value=channel.name)
        names.add(channel.name)
        _check_channel(unit, channel, is_modbus=bool(found.modbus))
    place = address(unit, found)
    if found.user and not found.ca_file and place.host not in LOOPBACK:
        # over an open line the secret could be read by everyone
        raise Misconfigured(unit, setting="ca_file", value="")
    if min(found.every_s, found.answer_s, found.stale_s, found.keep_alive_s) <= 0:
        raise Misconfigured(unit, setting="every_s", value=found.every_s)
    return found


def address(unit: str, options: EnvironmentOptions) -> Address:
    """Host and port. Raises: Misconfigured."""
    setting = "modbus" if options.modbus else "mqtt"
    text = options.modbus or options.mqtt
    usual = MODBUS_PORT if options.modbus else (MQTTS_PORT if options.ca_file else MQTT_PORT)
    host, _, port = text.rpartition(":") if ":" in text else (text, "", str(usual))
    if not host or not port.isdigit() or not 0 < int(port) < 65536:
        raise Misconfigured(unit, setting=setting, value=text)
    return Address(host.strip("[]"), int(port))


def bands(options: EnvironmentOptions) -> list[ReadingBand]:
    """The normal bands of those channels that have one."""
    return [
        ReadingBand(c.name, c.low, c.high, None, c.deadband, c.delay_s)
        for c in options.channel
        if c.low is not None or c.high is not None
    ]


def _check_channel(unit: str, channel: Channel, *, is_modbus: bool) -> None:
    where = f"channel.{channel.name}"
    if is_modbus and (channel.address is None or not 0 <= channel.address <= 0xFFFF):
        raise Misconfigured(unit, setting=f"{where}.address", value=channel.address)
    if not is_modbus and (not channel.topic or "#" in channel.topic or "+" in channel.topic):
        # a wildcard would mix the values of two sensors
        raise Misconfigured(unit, setting=f"{where}.topic", value=channel.topic)
    if channel.table not in TABLES:
        raise Misconfigured(unit, setting=f"{where}.table", value=channel.table)
    if channel.type not in TYPES:
        raise Misconfigured(unit, setting=f"{where}.type", value=channel.type)
    if channel.low is not None or channel.high is not None:
        check(
            unit,
            ReadingBand(
                channel.name, channel.low, channel.high, None, channel.deadband, channel.delay_s
            ),
        )
