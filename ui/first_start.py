"""The first start of a station: its cell file and first administrator, or training elsewhere."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.wire.people import AddPerson, PersonView, Role
from ui.first_start_form import AdministratorForm
from ui.screens.mark_rows import MarkRows, Told
from ui.screens.screen import ItemIds, Screen, ScreenParts
from ui.service_starter import training_folder
from ui.touch.buttons import PrimaryButton, SecondaryButton
from ui.touch.marks import TickState
from ui.touch.text import Text
from ui.views.arrangement import Arrangement
from ui.views.panel import Panel
from ui.views.screen_frame import ScreenFrame
from ui.views.scroll_pane import ScrollPane

CELL_FILE = "cell.toml"
EXAMPLE_COMMAND = "celldeck unit list --example"
MISSING = "settings.missing"


class FirstStartScreen(Screen):
    """Shown when a data folder has no usable cell file, and when its cell knows no person yet.

    Signals:
        retry_asked: the cell file may be there now; start the service.
        training_asked: somebody wants to train, in a folder of its own.
    """

    retry_asked = Signal()
    training_asked = Signal()

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__(parts)
        theme = parts.theme
        self.frame = ScreenFrame(theme)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.frame)
        self._silent = True
        self._refusal: tuple[str, str] | None = None
        self._asked = False
        self._title = Text(theme, "", "near_far", "ink", weight=600, wrap=True)
        self._under = Text(theme, "", "body", "ink2", wrap=True)
        self.frame.main.addWidget(self._title)
        self.frame.main.addWidget(self._under)
        self._set_up = Panel(theme)
        self._steps = MarkRows(theme, 3)
        self._form = AdministratorForm(theme)
        self._form.given.connect(self._enrol)
        self._again = PrimaryButton(theme, "refresh", "")
        self._again.tapped.connect(self._retry)
        self._set_up.body.addWidget(self._pane(self._steps, self._form), 1)
        self._set_up.body.addWidget(self._again)
        self._set_up.body.addWidget(self._form.enrol)
        self._training = Panel(theme)
        self._training_rows = MarkRows(theme, 2)
        self._train = SecondaryButton(theme, "player-play", "")
        self._train.be_at_least(theme.reach("primary"))
        self._train.tapped.connect(self.training_asked)
        self._training.body.addWidget(self._pane(self._training_rows), 1)
        self._training.body.addWidget(self._train)
        both = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.RightToLeft, both)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.space("gutter"))
        self._row.addWidget(self._set_up, 3)
        self._row.addWidget(self._training, 2)
        self.frame.main.addWidget(both, 1)
        self.frame.without_decision()
        parts.mirror.snapshot_taken.connect(self.refresh)
        parts.mirror.link_changed.connect(self.refresh)

    def _pane(self, *content: QWidget) -> ScrollPane:
        pane = ScrollPane(self.parts.theme)
        column: QVBoxLayout = pane.content
        column.setSpacing(self.parts.theme.space("lg"))
        for widget in content:
            column.addWidget(widget)
        column.addStretch(1)
        return pane

    @property
    def form(self) -> AdministratorForm:
        """Who the first administrator is."""
        return self._form

    # -- what it is asked ----------------------------------------------------------------------
    def show_item(self, ids: ItemIds) -> bool:
        """Nothing can be named."""
        self.refresh()
        return ids.is_empty()

    def show_refusal(self, code: str, sentence: str) -> None:
        """Why the service did not start in this folder."""
        self._refusal = (code, sentence)
        self.refresh()

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """Two panels side by side, upright below each other."""
        self.frame.show_arrangement(arrangement)
        self._form.show_arrangement(arrangement)
        ways = QBoxLayout.Direction
        upright = arrangement is Arrangement.PORTRAIT
        self._row.setDirection(ways.BottomToTop if upright else ways.RightToLeft)

    def show_stale(self, stale_s: int | None) -> None:
        """Nobody is enrolled while the service is silent."""
        if (stale_s is not None) != self._silent:
            self._silent = stale_s is not None
            self.refresh()

    def retranslate(self) -> None:
        """Say everything again in the language of now."""
        self.refresh()

    # -- showing -------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Say where the set-up stands."""
        cell = self.parts.mirror.cell
        runs = cell is not None
        self._title.show_text(self.tr("First start"))
        folder = str(self.parts.link.folder)
        self._under.show_text(self.tr("Data folder: {folder}").format(folder=folder))
        self._set_up.show_title(self.tr("Set up this station"))
        self._steps.show_rows(self._told(runs))
        self._again.show_text(self.tr("Look again"))
        self._again.show_line(self.tr("Starts the service with the cell file"))
        self._again.setVisible(not runs)
        self._form.setVisible(runs)
        self._form.enrol.setVisible(runs)
        silent = self.tr("First: the service answers") if self._silent else ""
        self._form.show_silent(silent)
        self._training.show_title(self.tr("Training"))
        self._training_rows.show_rows(self._training_told())
        self._train.show_text(self.tr("Open the training cell"))
        self._training.setVisible(not runs)

    def _told(self, runs: bool) -> list[Told]:
        place = str(self.parts.link.folder / CELL_FILE)
        if runs:
            return [
                Told(self.tr("Cell file"), place, TickState.PASSED, quiet=True),
                Told(
                    self.tr("First administrator"),
                    self.tr(
                        "Who enrols everybody else, with: celldeck person add NAME --role ROLE"
                    ),
                    TickState.NOW,
                ),
            ]
        wanted = self.tr("Write it to {place}").format(place=place)
        example = self.tr("A complete one, with comments, is printed by: {command}").format(
            command=EXAMPLE_COMMAND
        )
        told = [
            Told(self.tr("Cell file: which machines there are"), wanted, TickState.NOW),
            Told(self.tr("A template"), example, None),
            Told(
                self.tr("First administrator"),
                self.tr("Asked here once the service runs."),
                TickState.NOT_YET,
            ),
        ]
        if self._refusal is not None and (self._asked or self._refusal[0] != MISSING):
            code, sentence = self._refusal
            said = self.tr("Code: {code}").format(code=code)
            told.insert(0, Told(sentence, said, "b"))
        return told

    def _training_told(self) -> list[Told]:
        place = str(training_folder(self.parts.link.folder))
        return [
            Told(
                self.tr("A whole cell on this computer"),
                self.tr("Every machine is simulated. Nothing from it is for a patient."),
                None,
            ),
            Told(self.tr("In a folder of its own"), place, None),
        ]

    # -- doing ---------------------------------------------------------------------------------
    def _retry(self) -> None:
        self._asked = True
        self._refusal = None
        self.refresh()
        self.retry_asked.emit()

    def _enrol(self, name: str, secret: str) -> None:
        def done(told: PersonView) -> None:
            del told  # the cell says that it has people now, and the desk goes on
            self.parts.mirror.sign_in(name, secret, False, lambda code, values: None)
            self._form.clear()

        def refused(code: str, values: dict[str, Any]) -> None:
            self._form.show_error(self.parts.wording.sentence(code, values))

        self._form.show_busy(True)
        wanted = AddPerson(name, [Role.ADMINISTRATOR], secret, temporary=False)
        self.parts.link.call("people.add", wanted, PersonView, done, refused)
