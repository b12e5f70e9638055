"""One simulated robot for many tests; each test finds it healthy, at home and without a job."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from opcua_bench import (
    Bench,
    PrinterDoor,
    SimulatedRobot,
    printer_door,
    running,
    simulated,
)


@pytest.fixture(scope="session")
def one_robot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimulatedRobot]:
    with simulated(SimulatedRobot(tmp_path_factory.mktemp("robot"))) as robot:
        yield robot


@pytest.fixture
async def robot(one_robot: SimulatedRobot) -> AsyncIterator[SimulatedRobot]:
    yield one_robot
    assert (await one_robot.ask(ask="home"))["ok"]


@pytest.fixture
async def printer(robot: SimulatedRobot) -> AsyncIterator[PrinterDoor]:
    async with printer_door(robot.folder) as door:
        yield door


@pytest.fixture
async def bench(
    robot: SimulatedRobot, printer: PrinterDoor, tmp_path: Path
) -> AsyncIterator[Bench]:
    async with running(robot.unit_settings(), tmp_path) as bench:
        await bench.connected()
        yield bench
    await asyncio.sleep(0)
