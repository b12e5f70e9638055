"""Plan: parts of one case on a plate, made into a program by a recipe."""

from typing import Any

from PySide6.QtWidgets import QBoxLayout, QWidget

from app.wire.designs import DesignKind, DesignState, DesignView
from app.wire.people import Permission
from app.wire.planning import MakePlan, PlanMade, PlanView, RecipeView
from app.wire.units import UnitView
from ui.screens.case_lines import identity_of_case
from ui.screens.framed_screen import FramedScreen
from ui.screens.mark_rows import MarkRows
from ui.screens.plan_choices import Choice, PlanChoices
from ui.screens.plan_rows import procedure_rows
from ui.screens.plate_scene import PlateScene
from ui.screens.queue_button import QueueButton
from ui.screens.screen import NOTHING_NAMED, ItemIds, ScreenParts
from ui.screens.value_tiles import Value, ValueTiles
from ui.touch.buttons import PrimaryButton, SecondaryButton
from ui.touch.text import Text
from ui.views.arrangement import Arrangement
from ui.views.bars import ProgressBar
from ui.views.figures import FactRow, Figure, KeyFigure, Part, Row
from ui.views.pages_in_turn import PagesInTurn
from ui.views.panel import EmptyState, Panel
from ui.views.shell_lines import IdentityLine

CHOICES_WIDE_PX = 400
PLAN_WITHIN_MS = 620_000
PRINTERS = ("gcode-printer", "print-host")


