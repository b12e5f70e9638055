"""The two doors of a unit process, with a unit that does nothing but answer."""

import asyncio
import contextlib
from typing import Any

import aiohttp
import msgspec
import pytest

from drivers.faults import Refused
from drivers.journal import Journal
from drivers.unit import CommandOutcome, UnitSnapshot, now
from drivers.unit_server import UnitServer
from drivers.unit_states import CommandState, LinkState, UnitState
from drivers.wire import unit_endpoint
from drivers.wire.client import CallRefused, Client, NotAnswered


class QuietUnit:
    """Answers at once and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Any]] = []
        self.never = asyncio.Event()

    def snapshot(self) -> UnitSnapshot:
        return UnitSnapshot("U", "camera", LinkState.CONNECTED, UnitState.IDLE, now())

    async def _done(self, command: str, by: str) -> CommandOutcome:
        self.asked.append((command, by))
        return CommandOutcome(command, CommandState.DONE, now())

    async def hold(self, by: str) -> CommandOutcome:
        return await self._done("hold", by)

    async def abort(self, by: str) -> CommandOutcome:
        raise Refused("U", reason="because")

    async def make_safe(self, by: str) -> CommandOutcome:
        return await self._done("make_safe", by)

    async def resume(self, by: str) -> CommandOutcome:
        await self.never.wait()
        return await self._done("resume", by)

    async def start(self, job) -> CommandOutcome:
        self.asked.append(("start", job))
        return CommandOutcome("start", CommandState.DONE, now())

    async def do(self, action, values):
        if action == "fail":
            raise ZeroDivisionError
        return {"action": action, **values}


@pytest.fixture
async def served(tmp_path):
    journal = Journal(tmp_path / "units" / "U.journal")
    server = UnitServer("U", "camera", tmp_path, journal)
    unit = QuietUnit()
    task = asyncio.create_task(server.run(unit))
    while (endpoint := unit_endpoint.find(tmp_path, "U")) is None:
        await asyncio.sleep(0.01)
    yield server, unit, endpoint
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    journal.close()
    assert unit_endpoint.find(tmp_path, "U") is None


@contextlib.asynccontextmanager
async def talk(endpoint, heard=None):
    async with aiohttp.ClientSession() as session:
        socket = await session.ws_connect(
            f"http://127.0.0.1:{endpoint.port}/unit",
            headers={"Authorization": f"Bearer {endpoint.token}"},
        )
        client = Client(socket, heard)
        listening = asyncio.create_task(client.run())
        yield client
        await client.close()
        await listening


async def test_every_call_finds_its_unit_and_faults_keep_their_codes(served):
    _, unit, endpoint = served
    async with talk(endpoint) as client:
        shown = await client.call("unit.show", {}, UnitSnapshot)
        assert shown.state is UnitState.IDLE
        assert (await client.call("unit.hold", {"by": "J"}, dict))["state"] == "done"
        assert await client.call("unit.do", {"action": "a", "values": {"n": 1}}, dict) == {
            "action": "a", "n": 1,
        }  # fmt: skip
        with pytest.raises(CallRefused) as refused:
            await client.call("unit.abort", {"by": "J"}, dict)
        assert (refused.value.code, refused.value.values["reason"]) == ("unit.refused", "because")
        for method, params in (("unit.fly", {}), ("unit.hold", {"who": "J"}), ("unit.do", [])):
            with pytest.raises(CallRefused) as refused:
                await client.call(method, params, dict)
            assert refused.value.code == "wire.bad_form"
    assert unit.asked == [("hold", "J")]


async def test_a_bug_of_the_unit_is_answered_as_a_bug(served):
    _, _, endpoint = served
    async with talk(endpoint) as client:
        with pytest.raises(CallRefused) as refused:
            await client.call("unit.do", {"action": "fail"}, dict)
    assert refused.value.is_bug
    assert refused.value.code == "bug.unit"


async def test_what_happened_is_in_the_journal_and_told_to_everyone(served):
    server, _, endpoint = served
    heard: list[tuple[str, Any]] = []

    def listen(method: str, params: bytes) -> None:
        heard.append((method, msgspec.json.decode(params)))

    async with talk(endpoint, listen) as first, talk(endpoint, listen):
        await first.call("unit.show", {}, dict)
        server.happened("layer.ended", {"layer": 3})
        while sum(method == "unit.happened" for method, _ in heard) < 2:
            await asyncio.sleep(0.01)
        page = await first.call("unit.journal", {"seq": 0}, dict)
        assert [entry["kind"] for entry in page["entries"]] == ["layer.ended"]
        assert page["last_seq"] == 1
    told = [params for method, params in heard if method == "unit.happened"]
    assert [entry["values"] for entry in told] == [{"layer": 3}, {"layer": 3}]


async def test_changes_are_told_ten_times_a_second_at_most(served):
    server, _, endpoint = served
    heard: list[str] = []
    async with talk(endpoint, lambda method, _: heard.append(method)) as client:
        await client.call("unit.show", {}, dict)
        for _ in range(50):
            server.changed()
            await asyncio.sleep(0.01)
        await client.call("unit.show", {}, dict)
    assert 2 <= heard.count("unit.changed") <= 8


async def test_a_slow_command_keeps_no_other_call_waiting(served):
    _, unit, endpoint = served
    async with talk(endpoint) as client:
        slow = asyncio.create_task(client.call("unit.resume", {"by": "J"}, dict))
        await asyncio.sleep(0.05)
        assert (await client.call("unit.hold", {"by": "J"}, dict, timeout_s=2.0))["state"] == "done"
        unit.never.set()
        assert (await slow)["state"] == "done"


async def test_a_call_is_not_answered_when_the_connection_ends(served):
    _, unit, endpoint = served
    async with talk(endpoint) as client:
        slow = asyncio.create_task(client.call("unit.resume", {"by": "J"}, dict))
        await asyncio.sleep(0.05)
        await client.close()
        with pytest.raises(NotAnswered):
            await slow
        unit.never.set()
        await asyncio.sleep(0.05)


async def test_the_doors_open_only_to_their_own_tokens_and_to_no_web_page(served):
    _, unit, endpoint = served
    base = f"http://127.0.0.1:{endpoint.port}"
    full = {"Authorization": f"Bearer {endpoint.token}"}
    stop = {"Authorization": f"Bearer {endpoint.stop_token}"}
    async with aiohttp.ClientSession() as session:
        for headers in ({}, stop, {**full, "Origin": "http://evil.example"}):
            with pytest.raises(aiohttp.WSServerHandshakeError):
                await session.ws_connect(f"{base}/unit", headers=headers)
        for headers, body, status in (
            ({}, {"action": "hold"}, 403),
            (full, {"action": "hold"}, 403),
            ({**stop, "Origin": "http://evil.example"}, {"action": "hold"}, 403),
            (stop, {"action": "start"}, 400),
            (stop, {"action": "hold", "more": 1}, 400),
            (stop, {"action": "abort"}, 409),
            (stop, {"action": "make_safe", "by": "x"}, 200),
        ):
            async with session.post(f"{base}/stop", json=body, headers=headers) as answer:
                assert answer.status == status, body
    assert unit.asked == [("make_safe", "x")]
