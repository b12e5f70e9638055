"""A page for each unit: what it does, why it does not, what it can, and its control by hand."""

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.wire.people import Permission
from app.wire.unit_states import LinkState
from app.wire.units import BedState, UnitView
from ui.desk_lines import ASIDE, MARKS
from ui.screens.bed_sheet import confirm_bed
from ui.screens.build_commands import hold_state
from ui.screens.cell_facts import answers, open_build
from ui.screens.framed_screen import FramedScreen
from ui.screens.mark_rows import MarkRows, Told
from ui.screens.prompt_panel import PromptPanel
from ui.screens.recovery_panel import RecoveryPanel
from ui.screens.screen import ItemIds, ScreenParts
from ui.screens.trust_panel import TrustPanel
from ui.screens.unit_by_hand import UnitByHand
from ui.screens.unit_facts import bed_words, can_by_hand, doing, is_printer
from ui.screens.unit_panels import UnitPicker, UnitReadings, UnitTold, UnitTrouble
from ui.screens.unit_words import (
    ability_words,
    command_words,
    identity_value,
    identity_words,
    pieces,
    step_line,
)
from ui.touch.buttons import PrimaryButton
from ui.touch.choices import Segmented
from ui.touch.hold_button import HoldState, SaferHoldButton
from ui.touch.marks import TickState
from ui.touch.tokens import Priority
from ui.views.arrangement import Arrangement
from ui.views.figures import Figure, KeyFigure, Part
from ui.views.numbered_steps import StepLine
from ui.views.panel import EmptyState, Panel
from ui.views.scroll_pane import ScrollPane

STATE, BY_HAND, WHAT, PICK = "state", "by_hand", "what", "pick"
LOOK_EVERY = frozenset({"unit", "build", "alarms", "cell"})


BEFORE = "|before"
"""Key of the row that leads to what stands before a build; no unit can be called so."""