class PlanningScreen(FramedScreen):
    """Station 3, plan: choose designs, recipe and printer; look at the plate that was made."""

    topics = frozenset({"case", "design", "recipe", "plan", "build"})
    station = "plan"

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__(parts)
        theme = parts.theme
        self._case = ""
        self._chosen: list[str] = []
        self._chosen_of = ""
        self._recipe = ""
        self._printer = ""
        self._plan = ""
        self._making = False
        self._wrong = ""
        self._printer_states: tuple[tuple[str, str], ...] = ()

        self._choices = PlanChoices(theme, parts.wording)

        self._plate = Panel(theme, role="head")
        self.scene = PlateScene(parts)
        self._nothing = EmptyState(theme, "")
        self._tiles = ValueTiles(theme)
        self._plate.body.addWidget(self.scene, 1)
        self._plate.body.addWidget(self._nothing, 1)
        self._plate.body.addWidget(self._tiles)

        both = self._both = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, both)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.space("gutter"))
        self._row.addWidget(self._choices)
        self._row.addWidget(self._plate, 1)
        self.frame.main.addWidget(both, 1)
        self._pages = PagesInTurn(theme, ("choices", "plate", "steps"))
        self.frame.main.addWidget(self._pages, 1)

        self._head = Panel(theme)
        self._figure = KeyFigure(theme, "far")
        self._progress = ProgressBar(theme)
        self._under = Text(theme, "", "body", "ink2", wrap=True)
        for part in (self._figure, self._progress, self._under):
            self._head.body.addWidget(part)
        self.frame.set_head(self._head)
        self._steps = Panel(theme)
        self._facts = [FactRow(theme, Row("", "")) for _ in range(4)]
        self._procedures = MarkRows(theme, 5)
        for fact in self._facts:
            self._steps.body.addWidget(fact)
        self._steps.body.addWidget(self._procedures)
        self._steps.body.addStretch(1)
        self.frame.decision.addWidget(self._steps, 1)
        self.frame.decision.addStretch(0)
        self._queue = QueueButton(parts)
        self.frame.decision.addWidget(self._queue)
        self._again = SecondaryButton(theme, "refresh", "")
        self._make = PrimaryButton(theme, "route", "")
        self.frame.set_actions(self._again, self._make)
        self.frame.set_upright_shares(3, 1)

        self._choices.design_tapped.connect(self._on_design)
        self._choices.recipe_tapped.connect(self._on_recipe)
        self._choices.printer_tapped.connect(self._on_printer)
        self._choices.plan_tapped.connect(self._on_plan)
        self._choices.import_asked.connect(self._to_import)
        self._make.tapped.connect(self._on_primary)
        self._again.tapped.connect(self._ask_plan)
        self.scene.complete_changed.connect(self._on_complete)
        parts.blobs.arrived.connect(self._on_blob)
        parts.mirror.changed.connect(self._on_unit)

    # -- what it is asked ----------------------------------------------------------------------
    def show_item(self, ids: ItemIds) -> bool:
        """Show a plan, or what can be planned of a case."""
        mirror = self.parts.mirror
        if (ids.plan and ids.plan not in mirror.plans) or (
            ids.case and ids.case not in mirror.cases
        ):
            return False
        if ids.plan:
            self._case, self._plan = mirror.plans[ids.plan].case_id, ids.plan
            self._chosen = [part.design_id for part in mirror.plans[ids.plan].parts]
            self._chosen_of = self._case
        elif ids.case:
            self._case, self._plan = ids.case, ""
        self.refresh_now()
        return True

    def is_loaded(self) -> bool:
        """The plate stands there in full, or there is none; nothing is being made."""
        ready = self._shown_plan() is None or self.scene.complete
        return self.parts.mirror.cell is not None and ready and not self._making

    def identity(self) -> IdentityLine | None:
        """The case in hand, with the plate's parts."""
        if not self._case:
            return None
        return identity_of_case(
            self.parts.mirror, self.parts.wording, self._case, plan=self._shown_plan()
        )

    def retranslate(self) -> None:
        """Say everything again."""
        self.scene.retranslate()
        super().retranslate()

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """Choices beside the plate; upright below each other, in a small window in turn."""
        super().show_arrangement(arrangement)
        small = arrangement is Arrangement.SMALL
        upright = arrangement is Arrangement.PORTRAIT
        self._both.setVisible(not small)
        self._pages.setVisible(small)
        for panel in (self._choices, self._plate, self._steps):
            panel.show_bare(small)
        if small:
            self._pages.hold("choices", self._choices)
            self._pages.hold("plate", self._plate)
            self._pages.hold("steps", self._steps, moves=True)
            self._pages.hold("steps", self._queue, moves=True)
        else:
            self._row.addWidget(self._choices)
            self._row.addWidget(self._plate)
            head = self.frame.decision.count() - 1
            self.frame.decision.insertWidget(head, self._steps, 1)
            self.frame.decision.addWidget(self._queue)
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.BottomToTop if upright else directions.LeftToRight)
        if upright or small:
            self._choices.setMinimumWidth(0)
            self._choices.setMaximumWidth(16_777_215)
        else:
            self._choices.setFixedWidth(self.parts.theme.px(CHOICES_WIDE_PX))
        self._row.setStretchFactor(self._choices, 1 if upright else 0)
        self._row.setStretchFactor(self._plate, 2 if upright else 1)

    # -- showing -------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Show choices, plate and steps."""
        self._settle_choice()
        self._pages.say(
            [
                ("choices", self.tr("Plate")),
                ("plate", self.tr("Picture")),
                ("steps", self.tr("Steps")),
            ]
        )
        plan = self._shown_plan()
        self._show_choices()
        self._show_plate(plan)
        self._show_head(plan)
        self._show_steps(plan)
        self._show_actions(plan)
        self.identity_changed.emit()
        self.loaded_changed.emit()

    def _plannable(self) -> list[DesignView]:
        return [
            d
            for d in self.parts.mirror.designs_of(self._case)
            if d.kind is DesignKind.DESIGN and d.state is not DesignState.SUPERSEDED
        ]

    def _settle_choice(self) -> None:
        """Case, recipe and printer that a person most likely means; they stay as chosen."""
        mirror = self.parts.mirror
        if self._case not in mirror.cases:
            plans = list(mirror.plans.values())
            waiting = [
                d.case_id
                for d in mirror.designs.values()
                if d.state in (DesignState.ACCEPTED, DesignState.ACCEPTED_WITH_CONDITION)
            ]
            newest = list(mirror.cases)[-1:]
            found = [plan.case_id for plan in plans[-1:]] or waiting[:1] or newest
            self._case = found[0] if found else ""
        if self._chosen_of != self._case:
            self._chosen_of = self._case
            accepted = (DesignState.ACCEPTED, DesignState.ACCEPTED_WITH_CONDITION)
            self._chosen = [d.design_id for d in self._plannable() if d.state in accepted]
        known = {d.design_id for d in self._plannable()}
        self._chosen = [one for one in self._chosen if one in known]
        if self._recipe not in mirror.recipes:
            self._recipe = next(iter(mirror.recipes), "")
        printers = self._fitting_printers()
        if self._printer not in [unit.name for unit in printers]:
            self._printer = printers[0].name if printers else ""

    def _fitting_printers(self) -> list[UnitView]:
        recipe = self._recipe_view()
        wanted = recipe.machine_class if recipe is not None else ""
        return [
            unit
            for unit in self.parts.mirror.units.values()
            if unit.kind in PRINTERS and (not wanted or wanted in unit.makes)
        ]

    def _recipe_view(self) -> RecipeView | None:
        return self.parts.mirror.recipes.get(self._recipe)

    def _shown_plan(self) -> PlanView | None:
        """The plan chosen, else the newest of these designs by this recipe."""
        plans = self.parts.mirror.plans
        if self._plan in plans:
            return plans[self._plan]
        mine = [plan for plan in plans.values() if self._is_of_choice(plan)]
        return mine[-1] if mine else None

    def _is_of_choice(self, plan: PlanView) -> bool:
        recipe = self._recipe_view()
        designs = sorted(part.design_id for part in plan.parts)
        same = recipe is not None and plan.recipe_sha256 == recipe.sha256
        return same and designs == sorted(self._chosen)

    def _show_choices(self) -> None:
        mirror, plan = self.parts.mirror, self._shown_plan()
        self._choices.show_choice(
            Choice(
                case_id=self._case,
                designs=tuple(self._plannable()),
                chosen=tuple(self._chosen),
                recipes=tuple(mirror.recipes.values()),
                recipe=self._recipe,
                printers=tuple(self._fitting_printers()),
                printer=self._printer,
                plans=tuple(one for one in mirror.plans.values() if one.case_id == self._case),
                plan=plan.plan_id if plan is not None else "",
            )
        )

    def _show_plate(self, plan: PlanView | None) -> None:
        wording = self.parts.wording
        self.scene.setVisible(plan is not None)
        self._tiles.setVisible(plan is not None)
        self._nothing.setVisible(plan is None)
        if plan is None:
            self._plate.show_title(self.tr("No plan yet"))
            said = self.tr("Choose parts and recipe, then make the plan.")
            self._nothing.show_sentence(self._wrong or said)
            return
        title = self.tr("Plan {plan}").format(plan=plan.plan_id)
        note = self.tr("batch {batch}, as it lies on the bed").format(batch=plan.batch_id)
        self._plate.show_title(title, note)
        self.scene.show_plan(plan)
        self._tiles.show_values(
            [
                Value(self.tr("Parts"), Figure((Part(str(len(plan.parts))),))),
                Value(
                    self.tr("Layers"),
                    Figure((Part(wording.big_count(plan.layers)),)),
                    self.tr("{height} mm").format(height=wording.number(plan.layer_height_mm, 2)),
                ),
                Value(
                    self.tr("Uses"),
                    Figure((Part(wording.number(plan.material_g, 1), "g"),)),
                    plan.material,
                ),
                Value(
                    self.tr("Lines of program"),
                    Figure((Part(wording.big_count(plan.lines)),)),
                    self.tr("mark {mark}").format(mark=wording.short_hash(plan.program_sha256)),
                ),
            ]
        )

    def _show_head(self, plan: PlanView | None) -> None:
        wording = self.parts.wording
        self._progress.setVisible(self._making)
        if self._making:
            self._head.show_title(self.tr("Slicing"), self.tr("parts on the plate"))
            self._figure.show_figure(Figure((Part(str(len(self._chosen))),)))
            self._progress.show_share(None)
            self._say_under(self.tr("The slicer is at work. This takes about a minute."))
        elif plan is not None:
            self._head.show_title(self.tr("Build takes"), "", plan.plan_id)
            spans = tuple(Part(value, unit) for value, unit in wording.duration_parts(plan.time_s))
            self._figure.show_figure(Figure(spans, stale=self.stale_s is not None))
            said = self.tr("Made by {name}, {at}").format(
                name=plan.made_by, at=wording.when(plan.made_at)
            )
            self._say_under(said)
        else:
            self._head.show_title(self.tr("Chosen"), self.tr("parts for the plate"))
            self._figure.show_figure(Figure((Part(str(len(self._chosen))),)))
            self._say_under("")

    def _say_under(self, said: str) -> None:
        """What stands below the far value; what went wrong last comes before it."""
        wrong = self._wrong if not self._making else ""
        self._under.show_text(wrong or said)
        self._under.show_paint(self.parts.theme.alarm("b", "text") if wrong else "ink2")
        self._under.setVisible(bool(wrong or said))

    def _show_steps(self, plan: PlanView | None) -> None:
        recipes = self.parts.mirror.recipes
        recipe = recipes.get(plan.recipe) if plan is not None else self._recipe_view()
        self._steps.setVisible(recipe is not None)
        if recipe is None:
            return
        version = plan.recipe_version if plan is not None else recipe.version
        self._steps.show_title(self.tr("Steps"), "", f"{recipe.name} {version}")
        rows: list[Row] = []
        if plan is not None and plan.recipe_sha256 != recipe.sha256:
            rows.append(Row(self.tr("Recipe"), self.tr("a newer version is in use"), alarm="c"))
        rows.append(Row(self.tr("Class"), recipe.machine_class))
        rows.append(Row(self.tr("Material"), recipe.material))
        if plan is not None:
            rows.append(Row(self.tr("Slicer"), plan.slicer))
        for at, fact in enumerate(self._facts):
            fact.setVisible(at < len(rows))
            if at < len(rows):
                fact.show_row(rows[at])
        self._procedures.show_rows(procedure_rows(recipe, self.parts.wording))

    def _show_actions(self, plan: PlanView | None) -> None:
        made = plan is not None
        built = plan is not None and any(
            build.plan_id == plan.plan_id for build in self.parts.mirror.builds.values()
        )
        self._queue.setVisible(made or bool(self.parts.mirror.queue))
        self._queue.show_plan(plan, self.first_answers())
        self._again.setVisible(made and bool(self._chosen))
        self._again.show_text(self.tr("Make plan again"))
        silent = self.first_answers() or (self.tr("First: the slicer ends") if self._making else "")
        reason = silent or self._missing()
        for button, why in ((self._again, reason), (self._make, silent if made else reason)):
            if why:
                button.block(why)
            else:
                button.unblock()
        if made and built:
            self._make.show_text(self.tr("Watch build"))
            self._make.show_icon("printer")
            self._make.show_line(self.tr("A build of this plan was started"))
        elif made:
            self._make.show_text(self.tr("To the start"))
            self._make.show_icon("printer")
            self._make.show_line(self.tr("What must be met before the build"))
        else:
            self._make.show_text(self.tr("Make plan"))
            self._make.show_icon("route")
            parts = self.tr("Parts: {n}, {recipe}").format(n=len(self._chosen), recipe=self._recipe)
            self._make.show_line(parts)

    def _missing(self) -> str:
        if not self._plannable():
            return self.tr("First: import a design")
        if not self._chosen:
            return self.tr("First: choose a part")
        if not self._recipe:
            return self.tr("First: add a recipe")
        return ""

    # -- acting --------------------------------------------------------------------------------
    def _on_design(self, design_id: str) -> None:
        if design_id in self._chosen:
            self._chosen.remove(design_id)
        else:
            self._chosen.append(design_id)
        self._choose_anew()

    def _on_recipe(self, name: str) -> None:
        self._recipe = name
        self._choose_anew()

    def _on_printer(self, name: str) -> None:
        self._printer = name
        self.refresh_now()

    def _choose_anew(self) -> None:
        self._plan, self._wrong = "", ""
        self.refresh_now()

    def _on_plan(self, plan_id: str) -> None:
        plan = self.parts.mirror.plans.get(plan_id)
        if plan is not None:
            self._plan, self._wrong = plan_id, ""
            self._chosen = [part.design_id for part in plan.parts]
            if plan.recipe in self.parts.mirror.recipes:
                self._recipe = plan.recipe
            self.refresh_now()

    def _on_primary(self) -> None:
        plan = self._shown_plan()
        if plan is None:
            self._ask_plan()
            return
        builds = [b for b in self.parts.mirror.builds.values() if b.plan_id == plan.plan_id]
        if builds:
            self.parts.lead("build", ItemIds(build=builds[-1].build_id))
        else:
            self.parts.lead("gate", ItemIds(plan=plan.plan_id, printer=self._printer))

    def _to_import(self) -> None:
        self.parts.lead("import", NOTHING_NAMED)

    def _ask_plan(self) -> None:
        self.parts.with_person(Permission.PLAN, self.tr("Make plan"), self._make_plan)

    def _make_plan(self) -> None:
        self._making, self._wrong = True, ""
        self.refresh_now()
        self.parts.link.call(
            "planning.make",
            MakePlan(list(self._chosen), self._recipe, self._printer),
            PlanMade,
            self._made,
            self._not_made,
            within_ms=PLAN_WITHIN_MS,
        )

    def _made(self, told: PlanMade) -> None:
        self._making = False
        self.parts.mirror.plans[told.plan_id] = told.plan
        self._plan = told.plan_id
        self.want_refresh()

    def _not_made(self, code: str, values: dict[str, Any]) -> None:
        self._making = False
        self._wrong = self.parts.wording.sentence(code, values)
        self.want_refresh()

    def _on_unit(self, topic: str, key: str) -> None:
        """A unit speaks many times a second; only another state of a printer is shown here."""
        del key
        if topic == "unit":
            units = self.parts.mirror.units.values()
            states = tuple((unit.name, unit.snapshot.state.value) for unit in units)
            if states != self._printer_states:
                self._printer_states = states
                self.want_refresh()

    def _on_blob(self, sha256: str, path: str) -> None:
        del path
        if self.isVisible() and self._shown_plan() is not None and self.scene.needs(sha256):
            self.want_refresh()

    def _on_complete(self, complete: bool) -> None:
        del complete
        self.loaded_changed.emit()
