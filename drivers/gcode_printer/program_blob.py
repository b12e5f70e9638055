"""Reads the program of a job from the blobs, or refuses it before anything is sent."""

from pathlib import Path

from drivers.faults import Refused
from drivers.gcode_printer import program
from drivers.unit import UnitJob
from drivers.wire.blobs import BlobFolder, BlobMissing


def read_program(unit: str, folder: Path, job: UnitJob) -> program.Program:
    """The job's program, its bytes checked against their name. Raises: Refused."""
    try:
        text = BlobFolder(folder / "blobs").read(job.program_sha256).decode("utf-8", "replace")
        return program.read(text)
    except (BlobMissing, OSError) as missing:
        raise Refused(unit, reason="program_missing", sha256=job.program_sha256) from missing
    except program.ProgramRefused as wrong:
        raise Refused(unit, reason=wrong.code, line=wrong.line, text=wrong.text) from wrong
    except ValueError as wrong:
        # a mark of ours or of the slicer that is no number
        raise Refused(unit, reason="printer.bad_mark", text=str(wrong)[:120]) from wrong
