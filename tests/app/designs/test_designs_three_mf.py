"""3MF as it comes from outside: units, transforms, components, and what must be refused."""

import zipfile
from pathlib import Path

import numpy as np
import pytest

from app.designs.refused import MeshRefused
from app.designs.three_mf import read_three_mf

CORE = "http://schemas.microsoft.com/3dmanufacturing/core/2015/02"
TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="model"'
    ' ContentType="application/vnd.ms-package.3dmanufacturing-3dmodel+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Target="/3D/3dmodel.model" Id="r"'
    ' Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/></Relationships>'
)
MESH = (
    "<mesh><vertices>"
    '<vertex x="0" y="0" z="0"/><vertex x="1" y="0" z="0"/>'
    '<vertex x="0" y="2" z="0"/><vertex x="0" y="0" z="3"/></vertices><triangles>'
    '<triangle v1="0" v2="2" v3="1"/><triangle v1="0" v2="1" v3="3"/>'
    '<triangle v1="1" v2="2" v3="3"/><triangle v1="0" v2="3" v3="2"/></triangles></mesh>'
)


def package(
    folder: Path,
    *,
    attributes: str = 'unit="millimeter"',
    more: str = "",
    build: str = '<item objectid="1"/>',
    mesh: str = MESH,
    before: str = "",
) -> Path:
    model = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<model {attributes} xmlns="{CORE}">'
        f'<resources><object id="1" type="model">{mesh}</object>{more}</resources>'
        f"<build>{build}</build></model>"
    )
    path = folder / "part.3mf"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("[Content_Types].xml", TYPES)
        out.writestr("_rels/.rels", RELATIONS)
        out.writestr("3D/3dmodel.model", model)
    return path


def code_of(path: Path) -> str:
    with pytest.raises(MeshRefused) as refused:
        read_three_mf(path)
    return refused.value.code


@pytest.mark.parametrize(
    ("unit", "mm"),
    [("micron", 1e-3), ("millimeter", 1), ("centimeter", 10), ("inch", 25.4), ("meter", 1000)],
)
def test_the_declared_unit_is_applied(tmp_path: Path, unit: str, mm: float):
    model = read_three_mf(package(tmp_path, attributes=f'unit="{unit}"'))
    assert np.allclose(model.vertices.max(axis=0), np.array([1, 2, 3]) * mm)


def test_a_file_without_a_unit_is_in_millimetres(tmp_path: Path):
    assert read_three_mf(package(tmp_path, attributes="")).unit == "mm"


def test_the_transform_of_a_build_item_is_applied(tmp_path: Path):
    turned = '<item objectid="1" transform="0 1 0 -1 0 0 0 0 1 10 20 30"/>'
    model = read_three_mf(package(tmp_path, build=turned))
    assert np.allclose(model.vertices[1], [10, 21, 30])
    assert np.allclose(model.vertices[2], [8, 20, 30])


def test_components_and_several_items_come_together(tmp_path: Path):
    more = (
        '<object id="2" type="model"><components>'
        '<component objectid="1" transform="2 0 0 0 2 0 0 0 2 5 0 0"/></components></object>'
    )
    build = '<item objectid="2" transform="1 0 0 0 1 0 0 0 1 0 0 7"/><item objectid="1"/>'
    model = read_three_mf(package(tmp_path, more=more, build=build))
    assert (model.items, len(model.faces)) == (2, 8)
    assert np.allclose(model.vertices[1], [7, 0, 7])


def test_a_support_in_the_build_is_left_out_and_told(tmp_path: Path):
    more = f'<object id="2" type="support">{MESH}</object>'
    model = read_three_mf(
        package(tmp_path, more=more, build='<item objectid="1"/><item objectid="2"/>')
    )
    assert (model.items, model.left_out, len(model.faces)) == (1, 1, 4)


def test_a_mirroring_transform_is_refused(tmp_path: Path):
    mirrored = '<item objectid="1" transform="-1 0 0 0 1 0 0 0 1 0 0 0"/>'
    assert code_of(package(tmp_path, build=mirrored)) == "designs.mirrored"


def test_an_unknown_required_extension_is_refused(tmp_path: Path):
    strange = 'xmlns:z="http://example.org/strange/2030" requiredextensions="z"'
    assert code_of(package(tmp_path, attributes=strange)) == "designs.extension_unknown"


def test_a_document_type_is_refused_before_anything_expands_it(tmp_path: Path):
    bomb = '<!DOCTYPE model [<!ENTITY a "aaaa">]>'
    assert code_of(package(tmp_path, before=bomb)) == "designs.not_readable"


def test_an_empty_build_has_no_triangles(tmp_path: Path):
    assert code_of(package(tmp_path, build="")) == "designs.no_triangles"


@pytest.mark.parametrize(("keep", "code"), [(0.5, "designs.truncated"), (0.0, "designs.truncated")])
def test_half_a_package_is_truncated(tmp_path: Path, keep: float, code: str):
    path = package(tmp_path)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * keep)])
    assert code_of(path) == code


def test_a_package_that_unpacks_to_gigabytes_is_refused_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("app.designs.three_mf.MOST_UNPACKED_BYTES", 1000)
    assert code_of(package(tmp_path)) == "designs.too_large"


def test_a_vertex_that_is_not_there_is_refused(tmp_path: Path):
    wrong = MESH.replace('v1="0" v2="3" v3="2"', 'v1="0" v2="3" v3="9"')
    assert code_of(package(tmp_path, mesh=wrong)) == "designs.not_readable"
