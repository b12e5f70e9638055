"""What the sign-off screen asks the service for: the record, its checks, whether it holds."""

from typing import Any

from PySide6.QtCore import QObject, Signal

from app.wire.release import BatchRecord, BatchRef, BatchView, VerifyRecord, VerifyReport
from app.wire.release_checks import ReleaseReview
from ui.screens.screen import ScreenParts


class ReleaseAsked(QObject):
    """Keeps the answers for the batch in hand, and asks anew when it has changed.

    Signals:
        changed: another answer is here.
    """

    changed = Signal()

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__()
        self._parts = parts
        self._batch = ""
        self._record_of = ""
        self._review_of = ""
        self.record: BatchRecord | None = None
        self.review: ReleaseReview | None = None
        self.verified: VerifyReport | None = None
        self.verifying = False

    def ask(self, batch: BatchView) -> None:
        """Record and checks, unless what is here is of this state of the batch."""
        if not self._parts.link.is_up:
            return
        name = f"{batch.batch_id}/"
        if batch.batch_id != self._batch:
            self._batch = batch.batch_id
            self.record = self.review = None
        dispositions = [part.disposition.value for part in batch.parts]
        stamp = f"{name}{len(batch.signatures)}/{batch.state}/{dispositions}/{batch.blocking}"
        counts = (batch.checks, batch.exceptions, batch.not_evaluated, batch.open_exceptions)
        self._ask_record(batch, f"{stamp}/{batch.checks}")
        self._ask_review(batch, f"{stamp}/{counts}")

    def forget(self) -> None:
        """Something has been decided: what was verified is not all of it any more."""
        self.verified = None
        self._review_of = ""

    def verify(self) -> None:
        """Have the whole record verified."""
        self.verifying = True
        self.changed.emit()

        def done(report: VerifyReport) -> None:
            self.verifying, self.verified = False, report
            self.changed.emit()

        def refused(code: str, values: dict[str, Any]) -> None:
            del code, values
            self.verifying, self.verified = False, None
            self.changed.emit()

        self._parts.link.call("release.verify", VerifyRecord(), VerifyReport, done, refused)

    def _ask_record(self, batch: BatchView, stamp: str) -> None:
        if stamp == self._record_of:
            return
        self._record_of = stamp

        def done(record: BatchRecord) -> None:
            if self._record_of == stamp:
                self.record = record
                self.changed.emit()

        def refused(code: str, values: dict[str, Any]) -> None:
            del code, values  # the screen says what the mirror has; it asks again at a change
            self._record_of = ""

        ref = BatchRef(batch.batch_id)
        self._parts.link.call("release.show", ref, BatchRecord, done, refused)

    def _ask_review(self, batch: BatchView, stamp: str) -> None:
        if stamp == self._review_of:
            return
        self._review_of = stamp

        def done(review: ReleaseReview) -> None:
            if self._review_of == stamp:
                self.review = review
                self.changed.emit()

        def refused(code: str, values: dict[str, Any]) -> None:
            del code, values
            self._review_of = ""

        ref = BatchRef(batch.batch_id)
        self._parts.link.call("release.review", ref, ReleaseReview, done, refused)
