"""Which files of a folder are a case, and what each is; a folder of DICOM becomes one file."""

import hashlib
import shutil
import tempfile
import tomllib
import zipfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from app.designs.case_package import ORDER, PackedFile
from app.designs.dicom_reading import is_dicom
from app.errors import OperatorCanFix
from app.wire.designs import DesignKind

MESHES = (".stl", ".3mf", ".obj", ".ply", ".dcm")
VALUES = "values.toml"
WITH_UNIT = (".stl", ".obj", ".ply")


@contextmanager
def files_of(folder: Path, unit: str) -> Generator[tuple[Path, list[PackedFile]]]:
    """A folder that holds the files of a case, and the list of them; it is there for the block.

    Designs are the files that the plan values name as parts; any other mesh is anatomy.
    Raises: OperatorCanFix designs.package_incomplete; OSError.
    """
    if not (folder / ORDER).is_file():
        raise OperatorCanFix("designs.package_incomplete", what=ORDER)
    parts = _parts(folder / VALUES)
    found: list[tuple[str, str]] = [(ORDER, "")]
    scans: list[Path] = []
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            scans += [path] if holds_dicom(path) else []
        elif path.name == VALUES:
            found.append((path.name, DesignKind.VALUES.value))
        elif path.suffix.lower() in MESHES:
            kind = DesignKind.DESIGN if path.name in parts else DesignKind.ANATOMY
            found.append((path.name, kind.value))
    if not any(kind == DesignKind.DESIGN.value for _, kind in found):
        raise OperatorCanFix("designs.package_incomplete", what=f"{VALUES}: [[part]] file")
    with tempfile.TemporaryDirectory(prefix="celldeck-pack-") as held:
        place = Path(held)
        for name, _ in found:
            shutil.copyfile(folder / name, place / name)
        for path in scans:
            name = f"{path.name}.zip"
            zip_folder(path, place / name)
            found.append((name, DesignKind.IMAGES.value))
        yield (
            place,
            [
                PackedFile(
                    name,
                    _sha256(place / name),
                    kind,
                    unit if Path(name).suffix.lower() in WITH_UNIT else "",
                )
                for name, kind in found
            ],
        )


def zip_folder(folder: Path, out: Path) -> None:
    """Every file of a folder, by number: names of files may name a patient. Raises: OSError."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for number, path in enumerate(sorted(one for one in folder.rglob("*") if one.is_file())):
            archive.write(path, f"{number:06d}.dcm")


def holds_dicom(folder: Path) -> bool:
    """Whether one of the first files in a folder is DICOM."""
    for number, path in enumerate(sorted(one for one in folder.rglob("*") if one.is_file())):
        with path.open("rb") as file:
            if is_dicom(file.read(132)):
                return True
        if number > 20:
            return False
    return False


def _parts(values: Path) -> set[str]:
    try:
        told: dict[str, Any] = tomllib.loads(values.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as wrong:
        raise OperatorCanFix("designs.package_incomplete", what=VALUES) from wrong
    parts: Any = told.get("part", [])
    return {str(one.get("file", "")) for one in parts if isinstance(one, dict)}  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType, reportUnknownArgumentType]


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
