"""Heating, moving and filling a machine by hand, while nothing of a job runs on it."""

from typing import Any, Literal

import msgspec
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.wire.people import Permission
from app.wire.production import CommandResult
from app.wire.unit_states import CommandState
from app.wire.units import ChangeMaterial, HeatUnit, HomeUnit, JogUnit, UnitView
from ui.screens.build_commands import hold_state
from ui.screens.screen import ScreenParts
from ui.screens.unit_facts import why_not_by_hand
from ui.touch.choices import Segmented
from ui.touch.fields import FormField, Keys, TextField
from ui.touch.hold_button import HoldButton, HoldState
from ui.touch.text import Text
from ui.views.arrangement import Arrangement
from ui.views.panel import Panel

Heater = Literal["hot_end", "bed", "chamber"]
Axis = Literal["x", "y", "z", "e"]
Material = Literal["load", "unload", "purge"]
HEATERS: dict[str, Heater] = {"hot_end": "hot_end", "bed": "bed", "chamber": "chamber"}
AXES: dict[str, Axis] = {"x": "x", "y": "y", "z": "z"}
ACTS: dict[str, Material] = {"load": "load", "unload": "unload", "purge": "purge"}
DISTANCES_MM = ("0.1", "1", "10", "50")
WITHIN_MS = 120_000
MATERIAL_WITHIN_MS = 900_000
SECONDS_A_MINUTE = 60.0


