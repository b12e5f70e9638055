"""Whether a machine is who it says it is: its certificate, and the person who says so."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.wire.people import Permission
from app.wire.units import TrustUnit, UnitRef, UnitView
from ui.screens.mark_rows import MarkRows, Told
from ui.screens.screen import ScreenParts
from ui.touch.buttons import PrimaryButton, WeightyButton
from ui.touch.fields import FormField, TextField
from ui.touch.hold_button import HoldButton, HoldState
from ui.touch.marks import TickState
from ui.touch.sheet import Sheet
from ui.touch.text import Text
from ui.touch.theme import Theme
from ui.views.panel import Panel

GROUP = 4
TYPED = 4
A_LINE = 5


def grouped(thumbprint: str) -> str:
    """A thumbprint in groups of four, five groups a line, as people compare it."""
    plain = thumbprint.replace(":", "").replace(" ", "").upper()
    groups = [plain[at : at + GROUP] for at in range(0, len(plain), GROUP)]
    lines = [groups[at : at + A_LINE] for at in range(0, len(groups), A_LINE)]
    return "\n".join("  ".join(line) for line in lines)


class TrustSheet(Sheet):
    """The thumbprint, and its last signs typed from the machine's own display.

    Signals:
        trusted: the person has compared it.
    """

    trusted = Signal()

    def __init__(self, theme: Theme, unit: str, thumbprint: str) -> None:
        super().__init__(theme, self.tr("Trust {unit}?").format(unit=unit))
        self._last = thumbprint.replace(":", "").replace(" ", "").upper()[-TYPED:]
        said = self.tr("Go to the machine. Compare each sign with the one on its own display.")
        self.body.addWidget(Text(theme, said, "body", "ink", wrap=True))
        self.body.addWidget(Text(theme, grouped(thumbprint), "title", "ink", weight=600, wrap=True))
        self.typed = FormField(
            theme,
            self.tr("Last four signs on the machine's display"),
            TextField(theme),
            self.tr("Type them from there, not from here."),
        )
        self.typed.field.changed.connect(self._weigh)
        self.body.addWidget(self.typed)
        self.body.addStretch(1)
        cancel = WeightyButton(theme, "x", self.tr("Cancel"))
        cancel.be_at_least(theme.reach("primary"))
        self.act = PrimaryButton(theme, "shield-check", self.tr("Trust {unit}").format(unit=unit))
        self.action_row.addWidget(cancel, 2)
        self.action_row.addWidget(self.act, 3)
        cancel.tapped.connect(self.cancelled)
        self.act.tapped.connect(self.trusted)
        self._weigh()

    def first_focus(self) -> QWidget:
        """The field."""
        return self.typed.field.line_edit

    def _weigh(self) -> None:
        said = self.typed.field.text().strip().upper()
        if len(said) < TYPED:
            self.act.block(self.tr("First: the last four signs"))
            self.typed.show_error("")
        elif said != self._last:
            self.act.block(self.tr("First: the signs are the same"))
            self.typed.show_error(
                self.tr("Not the same. If the display says so, do not trust it: call maintenance.")
            )
        else:
            self.typed.show_error("")
            self.act.unblock()


class TrustPanel(Panel):
    """The certificate of a machine; it is drawn only where the machine shows one."""

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__(parts.theme, role="head")
        self._parts = parts
        self._unit: UnitView | None = None
        self._wrong = ""
        self._sheet: TrustSheet | None = None
        theme = parts.theme
        self._print_words = Text(theme, "", "label", "ink2", weight=600)
        self._print = Text(theme, "", "head", "ink", weight=600, wrap=True)
        self._rows = MarkRows(theme)
        self._refusal = Text(theme, "", "body", "ink", weight=600, wrap=True)
        self.trust = WeightyButton(theme, "shield-check", "")
        self.trust.tapped.connect(self._ask_trust)
        self.withdraw = HoldButton(theme, "shield-off", "")
        self.withdraw.held.connect(self._ask_withdraw)
        for part in (self._rows, self._print_words, self._print, self._refusal):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.body.addWidget(self.trust)
        self.body.addWidget(self.withdraw)
        self.hide()

    def show_unit(self, unit: UnitView, silent: bool) -> None:
        """Show the certificate of this unit."""
        if self._unit is None or unit.name != self._unit.name:
            self._wrong = ""
            self.withdraw.show_state(HoldState.READY)
        self._unit = unit
        told = unit.certificate
        self.setVisible(told is not None)
        if told is None:
            return
        wording = self._parts.wording
        state = self.tr("Trusted") if told.trusted else self.tr("Not trusted")
        self.show_title(self.tr("Certificate"), "", state)
        self.show_alarm(None if told.trusted else "b")
        rows = [Told(told.name, self.tr("its own name"), mark=None)]
        if told.valid_to is not None:
            until = wording.day(told.valid_to) + f" {told.valid_to.year}"
            rows.append(Told(until, self.tr("valid until"), mark=None))
        if told.replaces:
            said = self.tr("Another one was trusted before. Find out why it changed.")
            rows.append(Told(said, grouped(told.replaces), "b"))
        elif told.trusted:
            rows.append(Told(self.tr("A person has compared it"), mark=TickState.PASSED))
        self._rows.show_rows(rows)
        self._print_words.show_text(self.tr("Thumbprint"))
        self._print.show_text(grouped(told.thumbprint))
        self._refusal.show_text(self._wrong)
        self._refusal.setVisible(bool(self._wrong))
        first = self.tr("First: the service answers") if silent else ""
        self.trust.setVisible(not told.trusted)
        self.trust.show_text(self.tr("Trust {unit}").format(unit=unit.name))
        self.trust.show_line(self.tr("You compare it at the machine"))
        self.trust.block(first)
        self.withdraw.setVisible(told.trusted)
        self.withdraw.show_text(self.tr("Withdraw trust"))
        self.withdraw.show_line(self.tr("{unit} is left alone. Press 1.5 s").format(unit=unit.name))
        self.withdraw.block(first)

    # -- asking --------------------------------------------------------------------------------
    def _ask_trust(self) -> None:
        unit = self._unit
        if unit is not None and unit.certificate is not None:
            thumbprint = unit.certificate.thumbprint
            words = self.trust.text()
            self._parts.with_person(
                Permission.TRUST, words, lambda: self._compare(unit.name, thumbprint)
            )

    def _compare(self, unit: str, thumbprint: str) -> None:
        self._close()
        sheet = TrustSheet(self._parts.theme, unit, thumbprint)
        self._sheet = sheet
        sheet.cancelled.connect(self._close)
        sheet.trusted.connect(lambda: self._trust(unit, thumbprint))
        self._parts.shell.open_sheet(sheet)

    def _trust(self, unit: str, thumbprint: str) -> None:
        self._close()
        self._parts.link.call(
            "unit.trust",
            TrustUnit(unit, thumbprint),
            UnitView,
            lambda told: self._say(""),
            lambda code, values: self._say(self._parts.wording.sentence(code, values)),
        )

    def _ask_withdraw(self) -> None:
        unit = self._unit
        if unit is None:
            return
        self.withdraw.show_state(HoldState.READY)
        words = f"{self.withdraw.text()} ({unit.name})"
        self._parts.with_person(Permission.TRUST, words, lambda: self._withdraw(unit.name))

    def _withdraw(self, unit: str) -> None:
        self.withdraw.show_state(HoldState.ASKED)

        def refused(code: str, values: dict[str, Any]) -> None:
            said = self._parts.wording.sentence(code, values)
            self.withdraw.show_state(HoldState.REFUSED, said)

        self._parts.link.call(
            "unit.untrust",
            UnitRef(unit),
            UnitView,
            lambda told: self.withdraw.show_state(HoldState.DONE),
            refused,
        )

    def _say(self, wrong: str) -> None:
        self._wrong = wrong
        if self._unit is not None:
            self.show_unit(self._unit, False)

    def _close(self) -> None:
        sheet, self._sheet = self._sheet, None
        if sheet is not None:
            self._parts.shell.close_sheet(sheet)
            sheet.deleteLater()
