"""A server that is not there, and a cell file that names none."""

import asyncio
import socket
from pathlib import Path

import pytest
from opcua_bench import OPEN, job, running

from drivers.faults import LinkLost, Misconfigured
from drivers.journal import Journal
from drivers.opcua_machine.unit import OpcuaUnit
from drivers.unit import UnitSettings
from drivers.unit_states import LinkState, UnitState


def settings_for(folder: Path, **options: object) -> UnitSettings:
    return UnitSettings(
        name="R9", kind="opcua-robot", folder=str(folder), options={**OPEN, **options}
    )


async def test_a_server_that_is_not_there_is_told_once_and_tried_on(tmp_path: Path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = settings_for(tmp_path, url=f"opc.tcp://127.0.0.1:{port}/robot")
    tried = 0

    async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal tried
        tried += 1
        writer.close()

    async with running(settings, tmp_path) as bench:
        lost = await bench.until(lambda s: s.link is LinkState.LOST)
        assert (lost.code, lost.values["reason"]) == ("unit.link_lost", "refused")
        assert (lost.state, lost.home) == (UnitState.UNKNOWN, None)
        with pytest.raises(LinkLost):
            await bench.unit.start(job())
        server = await asyncio.start_server(hang_up, "127.0.0.1", port)
        await bench.until(lambda _: tried > 0)
        server.close()
        assert bench.now.state is UnitState.UNKNOWN
        assert len(bench.told("link.lost")) == 1


@pytest.mark.parametrize(
    ("options", "setting"),
    [
        ({"url": "http://127.0.0.1:4840"}, "url"),
        ({"url": "opc.tcp://me:secret@127.0.0.1:4840"}, "url"),
        ({"url": "opc.tcp://127.0.0.1:4840", "security": "Basic256/Sign"}, "security"),
        ({"url": "opc.tcp://127.0.0.1:4840", "security": "Basic256Sha256/Sign"}, "user"),
        ({"url": "opc.tcp://127.0.0.1:4840", "user": "cell"}, "user"),
        ({"url": "opc.tcp://127.0.0.1:4840", "colour": "red"}, "options"),
    ],
)
def test_a_cell_file_that_cannot_be_is_refused(
    options: dict[str, str], setting: str, tmp_path: Path
):
    journal = Journal(tmp_path / "R9.journal")
    try:
        with pytest.raises(Misconfigured) as fault:
            OpcuaUnit(
                settings_for(tmp_path, **options), journal, lambda: None, lambda kind, values: None
            )
    finally:
        journal.close()
    assert fault.value.values["setting"] == setting
