"""Registers and payloads into numbers, and what the cell file may say."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.environment import options
from drivers.environment.payload import number_in
from drivers.environment.registers import TYPES, registers, value
from drivers.environment.simulated_mqtt import nested
from drivers.faults import Misconfigured

CHANNEL = {"name": "t", "unit": "degC", "address": 0, "low": 18.0, "high": 26.0}
TOPIC = {"name": "t", "unit": "degC", "topic": "cell/air"}


@pytest.mark.parametrize(
    ("words", "kind", "scale", "offset", "number"),
    [
        ([225], "int16", 0.1, 0.0, 22.5),
        ([0xFFFF], "int16", 0.1, 0.0, -0.1),
        ([0xFFFF], "uint16", 1.0, 0.0, 65535.0),
        ([0x0001, 0x0002], "int32", 1.0, 0.0, 65538.0),
        ([0x0002, 0x0001], "int32_swapped", 1.0, 0.0, 65538.0),
        ([0x447D, 0x4000], "float32", 1.0, 0.0, 1013.0),
        ([0x4000, 0x447D], "float32_swapped", 1.0, 0.0, 1013.0),
        ([100], "uint16", 0.5, -40.0, 10.0),
    ],
)
def test_words_are_the_number_that_the_sensor_means(
    words: list[int], kind: str, scale: float, offset: float, number: float
):
    assert value(words, kind, scale, offset) == pytest.approx(number)


@pytest.mark.parametrize(
    ("words", "kind"),
    [([0x8000], "int16"), ([0x7FC0, 0], "float32"), ([0x7F80, 0], "float32"),
     ([0x8000, 0], "int32"), ([1], "int32"), ([], "int16")],
)  # fmt: skip
def test_a_broken_probe_gives_no_number(words: list[int], kind: str):
    assert value(words, kind, 1.0, 0.0) is None


@given(st.sampled_from(sorted(TYPES)), st.integers(0, 30_000))
def test_there_and_back_is_the_same(kind: str, number: int):
    assert value(registers(float(number), kind, 1.0, 0.0), kind, 1.0, 0.0) == number


@pytest.mark.parametrize(
    ("payload", "field", "number"),
    [
        (b"22.5", "", 22.5),
        (b"-3", "", -3.0),
        (b'{"air": {"t": 21.5}}', "air.t", 21.5),
        (b'{"t": 1}', "t", 1.0),
    ],
)
def test_a_payload_is_a_number_or_has_one(payload: bytes, field: str, number: float):
    assert number_in(payload, field) == number


@pytest.mark.parametrize(
    ("payload", "field"),
    [
        (b"", ""), (b"warm", ""), (b"null", ""), (b"true", ""), (b'"22"', ""), (b"NaN", ""),
        (b"[22]", ""), (b'{"t": "22"}', "t"), (b'{"t": 1}', "u"), (b"22", "t"), (b"\xff", ""),
        (b"1e999", ""), (b"1" * 5000, ""),
    ],
)  # fmt: skip
def test_what_is_no_number_is_none(payload: bytes, field: str):
    assert number_in(payload, field) is None


@given(st.binary(max_size=100), st.sampled_from(["", "t", "air.t"]))
def test_no_payload_is_a_fault_of_ours(payload: bytes, field: str):
    found = number_in(payload, field)
    assert found is None or math.isfinite(found)


def test_the_simulated_sensor_writes_what_field_reads():
    assert nested({"air.t": 1.0, "air.h": 2.0, "p": 3.0}) == {"air": {"t": 1.0, "h": 2.0}, "p": 3.0}


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"modbus": "h:502", "mqtt": "h:1883"},
        {"modbus": "h:502", "channel": []},
        {"modbus": "h:port"},
        {"modbus": "h:0"},
        {"modbus": ":502"},
        {"modbus": "h:502", "channel": [CHANNEL, CHANNEL]},
        {"modbus": "h:502", "channel": [{**CHANNEL, "address": -1}]},
        {"modbus": "h:502", "channel": [{**CHANNEL, "type": "int8"}]},
        {"modbus": "h:502", "channel": [{**CHANNEL, "table": "coil"}]},
        {"modbus": "h:502", "channel": [{**CHANNEL, "low": 30.0}]},
        {"modbus": "h:502", "channel": [{**CHANNEL, "deadband": 4.0}]},
        {"modbus": "h:502", "channel": [TOPIC]},
        {"mqtt": "h:1883", "channel": [CHANNEL]},
        {"mqtt": "h:1883", "channel": [{**TOPIC, "topic": "cell/#"}]},
        {"mqtt": "h:1883", "channel": [TOPIC], "user": "celldeck", "secret_file": "keys/e"},
        {"modbus": "h:502", "every_s": 0.0},
        {"modbus": "h:502", "prot": 1},
    ],
)
def test_a_value_that_cannot_be_is_refused(wrong: dict[str, Any]):
    with pytest.raises(Misconfigured):
        options.read("E1", {"channel": [CHANNEL], **wrong})


@pytest.mark.parametrize(
    ("given", "host", "port"),
    [
        ({"modbus": "192.0.2.4:1502"}, "192.0.2.4", 1502),
        ({"modbus": "plc"}, "plc", 502),
        ({"modbus": "[::1]:502"}, "::1", 502),
    ],
)
def test_an_address_is_host_and_port(given: dict[str, Any], host: str, port: int):
    chosen = options.read("E1", {"channel": [CHANNEL], **given})
    assert options.address("E1", chosen) == options.Address(host, port)
