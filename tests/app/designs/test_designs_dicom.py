"""DICOM from outside: what is wrong with a series is told, and whose it is goes nowhere."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pydicom
import pytest
from pydicom.dataset import Dataset, FileDataset
from pydicom.sequence import Sequence

from app.cell.identity import Patient
from app.designs.dicom_file import DicomExamined, Whose, examine
from app.designs.incoming import Incoming, may_name_patient
from app.designs.refused import MeshRefused
from app.designs.stl import stl_bytes
from app.designs.whose import patient_findings
from app.errors import OperatorCanFix
from drivers.wire.arrays import unpack
from drivers.wire.blobs import BlobFolder
from resources.case_shapes.ct import Scan, empty, slice_of
from resources.case_shapes.papers import Order

DAY = date(2026, 12, 1)
ORDER = Order.drawn(np.random.default_rng(4), 4, DAY)
SCAN = Scan("test", DAY)
Change = Callable[[list[FileDataset]], None]
CORNERS = np.array([[0, 0, 0], [30, 0, 0], [0, 40, 0], [0, 0, 50]], np.float64)
FACES = np.array([[0, 2, 1], [0, 1, 3], [0, 3, 2], [1, 2, 3]], np.uint32)


def slices(many: int = 9) -> list[FileDataset]:
    dice = np.random.default_rng(1)
    made: list[FileDataset] = []
    for number in range(many):
        image = dice.integers(-1000, 1500, (12, 16)).astype(np.int16)
        at = (40.0, -20.0, 100 + number * SCAN.step_mm)
        made.append(slice_of(image, at, number + 1, SCAN, ORDER))
    return made


def zipped(path: Path, objects: list[FileDataset]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for number, one in enumerate(objects):
            archive.writestr(f"{ORDER.name}/{number}.dcm", as_bytes(one))
    return path


def as_bytes(one: FileDataset) -> bytes:
    kept = io.BytesIO()
    one.save_as(kept, enforce_file_format=True)
    return kept.getvalue()


def look(path: Path, tmp_path: Path, **more: Any) -> DicomExamined:
    request = {"path": str(path), "scratch": str(tmp_path), "salt": "s", **more}
    return examine(request)


def test_a_series_becomes_one_volume_in_the_order_of_its_places(tmp_path: Path):
    made = slices()
    kept = BlobFolder(tmp_path / "blobs")
    path = zipped(tmp_path / "ct.zip", list(reversed(made)))
    found = look(path, tmp_path, blobs=str(tmp_path / "blobs"))
    arrays, meta = unpack(kept.read(found.volume_blob))
    assert arrays["voxels"].shape == (9, 12, 16)
    assert arrays["voxels"].dtype == np.int16
    assert np.array_equal(arrays["voxels"][0], made[0].pixel_array)
    assert meta["origin_mm"] == [40.0, -20.0, 100.0]
    assert meta["spacing_mm"] == [1.0, 1.0, 1.25]
    assert np.array_equal(meta["direction"], np.eye(3))
    assert found.values["acquired_at"] == "2026-12-01"


def test_no_word_of_the_header_is_kept(tmp_path: Path):
    path = zipped(tmp_path / "ct.zip", slices())
    look(path, tmp_path, blobs=str(tmp_path / "blobs"))
    words = (*ORDER.name.split(), ORDER.record_number, "2.25.", str(slices()[0].StudyInstanceUID))
    kept = [one.read_bytes() for one in (tmp_path / "blobs").rglob("*") if one.is_file()]
    assert kept
    frame = str(slices()[0].FrameOfReferenceUID)
    for data in kept:
        assert not any(word.encode() in data for word in words if word != "2.25.")
        assert frame.encode() not in data


def missing(objects: list[FileDataset]) -> None:
    del objects[4]


def doubled(objects: list[FileDataset]) -> None:
    objects[4].ImagePositionPatient = objects[3].ImagePositionPatient


def tilted(objects: list[FileDataset]) -> None:
    for number, one in enumerate(objects):
        one.ImagePositionPatient = [40.0, -20.0 + 0.25 * number, 100 + 1.25 * number]


def another_series(objects: list[FileDataset]) -> None:
    objects[2].SeriesInstanceUID = "2.25.77"


def another_frame(objects: list[FileDataset]) -> None:
    objects[2].FrameOfReferenceUID = "2.25.77"


def another_size(objects: list[FileDataset]) -> None:
    objects[2].Rows = 11
    objects[2].PixelData = objects[2].PixelData[: 11 * 16 * 2]


def another_spacing(objects: list[FileDataset]) -> None:
    objects[2].PixelSpacing = [1.1, 1.0]


def turned(objects: list[FileDataset]) -> None:
    objects[2].ImageOrientationPatient = [0.996, 0.087, 0, -0.087, 0.996, 0]


def thick(objects: list[FileDataset]) -> None:
    for number, one in enumerate(objects):
        one.ImagePositionPatient = [40.0, -20.0, 100 + 3.0 * number]


def short(objects: list[FileDataset]) -> None:
    objects[2].PixelData = objects[2].PixelData[:40]


def no_place(objects: list[FileDataset]) -> None:
    del objects[2].ImagePositionPatient


def endless(objects: list[FileDataset]) -> None:
    objects[2].ImagePositionPatient = ["1e999", 0, 0]


def huge(objects: list[FileDataset]) -> None:
    objects[2].Rows = objects[2].Columns = 65535


def packed(objects: list[FileDataset]) -> None:
    objects[2].file_meta.TransferSyntaxUID = pydicom.uid.JPEG2000Lossless
    objects[2].PixelData = pydicom.encaps.encapsulate([b"\0" * 20])
    objects[2]["PixelData"].is_undefined_length = True


@pytest.mark.parametrize(
    ("change", "code", "values"),
    [
        (missing, "images_gap", {"gap_mm": 2.5, "step_mm": 1.25}),
        (doubled, "images_doubled", {"slices": 1}),
        (tilted, "images_tilted", {"tilt_deg": 11.3}),
        (another_series, "images_two_series", {"series": 2}),
        (another_frame, "images_differ", {"what": "frame"}),
        (another_size, "images_differ", {"what": "size"}),
        (another_spacing, "images_differ", {"what": "spacing"}),
        (turned, "images_differ", {"what": "axes"}),
        (thick, "images_too_coarse", {"step_mm": 3.0, "most_mm": 1.25}),
        (short, "dicom_unreadable", {"what": "ValueError"}),
        (no_place, "dicom_unreadable", {"what": "AttributeError"}),
        (endless, "dicom_unreadable", None),
        (huge, "too_large", None),
        (packed, "images_packed", None),
    ],
)
def test_what_is_wrong_with_a_series_is_told(
    tmp_path: Path, change: Change, code: str, values: dict[str, Any] | None
):
    objects = slices()
    change(objects)
    with pytest.raises(MeshRefused) as refused:
        look(zipped(tmp_path / "ct.zip", objects), tmp_path)
    assert refused.value.code == f"designs.{code}"
    assert values is None or refused.value.values == values
    assert ORDER.name.split()[0] not in str(refused.value.values)


def model(data: bytes, **more: Any) -> FileDataset:
    made = empty("1.2.840.10008.5.1.4.1.1.104.3", "2.25.5", ORDER)
    made.EncapsulatedDocument = data + b"\0" * (len(data) % 2)
    made.EncapsulatedDocumentLength = len(data)
    made.MIMETypeOfEncapsulatedDocument = "model/stl"
    unit = Dataset()
    unit.CodeValue = more.pop("unit", "mm")
    made.MeasurementUnitsCodeSequence = Sequence([unit])
    for name, value in more.items():
        setattr(made, name, value)
    return made


def test_an_encapsulated_model_brings_its_unit_and_what_it_says_of_side_and_frame(tmp_path: Path):
    data = stl_bytes(CORNERS / 10, FACES)
    said = {"ImageLaterality": "R", "ModelMirroring": "YES", "FrameOfReferenceUID": "2.25.9"}
    path = tmp_path / "model.dcm"
    path.write_bytes(as_bytes(model(data, unit="cm", **said)))
    found = look(path, tmp_path, blobs=str(tmp_path / "blobs"))
    assert found.mesh is not None
    assert (found.form, found.mesh.unit, found.mesh.size_mm) == ("dicom-stl", "cm", [30, 40, 50])
    assert found.declared["laterality"] == "R"
    assert found.declared["mirrored"] == "YES"
    assert found.declared["frame_uid"].startswith("2.25.")
    assert found.declared["frame_uid"] != "2.25.9"
    assert BlobFolder(tmp_path / "blobs").read(found.payload_sha256) == data
    assert sorted(one.name for one in tmp_path.iterdir()) == ["blobs", "model.dcm"]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"unit": "furlong"}, "designs.dicom_unit"),
        ({"EncapsulatedDocumentLength": 999_999}, "designs.truncated"),
        ({"SOPClassUID": "1.2.840.10008.5.1.4.1.1.66.4"}, "designs.dicom_not_usable"),
    ],
)
def test_a_model_that_cannot_be_used_is_told(tmp_path: Path, more: dict[str, Any], code: str):
    path = tmp_path / "model.dcm"
    path.write_bytes(as_bytes(model(stl_bytes(CORNERS, FACES), **more)))
    with pytest.raises(MeshRefused) as refused:
        look(path, tmp_path)
    assert refused.value.code == code


def test_an_archive_without_a_slice_is_told(tmp_path: Path):
    path = tmp_path / "ct.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("letter.txt", "no slice")
    with pytest.raises(MeshRefused) as refused:
        look(path, tmp_path)
    assert refused.value.code == "designs.images_none"


def test_an_archive_that_unpacks_without_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("app.designs.archive.members.__defaults__", (1_000_000, 100, "zip"))
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.dcm", b"\0" * 3_000_000)
    with pytest.raises(MeshRefused) as refused:
        look(path, tmp_path)
    assert refused.value.code == "designs.too_large"


PATIENT = Patient("Hannah Lindqvist", "1968-03-14", "0048 2917")


def test_a_name_in_another_order_is_the_same_person():
    named = [Whose("LINDQVIST Hannah", "1968-03-14", "00482917", removed=False)]
    assert [f.level for f in patient_findings(PATIENT, "PX-1", named)] == ["pass"]


@pytest.mark.parametrize(
    "named",
    [
        Whose("Lindqvist Jonas", "1968-03-14", "00482917", removed=False),
        Whose("Lindqvist Hannah", "1968-03-15", "", removed=False),
        Whose("", "", "00482918", removed=False),
    ],
)
def test_another_person_s_images_are_refused(named: Whose):
    with pytest.raises(OperatorCanFix) as refused:
        patient_findings(PATIENT, "PX-1", [named])
    assert refused.value.code == "designs.images_other_patient"
    assert "Hannah" not in str(refused.value.values)


@pytest.mark.parametrize(
    "named",
    [Whose("", "", "", removed=False), Whose("Anon", "", "A1", removed=True)],
)
def test_images_of_nobody_are_held(named: Whose):
    assert [f.level for f in patient_findings(PATIENT, "PX-1", [named])] == ["hold"]


def test_what_may_name_a_patient_is_no_blob_and_does_not_stay(tmp_path: Path):
    blobs = BlobFolder(tmp_path / "blobs")
    incoming = Incoming(tmp_path / "incoming", blobs)
    scan = incoming.take([zipped(tmp_path / "ct.zip", slices(3)).read_bytes()])
    plain = incoming.take([b"solid x"])
    assert (incoming.holds(scan), blobs.has(scan)) == (True, False)
    assert (incoming.holds(plain), blobs.has(plain)) == (False, True)
    assert (tmp_path / "incoming").stat().st_mode & 0o077 == 0
    Incoming(tmp_path / "incoming", blobs)
    assert list((tmp_path / "incoming").iterdir()) == []


def test_a_3mf_is_no_archive_of_images(tmp_path: Path):
    path = tmp_path / "part.3mf"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("3D/3dmodel.model", "<model/>")
    assert not may_name_patient(path)
