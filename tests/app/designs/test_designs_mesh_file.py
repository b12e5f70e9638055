"""Examining a file: what is found, what is kept, and that the unit is a person's word."""

import hashlib
from pathlib import Path

import manifold3d
import numpy as np
import pytest

from app.designs.coarse import coarse
from app.designs.mesh import count_edges, facet_volumes, shells, weld
from app.designs.mesh_file import Examined, examine
from app.designs.refused import MeshRefused
from app.designs.stl import stl_bytes
from drivers.wire.arrays import unpack
from drivers.wire.blobs import BlobFolder


def ball(radius: float = 20.0, segments: int = 64) -> tuple[np.ndarray, np.ndarray]:
    mesh = manifold3d.Manifold.sphere(radius, segments).to_mesh()
    return np.array(mesh.vert_properties, np.float32), np.array(mesh.tri_verts, np.uint32)


def levels(found: Examined) -> dict[str, str]:
    return {finding.code: finding.level for finding in found.findings}


def look(folder: Path, vertices: np.ndarray, faces: np.ndarray, **more: object) -> Examined:
    path = folder / "part.stl"
    path.write_bytes(stl_bytes(vertices, faces))
    return examine({"path": str(path), "file_name": "part.stl", "unit": "mm", **more})


def test_a_sound_part_passes_with_its_figures(tmp_path: Path):
    vertices, faces = ball()
    found = look(tmp_path, vertices, faces)
    assert found.ok
    assert found.sha256 == hashlib.sha256((tmp_path / "part.stl").read_bytes()).hexdigest()
    assert (found.triangles, found.vertices) == (len(faces), len(vertices))
    assert found.size_mm == pytest.approx([40, 40, 40], abs=0.01)
    assert found.volume_mm3 == pytest.approx(facet_volumes(vertices.astype("f8"), faces).sum())
    assert levels(found)["designs.closed"] == "pass"


def test_an_stl_without_a_persons_unit_is_looked_at_but_not_kept(tmp_path: Path):
    found = look(tmp_path, *ball(), unit=None, blobs=str(tmp_path / "blobs"))
    assert found.unit_needed
    assert (found.unit, found.mesh_blob, found.coarse_blob) == ("", "", "")
    assert levels(found)["designs.unit_needed"] == "warn"
    assert not (tmp_path / "blobs").exists()


@pytest.mark.parametrize(("unit", "mm"), [("mm", 1.0), ("cm", 10.0), ("m", 1000.0), ("in", 25.4)])
def test_the_unit_said_is_applied(tmp_path: Path, unit: str, mm: float):
    found = look(tmp_path, *ball(2.0), unit=unit)
    assert found.size_mm == pytest.approx([4 * mm] * 3, rel=1e-3)


def test_a_unit_nobody_knows_is_refused(tmp_path: Path):
    with pytest.raises(MeshRefused) as refused:
        look(tmp_path, *ball(), unit="ell")
    assert refused.value.code == "designs.unit_not_settled"


def test_a_size_that_fits_no_guide_is_warned_of(tmp_path: Path):
    assert levels(look(tmp_path, *ball(1.0)))["designs.size_unlikely"] == "warn"


def test_both_meshes_are_kept_in_millimetres(tmp_path: Path):
    vertices, faces = ball(2.0, 256)
    found = look(tmp_path, vertices, faces, unit="cm", blobs=str(tmp_path / "blobs"))
    blobs = BlobFolder(tmp_path / "blobs")
    full, meta = unpack(blobs.read(found.mesh_blob))
    small, small_meta = unpack(blobs.read(found.coarse_blob))
    assert meta["unit"] == "mm"
    assert small_meta["coarse"] is True
    assert full["faces"].shape == faces.shape
    assert len(small["faces"]) <= 20_000
    for mesh in (full, small):
        assert (mesh["vertices"].dtype, mesh["faces"].dtype) == (np.float32, np.uint32)
        assert mesh["vertices"].max() == pytest.approx(20, abs=0.6)


def test_each_fault_of_a_mesh_is_found_and_named(tmp_path: Path):
    vertices, faces = ball()
    assert levels(look(tmp_path, vertices, faces[1:]))["designs.open"] == "fail"
    flipped = faces.copy()
    flipped[5] = flipped[5, ::-1]
    assert levels(look(tmp_path, vertices, flipped))["designs.misoriented"] == "fail"
    assert levels(look(tmp_path, vertices, faces[:, ::-1]))["designs.inside_out"] == "fail"
    two = np.concatenate((vertices, vertices + 50)), np.concatenate((faces, faces + len(vertices)))
    assert levels(look(tmp_path, *two))["designs.shells"] == "warn"
    flat = np.concatenate((faces, [[0, 0, 1]])).astype(np.uint32)
    assert levels(look(tmp_path, vertices, flat))["designs.degenerate_facets"] == "warn"


def test_a_mesh_that_closes_only_within_a_micrometre_is_not_called_closed(tmp_path: Path):
    vertices, faces = ball()
    soup = vertices[faces].reshape(-1, 3)
    soup[::7] += np.float32(1e-5)
    loose = np.arange(len(soup), dtype=np.uint32).reshape(-1, 3)
    found = look(tmp_path, soup, loose)
    assert levels(found)["designs.closed_only_within"] == "fail"
    assert not found.ok


def test_a_coordinate_that_is_no_number_is_refused_with_the_count(tmp_path: Path):
    vertices, faces = ball()
    vertices[3, 1] = np.nan
    with pytest.raises(MeshRefused) as refused:
        look(tmp_path, vertices, faces)
    assert refused.value.code == "designs.not_finite"
    assert refused.value.values["count"] >= 1


def test_a_file_of_another_kind_is_refused_by_its_name(tmp_path: Path):
    path = tmp_path / "letter.stl"
    path.write_bytes(b"Dear colleague, " * 40)
    with pytest.raises(MeshRefused) as refused:
        examine({"path": str(path), "file_name": "letter.stl"})
    assert (refused.value.code, refused.value.values) == (
        "designs.format_unknown",
        {"file": "letter.stl"},
    )


def test_welding_keeps_every_corner_where_it_was():
    vertices, faces = ball()
    soup = vertices[faces].reshape(-1, 3)
    soup[0] = -0.0 * soup[0]
    welded, index = weld(soup)
    assert np.array_equal(welded[index].reshape(-1, 3), soup + 0)
    assert len(welded) == len(np.unique(soup + 0, axis=0))


def test_shells_are_told_apart():
    vertices, faces = ball(segments=16)
    many = np.concatenate([faces + k * len(vertices) for k in range(7)]).astype(np.uint32)
    piece = shells(many, 7 * len(vertices))
    assert len(set(piece.tolist())) == 7
    assert all(len(set(part.tolist())) == 1 for part in np.split(piece, 7))


def test_a_small_mesh_is_its_own_coarse_likeness():
    vertices, faces = ball(segments=16)
    small, small_faces = coarse(vertices, faces)
    assert np.array_equal(small, vertices)
    assert np.array_equal(small_faces, faces)


def test_edges_shared_by_three_facets_are_counted():
    fan = np.array([[0, 1, 2], [1, 0, 3], [0, 1, 4]], np.uint32)
    assert count_edges(fan).shared_by_many == 1
