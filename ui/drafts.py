"""What a person has typed and not sent yet: kept for its author over lock, badge swap and crash.

Reasons and measured values only. Fields that name a patient, and secrets, have no draft at all, so
nothing of either is ever in this file.
"""

import json
import os
import time
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer
from shiboken6 import isValid

from ui.service_link.mirror import CellMirror
from ui.touch.fields import TextField

WRITE_AFTER_MS = 400
KEPT_FOR_S = 24 * 3600.0
"""What nobody sent within a day is not sent by accident later."""
LONGEST = 2000
Shelf = dict[str, dict[str, tuple[str, float]]]
"""Person, name of the field: the text, and when it was typed (s, of the clock)."""


def read_drafts(place: Path) -> Shelf:
    """The drafts of a file that are not too old; nothing when it cannot be read."""
    found: Shelf = {}
    try:
        told = cast("dict[str, dict[str, list[Any]]]", json.loads(place.read_text("utf-8")))
        for person, fields in told.items():
            for name, (text, at) in fields.items():
                if time.time() - float(at) < KEPT_FOR_S:
                    found.setdefault(person, {})[name] = (str(text)[:LONGEST], float(at))
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
    return found


class _Write(QRunnable):
    def __init__(self, place: Path, text: str) -> None:
        super().__init__()
        self._place = place
        self._text = text

    def run(self) -> None:
        """Write it so that no one reads half of it; a full disk costs the draft, nothing else."""
        draft = self._place.with_name(f".{self._place.name}-{os.getpid()}")
        try:
            self._place.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(self._text)
            draft.replace(self._place)
        except OSError:
            return


class Drafts(QObject):
    """Gives a field back what its author typed, and keeps what is typed from now on."""

    def __init__(self, mirror: CellMirror, folder: Path) -> None:
        super().__init__()
        self._mirror = mirror
        self._place = folder / "drafts.json"
        self._shelf: Shelf = {}
        self._fields: list[TextField] = []
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(1)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(WRITE_AFTER_MS)
        self._soon.timeout.connect(self._write)
        mirror.session_changed.connect(self._hand_over)

    def begin(self) -> None:
        """Read what a desk before this one kept."""
        self._shelf = read_drafts(self._place)

    def close(self) -> None:
        """Write what is not written yet, and wait for it."""
        if self._soon.isActive():
            self._soon.stop()
            self._write()
        self._pool.waitForDone(1000)

    def take_in(self, field: TextField) -> None:
        """A field has appeared: fill it, and follow what is typed into it."""
        if field in self._fields:
            self._give(field)
            return
        self._fields = [one for one in self._fields if isValid(one)]
        self._fields.append(field)
        field.setProperty("author", self._mirror.session.person_id)
        kept = self._kept(field)
        if kept and not field.text():
            field.set_text(kept)

        def keep(text: str) -> None:
            # By whom the field is filled in now, not by who is signed in a moment later.
            self._keep(str(field.property("author")), field.draft, text)

        field.changed.connect(keep)

    def _hand_over(self) -> None:
        """Another person, or nobody: what stands in a field that stayed is not theirs to see."""
        self._fields = [one for one in self._fields if isValid(one)]
        for field in self._fields:
            self._give(field)

    def _give(self, field: TextField) -> None:
        author = self._mirror.session.person_id
        if field.property("author") != author:
            field.setProperty("author", author)
            field.set_text(self._kept(field))

    def _kept(self, field: TextField) -> str:
        return self._shelf.get(str(field.property("author")), {}).get(field.draft, ("", 0.0))[0]

    def _keep(self, author: str, name: str, text: str) -> None:
        if not author:
            return
        fields = self._shelf.setdefault(author, {})
        if text:
            fields[name] = (text[:LONGEST], time.time())
        else:
            fields.pop(name, None)
        self._soon.start()

    def _write(self) -> None:
        filled = {person: fields for person, fields in self._shelf.items() if fields}
        self._pool.start(_Write(self._place, json.dumps(filled)))
