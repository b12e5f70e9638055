"""A screen in the frame of the design that follows the cell only while somebody sees it."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.screens.screen import Screen, ScreenParts
from ui.views.arrangement import Arrangement
from ui.views.panel import LoadingPanel
from ui.views.screen_frame import ScreenFrame

TOGETHER_MS = 40
"""Changes that come this close together are shown in one go."""


class FramedScreen(Screen):
    """Main area, decision column, actions; a kind of screen says in `refresh` what it shows.

    `topics` are the announcements that it shows something of; others pass by. A change that comes
    while the screen is not in front is shown when it comes to the front. Before the cell has said
    anything, the screen is loading and claims nothing; `station` is its key, for the title then.
    """

    topics: frozenset[str] = frozenset()
    station = ""

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__(parts)
        self.stale_s: int | None = None
        self.frame = ScreenFrame(parts.theme)
        self._loading = LoadingPanel(parts.theme)
        self._till_told = QWidget()
        page = parts.theme.space("page")
        column = QVBoxLayout(self._till_told)
        column.setContentsMargins(page, page, page, page)
        column.addWidget(self._loading)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._till_told)
        whole.addWidget(self.frame)
        self.frame.hide()
        self._due = True
        self._together = QTimer(self)
        self._together.setSingleShot(True)
        self._together.setInterval(TOGETHER_MS)
        self._together.timeout.connect(self._catch_up)
        parts.mirror.snapshot_taken.connect(self.want_refresh)
        parts.mirror.session_changed.connect(self.want_refresh)
        parts.mirror.link_changed.connect(self.want_refresh)
        parts.mirror.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Show the cell as the mirror has it now; called at most every few frames."""

    def title_words(self) -> str:
        """What stands above it while it loads; a page of a station says its own."""
        return self.parts.wording.station(self.station)

    def want_refresh(self) -> None:
        """Something that is shown has changed."""
        self._due = True
        if self.isVisible():
            self._together.start()

    def refresh_now(self) -> None:
        """Show it at once: a person has just touched something."""
        self._due = False
        self._together.stop()
        told = self.parts.mirror.cell is not None
        self._till_told.setVisible(not told)
        self.frame.setVisible(told)
        if told:
            self.refresh()
            return
        self._loading.show_title(self.title_words())
        self._loading.show_progress(
            self.tr("Loading: the cell is asked")
            if self.parts.link.is_up
            else self.tr("The service does not answer. It is looked for.")
        )

    def retranslate(self) -> None:
        """Say everything again in the language of now."""
        self.want_refresh()

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """Lay out for a wide, small or upright window."""
        self.frame.show_arrangement(arrangement)

    def show_stale(self, stale_s: int | None) -> None:
        """Block what needs the service while it is silent."""
        if (stale_s is None) != (self.stale_s is None):
            self.want_refresh()
        self.stale_s = stale_s

    def first_answers(self) -> str:
        """Why nothing can be asked while the service is silent; empty while it answers."""
        if self.stale_s is None and self.parts.link.is_up:
            return ""
        return self.tr("First: the service answers")

    def showEvent(self, event: QShowEvent) -> None:
        """In front again: catch up."""
        super().showEvent(event)
        if self._due:
            self.refresh_now()

    def _on_changed(self, topic: str, key: str) -> None:
        del key
        if topic in self.topics:
            self.want_refresh()

    def _catch_up(self) -> None:
        if self._due and self.isVisible():
            self.refresh_now()
