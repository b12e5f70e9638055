"""Adds a case from the file of its order, or from a package that holds all of it."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal

from app.wire.designs import AddCase, CaseView
from app.wire.packages import ImportPackage, PackageTaken
from ui.screens.file_browser import FileBrowser
from ui.screens.file_reading import FileReading
from ui.screens.screen import ScreenParts
from ui.touch.buttons import PrimaryButton, WeightyButton
from ui.touch.sheet import Sheet
from ui.touch.text import Text

ORDERS = (".toml",)
PACKAGES = (".celldeck-case",)


class OrderSheet(Sheet):
    """Choose an order or a case package; what is wrong with it stands above the files.

    Signals:
        added: the CaseView that has come of it.
        folder_left: path of the folder that was shown last.
    """

    added = Signal(object)
    folder_left = Signal(object)

    def __init__(self, parts: ScreenParts, start: Path) -> None:
        super().__init__(parts.theme, "")
        self.show_title(self.tr("Add case from its order or package"))
        self._parts = parts
        self._text: str | None = None
        self._package: Path | None = None
        self._name = ""
        self._busy = False
        self._alive = True
        theme = parts.theme
        self._said = Text(theme, "", "body", "ink", weight=600, wrap=True)
        self._said.hide()
        self.body.addWidget(self._said)
        self.browser = FileBrowser(theme, parts.wording, (*ORDERS, *PACKAGES), start)
        self.browser.file_chosen.connect(self.take)
        self.browser.folder_shown.connect(self.folder_left)
        self.body.addWidget(self.browser, 1)
        self._reading = FileReading()
        self._reading.text.connect(self._read)
        cancel = WeightyButton(theme, "x", self.tr("Cancel"))
        cancel.be_at_least(theme.reach("primary"))
        self._on = PrimaryButton(theme, "plus", self.tr("Add case"))
        self.action_row.addWidget(cancel, 2)
        self.action_row.addWidget(self._on, 3)
        cancel.tapped.connect(self.cancelled)
        self._on.tapped.connect(self._add)
        self.cancelled.connect(self._leave)
        self._weigh()

    @property
    def add_button(self) -> PrimaryButton:
        """The last step."""
        return self._on

    def take(self, path: Path) -> None:
        """Read the order."""
        self._name = path.name
        self._text = None
        self._package = path if path.suffix.lower() in PACKAGES else None
        if self._package is None:
            self._weigh()
            self._reading.read(path)
        else:
            self._chosen()

    def _read(self, path: Path, text: str | None) -> None:
        if path.name != self._name:
            return
        self._text = text
        if text is None:
            self._wrong("files.not_readable", {"file": path.name})
        else:
            self._chosen()
        self._weigh()

    def _chosen(self) -> None:
        self._said.show_paint("ink")
        self._said.show_text(self.tr("Chosen: {file}").format(file=self._name))
        self._said.show()
        self._weigh()

    def _weigh(self) -> None:
        if self._busy:
            self._on.block(self.tr("First: the order is read"))
        elif self._text is None and self._package is None:
            self._on.block(self.tr("First: choose an order or a package"))
        else:
            self._on.unblock()
            self._on.show_line(self._name)

    def _add(self) -> None:
        if self._package is not None:
            self._busy = True
            self._weigh()
            self._parts.uploads.send(self._package, self._sent, self._refused)
            return
        if self._text is None:
            return
        self._busy = True
        self._weigh()
        self._parts.link.call(
            "designs.add_case", AddCase(self._text), CaseView, self._done, self._refused
        )

    def _sent(self, sha256: str) -> None:
        if self._alive:
            self._parts.link.call(
                "designs.import_package",
                ImportPackage(sha256),
                PackageTaken,
                self._taken,
                self._refused,
            )

    def _taken(self, taken: PackageTaken) -> None:
        self._done(taken.detail.case)

    def _done(self, case: CaseView) -> None:
        self._busy = False
        if self._alive:
            self.added.emit(case)

    def _refused(self, code: str, values: dict[str, Any]) -> None:
        self._busy = False
        if self._alive:
            self._wrong(code, {**values, "file": self._name})
            self._weigh()

    def _wrong(self, code: str, values: dict[str, Any]) -> None:
        self._said.show_paint(self._parts.theme.alarm("b", "text"))
        self._said.show_text(f"{self._name}: {self._parts.wording.sentence(code, values)}")
        self._said.show()

    def _leave(self) -> None:
        self._alive = False
