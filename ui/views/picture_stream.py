"""Asks the scene process for one picture after the other, and never for two at once."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from ui.views.picture_slots import PictureSlots
from ui.views.scene_link import SceneChannel
from ui.views.scene_process.messages import Canvas, Draw, Picture, Quality, ViewCamera

SLOTS = 2
"""One is shown, one is drawn into."""
SPARE = 2.0
"""Room for pictures so much larger, so that a window that grows needs no new memory."""
PAGE_BYTES = 4096


@dataclass(frozen=True)
class Wanted:
    """The picture that would be useful now."""

    width: int
    height: int
    camera: ViewCamera
    quality: Quality
    part: float = 1.0


@dataclass(frozen=True)
class Shot:
    """A picture that is here: its pixels, in memory that is shared, and how it was taken."""

    image: QImage
    taken: Picture
    slots: PictureSlots


@dataclass(frozen=True)
class Record:
    """A picture that is wanted as a file."""

    path: Path
    wanted: Wanted


@dataclass(frozen=True)
class _Flight:
    number: int
    slots: PictureSlots
    slot: int
    record: Record | None


class PictureStream(QObject):
    """Holds the shared memory of one view and the one request that is on its way.

    Signals:
        arrived: a newer picture to show (Shot).
        recorded: pixels for a record, a copy of its own (Record, QImage, Picture).
        refused: no room in memory for a record (Record).
    """

    arrived = Signal(Shot)
    recorded = Signal(Record, QImage, Picture)
    refused = Signal(Record)

    def __init__(
        self, channel: SceneChannel, next_wanted: Callable[[], Wanted | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._channel = channel
        self._next_wanted = next_wanted
        self._slots: PictureSlots | None = None
        self._shown: Shot | None = None
        self._flight: _Flight | None = None
        self._records: list[Record] = []
        self.last_number = 0
        channel.picture.connect(self._take)
        channel.down.connect(self._lost)

    def poke(self) -> None:
        """Ask for a picture if one is wanted and none is on its way."""
        if self._flight is not None or not self._channel.is_up:
            return
        record = self._records.pop(0) if self._records else None
        wanted = record.wanted if record is not None else self._next_wanted()
        if wanted is None:
            return
        slots = self._room_for(wanted.width * wanted.height * 4)
        if slots is None:
            if record is not None:
                self.refused.emit(record)
            return
        shown = self._shown
        slot = 1 - shown.taken.slot if shown is not None and shown.slots is slots else 0
        self.last_number += 1
        self._flight = _Flight(self.last_number, slots, slot, record)
        self._channel.send(
            Draw(
                self._channel.number,
                self.last_number,
                slot,
                wanted.width,
                wanted.height,
                wanted.camera,
                wanted.quality,
                wanted.part,
            )
        )

    def record(self, record: Record) -> None:
        """Take a picture for a file, next."""
        self._records.append(record)
        self.poke()

    def let_go(self) -> None:
        """The view is closed for good."""
        self._shown = None
        self._forget_slots()

    def _take(self, picture: Picture) -> None:
        flight = self._flight
        if flight is None or picture.number != flight.number:
            return
        self._flight = None
        flight.slots.unlink()  # the process has it open: from now on nothing can be left behind
        if picture.drawn:
            image = QImage(
                flight.slots.view(flight.slot, picture.width * picture.height * 4),
                picture.width,
                picture.height,
                picture.width * 4,
                QImage.Format.Format_RGBX8888,
            )
            if flight.record is not None:
                self.recorded.emit(flight.record, image.copy(), picture)
            else:
                self._shown = Shot(image, picture, flight.slots)
                self.arrived.emit(self._shown)
        elif flight.record is not None:
            self._records.insert(0, flight.record)
        self.poke()

    def _lost(self) -> None:
        if self._flight is not None and self._flight.record is not None:
            self._records.insert(0, self._flight.record)
        self._flight = None
        self._forget_slots()  # the next process cannot open a file whose name is gone

    def _forget_slots(self) -> None:
        if self._slots is not None:
            self._slots.unlink()
            self._slots = None

    def _room_for(self, size_bytes: int) -> PictureSlots | None:
        if self._slots is None or self._slots.slot_bytes < size_bytes:
            self._forget_slots()
            room = int(size_bytes * SPARE)
            try:
                self._slots = PictureSlots(-(-room // PAGE_BYTES) * PAGE_BYTES, SLOTS)
            except OSError:
                return None
            self._channel.send(
                Canvas(
                    self._channel.number,
                    str(self._slots.path),
                    self._slots.slot_bytes,
                    self._slots.slots,
                )
            )
        return self._slots
