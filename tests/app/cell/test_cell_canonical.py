"""The quick way to canonical JSON gives the bytes of the reference, and takes no other for it."""

import msgspec
import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from app.cell.canonical import canonical, canonical_reader

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
NUMBERS = st.one_of(
    st.integers(-(2**53) + 1, 2**53 - 1),
    st.floats(-1e6, 1e6),
    st.floats(-1e15, 1e15, allow_subnormal=True),
)
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), NUMBERS, TEXT),
    lambda inner: st.one_of(st.lists(inner), st.dictionaries(TEXT, inner)),
    max_leaves=12,
)


@settings(deadline=None, max_examples=200)
@given(st.dictionaries(TEXT, VALUES))
def test_both_ways_give_the_same_bytes_and_these_are_known_as_canonical(value: dict):
    body = rfc8785.dumps(value)
    assert canonical(value) == body
    content, is_canonical = canonical_reader()(body)
    assert is_canonical
    assert rfc8785.dumps(content) == body


@pytest.mark.parametrize(
    "body",
    [
        b'{"a":1.0}',
        b'{"a":1.50}',
        b'{"a":1E5}',
        b'{"a":1e5}',
        b'{"a":0.00000010}',
        b'{"a": 1}',
        b'{"b":1,"a":2}',
        b'{"a":1}\n',
        b'{"a":"\\u0041"}',
        b'{"a":"\\/"}',
        b'{"a":"\\u001F"}',
        b'{"a":-0}',
        b'{"a":1,"a":1}',
        '{"\ue000":1,"\U0001f600":2}'.encode(),
    ],
)
def test_every_other_form_of_the_same_is_not_taken_for_canonical(body: bytes):
    assert canonical_reader()(body)[1] is False


@pytest.mark.parametrize("code", [*range(0x20), 0x22, 0x5C, 0x7F, 0xE4, 0x2028, 0x1F600])
def test_every_character_that_may_be_escaped_is_written_as_the_reference_does(code: int):
    value = {"a": f"<{chr(code)}>"}
    assert canonical(value) == rfc8785.dumps(value)


def test_whole_numbers_beyond_those_of_doubles_are_refused():
    with pytest.raises(rfc8785.CanonicalizationError):
        canonical({"a": 2**53 + 1})


def test_what_is_no_json_is_said():
    with pytest.raises(msgspec.DecodeError):
        canonical_reader()(b'{"a":')
