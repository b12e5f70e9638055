"""Sentences about what comes in: the guard's findings, images, DICOM, offices and case packages."""

from app.wire.translatable import QT_TRANSLATE_NOOP

TEXTS: dict[str, str] = {
    # the guard of unit, mirror, side and frame
    "guard.wrong_unit": QT_TRANSLATE_NOOP(
        "Sentences",
        "It would fit with every length times {factor}: the unit is wrong. Ask whoever made the "
        "file, then import it again with its true unit.",
    ),
    "guard.wrong_frame": QT_TRANSLATE_NOOP(
        "Sentences",
        "It would fit if it were read as {found}: the frame is wrong. Ask whoever made the file, "
        "then import it again as {found}.",
    ),
    "guard.mirrored": QT_TRANSLATE_NOOP(
        "Sentences",
        "It would fit if it were not mirrored along {axis}. Do not use it: ask for a new export.",
    ),
    "guard.wrong_side": QT_TRANSLATE_NOOP(
        "Sentences",
        "Ordered is {order}, but the file lies {off_mm} mm from the middle, which is {place}. Ask "
        "whoever made the file.",
    ),
    "guard.laterality_differs": QT_TRANSLATE_NOOP(
        "Sentences", "Ordered is {order}, the file says {file}. Ask whoever made the file."
    ),
    "guard.plan_site_differs": QT_TRANSLATE_NOOP(
        "Sentences", "The order is for {order}, the plan values are for {plan}. Ask planning."
    ),
    "guard.side_agrees": QT_TRANSLATE_NOOP("Sentences", "The side is the one ordered: {order}."),
    "guard.side_cannot_tell": QT_TRANSLATE_NOOP(
        "Sentences", "Nothing here tells the side. A person must settle that it is {order}."
    ),
    "guard.mirroring_declared": QT_TRANSLATE_NOOP(
        "Sentences", "The file says that it was made from the other side, mirrored."
    ),
    "guard.fits": QT_TRANSLATE_NOOP(
        "Sentences", "It lies on the bone with {contact_percent} % of its surface."
    ),
    "guard.not_mirrored": QT_TRANSLATE_NOOP(
        "Sentences", "Its mirror image would not fit ({as_close_percent} % as close)."
    ),
    "guard.mirror_cannot_tell": QT_TRANSLATE_NOOP(
        "Sentences",
        "Cannot tell: its mirror image would fit as well ({as_close_percent} %). A person must "
        "settle that it is not mirrored.",
    ),
    "guard.not_on_anatomy": QT_TRANSLATE_NOOP(
        "Sentences",
        "Cannot tell: it does not lie on the bone as a fitted part does ({contact_percent} % in "
        "contact, {deep_percent} % inside it). A person must settle that this is right.",
    ),
    "guard.no_anatomy": QT_TRANSLATE_NOOP(
        "Sentences",
        "Cannot tell unit, mirror and side: the case has neither anatomy nor images. Import them, "
        "or a person must settle it.",
    ),
    "guard.frame_declared": QT_TRANSLATE_NOOP("Sentences", "The file says that it is in {frame}."),
    "guard.frame_declared_differs": QT_TRANSLATE_NOOP(
        "Sentences", "The file says {frame}, but lies right only when read as LPS."
    ),
    "guard.frame_of_reference_differs": QT_TRANSLATE_NOOP(
        "Sentences",
        "The file names another frame of reference than the images. Ask which scan it belongs to.",
    ),
    "guard.size_usual": QT_TRANSLATE_NOOP("Sentences", "Its size is usual for {site}."),
    "guard.size_outside": QT_TRANSLATE_NOOP(
        "Sentences",
        "A diagonal of {diagonal_mm} mm is not usual for {site} ({least_mm} to {most_mm} mm). "
        "Check the unit.",
    ),
    "guard.anatomy_in_images": QT_TRANSLATE_NOOP(
        "Sentences", "The images show this bone ({edges_percent} % of its edges)."
    ),
    "guard.anatomy_not_in_images": QT_TRANSLATE_NOOP(
        "Sentences",
        "The images do not show this bone ({edges_percent} % of its edges). Ask which scan it was "
        "made from.",
    ),
    "guard.inside_images": QT_TRANSLATE_NOOP("Sentences", "It lies within the images."),
    "guard.outside_images": QT_TRANSLATE_NOOP(
        "Sentences",
        "Only {inside_percent} % of it lies within the images. Ask which scan it is for.",
    ),
    "guard.images_young": QT_TRANSLATE_NOOP(
        "Sentences", "The images are {days} days old at surgery."
    ),
    "guard.images_too_old": QT_TRANSLATE_NOOP(
        "Sentences",
        "The images are {days} days old at surgery, more than {most_days}. Take new ones, or a "
        "person must settle that they still hold.",
    ),
    "guard.images_from_after": QT_TRANSLATE_NOOP(
        "Sentences", "The images were taken after the day of surgery. Check both dates."
    ),
    "guard.images_undated": QT_TRANSLATE_NOOP(
        "Sentences", "Cannot tell how old the images are. A person must settle it."
    ),
    "designs.patient_cannot_tell": QT_TRANSLATE_NOOP(
        "Sentences",
        "Cannot tell whose images these are: the patient was removed from them. A person must "
        "settle it.",
    ),
    "designs.patient_agrees": QT_TRANSLATE_NOOP("Sentences", "It names the patient of the order."),
    "designs.frame_said": QT_TRANSLATE_NOOP(
        "Sentences", "A person says that the file is in {frame}; it was turned into LPS."
    ),
    # geometry against limits
    "designs.walls_thin": QT_TRANSLATE_NOOP(
        "Sentences",
        "{thin_percent} % of the walls are thinner than {limit_mm} mm, the thinnest {wall_mm} mm.",
    ),
    "planning.walls_too_thin": QT_TRANSLATE_NOOP(
        "Sentences",
        "The walls of {design} have {wall_mm} mm, this recipe needs {limit_mm} mm. Ask for thicker "
        "ones, or choose another recipe.",
    ),
    "designs.smallest_body": QT_TRANSLATE_NOOP(
        "Sentences", "The smallest body measures {feature_mm} mm; {limit_mm} mm can be made."
    ),
    "designs.fits_build_space": QT_TRANSLATE_NOOP("Sentences", "It fits the build space."),
    "designs.too_large_to_build": QT_TRANSLATE_NOOP(
        "Sentences", "It measures {size_mm} mm and does not fit the build space of {room_mm} mm."
    ),
    # images and DICOM
    "designs.dicom_unreadable": QT_TRANSLATE_NOOP(
        "Sentences", "A DICOM file cannot be read: {what}. Export it again."
    ),
    "designs.dicom_not_usable": QT_TRANSLATE_NOOP(
        "Sentences", "This DICOM object ({what}) is neither a CT nor an STL or OBJ."
    ),
    "designs.dicom_unit": QT_TRANSLATE_NOOP(
        "Sentences", "The DICOM object names no unit of length that is known here: {unit}."
    ),
    "designs.images_none": QT_TRANSLATE_NOOP(
        "Sentences", "There is no CT slice in it ({files} files). Export the series again."
    ),
    "designs.images_two_series": QT_TRANSLATE_NOOP(
        "Sentences", "It holds {series} series. Export the one that the design was made from."
    ),
    "designs.images_gap": QT_TRANSLATE_NOOP(
        "Sentences",
        "A slice is missing: a step of {gap_mm} mm where {step_mm} mm are usual. Export all again.",
    ),
    "designs.images_doubled": QT_TRANSLATE_NOOP(
        "Sentences", "{slices} slices lie at the place of another. Export the series again."
    ),
    "designs.images_tilted": QT_TRANSLATE_NOOP(
        "Sentences", "The gantry was tilted by {tilt_deg}°. Have the images resampled upright."
    ),
    "designs.images_differ": QT_TRANSLATE_NOOP(
        "Sentences", "The slices do not agree in {what}. Export one series alone."
    ),
    "designs.images_too_coarse": QT_TRANSLATE_NOOP(
        "Sentences", "Slices are {step_mm} mm apart; for a fitted part at most {most_mm} mm."
    ),
    "designs.images_packed": QT_TRANSLATE_NOOP(
        "Sentences", "The slices are packed in a way not read here ({syntax}). Export uncompressed."
    ),
    "designs.images_other_patient": QT_TRANSLATE_NOOP(
        "Sentences",
        "The images are not of the patient of the order ({matching} of {given} agree). Do not use "
        "them.",
    ),
    "designs.images_series": QT_TRANSLATE_NOOP(
        "Sentences", "{slices} slices, {step_mm} mm apart, in one frame."
    ),
    "designs.images_sorted": QT_TRANSLATE_NOOP(
        "Sentences", "The files are numbered in another order than the slices lie."
    ),
    "designs.patient_removed": QT_TRANSLATE_NOOP(
        "Sentences", "Who the patient is was left out of what is kept."
    ),
    "designs.not_of_this_kind": QT_TRANSLATE_NOOP(
        "Sentences", "Images were given as another kind of file, or the other way round."
    ),
    # offices and packages
    "designs.office_unknown": QT_TRANSLATE_NOOP(
        "Sentences",
        "The package is signed with a key that is not enrolled ({key_id}). Ask the office for its "
        "key, by another way than the package came.",
    ),
    "designs.office_revoked": QT_TRANSLATE_NOOP(
        "Sentences", "The key {key_id} of {office} is revoked. Ask the office for a new package."
    ),
    "designs.office_exists": QT_TRANSLATE_NOOP(
        "Sentences", "The key {key_id} is enrolled already, for {office}."
    ),
    "designs.no_such_office": QT_TRANSLATE_NOOP(
        "Sentences", "No key {key_id} is enrolled. celldeck office list shows all."
    ),
    "designs.bad_key": QT_TRANSLATE_NOOP(
        "Sentences", "{file} is no key of the needed kind. celldeck design key makes one."
    ),
    "designs.package_altered": QT_TRANSLATE_NOOP(
        "Sentences", "The package was altered after it was signed: {what}. Ask for it again."
    ),
    "designs.package_other_recipient": QT_TRANSLATE_NOOP(
        "Sentences",
        "The package is encrypted for another cell. Ask the office to pack it for this one: "
        "celldeck office list shows the recipient.",
    ),
    "designs.package_unreadable": QT_TRANSLATE_NOOP(
        "Sentences", "The case package cannot be read: {what}. Ask for it again."
    ),
    "designs.package_incomplete": QT_TRANSLATE_NOOP(
        "Sentences", "The folder lacks what a case package needs: {what}."
    ),
    "designs.package_taken": QT_TRANSLATE_NOOP(
        "Sentences", "The order {order} of this package is a case already: {case}."
    ),
    "designs.file_exists": QT_TRANSLATE_NOOP(
        "Sentences", "{file} exists already. Name another file."
    ),
}