class UnitsScreen(FramedScreen):
    """Opened from a tile of the cell; no patient is on it, so it needs nobody to look."""

    topics = LOOK_EVERY
    station = "cell"

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__(parts)
        theme = parts.theme
        self._unit = ""
        self._page = STATE
        self._said = ""
        self._pending = ""
        self._refused = ""
        self._picker = UnitPicker(theme)
        self._picker.chosen.connect(self._choose)
        self._none = Panel(theme)
        self._none_words = EmptyState(theme, "")
        self._none.body.addWidget(self._none_words)
        self._switch = Segmented(theme, self._page_words())
        self._switch.chosen.connect(self._turn)
        self._make_pages()
        self._beside = QWidget()
        column = QVBoxLayout(self._beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("gutter"))
        column.addWidget(self._switch)
        for pane in self._panes.values():
            column.addWidget(pane, 1)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        apart = theme.reach("hazard_gap") - theme.space("panel")
        self._both.setSpacing(max(theme.space("gutter"), apart))
        self._picker_pane = ScrollPane(theme)
        self._picker_pane.content.addWidget(self._picker)
        self._picker_pane.content.addStretch(1)
        self._both.addWidget(self._picker_pane)
        self._both.addWidget(self._beside, 1)
        self._column = column
        self.frame.main.addLayout(self._both, 1)
        self.frame.main.addWidget(self._none)

        self._head = Panel(theme)
        self._far = KeyFigure(theme, "far")
        self._facts = MarkRows(theme, 3)
        self._head.body.addWidget(self._far)
        self._head.body.addWidget(self._facts)
        self.frame.set_head(self._head)
        self.frame.decision.addStretch(1)
        self.make_safe = SaferHoldButton(theme, "flame-off", "")
        self.make_safe.held.connect(self._ask_safe)
        self.next = PrimaryButton(theme, "arrow-right", "")
        self.next.tapped.connect(self._go_on)
        self.frame.set_actions(self.make_safe, self.next)
        self.frame.keep_below_strip()
        parts.stop_path.answered.connect(self._on_answered)
        self.show_arrangement(Arrangement.WIDE)
        self.retranslate()

    def _make_pages(self) -> None:
        parts, theme = self.parts, self.parts.theme
        self.recovery = RecoveryPanel(parts)
        self.prompt = PromptPanel(parts)
        self.trouble = UnitTrouble(theme)
        self.readings = UnitReadings(theme, parts.wording)
        self.by_hand = UnitByHand(parts)
        self._can = UnitTold(theme)
        self._is = UnitTold(theme)
        self.trust = TrustPanel(parts)
        what = QWidget()
        self._what_columns = QHBoxLayout(what)
        self._what_columns.setContentsMargins(0, 0, 0, 0)
        self._what_columns.setSpacing(theme.space("gutter"))
        left = QVBoxLayout()
        left.setSpacing(theme.space("gutter"))
        left.addWidget(self._can)
        left.addWidget(self._is)
        self._what_columns.addLayout(left, 1)
        self._what_columns.addWidget(self.trust, 1)
        contents = {
            STATE: (self.recovery, self.prompt, self.trouble, self.readings),
            BY_HAND: (self.by_hand.page,),
            WHAT: (what,),
        }
        self._panes: dict[str, ScrollPane] = {}
        for key, widgets in contents.items():
            pane = ScrollPane(theme)
            pane.content.setSpacing(theme.space("gutter"))
            for widget in widgets:
                last = widget is widgets[-1]
                pane.content.addWidget(widget, 1 if last else 0)
            self._panes[key] = pane

    # -- what it is asked ----------------------------------------------------------------------
    def title_words(self) -> str:
        """What stands above it while it loads."""
        return self.tr("Units")

    def show_item(self, ids: ItemIds) -> bool:
        """The unit named (as `printer`), else the one that was in front, else the first."""
        units = self.parts.mirror.units
        if ids.printer:
            if ids.printer not in units:
                return False
            if ids.printer != self._unit:
                self._turn_to(ids.printer)
        self.refresh_now()
        return True

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """Units beside the page; upright above it."""
        super().show_arrangement(arrangement)
        upright = arrangement is Arrangement.PORTRAIT
        ways = QBoxLayout.Direction
        self._both.setDirection(ways.TopToBottom if upright else ways.LeftToRight)
        small = arrangement is Arrangement.SMALL
        if small:  # a page of its own: beside the others there is no room for it
            self._column.insertWidget(1, self._picker_pane, 1)
        else:
            self._both.insertWidget(0, self._picker_pane)
        self._picker.show_arrangement(arrangement)
        self.by_hand.show_arrangement(arrangement)
        self.readings.show_small(arrangement is Arrangement.SMALL)
        narrow = arrangement is Arrangement.SMALL
        self._what_columns.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    def show_stale(self, stale_s: int | None) -> None:
        """Each second: ages grow even when nothing is heard."""
        super().show_stale(stale_s)
        if self.isVisible():
            self.want_refresh()

    def retranslate(self) -> None:
        """Words of now."""
        self._switch.show_words(self._page_words())
        self.by_hand.retranslate()
        super().retranslate()

    # -- showing -------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Show the unit in front as it stands."""
        units = self.parts.mirror.units
        if self._unit not in units:
            self._turn_to(next(iter(units), ""))
        unit = units.get(self._unit)
        here = ("", self.tr("This station"), self.tr("Size of the panel"), None)
        before = (BEFORE, self.tr("Before a build"), self.tr("Material, machines, people"), None)
        self._picker.show_units([*self._rows(), before, here], self._unit or "-")
        self._beside.setVisible(unit is not None)
        small = self.frame.arrangement is Arrangement.SMALL
        self._picker_pane.setVisible(unit is not None and (not small or self._page == PICK))
        self._switch.segments[3].setVisible(small)
        self._none.setVisible(unit is None)
        self.make_safe.setVisible(unit is not None)
        if unit is None:
            self._none.show_title(self.tr("Units"))
            self._none_words.show_sentence(
                self.tr("The cell file names no unit. Add one to it and start the service again.")
            )
            self._head.show_title(self.tr("Units"))
            self._far.show_figure(Figure((Part("0"),)))
            self._facts.show_rows([])
            self.next.setVisible(False)
            return
        self._show_unit(unit)

    def _show_unit(self, unit: UnitView) -> None:
        silent = bool(self.first_answers())
        hand = can_by_hand(unit)
        if not hand and self._page == BY_HAND:
            self._page = STATE
        if self._page == PICK and self.frame.arrangement is not Arrangement.SMALL:
            self._page = STATE
        self._switch.segments[1].setVisible(hand)
        self._switch.show_chosen(self._page)
        for key, pane in self._panes.items():
            pane.setVisible(key == self._page)
        self._show_head(unit)
        build = open_build(self.parts.mirror, unit.name)
        self.recovery.show_build(build, silent)
        self.prompt.show_prompt(unit.name, unit.snapshot.prompt, silent)
        self._show_trouble(unit)
        self.readings.show_unit(unit, self.stale_s)
        if hand:
            self.by_hand.show_unit(unit, silent)
        self._show_what(unit, silent)
        self._show_actions(unit)

    def _rows(self) -> list[tuple[str, str, str, Priority | None]]:
        marks: dict[str, Priority] = {}
        for alarm in reversed(self.parts.mirror.alarms):
            if alarm.state not in ASIDE:
                marks[alarm.source] = MARKS[alarm.priority]
        wording = self.parts.wording
        return [
            (name, name, doing(unit, self.stale_s, wording), marks.get(name))
            for name, unit in self.parts.mirror.units.items()
        ]

    def _show_head(self, unit: UnitView) -> None:
        wording = self.parts.wording
        stale = self.stale_s is not None or not answers(unit)
        self._head.show_title(unit.name, "", wording.unit_kind(unit))
        self._far.show_figure(Figure((Part(doing(unit, self.stale_s, wording)),), stale=stale))
        rows = [Told(self._heard(unit), mark=None, quiet=True)]
        build = open_build(self.parts.mirror, unit.name)
        if build is not None:
            said = self.tr("layer {layer} of {layers}").format(
                layer=build.layer, layers=build.layers
            )
            rows.append(Told(build.build_id, said, mark=None))
        elif is_printer(unit):
            passed = TickState.PASSED if unit.bed is BedState.CLEAR else TickState.NOT_YET
            rows.append(Told(bed_words(unit, wording), mark=passed))
        command = unit.snapshot.command
        if command is not None:
            state = wording.command_state(command.state)
            said = self.tr("Last asked: {command}, {state}").format(
                command=command_words(command.command), state=state
            )
            rows.append(Told(said, wording.clock_s(command.changed_at), mark=None, quiet=True))
        if unit.snapshot.simulated:
            rows.append(Told(self.tr("Simulated, no machine"), mark=None, quiet=True))
        small = self.frame.arrangement is Arrangement.SMALL
        self._facts.show_rows(rows[1:2] if small else rows)

    def _heard(self, unit: UnitView) -> str:
        wording = self.parts.wording
        if not unit.process_alive:
            return self.tr("Its process does not run.")
        if unit.answered_at is None:
            return self.tr("It has not answered yet.")
        if self.stale_s is None and unit.snapshot.link is LinkState.CONNECTED:
            return self.tr("Answers")
        return self.tr("Last answered {clock}").format(clock=wording.clock_s(unit.answered_at))

    def _show_trouble(self, unit: UnitView) -> None:
        wording = self.parts.wording
        told = unit.snapshot
        code = unit.held_because or told.code
        if not code and told.link is LinkState.CONNECTED and unit.process_alive:
            self.trouble.show_trouble("", "", (), None)
            return
        values = dict(told.values) if code == told.code else {"unit": unit.held_by or unit.name}
        said = pieces(code, values, wording) if code else [self._heard(unit)]
        steps = tuple(
            step_line(step, {"unit": unit.held_by or unit.name}, wording)
            for step in unit.recovery_steps
        )
        if not steps:
            steps = tuple(StepLine(piece) for piece in said[1:])
        title = self.tr("Why it does not work")
        if unit.held_by and unit.held_by != unit.name:
            title = self.tr("Held by {unit}").format(unit=unit.held_by)
        mark = dict((name, mark) for name, _, _, mark in self._rows()).get(unit.name)
        self.trouble.show_trouble(title, said[0], steps, mark)

    def _show_what(self, unit: UnitView, silent: bool) -> None:
        wording = self.parts.wording
        can = [Told(ability_words(one, wording), mark=TickState.PASSED) for one in unit.makes]
        can += [Told(one, self.tr("found at the machine"), quiet=True) for one in unit.found]
        for one in unit.missing:
            can.append(Told(one, self.tr("Not found. The asked work needs it."), "b"))
        for one in unit.snapshot.values.get("not_available", []):
            can.append(Told(wording.sentence(one), mark=None, quiet=True))
        self._can.show_rows(
            self.tr("What it can do"), can, self.tr("The cell file gives it no work.")
        )
        facts = [
            Told(identity_words(key), identity_value(key, value, wording), mark=None, quiet=True)
            for key, value in unit.snapshot.identity.items()
            if value
        ]
        self._is.show_rows(
            self.tr("What it says of itself"), facts, self.tr("It has told nothing of itself yet.")
        )
        self.trust.show_unit(unit, silent)

    def _show_actions(self, unit: UnitView) -> None:
        self.make_safe.show_text(self.tr("Stop {unit}").format(unit=unit.name))
        self.make_safe.show_line(self._safe_line(unit))
        build = open_build(self.parts.mirror, unit.name)
        asks = is_printer(unit) and unit.bed is not BedState.CLEAR and build is None
        self.next.setVisible(build is not None or asks)
        if build is not None:
            self.next.show_icon("arrow-right")
            self.next.show_text(self.tr("Show the build"))
            self.next.show_line(build.build_id)
            self.next.unblock()
        elif asks:
            self.next.show_icon("eye")
            self.next.show_text(self.tr("Confirm bed clear"))
            self.next.show_line(self.tr("Look at the bed first."))
            self.next.block(self.first_answers() or self._refused)

        said = f"{self.make_safe.line} {self.next.line}"
        if said != self._said:
            self._said = said
            self.frame.fit_actions()

    def _safe_line(self, unit: UnitView) -> str:
        if open_build(self.parts.mirror, unit.name) is not None and is_printer(unit):
            return self.tr("The build ends. Press 1.5 s")
        return self.tr("Heaters off, motion ends. Press 1.5 s")

    def _page_words(self) -> list[tuple[str, str]]:
        return [
            (STATE, self.tr("State")),
            (BY_HAND, self.tr("By hand")),
            (WHAT, self.tr("Machine")),
            (PICK, self.tr("Units")),
        ]

    # -- doing ---------------------------------------------------------------------------------
    def _choose(self, unit: str) -> None:
        if unit in ("", BEFORE):
            self.parts.lead("material" if unit else "station", ItemIds())
            return
        self._turn_to(unit)
        if self._page == PICK:
            self._page = STATE
        self.refresh_now()

    def _turn_to(self, unit: str) -> None:
        self._unit = unit
        self._refused = ""
        self._pending = ""
        self.make_safe.show_state(HoldState.READY)

    def _turn(self, page: str) -> None:
        self._page = page
        self.refresh_now()

    def _ask_safe(self) -> None:
        self._pending = f"unit {self._unit}"
        self.parts.stop_path.make_safe(self._unit, self.parts.mirror.session.name)

    def _on_answered(self, target: str, state: str, code: str) -> None:
        if target and target == self._pending:
            self._pending = ""
            said = self.parts.wording.sentence(code) if code and state == "refused" else ""
            self.make_safe.show_state(hold_state(state), said)

    def _go_on(self) -> None:
        build = open_build(self.parts.mirror, self._unit)
        if build is not None:
            self.parts.lead("build", ItemIds(build=build.build_id))
            return
        unit = self._unit
        words = self.tr("Confirm bed clear, {unit}").format(unit=unit)
        self.parts.with_person(Permission.BUILD, words, lambda: self._confirm(unit))

    def _confirm(self, unit: str) -> None:
        def refused(said: str) -> None:
            self._refused = said
            self.want_refresh()

        self._refused = ""
        confirm_bed(self.parts, unit, self.want_refresh, refused)
