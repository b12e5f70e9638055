"""The active check before a decision: side, two identifiers and reason, none of them filled in."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from app.wire.designs import Side
from app.wire.evaluation import ReasonCode
from ui.touch.buttons import PrimaryButton, WeightyButton
from ui.touch.choices import RowButton, ToggleRow
from ui.touch.fields import FormField, TextField
from ui.touch.sheet import Sheet
from ui.touch.text import Text
from ui.touch.theme import Theme
from ui.views.scroll_pane import ScrollPane
from ui.wording import Wording

REASONS_ACROSS = 3


@dataclass(frozen=True)
class NamedPatient:
    """What the surgeon named and chose; `condition` is empty without one."""

    side: Side
    identifiers: tuple[str, str]
    reason: ReasonCode
    text: str
    condition: str
    unchanged: bool = False


class ChoiceRows(QWidget):
    """A few choices side by side, none of them chosen at first.

    Signals:
        chosen: key of the choice.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, options: list[tuple[str, str]], across: int) -> None:
        super().__init__()
        self._buttons: dict[str, RowButton] = {}
        self._current = ""
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.reach("gap"))
        for at, (key, word) in enumerate(options):
            button = RowButton(theme, word, "", "")
            button.tapped.connect(lambda key=key: self._choose(key))
            self._buttons[key] = button
            grid.addWidget(button, at // across, at % across)

    def current(self) -> str:
        """Key of the choice; empty while nothing is chosen."""
        return self._current

    def show_chosen(self, key: str) -> None:
        """Choose without asking for anything."""
        self._current = key
        for other, button in self._buttons.items():
            button.show_selected(other == key)

    def button(self, key: str) -> RowButton:
        """The button of a choice."""
        return self._buttons[key]

    def _choose(self, key: str) -> None:
        self.show_chosen(key)
        self.chosen.emit(key)


class IdentityCheck(Sheet):
    """Two pages: the patient, then the reason. Cancelled or named, exactly once.

    Signals:
        named: a NamedPatient.
        patient_named: the first page is full: somebody compares, then `go_to_reason` or
            `show_wrong`.
    """

    patient_named = Signal()
    named = Signal(object)

    def __init__(
        self,
        theme: Theme,
        wording: Wording,
        title: str,
        *,
        rejects: bool,
        scan: str = "",
        draft: str = "",
    ) -> None:
        """A sheet.

        Args:
            scan: when the images were taken; an acceptance then asks what has changed since.
            draft: the name under which the reasons, and they alone, are kept.
        """
        super().__init__(theme, title)
        self._first_title = title
        self._page = QStackedWidget()
        self.body.addWidget(self._page, 1)
        self.side = ChoiceRows(theme, [(side.value, wording.side(side)) for side in Side], 3)
        self.first = self._field(
            self.tr("First identifier of the patient"), self.tr("Name, birth date or record number")
        )
        self.second = self._field(
            self.tr("Second identifier"), self.tr("Another of the three, from the order or chart")
        )
        self._asks_scan = bool(scan) and not rejects
        self._scan = scan
        self._wrong = ""
        self.changed = ChoiceRows(
            theme,
            [
                ("no", self.tr("No, it is as in the images")),
                ("yes", self.tr("Yes: injury, growth or another surgery")),
            ],
            2,
        )
        reasons = [
            code
            for code in ReasonCode
            if code is not (ReasonCode.AS_PLANNED if rejects else ReasonCode.SIDE_OR_PATIENT)
        ]
        self.reason = ChoiceRows(
            theme, [(code.value, wording.review_reason(code)) for code in reasons], REASONS_ACROSS
        )
        in_words = self.tr("In words")
        hint = self.tr("Needed for another reason")
        self.text = self._field(in_words, hint, draft and f"{draft} words")
        self.conditional = ToggleRow(
            theme,
            self.tr("With a condition"),
            self.tr("Nothing starts before you say that it is met"),
        )
        self.condition = self._field(self.tr("Condition"), "", draft and f"{draft} condition")
        self.conditional.setVisible(not rejects)
        self.condition.setVisible(False)
        self._page.addWidget(self._patient_page(theme))
        self._page.addWidget(self._reason_page(theme))
        self._back = WeightyButton(theme, "x", self.tr("Cancel"))
        self._back.be_at_least(theme.reach("primary"))
        self._on = PrimaryButton(theme, "arrow-right", self.tr("Next"))
        self.action_row.addWidget(self._back, 2)
        self.action_row.addWidget(self._on, 3)
        self._back.tapped.connect(self._go_back)
        self._on.tapped.connect(self._go_on)
        self.conditional.toggled.connect(self._on_conditional)
        self.side.chosen.connect(self._named_anew)
        self.changed.chosen.connect(self._weigh)
        for form in (self.first, self.second):
            form.field.changed.connect(self._named_anew)
        self.reason.chosen.connect(self._weigh)
        for form in (self.first, self.second, self.text, self.condition):
            form.field.changed.connect(self._weigh)
        self._weigh()

    @property
    def next_button(self) -> PrimaryButton:
        """Next, and on the last page: to the signature."""
        return self._on

    def _field(self, label: str, hint: str, draft: str = "") -> FormField:
        return FormField(self._theme, label, TextField(self._theme, draft=draft), hint)

    def _patient_page(self, theme: Theme) -> QWidget:
        column = QVBoxLayout()
        column.setSpacing(theme.space("md"))
        column.addWidget(Text(theme, self.tr("Which side is meant?"), "label", "ink2", weight=600))
        column.addWidget(self.side)
        column.addWidget(self.first)
        column.addWidget(self.second)
        if self._asks_scan:
            asked = self.tr("Has the anatomy changed since the images of {day}?")
            said = asked.format(day=self._scan)
            column.addWidget(Text(theme, said, "label", "ink2", weight=600, wrap=True))
            column.addWidget(self.changed)
        return self._scrolled(theme, column)

    def _reason_page(self, theme: Theme) -> QWidget:
        column = QVBoxLayout()
        column.setSpacing(theme.space("md"))
        column.addWidget(Text(theme, self.tr("Reason"), "label", "ink2", weight=600))
        column.addWidget(self.reason)
        column.addWidget(self.text)
        column.addWidget(self.conditional)
        column.addWidget(self.condition)
        return self._scrolled(theme, column)

    def _scrolled(self, theme: Theme, column: QVBoxLayout) -> QWidget:
        pane = ScrollPane(theme)
        pane.content.addLayout(column)
        pane.content.addStretch(1)
        return pane

    def _on_conditional(self, on: bool) -> None:
        self.condition.setVisible(on)
        self._weigh()

    def _missing(self) -> str:
        checks: list[tuple[bool, Callable[[], str]]]
        if self._page.currentIndex() == 0:
            checks = [
                (bool(self.side.current()), lambda: self.tr("side")),
                (bool(self.first.field.text().strip()), lambda: self.tr("first identifier")),
                (bool(self.second.field.text().strip()), lambda: self.tr("second identifier")),
                (not self._asks_scan or bool(self.changed.current()), lambda: self.tr("changes")),
            ]
        else:
            needs_text = self.reason.current() == ReasonCode.OTHER.value
            needs_condition = self.conditional.isChecked()
            checks = [
                (bool(self.reason.current()), lambda: self.tr("reason")),
                (not needs_text or bool(self.text.field.text().strip()), lambda: self.tr("words")),
                (
                    not needs_condition or bool(self.condition.field.text().strip()),
                    lambda: self.tr("condition"),
                ),
            ]
        return ", ".join(word() for there, word in checks if not there)

    def _weigh(self) -> None:
        last = self._page.currentIndex() == 1
        self.show_title(self.tr("Give the reason") if last else self._first_title)
        self._back.show_text(self.tr("Back") if last else self.tr("Cancel"))
        self._back.show_icon("arrow-left" if last else "x")
        self._on.show_text(self.tr("To signature") if last else self.tr("Next"))
        self._on.show_line(self.tr("Step 2 of 2") if last else self.tr("Step 1 of 2"))
        missing = self._missing()
        if not last and self._wrong:
            self._on.block(self.tr("First: check patient and side"))
        elif not last and self._asks_scan and self.changed.current() == "yes":
            self._on.block(self.tr("Reject the design: new images are needed"))
        elif missing:
            self._on.block(self.tr("First: {missing}").format(missing=missing))
        else:
            self._on.unblock()

    def _go_back(self) -> None:
        if self._page.currentIndex() == 0:
            self.cancelled.emit()
            return
        self._page.setCurrentIndex(0)
        self._weigh()

    def _go_on(self) -> None:
        if self._page.currentIndex() == 0:
            self.patient_named.emit()
            return
        condition = self.condition.field.text().strip() if self.conditional.isChecked() else ""
        self.named.emit(
            NamedPatient(
                Side(self.side.current()),
                (self.first.field.text().strip(), self.second.field.text().strip()),
                ReasonCode(self.reason.current()),
                self.text.field.text().strip(),
                condition,
                unchanged=self._asks_scan and self.changed.current() == "no",
            )
        )

    def named_now(self) -> tuple[Side, list[str]]:
        """Side and identifiers as they stand on the first page."""
        given = [self.first.field.text().strip(), self.second.field.text().strip()]
        return Side(self.side.current()), given

    def go_to_reason(self) -> None:
        """Side and patient are those of the order: the second page."""
        self._page.setCurrentIndex(1)
        self._weigh()

    def show_wrong(self, said: str) -> None:
        """They are not: nothing goes on until another side or patient is named."""
        self._wrong = said
        self.second.show_error(said)
        self._weigh()

    def _named_anew(self) -> None:
        if self._wrong:
            self._wrong = ""
            self.second.show_error("")
        self._weigh()


class ReasonSheet(Sheet):
    """One question in words: why.

    Signals:
        given: the reason.
    """

    given = Signal(str)

    def __init__(self, theme: Theme, title: str, label: str, hint: str, *, draft: str = "") -> None:
        """A sheet; `draft` is the name under which the reason is kept for its author."""
        super().__init__(theme, title)
        self.reason = FormField(theme, label, TextField(theme, draft=draft), hint)
        self.body.addWidget(self.reason)
        self.body.addStretch(1)
        cancel = WeightyButton(theme, "x", self.tr("Cancel"))
        cancel.be_at_least(theme.reach("primary"))
        self._on = PrimaryButton(theme, "arrow-right", self.tr("To signature"))
        self.action_row.addWidget(cancel, 2)
        self.action_row.addWidget(self._on, 3)
        cancel.tapped.connect(self.cancelled)
        self._on.tapped.connect(lambda: self.given.emit(self.reason.field.text().strip()))
        self.reason.field.changed.connect(self._weigh)
        self._weigh()

    def first_focus(self) -> QWidget:
        """The one field."""
        return self.reason.field.line_edit

    def _weigh(self) -> None:
        if self.reason.field.text().strip():
            self._on.unblock()
        else:
            self._on.block(self.tr("First: reason"))
