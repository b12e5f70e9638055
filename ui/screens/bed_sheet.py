"""The bed now beside the empty bed: a person looks at both and says whether it is clear."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.wire.production import BedLook, ConfirmBedClear, LookAtBed
from app.wire.units import UnitView
from ui.screens.build_frames import BuildFrames, FrameAsked
from ui.screens.screen import ScreenParts
from ui.touch.buttons import PrimaryButton, WeightyButton
from ui.touch.sheet import Sheet
from ui.touch.text import Text
from ui.views.camera_view import CameraFrame, CameraView

LOOK_WITHIN_MS = 15_000


class BedSheet(Sheet):
    """Two pictures, who judges them, and the word of a person.

    Signals:
        confirmed: hash of the picture that was shown; "" where there is none.
    """

    confirmed = Signal(str)

    def __init__(self, parts: ScreenParts, unit: str) -> None:
        super().__init__(parts.theme, "")
        self._parts = parts
        theme = parts.theme
        self._frame = ""
        self.show_title(self.tr("Is the bed of {unit} clear?").format(unit=unit))
        self._said = Text(theme, self.tr("A picture is taken."), "body", "ink2", wrap=True)
        self.body.addWidget(self._said)
        pair = QHBoxLayout()
        pair.setSpacing(theme.space("gutter"))
        self.now = _Picture(parts, self.tr("Now"))
        self.empty = _Picture(parts, self.tr("Empty bed"))
        pair.addWidget(self.now, 1)
        pair.addWidget(self.empty, 1)
        self.body.addLayout(pair, 1)
        cancel = WeightyButton(theme, "x", self.tr("Not clear"))
        cancel.be_at_least(theme.reach("primary"))
        self.act = PrimaryButton(theme, "check", self.tr("Bed is clear"))
        self.action_row.addWidget(cancel, 2)
        self.action_row.addWidget(self.act, 3)
        cancel.tapped.connect(self.cancelled)
        self.act.tapped.connect(lambda: self.confirmed.emit(self._frame))
        self.act.block(self.tr("First: the picture is here"))

    def show_look(self, look: BedLook) -> None:
        """The pictures are here, or why there is none: then the bed itself is looked at."""
        self._frame = look.frame_sha256
        self.act.unblock()
        if look.trouble:
            why = self._parts.wording.sentence(look.trouble)
            self.show_wrong(self.tr("{why} Go and look at the bed.").format(why=why))
        else:
            self._said.show_paint("ink2")
            self._said.show_text(
                self.tr("Not judged by software: you compare and decide. Both are kept.")
            )
        self.now.show_picture(look.frame_sha256, look.at)
        self.empty.show_picture(look.empty_sha256, look.empty_at)

    def show_wrong(self, said: str) -> None:
        """What is amiss."""
        self._said.show_paint(self._parts.theme.alarm("b", "text"))
        self._said.show_text(said)
        self.act.unblock()


class _Picture(QWidget):
    """One picture under its name and time."""

    def __init__(self, parts: ScreenParts, name: str) -> None:
        super().__init__()
        theme = parts.theme
        self._wording = parts.wording
        self._name = name
        self._head = Text(theme, name, "label", "ink2", weight=600)
        self._view = CameraView(theme)
        self._none = Text(theme, "", "body", "ink2", wrap=True)
        self._frames = BuildFrames(parts.blobs, self)
        self._frames.arrived.connect(self._show)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("xs"))
        column.addWidget(self._head)
        column.addWidget(self._view, 1)
        column.addWidget(self._none)
        self._none.hide()

    def show_picture(self, sha256: str, at: datetime | None) -> None:
        """Bring it; without one, say so."""
        self._view.setVisible(bool(sha256))
        self._none.setVisible(not sha256)
        self._none.show_text(self.tr("There is no picture yet."))
        if sha256 and at is not None:
            self._head.show_text(f"{self._name}  {self._wording.when(at)}")
            self._frames.ask(FrameAsked(sha256, "", 0, at))

    def _show(self, asked: FrameAsked, frame: CameraFrame, overlay: object) -> None:
        del asked, overlay
        self._view.show_frame(frame)


def confirm_bed(
    parts: ScreenParts, unit: str, then: Callable[[], None], refused: Callable[[str], None]
) -> BedSheet:
    """Open the sheet for a printer's bed; `then` runs once its word stands in the record."""
    sheet = BedSheet(parts, unit)

    def close() -> None:
        parts.shell.close_sheet(sheet)
        sheet.deleteLater()

    def no(code: str, values: dict[str, Any]) -> None:
        said = parts.wording.sentence(code, values)
        sheet.show_wrong(said)
        refused(said)

    def done(_: UnitView) -> None:
        close()
        then()

    def confirm(frame: str) -> None:
        parts.link.call("production.bed_clear", ConfirmBedClear(unit, frame), UnitView, done, no)

    sheet.cancelled.connect(close)
    sheet.confirmed.connect(confirm)
    parts.shell.open_sheet(sheet)
    parts.link.call(
        "production.bed_look",
        LookAtBed(unit),
        BedLook,
        sheet.show_look,
        no,
        within_ms=LOOK_WITHIN_MS,
    )
    return sheet
