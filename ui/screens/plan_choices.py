"""What a plate is made from: the parts of a case, a recipe, a printer; and the plans there are."""

from dataclasses import dataclass

from PySide6.QtCore import Signal

from app.wire.designs import DesignView
from app.wire.planning import PlanView, RecipeView
from app.wire.units import UnitView
from ui.screens.file_words import versioned
from ui.screens.tap_rows import TapRow, TapRows
from ui.touch.buttons import SecondaryButton
from ui.touch.text import Text
from ui.touch.theme import Theme
from ui.views.panel import EmptyState, Panel
from ui.views.scroll_pane import ScrollPane
from ui.wording import Wording

MOST_PLANS = 4


@dataclass(frozen=True)
class Choice:
    """What there is to choose from, and what is chosen, by id and name."""

    case_id: str
    designs: tuple[DesignView, ...]
    chosen: tuple[str, ...]
    recipes: tuple[RecipeView, ...]
    recipe: str
    printers: tuple[UnitView, ...]
    printer: str
    plans: tuple[PlanView, ...]
    plan: str


class PlanChoices(Panel):
    """Four short lists in one panel.

    Signals:
        design_tapped, recipe_tapped, printer_tapped, plan_tapped: id or name of the row.
        import_asked: there is nothing to plan; the person wants to import.
    """

    design_tapped = Signal(str)
    recipe_tapped = Signal(str)
    printer_tapped = Signal(str)
    plan_tapped = Signal(str)
    import_asked = Signal()

    def __init__(self, theme: Theme, wording: Wording) -> None:
        super().__init__(theme)
        self._wording = wording
        self.designs = TapRows(theme, 3)
        self._recipes = TapRows(theme, 2)
        self._printers = TapRows(theme, 1)
        self._plans = TapRows(theme, 2)
        self._lists = (self.designs, self._recipes, self._printers, self._plans)
        self._heads = [Text(theme, "", "label", "ink2", weight=600) for _ in self._lists]
        self._import = SecondaryButton(theme, "file-import", "")
        self._empty = EmptyState(theme, "", self._import)
        pane = ScrollPane(theme)
        pane.content.setSpacing(theme.space("xs"))
        for head, rows in zip(self._heads, self._lists, strict=True):
            pane.content.addWidget(head)
            pane.content.addWidget(rows)
            pane.content.addSpacing(theme.space("xs"))
        pane.content.addWidget(self._empty)
        pane.content.addStretch(1)
        self.body.addWidget(pane, 1)
        self.designs.chosen.connect(self.design_tapped)
        self._recipes.chosen.connect(self.recipe_tapped)
        self._printers.chosen.connect(self.printer_tapped)
        self._plans.chosen.connect(self.plan_tapped)
        self._import.tapped.connect(self.import_asked)

    def show_choice(self, choice: Choice) -> None:
        """Show what can be chosen and what is."""
        self.show_title(self.tr("Plate"), choice.case_id)
        self._import.show_text(self.tr("Import design"))
        words = (
            self.tr("Parts of this case"),
            self.tr("Recipe"),
            self.tr("Printer"),
            self.tr("Plans there are"),
        )
        lists = (
            self._design_rows(choice),
            self._recipe_rows(choice),
            self._printer_rows(choice) if choice.designs else [],
            self._plan_rows(choice),
        )
        for head, said, rows, shown in zip(self._heads, words, self._lists, lists, strict=True):
            head.show_text(said)
            head.setVisible(bool(shown))
            rows.show_rows(shown)
            rows.setVisible(bool(shown))
        self._empty.show_sentence(self.tr("No design that could be planned."))
        self._empty.setVisible(not choice.designs)

    def _design_rows(self, choice: Choice) -> list[TapRow]:
        return [
            TapRow(
                one.design_id,
                versioned(one.file_name, one.version),
                self._wording.design_state(one.state),
                selected=one.design_id in choice.chosen,
                icon="check" if one.design_id in choice.chosen else "plus",
            )
            for one in choice.designs
        ]

    def _recipe_rows(self, choice: Choice) -> list[TapRow]:
        said = self.tr("version {version}, {material}")
        return [
            TapRow(
                one.name,
                one.name,
                said.format(version=one.version, material=one.material),
                selected=one.name == choice.recipe,
                icon="",
            )
            for one in choice.recipes
        ]

    def _printer_rows(self, choice: Choice) -> list[TapRow]:
        return [
            TapRow(
                unit.name,
                unit.name,
                self._wording.unit_state(unit.snapshot.state),
                selected=unit.name == choice.printer,
                icon="",
            )
            for unit in choice.printers
        ]

    def _plan_rows(self, choice: Choice) -> list[TapRow]:
        said = self.tr("{recipe}, {at}")
        return [
            TapRow(
                one.plan_id,
                one.plan_id,
                said.format(recipe=one.recipe, at=self._wording.when(one.made_at)),
                selected=one.plan_id == choice.plan,
                icon="",
            )
            for one in reversed(choice.plans[-MOST_PLANS:])
        ]
