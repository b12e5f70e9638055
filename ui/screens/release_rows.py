"""What the sign-off screen says of a batch: parts, steps, history, what stands in the way."""

from typing import Any

from PySide6.QtCore import QCoreApplication

from app.wire.evaluation import ReviewState, ReviewView
from app.wire.people import SignatureView
from app.wire.production import BuildView, StepState, StepView
from app.wire.quality import LayerInspection
from app.wire.release import BatchState, BatchView, Disposition, Meaning, PartView
from ui.screens.check_grid import Check, CheckGroup
from ui.screens.inspection_rows import EXCEPTIONS, NOT_EVALUATED
from ui.screens.mark_rows import Mark, Told
from ui.screens.plan_rows import limit_name
from ui.touch.marks import TickState
from ui.wording import Wording

STEP_MARKS: dict[StepState, Mark] = {
    StepState.DONE: TickState.PASSED,
    StepState.RUNNING: TickState.NOW,
    StepState.READY: TickState.NOW,
    StepState.HELD: "b",
    StepState.FAILED: "b",
}


def part_rows(batch: BatchView, wording: Wording) -> list[Told]:
    """Each part with what inspection found and what was decided."""
    return [_part_row(part, wording) for part in batch.parts]


def _part_row(part: PartView, wording: Wording) -> Told:
    odd = part.verdicts.get("review", 0) + part.verdicts.get("stop", 0)
    unknown = sum(part.verdicts.get(name, 0) for name in ("not_judged", "retake", "missing"))
    total = sum(part.verdicts.values())
    lines: list[str] = []
    if total:
        words = QCoreApplication.translate("ReleaseRows", "{passed} of {total} layers within")
        lines.append(words.format(passed=total - odd - unknown, total=total))
    if odd:
        words = QCoreApplication.translate("ReleaseRows", "{n} outside")
        lines.append(words.format(n=odd))
    if unknown:
        words = QCoreApplication.translate("ReleaseRows", "{n} not evaluated")
        lines.append(words.format(n=unknown))
    if part.decided_by:
        words = QCoreApplication.translate("ReleaseRows", "by {name}, {at}")
        lines.append(words.format(name=part.decided_by, at=wording.when(part.decided_at)))
    decided = part.disposition is not Disposition.OPEN
    mark: Mark = "b" if odd and not decided else "c" if unknown and not decided else None
    if mark is None:
        mark = TickState.PASSED if decided else TickState.NOT_YET
    if part.disposition is Disposition.REJECTED:
        mark = TickState.REJECTED
    name = part.name[:1].upper() + part.name[1:]
    sub = f"{part.part_id}\n{', '.join(lines)}" if lines else part.part_id
    return Told(name, sub, mark, wording.disposition(part.disposition))


def step_rows(build: BuildView | None, wording: Wording) -> list[Told]:
    """The steps of the build that made it, with their values and limits."""
    return [_step_row(step, wording) for step in (build.steps if build is not None else [])]


def _step_row(step: StepView, wording: Wording) -> Told:
    lines: list[str] = []
    for name, limits in step.limits.items():
        value: Any = step.values.get(name)
        label, unit = limit_name(name, wording)
        low, high = limits[0], limits[-1]
        known = isinstance(value, (int, float))
        said = wording.number(float(value), 1) if known else ""
        if not known:
            words = QCoreApplication.translate("ReleaseRows", "{name}: {low} to {high} {unit}")
            if low <= 0:
                words = QCoreApplication.translate("ReleaseRows", "{name}: below {high} {unit}")
        elif low <= 0:
            words = QCoreApplication.translate("ReleaseRows", "{name} {value} {unit}, below {high}")
        else:
            words = QCoreApplication.translate(
                "ReleaseRows", "{name} {value} {unit}, {low} to {high}"
            )
        lines.append(
            words.format(
                name=label,
                value=said,
                unit=unit,
                low=wording.number(low),
                high=wording.number(high),
            )
        )
    by = step.done_by or step.unit
    if step.ended_at is not None and by:
        words = QCoreApplication.translate("ReleaseRows", "{name}, {at}")
        lines.append(words.format(name=by, at=wording.when(step.ended_at)))
    mark = STEP_MARKS.get(step.state, TickState.NOT_YET)
    right = "" if step.state is StepState.DONE else wording.step_state(step.state)
    return Told(wording.step_kind(step.kind), "\n".join(lines), mark, right)


