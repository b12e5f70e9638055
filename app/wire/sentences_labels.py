"""Sentences of labels: what a label lacks, what a scanner has read, what does not add up."""

from app.wire.translatable import QT_TRANSLATE_NOOP

TEXTS: dict[str, str] = {
    "labels.no_such": QT_TRANSLATE_NOOP(
        "Sentences", "There is no label {label}. celldeck label list shows all."
    ),
    "labels.not_released": QT_TRANSLATE_NOOP(
        "Sentences", "Part {part} is not released, so it gets no label."
    ),
    "labels.missing": QT_TRANSLATE_NOOP(
        "Sentences",
        "A label of a {pathway} device must say more: enter {keys} under [label] in the cell file.",
    ),
    "labels.bad_code": QT_TRANSLATE_NOOP(
        "Sentences",
        "What belongs to identifier {at} cannot stand in a GS1 code ({reason}). Check [label] in"
        " the cell file.",
    ),
    "labels.expired": QT_TRANSLATE_NOOP(
        "Sentences", "The design of part {part} was valid until {day}. It gets no label any more."
    ),
    "labels.not_read_back": QT_TRANSLATE_NOOP(
        "Sentences",
        "The code on the label could not be read back as {expected}. It is not printed.",
    ),
    "labels.code_too_large": QT_TRANSLATE_NOOP(
        "Sentences", "The code does not fit on the label. Use larger labels or smaller modules."
    ),
    "labels.module_too_small": QT_TRANSLATE_NOOP(
        "Sentences",
        "Modules of {dots} dots are too small to be scanned for certain. Use more in [label].",
    ),
    "labels.no_printer": QT_TRANSLATE_NOOP(
        "Sentences", "This cell has no such label printer. Enter one in the cell file."
    ),
    "labels.not_reconciled": QT_TRANSLATE_NOOP(
        "Sentences",
        "Nobody knows yet how many of label {label} came out. Wait, or look at the printer.",
    ),
    "labels.not_counted": QT_TRANSLATE_NOOP(
        "Sentences", "How many of label {label} were printed is not known yet."
    ),
    "labels.done_already": QT_TRANSLATE_NOOP(
        "Sentences", "Every label of {label} is accounted for already."
    ),
    "labels.not_scanned": QT_TRANSLATE_NOOP(
        "Sentences",
        "Scan each label that was applied: {applied} applied, {scanned} scanned and right.",
    ),
    "labels.another_label": QT_TRANSLATE_NOOP(
        "Sentences", "This is another label. Stop: take it off and look where it belongs."
    ),
    "labels.not_element_string": QT_TRANSLATE_NOOP(
        "Sentences", "The text is right, but the code is no GS1 DataMatrix. Print the label again."
    ),
}
