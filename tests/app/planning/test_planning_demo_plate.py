"""The demo's plate: a guide and a check block give the size of build that the demo promises."""

from pathlib import Path

import pytest

from app.designs.mesh_file import examine
from app.planning.plate_program import plan_plate
from drivers.wire.arrays import unpack
from drivers.wire.blobs import BlobFolder
from resources.cases import make_case

PROFILE = Path(__file__).resolve().parents[3] / "resources" / "slicer" / "pa12m-030.ini"


@pytest.mark.slow
def test_the_demo_plate_has_the_layers_and_lines_it_promises(tmp_path: Path):
    files = make_case(7, "left", tmp_path / "case")
    blobs = BlobFolder(tmp_path / "blobs")
    parts = []
    for path in (files.guide, files.block):
        found = examine({"path": str(path), "unit": "mm", "blobs": str(tmp_path / "blobs")})
        assert found.ok
        mesh = str(blobs.path(found.mesh_blob))
        parts.append({"name": path.stem, "mesh": mesh, "size_mm": found.size_mm})
    request = {"plan": "P-1", "blobs": str(tmp_path / "blobs"), "profile": str(PROFILE)}
    planned = plan_plate({**request, "parts": parts})
    assert 100 <= planned.layers <= 160
    assert 60_000 <= planned.lines <= 250_000
    assert 25 < planned.height_mm < 50
    layers, _ = unpack(blobs.read(planned.layers_blob))
    assert set(layers["loop_part"].tolist()) == {0, 1}
    assert set(layers["path_part"].tolist()) == {0, 1}
