"""A cell that was recorded once, for pictures without a service: its link, blobs and answers."""

import re
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from PySide6.QtCore import QTimer

from app.wire.alarms import AlarmState, AlarmView, Priority
from app.wire.cell import Snapshot
from app.wire.people import SessionView
from app.wire.unit_states import JobState
from ui.service_link.blob_cache import BlobCache
from ui.service_link.link import NOT_ANSWERED, OnRefused, ServiceLink

R = TypeVar("R", bound=msgspec.Struct)
STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z")
STALE_S = 12.0


class Kind(StrEnum):
    """The states in which every screen is drawn."""

    FULL = "full"
    EMPTY = "empty"
    LOADING = "loading"
    STALE = "stale"
    ABNORMAL = "abnormal"
    LOCKED = "locked"
    NO_SERVICE = "no-service"


class RecordedCell:
    """The recording, moved in time so that it happens now."""

    def __init__(self, snapshot: Path) -> None:
        """Raises: OSError, msgspec.DecodeError: it is not there, or of another version."""
        self._text = snapshot.read_text("utf-8")
        self._answers: dict[str, Any] = msgspec.json.decode(
            snapshot.with_name("recorded_answers.json").read_bytes()
        )
        self.blobs = snapshot.with_suffix("")
        told = msgspec.json.decode(self._text, type=Snapshot)
        self._made_at = max(unit.snapshot.at for unit in told.units)

    def snapshot(self, kind: Kind) -> Snapshot:
        """The snapshot for a state, with its times moved to now."""
        apart = datetime.now(UTC) - self._made_at
        moved = STAMP.sub(lambda found: _moved(found.group(), apart), self._text)
        told = msgspec.json.decode(moved, type=Snapshot)
        if kind is Kind.EMPTY:
            return _emptied(told)
        if kind is Kind.ABNORMAL:
            return _held(told)
        return told

    def session(self, kind: Kind) -> SessionView:
        """Who is signed in; nobody while locked."""
        if kind is Kind.LOCKED:
            return SessionView()
        return msgspec.convert(self._answers["session.open"], type=SessionView)

    def answer(self, method: str, answer: type[R]) -> R | None:
        """The recorded answer of a method, if there is one."""
        told = self._answers.get(method)
        return None if told is None else msgspec.convert(told, type=answer)


class RecordedLink(ServiceLink):
    """A link that answers from the recording and never opens a socket."""

    def __init__(self, recorded: RecordedCell) -> None:
        super().__init__(recorded.blobs)
        self._recorded = recorded
        self.kind = Kind.FULL

    @property
    def is_up(self) -> bool:
        """Whether a service would be there."""
        return self.kind is not Kind.NO_SERVICE

    @property
    def silent_s(self) -> float:
        """How long the service has said nothing."""
        return STALE_S if self.kind in (Kind.STALE, Kind.NO_SERVICE) else 0.0

    def call(
        self,
        method: str,
        params: msgspec.Struct,
        answer: type[R],
        done: Any,
        refused: OnRefused,
        *,
        within_ms: int = 0,
    ) -> None:
        """Answer from the recording; while loading nothing ever comes."""
        del params, within_ms
        if self.kind is Kind.LOADING:
            return
        told = None if self.kind is Kind.NO_SERVICE else self._recorded.answer(method, answer)
        if told is None:
            QTimer.singleShot(0, self, lambda: refused(NOT_ANSWERED, {}))
        else:
            QTimer.singleShot(0, self, lambda: done(told))


class RecordedBlobs(BlobCache):
    """Blobs that lie beside the recording; a full mesh is stood in for by its coarse one."""

    def __init__(self, link: ServiceLink, recorded: RecordedCell) -> None:
        super().__init__(link)
        self._place = recorded.blobs
        told = recorded.snapshot(Kind.FULL)
        self._coarse = {part.mesh_blob: part.coarse_blob for p in told.plans for part in p.parts}
        self._coarse |= {design.mesh_blob: design.coarse_blob for design in told.designs}

    def path(self, sha256: str) -> Path | None:
        """The file, if it was recorded."""
        place = self._place / self._coarse.get(sha256, sha256)
        return place if sha256 and place.is_file() else None

    def want(self, sha256: str) -> Path | None:
        """The same: what was not recorded never comes."""
        return self.path(sha256)


def _moved(stamp: str, apart: timedelta) -> str:
    at = datetime.fromisoformat(stamp.replace("Z", "+00:00")) + apart
    return at.isoformat().replace("+00:00", "Z")


def _emptied(told: Snapshot) -> Snapshot:
    return msgspec.structs.replace(
        told, cases=[], designs=[], reviews=[], plans=[], batches=[], builds=[], inspections=[]
    )


def _held(told: Snapshot) -> Snapshot:
    """The newest build is held by inspection, and an alarm says so."""
    build = told.builds[-1]
    held = msgspec.structs.replace(
        build, state=JobState.INTERRUPTED, held_because="build.stopped_by_inspection"
    )
    alarm = AlarmView(
        alarm_id="gallery",
        code="build.stopped_by_inspection",
        priority=Priority.A,
        state=AlarmState.UNACKNOWLEDGED,
        source=build.build_id,
        raised_at=datetime.now(UTC),
    )
    return msgspec.structs.replace(told, builds=[*told.builds[:-1], held], alarms=[alarm])
