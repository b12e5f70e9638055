"""Rows of the table of methods for review: findings, marks, linked surgeons, other reviewers."""

from app.wire import designs, evaluation, review_marks, review_remote, review_report
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
    Method(
        "evaluation.report",
        review_report.MakeReport,
        review_report.ReviewReport,
        P.READ,
        ("designs.no_such_design", "blobs.missing", "evaluation.bad_picture", "worker.too_long"),
    ),
    Method("evaluation.keys", Nothing, review_remote.ReviewKeyList, P.READ),
    Method(
        "evaluation.enrol_key",
        review_remote.EnrolKey,
        review_remote.ReviewKeyView,
        P.PEOPLE,
        (
            "evaluation.no_such_surgeon",
            "evaluation.key_not_usable",
            "evaluation.key_known_already",
        ),
    ),
    Method(
        "evaluation.revoke_key",
        review_remote.RevokeKey,
        review_remote.ReviewKeyView,
        P.PEOPLE,
        ("evaluation.key_unknown", "evaluation.key_revoked", "evaluation.reason_needed"),
    ),
    Method("evaluation.packages", Nothing, review_remote.PackageList, P.READ),
    Method(
        "evaluation.export",
        review_remote.ExportReview,
        review_remote.PackageView,
        P.IMPORT,
        (
            "designs.no_such_design",
            "evaluation.superseded",
            "evaluation.no_such_surgeon",
            "evaluation.no_key",
            "evaluation.not_linked",
            "blobs.missing",
            "worker.too_long",
        ),
    ),
    Method(
        "evaluation.take",
        review_remote.TakeDecision,
        evaluation.ReviewView,
        P.IMPORT,
        (
            "evaluation.decision_altered",
            "evaluation.no_such_package",
            "evaluation.package_taken",
            "evaluation.package_expired",
            "evaluation.key_unknown",
            "evaluation.key_revoked",
            "evaluation.superseded",
            "evaluation.shown_differs",
            "evaluation.findings_differ",
            "evaluation.holds",
            "evaluation.unanswered",
            "evaluation.notes_open",
            "evaluation.expired",
        ),
    ),
    Method(
        "evaluation.hand_back",
        review_remote.HandBack,
        review_remote.DecisionText,
        P.REVIEW,
        ("evaluation.no_package", "evaluation.nothing_decided"),
    ),
)
