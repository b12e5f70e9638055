"""Reads the program of a job from the blobs, or refuses it before anything is uploaded."""

from dataclasses import dataclass
from pathlib import Path

from drivers.faults import Refused
from drivers.print_host import program_file
from drivers.wire.blobs import BlobFolder, BlobMissing


@dataclass(frozen=True)
class Loaded:
    """A program: its bytes, and what lies where in them."""

    data: bytes
    program: program_file.ProgramFile


def load(unit: str, folder: Path, sha256: str) -> Loaded:
    """The program, its bytes checked against their name. Raises: Refused. Reads the disk."""
    try:
        data = BlobFolder(folder / "blobs").read(sha256)
        return Loaded(data, program_file.read(data))
    except (BlobMissing, OSError) as missing:
        raise Refused(unit, reason="program_missing", sha256=sha256) from missing
    except program_file.ProgramRefused as wrong:
        raise Refused(unit, reason=wrong.code, line=wrong.line, text=wrong.text) from wrong
