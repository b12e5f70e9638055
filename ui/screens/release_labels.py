"""The labels of a batch: what each says, how many came out, scanned back, accounted for."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.wire.labels import (
    LabelCheck,
    LabelList,
    LabelOf,
    LabelPreview,
    LabelState,
    LabelView,
    PrintLabel,
    ReconcileLabel,
    VerifyLabel,
)
from app.wire.measurements import OfBatch
from app.wire.people import Permission
from app.wire.release import BatchView, Disposition
from ui.screens.label_sheets import LabelCountSheet, LabelScanSheet
from ui.screens.screen import ScreenParts
from ui.screens.tap_rows import TapRow, TapRows
from ui.touch.buttons import PrimaryButton, SecondaryButton
from ui.touch.sheet import Sheet
from ui.touch.text import Text
from ui.views.panel import Panel
from ui.views.scroll_pane import ScrollPane
from ui.views.still_picture import StillPicture

RELEASED = (Disposition.RELEASED, Disposition.RELEASED_SIMULATED)
MADE_WITHIN_MS = 70_000
TO_COUNT = (LabelState.PRINTED, LabelState.NOT_ALL, LabelState.NOT_BALANCED)
TO_SCAN = (*TO_COUNT, LabelState.ASKED)
T = TypeVar("T", bound=msgspec.Struct)


class ReleaseLabels(Panel):
    """A part of the batch, its label as it would be printed, and what became of those printed."""

    def __init__(self, parts: ScreenParts) -> None:
        theme = parts.theme
        super().__init__(theme, role="head")
        self._parts = parts
        self._batch: BatchView | None = None
        self._chosen = ""
        self._labels: list[LabelView] = []
        self._asked = ""
        self._preview: LabelPreview | None = None
        self._preview_of = ""
        self._sheet: Sheet | None = None
        self.rows = TapRows(theme)
        self.picture = StillPicture(theme)
        self._said = Text(theme, "", "body", "ink2", wrap=True)
        self._code = Text(theme, "", "label", "ink2", wrap=True)
        self.scan = SecondaryButton(theme, "barcode", "")
        self.count = SecondaryButton(theme, "list-check", "")
        self.print = PrimaryButton(theme, "printer", "")
        left = ScrollPane(theme)
        left.content.addWidget(self.rows)
        left.content.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(theme.space("sm"))
        right.addWidget(self.picture, 1)
        right.addWidget(self._said)
        right.addWidget(self._code)
        keys = QHBoxLayout()
        keys.setSpacing(theme.space("gutter"))
        for key in (self.scan, self.count):
            key.be_at_least(theme.reach("primary"))
        for key in (self.scan, self.count, self.print):
            keys.addWidget(key, 1)
        two = QHBoxLayout()
        two.setSpacing(theme.space("gutter"))
        two.addWidget(left, 2)
        two.addLayout(right, 5)
        self.body.addLayout(two, 1)
        self.body.addLayout(keys)
        self.rows.chosen.connect(self._on_part)
        self.scan.tapped.connect(lambda: self._with(self.scan, self._open_scan))
        self.count.tapped.connect(lambda: self._with(self.count, self._open_count))
        self.print.tapped.connect(lambda: self._with(self.print, self._print))
        parts.blobs.arrived.connect(self._on_blob)
        parts.mirror.changed.connect(self._hear)

    def is_loaded(self) -> bool:
        """The label is drawn, or none is to be shown."""
        return not self.isVisible() or not self._preview_of or self.picture.is_drawn

    def show_batch(self, batch: BatchView, stamp: str) -> None:
        """Show a batch; asked anew when `stamp` says that something has happened to it."""
        if self._batch is None or batch.batch_id != self._batch.batch_id:
            self._chosen, self._labels, self._preview = "", [], None
            self._preview_of = ""
            self.picture.show_nothing()
        self._batch = batch
        released = [part.part_id for part in batch.parts if part.disposition in RELEASED]
        if self._chosen not in released:
            self._chosen = released[0] if released else ""
        asked = f"{batch.batch_id} {stamp}"
        if asked != self._asked and self._parts.link.is_up:
            self._asked = asked
            self._ask()
        self._show()

    # -- asking --------------------------------------------------------------------------------
    def _hear(self, topic: str, key: str) -> None:
        if topic == "prerequisite" and key.startswith("label/") and self.isVisible():
            self._ask()

    def _ask(self) -> None:
        batch = self._batch
        if batch is None or not self._parts.mirror.may(Permission.READ):
            return

        def done(told: LabelList) -> None:
            self._labels = told.labels
            self._show()

        self._call("labels.list", OfBatch(batch.batch_id), LabelList, done)

    def _ask_preview(self) -> None:
        batch = self._batch
        if batch is None or self._preview_of == self._chosen or not self.isVisible():
            return
        self._preview, self._preview_of = None, self._chosen
        self.picture.show_nothing()
        if not self._chosen:
            return
        self._said.show_text(self.tr("The label is being made."))

        def done(told: LabelPreview) -> None:
            if told.part_id == self._chosen:
                self._preview = told
                self._show_picture()
                self._show()

        self._call("labels.preview", LabelOf(batch.batch_id, self._chosen), LabelPreview, done)

    def _call(
        self, method: str, call: msgspec.Struct, answer: type[T], done: Callable[[T], None]
    ) -> None:
        self._parts.link.call(method, call, answer, done, self._refused, within_ms=MADE_WITHIN_MS)

    def _refused(self, code: str, values: dict[str, Any]) -> None:
        said = self._parts.wording.sentence(code, values)
        if isinstance(self._sheet, LabelScanSheet | LabelCountSheet):
            self._sheet.show_wrong(said)
        else:
            self._said.show_text(said)

    def _on_blob(self, sha256: str, path: str) -> None:
        if self._preview is not None and sha256 == self._preview.picture_sha256:
            self.picture.show_file(Path(path), self._preview.content.hri)

    def _show_picture(self) -> None:
        preview = self._preview
        path = self._parts.blobs.want(preview.picture_sha256) if preview is not None else None
        if preview is not None and path is not None:
            self.picture.show_file(path, preview.content.hri)

    # -- showing -------------------------------------------------------------------------------
    def _show(self) -> None:
        batch = self._batch
        if batch is None:
            return
        self.show_title(self.tr("Labels"), batch.batch_id)
        self.rows.show_rows([self._row(part.part_id, part.name, part.disposition)
                             for part in batch.parts])  # fmt: skip
        self._ask_preview()
        preview, label = self._preview, self._label()
        self._code.setVisible(preview is not None)
        if preview is not None:
            words = self.tr("{kind} {code}, DataMatrix {symbol}, read back from the picture")
            kind = self.tr("UDI") if preview.content.is_udi else self.tr("Code of this house")
            self._code.show_text(
                words.format(kind=kind, code=preview.content.hri, symbol=preview.symbol)
            )
            self._said.show_text(self._words_of(label))
        elif not self._chosen:
            self._said.show_text(self.tr("Only a released part gets a label."))
        self.scan.show_text(self.tr("Scan labels"))
        self.count.show_text(self.tr("Account"))
        self.print.show_text(self.tr("Print label"))
        first = self.tr("First: print the label")
        _weigh(self.scan, label is not None and label.state in TO_SCAN, first)
        _weigh(self.count, label is not None and label.state in TO_COUNT, first)
        made = self.tr("First: a label that could be made")
        _weigh(self.print, preview is not None, made)

    def _row(self, part_id: str, name: str, disposition: Disposition) -> TapRow:
        released = disposition in RELEASED
        label = self._label(part_id)
        sub = self._words_of(label) if released else self.tr("Not released")
        return TapRow(
            part_id, name, f"{part_id}. {sub}", selected=part_id == self._chosen,
            blocked="" if released else self.tr("First: release it"),
        )  # fmt: skip

    def _words_of(self, label: LabelView | None) -> str:
        if label is None:
            return self.tr("No label printed yet")
        match label.state:
            case LabelState.ASKED:
                return self.tr("At the printer")
            case LabelState.UNKNOWN:
                return self.tr("How many came out is not known")
            case LabelState.REFUSED:
                return self.tr("The printer did not take it")
            case LabelState.RECONCILED:
                words = self.tr("{applied} applied, {destroyed} destroyed, all accounted for")
                return words.format(applied=label.applied, destroyed=label.destroyed)
            case LabelState.NOT_BALANCED:
                words = self.tr("{printed} printed, {applied} applied, {destroyed} destroyed")
                return words.format(
                    printed=label.printed, applied=label.applied, destroyed=label.destroyed
                )
            case _:
                words = self.tr("{printed} printed, {n} scanned")
                return words.format(printed=label.printed, n=label.scanned)

    def _label(self, part_id: str = "") -> LabelView | None:
        """The newest issue of a part's label."""
        wanted = part_id or self._chosen
        found = [one for one in self._labels if one.part_id == wanted]
        return found[-1] if found else None

    # -- acting --------------------------------------------------------------------------------
    def _on_part(self, part_id: str) -> None:
        self._chosen = part_id
        self._show()

    def _with(self, button: PrimaryButton | SecondaryButton, then: Callable[[], None]) -> None:
        self._parts.with_person(Permission.SIGN, button.text(), then)

    def _print(self) -> None:
        if self._batch is not None and self._chosen:
            wanted = PrintLabel(self._batch.batch_id, self._chosen)
            self._call("labels.print", wanted, LabelView, self._keep)

    def _open_scan(self) -> None:
        label = self._label()
        if label is None:
            return
        sheet = LabelScanSheet(self._parts.theme, label)
        sheet.scanned.connect(partial(self._verify, label.label_id))
        self._open(sheet)

    def _verify(self, label_id: str, text: str, aim: str) -> None:
        def done(told: LabelCheck) -> None:
            self._keep(told.label)
            if isinstance(self._sheet, LabelScanSheet):
                said = self._parts.wording.sentence(told.code, {}) if told.code else ""
                self._sheet.show_check(told, said)

        self._call("labels.verify", VerifyLabel(label_id, text, aim), LabelCheck, done)

    def _open_count(self) -> None:
        label = self._label()
        if label is None:
            return
        sheet = LabelCountSheet(self._parts.theme, label)
        sheet.given.connect(partial(self._reconcile, label.label_id))
        self._open(sheet)

    def _reconcile(self, label_id: str, applied: int, destroyed: int) -> None:
        def done(told: LabelView) -> None:
            self._close()
            self._keep(told)

        wanted = ReconcileLabel(label_id, applied, destroyed)
        self._call("labels.reconcile", wanted, LabelView, done)

    def _keep(self, label: LabelView) -> None:
        others = [one for one in self._labels if one.label_id != label.label_id]
        self._labels = sorted([*others, label], key=lambda one: one.asked_at)
        self._show()

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


def _weigh(button: PrimaryButton | SecondaryButton, may: bool, first: str) -> None:
    if may:
        button.unblock()
    else:
        button.block(first)
