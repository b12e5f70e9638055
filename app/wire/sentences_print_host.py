"""Sentences about printers behind a print host on the network."""

from app.wire.translatable import QT_TRANSLATE_NOOP

TEXTS: dict[str, str] = {
    "print_host.no_answer": QT_TRANSLATE_NOOP(
        "Sentences",
        "The print host does not answer. What its machine does is not known. Go to the machine; "
        "check the host's power and network.",
    ),
    "print_host.key_refused": QT_TRANSLATE_NOOP(
        "Sentences",
        "The print host refuses the key. Put a valid key into the secret_file of the cell file.",
    ),
    "print_host.refused": QT_TRANSLATE_NOOP(
        "Sentences", "The print host refused: {text}. Look at its own page for the cause."
    ),
    "print_host.machine_offline": QT_TRANSLATE_NOOP(
        "Sentences",
        "The print host answers, its machine does not. Check the machine's power and its cable "
        "to the host.",
    ),
    "print_host.machine_starting": QT_TRANSLATE_NOOP(
        "Sentences", "The machine behind the print host is starting. Wait."
    ),
    "print_host.halted": QT_TRANSLATE_NOOP(
        "Sentences",
        "The machine's firmware has stopped itself. Find the cause, then restart the firmware at "
        "the machine and confirm the bed.",
    ),
    "print_host.upload_refused": QT_TRANSLATE_NOOP(
        "Sentences", "the print host does not store the program: {text}"
    ),
    "print_host.upload_differs": QT_TRANSLATE_NOOP(
        "Sentences",
        "what the print host has stored is not the program. Nothing was started; check the host's "
        "disk",
    ),
    "print_host.program_empty": QT_TRANSLATE_NOOP(
        "Sentences", "the program has no command in it. Plan the parts again"
    ),
    "print_host.not_available": QT_TRANSLATE_NOOP(
        "Sentences", "a printer behind a print host cannot do that"
    ),
    "print_host.position_lost": QT_TRANSLATE_NOOP(
        "Sentences",
        "The machine has let go of its motors: where the head is is not known any more. Abort.",
    ),
    "print_host.held_at_host": QT_TRANSLATE_NOOP(
        "Sentences", "Someone has paused the print at the machine or on the print host's page."
    ),
    "print_host.cancelled_at_host": QT_TRANSLATE_NOOP(
        "Sentences", "Someone has cancelled the print at the machine or on the print host's page."
    ),
    "print_host.failed": QT_TRANSLATE_NOOP(
        "Sentences", "The print host says that the print has failed. Look at the bed."
    ),
    "print_host.foreign_job": QT_TRANSLATE_NOOP(
        "Sentences",
        "The machine prints, or has printed, something that does not come from this cell. Look at "
        "the bed, then confirm it.",
    ),
    "print_host.not_continuous": QT_TRANSLATE_NOOP(
        "Sentences", "a print host begins a file anew; it cannot go on in the middle"
    ),
    "print_host.not_cancelled": QT_TRANSLATE_NOOP(
        "Sentences",
        "The print host did not confirm the end of the print. The firmware was stopped.",
    ),
    "print_host.open_to_all": QT_TRANSLATE_NOOP(
        "Sentences",
        "The print host obeys anyone on its network, without a key. Have access control switched "
        "on.",
    ),
    # what is missing of a printer that is driven over its cable
    "print_host.no_part_drop": QT_TRANSLATE_NOOP(
        "Sentences", "A part cannot be left out once the print has begun."
    ),
    "print_host.no_layer_capture": QT_TRANSLATE_NOOP(
        "Sentences", "No picture is taken of each layer; inspection counts them as not evaluated."
    ),
    "print_host.no_line_bracket": QT_TRANSLATE_NOOP(
        "Sentences", "Lines and layers are those the host has read, a little ahead of the machine."
    ),
    "print_host.no_manual_control": QT_TRANSLATE_NOOP(
        "Sentences", "The machine cannot be moved or heated from here."
    ),
    "print_host.no_material_change": QT_TRANSLATE_NOOP(
        "Sentences", "Material is changed at the machine."
    ),
}
