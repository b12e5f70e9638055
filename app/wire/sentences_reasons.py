"""Why a machine or its driver says no: the words inside another sentence."""

from app.wire.translatable import QT_TRANSLATE_NOOP

TEXTS: dict[str, str] = {
    "reason.no_job_of_its_own": QT_TRANSLATE_NOOP("Sentences", "it has no job of its own"),
    "reason.not_idle": QT_TRANSLATE_NOOP("Sentences", "it is not idle"),
    "reason.not_held": QT_TRANSLATE_NOOP("Sentences", "it is not held"),
    "reason.not_running": QT_TRANSLATE_NOOP("Sentences", "no job runs there"),
    "reason.not_over": QT_TRANSLATE_NOOP("Sentences", "its job is not over"),
    "reason.program_missing": QT_TRANSLATE_NOOP("Sentences", "its program is not there"),
    "reason.bad_values": QT_TRANSLATE_NOOP("Sentences", "the values cannot be understood"),
    "reason.busy_by_hand": QT_TRANSLATE_NOOP("Sentences", "somebody works there by hand"),
    "reason.heaters_not_verified": QT_TRANSLATE_NOOP(
        "Sentences", "its heaters are not known to be off"
    ),
    "reason.no_thermal_protection": QT_TRANSLATE_NOOP(
        "Sentences", "its firmware has no thermal protection"
    ),
    "reason.no_prompt": QT_TRANSLATE_NOOP("Sentences", "it has asked nothing"),
    "reason.no_such_heater": QT_TRANSLATE_NOOP("Sentences", "it has no such heater"),
    "reason.not_homed": QT_TRANSLATE_NOOP("Sentences", "its axes are not homed"),
    "reason.nothing_to_recover": QT_TRANSLATE_NOOP("Sentences", "there is nothing to recover"),
    "reason.off_the_bed": QT_TRANSLATE_NOOP("Sentences", "that lies outside its bed"),
    "reason.overtaken": QT_TRANSLATE_NOOP("Sentences", "another command came after it"),
    "reason.too_cold": QT_TRANSLATE_NOOP("Sentences", "it is too cold for that"),
    "reason.too_hot": QT_TRANSLATE_NOOP("Sentences", "that is hotter than allowed"),
    "reason.too_far": QT_TRANSLATE_NOOP("Sentences", "that is farther than allowed"),
    "reason.too_fast": QT_TRANSLATE_NOOP("Sentences", "that is faster than allowed"),
    "reason.too_long": QT_TRANSLATE_NOOP("Sentences", "that is longer than allowed"),
    "reason.closed": QT_TRANSLATE_NOOP("Sentences", "the connection was closed"),
    "reason.not_answered": QT_TRANSLATE_NOOP("Sentences", "there was no answer"),
    "reason.refused": QT_TRANSLATE_NOOP("Sentences", "the connection was refused"),
    "reason.server_not_running": QT_TRANSLATE_NOOP("Sentences", "its server does not run"),
    "reason.subscription_silent": QT_TRANSLATE_NOOP(
        "Sentences", "nothing more came from its server"
    ),
    "reason.unreachable": QT_TRANSLATE_NOOP("Sentences", "its address cannot be reached"),
    "reason.pulled": QT_TRANSLATE_NOOP("Sentences", "its cable was pulled"),
}
