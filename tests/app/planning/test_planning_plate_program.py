"""The whole task with the real slicer: a small plate of two, and a slicer that is not there."""

import shutil
from pathlib import Path
from typing import Any

import manifold3d
import msgspec
import numpy as np
import pytest

from app.planning.contours import loop_areas
from app.planning.plate_program import PlateResult, plan_plate
from app.planning.profile import read_profile
from app.planning.program_reading import read_program
from app.planning.refused import PlanRefused
from drivers.wire.arrays import pack, unpack
from drivers.wire.blobs import BlobFolder

PROFILE = Path(__file__).resolve().parents[3] / "resources" / "slicer" / "pa12m-030.ini"
LAYERS = 10


def kept(blobs: BlobFolder, solid: manifold3d.Manifold) -> str:
    mesh = solid.to_mesh()
    arrays = {
        "vertices": np.array(mesh.vert_properties, np.float32),
        "faces": np.array(mesh.tri_verts, np.uint32),
    }
    return str(blobs.path(blobs.add(pack(arrays, {}))))


@pytest.fixture(scope="module")
def small_plate(tmp_path_factory: pytest.TempPathFactory) -> tuple[BlobFolder, dict[str, Any]]:
    """A block with a bore and a ring, 3 mm high."""
    folder = tmp_path_factory.mktemp("plate")
    blobs = BlobFolder(folder)
    block = manifold3d.Manifold.cube([24, 14, 3]) - manifold3d.Manifold.cylinder(
        9, 2, 2, 48, True
    ).translate([7, 7, 0])
    ring = manifold3d.Manifold.cylinder(3, 9, 9, 96) - manifold3d.Manifold.cylinder(3, 5, 5, 96)
    request = {
        "plan": "P-1",
        "blobs": str(folder),
        "profile": str(PROFILE),
        "parts": [
            {"name": "B-1-1", "mesh": kept(blobs, block), "size_mm": [24, 14, 3]},
            {"name": "B-1-2", "mesh": kept(blobs, ring), "build_up": [0, 0, 1]},
        ],
    }
    return blobs, request


@pytest.fixture(scope="module")
def planned(small_plate: tuple[BlobFolder, dict[str, Any]]) -> PlateResult:
    """What the slicer made of it."""
    return plan_plate(small_plate[1])


def test_the_figures_are_those_of_the_program(
    small_plate: tuple[BlobFolder, dict[str, Any]], planned: PlateResult
):
    text = small_plate[0].read(planned.program_sha256).decode()
    program = read_program(text)
    assert (planned.layers, planned.lines) == (LAYERS, program.lines)
    assert text.count(";CELLDECK_PHOTO ") == LAYERS
    assert f";CELLDECK_PHOTO {LAYERS}\n" in text
    assert planned.slicer.startswith("PrusaSlicer ")
    assert planned.layer_height_mm == pytest.approx(0.3)
    assert planned.time_s > program.time_s
    assert 0.5 < planned.material_g < 3
    assert planned.bed_mm == [250.0, 210.0]
    msgspec.msgpack.encode(planned)


def test_the_same_plate_gives_the_same_hashes(
    small_plate: tuple[BlobFolder, dict[str, Any]], planned: PlateResult
):
    assert plan_plate(small_plate[1]) == planned


