"""The person behind a case, asked for once a session; who looked stands in the record."""

from PySide6.QtCore import QObject, Signal

from app.wire.designs import CaseRef
from app.wire.evaluation import PatientIdentity
from app.wire.people import Permission
from ui.service_link.link import ServiceLink
from ui.service_link.mirror import CellMirror


class ReviewPatient(QObject):
    """Patients of this session, by case.

    Signals:
        changed: somebody is known, or nobody any more.
    """

    changed = Signal()

    def __init__(self, link: ServiceLink, mirror: CellMirror) -> None:
        super().__init__()
        self._link = link
        self._mirror = mirror
        self._patients: dict[str, PatientIdentity] = {}
        self._session = ""
        self._asked: set[str] = set()
        mirror.session_changed.connect(self._forget)

    def of_case(self, case_id: str) -> PatientIdentity | None:
        """The patient, where this session may see one and nothing was erased."""
        patient = self._patients.get(case_id)
        return None if patient is None or patient.erased else patient

    def ask(self, case_id: str) -> None:
        """Once for each case and session."""
        asked = f"{self._mirror.session.session_id}/{case_id}"
        if not self._mirror.may(Permission.SEE_IDENTITY) or asked in self._asked:
            return
        self._asked.add(asked)

        def done(patient: PatientIdentity) -> None:
            self._patients[case_id] = patient
            self.changed.emit()

        self._link.call(
            "evaluation.identity",
            CaseRef(case_id),
            PatientIdentity,
            done,
            lambda code, values: self._asked.discard(asked),
        )

    def _forget(self) -> None:
        if self._session != self._mirror.session.session_id:
            self._session = self._mirror.session.session_id
            self._patients.clear()
            self.changed.emit()
