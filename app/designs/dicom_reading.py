"""Reads DICOM objects with pydicom: the one place that knows that library.

Only what shape, place and identity need comes out; a header is never handed on whole.
"""

# pyright: basic

import hashlib
import io
import logging
import struct
import uuid
import warnings
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pydicom
from numpy.typing import NDArray
from pydicom.errors import BytesLengthException, InvalidDicomError
from pydicom.uid import UID

from app.designs.refused import MeshRefused

CT = "1.2.840.10008.5.1.4.1.1.2"
ENCAPSULATED = {
    "1.2.840.10008.5.1.4.1.1.104.3": "stl",
    "1.2.840.10008.5.1.4.1.1.104.4": "obj",
}
UCUM_MM = {"um": 0.001, "mm": 1.0, "cm": 10.0, "m": 1000.0, "[in_i]": 25.4}
UNITS = {"um": "micron", "mm": "mm", "cm": "cm", "m": "m", "[in_i]": "in"}
MOST_PIXELS = 4096 * 4096
ERRORS = (
    BytesLengthException,
    InvalidDicomError,
    AttributeError,
    EOFError,
    IndexError,
    KeyError,
    LookupError,
    NotImplementedError,
    OSError,
    OverflowError,
    RecursionError,
    RuntimeError,
    TypeError,
    ValueError,
    struct.error,
)
"""What pydicom raises at bytes that are no DICOM, or half of one."""
logging.getLogger("pydicom").setLevel(logging.CRITICAL)  # its words repeat values of the header


@dataclass(frozen=True)
class Identity:
    """Whom an object names, for comparing only; `removed` when it says that it was taken out."""

    name: str
    birth_date: str
    record_number: str
    removed: bool


@dataclass(frozen=True)
class Slice:
    """One CT image: place and axes in LPS, HU as (rows, columns), and what it belongs to."""

    series: str
    frame: str
    instance: int
    origin_mm: NDArray[np.float64]
    across: NDArray[np.float64]
    down: NDArray[np.float64]
    spacing_mm: tuple[float, float]
    hu: NDArray[np.int16]
    taken: date | None
    kernel: str


@dataclass(frozen=True)
class Model:
    """An encapsulated STL or OBJ and what its header says; empty where it is silent."""

    form: str
    data: bytes
    unit: str
    frame: str
    laterality: str
    mirrored: str


def is_dicom(start: bytes) -> bool:
    """Whether a file begins as DICOM does."""
    return len(start) >= 132 and start[128:132] == b"DICM"


def read(data: bytes) -> tuple[Slice | Model | None, Identity]:
    """One object: a CT slice, a model, or neither. Raises: MeshRefused."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            header = pydicom.dcmread(io.BytesIO(data))
            kind = str(header.get("SOPClassUID", ""))
            identity = _identity(header)
            if kind == CT:
                return _slice(header), identity
            if kind in ENCAPSULATED:
                return _model(header, ENCAPSULATED[kind]), identity
    except MeshRefused:
        raise
    except ERRORS as wrong:
        # never its words: they repeat values, and those may name the patient
        raise MeshRefused("designs.dicom_unreadable", what=type(wrong).__name__) from None
    return None, identity


def stand_in(uid: str, salt: str) -> str:
    """Another UID in the place of one, always the same one for this case.

    Source: DICOM PS3.5 B.2, UIDs from a UUID.
    """
    if not uid:
        return ""
    digest = hashlib.sha256(f"{salt}:{uid}".encode()).digest()
    return f"2.25.{uuid.UUID(bytes=digest[:16], version=4).int}"


def _identity(header: pydicom.Dataset) -> Identity:
    born = str(header.get("PatientBirthDate", "") or "")
    return Identity(
        name=" ".join(str(header.get("PatientName", "") or "").replace("^", " ").split()),
        birth_date=f"{born[:4]}-{born[4:6]}-{born[6:8]}" if len(born) == 8 else born,
        record_number=str(header.get("PatientID", "") or "").strip(),
        removed=str(header.get("PatientIdentityRemoved", "") or "").upper() == "YES",
    )


def _slice(header: Any) -> Slice:
    rows, columns = int(header.Rows), int(header.Columns)
    if not 0 < rows * columns <= MOST_PIXELS or int(header.get("NumberOfFrames", 1) or 1) != 1:
        raise MeshRefused("designs.too_large", pixels=rows * columns, limit=MOST_PIXELS)
    syntax = header.file_meta.TransferSyntaxUID
    if UID(syntax).is_compressed and "Deflated" not in UID(syntax).name:
        raise MeshRefused("designs.images_packed", syntax=UID(syntax).name[:60])
    axes = np.array(header.ImageOrientationPatient, np.float64)
    origin = np.array(header.ImagePositionPatient, np.float64)
    down_mm, across_mm = (float(step) for step in header.PixelSpacing)
    numbers = np.concatenate((axes, origin, [down_mm, across_mm]))
    if len(axes) != 6 or len(origin) != 3 or not np.isfinite(numbers).all():
        raise MeshRefused("designs.dicom_unreadable", what="geometry")
    raw = np.asarray(header.pixel_array)
    if raw.shape != (rows, columns):
        raise MeshRefused("designs.dicom_unreadable", what="pixels")
    slope = float(header.get("RescaleSlope", 1) or 1)
    height = float(header.get("RescaleIntercept", 0) or 0)
    hu = np.clip(np.rint(raw * slope + height), -32768, 32767).astype(np.int16)
    return Slice(
        series=str(header.get("SeriesInstanceUID", "")),
        frame=str(header.get("FrameOfReferenceUID", "")),
        instance=int(header.get("InstanceNumber", 0) or 0),
        origin_mm=origin,
        across=axes[:3],
        down=axes[3:],
        spacing_mm=(across_mm, down_mm),
        hu=hu,
        taken=_day(str(header.get("AcquisitionDate", "") or header.get("SeriesDate", "") or "")),
        kernel=str(header.get("ConvolutionKernel", "") or "")[:40],
    )


def _model(header: Any, form: str) -> Model:
    data = bytes(header.EncapsulatedDocument)
    length = int(header.get("EncapsulatedDocumentLength", 0) or 0)
    if length > len(data):
        raise MeshRefused(
            "designs.truncated", found=f"{len(data)} bytes", expected=f"{length} bytes"
        )
    codes = header.get("MeasurementUnitsCodeSequence", None)
    code = str(codes[0].CodeValue) if codes else ""
    if code not in UNITS:
        raise MeshRefused("designs.dicom_unit", unit=code[:16])
    return Model(
        form=form,
        data=data[:length] if length else data,  # an odd length is padded
        unit=UNITS[code],
        frame=str(header.get("FrameOfReferenceUID", "") or ""),
        laterality=str(header.get("ImageLaterality", "") or "").strip().upper()[:1],
        mirrored=str(header.get("ModelMirroring", "") or "").strip().upper()[:3],
    )


def _day(told: str) -> date | None:
    try:
        return date(int(told[:4]), int(told[4:6]), int(told[6:8]))
    except ValueError:
        return None
