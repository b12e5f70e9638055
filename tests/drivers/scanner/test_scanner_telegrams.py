"""Bytes of a scanner: what is whole is a code, what is not is told and never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.faults import Misconfigured
from drivers.scanner import options
from drivers.scanner.telegrams import MOST_BYTES, NotRead, Scan, Telegrams

GS1 = "01095060001343521728123110LOT-A1\x1d21CASE-0042"


def telegrams(**more) -> Telegrams:
    return Telegrams(options.read("SC1", {"port": "/dev/x", **more}))


@pytest.mark.parametrize(
    ("terminator", "sent"),
    [
        ("auto", "]d2{}\r"),
        ("auto", "]d2{}\n"),
        ("auto", "]d2{}\r\n"),
        ("cr", "]d2{}\r"),
        ("lf", "]d2{}\n"),
        ("crlf", "]d2{}\r\n"),
        ("tab", "]d2{}\t"),
        ("etx", "\x02]d2{}\x03"),
    ],
)
def test_a_code_is_read_with_each_terminator_and_comes_once(terminator: str, sent: str):
    made = telegrams(terminator=terminator)
    assert made.feed(sent.format(GS1).encode()) == [Scan(GS1, "]d2")]
    assert not made.is_waiting


@pytest.mark.parametrize(
    ("aim", "text"),
    [("]d2", GS1), ("]d1", "plain"), ("]C1", "0195"), ("]Q3", "01"), ("]E0", "4006381333931")],
)
def test_the_aim_identifier_is_told_beside_the_text(aim: str, text: str):
    assert telegrams().feed(f"{aim}{text}\r".encode()) == [Scan(text, aim)]


def test_without_an_aim_identifier_nothing_is_read_unless_the_cell_file_says_so():
    sent = f"{GS1}\r".encode()
    assert telegrams().feed(sent) == [NotRead("scan.no_aim", len(sent) - 1)]
    assert telegrams(format="plain").feed(sent) == [Scan(GS1, "")]


def test_what_stands_for_the_separator_becomes_one_in_gs1_codes_alone():
    made = telegrams(separator="|")
    assert made.feed(b"]d2A|B\r]d1A|B\r") == [Scan("A\x1dB", "]d2"), Scan("A|B", "]d1")]


@pytest.mark.parametrize(
    "sent", [b"]d2\xff\xfe\r", b"]d2AB\x00CD\r", b"]d2AB\x7fCD\r", b"]d2AB\x08\r"]
)
def test_what_is_no_text_is_not_read(sent: bytes):
    (told,) = telegrams(terminator="cr").feed(sent)
    assert isinstance(told, NotRead)
    assert told.reason == "scan.not_text"


def test_umlauts_come_as_utf_8():
    assert telegrams().feed("]Q1Müller\r".encode()) == [Scan("Müller", "]Q1")]


def test_half_a_code_is_told_after_a_pause_and_is_not_the_beginning_of_the_next():
    made = telegrams()
    assert made.feed(b"]d2010950") == []
    assert made.pause() == NotRead("scan.cut_short", 9)
    assert made.pause() is None
    assert made.feed(b"]d2NEXT\r") == [Scan("NEXT", "]d2")]


def test_an_endless_stream_is_told_and_held_in_bounds():
    made = telegrams()
    for _ in range(50):
        assert made.feed(b"x" * 1000) == []
        assert len(made._waiting) <= MOST_BYTES
    (told,) = made.feed(b"end\r")
    assert told == NotRead("scan.too_long", 50_003)
    assert made.feed(b"]d2A\r") == [Scan("A", "]d2")]


@given(st.lists(st.text("ABC0123456789-.\x1d", min_size=1, max_size=40), max_size=8), st.data())
def test_however_the_bytes_arrive_the_codes_are_the_same(texts: list[str], data: st.DataObject):
    stream = "".join(f"]d2{text}\r\n" for text in texts).encode()
    made = telegrams()
    found = []
    while stream:
        size = data.draw(st.integers(1, len(stream)))
        found += made.feed(stream[:size])
        stream = stream[size:]
    assert found == [Scan(text, "]d2") for text in texts]


@given(st.binary(max_size=300))
def test_no_bytes_end_the_listening(stream: bytes):
    made = telegrams()
    made.feed(stream)
    made.pause()
    assert made.feed(b"\r]d2A\r")[-1] == Scan("A", "]d2")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("format", "both"),
        ("terminator", "nul"),
        ("separator", "GS"),
        ("separator", "A"),
        ("baud", "fast"),
        ("prot", 1),
    ],
)
def test_a_value_that_cannot_be_is_refused(key: str, value: object):
    with pytest.raises(Misconfigured):
        options.read("SC1", {"port": "/dev/x", key: value})
