"""Where the record is to be exported to, and what became of it."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal

from ui.screens.file_browser import FileBrowser
from ui.screens.record_export import RecordExport
from ui.screens.screen import ScreenParts
from ui.touch.buttons import PrimaryButton, WeightyButton
from ui.touch.sheet import Sheet
from ui.touch.text import Text


class ExportSheet(Sheet):
    """Choose a folder; the record and its PDF are written into it.

    Signals:
        folder_left: path of the folder that was shown last.
    """

    folder_left = Signal(object)

    def __init__(self, parts: ScreenParts, batch_id: str, start: Path) -> None:
        super().__init__(parts.theme, "")
        self.show_title(self.tr("Export record of {batch}").format(batch=batch_id))
        self._parts = parts
        self._batch_id = batch_id
        self._done = False
        theme = parts.theme
        self._said = Text(theme, "", "body", "ink", weight=600, wrap=True)
        self._said.hide()
        self.body.addWidget(self._said)
        self.browser = FileBrowser(theme, parts.wording, (), start)
        self.browser.folder_shown.connect(self._on_folder)
        self.body.addWidget(self.browser, 1)
        self._export = RecordExport(parts)
        self._export.written.connect(self._written)
        self._export.failed.connect(self._failed)
        self._cancel = WeightyButton(theme, "x", self.tr("Cancel"))
        self._cancel.be_at_least(theme.reach("primary"))
        self._on = PrimaryButton(theme, "download", self.tr("Export here"))
        self.action_row.addWidget(self._cancel, 2)
        self.action_row.addWidget(self._on, 3)
        self._cancel.tapped.connect(self.cancelled)
        self._on.tapped.connect(self._act)
        self._weigh()

    @property
    def export_button(self) -> PrimaryButton:
        """Export here, and then: done."""
        return self._on

    def _on_folder(self, folder: Path) -> None:
        self._done = False
        self.folder_left.emit(folder)
        self._weigh()

    def _weigh(self) -> None:
        self._on.show_text(self.tr("Done") if self._done else self.tr("Export here"))
        self._on.show_icon("check" if self._done else "download")
        if self._export.is_busy:
            self._on.block(self.tr("First: the record is written"))
        else:
            self._on.unblock()
            self._on.show_line("" if self._done else self.tr("Record, its signature, and PDF"))

    def _act(self) -> None:
        if self._done:
            self.cancelled.emit()
            return
        self._said.hide()
        self._export.start(self._batch_id, self.browser.folder)
        self._weigh()

    def _written(self, names: list[str]) -> None:
        self._done = True
        self._said.show_paint("ink")
        self._said.show_text(self.tr("Written: {names}").format(names=", ".join(names)))
        self._said.show()
        self._weigh()

    def _failed(self, code: str, values: dict[str, Any]) -> None:
        self._said.show_paint(self._parts.theme.alarm("b", "text"))
        self._said.show_text(self._parts.wording.sentence(code, values))
        self._said.show()
        self._weigh()
