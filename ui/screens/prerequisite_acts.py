"""What a person can do about material, machines, passports and training: buttons and sheets."""

from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal

from app.wire.materials import AddLot, KeepBackLot, LotRef, LotState, LotView, UseLot
from app.wire.passport import (
    ApprovePassport,
    PassportState,
    PassportSubject,
    PassportView,
    Proposed,
    SuspendPassport,
)
from app.wire.people import Permission, Signing
from app.wire.qualification import (
    CareForMachine,
    CareKind,
    MachineView,
    Phase,
    QualifyMachine,
    RegisterMachine,
)
from app.wire.training import Task, Train, TrainingView
from app.wire.units import BedState
from ui.screens.prerequisite_facts import Kind, task_name, value_name
from ui.screens.prerequisite_sheets import DueSheet, LotSheet
from ui.screens.reason_sheet import ReasonSheet
from ui.screens.screen import ScreenParts, SignRequest
from ui.service_link.link import OnRefused
from ui.touch.buttons import PrimaryButton, SecondaryButton
from ui.touch.sheet import Sheet

Act = Callable[[], None]


class PrerequisiteActs(QObject):
    """The buttons of one page, for the thing in hand.

    Signals:
        done: something has changed.
        refused: why not, as a sentence.
    """

    done = Signal()
    refused = Signal(str)

    def __init__(self, parts: ScreenParts, kind: Kind) -> None:
        super().__init__()
        self._parts = parts
        self._kind = kind
        self._subject: Any = None
        self._plans: list[tuple[Permission, Act]] = []
        icons = {
            Kind.MATERIAL: ("lock", "plus", "package"),
            Kind.MACHINES: ("check", "check", "tool"),
            Kind.PASSPORTS: ("hand-stop", "signature"),
            Kind.PEOPLE: ("user-check",),
        }[kind]
        theme = parts.theme
        self.buttons: list[SecondaryButton | PrimaryButton] = [
            *(SecondaryButton(theme, icon, "") for icon in icons[:-1]),
            PrimaryButton(theme, icons[-1], ""),
        ]
        for at, button in enumerate(self.buttons):
            button.tapped.connect(lambda at=at: self._press(at))

    def show_for(self, subject: Any, blocked: str) -> None:
        """Words and reasons for this thing; `blocked` is why nothing can be asked at all."""
        self._subject = subject
        rows = {
            Kind.MATERIAL: self._for_lot,
            Kind.MACHINES: self._for_machine,
            Kind.PASSPORTS: self._for_passport,
            Kind.PEOPLE: self._for_person,
        }[self._kind]()
        self._plans = [(permission, act) for _, permission, act, _ in rows]
        for button, (words, _, _, why) in zip(self.buttons, rows, strict=True):
            button.show_text(words)
            if blocked or why:
                button.block(blocked or why)
            else:
                button.unblock()

    def _press(self, at: int) -> None:
        permission, act = self._plans[at]
        self._parts.with_person(permission, self.buttons[at].text(), act)

    # -- material --------------------------------------------------------------------------------
    def _for_lot(self) -> list[tuple[str, Permission, Act, str]]:
        lot: LotView | None = self._subject
        state = lot.state if lot is not None else None
        none = self.tr("First: choose a lot")
        back = (
            self.tr("Keep back"), Permission.STOCK, self._keep_back,
            "" if lot is not None else none,
        )  # fmt: skip
        if state is LotState.QUARANTINED:
            back = (self.tr("Clear for use"), Permission.RELEASE, self._clear, "")
        add = (self.tr("Add lot"), Permission.STOCK, self._add_lot, "")
        printer = self._printer()
        if state is LotState.RECEIVED:
            return [back, add, (self.tr("Open lot"), Permission.STOCK, self._open, "")]
        why = none if lot is None else ""
        if lot is not None and state is not LotState.OPEN:
            why = self.tr("First: a lot that is open")
        elif lot is not None and lot.at == printer:
            why = self.tr("It is loaded there")
        words = self.tr("Load at {unit}").format(unit=printer)
        return [back, add, (words, Permission.STOCK, self._load, why)]

    def _printer(self) -> str:
        units = self._parts.mirror.units.values()
        return next((one.name for one in units if one.bed is not BedState.NOT_A_PRINTER), "")

    def _open(self) -> None:
        self._call("lots.open", LotRef(self._subject.lot_id), LotView)

    def _load(self) -> None:
        wanted = UseLot(self._subject.lot_id, unit=self._printer())
        self._call("lots.use", wanted, LotView)

    def _add_lot(self) -> None:
        recipes = list(self._parts.mirror.recipes.values())
        sheet = LotSheet(self._parts.theme, recipes[0].material if recipes else "")

        def given(wanted: AddLot) -> None:
            self._call("lots.add", wanted, LotView, sheet)

        sheet.given.connect(given)
        self._show(sheet)

    def _keep_back(self) -> None:
        said = self.tr("No build takes from it until quality has cleared it.")
        self._ask_why(self.tr("Keep this lot back?"), said, self.tr("Keep back"), "lots.quarantine")

    def _clear(self) -> None:
        said = self.tr("It may be used again from now on.")
        self._ask_why(self.tr("Clear this lot for use?"), said, self.tr("Clear"), "lots.clear")

    def _ask_why(self, title: str, said: str, action: str, method: str) -> None:
        lot: LotView = self._subject
        sheet = ReasonSheet(self._parts.theme, title, said, action, "check")

        def given(why: str) -> None:
            self._call(method, KeepBackLot(lot.lot_id, why), LotView, sheet)

        sheet.given.connect(given)
        self._show(sheet)

    # -- machines --------------------------------------------------------------------------------
    def _for_machine(self) -> list[tuple[str, Permission, Act, str]]:
        why = "" if self._subject else self.tr("First: choose a machine")
        permission = Permission.QUALIFY
        return [
            (self.tr("Calibrated or maintained"), permission, self._care, why),
            (self.tr("Qualified"), permission, self._qualify, why),
            (self.tr("Register as it is now"), permission, self._register, why),
        ]

    def _register(self) -> None:
        self._call("machines.register", RegisterMachine(self._subject, ""), MachineView)

    def _care(self) -> None:
        unit: str = self._subject
        sheet = DueSheet(
            self._parts.theme,
            self._parts.wording,
            unit,
            self.tr("What was done, how long it holds, and what proves it."),
            self.tr("Enter"),
            [
                (CareKind.CALIBRATION.value, self.tr("Calibrated")),
                (CareKind.MAINTENANCE.value, self.tr("Maintained")),
            ],
            reference_needed=True,
        )

        def given(kind: str, due: date, reference: str) -> None:
            wanted = CareForMachine(unit, CareKind(kind), due, reference)
            self._call("machines.care", wanted, MachineView, sheet)

        sheet.given.connect(given)
        self._show(sheet)

    def _qualify(self) -> None:
        unit: str = self._subject
        sheet = DueSheet(
            self._parts.theme,
            self._parts.wording,
            unit,
            self.tr("Which phase was passed, and the protocol that proves it."),
            self.tr("Enter"),
            [(phase.value, phase.value.upper()) for phase in Phase],
            reference_needed=True,
        )

        def given(phase: str, due: date, reference: str) -> None:
            del due
            wanted = QualifyMachine(unit, Phase(phase), reference)
            self._call("machines.qualify", wanted, MachineView, sheet)

        sheet.given.connect(given)
        self._show(sheet)

    # -- passports -------------------------------------------------------------------------------
    def _for_passport(self) -> list[tuple[str, Permission, Act, str]]:
        passport: PassportView | None = self._subject[2]
        active = passport is not None and passport.state is PassportState.ACTIVE
        why = "" if active else self.tr("It is not active")
        none = "" if self._subject[0] else self.tr("First: choose a process")
        return [
            (self.tr("Suspend"), Permission.PASSPORT, self._suspend, why),
            (self.tr("Sign as it is now"), Permission.PASSPORT, self._propose, none),
        ]

    def _suspend(self) -> None:
        passport: PassportView = self._subject[2]
        sheet = ReasonSheet(
            self._parts.theme,
            self.tr("Suspend this passport?"),
            self.tr("No build begins under it until quality has signed it anew."),
            self.tr("Suspend"),
            "hand-stop",
        )

        def given(why: str) -> None:
            wanted = SuspendPassport(passport.passport_id, why)
            self._call("passports.suspend", wanted, PassportView, sheet)

        sheet.given.connect(given)
        self._show(sheet)

    def _propose(self) -> None:
        printer, recipe, _ = self._subject

        def told(proposed: Proposed) -> None:
            if proposed.missing:
                names = [value_name(key) for key in proposed.missing]
                said = self.tr("Not known yet, so it cannot be signed: {what}")
                self.refused.emit(said.format(what=", ".join(names)))
            else:
                self._sign(proposed)

        self._parts.link.call(
            "passports.propose", PassportSubject(printer, recipe), Proposed, told, self._refuse
        )

    def _sign(self, proposed: Proposed) -> None:
        def send(signing: Signing, done: Callable[[], None], refused: OnRefused) -> None:
            wanted = ApprovePassport(proposed.printer, proposed.recipe, proposed.sha256, signing)

            def told(_: PassportView) -> None:
                done()
                self.done.emit()

            self._parts.link.call("passports.approve", wanted, PassportView, told, refused)

        title = self.tr("Passport of {recipe} on {printer}")
        self._parts.sign(
            SignRequest(
                title=title.format(recipe=proposed.recipe, printer=proposed.printer),
                meaning=self.tr("I approve this process as it is now. It has been proven."),
                lines=tuple((value_name(key), value) for key, value in proposed.proven.items()),
                action=self.tr("Sign"),
                send=send,
                permission=Permission.PASSPORT,
            )
        )

    # -- people ----------------------------------------------------------------------------------
    def _for_person(self) -> list[tuple[str, Permission, Act, str]]:
        why = "" if self._subject else self.tr("First: choose a person")
        return [(self.tr("Enter training"), Permission.TRAIN, self._train, why)]

    def _train(self) -> None:
        name: str = self._subject
        tasks = [Task.PLAN, Task.BUILD, Task.STEP, Task.REVIEW, Task.RELEASE]
        sheet = DueSheet(
            self._parts.theme,
            self._parts.wording,
            name,
            self.tr("Trained for which task, and how long it holds."),
            self.tr("Enter training"),
            [(task.value, task_name(task)) for task in tasks],
            reference_needed=False,
        )

        def given(task: str, until: date, reference: str) -> None:
            wanted = Train(name, Task(task), until, reference)
            self._call("training.give", wanted, TrainingView, sheet)

        sheet.given.connect(given)
        self._show(sheet)

    # -- asking ----------------------------------------------------------------------------------
    def _show(self, sheet: Sheet) -> None:
        sheet.cancelled.connect(lambda: self._parts.shell.close_sheet(sheet))
        self._parts.shell.open_sheet(sheet)

    def _call(
        self,
        method: str,
        wanted: msgspec.Struct,
        answer: type[Any],
        sheet: ReasonSheet | DueSheet | LotSheet | None = None,
    ) -> None:
        def told(_: Any) -> None:
            if sheet is not None:
                self._parts.shell.close_sheet(sheet)
            self.done.emit()

        def refused(code: str, values: dict[str, Any]) -> None:
            said = self._parts.wording.sentence(code, values)
            if sheet is not None:
                sheet.show_wrong(said)
            else:
                self.refused.emit(said)

        self._parts.link.call(method, wanted, answer, told, refused)

    def _refuse(self, code: str, values: dict[str, Any]) -> None:
        self.refused.emit(self._parts.wording.sentence(code, values))