def test_contours_and_path_lie_on_each_other_in_bed_coordinates(
    small_plate: tuple[BlobFolder, dict[str, Any]], planned: PlateResult
):
    arrays, meta = unpack(small_plate[0].read(planned.layers_blob))
    assert meta["parts"] == ["B-1-1", "B-1-2"]
    assert len(arrays["layer_line"]) == LAYERS + 1
    assert arrays["layer_line"][-1] == planned.lines
    for part, area_mm2 in ((0, 24 * 14 - np.pi * 4), (1, np.pi * (81 - 25))):
        for layer in range(LAYERS):
            first, end = arrays["path_start"][layer : layer + 2]
            mine = arrays["path_part"][first:end] == part
            path = arrays["path"][first:end][mine].reshape(-1, 2)
            chosen = (arrays["loop_layer"] == layer) & (arrays["loop_part"] == part)
            points = np.concatenate(
                [
                    arrays["points"][arrays["loop_start"][k] : arrays["loop_start"][k + 1]]
                    for k in np.flatnonzero(chosen)
                ]
            )
            areas = loop_areas(arrays["loop_start"], arrays["points"])[chosen]
            assert areas.sum() == pytest.approx(area_mm2, rel=0.01)
            half = float(arrays["path_width_mm"].max()) / 2
            assert path.min(axis=0) == pytest.approx(points.min(axis=0) + half, abs=0.1)
            assert path.max(axis=0) == pytest.approx(points.max(axis=0) - half, abs=0.1)


def test_the_meshes_are_kept_where_they_lie_on_the_bed(
    small_plate: tuple[BlobFolder, dict[str, Any]], planned: PlateResult
):
    for part in planned.parts:
        mesh, meta = unpack(small_plate[0].read(part.mesh_blob))
        assert meta["frame"] == "bed"
        low, high = mesh["vertices"].min(axis=0), mesh["vertices"].max(axis=0)
        assert low[2] == pytest.approx(0, abs=1e-4)
        assert high - low == pytest.approx(part.size_mm, abs=1e-3)
        assert np.linalg.det(np.reshape(part.transform, (4, 4))) == pytest.approx(1)


def test_a_missing_slicer_is_named(small_plate: tuple[BlobFolder, dict[str, Any]]):
    with pytest.raises(PlanRefused) as refused:
        plan_plate({**small_plate[1], "slicer": "prusa-slicer-that-is-not-there"})
    assert refused.value.code == "planning.slicer_missing"


def test_a_slicer_that_fails_is_quoted(
    small_plate: tuple[BlobFolder, dict[str, Any]], tmp_path: Path
):
    wrong = tmp_path / "wrong.ini"
    text = PROFILE.read_text("utf-8").replace("layer_height = 0.3", "layer_height = 9")
    wrong.write_text(text, encoding="utf-8")
    with pytest.raises(PlanRefused) as refused:
        plan_plate({**small_plate[1], "profile": str(wrong)})
    assert refused.value.code == "planning.slicer_failed"
    assert "layer" in refused.value.values["what"].lower()
    assert "celldeck-slice" not in refused.value.values["what"]


def test_a_slicer_that_hangs_is_ended_with_all_it_started(
    small_plate: tuple[BlobFolder, dict[str, Any]], tmp_path: Path
):
    hangs = tmp_path / "hangs"
    hangs.write_text("#!/bin/sh\nsleep 600 &\nwait\n", encoding="utf-8")
    hangs.chmod(0o755)
    with pytest.raises(PlanRefused) as refused:
        plan_plate({**small_plate[1], "slicer": str(hangs), "time_limit_s": 0.3})
    assert refused.value.code == "planning.slicer_failed"
    assert refused.value.values["what"] == "time limit"


def test_a_mesh_that_was_altered_is_not_planned(
    small_plate: tuple[BlobFolder, dict[str, Any]], tmp_path: Path
):
    altered = tmp_path / ("0" * 64)
    shutil.copy(small_plate[1]["parts"][0]["mesh"], altered)
    with pytest.raises(PlanRefused) as refused:
        plan_plate({**small_plate[1], "parts": [{"name": "x", "mesh": str(altered)}]})
    assert refused.value.code == "blobs.missing"


@pytest.mark.parametrize("key", ["gcode_label_objects", "bed_shape", "retract_length"])
def test_a_profile_without_what_we_need_is_refused(tmp_path: Path, key: str):
    profile = tmp_path / "p.ini"
    profile.write_text(PROFILE.read_text("utf-8").replace(f"{key} =", f"# {key} ="), "utf-8")
    with pytest.raises(PlanRefused) as refused:
        read_profile(profile)
    assert refused.value.values == {"profile": "p.ini", "key": key}
