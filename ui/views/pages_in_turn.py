"""Panels one at a time, chosen above them: for a window without room for them side by side."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.touch.choices import Segmented
from ui.touch.theme import Theme
from ui.views.scroll_pane import ScrollPane


class PagesInTurn(QWidget):
    """Give it a panel with `hold`; whoever lays out anew takes the panel away again.

    A panel keeps its own say in whether it is shown: only its page comes and goes.
    """

    def __init__(self, theme: Theme, keys: tuple[str, ...]) -> None:
        """Pages by their keys, at most five; the first is in front."""
        super().__init__()
        self.switch = Segmented(theme, [(key, "") for key in keys])
        self._pages: dict[str, QWidget] = {}
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.space("sm"))
        whole.addWidget(self.switch)
        for key in keys:
            page = QWidget()
            column = QVBoxLayout(page)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(theme.space("sm"))
            self._pages[key] = page
            whole.addWidget(page, 1)
        self._theme = theme
        self.switch.chosen.connect(self.show_page)
        self.show_page(keys[0])

    def say(self, words: list[tuple[str, str]]) -> None:
        """The words of the pages, by their keys."""
        self.switch.show_words(words)

    def show_page(self, key: str) -> None:
        """Bring a page to the front."""
        self.switch.show_chosen(key)
        for name, page in self._pages.items():
            page.setVisible(name == key)

    def hold(self, key: str, panel: QWidget, *, moves: bool = False) -> None:
        """Put a panel into a page, below what is there.

        Args:
            moves: it may be higher than the page; then it has the keys of a pane.
        """
        column = self._pages[key].layout()
        assert isinstance(column, QVBoxLayout)
        if not moves:
            column.addWidget(panel, 1)
            return
        pane = self._pages[key].findChild(ScrollPane, "moves")
        if pane is None:
            pane = ScrollPane(self._theme)
            pane.setObjectName("moves")
            column.addWidget(pane, 1)
        pane.content.addWidget(panel)
