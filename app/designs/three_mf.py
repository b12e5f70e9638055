"""Looks at a 3MF package before anything parses it whole: sizes, required extensions."""

import re
import zipfile
import zlib
from pathlib import Path
from xml.parsers import expat

from app.designs.lib3mf_model import ModelContent, read_model
from app.designs.refused import MeshRefused

MOST_UNPACKED_BYTES = 1_500_000_000
MOST_FILES = 2000
HEAD_BYTES = 65_536
CORE = "http://schemas.microsoft.com/3dmanufacturing/core/2015/02"
UNDERSTOOD = {
    CORE,
    "http://schemas.microsoft.com/3dmanufacturing/material/2015/02",
    "http://schemas.microsoft.com/3dmanufacturing/production/2015/06",
}
"""Namespaces whose meaning for the shape is known here: colours change none, production joins."""


def read_three_mf(path: Path) -> ModelContent:
    """The build of a 3MF file, in mm.

    Raises: MeshRefused: truncated, too_large, extension_unknown, not_readable, mirrored,
        no_triangles.
    """
    try:
        with zipfile.ZipFile(path) as package:
            entries = package.infolist()
            unpacked = sum(entry.file_size for entry in entries)
            if unpacked > MOST_UNPACKED_BYTES or len(entries) > MOST_FILES:
                raise MeshRefused(
                    "designs.too_large", bytes=unpacked, limit_bytes=MOST_UNPACKED_BYTES
                )
            models = [e for e in entries if e.filename.lower().endswith(".model")]
            if not models:
                raise MeshRefused("designs.not_readable", format="3MF", what="no model in it")
            for entry in models:
                with package.open(entry) as file:
                    _understood(file.read(HEAD_BYTES))
    except zipfile.BadZipFile as wrong:
        raise MeshRefused(
            "designs.truncated", found=f"{path.stat().st_size} bytes", expected="a whole package"
        ) from wrong
    # zipfile raises RuntimeError for a password, NotImplementedError for a packing it does not know
    except (zlib.error, EOFError, RuntimeError, NotImplementedError, OSError) as wrong:
        raise MeshRefused("designs.not_readable", format="3MF", what="packing") from wrong
    return read_model(path)


def _understood(head: bytes) -> None:
    """Refuses a model that requires an extension whose meaning is not known here."""
    required: list[str] = []
    spaces: dict[str, str] = {}

    class Enough(Exception):
        """The root element has been read."""

    def begin(name: str, attributes: dict[str, str]) -> None:
        for key, value in attributes.items():
            if key.startswith("xmlns:"):
                spaces[key[6:]] = value
        required.extend(attributes.get("requiredextensions", "").split())
        raise Enough

    def document_type(*_: object) -> None:
        raise MeshRefused("designs.not_readable", format="3MF", what="document type")

    parser = expat.ParserCreate()
    parser.StartElementHandler = begin
    parser.StartDoctypeDeclHandler = document_type
    try:
        parser.Parse(head, False)
    except Enough:
        pass
    except expat.ExpatError as wrong:
        what = re.sub(r"[^\w :,.-]", "", str(wrong))
        raise MeshRefused("designs.not_readable", format="3MF", what=what) from wrong
    for prefix in required:
        space = spaces.get(prefix, prefix)
        if space not in UNDERSTOOD:
            raise MeshRefused("designs.extension_unknown", extension=space[:120])
