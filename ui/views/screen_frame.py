"""The frame of a screen: main area, decision column, hazards above the one primary action."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout, QWidget

from ui.touch.buttons import WeightyButton
from ui.touch.hold_button import HoldButton
from ui.touch.theme import Theme
from ui.views.arrangement import Arrangement
from ui.views.scroll_pane import ScrollPane


class ScreenFrame(QWidget):
    """Lays a screen out as the design asks, wide, small and upright.

    `main` holds what is looked at; `decision` the column at the right (upright: below `main`);
    `set_actions` puts hazards above the primary action with 10 mm between them (upright: side by
    side, primary right). The primary action is always bottom right.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._arrangement = Arrangement.WIDE
        gutter = theme.space("gutter")
        page = theme.space("page")
        self._whole = QGridLayout(self)
        self._whole.setContentsMargins(page, page, page, page)
        self._whole.setSpacing(gutter)
        self._main_side = QWidget()
        self.main = QVBoxLayout(self._main_side)
        self.main.setContentsMargins(0, 0, 0, 0)
        self.main.setSpacing(gutter)
        self._decision_side = ScrollPane(theme)
        self.decision = self._decision_side.content
        self.decision.setSpacing(gutter)
        self._head: QWidget | None = None
        self._main_share, self._decision_share = 1, 0
        self._action_side = QWidget()
        self._actions = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._action_side)
        self._actions.setContentsMargins(0, 0, 0, 0)
        self._actions.setSpacing(theme.reach("hazard_gap"))
        self._has_decision = True
        self._hazard_apart = 0
        self._touched_above = False
        self._below_strip = 0
        self._buttons: tuple[QWidget, ...] = ()
        self._arrange()

    @property
    def arrangement(self) -> Arrangement:
        """Wide, small or upright."""
        return self._arrangement

    @property
    def decision_pane(self) -> ScrollPane:
        """The pane of the decision column, to bring something in it into sight."""
        return self._decision_side

    def set_head(self, widget: QWidget) -> None:
        """The panel with the far value: on top of the decision column, upright on top of all."""
        self._head = widget
        self._arrange()

    def set_upright_shares(self, main: int, decision: int) -> None:
        """Upright, how main area and decision column share the height that is left.

        Without this the decision column has the height of its content.
        """
        self._main_share, self._decision_share = main, decision
        self._arrange()

    def set_actions(self, *buttons: QWidget) -> None:
        """The actions from top to bottom, the primary one last."""
        for button in buttons:
            self._actions.addWidget(button, 1)
        self._buttons = (*self._buttons, *buttons)
        # What stands above may be touched too: a hazard keeps its distance from it.
        apart = self._theme.reach("hazard_gap")
        hazard = any(isinstance(button, (HoldButton, WeightyButton)) for button in self._buttons)
        self._hazard_apart = apart if hazard else 0
        self._arrange()

    def keep_targets_apart(self) -> None:
        """What stands last in the decision column is touched: it keeps a hazard's distance."""
        self._touched_above = True
        self._arrange()

    def keep_below_strip(self) -> None:
        """What stands on top is touched, and no banner is between it and Acknowledge."""
        self._below_strip = self._theme.reach("hazard_gap")
        self._arrange()

    def _rail_apart(self, upright: bool) -> int:
        """Upright, Stop cell stands in the rail below: any action keeps a hazard's distance."""
        return self._theme.reach("hazard_gap") if upright else 0

    def _room_above(self) -> int:
        """What is missing of a hazard's distance once the gap of the frame is there."""
        return max(0, self._hazard_apart - self._whole.verticalSpacing())

    def fit_actions(self) -> None:
        """The words of an action are others now: each gets the height that its lines need."""
        self._arrange()

    def without_decision(self) -> None:
        """A screen whose actions stand inside its panels: the main area takes all."""
        self._has_decision = False
        self._decision_side.hide()
        self._action_side.hide()
        self._arrange()

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """Lay out again; connect `Shell.arrangement_changed` to this."""
        if arrangement is not self._arrangement:
            self._arrangement = arrangement
            self._arrange()

    def _arrange(self) -> None:
        theme, grid = self._theme, self._whole
        for part in (self._main_side, self._decision_side, self._action_side):
            grid.removeWidget(part)
        if self._head is not None:
            grid.removeWidget(self._head)
            self.decision.removeWidget(self._head)
        small = self._arrangement is Arrangement.SMALL
        upright = self._arrangement is Arrangement.PORTRAIT
        page = theme.space("sm" if small else "page")
        # Upright the rail lies right below the actions: a hazard keeps its distance from it.
        top = max(page, self._below_strip)
        grid.setContentsMargins(page, top, page, max(page, self._rail_apart(upright)))
        gap = theme.space("sm" if small else "gutter")
        for layout in (grid, self.main, self.decision):
            layout.setSpacing(gap)
        # a hazard in one column keeps its distance from what is touched in the panel beside it
        beside = theme.reach("hazard_gap") - theme.space("panel")
        grid.setHorizontalSpacing(max(gap, beside))
        apart = self._room_above()
        self._decision_side.keep_keys_apart(below=0 if self._touched_above else apart)
        self._actions.setContentsMargins(0, apart if self._touched_above else 0, 0, 0)
        directions = QBoxLayout.Direction
        self._actions.setDirection(directions.LeftToRight if upright else directions.TopToBottom)
        tallest = max((button.sizeHint().height() for button in self._buttons), default=0)
        for button in self._buttons:
            # Side by side they are equally high; in a small column a long line takes two.
            own = button.sizeHint()
            if small and own.width() > theme.shell("decision_small"):
                button.setFixedHeight(max(own.height(), theme.shell("action_two_lines")))
            else:
                button.setFixedHeight(tallest if upright else own.height())
        if upright:
            self._decision_side.setMaximumWidth(16_777_215)
            self._decision_side.setMinimumWidth(0)
            self._action_side.setMaximumWidth(16_777_215)
            self._action_side.setMinimumWidth(0)
            if self._head is not None:
                grid.addWidget(self._head, 0, 0)
            grid.addWidget(self._main_side, 1, 0)
            grid.addWidget(self._decision_side, 2, 0)
            grid.addWidget(self._action_side, 3, 0)
            for row, stretch in enumerate((0, self._main_share, self._decision_share, 0)):
                grid.setRowStretch(row, stretch)
            grid.setColumnStretch(0, 1)
            return
        for row, stretch in enumerate((1, 0, 0, 0)):
            grid.setRowStretch(row, stretch)
        if self._head is not None:
            self.decision.insertWidget(0, self._head)
        width = theme.shell("decision_small" if small else "decision")
        if self._has_decision:
            self._decision_side.setFixedWidth(width)
            self._action_side.setFixedWidth(width)
            grid.addWidget(self._main_side, 0, 0, 2, 1)
            grid.addWidget(self._decision_side, 0, 1)
            grid.addWidget(self._action_side, 1, 1)
        else:
            grid.addWidget(self._main_side, 0, 0)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 0)

    def minimumSizeHint(self) -> QSize:
        """The window decides; content that does not fit scrolls in its own pane."""
        return QSize(0, 0)
