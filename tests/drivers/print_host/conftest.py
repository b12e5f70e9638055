"""A simulated Moonraker and a unit over it, for one test."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from print_host_bench import Driven, Simulator, driven, simulated


@pytest.fixture
def moonraker(tmp_path: Path) -> Iterator[Simulator]:
    with simulated(Simulator(tmp_path)) as simulator:
        yield simulator


@pytest.fixture
async def bench(moonraker: Simulator, tmp_path: Path) -> AsyncIterator[Driven]:
    async with driven(tmp_path, moonraker.announced()["options"]) as bench:
        await bench.ready()
        yield bench
