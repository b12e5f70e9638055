"""Where the decision on a review package is written to, on its way back to the cell."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from app.wire.review_remote import DecisionText, HandBack
from ui.screens.file_browser import FileBrowser
from ui.screens.screen import ScreenParts
from ui.touch.buttons import PrimaryButton, WeightyButton
from ui.touch.sheet import Sheet
from ui.touch.text import Text


class _Told(QObject):
    ended = Signal(str)


class _Write(QRunnable):
    def __init__(self, place: Path, text: str, told: _Told) -> None:
        super().__init__()
        self._place = place
        self._text = text
        self._told = told

    def run(self) -> None:
        """Whole under a draft's name, and only then under its own."""
        draft = self._place.with_name(f".{self._place.name}.draft")
        try:
            draft.write_text(self._text, "utf-8")
            draft.replace(self._place)
        except OSError:
            self._told.ended.emit("files.not_writable")
            return
        self._told.ended.emit("")


class HandBackSheet(Sheet):
    """Choose a folder; the decision file is written into it."""

    def __init__(self, parts: ScreenParts, start: Path) -> None:
        super().__init__(parts.theme, "")
        self.show_title(self.tr("Hand back the decision"))
        theme = parts.theme
        self._parts = parts
        self._done = False
        self._place = Path()
        self._told = _Told()
        self._writing: _Write | None = None
        self._told.ended.connect(self._written)
        words = self.tr("The cell enters what this file says, once, if nothing has changed there.")
        self._said = Text(theme, words, "body", "ink", wrap=True)
        self.body.addWidget(self._said)
        self.browser = FileBrowser(theme, parts.wording, (), start)
        self.body.addWidget(self.browser, 1)
        self._cancel = WeightyButton(theme, "x", self.tr("Cancel"))
        self._cancel.be_at_least(theme.reach("primary"))
        self.act = PrimaryButton(theme, "download", self.tr("Write here"))
        self.action_row.addWidget(self._cancel, 2)
        self.action_row.addWidget(self.act, 3)
        self._cancel.tapped.connect(self.cancelled)
        self.act.tapped.connect(self._on_act)

    def _on_act(self) -> None:
        if self._done:
            self.cancelled.emit()
            return
        self.act.block(self.tr("First: the file is written"))
        self._parts.link.call(
            "evaluation.hand_back", HandBack(), DecisionText, self._write, self._failed
        )

    def _write(self, told: DecisionText) -> None:
        self._place = self.browser.folder / told.file_name
        self._writing = _Write(self._place, told.text, self._told)
        self._writing.setAutoDelete(False)  # it is ours: Python lets go of it with the sheet
        QThreadPool.globalInstance().start(self._writing)

    def _written(self, code: str) -> None:
        if code:
            self._failed(code, {"file": str(self._place)})
            return
        self._done = True
        words = self.tr("Written: {file}. Give it to the cell.")
        self._said.show_paint("ink")
        self._said.show_text(words.format(file=self._place.name))
        self.act.unblock()
        self.act.show_text(self.tr("Done"))
        self.act.show_icon("check")

    def _failed(self, code: str, values: dict[str, Any]) -> None:
        self._said.show_paint(self._parts.theme.alarm("b", "text"))
        self._said.show_text(self._parts.wording.sentence(code, values))
        self.act.unblock()
