"""A cell that was recorded once, for pictures without a service: its link, blobs and answers."""

import gzip
import re
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from PySide6.QtCore import QTimer

from app.wire.cell import Snapshot
from app.wire.people import SessionView
from app.wire.unit_states import Reading
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
    TROUBLE = "trouble"
    AFTER = "after"
    LOCKED = "locked"
    NO_SERVICE = "no-service"


class Moment(StrEnum):
    """The moments of the recorded run, in the order in which they came."""

    FRESH = "fresh"
    GATE = "gate"
    BUILDING = "building"
    STOPPED = "stopped"
    PRINTED = "printed"
    MADE = "made"
    CLOSED = "closed"
    QUEUED = "queued"
    ASKED = "asked"
    UNCERTAIN = "uncertain"
    FLOOD = "flood"


MOMENTS: dict[Kind, Moment] = {
    Kind.EMPTY: Moment.FRESH,
    Kind.ABNORMAL: Moment.STOPPED,
    Kind.TROUBLE: Moment.FLOOD,
    Kind.AFTER: Moment.PRINTED,
}
"""Which moment a state shows; every other one shows the middle of the build."""
OF_SCREEN: dict[tuple[str, Kind], Moment] = {
    ("gate", Kind.FULL): Moment.GATE,
    ("gate", Kind.STALE): Moment.GATE,
    ("record", Kind.FULL): Moment.MADE,
    ("record", Kind.STALE): Moment.MADE,
    ("record", Kind.AFTER): Moment.CLOSED,
    ("sync", Kind.AFTER): Moment.CLOSED,
    ("queue", Kind.FULL): Moment.QUEUED,
    ("queue", Kind.STALE): Moment.QUEUED,
    ("queue", Kind.TROUBLE): Moment.UNCERTAIN,
    ("build", Kind.TROUBLE): Moment.UNCERTAIN,
    ("units", Kind.TROUBLE): Moment.UNCERTAIN,
}


def moment_of(key: str, kind: Kind) -> Moment:
    """The moment that a screen shows in a state."""
    return OF_SCREEN.get((key, kind), MOMENTS.get(kind, Moment.BUILDING))


class RecordedMoment(msgspec.Struct, frozen=True):
    """One moment as it lies in its file."""

    snapshot: msgspec.Raw
    answers: dict[str, Any]


class RecordedCell:
    """The recording, moved in time so that it happens now."""

    def __init__(self, folder: Path) -> None:
        """A recording: `recorded_moments/` and `recorded_cell/` in this folder.

        Raises: OSError, msgspec.DecodeError: it is not there, or of another version.
        """
        self.blobs = folder / "recorded_cell"
        self._places = folder / "recorded_moments"
        self._read: dict[Moment, tuple[str, dict[str, Any], datetime]] = {}
        self.readings: dict[str, dict[str, list[tuple[float, float]]]] = msgspec.json.decode(
            gzip.decompress((self._places / "readings.json.gz").read_bytes())
        )
        self._moment(Moment.BUILDING)

    def moments(self, *wanted: Moment) -> list[Moment]:
        """Those of them that were recorded."""
        return [one for one in wanted if (self._places / f"{one.value}.json.gz").is_file()]

    def snapshot(self, kind: Kind, moment: Moment | None = None) -> Snapshot:
        """The snapshot for a state, with its times moved to now; dates of surgery by whole days."""
        text, _, made_at = self._moment(moment or MOMENTS.get(kind, Moment.BUILDING))
        apart = datetime.now(UTC) - made_at
        before = msgspec.json.decode(text, type=Snapshot)
        moved = STAMP.sub(lambda found: _moved(found.group(), apart), text)
        told = msgspec.json.decode(moved, type=Snapshot)
        days = timedelta(days=round(apart / timedelta(days=1)))
        cases = [
            msgspec.structs.replace(case, surgery=old.surgery + days)
            for case, old in zip(told.cases, before.cases, strict=True)
        ]
        return msgspec.structs.replace(told, cases=cases)

    def course(self, told: Snapshot) -> list[Snapshot]:
        """Snapshots of the minutes before: the temperatures as they were, oldest first."""
        lengths = [len(c) for unit in self.readings.values() for c in unit.values()]
        return [
            msgspec.structs.replace(
                told,
                units=[
                    msgspec.structs.replace(
                        unit,
                        snapshot=msgspec.structs.replace(
                            unit.snapshot,
                            readings=[
                                self._earlier(unit.name, reading, at)
                                for reading in unit.snapshot.readings
                            ],
                        ),
                    )
                    for unit in told.units
                ],
            )
            for at in range(min(lengths, default=0))
        ]

    def _earlier(self, unit: str, reading: Reading, at: int) -> Reading:
        course = self.readings.get(unit, {}).get(reading.name)
        if course is None:
            return reading
        before_s, value = course[at]
        then = reading.at + timedelta(seconds=before_s)
        return msgspec.structs.replace(reading, value=value, at=then)

    def session(self, kind: Kind) -> SessionView:
        """Who is signed in; nobody while locked."""
        if kind is Kind.LOCKED:
            return SessionView()
        answers = self._moment(Moment.BUILDING)[1]
        return msgspec.convert(answers["session.open"], type=SessionView)

    def answer(self, method: str, answer: type[R], moment: Moment = Moment.BUILDING) -> R | None:
        """The recorded answer of a method at a moment, if there is one."""
        told = self._moment(moment)[1].get(method)
        return None if told is None else msgspec.convert(told, type=answer)

    def _moment(self, name: Moment) -> tuple[str, dict[str, Any], datetime]:
        if name not in self._read:
            packed = (self._places / f"{name.value}.json.gz").read_bytes()
            kept = msgspec.json.decode(gzip.decompress(packed), type=RecordedMoment)
            told = msgspec.json.decode(kept.snapshot, type=Snapshot)
            made_at = max(unit.snapshot.at for unit in told.units)
            self._read[name] = (bytes(kept.snapshot).decode(), kept.answers, made_at)
        return self._read[name]


class RecordedLink(ServiceLink):
    """A link that answers from the recording and never opens a socket."""

    def __init__(self, recorded: RecordedCell) -> None:
        super().__init__(recorded.blobs)
        self._recorded = recorded
        self.kind = Kind.FULL
        self.moment = Moment.BUILDING

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
        silent = self.kind is Kind.NO_SERVICE
        told = None if silent else self._recorded.answer(method, answer, self.moment)
        if told is None:
            QTimer.singleShot(0, self, lambda: refused(NOT_ANSWERED, {}))
        else:
            QTimer.singleShot(0, self, lambda: done(told))


class RecordedBlobs(BlobCache):
    """Blobs that lie beside the recording; a full mesh is stood in for by its coarse one."""

    def __init__(self, link: ServiceLink, recorded: RecordedCell) -> None:
        super().__init__(link)
        self._place = recorded.blobs
        self._coarse: dict[str, str] = {}
        for moment in recorded.moments(Moment.BUILDING, Moment.QUEUED):
            told = recorded.snapshot(Kind.FULL, moment)
            self._coarse |= {p.mesh_blob: p.coarse_blob for one in told.plans for p in one.parts}
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
