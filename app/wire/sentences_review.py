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
    "review.use_note": QT_TRANSLATE_NOOP(
        "Sentences", "The note on sterilisation and use is complete."
    ),
    "review.use_note_missing": QT_TRANSLATE_NOOP(
        "Sentences", "The note on sterilisation and use does not say: {missing}."
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
    "evaluation.key_not_usable": QT_TRANSLATE_NOOP(
        "Sentences",
        "This is no key for reviews ({what}). The surgeon makes one: celldeck review key.",
    ),
    "evaluation.key_secret_wrong": QT_TRANSLATE_NOOP(
        "Sentences", "The secret does not open the key of {name}. Try again."
    ),
    "evaluation.key_known_already": QT_TRANSLATE_NOOP(
        "Sentences", "This key is enrolled already. A key is one surgeon's, once."
    ),
    "evaluation.no_key": QT_TRANSLATE_NOOP(
        "Sentences",
        "{surgeon} has no key here, so no package can be made. Enrol one: celldeck review enrol.",
    ),
    "evaluation.key_unknown": QT_TRANSLATE_NOOP(
        "Sentences", "Key {key} is not the one this package was made for. Nothing was entered."
    ),
    "evaluation.key_revoked": QT_TRANSLATE_NOOP(
        "Sentences", "Key {key} of {surgeon} was revoked. Nothing that it signs is entered."
    ),
    "evaluation.package_not_for_you": QT_TRANSLATE_NOOP(
        "Sentences",
        "{file} cannot be opened with this key: it is for another one, or it was altered. Ask the "
        "cell for a new package.",
    ),
    "evaluation.package_damaged": QT_TRANSLATE_NOOP(
        "Sentences", "The package is damaged ({what}). Ask the cell for a new one."
    ),
    "evaluation.package_expired": QT_TRANSLATE_NOOP(
        "Sentences", "The package could be used until {until}. Ask the cell for a new one."
    ),
    "evaluation.package_taken": QT_TRANSLATE_NOOP(
        "Sentences", "The decision on package {package} was entered already. Nothing was done."
    ),
    "evaluation.no_such_package": QT_TRANSLATE_NOOP(
        "Sentences", "This cell has made no package {package}. celldeck review packages shows all."
    ),
    "evaluation.decision_altered": QT_TRANSLATE_NOOP(
        "Sentences",
        "The decision file is not what the surgeon signed. Nothing was entered. Ask for the file "
        "again.",
    ),
    "evaluation.nothing_decided": QT_TRANSLATE_NOOP(
        "Sentences", "Nothing was decided here yet. Decide, then hand the decision back."
    ),
    "evaluation.no_package": QT_TRANSLATE_NOOP(
        "Sentences", "This is a cell, not the folder of a review package. There is nothing to do."
    ),
    "evaluation.folder_used": QT_TRANSLATE_NOOP(
        "Sentences", "{folder} holds something else. Name an empty folder: --folder DIR."
    ),
    "service.review_only": QT_TRANSLATE_NOOP(
        "Sentences", "This folder is for one review alone: {method} does not answer here."
    ),
    "ct.left_handed": QT_TRANSLATE_NOOP(
        "Sentences", "The images are mirrored, so they are not shown. Export the scan again."
    ),
    "ct.unreadable": QT_TRANSLATE_NOOP(
        "Sentences", "The images cannot be read. Import the scan again."
    ),
    "ct.not_a_volume": QT_TRANSLATE_NOOP(
        "Sentences", "The images are no volume. Import the scan again."
    ),
    "evaluation.bad_picture": QT_TRANSLATE_NOOP(
        "Sentences", "The picture {words} is no PNG, or too large. Take it again."
    ),
    "evaluation.nothing_to_fit": QT_TRANSLATE_NOOP(
        "Sentences", "{design} has no anatomy with it, so there is no fit to be measured."
    ),
    "evaluation.first_version": QT_TRANSLATE_NOOP(
        "Sentences", "{design} is the first version: there is nothing to compare it with."
    ),
    "evaluation.no_second_needed": QT_TRANSLATE_NOOP(
        "Sentences", "Decision {review} waits for no other reviewer. There is nothing to do."
    ),
    "evaluation.same_reviewer": QT_TRANSLATE_NOOP(
        "Sentences", "{surgeon} has decided already. Another person reviews the segmentation."
    ),
}
