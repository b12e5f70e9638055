"""A signature under a batch from the tap to the record: the maker's, a release, a rejection."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.wire.people import Permission, Signing
from app.wire.planning import PlanView
from app.wire.release import (
    BatchView,
    DisposeParts,
    Disposition,
    Meaning,
    PartView,
    SignBatch,
)
from app.wire.release_checks import AcceptException, ReleaseReview
from ui.screens.dispose_sheet import DisposeSheet
from ui.screens.reason_sheet import ReasonSheet
from ui.screens.screen import ScreenParts, SignRequest
from ui.service_link.link import OnRefused
from ui.touch.sheet import Sheet


class ReleaseDeciding(QObject):
    """Opens the sheets in their order and asks the service.

    Signals:
        decided: something new stands in the record.
    """

    decided = Signal()

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__()
        self._parts = parts
        self._sheet: Sheet | None = None

    def sign_as_maker(self, batch: BatchView, plan: PlanView | None) -> None:
        """The maker says that the batch was made as planned."""

        def send(signing: Signing, done: Callable[[], None], refused: OnRefused) -> None:
            self._parts.link.call(
                "release.sign",
                SignBatch(batch.batch_id, Meaning.PERFORMED, signing),
                BatchView,
                lambda told: self._ended(told, done),
                refused,
            )

        title = self.tr("Sign batch {batch} as maker").format(batch=batch.batch_id)
        meaning = self.tr("I made these parts as planned")
        lines = self._bound(batch, plan, batch.parts)
        action = self.tr("Sign: made as planned")
        self._parts.sign(SignRequest(title, meaning, lines, action, send, Permission.SIGN))

    def release(self, batch: BatchView, plan: PlanView | None) -> None:
        """Release the open parts that may go; their exceptions were decided before."""
        may_go = [p for p in open_parts(batch) if not p.verdicts.get("stop", 0)]
        title = self.tr("Release parts of {batch}").format(batch=batch.batch_id)

        def ask() -> None:
            if len(may_go) == 1:
                self._sign_release(batch, plan, [may_go[0].part_id], "")
                return
            sheet = DisposeSheet(
                self._parts.theme,
                title,
                may_go,
                reason_needed=False,
                draft=f"release {batch.batch_id}",
            )

            def given(chosen: list[str], reason: str) -> None:
                self._sign_release(batch, plan, chosen, reason)

            sheet.given.connect(given)
            self._open(sheet)

        self._parts.with_person(Permission.RELEASE, title, ask)

    def accept(self, batch: BatchView, check_id: str) -> None:
        """Why an exception does no harm, in words; the release signs them later."""
        title = self.tr("Accept an exception")

        def ask() -> None:
            self._close()
            sheet = ReasonSheet(
                self._parts.theme,
                title,
                self.tr("Say why it does no harm. The release signs what you say here."),
                self.tr("Accept with reason"),
                "check",
                draft=f"accept {batch.batch_id} {check_id}",
            )

            def done(review: ReleaseReview) -> None:
                del review
                self._close()
                self.decided.emit()

            def refused(code: str, values: dict[str, Any]) -> None:
                sheet.show_wrong(self._parts.wording.sentence(code, values))

            def given(reason: str) -> None:
                asked = AcceptException(batch.batch_id, reason, check_id)
                self._parts.link.call("release.accept", asked, ReleaseReview, done, refused)

            sheet.given.connect(given)
            self._open(sheet)

        self._parts.with_person(Permission.RELEASE, title, ask)

    def reject(self, batch: BatchView, plan: PlanView | None) -> None:
        """Reject parts, with a reason."""
        title = self.tr("Reject parts of {batch}").format(batch=batch.batch_id)

        def ask() -> None:
            sheet = DisposeSheet(
                self._parts.theme,
                title,
                open_parts(batch),
                reason_needed=True,
                draft=f"reject {batch.batch_id}",
            )

            def given(chosen: list[str], reason: str) -> None:
                self._sign_rejection(batch, plan, chosen, reason)

            sheet.given.connect(given)
            self._open(sheet)

        self._parts.with_person(Permission.RELEASE, title, ask)

    def _sign_release(
        self, batch: BatchView, plan: PlanView | None, chosen: list[str], reason: str
    ) -> None:
        wording = self._parts.wording
        becomes = Disposition.RELEASED_SIMULATED if batch.simulated else Disposition.RELEASED
        title = self.tr("Release parts of {batch}").format(batch=batch.batch_id)
        meaning = self.tr("I release these parts")
        action = self.tr("Sign: release")
        self._dispose(
            "release.release",
            batch,
            plan,
            (chosen, reason),
            (title, meaning, action, wording.disposition(becomes)),
        )

    def _sign_rejection(
        self, batch: BatchView, plan: PlanView | None, chosen: list[str], reason: str
    ) -> None:
        title = self.tr("Reject parts of {batch}").format(batch=batch.batch_id)
        meaning = self.tr("I reject these parts")
        action = self.tr("Sign: reject")
        becomes = self._parts.wording.disposition(Disposition.REJECTED)
        self._dispose(
            "release.reject", batch, plan, (chosen, reason), (title, meaning, action, becomes)
        )

    def _dispose(
        self,
        method: str,
        batch: BatchView,
        plan: PlanView | None,
        what: tuple[list[str], str],
        said: tuple[str, str, str, str],
    ) -> None:
        chosen, reason = what
        title, meaning, action, becomes = said

        def send(signing: Signing, done: Callable[[], None], refused: OnRefused) -> None:
            self._parts.link.call(
                method,
                DisposeParts(batch.batch_id, signing, chosen, reason),
                BatchView,
                lambda told: self._ended(told, done),
                refused,
            )

        parts = [part for part in batch.parts if part.part_id in chosen]
        lines = [*self._bound(batch, plan, parts), (self.tr("Disposition"), becomes)]
        if reason:
            lines.append((self.tr("Reason"), reason))
        self._close()
        self._parts.sign(
            SignRequest(title, meaning, tuple(lines), action, send, Permission.RELEASE)
        )

    def _bound(
        self, batch: BatchView, plan: PlanView | None, parts: list[PartView]
    ) -> tuple[tuple[str, str], ...]:
        """What the signature binds, a line each."""
        wording = self._parts.wording
        case = self._parts.mirror.cases.get(batch.case_id)
        whose = wording.side_and_site(case) if case is not None else ""
        hashes = {p.part_id: p.design_sha256 for p in (plan.parts if plan is not None else [])}
        named = [
            f"{part.name}  {part.part_id}  {wording.short_hash(hashes.get(part.part_id, ''))}"
            for part in parts
        ]
        lines = [
            (self.tr("Batch and case"), f"{batch.batch_id}, {batch.case_id}, {whose}"),
            (self.tr("Parts and file marks"), "\n".join(named)),
        ]
        if plan is not None:
            program = f"{plan.plan_id}  {wording.short_hash(plan.program_sha256)}"
            lines.append((self.tr("Plan and program"), program))
        checks = self.tr("{checks} checks, {within} within, {odd} exceptions, {left} not evaluated")
        said = checks.format(
            checks=batch.checks,
            within=batch.within_limits,
            odd=batch.exceptions,
            left=batch.not_evaluated,
        )
        lines.append((self.tr("Checks"), said))
        return tuple(lines)

    def _ended(self, told: BatchView, done: Callable[[], None]) -> None:
        self._parts.mirror.batches[told.batch_id] = told
        done()
        self.decided.emit()

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


def open_parts(batch: BatchView) -> list[PartView]:
    """Parts over which nothing is decided yet."""
    return [part for part in batch.parts if part.disposition is Disposition.OPEN]
