"""The rows of the review screen: findings, plan values, decisions, in words."""

from PySide6.QtCore import QCoreApplication

from app.wire.designs import DesignKind
from app.wire.evaluation import ReviewState, ReviewView
from ui.screens.file_words import spoken
from ui.screens.mark_rows import Mark, Told
from ui.screens.review_subject import PlanCut, PlanDrill, ReviewMatter
from ui.touch.marks import TickState
from ui.wording import Wording

MARKS: dict[str, Mark] = {"fail": "b", "warn": "c"}
ORDER = {"fail": 0, "warn": 1}
NONE = "—"


def finding_rows(matter: ReviewMatter, wording: Wording) -> tuple[list[Told], int]:
    """What was checked in the files, what is odd first; and how many are odd."""
    files = (matter.design, *(one for one in matter.context if one.mesh_blob))
    found = [(file, finding) for file in files for finding in file.findings]
    found.sort(key=lambda pair: ORDER.get(pair[1].level, 2))
    # What is said of several files alike is one row that names them.
    told: dict[tuple[str, str], list[str]] = {}
    for file, finding in found:
        said = wording.sentence(finding.code, finding.values).rstrip(".")
        told.setdefault((said, finding.level), []).append(spoken(file.file_name))
    rows = [
        Told(said, ", ".join(names), MARKS.get(level, TickState.PASSED))
        for (said, level), names in told.items()
    ]
    missing = [Told(said, "", "c") for said in _missing(matter)]
    odd = sum(finding.level != "pass" for _, finding in found) + len(missing)
    return [*missing, *rows], odd


def _missing(matter: ReviewMatter) -> list[str]:
    """What a reviewer would expect beside a design, and is not here."""
    kinds = {one.kind for one in matter.context}
    words: list[str] = []
    if DesignKind.ANATOMY not in kinds:
        words.append(QCoreApplication.translate("ReviewRows", "No anatomy is here"))
    if DesignKind.VALUES not in kinds:
        words.append(QCoreApplication.translate("ReviewRows", "No plan values are here"))
    return words


def value_rows(
    cuts: tuple[PlanCut, ...], drills: tuple[PlanDrill, ...], wording: Wording
) -> list[Told]:
    """Cuts and bores of the plan, numbered."""
    rows: list[Told] = []
    for number, cut in enumerate(cuts, 1):
        head = QCoreApplication.translate("ReviewRows", "Cut {n}: {name}")
        rows.append(Told(head.format(n=number, name=cut.name), _cut_words(cut, wording), None))
    for number, bore in enumerate(drills, 1):
        head = QCoreApplication.translate("ReviewRows", "Bore {n}: {name}")
        size = QCoreApplication.translate("ReviewRows", "⌀ {diameter} mm, {depth} mm deep")
        said = size.format(
            diameter=wording.number(bore.diameter_mm, 2), depth=wording.number(bore.depth_mm, 1)
        )
        rows.append(Told(head.format(n=number, name=bore.name), said, None))
    return rows


def bound_rows(matter: ReviewMatter, wording: Wording) -> list[Told]:
    """The files that a decision binds, by the beginning of their hashes."""
    rows = [Told(QCoreApplication.translate("ReviewRows", "What a decision binds"), "", None)]
    rows += [
        Told(
            one.name,
            wording.design_kind(DesignKind(one.kind)),
            None,
            wording.short_hash(one.sha256),
        )
        for one in matter.shown
    ]
    return rows


def _cut_words(cut: PlanCut, wording: Wording) -> str:
    angles = QCoreApplication.translate("ReviewRows", "{valgus}° valgus, {flexion}° flexion")
    slot = QCoreApplication.translate("ReviewRows", "slot {slot} mm, blade {blade} mm")

    def said(value: float | None, decimals: int) -> str:
        return NONE if value is None else wording.number(value, decimals)

    first = angles.format(valgus=said(cut.valgus_deg, 1), flexion=said(cut.flexion_deg, 1))
    second = slot.format(slot=said(cut.slot_height_mm, 2), blade=said(cut.blade_mm, 2))
    return f"{first}\n{second}"


def decision_rows(matter: ReviewMatter, wording: Wording) -> list[Told]:
    """The decisions there were, as they stand in the record, the newest first."""
    return [_decision_row(review, wording) for review in reversed(matter.reviews)]


def _decision_row(review: ReviewView, wording: Wording) -> Told:
    heads = {
        ReviewState.VALID: QCoreApplication.translate("ReviewRows", "Accepted by {name}"),
        ReviewState.CONDITION_OPEN: QCoreApplication.translate(
            "ReviewRows", "Accepted with a condition by {name}"
        ),
        ReviewState.REJECTED: QCoreApplication.translate("ReviewRows", "Rejected by {name}"),
        ReviewState.ENDED: QCoreApplication.translate(
            "ReviewRows", "Acceptance by {name} has ended"
        ),
    }
    facts = [wording.day_and_clock(review.decided_at), wording.review_reason(review.reason)]
    if not review.viewed:
        facts.append(QCoreApplication.translate("ReviewRows", "not viewed at a station"))
    if review.simulated:
        facts.append(QCoreApplication.translate("ReviewRows", "simulated"))
    lines = [", ".join(facts)]
    if review.text:
        lines.append(review.text)
    if review.condition and review.condition_met_at:
        said = QCoreApplication.translate("ReviewRows", "Condition met {at}: {text}")
        lines.append(said.format(at=wording.when(review.condition_met_at), text=review.condition))
    elif review.condition:
        said = QCoreApplication.translate("ReviewRows", "Condition: {text}")
        lines.append(said.format(text=review.condition))
    marks: dict[ReviewState, Mark] = {
        ReviewState.CONDITION_OPEN: "b",
        ReviewState.ENDED: TickState.NOT_YET,
    }
    mark = marks.get(review.state, TickState.PASSED)
    return Told(heads[review.state].format(name=review.decided_by), "\n".join(lines), mark)