class UnitByHand(QObject):
    """Panels of what a person does with a machine by hand; each act is held for its full track.

    Which machine it is, and whether nothing runs on it, is looked at again by the service and by
    the unit itself; what stands here is only said early.
    """

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__()
        self._parts = parts
        self._unit = ""
        self._silent = False
        self._asked: dict[HoldButton, str] = {}
        theme = parts.theme
        self.page = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.page)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(theme.space("gutter"))
        self._make_heat()
        self._make_move()
        self._make_material()
        for panel in (self._heat_panel, self._move_panel, self._material_panel):
            self._columns.addWidget(panel, 1)
        self.retranslate()

    @property
    def acts(self) -> tuple[HoldButton, ...]:
        """Everything that can be asked here."""
        return (self.heat, self.home, self.less, self.more, self.material)

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """Side by side where there is room, else one below the other."""
        wide = arrangement is Arrangement.WIDE
        ways = QBoxLayout.Direction
        self._columns.setDirection(ways.LeftToRight if wide else ways.TopToBottom)

    def show_unit(self, unit: UnitView, silent: bool) -> None:
        """Follow this unit."""
        if unit.name != self._unit:
            self._unit = unit.name
            for act in self.acts:
                act.show_state(HoldState.READY)
        self._silent = silent
        self._follow(unit)
        self._weigh(unit)

    def _follow(self, unit: UnitView) -> None:
        """Heating up and homing take longer than a machine may be silent: it says it is at it."""
        command = unit.snapshot.command
        if command is None or command.state is not CommandState.EXECUTING:
            return
        for act in self.acts:
            waits = act.state in (HoldState.ASKED, HoldState.ACCEPTED, HoldState.UNKNOWN)
            if waits and self._asked.get(act) == command.command:
                act.show_state(HoldState.ACCEPTED)

    # -- parts ---------------------------------------------------------------------------------
    def _make_heat(self) -> None:
        theme = self._parts.theme
        self._heat_panel = Panel(theme, role="head")
        self._heater = Segmented(theme, [(key, key) for key in HEATERS])
        self._target = FormField(theme, "", TextField(theme, Keys.NUMBER, unit="°C"))
        self._minutes = FormField(theme, "", TextField(theme, Keys.NUMBER, unit="min"))
        self._minutes.field.set_text("10")
        self.heat = HoldButton(theme, "temperature", "")
        self.heat.held.connect(self._ask_heat)
        self.heat.reason_tapped.connect(lambda: self._point(self._target))
        for part in (self._heater, self._target, self._minutes):
            self._heat_panel.body.addWidget(part)
        self._heat_panel.body.addStretch(1)
        self._heat_panel.body.addWidget(self.heat)
        for form in (self._target, self._minutes):
            form.field.changed.connect(self._look_again)
        self._heater.chosen.connect(self._look_again)

    def _make_move(self) -> None:
        theme = self._parts.theme
        self._move_panel = Panel(theme, role="head")
        self.home = HoldButton(theme, "home", "")
        self.home.held.connect(self._ask_home)
        self._axis_words = Text(theme, "", "label", "ink2", weight=600)
        self._axis = Segmented(theme, [(key, key.upper()) for key in AXES])
        self._distance_words = Text(theme, "", "label", "ink2", weight=600)
        self._distance = Segmented(theme, [(key, key) for key in DISTANCES_MM])
        self._distance.show_chosen("1")
        self.less = HoldButton(theme, "minus", "")
        self.more = HoldButton(theme, "plus", "")
        self.less.held.connect(lambda: self._ask_jog(self.less, -1))
        self.more.held.connect(lambda: self._ask_jog(self.more, 1))
        both = QVBoxLayout()
        both.setSpacing(theme.reach("hazard_gap"))
        both.addWidget(self.more)
        both.addWidget(self.less)
        body = self._move_panel.body
        for part in (self._axis_words, self._axis, self._distance_words, self._distance):
            body.addWidget(part)
        body.addLayout(both)
        body.addStretch(1)
        body.addWidget(self.home)
        self._axis.chosen.connect(self._look_again)
        self._distance.chosen.connect(self._look_again)

    def _make_material(self) -> None:
        theme = self._parts.theme
        self._material_panel = Panel(theme, role="head")
        self._act = Segmented(theme, [(key, key) for key in ACTS])
        self._hot = FormField(theme, "", TextField(theme, Keys.NUMBER, unit="°C"))
        self._length = FormField(theme, "", TextField(theme, Keys.NUMBER, unit="mm"))
        self._length.field.set_text("50")
        self.material = HoldButton(theme, "package", "")
        self.material.held.connect(self._ask_material)
        self.material.reason_tapped.connect(lambda: self._point(self._hot))
        for part in (self._act, self._hot, self._length):
            self._material_panel.body.addWidget(part)
        self._material_panel.body.addStretch(1)
        self._material_panel.body.addWidget(self.material)
        for form in (self._hot, self._length):
            form.field.changed.connect(self._look_again)
        self._act.chosen.connect(self._look_again)

    def retranslate(self) -> None:
        """Words of now."""
        self._heat_panel.show_title(self.tr("Heat"))
        self._heater.show_words(
            [
                ("hot_end", self.tr("Nozzle")),
                ("bed", self.tr("Bed")),
                ("chamber", self.tr("Chamber")),
            ]
        )
        self._target.show_label(self.tr("Temperature"))
        self._minutes.show_label(self.tr("For"), self.tr("Then it is off by itself."))
        self._move_panel.show_title(self.tr("Move"))
        self._axis_words.show_text(self.tr("Axis"))
        self._distance_words.show_text(self.tr("Distance in mm"))
        self._material_panel.show_title(self.tr("Material"))
        self._act.show_words(
            [
                ("load", self.tr("Load")),
                ("unload", self.tr("Unload")),
                ("purge", self.tr("Purge")),
            ]
        )
        self._hot.show_label(self.tr("Nozzle"))
        self._length.show_label(self.tr("Length"))
        self._look_again()

    # -- words ---------------------------------------------------------------------------------
    def _look_again(self, _: object = None) -> None:
        unit = self._parts.mirror.units.get(self._unit)
        if unit is not None:
            self._weigh(unit)

    def _first(self, unit: UnitView) -> str:
        """What stands in the way of all of it."""
        if self._silent:
            return self.tr("First: the service answers")
        session = self._parts.mirror.session
        if session.person_id and not self._parts.mirror.may(Permission.MAINTAIN):
            return self.tr("First: a technician signs in")
        return why_not_by_hand(self._parts.mirror, unit)

    def _weigh(self, unit: UnitView) -> None:
        first = self._first(unit)
        for act in (self.home, self.less, self.more):
            act.block(first)
        self.heat.block(first or self._missing(self._target, self._minutes))
        self.material.block(first or self._missing(self._hot, self._length))
        name = unit.name
        self.heat.show_text(self.tr("Heat {unit}").format(unit=name))
        self.heat.show_line(
            self.tr("To {target} °C for {minutes} min. Press 1.5 s").format(
                target=self._target.field.text(), minutes=self._minutes.field.text()
            )
        )
        self.home.show_text(self.tr("Home {unit}").format(unit=name))
        self.home.show_line(self.tr("All axes. Press 1.5 s"))
        axis, far = self._axis.current().upper(), self._distance.current()
        self.less.show_text(f"{axis} −{far} mm")
        self.more.show_text(f"{axis} +{far} mm")
        for act in (self.less, self.more):
            act.show_line(self.tr("Press 1.5 s"))
        self.material.show_text(self._material_words())
        self.material.show_line(self.tr("Heats, then moves. Press 1.5 s"))

    def _material_words(self) -> str:
        match ACTS[self._act.current()]:
            case "load":
                return self.tr("Load material")
            case "unload":
                return self.tr("Unload material")
            case "purge":
                return self.tr("Purge nozzle")

    def _missing(self, *forms: FormField) -> str:
        wrong = [form.label.lower() for form in forms if _number(form) is None]
        if not wrong:
            return ""
        return self.tr("First: {missing}").format(missing=", ".join(wrong))

    def _point(self, form: FormField) -> None:
        if _number(form) is None:
            form.field.line_edit.setFocus()

    # -- asking --------------------------------------------------------------------------------
    def _ask_heat(self) -> None:
        target, minutes = _number(self._target), _number(self._minutes)
        if target is None or minutes is None:
            return
        heater = HEATERS[self._heater.current()]
        call = HeatUnit(self._unit, heater, target, minutes * SECONDS_A_MINUTE)
        self._with(self.heat, lambda: self._call("unit.heat", call, self.heat))

    def _ask_home(self) -> None:
        call = HomeUnit(self._unit)
        self._with(self.home, lambda: self._call("unit.home", call, self.home))

    def _ask_jog(self, button: HoldButton, way: int) -> None:
        far = float(self._distance.current()) * way
        call = JogUnit(self._unit, AXES[self._axis.current()], far)
        self._with(button, lambda: self._call("unit.jog", call, button))

    def _ask_material(self) -> None:
        hot, length = _number(self._hot), _number(self._length)
        if hot is None or length is None:
            return
        call = ChangeMaterial(self._unit, ACTS[self._act.current()], hot, length)
        self._with(self.material, lambda: self._call("unit.material", call, self.material))

    def _with(self, button: HoldButton, then: Any) -> None:
        button.show_state(HoldState.READY)
        words = f"{button.text()} ({self._unit})"
        self._parts.with_person(Permission.MAINTAIN, words, then)

    def _call(self, method: str, call: msgspec.Struct, button: HoldButton) -> None:
        self._asked[button] = method.partition(".")[2]
        button.show_state(HoldState.ASKED)

        def done(told: CommandResult) -> None:
            said = self._parts.wording.sentence(told.code, told.values) if told.code else ""
            button.show_state(hold_state(told.state.value), said)

        def refused(code: str, values: dict[str, Any]) -> None:
            button.show_state(HoldState.REFUSED, self._parts.wording.sentence(code, values))

        long = button is self.material
        within = MATERIAL_WITHIN_MS if long else WITHIN_MS
        self._parts.link.call(method, call, CommandResult, done, refused, within_ms=within)


def _number(form: FormField) -> float | None:
    try:
        return float(form.field.text().replace(",", "."))
    except ValueError:
        return None
