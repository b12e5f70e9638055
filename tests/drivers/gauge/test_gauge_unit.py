"""The gauge's unit over its simulator: each size once, faults told, nothing guessed."""

from pathlib import Path

import pytest
from instrument_bench import bench

from drivers.faults import Garbled, LinkLost, Refused
from drivers.readings import Quality
from drivers.unit_states import LinkState


@pytest.mark.parametrize("form", ["ascii", "mitutoyo"])
async def test_a_pressed_button_is_a_reading_and_an_entry(tmp_path: Path, form: str):
    options = {"format": form, "decimals": 2, "low": 11.9, "high": 12.1}
    async with bench("gauge", tmp_path, options) as b:
        await b.until(lambda s: s.link is LinkState.CONNECTED)
        await b.ask("press", value=12.05)
        told = await b.until_told("gauge.read")
        assert told == {
            "value": 12.05, "unit_of_value": "mm", "quality": "good", "low": 11.9, "high": 12.1,
        }  # fmt: skip
        (reading,) = b.unit.snapshot().readings
        assert (reading.name, reading.value, reading.unit) == ("size", 12.05, "mm")
        assert (reading.low, reading.high, reading.quality) == (11.9, 12.1, Quality.GOOD)


async def test_a_gauge_that_answers_is_asked_and_one_that_does_not_says_how(tmp_path: Path):
    async with bench("gauge", tmp_path, {"ask": "?", "answer_s": 0.3}) as b:
        await b.until(lambda s: s.link is LinkState.CONNECTED)
        await b.ask("set", value=3.5)
        assert (await b.unit.do("read", {}))["value"] == 3.5
        await b.ask("fault", name="silence")
        with pytest.raises(LinkLost) as silent:
            await b.unit.do("read", {})
        assert silent.value.values["reason"] == "gauge.no_answer"
        await b.ask("mend", name="silence")
        await b.ask("fault", name="flip")
        with pytest.raises(Garbled):
            await b.unit.do("read", {})


async def test_a_gauge_that_sends_on_its_button_cannot_be_asked(tmp_path: Path):
    async with bench("gauge", tmp_path) as b:
        with pytest.raises(Refused) as refused:
            await b.unit.do("read", {})
        assert refused.value.values["reason"] == "gauge.press_its_button"


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("garbage", "gauge.garbled"),
        ("flip", "gauge.garbled"),
        ("cut_short", "gauge.cut_short"),
        ("inches", "gauge.other_unit"),
        ("no_gauge", "gauge.not_connected"),
    ],
)
async def test_what_came_wrong_is_told_and_is_no_size(tmp_path: Path, fault: str, reason: str):
    options = {"format": "mitutoyo", "decimals": 2, "pause_s": 0.1}
    async with bench("gauge", tmp_path, options) as b:
        await b.until(lambda s: s.link is LinkState.CONNECTED)
        await b.ask("fault", name=fault)
        await b.ask("press", value=12.34)
        assert (await b.until_told("gauge.not_read"))["reason"] == reason
        assert not b.heard.told("gauge.read")
        assert not b.unit.snapshot().readings
        await b.ask("mend", name=fault)
        await b.ask("press", value=12.34)
        assert (await b.until_told("gauge.read"))["value"] == 12.34
        await b.until(lambda s: not s.code)


async def test_without_its_cable_the_last_size_is_stale(tmp_path: Path):
    async with bench("gauge", tmp_path) as b:
        await b.until(lambda s: s.link is LinkState.CONNECTED)
        await b.ask("press", value=5.0)
        await b.until_told("gauge.read")
        await b.ask("fault", name="disconnect")
        shown = await b.until(lambda s: s.link is LinkState.LOST, 2.0)
        assert [r.quality for r in shown.readings] == [Quality.STALE]
