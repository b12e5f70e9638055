"""Sentences about scanners, gauges, label printers and the cell's surroundings."""

from app.wire.translatable import QT_TRANSLATE_NOOP

TEXTS: dict[str, str] = {
    "scan.no_aim": QT_TRANSLATE_NOOP(
        "Sentences",
        "A code came without its AIM identifier. Set the scanner to send it, then scan again.",
    ),
    "scan.cut_short": QT_TRANSLATE_NOOP(
        "Sentences", "A code was not whole. Scan it again; if it stays so, check the cable."
    ),
    "scan.not_text": QT_TRANSLATE_NOOP(
        "Sentences", "What the scanner sent is no text. Check its speed (baud) and its cable."
    ),
    "scan.too_long": QT_TRANSLATE_NOOP(
        "Sentences", "What the scanner sent is longer than any code. Check its terminator."
    ),
    "scan.not_kept": QT_TRANSLATE_NOOP("Sentences", "That scan is not known any more. Scan again."),
    "gauge.garbled": QT_TRANSLATE_NOOP(
        "Sentences", "What the gauge sent is no size. Check its format and its speed (baud)."
    ),
    "gauge.cut_short": QT_TRANSLATE_NOOP(
        "Sentences", "The gauge's answer was not whole. Measure again."
    ),
    "gauge.other_unit": QT_TRANSLATE_NOOP(
        "Sentences",
        "The gauge shows another unit or other decimals than the cell file says. Switch it back, "
        "then measure again.",
    ),
    "gauge.not_connected": QT_TRANSLATE_NOOP(
        "Sentences", "The converter hears no gauge. Plug the gauge in and switch it on."
    ),
    "gauge.no_answer": QT_TRANSLATE_NOOP(
        "Sentences", "The gauge does not answer. Switch it on and check its cable."
    ),
    "gauge.press_its_button": QT_TRANSLATE_NOOP(
        "Sentences", "This gauge sends only when its own button is pressed."
    ),
    "label.no_answer": QT_TRANSLATE_NOOP(
        "Sentences", "The label printer does not answer. Check its power and its network cable."
    ),
    "label.not_understood": QT_TRANSLATE_NOOP(
        "Sentences", "What the label printer says is not understood. Check that it speaks ZPL."
    ),
    "label.head_open": QT_TRANSLATE_NOOP(
        "Sentences", "The label printer's head is open. Close it, then resume."
    ),
    "label.paper_out": QT_TRANSLATE_NOOP(
        "Sentences", "The label printer is out of labels. Load a roll, then resume."
    ),
    "label.ribbon_out": QT_TRANSLATE_NOOP(
        "Sentences", "The label printer is out of ribbon. Load one, then resume."
    ),
    "label.cutter_fault": QT_TRANSLATE_NOOP(
        "Sentences", "The label printer's cutter is stuck. Clear it, then resume."
    ),
    "label.too_hot": QT_TRANSLATE_NOOP(
        "Sentences", "The label printer's head is too hot. It goes on when it has cooled."
    ),
    "label.too_cold": QT_TRANSLATE_NOOP("Sentences", "The label printer's head is too cold."),
    "label.memory_lost": QT_TRANSLATE_NOOP(
        "Sentences", "The label printer has lost its settings. Set it up again."
    ),
    "label.paused": QT_TRANSLATE_NOOP("Sentences", "The label printer is paused."),
    "label.others_print": QT_TRANSLATE_NOOP(
        "Sentences", "The label printer has labels of somebody else. Wait until they are out."
    ),
    "label.too_many": QT_TRANSLATE_NOOP(
        "Sentences", "So many labels are not printed at once. Ask for fewer."
    ),
    "label.no_program": QT_TRANSLATE_NOOP("Sentences", "The label is not there. Make it again."),
    "label.too_large": QT_TRANSLATE_NOOP("Sentences", "The label is too large."),
    "label.command_not_allowed": QT_TRANSLATE_NOOP(
        "Sentences", "The label has a printer command that is not allowed in it."
    ),
    "label.not_one_format": QT_TRANSLATE_NOOP("Sentences", "The text is not exactly one label."),
    "label.not_all_printed": QT_TRANSLATE_NOOP(
        "Sentences", "Not all labels came out. Count them, destroy them, and print again."
    ),
    "label.not_counted": QT_TRANSLATE_NOOP(
        "Sentences", "The label printer does not count. Count the labels by hand."
    ),
    "label.not_confirmed": QT_TRANSLATE_NOOP(
        "Sentences", "The label printer never showed the job. Look whether labels came out."
    ),
    "environment.no_answer": QT_TRANSLATE_NOOP(
        "Sentences", "The sensors' server does not answer. Check its power and its network cable."
    ),
    "environment.not_allowed": QT_TRANSLATE_NOOP(
        "Sentences", "The broker refuses the user or the password. Check both."
    ),
    "environment.not_trusted": QT_TRANSLATE_NOOP(
        "Sentences",
        "The broker's certificate is not of the authority in ca_file. Do not trust it; ask who"
        " looks after the broker.",
    ),
    "environment.no_such_register": QT_TRANSLATE_NOOP(
        "Sentences", "The sensor has no register for {name}. Check its address in the cell file."
    ),
    "environment.no_value": QT_TRANSLATE_NOOP(
        "Sentences", "The sensor gives no value for {name}. Check its probe."
    ),
    "port.not_there": QT_TRANSLATE_NOOP(
        "Sentences", "Its port is not there. Plug its cable in and switch it on."
    ),
    "port.pulled": QT_TRANSLATE_NOOP("Sentences", "Its cable was pulled. Plug it in again."),
    "port.in_use": QT_TRANSLATE_NOOP("Sentences", "Another program uses its port. End that one."),
    "port.not_allowed": QT_TRANSLATE_NOOP(
        "Sentences", "Its port may not be opened by this user. Add the user to the port's group."
    ),
    "port.not_a_device": QT_TRANSLATE_NOOP(
        "Sentences", "What the cell file names as its port is no device. Mend the file."
    ),
    "port.not_usable": QT_TRANSLATE_NOOP("Sentences", "Its port cannot be used. Check the cable."),
    "alarm.unit.excursion": QT_TRANSLATE_NOOP(
        "Sentences",
        "{name} is {value} {unit_of_value}, outside {low} to {high}. Parts made now may be wrong. "
        "Find the cause; judge what was made meanwhile.",
    ),
    "alarm.unit.reading_bad": QT_TRANSLATE_NOOP(
        "Sentences",
        "There is no value for {name}. Nobody would see it leave its band. Check the sensor.",
    ),
    "alarm.unit.label_stopped": QT_TRANSLATE_NOOP(
        "Sentences",
        "The label printer cannot print: {code}. Its labels wait. Go to the label printer.",
    ),
}
