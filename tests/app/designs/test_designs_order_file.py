"""The order file: a complete one is read, a slip is told with its key and without the person."""

from datetime import timedelta

import pytest

from app.designs.order_file import OrderRefused, example_order, read_order

EXAMPLE = example_order()


def test_the_example_is_a_complete_order():
    order = read_order(EXAMPLE)
    assert order.surgery.utcoffset() == timedelta(hours=1)
    assert order.patient.birth_date == "1968-03-14"
    assert order.design_valid_until is not None


@pytest.mark.parametrize(
    ("change", "key", "reason"),
    [
        (('side = "left"', 'side = "lefty"'), "side", "type"),
        (('side = "left"', ""), "side", "missing"),
        (("prescriber", "prescribed_by"), "prescribed_by", "unknown"),
        (("+01:00", ""), "surgery", "no_offset"),
        (("2027-03-18T08:00:00+01:00", '"soon"'), "surgery", "type"),
        (('"distal femur"', '" "'), "site", "empty"),
        (('name = "Hannah Lindqvist"', ""), "patient", "two_identifiers"),
        (('"Hannah Lindqvist"', "7"), "patient.name", "type"),
        (("1968-03-14", '"14.3.1968"'), "patient.birth_date", "type"),
        (("record_number", "mrn"), "patient.mrn", "unknown"),
        (("[patient]", "[patient"), "", "syntax"),
    ],
)
def test_a_slip_is_told_with_its_key(change: tuple[str, str], key: str, reason: str):
    text = EXAMPLE.replace(*change)
    if reason == "two_identifiers":
        text = text.replace('record_number = "0048 2917"', "")
    with pytest.raises(OrderRefused) as refused:
        read_order(text)
    assert refused.value.code == "designs.bad_order"
    assert (refused.value.values["key"], refused.value.values["reason"]) == (key, reason)
    told = str(refused.value.values) + str(refused.value)
    assert "Hannah" not in told
    assert "1968" not in told


def test_two_of_three_identifiers_are_enough():
    order = read_order(EXAMPLE.replace("birth_date = 1968-03-14", ""))
    assert order.patient.birth_date == ""
