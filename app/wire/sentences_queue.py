"""Sentences for the queue, recovery and dropped parts, machines by hand, shelving, secrets."""

from app.wire.translatable import QT_TRANSLATE_NOOP

TEXTS: dict[str, str] = {
    # the queue
    "queue.no_such_entry": QT_TRANSLATE_NOOP(
        "Sentences", "There is no entry {entry} in the queue. `celldeck queue list` shows it."
    ),
    "queue.in_already": QT_TRANSLATE_NOOP(
        "Sentences", "Plan {plan} is in the queue already, as {entry}."
    ),
    "queue.plan_not_made": QT_TRANSLATE_NOOP(
        "Sentences", "Plan {plan} is not made or was withdrawn. Make a plan first."
    ),
    "queue.held": QT_TRANSLATE_NOOP(
        "Sentences", "{entry} is held: {because}. Look at the printer, then release the entry."
    ),
    "queue.not_held": QT_TRANSLATE_NOOP("Sentences", "{entry} is not held."),
    "queue.on_its_way": QT_TRANSLATE_NOOP(
        "Sentences", "{entry} is on its way to a printer. Hold or abort its build instead."
    ),
    "queue.kept_for_another": QT_TRANSLATE_NOOP(
        "Sentences", "{entry} is kept for {printer}. Take it out and add it anew for another."
    ),
    "queue.nothing_ready": QT_TRANSLATE_NOOP(
        "Sentences", "No printer is ready for {entry}. `celldeck queue list` shows what is missing."
    ),
    "queue.service_ended": QT_TRANSLATE_NOOP(
        "Sentences", "the service ended while it was handed over"
    ),
    "queue.not_confirmed": QT_TRANSLATE_NOOP(
        "Sentences", "whether it was handed over is not known"
    ),
    "queue.build_ended": QT_TRANSLATE_NOOP("Sentences", "its build ended before it began"),
    "queue.build_held": QT_TRANSLATE_NOOP("Sentences", "its build is held"),
    # recovery and dropped parts
    "production.recover_first": QT_TRANSLATE_NOOP(
        "Sentences",
        "What the machine has done with build {build} is not known. Choose how to recover it; "
        "it cannot simply go on.",
    ),
    "production.not_offered": QT_TRANSLATE_NOOP(
        "Sentences", "{choose} cannot be chosen for build {build}: {why}."
    ),
    "production.quality_must_sign": QT_TRANSLATE_NOOP(
        "Sentences", "Going on with build {build} needs the signature of a quality person."
    ),
    "recovery.not_uncertain": QT_TRANSLATE_NOOP(
        "Sentences", "the machine knows the state of the build; resume or abort it"
    ),
    "recovery.nothing_known": QT_TRANSLATE_NOOP(
        "Sentences", "the machine knows nothing of the job any more"
    ),
    "recovery.not_known": QT_TRANSLATE_NOOP("Sentences", "the machine does not offer it"),
    "production.not_printing": QT_TRANSLATE_NOOP(
        "Sentences", "Build {build} does not print. Only a print can leave a part out."
    ),
    "production.part_is_dropped": QT_TRANSLATE_NOOP(
        "Sentences", "Part {part} is left out already."
    ),
    "production.last_part": QT_TRANSLATE_NOOP(
        "Sentences", "Part {part} is the last one of build {build}. Abort the build instead."
    ),
    "release.part_dropped": QT_TRANSLATE_NOOP(
        "Sentences", "Part {part} was left out of build {build}. It can only be rejected."
    ),
    "part.dropped": QT_TRANSLATE_NOOP("Sentences", "the part was left out"),
    # machines by hand
    "cell.unit_in_use": QT_TRANSLATE_NOOP(
        "Sentences", "{unit} is in use by {build}. Wait until it is free."
    ),
    "cell.unit_not_idle": QT_TRANSLATE_NOOP(
        "Sentences", "{unit} is not idle ({state}). By hand it moves and heats only when idle."
    ),
    "cell.no_prompt": QT_TRANSLATE_NOOP("Sentences", "{unit} does not ask that, or not any more."),
    "settings.secret_open": QT_TRANSLATE_NOOP(
        "Sentences",
        "{which} can be read by others. Let it belong to the service's user, with mode 0600",
    ),
    "settings.secret_missing": QT_TRANSLATE_NOOP("Sentences", "{which} cannot be read"),
    "settings.secret_in_cell_file": QT_TRANSLATE_NOOP(
        "Sentences", "{which} stands in the cell file. Put it into a file and name it: secret_file"
    ),
    # shelving
    "alarms.never_shelved": QT_TRANSLATE_NOOP(
        "Sentences", "An alarm of priority A is never set aside."
    ),
    "alarms.shelved_too_long": QT_TRANSLATE_NOOP(
        "Sentences", "An alarm is set aside for {longest_h} hours at most."
    ),
    "alarms.until_is_past": QT_TRANSLATE_NOOP("Sentences", "That time is over already."),
    "alarms.reason_needed": QT_TRANSLATE_NOOP(
        "Sentences", "Say why the alarm is set aside; the next shift will read it."
    ),
    "alarms.not_out_of_service": QT_TRANSLATE_NOOP(
        "Sentences", "Alarm {alarm} is not out of service."
    ),
    "alarms.not_shelved": QT_TRANSLATE_NOOP("Sentences", "Alarm {alarm} is not set aside."),
    "alarm.unit.many_lost": QT_TRANSLATE_NOOP(
        "Sentences",
        "Several machines do not answer at once. What they do is not known. Look for what they "
        "share: power, network, cable.",
    ),
}
