"""Lines of a gauge: exactly of their form, or no size."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.faults import Misconfigured
from drivers.gauge import options
from drivers.gauge.formats import MOST_BYTES, Lines, NotMeasured, Size, parse


def chosen(**more) -> options.GaugeOptions:
    return options.read("G1", {"port": "/dev/x", **more})


@pytest.mark.parametrize(
    ("line", "size"),
    [
        (b"01A+00012.34", 12.34),
        (b"01A-00000.01", -0.01),
        (b"03A+123", 123.0),
        (b" 01A+00012.34 ", 12.34),
    ],
)
def test_what_an_spc_converter_sends_is_a_size(line: bytes, size: float):
    assert parse(line, chosen(format="mitutoyo")) == Size(size, "mm")


@pytest.mark.parametrize(
    "line",
    [
        b"01A+00012.3x",
        b"01A00012.34",
        b"1A+00012.34",
        b"01A+",
        b"01B+1.0",
        b"",
        b"+12.34",
        b"\xb01",
    ],
)
def test_what_is_not_exactly_its_form_is_no_size(line: bytes):
    assert parse(line, chosen(format="mitutoyo")) == NotMeasured("gauge.garbled")


def test_a_converter_that_hears_no_gauge_says_so():
    assert parse(b"911", chosen(format="mitutoyo")) == NotMeasured("gauge.not_connected")


@pytest.mark.parametrize(
    ("line", "size"),
    [
        (b"+12.34", 12.34),
        (b"12,34", 12.34),
        (b"  -0.5 mm", -0.5),
        (b"+ 3.20mm ", 3.2),
        (b"7", 7.0),
    ],
)
def test_a_plain_number_is_a_size(line: bytes, size: float):
    assert parse(line, chosen()) == Size(size, "mm")


@pytest.mark.parametrize("line", [b"12.34 kg", b"12.34.5", b"1e3", b"nan", b"--5", b"5 5"])
def test_what_is_no_plain_number_is_no_size(line: bytes):
    assert parse(line, chosen()) == NotMeasured("gauge.garbled")


@pytest.mark.parametrize("line", [b"0.4858 in", b'0.4858"', b"0.4858 INCH"])
def test_a_gauge_that_somebody_has_switched_to_inches_is_refused(line: bytes):
    assert parse(line, chosen()) == NotMeasured("gauge.other_unit")
    assert parse(line, chosen(unit="in")) == Size(0.4858, "in")


def test_inches_without_a_word_are_known_by_their_decimals():
    guarded = chosen(format="mitutoyo", decimals=2)
    assert parse(b"01A+00012.34", guarded) == Size(12.34, "mm")
    assert parse(b"01A+00.48580", guarded) == NotMeasured("gauge.other_unit")


@given(st.lists(st.sampled_from([b"+1.00", b"-22.5", b"7"]), max_size=8), st.data())
def test_however_the_bytes_arrive_the_lines_are_the_same(sent: list[bytes], data: st.DataObject):
    ends = data.draw(st.sampled_from([b"\r", b"\n", b"\r\n"]))
    stream = b"".join(line + ends for line in sent)
    lines, found = Lines(), []
    while stream:
        size = data.draw(st.integers(1, len(stream)))
        found += lines.feed(stream[:size])
        stream = stream[size:]
    assert found == sent


def test_what_never_ends_is_given_up():
    lines = Lines()
    assert lines.feed(b"9" * (MOST_BYTES + 1)) == [b"9" * (MOST_BYTES + 1)]
    assert not lines.is_waiting
    lines.feed(b"+1.")
    assert lines.pause() == b"+1."
    assert lines.feed(b"+2.00\r") == [b"+2.00"]


@given(st.binary(max_size=80))
def test_no_bytes_are_a_fault_of_ours(line: bytes):
    for form in options.FORMATS:
        told = parse(line, chosen(format=form))
        assert isinstance(told, Size | NotMeasured)


@pytest.mark.parametrize(
    "more",
    [{"format": "x"}, {"unit": "m"}, {"low": 2.0, "high": 1.0}, {"decimals": "two"}, {"prot": 1}],
)
def test_a_value_that_cannot_be_is_refused(more: dict):
    with pytest.raises(Misconfigured):
        chosen(**more)
