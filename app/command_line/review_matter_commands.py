"""`review`: what stands before a decision: findings, answers, marks, who may decide."""

import argparse

from app.command_line.columns import struct_pairs, table
from app.command_line.outcome import Outcome
from app.command_line.work import Command, Work
from app.wire import evaluation, review_fit, review_marks
from app.wire.designs import CaseRef, DesignRef

POINT = "X,Y,Z"


async def show_findings(work: Work) -> Outcome:
    """What was checked, what was said to it."""
    async with work.cell() as link:
        subject = await link.call(
            "evaluation.subject", DesignRef(work.given.design), evaluation.ReviewSubject
        )
    rows = [
        (
            one.key,
            one.level,
            one.file_name,
            one.values,
            f"{one.answer.by}: {one.answer.reason}" if one.answer else "",
        )
        for one in subject.findings
    ]
    return Outcome(
        {"findings": subject.findings, "findings_sha256": subject.findings_sha256},
        table(("key", "level", "file", "values", "answer"), rows),
    )


async def answer(work: Work) -> Outcome:
    """A surgeon says why a warning may stand."""
    told = evaluation.AnswerFinding(work.given.design, work.given.key, work.given.reason)
    async with work.cell() as link:
        kept = await link.call("evaluation.answer", told, evaluation.FindingAnswer)
    return Outcome(kept, struct_pairs(kept))


async def concede(work: Work) -> Outcome:
    """Quality signs that what holds a design may stand."""
    async with work.cell() as link:
        told = evaluation.ConcedeFinding(
            work.given.design, work.given.key, work.given.reason, work.signing()
        )
        kept = await link.call("evaluation.concede", told, evaluation.FindingAnswer)
    return Outcome(kept, struct_pairs(kept))


async def second(work: Work) -> Outcome:
    """Another reviewer signs for the segmentation."""
    async with work.cell() as link:
        told = evaluation.SecondReview(work.given.review, work.given.reason, work.signing())
        review = await link.call("evaluation.second", told, evaluation.ReviewView)
    return Outcome(review, [f"review {review.review_id}", f"second_by {review.second_by}"])


async def link_surgeon(work: Work) -> Outcome:
    """This surgeon may decide over this case too."""
    told = evaluation.LinkSurgeon(work.given.case, work.given.surgeon)
    async with work.cell() as link:
        known = await link.call("evaluation.link", told, evaluation.SurgeonList)
    return Outcome(known, _surgeon_lines(known))


async def list_surgeons(work: Work) -> Outcome:
    """Who may decide over a case."""
    async with work.cell() as link:
        known = await link.call(
            "evaluation.surgeons", CaseRef(work.given.case), evaluation.SurgeonList
        )
    return Outcome(known, _surgeon_lines(known))


async def show_fit(work: Work) -> Outcome:
    """How the device lies on its bone."""
    async with work.cell() as link:
        fit = await link.call(
            "evaluation.fit", DesignRef(work.given.design), review_fit.FitView, timeout_s=90.0
        )
    return Outcome(fit, struct_pairs(fit, ["counts"]))


async def show_difference(work: Work) -> Outcome:
    """What this version changed."""
    async with work.cell() as link:
        told = await link.call(
            "evaluation.difference",
            DesignRef(work.given.design),
            review_fit.DifferenceView,
            timeout_s=90.0,
        )
    return Outcome(told, struct_pairs(told))


async def list_marks(work: Work) -> Outcome:
    """Measurements and notes of a design."""
    async with work.cell() as link:
        found = await link.call(
            "evaluation.marks", DesignRef(work.given.design), review_marks.MarkList
        )
    heads = ("mark", "kind", "state", "value", "required", "stale", "by", "text")
    rows = [
        (m.mark_id, m.kind, m.state, m.value, m.required, m.stale, m.by, m.text)
        for m in found.marks
    ]
    return Outcome(found, table(heads, rows))


async def measure(work: Work) -> Outcome:
    """Measure between points."""
    given = work.given
    return await _mark(
        work, review_marks.AddMark(given.design, review_marks.MarkKind(given.what), given.point)
    )


async def note(work: Work) -> Outcome:
    """Note something, at a place or without one."""
    given = work.given
    return await _mark(
        work,
        review_marks.AddMark(
            design_id=given.design,
            kind=review_marks.MarkKind.NOTE,
            anchors=[given.at] if given.at else [],
            text=given.text,
            required=given.required,
        ),
    )


