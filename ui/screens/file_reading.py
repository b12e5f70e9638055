"""Looks into folders and reads small files away from the desk's thread; a stick may be slow."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

MOST_ENTRIES = 2000
MOST_TEXT_BYTES = 1_000_000
STICKS = (Path("/media"), Path("/run/media"), Path("/mnt"))
"""Where a system puts sticks; each holds them directly or in a folder for each user."""


@dataclass(frozen=True)
class Entry:
    """A folder or file that can be chosen."""

    name: str
    path: Path
    is_folder: bool
    size_bytes: int = 0
    changed_at: datetime | None = None


@dataclass(frozen=True)
class Listing:
    """What a folder holds; `code` says why it could not be looked into."""

    folder: Path
    entries: tuple[Entry, ...] = ()
    more: bool = False
    code: str = ""


def look_into(folder: Path, endings: tuple[str, ...]) -> Listing:
    """Folders first, then files with one of the endings, each by name; hidden ones left out."""
    folders: list[Entry] = []
    files: list[Entry] = []
    more = False
    try:
        with os.scandir(folder) as found:
            for one in found:
                if one.name.startswith("."):
                    continue
                if len(folders) + len(files) >= MOST_ENTRIES:
                    more = True
                    break
                entry = _entry(one, endings)
                if entry is not None:
                    (folders if entry.is_folder else files).append(entry)
    except OSError:
        return Listing(folder, code="files.not_readable")
    by_name: Callable[[Entry], str] = lambda entry: entry.name.casefold()  # noqa: E731
    return Listing(folder, (*sorted(folders, key=by_name), *sorted(files, key=by_name)), more)


def _entry(one: os.DirEntry[str], endings: tuple[str, ...]) -> Entry | None:
    try:
        if one.is_dir():
            return Entry(one.name, Path(one.path), True)
        if not one.name.lower().endswith(endings) or not one.is_file():
            return None
        told = one.stat()
    except OSError:
        return None
    at = datetime.fromtimestamp(told.st_mtime).astimezone()
    return Entry(one.name, Path(one.path), False, told.st_size, at)


def find_sticks() -> tuple[Path, ...]:
    """What is plugged in now, newest system paths first."""
    found: list[Path] = []
    for root in STICKS:
        try:
            level = [Path(one.path) for one in os.scandir(root) if one.is_dir()]
        except OSError:
            continue
        for folder in sorted(level):
            try:
                inner = [folder] if folder.is_mount() else sorted(folder.iterdir())
                found += [one for one in inner if one.is_mount()]
            except OSError:
                continue
    return tuple(found)


class _Told(QObject):
    ended = Signal(object, object)


class _Work(QRunnable):
    def __init__(self, work: Callable[[], object], then: object, told: _Told) -> None:
        super().__init__()
        self._work = work
        self._then = then
        self._told = told

    def run(self) -> None:
        """Do it and tell."""
        self._told.ended.emit(self._then, self._work())


class FileReading(QObject):
    """Asks threads of the desk; what comes back after a newer request is dropped.

    Signals:
        looked: a Listing.
        sticks: paths of what is plugged in.
        text: path and text of a small file; the text is None when it cannot be read.
    """

    looked = Signal(object)
    sticks = Signal(object)
    text = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        # The pool of the whole desk: a stick that hangs must not keep a sheet from closing.
        self._pool = QThreadPool.globalInstance()
        self._told = _Told()
        self._told.ended.connect(self._on_ended)
        self._number = 0

    def look(self, folder: Path, endings: tuple[str, ...]) -> None:
        """Look into a folder; `looked` tells."""
        self._number += 1
        self._start(lambda: look_into(folder, endings), ("looked", self._number))

    def look_for_sticks(self) -> None:
        """What is plugged in; `sticks` tells."""
        self._start(find_sticks, ("sticks", 0))

    def read(self, path: Path) -> None:
        """Read a small file as text; `text` tells."""
        self._start(lambda: (path, _text(path)), ("text", 0))

    def _start(self, work: Callable[[], object], then: tuple[str, int]) -> None:
        self._pool.start(_Work(work, then, self._told))

    def _on_ended(self, then: tuple[str, int], found: object) -> None:
        match then[0]:
            case "looked" if then[1] == self._number:
                self.looked.emit(found)
            case "sticks":
                self.sticks.emit(found)
            case "text" if isinstance(found, tuple):
                self.text.emit(*found)
            case _:
                pass


def _text(path: Path) -> str | None:
    try:
        if path.stat().st_size > MOST_TEXT_BYTES:
            return None
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
