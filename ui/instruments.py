"""Where a scanned code or a measured size goes: into the field in hand, or to its case."""

from collections.abc import Callable
from typing import Protocol

import msgspec
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from app.wire.instruments import GAUGE_READ, SCAN_READ, GaugeRead, ScanRead
from app.wire.unit_states import Quality
from ui.scanned_things import case_of
from ui.screens.label_sheets import LabelScanSheet
from ui.screens.screen import ScreenParts
from ui.screens.signing_in import SignInSheet
from ui.screens.wrong_case import UnknownScanSheet, WrongCaseSheet
from ui.touch.fields import Keys, TextField
from ui.touch.sheet import Sheet
from ui.touch.wedge_keys import Scan


class Player(Protocol):
    """What lets a sound be heard."""

    def play(self, name: str) -> None:
        """Play it."""
        ...


class Instruments(QObject):
    """Scans from the keyboard's wedge and from scanner units, sizes from gauges.

    A scan never signs and never presses anything. While nobody is signed in it is not heard,
    except that a badge fills the sheet that asks who is here.
    """

    def __init__(
        self, parts: ScreenParts, sounds: Player, case_in_front: Callable[[], str]
    ) -> None:
        """Instruments of a desk.

        Args:
            case_in_front: the case that the screen in front is about; empty where none is meant.
        """
        super().__init__()
        self._parts = parts
        self._sounds = sounds
        self._sheet: Sheet | None = None
        self._case_in_front = case_in_front
        parts.link.announced.connect(self._on_announced)

    def take_scan(self, scan: Scan) -> None:
        """A code was read."""
        text = scan.text.strip()
        top = self._parts.shell.sheets.top
        if isinstance(top, SignInSheet):
            self._identify(top, text)
            return
        if not self._parts.mirror.session.person_id or not text:
            return
        if isinstance(top, LabelScanSheet):
            top.take_scan(scan)  # compared byte for byte: as it was read
            return
        if isinstance(top, WrongCaseSheet):
            return  # a person has to say first that it was put aside
        field = _field_in_hand()
        if field is not None:
            self._fill(field, text)
            return
        case_id = case_of(text, self._parts.mirror)
        front = self._case_in_front()
        if not case_id:
            self._sounds.play("scan_bad")
            self._open(UnknownScanSheet(self._parts.theme, text))
        elif front and case_id != front:
            self._sounds.play("scan_bad")
            parts = self._parts
            self._open(WrongCaseSheet(parts.theme, parts.wording, parts.mirror, front, case_id))
        else:
            self._sounds.play("scan_good")
            if not front:
                self._lead_to(case_id)

    def take_size(self, size: float) -> None:
        """A gauge has told a size: into the field for a number that is in hand."""
        field = _field_in_hand()
        if field is not None and field.keys is Keys.NUMBER and self._parts.mirror.session.person_id:
            field.set_text(f"{size:g}")
            self._sounds.play("scan_good")

    def _identify(self, sheet: SignInSheet, text: str) -> None:
        """A badge says who; what it knows is typed. The label of a part is nobody's badge."""
        if case_of(text, self._parts.mirror):
            self._sounds.play("scan_bad")
            return
        sheet.who.field.set_text(text)
        sheet.secret.field.line_edit.setFocus()
        self._sounds.play("scan_good")

    def _fill(self, field: TextField, text: str) -> None:
        if field.is_secret:
            self._sounds.play("scan_bad")
            return
        field.set_text(text)
        self._sounds.play("scan_good")

    def _lead_to(self, case_id: str) -> None:
        """Nothing is in front: where this case stands now."""
        from ui.screens.cell_facts import surgeries  # not above: the start does not wait for it

        for one in surgeries(self._parts.mirror, self._parts.wording):
            if one.case.case_id == case_id:
                self._parts.lead(one.station, one.ids)
                return

    def _open(self, sheet: Sheet) -> None:
        self._close()
        self._sheet = sheet
        sheet.cancelled.connect(self._close)
        self._parts.shell.open_sheet(sheet)

    def _close(self) -> None:
        sheet, self._sheet = self._sheet, None
        if sheet is not None:
            self._parts.shell.close_sheet(sheet)
            sheet.deleteLater()

    def _on_announced(self, method: str, raw: bytes) -> None:
        if method == SCAN_READ:
            told = msgspec.json.decode(raw, type=ScanRead)
            self.take_scan(Scan(told.text, told.format.lstrip("]")))
        elif method == GAUGE_READ:
            size = msgspec.json.decode(raw, type=GaugeRead)
            if size.quality is Quality.GOOD:
                self.take_size(size.value)


def _field_in_hand() -> TextField | None:
    """The field that has the keyboard."""
    widget = QApplication.focusWidget()
    parent = widget.parentWidget() if widget is not None else None
    return parent if isinstance(parent, TextField) else None
