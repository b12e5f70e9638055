"""A phantom CT of a bone as DICOM: cortex, marrow, soft tissue, air, noise. The person is made up.

Source: HU of cortical bone about 1200, of cancellous bone 300 to 600, of muscle 40 to 60.
"""

# pyright: basic

import hashlib
import uuid
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydicom.dataset import FileDataset, FileMetaDataset
from pydicom.uid import UID, CTImageStorage, ExplicitVRLittleEndian

from resources.case_shapes.fields import Field
from resources.case_shapes.papers import Order

CORTEX_HU, SPONGE_HU, SOFT_HU, AIR_HU = 1200.0, 420.0, 45.0, -1000.0
CORTEX_MM = 3.0
NOISE_HU = 14.0
RIM_MM = 10.0


@dataclass(frozen=True)
class Scan:
    """How it was taken. Steps in mm: across and down in a slice, and from slice to slice."""

    seed: str
    taken: date
    across_mm: float = 1.0
    step_mm: float = 1.25


def hounsfield(bone: Field, dice: np.random.Generator, air: NDArray[np.bool_]) -> NDArray[np.int16]:
    """HU of a field that is the distance to bone in mm, negative inside; same shape."""
    hard = np.clip(0.5 - bone, 0, 1)
    depth = np.clip((-bone - CORTEX_MM) / 1.5, 0, 1)
    inside = CORTEX_HU + depth * (SPONGE_HU - CORTEX_HU)
    told = SOFT_HU + hard * (inside - SOFT_HU)
    told = np.where(air & (bone > 1.0), AIR_HU, told)
    told = told + dice.normal(0, NOISE_HU, bone.shape)
    return np.clip(np.rint(told), -1024, 3071).astype(np.int16)


def write_series(
    folder: Path,
    voxels: NDArray[np.int16],
    origin_mm: tuple[float, float, float],
    scan: Scan,
    order: Order,
) -> None:
    """One file for each slice, numbered from the feet upward.

    Args:
        voxels: (K, J, I) HU; I grows to the patient's left, J to the back, K to the head.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for number, image in enumerate(voxels):
        at = (origin_mm[0], origin_mm[1], origin_mm[2] + number * scan.step_mm)
        slice_of(image, at, number + 1, scan, order).save_as(
            folder / f"slice-{number + 1:04d}.dcm", enforce_file_format=True
        )


def slice_of(
    image: NDArray[np.int16], at_mm: tuple[float, ...], number: int, scan: Scan, order: Order
) -> FileDataset:
    """One CT image object."""
    made = empty(CTImageStorage, uid(scan.seed, "image", number), order)
    made.StudyInstanceUID = uid(scan.seed, "study", 0)
    made.SeriesInstanceUID = uid(scan.seed, "series", 0)
    made.FrameOfReferenceUID = uid(scan.seed, "frame", 0)
    made.Modality = "CT"
    made.AcquisitionDate = made.SeriesDate = made.StudyDate = scan.taken.strftime("%Y%m%d")
    made.PatientPosition = "HFS"
    made.ConvolutionKernel = "B60s"
    made.InstanceNumber = number
    made.ImagePositionPatient = [f"{value:.4f}" for value in at_mm]
    made.ImageOrientationPatient = [1, 0, 0, 0, 1, 0]
    made.PixelSpacing = [scan.across_mm, scan.across_mm]
    made.SliceThickness = scan.step_mm
    made.Rows, made.Columns = image.shape
    made.SamplesPerPixel = 1
    made.PhotometricInterpretation = "MONOCHROME2"
    made.BitsAllocated, made.BitsStored, made.HighBit = 16, 16, 15
    made.PixelRepresentation = 1
    made.RescaleSlope, made.RescaleIntercept = 1, 0
    made.PixelData = image.astype("<i2").tobytes()
    return made


def empty(kind: str, instance: str, order: Order) -> FileDataset:
    """An object that names the made-up person and nothing else yet."""
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = UID(kind)
    meta.MediaStorageSOPInstanceUID = UID(instance)
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    made = FileDataset("", {}, file_meta=meta, preamble=b"\0" * 128)
    made.SOPClassUID = kind
    made.SOPInstanceUID = instance
    first, _, last = order.name.partition(" ")
    made.PatientName = f"{last}^{first}"
    made.PatientID = order.record_number
    made.PatientBirthDate = order.birth_date.strftime("%Y%m%d")
    made.PatientSex = "O"
    return made


def uid(seed: str, what: str, number: int) -> str:
    """Always the same UID for the same thing. Source: DICOM PS3.5 B.2."""
    digest = hashlib.sha256(f"celldeck {seed} {what} {number}".encode()).digest()
    return f"2.25.{uuid.UUID(bytes=digest[:16], version=4).int}"
