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
    # backups
    "backup.no_place": QT_TRANSLATE_NOOP(
        "Sentences",
        "There is no place for a backup ({place}). Set backup_folder under [site] in the cell file "
        "and see that the disk is there.",
    ),
    "backup.keys_place": QT_TRANSLATE_NOOP(
        "Sentences",
        "Keys do not go to {place}: they belong in a folder that is there and is not the backup's.",
    ),
    "backup.not_written": QT_TRANSLATE_NOOP(
        "Sentences", "The backup in {place} could not be written: {what}."
    ),
    "backup.does_not_hold": QT_TRANSLATE_NOOP(
        "Sentences", "The backup does not hold at {place}, so it does not count. Make another one."
    ),
    "backup.not_one": QT_TRANSLATE_NOOP("Sentences", "There is no backup in {place}."),
    "backup.altered": QT_TRANSLATE_NOOP(
        "Sentences", "The backup in {place} is not what was made: {what} is another."
    ),
    "backup.keys_needed": QT_TRANSLATE_NOOP(
        "Sentences",
        "The station's keys are not in {place}. Name their backup with --keys DIR.",
    ),
    "backup.other_station": QT_TRANSLATE_NOOP(
        "Sentences", "The backup in {place} is of another station than the keys are."
    ),
    "backup.record_there": QT_TRANSLATE_NOOP(
        "Sentences",
        "There is a record in {folder}. With --replace it is set aside, and kept.",
    ),
    "backup.failed": QT_TRANSLATE_NOOP("Sentences", "No backup could be made ({cause})"),
    "alarm.backup.failed": QT_TRANSLATE_NOOP(
        "Sentences",
        "No backup could be made. What happens now is on one disk alone. See that the place for "
        "backups is there and has room.",
    ),
    # the clock
    "clock.set_back": QT_TRANSLATE_NOOP("Sentences", "The clock was set back by {by_s} s"),
    "alarm.clock.set_back": QT_TRANSLATE_NOOP(
        "Sentences",
        "The clock was set back by {by_s} s. Times in the record may stand twice. Set the clock "
        "right.",
    ),
    # the timeline
    "release.nothing_new": QT_TRANSLATE_NOOP(
        "Sentences", "Nothing has happened to {batch} since then."
    ),
    # release by exception
    "usage.check_needed": QT_TRANSLATE_NOOP(
        "Sentences",
        "Name the exception with --check, as `celldeck record check BATCH` does, or say --all.",
    ),
    "release.no_such_exception": QT_TRANSLATE_NOOP(
        "Sentences",
        "There is no open exception {check}. `celldeck record check BATCH` names those there are.",
    ),
    "release.not_acceptable": QT_TRANSLATE_NOOP(
        "Sentences",
        "{check} cannot be accepted: what was not seen or stopped the build is only rejected.",
    ),
    "release.acceptance_ended": QT_TRANSLATE_NOOP(
        "Sentences",
        "Part {part} is not released: the surgeon's acceptance does not hold any more ({state}).",
    ),
    "release.quantities_open": QT_TRANSLATE_NOOP(
        "Sentences",
        "Batch {batch} does not close: parts made are not accepted, rejected and retained"
        " together.",
    ),
    "check.overridden": QT_TRANSLATE_NOOP(
        "Sentences", "{by} let the start go past a condition that was not met"
    ),
    "check.sensor_missing": QT_TRANSLATE_NOOP(
        "Sentences", "No sensor told the surroundings all the time"
    ),
    "check.excursion": QT_TRANSLATE_NOOP("Sentences", "The surroundings left their window"),
    "check.alarm": QT_TRANSLATE_NOOP("Sentences", "An alarm stood while the parts were made"),
    "check.frame_missing": QT_TRANSLATE_NOOP("Sentences", "There is no picture of layer {layer}"),
    "check.layer_not_judged": QT_TRANSLATE_NOOP("Sentences", "Layer {layer} was not judged"),
    "check.layer_outside": QT_TRANSLATE_NOOP("Sentences", "Layer {layer} is outside its limit"),
    "check.nonconformance": QT_TRANSLATE_NOOP("Sentences", "Nonconformance {id}: {what}"),
    "check.step_missing": QT_TRANSLATE_NOOP("Sentences", "A value was not written down"),
    "check.step_outside": QT_TRANSLATE_NOOP("Sentences", "A value is outside its limits"),
    "check.measured_outside": QT_TRANSLATE_NOOP("Sentences", "{name} is outside its limits"),
}
