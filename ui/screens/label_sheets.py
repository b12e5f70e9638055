"""Sheets of a label: scanning each one, and accounting for all of them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.wire.labels import LabelCheck, LabelView
from ui.touch.buttons import PrimaryButton, WeightyButton
from ui.touch.fields import FormField, Keys, TextField
from ui.touch.sheet import Sheet
from ui.touch.text import Text
from ui.touch.theme import Theme
from ui.touch.wedge_keys import Scan


class LabelScanSheet(Sheet):
    """Scan the labels that were applied, one after another; no key can be typed instead.

    Signals:
        scanned: text and AIM identifier ("]d2") of what a scanner has read.
    """

    scanned = Signal(str, str)

    def __init__(self, theme: Theme, label: LabelView) -> None:
        super().__init__(theme, "")
        self.show_title(self.tr("Scan the labels of {part}").format(part=label.part_id))
        self._theme = theme
        said = self.tr("Scan each label where it was applied. It is compared byte for byte.")
        self.body.addWidget(Text(theme, said, "body", "ink2", wrap=True))
        self._count = Text(theme, "", "title", "ink", weight=600)
        self._told = Text(theme, "", "body", "ink", weight=600, wrap=True)
        self.body.addWidget(self._count)
        self.body.addWidget(self._told)
        self.body.addStretch(1)
        self.act = PrimaryButton(theme, "check", self.tr("Done"))
        self.action_row.addWidget(self.act)
        self.act.tapped.connect(self.cancelled)
        self._show_count(label)

    def take_scan(self, scan: Scan) -> None:
        """A scanner has read something; its separators are kept."""
        self.scanned.emit(scan.text, f"]{scan.aim}" if scan.aim else "")

    def show_check(self, check: LabelCheck, said: str) -> None:
        """What became of it; `said` is empty where it is the label it should be."""
        self._show_count(check.label)
        right = self.tr("This is the label.")
        self._told.show_text(said or right)
        self._told.show_paint(self._theme.alarm("a", "text") if said else "ink")

    def show_wrong(self, said: str) -> None:
        """The service has refused."""
        self._told.show_text(said)
        self._told.show_paint(self._theme.alarm("b", "text"))

    def _show_count(self, label: LabelView) -> None:
        printed = label.printed if label.printed is not None else label.copies
        words = self.tr("{n} of {printed} scanned")
        self._count.show_text(words.format(n=label.scanned, printed=printed))


class LabelCountSheet(Sheet):
    """How many are on devices and packs, how many were destroyed.

    Signals:
        given: applied, destroyed.
    """

    given = Signal(int, int)

    def __init__(self, theme: Theme, label: LabelView) -> None:
        super().__init__(theme, "")
        self.show_title(self.tr("Account for label {label}").format(label=label.label_id))
        printed = label.printed if label.printed is not None else 0
        said = self.tr("{n} printed. Each one is applied, or destroyed.").format(n=printed)
        self.body.addWidget(Text(theme, said, "body", "ink2", wrap=True))
        scanned = self.tr("{n} scanned").format(n=label.scanned)
        self.on_devices = FormField(
            theme, self.tr("Applied"), TextField(theme, Keys.NUMBER), scanned
        )
        self.thrown_away = FormField(theme, self.tr("Destroyed"), TextField(theme, Keys.NUMBER))
        self.body.addWidget(self.on_devices)
        self.body.addWidget(self.thrown_away)
        self.body.addStretch(1)
        self._printed = printed
        cancel = WeightyButton(theme, "x", self.tr("Cancel"))
        cancel.be_at_least(theme.reach("primary"))
        self.act = PrimaryButton(theme, "list-check", self.tr("Enter"))
        self.action_row.addWidget(cancel, 2)
        self.action_row.addWidget(self.act, 3)
        cancel.tapped.connect(self.cancelled)
        self.act.tapped.connect(self._give)
        for form in (self.on_devices, self.thrown_away):
            form.field.changed.connect(self._weigh)
        self._weigh()

    def first_focus(self) -> QWidget:
        """How many are applied."""
        return self.on_devices.field.line_edit

    def show_wrong(self, said: str) -> None:
        """What the service has refused."""
        self.on_devices.show_error(said)

    def _weigh(self, _: str = "") -> None:
        counts = self._counts()
        if counts is None:
            self.act.block(self.tr("First: both numbers"))
            return
        self.act.unblock()
        missing = self._printed - sum(counts)
        even = self.tr("all accounted for")
        odd = self.tr("{n} unaccounted for: an exception stays open").format(n=missing)
        self.act.show_line(odd if missing else even)

    def _counts(self) -> tuple[int, int] | None:
        texts = [form.field.text().strip() for form in (self.on_devices, self.thrown_away)]
        if not all(text.isascii() and text.isdigit() and len(text) < 4 for text in texts):
            return None
        return int(texts[0]), int(texts[1])

    def _give(self) -> None:
        counts = self._counts()
        if counts is not None:
            self.given.emit(*counts)
