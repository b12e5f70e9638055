"""A station for each story, ended with all its processes whatever became of the story."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from story_station import Station


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    """An empty data folder with the training cell; nothing runs yet."""
    made = Station(tmp_path / "data", tmp_path / "papers")
    made.set_cell()
    yield made
    made.close()
