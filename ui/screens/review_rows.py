"""The rows of the review screen: findings, plan values, decisions, in words."""

from PySide6.QtCore import QCoreApplication

from app.wire.designs import DesignKind
from app.wire.evaluation import ReviewFinding, ReviewState, ReviewView
from app.wire.review_findings import BLOCKING
from app.wire.review_marks import MarkKind, MarkState, ReviewMark
from ui.screens.file_words import spoken
from ui.screens.mark_rows import Mark, Told
from ui.screens.review_findings import OddFinding
from ui.screens.review_subject import PlanCut, PlanDrill, ReviewMatter
from ui.touch.marks import TickState
from ui.wording import Wording

MARKS: dict[str, Mark] = {"fail": "b", "hold": "b", "warn": "c"}
NONE = "—"


def finding_rows(
    matter: ReviewMatter, wording: Wording, me: str
) -> tuple[list[OddFinding], list[Told]]:
    """What is odd, numbered and with its answer; and what passed, each once.

    Args:
        me: name of who is signed in: their own answers say "You".
    """
    odd = [_odd(number, one, wording, me) for number, one in enumerate(matter.odd, 1)]
    # What is said of several files alike is one row that names them.
    told: dict[str, list[str]] = {}
    for one in matter.findings:
        if one.level not in MARKS:
            said = wording.sentence(one.code, one.values).rstrip(".")
            told.setdefault(said, []).append(spoken(one.file_name))
    return odd, [Told(said, ", ".join(names), quiet=True) for said, names in told.items()]


def _odd(number: int, one: ReviewFinding, wording: Wording, me: str) -> OddFinding:
    blocking = one.level in BLOCKING
    action = waits = answer = ""
    if one.answer is not None:
        who = QCoreApplication.translate("ReviewRows", "You") if one.answer.by == me else ""
        said = QCoreApplication.translate("ReviewRows", "{who}, {at}: {reason}")
        answer = said.format(
            who=who or one.answer.by, at=wording.clock(one.answer.at), reason=one.answer.reason
        )
    elif blocking:
        waits = QCoreApplication.translate(
            "ReviewRows", "Holds the design. Reject it, or quality concedes this."
        )
        action = QCoreApplication.translate("ReviewRows", "Concede")
    else:
        action = QCoreApplication.translate("ReviewRows", "Answer")
    return OddFinding(
        key=one.key,
        number=number,
        head=wording.sentence(one.code, one.values).rstrip("."),
        sub=spoken(one.file_name),
        mark=MARKS[one.level],
        answer=answer,
        action=action,
        waits=waits,
        place=tuple(one.place),
    )


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
    if review.state is ReviewState.ENDED and review.ended_because:
        lines.append(ended_words(review.ended_because))
    elif review.valid_until is not None and review.state is not ReviewState.REJECTED:
        said = QCoreApplication.translate("ReviewRows", "Holds until {day}")
        lines.append(said.format(day=wording.day_and_clock(review.valid_until)))
    if review.second_by:
        said = QCoreApplication.translate("ReviewRows", "Segmentation reviewed by {name}")
        lines.append(said.format(name=review.second_by))
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


def ended_words(why: str) -> str:
    """Why an acceptance has ended."""
    words = {
        "replaced": QCoreApplication.translate("ReviewRows", "What it was given for was replaced"),
        "new_anatomy": QCoreApplication.translate("ReviewRows", "New anatomy came"),
        "new_values": QCoreApplication.translate("ReviewRows", "New plan values came"),
        "new_images": QCoreApplication.translate("ReviewRows", "New images came"),
        "decided_again": QCoreApplication.translate("ReviewRows", "It was decided again"),
        "expired": QCoreApplication.translate("ReviewRows", "Its time is over"),
        "altered": QCoreApplication.translate(
            "ReviewRows", "A file or the decision is not what was signed"
        ),
    }
    return words.get(why, why)


def mark_rows(marks: tuple[ReviewMark, ...], wording: Wording) -> list[Told]:
    """Measurements and notes, with who made them."""
    return [_mark_row(mark, wording) for mark in marks]


def _mark_row(mark: ReviewMark, wording: Wording) -> Told:
    said = QCoreApplication.translate("ReviewRows", "{by}, {at}")
    lines = [said.format(by=mark.by, at=wording.when(mark.at))]
    if mark.stale:
        lines.append(QCoreApplication.translate("ReviewRows", "Made on an earlier version"))
    lines += [f"{reply.by}: {reply.text}" for reply in mark.replies]
    head = mark.text if mark.kind is MarkKind.NOTE else measure_words(mark, wording)
    shown: Mark = None
    if mark.kind is MarkKind.NOTE:
        shown = TickState.PASSED if mark.state is MarkState.CLOSED else TickState.NOT_YET
        if mark.required and mark.state is not MarkState.CLOSED:
            shown = "c"
    return Told(head, "\n".join(lines), shown)


def measure_words(mark: ReviewMark, wording: Wording) -> str:
    """What a measurement is, and its figure with its unit."""
    names = {
        MarkKind.DISTANCE: QCoreApplication.translate("ReviewRows", "Distance {value} mm"),
        MarkKind.ANGLE: QCoreApplication.translate("ReviewRows", "Angle {value}°"),
        MarkKind.DIAMETER: QCoreApplication.translate("ReviewRows", "Diameter {value} mm"),
    }
    decimals = 1 if mark.kind is MarkKind.ANGLE else 2
    return names[mark.kind].format(value=wording.number(mark.value or 0.0, decimals))
