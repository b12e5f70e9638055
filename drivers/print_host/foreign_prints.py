"""Notices prints that the cell has not asked for: begun at the machine, or by another client."""

from collections.abc import Callable
from typing import Any

from drivers.print_host.picture import ACTIVE, Outcome, Picture

SHOWN_CHARACTERS = 200


class ForeignPrints:
    """Compares the file that the host prints, or printed last, with what is known of it."""

    def __init__(self, picture: Picture, happened: Callable[[str, dict[str, Any]], None]) -> None:
        self._picture = picture
        self._happened = happened
        self._path = ""
        self._known_path: str | None = None

    @property
    def path(self) -> str:
        """The file that the host prints or printed, short enough to be kept."""
        return self._picture.path[:SHOWN_CHARACTERS]

    def know(self, path: str) -> None:
        """That file is one of ours, or a person knows of it."""
        self._path, self._known_path = "", path

    def is_on(self) -> bool:
        """Whether one is on the machine now; told once. Asked only while no job of ours runs."""
        if self._picture.doing not in ACTIVE:
            return False
        if self._path != self._picture.path:
            self._path = self._picture.path
            self._happened("print_host.foreign_job", {"path": self.path})
        return True

    def has_been(self) -> bool:
        """Whether one has ended since the last look, also while nobody looked; told once."""
        picture, known = self._picture, self._known_path
        is_other = known is not None and picture.path != known
        found = bool(self._path) or (is_other and picture.outcome is not Outcome.NONE)
        self.know(picture.path)
        return found
