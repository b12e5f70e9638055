"""The banner of a review: everything that says whose device this is, and none of it gives way."""

from datetime import UTC, date, datetime

from PySide6.QtCore import QCoreApplication

from app.wire.evaluation import PatientIdentity
from ui.screens.file_words import long_day
from ui.screens.review_subject import ReviewMatter
from ui.service_link.mirror import CellMirror
from ui.views.shell_lines import Fact, IdentityLine, Side
from ui.wording import Wording


def review_identity(
    mirror: CellMirror, wording: Wording, matter: ReviewMatter, patient: PatientIdentity | None
) -> IdentityLine | None:
    """Side, site, person, procedure, surgery, case, version with file mark, images with age."""
    case = mirror.cases.get(matter.design.case_id)
    if case is None:
        return None

    def fact(label: str, value: str) -> Fact:
        return Fact(label, value, must=True)

    design = matter.design
    version = QCoreApplication.translate("ReviewIdentity", "v{version}, file {mark}")
    return IdentityLine(
        side=Side(case.side.value),
        site=case.site,
        name=(patient.name if patient is not None else "") or case.pseudonym,
        born=_born(patient) if patient is not None else _pseudonym(case.erased),
        facts=(
            fact(QCoreApplication.translate("ReviewIdentity", "Procedure"), _big(case.procedure)),
            fact(
                QCoreApplication.translate("ReviewIdentity", "Surgery"),
                wording.day_and_clock(case.surgery),
            ),
            fact(QCoreApplication.translate("ReviewIdentity", "Case"), case.case_id),
            fact(
                QCoreApplication.translate("ReviewIdentity", "Design"),
                version.format(version=design.version, mark=wording.short_hash(design.sha256)),
            ),
            fact(QCoreApplication.translate("ReviewIdentity", "Images"), images_words(matter)),
        ),
    )


def images_words(matter: ReviewMatter) -> str:
    """When the images were taken, and how old they are."""
    at = matter.images_at
    if at is None:
        return QCoreApplication.translate("ReviewIdentity", "none in this case")
    days = (datetime.now(UTC) - at).days
    words = QCoreApplication.translate("ReviewIdentity", "{day}, {days} days old")
    return words.format(day=long_day(at.date()), days=days)


def _big(text: str) -> str:
    return text[:1].upper() + text[1:]


def _pseudonym(erased: bool) -> str:
    if erased:
        return QCoreApplication.translate("ReviewIdentity", "identity erased")
    return QCoreApplication.translate("ReviewIdentity", "pseudonym")


def _born(patient: PatientIdentity) -> str:
    words: list[str] = []
    if patient.birth_date:
        day = long_day(date.fromisoformat(patient.birth_date))
        words.append(QCoreApplication.translate("ReviewIdentity", "born {day}").format(day=day))
    if patient.record_number:
        number = QCoreApplication.translate("ReviewIdentity", "MRN {number}")
        words.append(number.format(number=patient.record_number))
    return ", ".join(words)
