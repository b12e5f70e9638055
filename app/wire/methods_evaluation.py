"""Rows of the table of methods for review: findings, marks, linked surgeons, other reviewers."""

from app.wire import designs, evaluation, review_marks
from app.wire.method_row import Method
from app.wire.people import Nothing, Permission

P = Permission
SIGNED = "people.signature_refused"

EVALUATION: tuple[Method, ...] = (
    Method(
        "evaluation.name_patient",
        evaluation.NamePatient,
        Nothing,
        P.REVIEW,
        (
            "designs.no_such_design",
            "evaluation.side_differs",
            "evaluation.patient_differs",
        ),
    ),
    Method(
        "evaluation.answer",
        evaluation.AnswerFinding,
        evaluation.FindingAnswer,
        P.REVIEW,
        (
            "designs.no_such_design",
            "evaluation.no_such_finding",
            "evaluation.nothing_to_answer",
            "evaluation.holds",
            "evaluation.not_linked",
            "evaluation.reason_needed",
        ),
    ),
    Method(
        "evaluation.concede",
        evaluation.ConcedeFinding,
        evaluation.FindingAnswer,
        P.RELEASE,
        (
            "designs.no_such_design",
            "evaluation.no_such_finding",
            "evaluation.nothing_to_answer",
            "evaluation.reason_needed",
            SIGNED,
        ),
    ),
    Method(
        "evaluation.second",
        evaluation.SecondReview,
        evaluation.ReviewView,
        P.REVIEW,
        (
            "evaluation.no_such_review",
            "evaluation.no_second_needed",
            "evaluation.same_reviewer",
            "evaluation.reason_needed",
            SIGNED,
        ),
    ),
    Method(
        "evaluation.surgeons",
        designs.CaseRef,
        evaluation.SurgeonList,
        P.READ,
        ("designs.no_such_case",),
    ),
    Method(
        "evaluation.link",
        evaluation.LinkSurgeon,
        evaluation.SurgeonList,
        P.PEOPLE,
        ("designs.no_such_case", "evaluation.no_such_surgeon"),
    ),
    Method(
        "evaluation.marks",
        designs.DesignRef,
        review_marks.MarkList,
        P.READ,
        ("designs.no_such_design",),
    ),
    Method(
        "evaluation.mark",
        review_marks.AddMark,
        review_marks.ReviewMark,
        P.READ,
        ("designs.no_such_design", "evaluation.bad_anchors", "evaluation.reason_needed"),
    ),
    Method(
        "evaluation.reply",
        review_marks.ReplyMark,
        review_marks.ReviewMark,
        P.READ,
        ("evaluation.no_such_mark", "evaluation.reason_needed"),
    ),
    Method(
        "evaluation.close_mark",
        review_marks.CloseMark,
        review_marks.ReviewMark,
        P.READ,
        ("evaluation.no_such_mark", "evaluation.other_author"),
    ),
)