async def reply(work: Work) -> Outcome:
    """Answer a note."""
    told = review_marks.ReplyMark(work.given.mark, work.given.text)
    async with work.cell() as link:
        mark = await link.call("evaluation.reply", told, review_marks.ReviewMark)
    return Outcome(mark, struct_pairs(mark))


async def close_mark(work: Work) -> Outcome:
    """A note is settled."""
    told = review_marks.CloseMark(work.given.mark, work.given.reason)
    async with work.cell() as link:
        mark = await link.call("evaluation.close_mark", told, review_marks.ReviewMark)
    return Outcome(mark, struct_pairs(mark))


async def _mark(work: Work, told: review_marks.AddMark) -> Outcome:
    async with work.cell() as link:
        mark = await link.call("evaluation.mark", told, review_marks.ReviewMark)
    return Outcome(mark, struct_pairs(mark))


def _surgeon_lines(known: evaluation.SurgeonList) -> list[str]:
    linked = [f"linked {one.name}, by {one.linked_by}" for one in known.linked]
    return [f"case {known.case_id}", f"ordered by {known.prescriber}", *linked]


def _point(text: str) -> list[float]:
    parts = [float(part) for part in text.split(",")]
    if len(parts) != 3:
        raise ValueError(text)
    return parts


def _design(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("design", metavar="ID")


def _case(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", metavar="CASE")


def _link_arguments(parser: argparse.ArgumentParser) -> None:
    _case(parser)
    parser.add_argument("--surgeon", required=True, metavar="NAME")


def _answer_arguments(parser: argparse.ArgumentParser) -> None:
    _design(parser)
    parser.add_argument("key", metavar="KEY", help="as `review findings` shows it, or its code")
    parser.add_argument("--reason", required=True, metavar="T")


def _second_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("review", metavar="ID")
    parser.add_argument("--reason", required=True, metavar="T")


def _measure_arguments(parser: argparse.ArgumentParser) -> None:
    _design(parser)
    kinds = [kind.value for kind in review_marks.MarkKind if kind.value != "note"]
    parser.add_argument("what", choices=kinds)
    parser.add_argument("point", nargs="+", type=_point, metavar=POINT)


def _note_arguments(parser: argparse.ArgumentParser) -> None:
    _design(parser)
    parser.add_argument("text", metavar="TEXT")
    parser.add_argument("--at", type=_point, default=None, metavar=POINT)
    parser.add_argument("--required", action="store_true", help="must be closed before acceptance")


def _reply_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("mark", metavar="MARK")
    parser.add_argument("text", metavar="TEXT")


def _close_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("mark", metavar="MARK")
    parser.add_argument("--reason", default="", metavar="T")


COMMANDS = (
    Command(
        ("review", "findings"),
        ("evaluation.subject",),
        show_findings,
        "what was checked, and what was said to it",
        _design,
    ),
    Command(
        ("review", "answer"),
        ("evaluation.answer",),
        answer,
        "why a warning may stand",
        _answer_arguments,
    ),
    Command(
        ("review", "concede"),
        ("evaluation.concede",),
        concede,
        "quality signs that what holds a design may stand",
        _answer_arguments,
    ),
    Command(
        ("review", "second"),
        ("evaluation.second",),
        second,
        "another reviewer signs for the segmentation",
        _second_arguments,
    ),
    Command(
        ("review", "link"),
        ("evaluation.link",),
        link_surgeon,
        "a surgeon may decide over a case",
        _link_arguments,
    ),
    Command(
        ("review", "surgeons"),
        ("evaluation.surgeons",),
        list_surgeons,
        "who may decide over a case",
        _case,
    ),
    Command(
        ("review", "fit"),
        ("evaluation.fit",),
        show_fit,
        "how the device lies on its bone",
        _design,
    ),
    Command(
        ("review", "difference"),
        ("evaluation.difference",),
        show_difference,
        "what this version changed",
        _design,
    ),
    Command(
        ("review", "marks"),
        ("evaluation.marks",),
        list_marks,
        "measurements and notes of a design",
        _design,
    ),
    Command(
        ("review", "measure"),
        ("evaluation.mark",),
        measure,
        "distance, angle or diameter from points in mm",
        _measure_arguments,
    ),
    Command(("review", "note"), ("evaluation.mark",), note, "note something", _note_arguments),
    Command(("review", "reply"), ("evaluation.reply",), reply, "answer a note", _reply_arguments),
    Command(
        ("review", "close"),
        ("evaluation.close_mark",),
        close_mark,
        "a note is settled",
        _close_arguments,
    ),
)
