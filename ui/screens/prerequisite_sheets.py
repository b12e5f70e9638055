"""Sheets of what stands before a build: until when, and by what proof; a lot that has come in."""

from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.wire.materials import AddLot
from ui.touch.buttons import PrimaryButton, WeightyButton
from ui.touch.choices import Segmented
from ui.touch.fields import FormField, Keys, TextField
from ui.touch.sheet import Sheet
from ui.touch.text import Text
from ui.touch.theme import Theme
from ui.wording import Wording

SPANS = {"30": 30, "90": 90, "180": 180, "365": 365}
"""Days: what people choose from; another day is entered by command."""
UG_PER_G = 1_000_000


class DueSheet(Sheet):
    """What is done, until when it holds, and by what it is proven.

    Signals:
        given: key of the choice ("" without choices), the day (date), the reference.
    """

    given = Signal(str, object, str)

    def __init__(
        self,
        theme: Theme,
        wording: Wording,
        title: str,
        said: str,
        action: str,
        choices: list[tuple[str, str]],
        *,
        reference_needed: bool,
    ) -> None:
        """A sheet; `choices` are key and words of what is asked besides, none where nothing is."""
        super().__init__(theme, title)
        self._wording = wording
        self._needed = reference_needed
        self._action = action
        self.body.addWidget(Text(theme, said, "body", "ink2", wrap=True))
        self.choice = Segmented(theme, choices) if choices else None
        if self.choice is not None:
            self.body.addWidget(self.choice)
        self.body.addWidget(Text(theme, self.tr("Holds for"), "label", "ink2", weight=600))
        self.span = Segmented(
            theme,
            [
                ("30", self.tr("30 days")),
                ("90", self.tr("3 months")),
                ("180", self.tr("6 months")),
                ("365", self.tr("12 months")),
            ],
        )
        self.body.addWidget(self.span)
        needed = self.tr("Needed") if reference_needed else ""
        self.reference = FormField(
            theme, self.tr("Certificate or protocol"), TextField(theme), needed
        )
        self.body.addWidget(self.reference)
        self.body.addStretch(1)
        cancel = WeightyButton(theme, "x", self.tr("Cancel"))
        cancel.be_at_least(theme.reach("primary"))
        self.act = PrimaryButton(theme, "check", "")
        self.action_row.addWidget(cancel, 2)
        self.action_row.addWidget(self.act, 3)
        cancel.tapped.connect(self.cancelled)
        self.act.tapped.connect(self._give)
        self.span.chosen.connect(self._weigh)
        self.reference.field.changed.connect(self._weigh)
        self._weigh()

    def first_focus(self) -> QWidget:
        """The reference."""
        return self.reference.field.line_edit

    def until(self) -> date:
        """The last day it holds."""
        return date.today() + timedelta(days=SPANS[self.span.current()])

    def show_wrong(self, said: str) -> None:
        """What the service has refused."""
        self.reference.show_error(said)

    def _weigh(self, _: str = "") -> None:
        self.act.show_text(self._action)
        until = self._wording.date(self.until().isoformat())
        self.act.show_line(self.tr("until {day}").format(day=until))
        if self._needed and not self.reference.field.text().strip():
            self.act.block(self.tr("First: the certificate or protocol"))
        else:
            self.act.unblock()

    def _give(self) -> None:
        chosen = self.choice.current() if self.choice is not None else ""
        self.given.emit(chosen, self.until(), self.reference.field.text().strip())


class LotSheet(Sheet):
    """A lot that has come in: material, number, amount, expiry.

    Signals:
        given: the AddLot.
    """

    given = Signal(object)

    def __init__(self, theme: Theme, material: str) -> None:
        """A sheet; `material` is what the recipes ask for."""
        super().__init__(theme, "")
        self.show_title(self.tr("Add lot"))
        self.material = FormField(theme, self.tr("Material"), TextField(theme), "")
        self.material.field.set_text(material)
        self.number = FormField(
            theme, self.tr("Lot number"), TextField(theme), self.tr("As on the label")
        )
        grams = TextField(theme, Keys.NUMBER, unit="g")
        self.grams = FormField(theme, self.tr("Amount"), grams, "")
        self.expires = FormField(
            theme, self.tr("Expires"), TextField(theme), self.tr("As 2027-03-31")
        )
        for field in (self.material, self.number, self.grams, self.expires):
            self.body.addWidget(field)
            field.field.changed.connect(self._weigh)
        self.body.addStretch(1)
        cancel = WeightyButton(theme, "x", self.tr("Cancel"))
        cancel.be_at_least(theme.reach("primary"))
        self.act = PrimaryButton(theme, "plus", self.tr("Add lot"))
        self.action_row.addWidget(cancel, 2)
        self.action_row.addWidget(self.act, 3)
        cancel.tapped.connect(self.cancelled)
        self.act.tapped.connect(self._give)
        self._weigh()

    def first_focus(self) -> QWidget:
        """The number."""
        return self.number.field.line_edit

    def show_wrong(self, said: str) -> None:
        """What the service has refused."""
        self.number.show_error(said)

    def wanted(self) -> AddLot | None:
        """What has been filled in, or None while something is missing."""
        try:
            expires = date.fromisoformat(self.expires.field.text().strip())
            grams = Decimal(self.grams.field.text().strip().replace(",", "."))
        except (ValueError, InvalidOperation):
            return None
        number, material = self.number.field.text().strip(), self.material.field.text().strip()
        if not number or not material or not 0 < grams < 1_000_000:
            return None
        return AddLot(material, number, expires, int(grams * UG_PER_G))

    def _weigh(self, _: str = "") -> None:
        if self.wanted() is None:
            self.act.block(self.tr("First: number, amount and expiry"))
        else:
            self.act.unblock()

    def _give(self) -> None:
        wanted = self.wanted()
        if wanted is not None:
            self.given.emit(wanted)
