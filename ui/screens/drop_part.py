"""Leaving one part of a plate out and going on with the others: which, what is lost, and why."""

from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.wire.people import Permission
from app.wire.planning import PlannedPart, PlanView
from app.wire.production import BuildView, DropPart
from ui.screens.build_facts import is_printing
from ui.screens.screen import ScreenParts
from ui.screens.tap_rows import TapRow, TapRows
from ui.touch.buttons import SecondaryButton, WeightyButton
from ui.touch.fields import FormField, TextField
from ui.touch.hold_button import HoldButton, HoldState
from ui.touch.sheet import Sheet
from ui.touch.text import Text
from ui.touch.theme import Theme
from ui.views.scroll_pane import ScrollPane


class DropSheet(Sheet):
    """One part is chosen; what is lost stands there in words; then it is held to the full track.

    Signals:
        given: id of the part, and the reason.
    """

    given = Signal(str, str)

    def __init__(self, theme: Theme, build: BuildView, parts: list[PlannedPart]) -> None:
        super().__init__(theme, self.tr("Drop one part and go on"))
        self._build = build
        self._left = {part.part_id: part for part in parts}
        self._chosen = ""
        self._rows = TapRows(theme)
        self._rows.chosen.connect(self._choose)
        self._lost = Text(theme, "", "body", "ink", weight=600, wrap=True)
        field = TextField(theme, draft=f"drop {build.build_id}")
        self.reason = FormField(theme, self.tr("Reason"), field, self.tr("Needed"))
        self.reason.field.changed.connect(self._weigh)
        pane = ScrollPane(theme)
        pane.content.setSpacing(theme.space("md"))
        for part in (self._rows, self._lost, self.reason):
            pane.content.addWidget(part)
        pane.content.addStretch(1)
        self.body.addWidget(pane, 1)
        self.act = HoldButton(theme, "trash", self.tr("Drop part"), "", primary=True)
        cancel = WeightyButton(theme, "x", self.tr("Cancel"))
        cancel.be_at_least(theme.reach("primary"))
        self.set_actions(self.act, cancel)
        cancel.tapped.connect(self.cancelled)
        self.act.held.connect(self._give)
        self._weigh()

    @property
    def rows(self) -> TapRows:
        """The parts to choose from."""
        return self._rows

    def first_focus(self) -> QWidget:
        """Nothing that acts."""
        return self

    def show_refused(self, said: str) -> None:
        """What the service or the machine has refused."""
        self.act.show_state(HoldState.REFUSED, said)

    def _choose(self, part_id: str) -> None:
        self._chosen = part_id
        self._weigh()

    def _weigh(self, _: str = "") -> None:
        self._rows.show_rows(
            [
                TapRow(
                    part.part_id,
                    part.name[:1].upper() + part.name[1:],
                    part.part_id,
                    selected=part.part_id == self._chosen,
                    icon="check" if part.part_id == self._chosen else "",
                )
                for part in self._left.values()
            ]
        )
        part = self._left.get(self._chosen)
        if part is None:
            self._lost.show_text(self.tr("Which part is left out from now on?"))
        else:
            said = self.tr(
                "{part} is lost: its {layer} of {layers} layers, and it can never be released. "
                "The other parts are built on."
            )
            name = part.name[:1].upper() + part.name[1:]
            self._lost.show_text(
                said.format(part=name, layer=self._build.layer, layers=self._build.layers)
            )
        missing: list[str] = []
        if part is None:
            missing.append(self.tr("part"))
        if not self.reason.field.text().strip():
            missing.append(self.tr("reason"))
        if missing:
            self.act.block(self.tr("First: {missing}").format(missing=", ".join(missing)))
        else:
            self.act.unblock()
            self.act.show_line(self.tr("Part is lost. Press 1.5 s"))

    def _give(self) -> None:
        self.given.emit(self._chosen, self.reason.field.text().strip())


class DropAPart(QObject):
    """The button on the build screen and the sheet that it opens."""

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__()
        self._parts = parts
        self._build: BuildView | None = None
        self._sheet: DropSheet | None = None
        self.button = SecondaryButton(parts.theme, "trash", "")
        self.button.tapped.connect(self._ask)
        self.retranslate()

    def retranslate(self) -> None:
        """Words of now."""
        self.button.show_text(self.tr("Drop one part"))

    def show_build(self, build: BuildView | None, silent: bool) -> None:
        """There while a plate of several parts is being printed."""
        self._build = build
        self.button.setVisible(build is not None and is_printing(build) and self._more(build))
        gone = len(build.parts_dropped) if build is not None else 0
        self.button.show_line(self.tr("%n dropped already", "", gone) if gone else "")
        self.button.block(self.tr("First: the service answers") if silent else "")

    def _more(self, build: BuildView) -> bool:
        return len(self._of(build)) > 1

    def _of(self, build: BuildView) -> list[PlannedPart]:
        plan: PlanView | None = self._parts.mirror.plans.get(build.plan_id)
        parts = plan.parts if plan is not None else []
        return [part for part in parts if part.part_id not in build.parts_dropped]

    def _ask(self) -> None:
        build = self._build
        if build is not None:
            words = self.button.text()
            self._parts.with_person(Permission.BUILD, words, lambda: self._open(build))

    def _open(self, build: BuildView) -> None:
        self._close()
        sheet = DropSheet(self._parts.theme, build, self._of(build))
        self._sheet = sheet

        def given(part_id: str, reason: str) -> None:
            self._drop(DropPart(build.build_id, part_id, reason))

        sheet.cancelled.connect(self._close)
        sheet.given.connect(given)
        self._parts.shell.open_sheet(sheet)

    def _drop(self, call: DropPart) -> None:
        def done(told: BuildView) -> None:
            self._parts.mirror.builds[told.build_id] = told
            if self._sheet is not None:
                self._sheet.reason.field.set_text("")  # sent: the next part has its own reason
            self._close()

        def refused(code: str, values: dict[str, Any]) -> None:
            if self._sheet is not None:
                self._sheet.show_refused(self._parts.wording.sentence(code, values))

        self._parts.link.call("production.drop", call, BuildView, done, refused)

    def _close(self) -> None:
        sheet, self._sheet = self._sheet, None
        if sheet is not None:
            self._parts.shell.close_sheet(sheet)
            sheet.deleteLater()
