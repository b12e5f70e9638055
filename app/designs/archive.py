"""Opens a zip archive from outside under limits: how many files, how large each and all of them.

What an archive claims of its sizes is not believed: bytes are counted as they come out.
"""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from app.designs.refused import MeshRefused

MOST_FILES = 6000
MOST_UNPACKED_BYTES = 2_000_000_000
PIECE_BYTES = 1 << 20


def members(
    path: Path,
    most_bytes: int = MOST_UNPACKED_BYTES,
    most_files: int = MOST_FILES,
    form: str = "zip",
) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file in an archive, folders left out.

    Raises: MeshRefused designs.too_large, not_readable, truncated.
    """
    left = most_bytes
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [one for one in archive.infolist() if not one.is_dir()]
            if len(entries) > most_files or sum(e.file_size for e in entries) > most_bytes:
                raise MeshRefused("designs.too_large", files=len(entries), limit_bytes=most_bytes)
            for entry in entries:
                data = _unpacked(archive, entry, left)
                left -= len(data)
                yield entry.filename, data
    except zipfile.BadZipFile as wrong:
        raise MeshRefused(
            "designs.truncated", found=f"{path.stat().st_size} bytes", expected="a whole archive"
        ) from wrong
    # zipfile: RuntimeError for a password, NotImplementedError for a packing it does not know
    except (zlib.error, EOFError, RuntimeError, NotImplementedError, OSError, ValueError) as wrong:
        raise MeshRefused("designs.not_readable", format=form, what="packing") from wrong


def plain_name(name: str) -> str:
    """A file's name in an archive, if it is a plain one: no folder, no way out. Else empty."""
    path = PurePosixPath(name)
    plain = len(path.parts) == 1 and "\\" not in name and ":" not in name and "\0" not in name
    return name if plain and name not in (".", "..") else ""


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most_bytes: int) -> bytes:
    pieces: list[bytes] = []
    size = 0
    with archive.open(entry) as file:
        while piece := file.read(PIECE_BYTES):
            size += len(piece)
            if size > most_bytes:
                raise MeshRefused("designs.too_large", files=1, limit_bytes=most_bytes)
            pieces.append(piece)
    return b"".join(pieces)
