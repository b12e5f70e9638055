"""The step after the print that is at hand: the robot's, started by a person, or one by hand."""

from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.wire.people import Permission
from app.wire.production import BuildView, RecordStep, StartStep, StepState, StepView
from ui.screens.build_facts import step_at_hand
from ui.screens.screen import ScreenParts
from ui.touch.buttons import PrimaryButton
from ui.touch.fields import FormField, Keys, TextField
from ui.touch.hold_button import HoldButton, HoldState
from ui.views.panel import Panel

START_WITHIN_MS = 30_000


class StepAtHand(QObject):
    """The panel with a step's fields, and the two actions: start its motion, enter its values.

    Signals:
        changed: which of panel and actions are to be seen has changed.
    """

    changed = Signal()

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__()
        theme = parts.theme
        self._parts = parts
        self._build: BuildView | None = None
        self._step: StepView | None = None
        self._fields: dict[str, FormField] = {}
        self._asked = False
        self.panel = Panel(theme, role="head")
        self._form = QWidget()
        self._rows = QVBoxLayout(self._form)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme.space("sm"))
        self.panel.body.addWidget(self._form)
        self.start = HoldButton(theme, "player-play", "", primary=True)
        self.record = PrimaryButton(theme, "check", "")
        self.start.held.connect(self._ask_start)
        self.record.tapped.connect(self._ask_record)
        self.record.reason_tapped.connect(self._to_missing)
        self.panel.hide()
        self.start.hide()
        self.record.hide()

    def show_build(self, build: BuildView | None, stale_s: int | None) -> None:
        """Follow the step at hand of this build."""
        step = step_at_hand(build) if build is not None else None
        other = (build.build_id if build else "", step.step if step else "") != (
            self._build.build_id if self._build else "",
            self._step.step if self._step else "",
        )
        self._build, self._step = build, step
        if other:
            self._asked = False
            self.start.show_state(HoldState.READY)
            self._make_fields()
        by_person = step is not None and step.by_person and step.state is StepState.READY
        by_machine = step is not None and not step.by_person
        self.panel.setVisible(by_person)
        self.record.setVisible(by_person)
        self.start.setVisible(by_machine)
        if step is not None:
            self._say(step, stale_s is not None)
        self.changed.emit()

    def _make_fields(self) -> None:
        for form in self._fields.values():
            form.hide()
            form.deleteLater()
        self._fields = {}
        step = self._step
        if step is None or not step.by_person:
            return
        wording = self._parts.wording
        for name, (low, high) in step.limits.items():
            label, unit = wording.step_value(name)
            build = self._build.build_id if self._build is not None else ""
            draft = f"step {build} {step.step} {name}"
            field = TextField(self._parts.theme, Keys.NUMBER, unit=unit, draft=draft)
            form = FormField(self._parts.theme, label, field, self._limit(low, high, unit))
            field.changed.connect(lambda _="", name=name: self._check(name))
            self._fields[name] = form
            self._rows.addWidget(form)

    def _limit(self, low: float, high: float, unit: str) -> str:
        number = self._parts.wording.number
        return self.tr("{low} to {high} {unit}").format(
            low=number(low), high=number(high), unit=unit
        )

    # -- words ---------------------------------------------------------------------------------
    def _say(self, step: StepView, silent: bool) -> None:
        wording = self._parts.wording
        name = wording.step_kind(step.kind)
        self.panel.show_title(name)
        if step.by_person:
            self.record.show_text(self.tr("Enter: {step}").format(step=name.lower()))
            self._weigh(silent)
            return
        self.start.show_text(name)
        self.start.show_line(
            self.tr("{unit} moves. Area clear? Press 1.5 s").format(unit=step.unit)
        )
        if silent:
            self.start.block(self.tr("First: the service answers"))
        elif step.state is StepState.RUNNING:
            self.start.block(self.tr("First: {unit} is at home again").format(unit=step.unit))
        elif step.state is not StepState.READY:
            self.start.block(self.tr("First: the steps before it"))
        elif step.needs:
            first = wording.sentence(step.needs[0]).rstrip(".")
            more = len(step.needs) - 1
            said = self.tr("First: {what}").format(what=first[:1].lower() + first[1:])
            self.start.block(f"{said} (+ {more})" if more else said)
        else:
            self.start.unblock()

    def _weigh(self, silent: bool = False) -> None:
        missing = [form.label.lower() for form in self._fields.values() if not form.field.text()]
        wrong = [form.label.lower() for form in self._fields.values() if form.error]
        if silent:
            self.record.block(self.tr("First: the service answers"))
        elif self._asked:
            self.record.block(self.tr("First: the record is being written"))
        elif missing or wrong:
            named = ", ".join(missing + wrong)
            self.record.block(self.tr("First: {missing}").format(missing=named))
        else:
            self.record.unblock()
            self.record.show_line(self.tr("Into the record, with your name"))

    def _check(self, name: str) -> None:
        step, form = self._step, self._fields.get(name)
        if step is None or form is None:
            return
        value = _number(form.field.text())
        low, high = step.limits[name]
        if not form.field.text():
            form.show_error("")
        elif value is None:
            form.show_error(self.tr("Not a number. Type it again."))
        elif not low <= value <= high:
            _, unit = self._parts.wording.step_value(name)
            form.show_error(
                self.tr("Outside {limit}. Measure again; if it stays, call quality.").format(
                    limit=self._limit(low, high, unit)
                )
            )
        else:
            form.show_error("")
        self._weigh()

    def _to_missing(self) -> None:
        for form in self._fields.values():
            if not form.field.text() or form.error:
                form.field.line_edit.setFocus()
                return

    # -- asking --------------------------------------------------------------------------------
    def _ask_start(self) -> None:
        build, step = self._build, self._step
        if build is None or step is None:
            return
        self.start.show_state(HoldState.READY)
        words = self._parts.wording.step_kind(step.kind)
        self._parts.with_person(
            Permission.STEP, words, lambda: self._start(build.build_id, step.step)
        )

    def _start(self, build_id: str, step: str) -> None:
        self.start.show_state(HoldState.ASKED)

        def refused(code: str, values: dict[str, Any]) -> None:
            self.start.show_state(HoldState.REFUSED, self._parts.wording.sentence(code, values))

        self._parts.link.call(
            "production.start_step",
            StartStep(build_id, step, area_clear=True),
            BuildView,
            lambda told: self.start.show_state(HoldState.DONE),
            refused,
            within_ms=START_WITHIN_MS,
        )

    def _ask_record(self) -> None:
        build, step = self._build, self._step
        if build is None or step is None:
            return
        values: dict[str, float | str | bool] = {}
        for name, form in self._fields.items():
            value = _number(form.field.text())
            if value is None:
                return
            values[name] = value
        words = self._parts.wording.step_kind(step.kind)
        call = RecordStep(build.build_id, step.step, values)
        self._parts.with_person(Permission.STEP, words, lambda: self._record(call))

    def _record(self, call: RecordStep) -> None:
        self._asked = True
        self._weigh()

        def done(told: BuildView) -> None:
            del told  # the mirror hears of it too
            self._asked = False

        def refused(code: str, values: dict[str, Any]) -> None:
            self._asked = False
            first = next(iter(self._fields.values()), None)
            if first is not None:
                first.show_error(self._parts.wording.sentence(code, values))
            self._weigh()

        self._parts.link.call("production.record_step", call, BuildView, done, refused)


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", ".").replace("−", "-"))
    except ValueError:
        return None
