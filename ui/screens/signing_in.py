"""Who stands here: the sheet that signs a person in, and the sheet that takes a signature."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.wire.people import Permission
from app.wire.people import Signing as Components
from ui.main_window import Shell
from ui.screens.policy_sheet import PolicySheet
from ui.screens.screen import SignRequest
from ui.service_link.mirror import CellMirror
from ui.touch.buttons import PrimaryButton, WeightyButton
from ui.touch.choices import RowButton
from ui.touch.fields import FormField, Keys, TextField
from ui.touch.sheet import Dock, Sheet
from ui.touch.sign_sheet import SignedLines, Signing, SignSheet
from ui.touch.text import Text
from ui.touch.theme import Theme
from ui.wording import Wording

MOST_NAMES = 4


def is_badge(identification: str) -> bool:
    """A badge's number has figures and no blank; a person's name is the other way round."""
    return " " not in identification and any(letter.isdigit() for letter in identification)


class SignInSheet(Sheet):
    """Name or badge, then the secret; what is wrong stands under the secret."""

    def __init__(self, theme: Theme, why: str, names: list[tuple[str, str]]) -> None:
        """A sheet.

        Args:
            why: what is wanted, shown above the fields; empty for nothing.
            names: who has been here, with their roles; a tap fills the field.
        """
        super().__init__(theme, self.tr("Who is here?"), dock=Dock.RIGHT)
        if why:
            self.body.addWidget(Text(theme, why, "body", "ink", weight=600, wrap=True))
        self._rows: list[RowButton] = []
        for name, role in names[:MOST_NAMES]:
            row = RowButton(theme, name, role, "user")
            row.tapped.connect(lambda name=name: self._choose(name))
            self._rows.append(row)
            self.body.addWidget(row)
        self.who = FormField(
            theme,
            self.tr("Name or badge"),
            TextField(theme, Keys.TEXT),
            self.tr("Scan the badge, or type the name."),
        )
        self.secret = FormField(theme, self.tr("Secret"), TextField(theme, Keys.TEXT, secret=True))
        self.body.addWidget(self.who)
        self.body.addWidget(self.secret)
        self.body.addStretch(1)
        self.cancel = WeightyButton(theme, "x", self.tr("Cancel"))
        self.cancel.be_at_least(theme.reach("primary"))
        self.act = PrimaryButton(theme, "lock-open", self.tr("Sign in"))
        self.action_row.addWidget(self.cancel, 2)
        self.action_row.addWidget(self.act, 3)
        self.cancel.tapped.connect(self.cancelled)
        self.who.field.entered.connect(self.secret.field.line_edit.setFocus)
        for form in (self.who, self.secret):
            form.field.changed.connect(self._weigh)
        self._weigh()

    def first_focus(self) -> QWidget:
        """The name, or the secret once a name stands there."""
        form = self.secret if self.who.field.text() else self.who
        return form.field.line_edit

    def show_busy(self, busy: bool) -> None:
        """The service is asked; nothing can be pressed twice."""
        if busy:
            self.act.block(self.tr("First: the service answers"))
        else:
            self._weigh()

    def show_error(self, error: str) -> None:
        """Say what is wrong; the secret is cleared."""
        self.secret.field.set_text("")
        self.secret.show_error(error)
        self._weigh()
        self.secret.field.line_edit.setFocus()

    def _choose(self, name: str) -> None:
        self.who.field.set_text(name)
        self.secret.field.line_edit.setFocus()

    def _weigh(self) -> None:
        missing: list[str] = []
        if not self.who.field.text().strip():
            missing.append(self.tr("name or badge"))
        if not self.secret.field.text():
            missing.append(self.tr("secret"))
        if missing:
            self.act.block(self.tr("First: {missing}").format(missing=", ".join(missing)))
        else:
            self.act.unblock()


@dataclass(frozen=True)
class SigningOfLines(Signing):
    """A signature whose every bound thing stands on the sheet, a line each."""

    lines: tuple[tuple[str, str], ...] = ()


class LinesSignSheet(SignSheet):
    """The signing sheet with all that is bound, as the record will hold it."""

    def _fill_lines(self, signing: Signing) -> None:
        if not isinstance(signing, SigningOfLines):
            super()._fill_lines(signing)
            return
        shown: SignedLines = self._lines
        for label, value in signing.lines:
            shown.add(label, value)
        shown.add(self.tr("Meaning"), signing.meaning)
        if signing.person:
            shown.add(self.tr("Signed by"), signing.person)
        if signing.simulated:
            shown.add(self.tr("Marked as"), self.tr("SIMULATED, not for a patient"))


class SigningIn(QObject):
    """Opens the sheets, asks the service, and goes on with what was wanted."""

    def __init__(self, shell: Shell, mirror: CellMirror, theme: Theme, wording: Wording) -> None:
        super().__init__()
        self._shell = shell
        self._mirror = mirror
        self._theme = theme
        self._wording = wording
        self._names: list[tuple[str, str]] = []
        self._sheet: SignInSheet | None = None
        self._signature: SignSheet | None = None
        self._policy: PolicySheet | None = None
        self._signed_in: set[str] = set()
        self._then: Callable[[], None] = lambda: None
        self._permission = Permission.READ
        mirror.session_changed.connect(self._on_session)

    # -- a person ------------------------------------------------------------------------------
    def with_person(self, permission: Permission, why: str, then: Callable[[], None]) -> None:
        """Go on with somebody who may; see `ui.screens.screen.WithPerson`."""
        if self._mirror.session.person_id and self._mirror.may(permission):
            then()
            return
        self._close()
        self._permission, self._then = permission, then
        sheet = SignInSheet(self._theme, why, self._names)
        self._sheet = sheet
        sheet.cancelled.connect(self._close)
        sheet.act.tapped.connect(self._ask)
        sheet.secret.field.entered.connect(self._ask)
        if self._mirror.session.person_id:
            sheet.show_error(self._not_permitted())
        self._shell.open_sheet(sheet)

    def _ask(self) -> None:
        sheet = self._sheet
        if sheet is None or sheet.act.reason:
            return
        who = sheet.who.field.text().strip()
        sheet.secret.show_error("")
        sheet.show_busy(True)
        self._mirror.sign_in(who, sheet.secret.field.text(), is_badge(who), self._refused)

    def _refused(self, code: str, values: dict[str, Any]) -> None:
        if self._sheet is not None:
            self._sheet.show_error(self._wording.sentence(code, values))

    def _not_permitted(self) -> str:
        name = self._mirror.session.name
        return self.tr("{name} may not do this. Somebody else signs in.").format(name=name)

    def _on_session(self) -> None:
        session = self._mirror.session
        if not session.person_id:
            self._close_signature()
            self._show_policy()
            return
        role = self._wording.role(session.roles[0]) if session.roles else ""
        self._names = [one for one in self._names if one[0] != session.name]
        self._names.insert(0, (session.name, role))
        self._show_policy()
        if self._sheet is None:
            return
        if not self._mirror.may(self._permission):
            self._sheet.show_error(self._not_permitted())
            return
        then = self._then
        self._close()
        then()

    def _show_policy(self) -> None:
        """Open it for whoever has not accepted it; take it away for everybody else."""
        session, sheet = self._mirror.session, self._policy
        if sheet is not None:
            self._policy = None
            self._shell.close_sheet(sheet)
            sheet.deleteLater()
        if session.person_id and session.policy_to_accept:
            sheet = PolicySheet(self._theme, self._wording, self._mirror)
            sheet.cancelled.connect(lambda sheet=sheet: self._shell.close_sheet(sheet))
            self._policy = sheet
            self._shell.open_sheet(sheet)

    def _close(self) -> None:
        sheet, self._sheet = self._sheet, None
        self._then = lambda: None
        if sheet is not None:
            self._shell.close_sheet(sheet)
            sheet.deleteLater()

    # -- a signature ---------------------------------------------------------------------------
    def sign(self, request: SignRequest) -> None:
        """Take a signature; see `ui.screens.screen.SignRequest`."""
        self.with_person(request.permission, request.title, lambda: self._open_signature(request))

    def _open_signature(self, request: SignRequest) -> None:
        self._close_signature()
        session = self._mirror.session
        cell = self._mirror.cell
        first = session.session_id not in self._signed_in
        sheet = LinesSignSheet(
            self._theme,
            SigningOfLines(
                title=request.title,
                record="",
                version="",
                sha256="",
                meaning=request.meaning,
                person=session.name,
                with_identification=first,
                simulated=cell is not None and cell.simulated,
                lines=request.lines,
            ),
        )
        sheet.sign_button.show_text(request.action)
        self._signature = sheet

        def done() -> None:
            self._signed_in.add(session.session_id)
            if self._signature is sheet:
                self._close_signature()

        def refused(code: str, values: dict[str, Any]) -> None:
            if self._signature is sheet:
                sheet.show_error(self._wording.sentence(code, values))

        def signed(identification: str, secret: str) -> None:
            request.send(
                Components(secret, identification, is_badge(identification)), done, refused
            )

        sheet.signed.connect(signed)
        sheet.cancelled.connect(self._close_signature)
        self._shell.open_sheet(sheet)

    def _close_signature(self) -> None:
        sheet, self._signature = self._signature, None
        if sheet is not None:
            self._shell.close_sheet(sheet)
            sheet.deleteLater()
