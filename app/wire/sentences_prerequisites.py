"""Sentences of what stands before a build: lots, machines, training, passports, overrides."""

from app.wire.translatable import QT_TRANSLATE_NOOP

TEXTS: dict[str, str] = {
    # material
    "lots.no_such_lot": QT_TRANSLATE_NOOP(
        "Sentences", "There is no lot {lot}. celldeck lot list shows all."
    ),
    "lots.number_twice": QT_TRANSLATE_NOOP(
        "Sentences", "Several lots have the number {lot}: {ids}. Name one of these ids."
    ),
    "lots.empty": QT_TRANSLATE_NOOP(
        "Sentences", "A lot needs a material, the supplier's number and an amount."
    ),
    "lots.known_already": QT_TRANSLATE_NOOP(
        "Sentences", "Lot {number} of this supplier is entered already, as {lot}."
    ),
    "lots.not_enough": QT_TRANSLATE_NOOP("Sentences", "Lot {lot} does not hold so much any more."),
    "lots.not_usable": QT_TRANSLATE_NOOP(
        "Sentences", "Lot {lot} cannot be used so: it is {state}. Open it first, or take another."
    ),
    "lots.other_material": QT_TRANSLATE_NOOP(
        "Sentences", "Lot {lot} is another material or is counted otherwise: {is_}, not {needed}."
    ),
    "lots.expiry_after_parents": QT_TRANSLATE_NOOP(
        "Sentences", "A blend lasts no longer than what is in it: lot {lot} expires on {expires}."
    ),
    "lots.reason_needed": QT_TRANSLATE_NOOP("Sentences", "Say why, for the record of lot {lot}."),
    "lots.not_kept_back": QT_TRANSLATE_NOOP("Sentences", "Lot {lot} is not kept back."),
    "reason.received": QT_TRANSLATE_NOOP("Sentences", "received, not open"),
    "reason.open": QT_TRANSLATE_NOOP("Sentences", "open"),
    "reason.quarantined": QT_TRANSLATE_NOOP("Sentences", "kept back"),
    "reason.used_up": QT_TRANSLATE_NOOP("Sentences", "used up"),
    # machines and gauges
    "machines.not_registered": QT_TRANSLATE_NOOP(
        "Sentences", "{unit} is not registered. Register it: celldeck machine register {unit}."
    ),
    "machines.says_nothing": QT_TRANSLATE_NOOP(
        "Sentences",
        "{unit} does not say who it is, so it cannot be registered. Connect it and try again.",
    ),
    "machines.reference_needed": QT_TRANSLATE_NOOP(
        "Sentences", "Name the certificate or protocol that proves it."
    ),
    "machines.phase_before": QT_TRANSLATE_NOOP(
        "Sentences", "{unit} has not passed {phase} yet, which comes before."
    ),
    "machines.no_such_gauge": QT_TRANSLATE_NOOP(
        "Sentences", "There is no gauge {gauge}. celldeck gauge list shows all."
    ),
    # accounts
    "people.policy": QT_TRANSLATE_NOOP(
        "Sentences",
        "My signature here is mine alone and binds me like one by hand. "
        "I keep my secret to myself, lend my badge to nobody, and report at once if it is lost.",
    ),
    "people.policy_not_accepted": QT_TRANSLATE_NOOP(
        "Sentences",
        "{name} has not accepted what a signature here means. Accept it at the desk, or with "
        "celldeck person accept-policy.",
    ),
    "people.other_policy": QT_TRANSLATE_NOOP(
        "Sentences", "The policy in use is {version}. Read it, then accept that one."
    ),
    "people.has_left": QT_TRANSLATE_NOOP(
        "Sentences", "{name} does not work here any more, so this is not done."
    ),
    "people.has_no_badge": QT_TRANSLATE_NOOP("Sentences", "{name} has no badge."),
    "people.last_administrator": QT_TRANSLATE_NOOP(
        "Sentences", "{name} is the last administrator. Make another one first."
    ),
    "people.reason_needed": QT_TRANSLATE_NOOP("Sentences", "Say why, for the record of {name}."),
    "reason.has_left": QT_TRANSLATE_NOOP("Sentences", "the person does not work here any more"),
    # training
    "people.no_such_person": QT_TRANSLATE_NOOP("Sentences", "Nobody here is called {name}."),
    "people.not_by_oneself": QT_TRANSLATE_NOOP(
        "Sentences", "Nobody enters this for themselves. Ask another person."
    ),
    "people.not_trained": QT_TRANSLATE_NOOP(
        "Sentences", "{name} is not trained for this ({task}). Ask quality to enter the training."
    ),
    "people.training_lapsed": QT_TRANSLATE_NOOP(
        "Sentences", "The training of {name} for this ({task}) ended on {until}. Renew it first."
    ),
    # the passport
    "passports.no_such_passport": QT_TRANSLATE_NOOP(
        "Sentences", "There is no passport {passport}. celldeck passport list shows all."
    ),
    "passports.not_complete": QT_TRANSLATE_NOOP(
        "Sentences", "This cannot be told yet, so it cannot be signed: {missing}."
    ),
    "passports.other_now": QT_TRANSLATE_NOOP(
        "Sentences",
        "The process at {printer} is another than what was shown. Look at it again, then sign.",
    ),
    "passports.not_active": QT_TRANSLATE_NOOP("Sentences", "Passport {passport} is not active."),
    "passports.reason_needed": QT_TRANSLATE_NOOP(
        "Sentences", "Say why passport {passport} is suspended."
    ),
    "alarm.passport.drifted": QT_TRANSLATE_NOOP(
        "Sentences",
        "The process is no longer as it was signed: {drift}. Nothing new starts with it. "
        "Quality decides about the builds made since ({builds}) and signs a passport anew.",
    ),
    "reason.active": QT_TRANSLATE_NOOP("Sentences", "active"),
    "reason.suspended": QT_TRANSLATE_NOOP("Sentences", "suspended"),
    "reason.drifted": QT_TRANSLATE_NOOP("Sentences", "changed since it was signed"),
    "reason.serial": QT_TRANSLATE_NOOP("Sentences", "the machine's serial number"),
    "reason.firmware": QT_TRANSLATE_NOOP("Sentences", "its firmware"),
    "reason.profile": QT_TRANSLATE_NOOP("Sentences", "the parameter set"),
    "reason.calibration": QT_TRANSLATE_NOOP("Sentences", "its calibration"),
    "reason.qualification": QT_TRANSLATE_NOOP("Sentences", "its qualification"),
    "reason.camera": QT_TRANSLATE_NOOP("Sentences", "the camera's calibration"),
    "reason.inspection": QT_TRANSLATE_NOOP("Sentences", "the inspection program"),
    # the bed
    "camera.none": QT_TRANSLATE_NOOP("Sentences", "No camera watches this printer."),
    # the pathway
    "gate.pathway": QT_TRANSLATE_NOOP(
        "Sentences", "The order says what its pathway {needed} asks for: {value}."
    ),
    "remedy.complete_order": QT_TRANSLATE_NOOP(
        "Sentences", "Enter a new order that says this too: {missing}."
    ),
    # programs made elsewhere
    "planning.command_not_allowed": QT_TRANSLATE_NOOP(
        "Sentences",
        "The program holds a command that this machine is not given: {command} in line {line}. "
        "Have it made without.",
    ),
    "planning.program_differs": QT_TRANSLATE_NOOP(
        "Sentences",
        "Layer {layer} of the program is not that of the accepted parts: {what}. "
        "Plan the parts here, or have the program made anew.",
    ),
    "planning.program_unreadable": QT_TRANSLATE_NOOP(
        "Sentences", "The program cannot be read as plain text. Export it again."
    ),
    "planning.own_program": QT_TRANSLATE_NOOP(
        "Sentences", "The program of {plan} was made here and needs no binding."
    ),
    "planning.bound_already": QT_TRANSLATE_NOOP(
        "Sentences", "The program of {plan} is bound already."
    ),
    "gate.program_bound": QT_TRANSLATE_NOOP(
        "Sentences", "The program of {plan} was made elsewhere and is bound by quality: {value}."
    ),
    "remedy.bind_program": QT_TRANSLATE_NOOP(
        "Sentences", "Have quality sign the binding: celldeck plan bind {plan}."
    ),
    "reason.outside": QT_TRANSLATE_NOOP("Sentences", "material outside the contour"),
    "reason.empty": QT_TRANSLATE_NOOP("Sentences", "a layer without its counterpart"),
    # overrides
    "production.never_overridden": QT_TRANSLATE_NOOP(
        "Sentences", "Nobody may let a start go past this condition. It has to be met."
    ),
    "production.nothing_to_override": QT_TRANSLATE_NOOP(
        "Sentences", "This condition is met, or is not asked here."
    ),
    "production.reason_needed": QT_TRANSLATE_NOOP(
        "Sentences", "Say why, in at least {shortest} characters."
    ),
    # measured values, nonconformances
    "measurements.gauge_overdue": QT_TRANSLATE_NOOP(
        "Sentences",
        "The calibration of gauge {gauge} ended on {due}. Take another, or have it calibrated.",
    ),
    "nonconformances.say_what": QT_TRANSLATE_NOOP("Sentences", "Say what does not conform."),
    "nonconformances.no_such": QT_TRANSLATE_NOOP("Sentences", "There is no nonconformance {id}."),
    "nonconformances.decided_already": QT_TRANSLATE_NOOP(
        "Sentences", "Nonconformance {id} has been decided already."
    ),
    "nonconformances.instruction_needed": QT_TRANSLATE_NOOP(
        "Sentences", "A rework needs an instruction: say how it is done."
    ),
    "nonconformances.not_by_finder": QT_TRANSLATE_NOOP(
        "Sentences", "{name} found it, so another person of quality gives the concession."
    ),
    "nonconformances.in_the_way": QT_TRANSLATE_NOOP(
        "Sentences", "Nonconformance {id} is open or says scrap, so {part} is not released."
    ),
    # conditions of the start gate
    "gate.lot_material": QT_TRANSLATE_NOOP(
        "Sentences", "A lot of {material} is loaded: {value}, needed {needed}."
    ),
    "gate.lot_open": QT_TRANSLATE_NOOP("Sentences", "Lot {lot} is open: {value}."),
    "gate.lot_in_date": QT_TRANSLATE_NOOP(
        "Sentences", "Lot {lot} is in date: it expires on {value}."
    ),
    "gate.lot_enough": QT_TRANSLATE_NOOP(
        "Sentences", "Lot {lot} holds enough: {value} g, needed {needed} g."
    ),
    "gate.lot_reuse": QT_TRANSLATE_NOOP(
        "Sentences", "Lot {lot} was used {value} times before, at most {needed}."
    ),
    "gate.machine_same": QT_TRANSLATE_NOOP(
        "Sentences", "{unit} is the machine that was registered: it says {value}, not {needed}."
    ),
    "gate.qualified": QT_TRANSLATE_NOOP(
        "Sentences", "{unit} is qualified: {value}, needed {needed}."
    ),
    "gate.calibration": QT_TRANSLATE_NOOP(
        "Sentences", "{unit} is calibrated until {value}, today is {needed}."
    ),
    "gate.maintenance": QT_TRANSLATE_NOOP(
        "Sentences", "{unit} is maintained until {value}, today is {needed}."
    ),
    "gate.passport": QT_TRANSLATE_NOOP(
        "Sentences", "The process passport is {value}, needed {needed}. Changed: {drift}."
    ),
    "gate.trained": QT_TRANSLATE_NOOP("Sentences", "{name} is trained to build: until {value}."),
    "gate.environment": QT_TRANSLATE_NOOP(
        "Sentences", "{name} is in its window: {value}, needed {needed}."
    ),
    "gate.clock_source": QT_TRANSLATE_NOOP(
        "Sentences", "The clock is set by a time server: {value}."
    ),
    "remedy.load_lot": QT_TRANSLATE_NOOP(
        "Sentences", "Load a lot of {material} that holds enough: celldeck lot use LOT --at UNIT."
    ),
    "remedy.other_lot": QT_TRANSLATE_NOOP("Sentences", "Take this lot out and load another."),
    "remedy.register_machine": QT_TRANSLATE_NOOP(
        "Sentences", "Have maintenance register {unit} as it is now."
    ),
    "remedy.qualify_machine": QT_TRANSLATE_NOOP("Sentences", "Have {unit} qualified."),
    "remedy.calibration": QT_TRANSLATE_NOOP("Sentences", "Have {unit} calibrated."),
    "remedy.maintenance": QT_TRANSLATE_NOOP("Sentences", "Have {unit} maintained."),
    "remedy.approve_passport": QT_TRANSLATE_NOOP(
        "Sentences", "Have quality look at the process and sign its passport."
    ),
    "remedy.train": QT_TRANSLATE_NOOP("Sentences", "Have quality enter the training of {name}."),
    "remedy.environment": QT_TRANSLATE_NOOP(
        "Sentences", "Bring {name} into its window, and see that its sensor answers."
    ),
    "remedy.set_time_server": QT_TRANSLATE_NOOP(
        "Sentences", "Have the computer's clock set by a time server."
    ),
}
