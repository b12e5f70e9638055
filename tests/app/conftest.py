"""A station with a real record for the tests of the stages; only its machines are invented."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from station_bench import Station, quick_secrets


@pytest.fixture
async def station(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Station]:
    """People, a case with a design, an anatomy and plan values, a plan of two parts, machines."""
    quick_secrets(monkeypatch)
    made = await Station.make(tmp_path)
    yield made
    await made.close()
