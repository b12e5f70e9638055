"""Stands where a station's screen is not built yet; says so and leads nowhere."""

from PySide6.QtWidgets import QVBoxLayout

from ui.screens.screen import Screen, ScreenParts
from ui.views.panel import EmptyState, Panel


class ComingScreen(Screen):
    """One sentence."""

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__(parts)
        theme = parts.theme
        whole = QVBoxLayout(self)
        page = theme.space("page")
        whole.setContentsMargins(page, page, page, page)
        panel = Panel(theme)
        panel.body.addWidget(EmptyState(theme, self.tr("This station is not part of this desk.")))
        whole.addWidget(panel)
