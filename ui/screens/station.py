"""This station: how large a pixel of its panel is, measured with a ruler or a bank card."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from app.wire.people import Permission
from ui.screens.framed_screen import FramedScreen
from ui.screens.mark_rows import MarkRows, Told
from ui.screens.screen import ItemIds, ScreenParts
from ui.station_file import GLOVES_HIGH_MM, GLOVES_WIDE_MM, too_small_for_gloves
from ui.touch.buttons import PrimaryButton, SecondaryButton
from ui.touch.choices import Segmented
from ui.touch.marks import TickState
from ui.touch.text import Text
from ui.views.arrangement import Arrangement
from ui.views.figures import Figure, KeyFigure, Part
from ui.views.panel import Panel
from ui.views.ruler import RULER_MM, Ruler

RULER, CARD = "ruler", "card"
STEPS_PX = (("coarse_less", -10), ("less", -1), ("more", 1), ("coarse_more", 10))
"""Pixels by which the 100 mm become shorter or longer at a tap."""


class StationScreen(FramedScreen):
    """The millimetres of every target come from here; nothing is asked of the service.

    Signals:
        measured: pixels a millimetre, to be stored for this station.
        restart_asked: the desk shall start anew and take the new measure.
    """

    measured = Signal(float)
    restart_asked = Signal()
    topics = frozenset({"cell"})
    station = "cell"

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__(parts)
        theme = parts.theme
        self._long_px = round(RULER_MM * theme.px_per_mm)
        self._stored = False
        self._wrong = ""
        panel = Panel(theme)
        self._panel = panel
        self._what = Segmented(theme, [(RULER, ""), (CARD, "")])
        self._what.chosen.connect(self._compare)
        self._how = Text(theme, "", "body", "ink", wrap=True)
        self.ruler = Ruler(theme)
        steps = self._steps = QGridLayout()
        steps.setSpacing(theme.reach("gap"))
        self.steps: dict[str, SecondaryButton] = {}
        for at, (key, by) in enumerate(STEPS_PX):
            icon = "minus" if by < 0 else "plus"
            button = SecondaryButton(theme, icon, "")
            button.be_at_least(theme.reach("hazard"))
            button.tapped.connect(lambda by=by: self._change(by))
            self.steps[key] = button
            steps.addWidget(button, 0, at)
        for part in (self._what, self._how):
            panel.body.addWidget(part)
        panel.body.addWidget(self.ruler, 1)
        panel.body.addLayout(steps)
        self.frame.main.addWidget(panel, 1)
        self._head = Panel(theme)
        self._far = KeyFigure(theme, "far")
        self._facts = MarkRows(theme, 3)
        self._head.body.addWidget(self._far)
        self._head.body.addWidget(self._facts)
        self.frame.set_head(self._head)
        self.frame.decision.addStretch(1)
        self.store = PrimaryButton(theme, "ruler-measure", "")
        self.store.tapped.connect(self._ask_store)
        self.again = PrimaryButton(theme, "refresh", "")
        self.again.tapped.connect(self.restart_asked)
        self.frame.set_actions(self.store, self.again)
        self.retranslate()

    # -- what it is asked ----------------------------------------------------------------------
    def title_words(self) -> str:
        """What stands above it while it loads."""
        return self.tr("This station")

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """The steps in one line; where that is too narrow for their words in two."""
        super().show_arrangement(arrangement)
        across = 2 if arrangement is Arrangement.SMALL else len(STEPS_PX)
        for at, (key, _) in enumerate(STEPS_PX):
            self._steps.addWidget(self.steps[key], at // across, at % across)
        for column in range(len(STEPS_PX)):
            self._steps.setColumnStretch(column, 1 if column < across else 0)

    def show_item(self, ids: ItemIds) -> bool:
        """Nothing can be named."""
        self.refresh_now()
        return ids.is_empty()

    def show_stored(self, wrong: str) -> None:
        """It was stored, or could not be: then the reason."""
        self._stored, self._wrong = not wrong, wrong
        self.refresh_now()

    def retranslate(self) -> None:
        """Words of now."""
        self._what.show_words([(RULER, self.tr("Ruler")), (CARD, self.tr("Bank card"))])
        super().retranslate()

    # -- showing -------------------------------------------------------------------------------
    def px_per_mm(self) -> float:
        """As it is tried now."""
        return self._long_px / RULER_MM

    def refresh(self) -> None:
        """Show what is tried and what follows from it."""
        wording = self.parts.wording
        self._panel.show_title(self.tr("Size of the panel"), self.tr("so that 20 mm are 20 mm"))
        self._how.show_text(
            self.tr("Hold a ruler, or a bank card, against the glass. Make the drawing as long.")
        )
        for key, by in STEPS_PX:
            self.steps[key].show_text(
                self.tr("%n px shorter", "", -by) if by < 0 else self.tr("%n px longer", "", by)
            )
        self.ruler.show_scale(self.px_per_mm())
        mm_per_px = 1.0 / self.px_per_mm()
        self._head.show_title(self.tr("One pixel"))
        self._far.show_figure(Figure((Part(wording.number(mm_per_px, 3), "mm"),)))
        shell = self.parts.shell
        wide, high = shell.width() / self.px_per_mm(), shell.height() / self.px_per_mm()
        size = self.tr("{wide} × {high} mm").format(
            wide=wording.number(wide), high=wording.number(high)
        )
        rows = [Told(size, self.tr("the panel by this measure"), mark=None)]
        if too_small_for_gloves(shell.width(), shell.height(), self.px_per_mm()):
            needed = self.tr("Needed: {wide} × {high} mm. Work here without gloves.").format(
                wide=wording.number(GLOVES_WIDE_MM), high=wording.number(GLOVES_HIGH_MM)
            )
            rows.append(Told(self.tr("Too small for gloves"), needed, "c"))
        else:
            rows.append(Told(self.tr("Large enough for gloves"), mark=TickState.PASSED))
        if self._wrong:
            rows.append(Told(self.tr("Not stored"), self._wrong, "b"))
        elif self._stored:
            rows.append(Told(self.tr("Stored for this station"), mark=TickState.PASSED))
        self._facts.show_rows(rows)
        self.store.show_text(self.tr("Store this size"))
        self.store.show_line(self.tr("Holds when the desk starts anew"))
        self.store.setVisible(not self._stored)
        self.again.setVisible(self._stored)
        self.again.show_text(self.tr("Start the desk anew"))
        self.again.show_line(self.tr("Builds go on meanwhile"))

    def _compare(self, key: str) -> None:
        self.ruler.show_card(key == CARD)

    # -- doing ---------------------------------------------------------------------------------
    def _change(self, by: int) -> None:
        self._long_px = max(round(RULER_MM), self._long_px + by)
        self._stored, self._wrong = False, ""
        self.refresh_now()

    def _ask_store(self) -> None:
        words = self.store.text()
        self.parts.with_person(
            Permission.MAINTAIN, words, lambda: self.measured.emit(self.px_per_mm())
        )
