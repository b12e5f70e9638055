"""A decision from the first tap to the record: who may, name the patient, sign what is bound."""

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QObject, Signal

from app import __version__
from app.wire.evaluation import (
    DecideReview,
    Decision,
    MeetCondition,
    NamePatient,
    ReviewView,
)
from app.wire.people import Nothing, Permission, Signing
from ui.screens.file_words import versioned
from ui.screens.identity_check import IdentityCheck, NamedPatient, ReasonSheet
from ui.screens.review_identity import images_words
from ui.screens.review_looking import Seen
from ui.screens.review_subject import ReviewMatter
from ui.screens.screen import ScreenParts, SignRequest
from ui.service_link.link import OnRefused
from ui.touch.sheet import Sheet


class ReviewDeciding(QObject):
    """Opens the sheets in their order and asks the service.

    Signals:
        decided: a decision stands in the record.
    """

    decided = Signal()

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__()
        self._parts = parts
        self._sheet: Sheet | None = None

    def begin(self, matter: ReviewMatter, *, rejects: bool, seen: Seen | None = None) -> None:
        """Accept or reject a design; `seen` is what was looked at."""
        title = (
            self.tr("Reject: name the patient") if rejects else self.tr("Accept: name the patient")
        )

        def check() -> None:
            sheet = IdentityCheck(
                self._parts.theme,
                self._parts.wording,
                title,
                rejects=rejects,
                scan=images_words(matter) if matter.images_at is not None else "",
                draft=f"review {matter.design.design_id} {rejects}",
            )

            def named(patient: NamedPatient) -> None:
                self._sign(matter, patient, rejects, seen or Seen())

            def compared() -> None:
                """The service compares at once: a slip is told before anything is signed."""
                side, identifiers = sheet.named_now()
                self._parts.link.call(
                    "evaluation.name_patient",
                    NamePatient(matter.design.design_id, side, identifiers),
                    Nothing,
                    lambda told: sheet.go_to_reason(),
                    lambda code, values: sheet.show_wrong(
                        self._parts.wording.sentence(code, values)
                    ),
                )

            sheet.named.connect(named)
            sheet.patient_named.connect(compared)
            self._open(sheet)

        self._parts.with_person(Permission.REVIEW, title, check)

    def begin_condition(self, review: ReviewView) -> None:
        """Say that the condition of a decision is met."""
        title = self.tr("Condition is met")

        def ask() -> None:
            label = self.tr("How do you know?")
            sheet = ReasonSheet(
                self._parts.theme,
                title,
                label,
                review.condition,
                draft=f"condition {review.review_id}",
            )

            def given(reason: str) -> None:
                self._sign_condition(review, reason)

            sheet.given.connect(given)
            self._open(sheet)

        self._parts.with_person(Permission.REVIEW, title, ask)

    def _open(self, sheet: Sheet) -> None:
        self._close()
        self._sheet = sheet
        sheet.cancelled.connect(self._close)
        self._parts.shell.open_sheet(sheet)

    def _close(self) -> None:
        sheet, self._sheet = self._sheet, None
        if sheet is not None:
            self._parts.shell.close_sheet(sheet)
            sheet.deleteLater()

    def _sign(self, matter: ReviewMatter, named: NamedPatient, rejects: bool, seen: Seen) -> None:
        name = versioned(matter.design.file_name, matter.design.version)
        decision = Decision.REJECT if rejects else Decision.ACCEPT
        title = self.tr("Accept {name}").format(name=name)
        meaning = self.tr(
            "I approve this design for manufacture for this patient, side and procedure"
        )
        action = self.tr("Sign: accept")
        if rejects:
            title = self.tr("Reject {name}").format(name=name)
            meaning, action = self.tr("I reject this design"), self.tr("Sign: reject")
        elif named.condition:
            decision = Decision.ACCEPT_WITH_CONDITION
            meaning = self.tr("I accept this design once the condition is met")
        call = DecideReview(
            design_id=matter.design.design_id,
            decision=decision,
            side=named.side,
            patient_identifiers=list(named.identifiers),
            reason=named.reason,
            signing=Signing(""),
            shown=matter.shown,
            viewer_version=__version__,
            viewed=True,
            text=named.text,
            condition=named.condition,
            findings_sha256=matter.findings_sha256,
            unchanged_since_scan=named.unchanged,
            seen=list(seen.views),
            looked_s=seen.looked_s,
        )

        def send(signing: Signing, done: Callable[[], None], refused: OnRefused) -> None:
            self._parts.link.call(
                "evaluation.decide",
                msgspec.structs.replace(call, signing=signing),
                ReviewView,
                lambda told: self._ended(done),
                refused,
            )

        lines = self._bound(matter, named)
        self._close()
        self._parts.sign(SignRequest(title, meaning, lines, action, send, Permission.REVIEW))

    def _sign_condition(self, review: ReviewView, reason: str) -> None:
        def send(signing: Signing, done: Callable[[], None], refused: OnRefused) -> None:
            self._parts.link.call(
                "evaluation.condition_met",
                MeetCondition(review.review_id, reason, signing),
                ReviewView,
                lambda told: self._ended(done),
                refused,
            )

        title = self.tr("Condition of {review} is met").format(review=review.review_id)
        meaning = self.tr("The condition that I set is met")
        lines = (
            (self.tr("Case and decision"), f"{review.case_id}, {review.review_id}"),
            (self.tr("Condition"), review.condition),
            (self.tr("Reason"), reason),
        )
        action = self.tr("Sign: condition met")
        self._close()
        self._parts.sign(SignRequest(title, meaning, lines, action, send, Permission.REVIEW))

    def _ended(self, done: Callable[[], None]) -> None:
        done()
        self.decided.emit()

    def _bound(self, matter: ReviewMatter, named: NamedPatient) -> tuple[tuple[str, str], ...]:
        """Everything that the signature binds, a line each."""
        wording = self._parts.wording
        case = self._parts.mirror.cases.get(matter.design.case_id)
        side = wording.side(named.side)
        whose = [matter.design.case_id, f"{side} {case.site}" if case is not None else side]
        files = [f"{one.name}  {wording.short_hash(one.sha256)}" for one in matter.shown]
        lines = [(self.tr("Case and side"), ", ".join(whose)), (self.tr("Design"), files[0])]
        if files[1:]:
            lines.append((self.tr("Shown with it"), "\n".join(files[1:])))
        said = [wording.sentence(one.code, one.values).rstrip(".") for one in matter.odd]
        if said:
            lines.append((self.tr("Findings"), "\n".join(said)))
        report = wording.short_hash(matter.findings_sha256)
        lines.append((self.tr("Report of findings"), report))
        lines.append((self.tr("Reason"), wording.review_reason(named.reason)))
        if named.text:
            lines.append((self.tr("In words"), named.text))
        if named.condition:
            lines.append((self.tr("Condition"), named.condition))
        lines.append((self.tr("Viewer"), __version__))
        return tuple(lines)
