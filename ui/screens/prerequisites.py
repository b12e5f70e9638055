"""What stands before a build, inside station Cell: material, machines, passports, people."""

from datetime import date
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout

from app.wire.materials import LotList
from app.wire.passport import PassportList
from app.wire.people import Nothing, PersonList
from app.wire.qualification import MachineList
from app.wire.training import TrainingList
from app.wire.units import BedState
from ui.screens.framed_screen import FramedScreen
from ui.screens.mark_rows import MarkRows
from ui.screens.prerequisite_acts import PrerequisiteActs
from ui.screens.prerequisite_facts import (
    Entry,
    Kind,
    lot_entries,
    machine_entries,
    passport_entries,
    people_entries,
)
from ui.screens.screen import ItemIds, ScreenParts
from ui.screens.tap_rows import TapRows
from ui.touch.choices import Segmented
from ui.touch.text import Text
from ui.views.arrangement import Arrangement
from ui.views.figures import Figure, KeyFigure, Part
from ui.views.panel import Panel
from ui.views.scroll_pane import ScrollPane

ROWS_AT_HAND = 6


class PrerequisitesScreen(FramedScreen):
    """One of the four pages; it asks anew when something of its kind has changed."""

    topics = frozenset({"unit", "prerequisite", "recipe"})
    station = "cell"

    def __init__(self, parts: ScreenParts, kind: Kind) -> None:
        super().__init__(parts)
        theme = parts.theme
        self._kind = kind
        self._chosen = ""
        self._wrong = ""
        self._asking = 0
        self._answered = False
        self._known = False
        self._silent = ""
        self._lots = LotList([])
        self._machines = MachineList([])
        self._passports = PassportList([])
        self._training = TrainingList([])
        self._people = PersonList([])
        self._pages = Segmented(theme, [(one.value, "") for one in Kind])
        self._pages.chosen.connect(self._go)
        self._list = Panel(theme)
        self._rows = TapRows(theme, ROWS_AT_HAND)
        self._rows.chosen.connect(self._choose)
        self._none = Text(theme, "", "body", "ink2", wrap=True)
        self._pane = ScrollPane(theme)
        self._pane.content.addWidget(self._none)
        self._pane.content.addWidget(self._rows)
        self._pane.content.addStretch(1)
        self._list.body.addWidget(self._pages)
        self._list.body.addWidget(self._pane, 1)
        self._facts = Panel(theme)
        self._fact_rows = MarkRows(theme, ROWS_AT_HAND)
        self._facts_pane = ScrollPane(theme)
        self._facts_pane.content.addWidget(self._fact_rows)
        self._facts_pane.content.addStretch(1)
        self._facts.body.addWidget(self._facts_pane, 1)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(theme.space("gutter"))
        self._both.addWidget(self._list, 3)
        self._both.addWidget(self._facts, 2)
        self.frame.main.addLayout(self._both, 1)
        self._head = Panel(theme)
        self._far = KeyFigure(theme, "far")
        self._under = Text(theme, "", "body", "ink2", wrap=True)
        self._head.body.addWidget(self._far)
        self._head.body.addWidget(self._under)
        self.frame.set_head(self._head)
        self.acts = PrerequisiteActs(parts, kind)
        self.acts.done.connect(self._ask)
        self.acts.refused.connect(self._show_wrong)
        for button in self.acts.buttons[:-1]:
            self.frame.decision.addWidget(button)
        self.frame.decision.addStretch(1)
        self.frame.set_actions(self.acts.buttons[-1])
        parts.mirror.session_changed.connect(self._ask)
        parts.mirror.snapshot_taken.connect(self._ask)
        parts.mirror.changed.connect(self._hear)
        self.retranslate()

    # -- what it is asked ----------------------------------------------------------------------
    def title_words(self) -> str:
        """What stands above it while it loads."""
        return self._titles()[self._kind]

    def show_item(self, ids: ItemIds) -> bool:
        """Nothing can be named."""
        self._ask()
        self.refresh_now()
        return ids.is_empty()

    def is_loaded(self) -> bool:
        """Whether everything that was asked has been answered."""
        locked = not self.parts.mirror.session.person_id
        return locked or (self._answered and self._asking == 0)

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """Side by side where it is wide; the facts below otherwise."""
        super().show_arrangement(arrangement)
        upright = arrangement is Arrangement.PORTRAIT
        ways = QBoxLayout.Direction
        self._both.setDirection(ways.TopToBottom if upright else ways.LeftToRight)

    def retranslate(self) -> None:
        """Words of now."""
        titles = self._titles()
        self._pages.show_words([(one.value, titles[one]) for one in Kind])
        self._pages.show_chosen(self._kind.value)
        super().retranslate()

    def _titles(self) -> dict[Kind, str]:
        return {
            Kind.MATERIAL: self.tr("Material"),
            Kind.MACHINES: self.tr("Machines"),
            Kind.PASSPORTS: self.tr("Passports"),
            Kind.PEOPLE: self.tr("People"),
        }

    # -- showing -------------------------------------------------------------------------------
    def entries(self) -> list[Entry]:
        """What this page shows, in its order."""
        wording, today = self.parts.wording, date.today()
        match self._kind:
            case Kind.MATERIAL:
                return lot_entries(self._lots.lots, today, wording)
            case Kind.MACHINES:
                told = self._machines
                return machine_entries(told.machines, told.unregistered, today, wording)
            case Kind.PASSPORTS:
                return passport_entries(self._passports.passports, self._pairs(), wording)
            case Kind.PEOPLE:
                people = [
                    (one.name, ", ".join(wording.role(role) for role in one.roles), one.active)
                    for one in self._people.people
                ]
                return people_entries(people, self._training.training, today, wording)

    def refresh(self) -> None:
        """Show what was answered last."""
        entries = self.entries()
        if self._chosen not in [one.key for one in entries]:
            self._chosen = entries[0].key if entries else ""
        self._list.show_title(self._titles()[self._kind])
        self._rows.show_rows([one.row(self._chosen) for one in entries])
        locked = not self.parts.mirror.session.person_id
        self._none.setVisible(not entries and (locked or self._known))
        self._none.show_text(
            self.tr("Locked. Sign in to see this.")
            if locked
            else self.tr("Nothing is entered yet.")
        )
        chosen = next((one for one in entries if one.key == self._chosen), None)
        self._facts.setVisible(chosen is not None)
        if chosen is not None:
            self._facts.show_title(chosen.head, "", "")
            self._fact_rows.show_rows(list(chosen.facts))
        waiting = sum(one.mark == "b" for one in entries)
        soon = sum(one.mark == "c" for one in entries)
        if not self._known:
            figure = Figure((Part(self.tr("Not known")),), stale=True)
        elif not entries:
            figure = Figure((Part(self.tr("None")),), stale=bool(self.stale_s))
        elif waiting:
            figure = Figure((Part(str(waiting), self.tr("to see to")),), stale=bool(self.stale_s))
        else:
            figure = Figure((Part(self.tr("In order")),), stale=bool(self.stale_s))
        self._far.show_figure(figure)
        said = self.tr("%n more to look at soon", "", soon) if soon else ""
        wrong = self._wrong or self._silent
        self._under.show_text(wrong or said)
        self._under.show_paint(self.parts.theme.alarm("b", "text") if wrong else "ink2")
        self._under.setVisible(bool(wrong or said))
        self.acts.show_for(self._subject(), self.first_answers())

    def _subject(self) -> Any:
        """The thing in hand, as the acts need it."""
        match self._kind:
            case Kind.MATERIAL:
                return next((o for o in self._lots.lots if o.lot_id == self._chosen), None)
            case Kind.MACHINES:
                return self._chosen
            case Kind.PASSPORTS:
                printer, _, recipe = self._chosen.partition("|")
                mine = [
                    one
                    for one in self._passports.passports
                    if (one.printer, one.recipe) == (printer, recipe)
                ]
                return (printer, recipe, mine[-1] if mine else None)
            case Kind.PEOPLE:
                return self._chosen

    def _pairs(self) -> list[tuple[str, str]]:
        """Printers and recipes that fit each other."""
        mirror = self.parts.mirror
        return [
            (unit.name, recipe.name)
            for unit in mirror.units.values()
            if unit.bed is not BedState.NOT_A_PRINTER
            for recipe in mirror.recipes.values()
            if recipe.machine_class in unit.makes
        ]

    # -- asking --------------------------------------------------------------------------------
    def showEvent(self, event: QShowEvent) -> None:
        """In front: ask for what is now."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._ask)

    def _hear(self, topic: str, key: str) -> None:
        del key
        if topic == "prerequisite":
            self._ask()

    def _ask(self) -> None:
        if not self.isVisible() or not self.parts.mirror.session.person_id:
            return
        match self._kind:
            case Kind.MATERIAL:
                self._call("lots.list", LotList, "_lots")
            case Kind.MACHINES:
                self._call("machines.list", MachineList, "_machines")
            case Kind.PASSPORTS:
                self._call("passports.list", PassportList, "_passports")
            case Kind.PEOPLE:
                self._call("people.list", PersonList, "_people")
                self._call("training.list", TrainingList, "_training")

    def _call(self, method: str, answer: type[Any], place: str) -> None:
        self._asking += 1

        def done(told: Any) -> None:
            self._asking -= 1
            self._answered = self._known = True
            self._silent = ""
            setattr(self, place, told)
            self.want_refresh()
            self.loaded_changed.emit()

        def refused(code: str, values: dict[str, Any]) -> None:
            self._asking -= 1
            self._answered = True
            self._silent = self.parts.wording.sentence(code, values)
            self.want_refresh()

        self.parts.link.call(method, Nothing(), answer, done, refused)

    def _show_wrong(self, said: str) -> None:
        self._wrong = said
        self.want_refresh()

    def _choose(self, key: str) -> None:
        self._chosen, self._wrong = key, ""
        self.refresh_now()

    def _go(self, key: str) -> None:
        if key != self._kind.value:
            self._pages.show_chosen(self._kind.value)
            self.parts.lead(key, ItemIds())
