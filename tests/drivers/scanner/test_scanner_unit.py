"""The scanner's unit over its simulator: codes once, none kept on disk, faults told."""

from pathlib import Path

import pytest
from instrument_bench import bench

from drivers.faults import Refused
from drivers.unit_states import LinkState, UnitState

SECRET_TEXT = "LINDQVIST-HANNAH-00482917"


async def test_a_code_is_told_once_and_its_text_stands_on_no_disk(tmp_path: Path):
    async with bench("scanner", tmp_path) as b:
        await b.until(lambda s: s.link is LinkState.CONNECTED)
        await b.ask("scan", text=SECRET_TEXT, format="]d1")
        told = await b.until_told("scan.read")
        assert told == {"number": told["number"], "format": "]d1", "characters": 25}
        kept = await b.unit.do("scan", {"number": told["number"]})
        assert (kept["text"], kept["format"]) == (SECRET_TEXT, "]d1")
        with pytest.raises(Refused):
            await b.unit.do("scan", {"number": told["number"] + 1})
        assert SECRET_TEXT not in str(b.unit.snapshot())
    for place in tmp_path.rglob("*"):
        if place.is_file():
            assert SECRET_TEXT.encode() not in place.read_bytes(), place


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("garbage", "scan.not_text"),
        ("flip", "scan.not_text"),
        ("no_aim", "scan.no_aim"),
        ("cut_short", "scan.cut_short"),
    ],
)
async def test_a_code_that_came_wrong_is_told_and_the_next_right_one_is_read(
    tmp_path: Path, fault: str, reason: str
):
    async with bench("scanner", tmp_path, {"pause_s": 0.1}) as b:
        await b.until(lambda s: s.link is LinkState.CONNECTED)
        await b.ask("fault", name=fault)
        await b.ask("scan", text="ABC-123")
        assert (await b.until_told("scan.not_read"))["reason"] == reason
        assert b.unit.snapshot().code == reason
        assert not b.heard.told("scan.read")
        await b.ask("mend", name=fault)
        await b.ask("scan", text="ABC-123")
        await b.until_told("scan.read")
        shown = await b.until(lambda s: not s.code)
        assert {r.name: r.value for r in shown.readings} == {"scans": 1.0, "scans_not_read": 1.0}


async def test_a_slow_scanner_is_read_as_a_fast_one_and_many_codes_in_a_row_come_in_order(
    tmp_path: Path,
):
    async with bench("scanner", tmp_path) as b:
        await b.until(lambda s: s.link is LinkState.CONNECTED)
        await b.ask("fault", name="slow")
        await b.ask("scan", text="SLOWLY")
        first = await b.until_told("scan.read")
        await b.ask("mend", name="slow")
        for number in range(20):
            await b.ask("scan", text=f"CODE-{number}")
        await b.until_told("scan.read", 21)
        numbers = [told["number"] for told in b.heard.told("scan.read")]
        assert numbers == list(range(first["number"], first["number"] + 21))
        texts = [(await b.unit.do("scan", {"number": n}))["text"] for n in numbers]
        assert texts == ["SLOWLY", *(f"CODE-{number}" for number in range(20))]


async def test_a_pulled_cable_is_noticed_at_once_and_a_plugged_one_is_used_again(tmp_path: Path):
    async with bench("scanner", tmp_path) as b:
        await b.until(lambda s: s.link is LinkState.CONNECTED)
        await b.ask("fault", name="disconnect")
        shown = await b.until(lambda s: s.link is LinkState.LOST, 2.0)
        assert shown.state is UnitState.UNKNOWN
        assert shown.values["reason"] in ("port.pulled", "port.not_there")
        await b.ask("mend", name="disconnect")
        await b.until(lambda s: s.link is LinkState.CONNECTED, 3.0)
        await b.ask("scan", text="AGAIN")
        await b.until_told("scan.read")
        assert len(b.heard.told("link.connected")) == 2
