"""What a label printer says, and what may be sent to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.label_printer import host_status
from drivers.label_printer.host_status import HostStatus, NotUnderstood
from drivers.label_printer.simulated_firmware import Firmware
from drivers.label_printer.zpl import NotALabel, job_of

READY = (
    b"\x02030,0,0,1245,000,0,0,0,000,0,0,0\x03\r\n"
    b"\x02001,0,0,0,1,2,6,0,00000000,1,000\x03\r\n\x021234,0\x03\r\n"
)
LABEL = b"^XA^FO50,50^A0N,40,40^FDC-0042 LEFT^FS^XZ"


def with_field(string: int, field: int, value: bytes) -> bytes:
    strings = READY.split(b"\r\n")
    parts = strings[string].strip(b"\x02\x03").split(b",")
    parts[field] = value
    strings[string] = b"\x02" + b",".join(parts) + b"\x03"
    return b"\r\n".join(strings)


def test_a_ready_printer_has_no_trouble_and_nothing_left():
    assert host_status.parse(READY) == HostStatus("", False, 0, 0)
    assert host_status.parse(READY).is_drained


@pytest.mark.parametrize(
    ("string", "field", "trouble"),
    [
        (0, 1, "label.paper_out"),
        (0, 9, "label.memory_lost"),
        (0, 10, "label.too_cold"),
        (0, 11, "label.too_hot"),
        (1, 2, "label.head_open"),
        (1, 3, "label.ribbon_out"),
    ],
)
def test_each_flag_of_the_status_is_its_trouble(string: int, field: int, trouble: str):
    assert host_status.parse(with_field(string, field, b"1")).trouble == trouble


def test_pause_and_what_waits_are_told():
    assert host_status.parse(with_field(0, 2, b"1")).is_paused
    assert host_status.parse(with_field(0, 4, b"003")).formats_waiting == 3
    assert host_status.parse(with_field(1, 8, b"00000017")).labels_left == 17


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        READY[:40],
        READY.replace(b"030,", b"030,,"),
        with_field(0, 1, b"2"),
        with_field(1, 8, b"some"),
        READY.replace(b"\x02", b""),
    ],
)
def test_an_answer_that_is_not_of_its_form_is_not_believed(answer: bytes):
    with pytest.raises(NotUnderstood):
        host_status.parse(answer)


@given(st.binary(max_size=200))
def test_no_bytes_are_a_fault_of_ours(answer: bytes):
    for parse in (host_status.parse, host_status.parse_errors):
        try:
            assert isinstance(parse(answer), HostStatus)
        except NotUnderstood:
            pass
    host_status.parse_counter(answer)
    host_status.parse_identity(answer)


@pytest.mark.parametrize(
    ("flags", "trouble", "paused"),
    [
        ("00000000", "", False),
        ("00010000", "", True),
        ("00010001", "label.paper_out", True),
        ("00000002", "label.ribbon_out", False),
        ("00010005", "label.head_open", True),
        ("00000008", "label.cutter_fault", False),
        ("00000010", "label.too_hot", False),
    ],
)
def test_the_error_flags_say_what_the_status_leaves_unsaid(flags: str, trouble: str, paused: bool):
    answer = f"\x02\r\n  PRINTER STATUS\r\n   ERRORS:         1 00000000 {flags}\r\n\x03".encode()
    assert host_status.is_whole_errors(answer)
    assert host_status.parse_errors(answer) == HostStatus(trouble, paused, None, None)


def test_the_counter_is_a_number_or_none():
    assert host_status.parse_counter(b'"1234"\r\n') == 1234
    assert host_status.parse_counter(b'"?"\r\n') is None


def test_a_job_is_one_label_with_its_quantity():
    assert job_of(LABEL, 3) == LABEL[:-3] + b"^PQ3^XZ\r\n"
    assert job_of(b"\n^XA^PQ9^FDx^FS^PQ7,0^XZ\n", 2) == b"^XA^FDx^FS^PQ2^XZ\r\n"


@pytest.mark.parametrize(
    ("zpl", "reason"),
    [
        (b"^XA^FDa^FS^XZ^XA^FDb^FS^XZ", "label.not_one_format"),
        (b"hello ^XA^XZ", "label.not_one_format"),
        (b"^XA^FDopen", "label.not_one_format"),
        (b"^XA^FDLot~JA^FS^XZ", "label.command_not_allowed"),
        (b"^XA^CC#^XZ", "label.command_not_allowed"),
        (b"^XA^JUS^XZ", "label.command_not_allowed"),
        (b'^XA^XZ! U1 setvar "device.languages" "epl"', "label.command_not_allowed"),
        (b"^XA^IDR:*.*^FS^XZ", "label.command_not_allowed"),
        (b"^XA" + b"A" * (3 << 20) + b"^XZ", "label.too_large"),
    ],
)
def test_a_text_that_could_act_on_the_printer_is_refused(zpl: bytes, reason: str):
    with pytest.raises(NotALabel) as refused:
        job_of(zpl, 1)
    assert refused.value.reason == reason


@given(st.text(max_size=60))
def test_no_name_on_a_label_becomes_a_command(name: str):
    zpl = f"^XA^FO50,50^FD{name}^FS^XZ".encode()
    try:
        sent = job_of(zpl, 1)
    except NotALabel:
        return
    printer = Firmware()
    session = printer.session()
    assert session.receive(sent) == b""
    printer.advance(10.0)
    assert len(printer.printed) == 1
    assert not printer.is_paused
