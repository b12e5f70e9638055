"""Lots: whole micrograms that add up, blends that last no longer than their parts."""

from datetime import timedelta

import pytest
from station_bench import IN_DATE, ME, Station

from app.cell.days import today
from app.cell.materials import Lots
from app.errors import OperatorCanFix
from app.wire.materials import AddLot, BlendPart, LotRef, LotState, Measure, UseLot


async def refusal(work: object) -> str:
    with pytest.raises(OperatorCanFix) as refused:
        await work  # type: ignore[misc]
    return refused.value.code


def add(number: str, amount: int = 1000, **more: object) -> AddLot:
    return AddLot(
        **{"material": "PA12-M", "number": number, "expires": IN_DATE, "amount": amount, **more}
    )


async def test_a_blend_takes_from_its_parents_and_lasts_no_longer(station: Station):
    lots, technician = station.lots, await station.caller()
    virgin = await lots.add(add("V1", 900), ME, "J. Brandt")
    used = await lots.add(add("U1", 500, reuse_cycle=2), ME, "J. Brandt")
    parts = [BlendPart(virgin.lot_id, 700), BlendPart("U1", 300)]
    late = add("B1", parents=parts, expires=IN_DATE + timedelta(days=1))
    assert await refusal(lots.add(late, ME, "J. B.")) == "lots.expiry_after_parents"
    blend = await lots.add(add("B1", parents=parts), ME, "J. Brandt")
    assert (blend.received, blend.reuse_cycle) == (1000, 2)
    assert [part.lot_id for part in blend.parents] == [virgin.lot_id, used.lot_id]
    assert [lots.find(name).left for name in ("V1", "U1")] == [200, 200]
    assert lots.show(LotRef("V1")).uses[0].into_lot == blend.lot_id
    too_much = add("B2", parents=[BlendPart("V1", 201)])
    assert await refusal(lots.add(too_much, ME, "J. B.")) == "lots.not_enough"
    other = add("B3", parents=[BlendPart("V1", 1)], measure=Measure.NANOLITRE)
    assert await refusal(lots.add(other, ME, "J. B.")) == "lots.other_material"
    del technician


async def test_what_was_taken_adds_up_to_what_is_missing_and_survives_a_restart(station: Station):
    lots, technician = station.lots, await station.caller()
    lot = await lots.add(add("X1"), ME, "J. Brandt")
    assert await refusal(lots.use(UseLot("X1", amount=5, why="purge"), technician)) == (
        "lots.not_usable"
    ), "it is not open"
    await lots.open(LotRef("X1"), technician)
    assert await refusal(lots.use(UseLot("X1", amount=5), technician)) == "lots.reason_needed"
    for amount in (300, 699):
        await lots.use(UseLot("X1", amount=amount, why="purge"), technician)
    again = Lots(
        station.history, station.numbers, station.announcer, *await Lots.read(station.reader)
    )
    shown = again.show(LotRef(lot.lot_id))
    assert shown.lot.received - shown.lot.left == sum(use.amount for use in shown.uses) == 999
    emptied = await lots.use(UseLot("X1", amount=1, why="purge"), technician)
    assert (emptied.state, emptied.left) == (LotState.USED_UP, 0)


async def test_one_lot_at_a_machine_and_the_one_before_is_off_it(station: Station):
    lots, technician = station.lots, await station.caller()
    before = lots.loaded_at("P1")
    await lots.add(add("N1"), ME, "J. Brandt")
    await lots.open(LotRef("N1"), technician)
    await lots.use(UseLot("N1", unit="P1"), technician)
    now = lots.loaded_at("P1")
    assert before is not None and now is not None
    assert (now.number, lots.find(before.lot_id).at) == ("N1", "")
    assert station.events("lot.loaded")[-1]["old"]["loaded"] == before.lot_id


async def test_the_same_lot_is_not_entered_twice(station: Station):
    await station.lots.add(add("S1", supplier="Polymers"), ME, "J. Brandt")
    again = add("s1", supplier="polymers")
    assert await refusal(station.lots.add(again, ME, "J. Brandt")) == "lots.known_already"
    assert today() <= IN_DATE
