"""`review`: stage 2, a surgeon decides by command; marked as not viewed at a station."""

import argparse

from app.command_line.columns import struct_pairs, table
from app.command_line.outcome import Outcome
from app.command_line.work import Command, Work
from app.wire import evaluation
from app.wire.designs import DesignRef, Side
from app.wire.people import Nothing

VIEWER = "celldeck command line 1"


async def accept(work: Work) -> Outcome:
    """Accept a design, with a condition where one is given."""
    condition = bool(work.given.condition)
    return await _decide(
        work,
        evaluation.Decision.ACCEPT_WITH_CONDITION if condition else evaluation.Decision.ACCEPT,
    )


async def reject(work: Work) -> Outcome:
    """Reject a design."""
    return await _decide(work, evaluation.Decision.REJECT)


async def _decide(work: Work, decision: evaluation.Decision) -> Outcome:
    identifiers = work.around.patient_identifiers()
    async with work.cell() as link:
        for said in work.given.answer:
            key, _, reason = str(said).partition("=")
            told = evaluation.AnswerFinding(work.given.design, key, reason)
            await link.call("evaluation.answer", told, evaluation.FindingAnswer)
        subject = await link.call(
            "evaluation.subject", DesignRef(work.given.design), evaluation.ReviewSubject
        )
        wanted = evaluation.DecideReview(
            design_id=work.given.design,
            decision=decision,
            side=Side(work.given.side),
            patient_identifiers=identifiers,
            reason=evaluation.ReasonCode(work.given.reason),
            signing=work.signing(),
            shown=subject.shown,
            viewer_version=VIEWER,
            viewed=False,
            text=work.given.text,
            condition=work.given.condition,
            findings_sha256=subject.findings_sha256,
            unchanged_since_scan=work.given.unchanged_since_scan,
        )
        review = await link.call("evaluation.decide", wanted, evaluation.ReviewView)
    return Outcome(review, _lines(review))


async def condition_met(work: Work) -> Outcome:
    """The surgeon who set a condition says that it is met."""
    async with work.cell() as link:
        met = evaluation.MeetCondition(
            review_id=work.given.review, reason=work.given.reason, signing=work.signing()
        )
        review = await link.call("evaluation.condition_met", met, evaluation.ReviewView)
    return Outcome(review, _lines(review))


async def show_subject(work: Work) -> Outcome:
    """What a decision over a design would bind."""
    async with work.cell() as link:
        subject = await link.call(
            "evaluation.subject", DesignRef(work.given.design), evaluation.ReviewSubject
        )
    rows = [(shown.kind, shown.name, shown.sha256) for shown in subject.shown]
    return Outcome(subject, [*struct_pairs(subject), *table(("kind", "name", "sha256"), rows)])


async def list_reviews(work: Work) -> Outcome:
    """All decisions."""
    async with work.cell() as link:
        found = await link.call("evaluation.list", Nothing(), evaluation.ReviewList)
    heads = ("review", "design", "decision", "state", "by", "at", "viewed")
    rows = [
        (r.review_id, r.design_id, r.decision, r.state, r.decided_by, r.decided_at, r.viewed)
        for r in found.reviews
    ]
    return Outcome(found, table(heads, rows))


def _lines(review: evaluation.ReviewView) -> list[str]:
    note = [] if review.viewed else ["not viewed at a station"]
    bound = [f"binds {shown.kind} {shown.name} {shown.sha256}" for shown in review.shown]
    return [f"review {review.review_id}", *struct_pairs(review, ["review_id"]), *bound, *note]


def _decision_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("design", metavar="ID")
    parser.add_argument("--side", required=True, choices=[side.value for side in Side])
    parser.add_argument(
        "--reason",
        required=True,
        metavar="CODE",
        choices=[code.value for code in evaluation.ReasonCode],
        help=", ".join(code.value for code in evaluation.ReasonCode),
    )
    parser.add_argument("--text", default="", metavar="T")


def _accept_arguments(parser: argparse.ArgumentParser) -> None:
    _decision_arguments(parser)
    parser.add_argument("--condition", default="", metavar="T")
    parser.add_argument(
        "--answer",
        action="append",
        default=[],
        metavar="KEY=REASON",
        help="why one warning may stand; once for each",
    )
    parser.add_argument(
        "--unchanged-since-scan",
        action="store_true",
        help="the anatomy is as it was when the images were taken",
    )


def _reject_arguments(parser: argparse.ArgumentParser) -> None:
    _decision_arguments(parser)
    parser.set_defaults(condition="", answer=[], unchanged_since_scan=False)


def _met_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("review", metavar="ID")
    parser.add_argument("--reason", required=True, metavar="T")


def _design_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("design", metavar="ID")


DECIDING = ("evaluation.answer", "evaluation.subject", "evaluation.decide")

COMMANDS = (
    Command(("review", "accept"), DECIDING, accept, "accept a design", _accept_arguments),
    Command(("review", "reject"), DECIDING, reject, "reject a design", _reject_arguments),
    Command(
        ("review", "condition-met"),
        ("evaluation.condition_met",),
        condition_met,
        "the condition of an acceptance is met",
        _met_arguments,
    ),
    Command(
        ("review", "subject"),
        ("evaluation.subject",),
        show_subject,
        "what a decision would bind",
        _design_argument,
    ),
    Command(("review", "list"), ("evaluation.list",), list_reviews, "all decisions"),
)
