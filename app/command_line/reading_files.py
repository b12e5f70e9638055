"""Files that a person names on the command line."""

import asyncio
from pathlib import Path

from app.errors import OperatorCanFix


async def existing_file(path: Path) -> Path:
    """The path, if there is a file that can be read. Raises: OperatorCanFix."""

    def look() -> None:
        with path.open("rb"):
            pass

    try:
        await asyncio.to_thread(look)
    except OSError as wrong:
        raise OperatorCanFix(
            "files.not_readable", file=str(path), what=str(wrong.strerror)
        ) from wrong
    return path


async def file_text(path: Path) -> str:
    """The text of a file in UTF-8. Raises: OperatorCanFix."""
    await existing_file(path)
    try:
        return await asyncio.to_thread(path.read_text, "utf-8")
    except UnicodeDecodeError as wrong:
        raise OperatorCanFix("files.not_text", file=str(path)) from wrong
