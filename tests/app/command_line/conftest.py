"""A data folder, a prepared service and the command line for it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from celldeck_calls import Celldeck
from invented_service import InventedService


@pytest.fixture
def celldeck(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Celldeck:
    """The command line for a data folder of its own."""
    return Celldeck(tmp_path / "data", capsys)


@pytest.fixture
def service(celldeck: Celldeck) -> Iterator[InventedService]:
    """A living service of that folder."""
    with InventedService(celldeck.folder) as running:
        yield running