def history_rows(
    batch: BatchView, reviews: list[ReviewView], build: BuildView | None, wording: Wording
) -> list[Told]:
    """Who has signed what, and whose signature is next."""
    rows = [_review_row(review, wording) for review in reviews if _counts(review)]
    rows += [_signature_row(signature, wording) for signature in batch.signatures]
    if batch.state is BatchState.CLOSED:
        return rows
    made_by = build.started_by if build is not None else ""
    signed = any(one.meaning == Meaning.PERFORMED for one in batch.signatures)
    if not signed:
        open_steps = bool(batch.blocking)
        rows.append(
            Told(
                QCoreApplication.translate("ReleaseRows", "Maker signs"),
                made_by,
                TickState.NOT_YET if open_steps else TickState.NOW,
            )
        )
    rows.append(
        Told(
            QCoreApplication.translate("ReleaseRows", "Quality releases or rejects"),
            QCoreApplication.translate("ReleaseRows", "another person than the maker"),
            TickState.NOW if signed else TickState.NOT_YET,
        )
    )
    return rows


def _counts(review: ReviewView) -> bool:
    return review.state in (ReviewState.VALID, ReviewState.CONDITION_OPEN)


def _review_row(review: ReviewView, wording: Wording) -> Told:
    words = QCoreApplication.translate("ReleaseRows", "{design} accepted, {at}")
    sub = words.format(design=review.design_id, at=wording.day_and_clock(review.decided_at))
    if not review.viewed:
        sub = QCoreApplication.translate("ReleaseRows", "{what}, not viewed at a station").format(
            what=sub
        )
    mark: Mark = "b" if review.state is ReviewState.CONDITION_OPEN else TickState.PASSED
    return Told(review.decided_by, sub, mark)


def _signature_row(signature: SignatureView, wording: Wording) -> Told:
    meanings: dict[str, str] = {
        Meaning.PERFORMED: QCoreApplication.translate("ReleaseRows", "Built and finished"),
        Meaning.RELEASED: QCoreApplication.translate("ReleaseRows", "Released"),
        Meaning.REJECTED: QCoreApplication.translate("ReleaseRows", "Rejected"),
    }
    said = meanings.get(signature.meaning, signature.meaning)
    lines = [f"{said}, {wording.day_and_clock(signature.at)}"]
    if signature.simulated:
        lines.append(QCoreApplication.translate("ReleaseRows", "simulated, not for a patient"))
    if not signature.viewed_at_station:
        lines.append(QCoreApplication.translate("ReleaseRows", "not viewed at a station"))
    if signature.reason:
        lines.append(signature.reason)
    return Told(signature.printed_name, "\n".join(lines), TickState.PASSED)


def check_groups(
    build: BuildView | None, inspections: dict[int, LayerInspection]
) -> tuple[CheckGroup, ...]:
    """Every check of the last build, in its order, by stage."""
    inspect: list[Check] = []
    for _, one in sorted(inspections.items()):
        for verdict in one.verdicts:
            if verdict.verdict in EXCEPTIONS:
                inspect.append(Check.EXCEPTION)
            elif verdict.verdict in NOT_EVALUATED:
                inspect.append(Check.NOT_EVALUATED)
            else:
                inspect.append(Check.PASSED)
    steps = build.steps if build is not None else []
    finish = [Check.PASSED for step in steps if step.state is StepState.DONE for _ in step.limits]
    groups = (
        CheckGroup(QCoreApplication.translate("ReleaseRows", "Inspect"), tuple(inspect)),
        CheckGroup(QCoreApplication.translate("ReleaseRows", "Steps"), tuple(finish)),
    )
    return tuple(group for group in groups if group.checks)


def _blocking_words(code: str, wording: Wording) -> str:
    """One thing that stands in the way, as the middle of a sentence; a step by its own name."""
    known, _, which = code.partition(":")
    said = wording.sentence(known, {"which": wording.step_kind(which)} if which else {})
    said = said.rstrip(".")
    return said if which else said[:1].lower() + said[1:]


def first_of(blocking: list[str], wording: Wording) -> str:
    """What stands in the way, as the second line of an action."""
    said = _blocking_words(blocking[0], wording)
    if len(blocking) > 1:
        words = QCoreApplication.translate("ReleaseRows", "First: {first}, and {n} more")
        return words.format(first=said, n=len(blocking) - 1)
    return QCoreApplication.translate("ReleaseRows", "First: {first}").format(first=said)
