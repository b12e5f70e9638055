"""Sentences about review: findings of a case, answers, marks, who may decide, and how long."""

from app.wire.translatable import QT_TRANSLATE_NOOP

TEXTS: dict[str, str] = {
    "review.no_anatomy": QT_TRANSLATE_NOOP(
        "Sentences", "No anatomy is here, so the fit cannot be seen."
    ),
    "review.no_values": QT_TRANSLATE_NOOP(
        "Sentences", "No plan values are here, so cuts and bores cannot be compared."
    ),
    "review.values_side": QT_TRANSLATE_NOOP(
        "Sentences", "The plan values are for side {side}, the order for {ordered}."
    ),
    "review.blade_play": QT_TRANSLATE_NOOP(
        "Sentences",
        "Slot {slot_mm} mm for a {blade_mm} mm blade: play {play_mm} mm, {least_mm} "
        "to {most_mm} allowed.",
    ),
    "evaluation.mesh_missing": QT_TRANSLATE_NOOP(
        "Sentences", "A mesh that the fit needs is not here. Import it again."
    ),
    "evaluation.mesh_inside_out": QT_TRANSLATE_NOOP(
        "Sentences",
        "A surface is inside out, so pressing in and gap cannot be told apart. Export it again.",
    ),
    "evaluation.no_contact_face": QT_TRANSLATE_NOOP(
        "Sentences",
        "No face of the part looks at the bone within {within_mm} mm. Check frame and side.",
    ),
    "evaluation.holds": QT_TRANSLATE_NOOP(
        "Sentences",
        "A finding holds this design: {finding} A surgeon alone cannot set it aside. Reject the "
        "design, or quality concedes the finding: celldeck review concede.",
    ),
    "evaluation.unanswered": QT_TRANSLATE_NOOP(
        "Sentences",
        "A warning has no answer yet: {finding} Say for each why it may stand: celldeck review "
        "answer.",
    ),
    "evaluation.nothing_to_answer": QT_TRANSLATE_NOOP(
        "Sentences", "{finding} needs no answer of that kind. celldeck review findings shows all."
    ),
    "evaluation.no_such_finding": QT_TRANSLATE_NOOP(
        "Sentences",
        "{design} has no one finding {finding}. celldeck review findings shows all with their "
        "keys.",
    ),
    "evaluation.findings_differ": QT_TRANSLATE_NOOP(
        "Sentences",
        "The findings that were shown are not those of now. Look at them again and decide again.",
    ),
    "evaluation.not_linked": QT_TRANSLATE_NOOP(
        "Sentences",
        "This case is decided by {surgeons}. Leave a note instead, or ask an administrator: "
        "celldeck review link.",
    ),
    "evaluation.no_such_surgeon": QT_TRANSLATE_NOOP(
        "Sentences", "No surgeon {surgeon} is enrolled here. celldeck person list shows all."
    ),
    "evaluation.notes_open": QT_TRANSLATE_NOOP(
        "Sentences", "Notes that must be settled first are open: {marks}. Answer and close them."
    ),
    "evaluation.expired": QT_TRANSLATE_NOOP(
        "Sentences",
        "The time for this design is over since {until}: images too old, or the surgery is past. "
        "Take new images, or correct the order.",
    ),
    "evaluation.scan_not_confirmed": QT_TRANSLATE_NOOP(
        "Sentences",
        "Nobody has said that the anatomy is as in the images. Say so, or reject the design: "
        "--unchanged-since-scan.",
    ),
    "evaluation.views_missing": QT_TRANSLATE_NOOP(
        "Sentences", "This site asks that these views are looked at first: {views}."
    ),
    "evaluation.bad_anchors": QT_TRANSLATE_NOOP(
        "Sentences", "These {given} points make no {kind}. Choose the points again."
    ),
    "evaluation.no_such_mark": QT_TRANSLATE_NOOP(
        "Sentences", "There is no open mark {mark}. celldeck review marks shows all."
    ),
    "evaluation.other_author": QT_TRANSLATE_NOOP(
        "Sentences", "Only {author} or a surgeon can close this."
    ),
    "evaluation.no_second_needed": QT_TRANSLATE_NOOP(
        "Sentences", "Decision {review} waits for no other reviewer. There is nothing to do."
    ),
    "evaluation.same_reviewer": QT_TRANSLATE_NOOP(
        "Sentences", "{surgeon} has decided already. Another person reviews the segmentation."
    ),
}
