"""Sentences for the record itself: packets, backups, timelines, what a release still waits for."""

from app.wire.translatable import QT_TRANSLATE_NOOP

TEXTS: dict[str, str] = {
    # the auditor's packet
    "release.packet_proof": QT_TRANSLATE_NOOP(
        "Sentences",
        "The packet of {batch} cannot be proven: no checkpoint holds over event {size}. Check the "
        "record with `celldeck record verify`.",
    ),
    "release.packet_blob_missing": QT_TRANSLATE_NOOP(
        "Sentences",
        "The packet of {batch} would be incomplete: {blob} is lost. `celldeck record verify --all` "
        "names everything that is; put it back from a backup.",
    ),
}
