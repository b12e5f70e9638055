"""A browser for files on a stick or at home, made for fingers; no dialog of the system's."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.screens.file_reading import Entry, FileReading, Listing
from ui.screens.file_words import file_size
from ui.screens.tap_rows import TapRow, TapRows
from ui.touch.buttons import SecondaryButton
from ui.touch.text import Text
from ui.touch.theme import Theme
from ui.views.scroll_pane import PaneKey
from ui.wording import Wording

LEAST_ROWS = 2
MOST_STICKS = 2


class FileBrowser(QWidget):
    """Folders and files as rows, a page at a time.

    Signals:
        file_chosen: path of a file that a person tapped.
        folder_shown: path of the folder that is shown now.
    """

    file_chosen = Signal(object)
    folder_shown = Signal(object)

    def __init__(
        self, theme: Theme, wording: Wording, endings: tuple[str, ...], start: Path
    ) -> None:
        """A browser.

        Args:
            endings: in lower case with their dot; an empty tuple shows folders alone.
        """
        super().__init__()
        self._theme = theme
        self._wording = wording
        self._endings = endings
        self._listing = Listing(start)
        self._first = 0
        self._reading = FileReading()
        self._reading.looked.connect(self._show)
        self._reading.sticks.connect(self._show_sticks)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.space("sm"))
        self._places = QHBoxLayout()
        self._places.setSpacing(theme.reach("gap"))
        self._place_keys: list[SecondaryButton] = []
        self._add_place("home", self.tr("Home"), Path.home())
        whole.addLayout(self._places)
        line = QHBoxLayout()
        line.setSpacing(theme.reach("gap"))
        self._upwards = SecondaryButton(theme, "arrow-up", self.tr("Folder up"))
        self._upwards.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._upwards.tapped.connect(lambda: self.go(self._listing.folder.parent))
        self._where = Text(theme, "", "body", "ink", weight=600)
        self._where.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        line.addWidget(self._upwards)
        line.addWidget(self._where, 1)
        whole.addLayout(line)
        self._rows = TapRows(theme, 6)
        self._rows.chosen.connect(self._on_chosen)
        self._said = Text(theme, "", "body", "ink2", wrap=True)
        self._room = QWidget()
        self._room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        inner = QVBoxLayout(self._room)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self._rows, 0, Qt.AlignmentFlag.AlignTop)
        inner.addWidget(self._said)
        inner.addStretch(1)
        self._room.setMinimumHeight(theme.reach("row") * LEAST_ROWS)
        whole.addWidget(self._room, 1)
        self._keys = QWidget()
        keys = QHBoxLayout(self._keys)
        keys.setContentsMargins(0, 0, 0, 0)
        keys.setSpacing(theme.reach("gap"))
        self._back = PaneKey(theme, "chevron-up", self.tr("Up"))
        self._on = PaneKey(theme, "chevron-down", self.tr("More"))
        self._back.tapped.connect(lambda: self._turn(-1))
        self._on.tapped.connect(lambda: self._turn(1))
        keys.addWidget(self._back, 1)
        keys.addWidget(self._on, 1)
        whole.addWidget(self._keys)
        self.go(start)
        self._reading.look_for_sticks()

    @property
    def folder(self) -> Path:
        """The folder that is shown."""
        return self._listing.folder

    @property
    def rows(self) -> TapRows:
        """The rows of this page."""
        return self._rows

    def go(self, folder: Path) -> None:
        """Look into a folder."""
        self._reading.look(folder, self._endings)

    def _add_place(self, icon: str, word: str, path: Path) -> None:
        key = SecondaryButton(self._theme, icon, word)
        key.tapped.connect(lambda: self.go(path))
        self._place_keys.append(key)
        self._places.addWidget(key, 1)

    def _show_sticks(self, sticks: tuple[Path, ...]) -> None:
        for stick in sticks[:MOST_STICKS]:
            self._add_place("usb", stick.name, stick)

    def _show(self, listing: Listing) -> None:
        if listing.code and self._listing.entries:
            self._said.show_text(
                self._wording.sentence(listing.code, {"file": listing.folder.name})
            )
            self._said.show()
            return
        self._listing = listing
        self._first = 0
        self._where.show_text(str(listing.folder))
        if listing.folder.parent == listing.folder:
            self._upwards.block(self.tr("At the top"))
        else:
            self._upwards.unblock()
        self._show_page()
        self.folder_shown.emit(listing.folder)

    def _fitting(self) -> int:
        theme = self._theme
        step = theme.reach("row") + theme.reach("gap")
        return max(LEAST_ROWS, (self._room.height() + theme.reach("gap")) // step)

    def _show_page(self) -> None:
        entries, fitting = self._listing.entries, self._fitting()
        self._first = max(0, min(self._first, len(entries) - 1)) // fitting * fitting
        page = entries[self._first : self._first + fitting]
        self._rows.show_rows([self._row(entry) for entry in page])
        said = ""
        if self._listing.code:
            said = self._wording.sentence(self._listing.code, {"file": self._listing.folder.name})
        elif not entries and self._endings:
            kinds = ", ".join(ending.lstrip(".").upper() for ending in self._endings)
            said = self.tr("No folder and no {kinds} file here.").format(kinds=kinds)
        elif not entries:
            said = self.tr("No folder in here.")
        self._said.show_text(said)
        self._said.setVisible(bool(said))
        self._keys.setVisible(len(entries) > fitting)
        at_end = self._first + fitting >= len(entries)
        if self._first == 0:
            self._back.block(self.tr("At the top"))
        else:
            self._back.unblock()
        if at_end:
            self._on.block(self.tr("At the end"))
        else:
            self._on.unblock()

    def _row(self, entry: Entry) -> TapRow:
        if entry.is_folder:
            return TapRow(str(entry.path), entry.name, self.tr("Folder"), icon="folder")
        facts = [file_size(entry.size_bytes)]
        if entry.changed_at is not None:
            facts.append(self._wording.day_and_clock(entry.changed_at))
        return TapRow(str(entry.path), entry.name, ", ".join(facts), icon="file")

    def _on_chosen(self, key: str) -> None:
        entry = next((one for one in self._listing.entries if str(one.path) == key), None)
        if entry is None:
            return
        if entry.is_folder:
            self.go(entry.path)
        else:
            self.file_chosen.emit(entry.path)

    def _turn(self, direction: int) -> None:
        self._first += direction * self._fitting()
        self._show_page()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another number of rows may fit."""
        super().resizeEvent(event)
        self._show_page()
