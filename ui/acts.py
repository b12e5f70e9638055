"""Every act that a screen offers, the methods of the wire it uses, and the command that does it.

Whoever adds a button that asks for something adds its row here; tests/contracts compares the rows
with the calls in ui/ and with the table of the command line, so that neither falls behind.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Act:
    """One act.

    Args:
        station: key of the station or page on which it is offered; "desk" for every screen.
        what: verb and object, for who reads this table; no text of the desk.
        methods: what is asked of the service.
        command: words of the command that does the same; empty for what a person does only here.
    """

    station: str
    what: str
    methods: tuple[str, ...]
    command: tuple[str, ...]


ACTS: tuple[Act, ...] = (
    Act("desk", "sign in", ("session.open",), ()),
    Act("desk", "lock", ("session.lock",), ()),
    Act("desk", "accept the policy", ("people.accept_policy",), ("person", "accept-policy")),
    Act("desk", "acknowledge an alarm", ("alarms.acknowledge",), ("alarm", "ack")),
    Act("desk", "stop cell", ("cell.make_safe",), ("unit", "make-safe")),
    Act("desk", "look at the cell", ("cell.watch",), ("unit", "watch")),
    Act("alarms", "acknowledge or reset an alarm", ("alarms.acknowledge",), ("alarm", "ack")),
    Act("alarms", "shelve an alarm", ("alarms.shelve",), ("alarm", "shelve")),
    Act("alarms", "take out of service", ("alarms.out_of_service",), ("alarm", "out-of-service")),
    Act("alarms", "put back in service", ("alarms.in_service",), ("alarm", "in-service")),
    Act("alarms", "bring a shelved alarm back", ("alarms.unshelve",), ("alarm", "unshelve")),
    Act("units", "make one unit safe", ("cell.make_safe",), ("unit", "make-safe")),
    Act("units", "confirm bed clear", ("production.bed_clear",), ("build", "bed-clear")),
    Act("units", "heat by hand", ("unit.heat",), ("unit", "heat")),
    Act("units", "home by hand", ("unit.home",), ("unit", "home")),
    Act("units", "move by hand", ("unit.jog",), ("unit", "jog")),
    Act("units", "load, unload, purge", ("unit.material",), ("unit", "material")),
    Act("units", "answer a machine's question", ("unit.answer",), ("unit", "answer")),
    Act("units", "trust a machine", ("unit.trust",), ("unit", "trust")),
    Act("units", "withdraw trust", ("unit.untrust",), ("unit", "untrust")),
    Act("units", "decide over an uncertain build", ("production.recover",), ("build", "recover")),
    Act("build", "override a condition", ("production.override",), ("build", "override")),
    Act("material", "look at the lots", ("lots.list",), ("lot", "list")),
    Act("material", "add a lot", ("lots.add",), ("lot", "add")),
    Act("material", "open a lot", ("lots.open",), ("lot", "open")),
    Act("material", "load a lot", ("lots.use",), ("lot", "use")),
    Act("material", "keep a lot back", ("lots.quarantine",), ("lot", "quarantine")),
    Act("material", "clear a lot for use", ("lots.clear",), ("lot", "clear")),
    Act("machines", "look at the machines", ("machines.list",), ("machine", "list")),
    Act("machines", "register a machine", ("machines.register",), ("machine", "register")),
    Act("machines", "enter a calibration", ("machines.care",), ("machine", "calibrate")),
    Act("machines", "enter a qualification", ("machines.qualify",), ("machine", "qualify")),
    Act("passports", "look at the passports", ("passports.list",), ("passport", "list")),
    Act(
        "passports",
        "sign a passport",
        ("passports.propose", "passports.approve"),
        ("passport", "approve"),
    ),
    Act("passports", "suspend a passport", ("passports.suspend",), ("passport", "suspend")),
    Act("people", "look at the people", ("people.list",), ("person", "list")),
    Act("people", "look at the training", ("training.list",), ("training",)),
    Act("people", "enter a training", ("training.give",), ("train",)),
    Act("first_start", "enrol the first administrator", ("people.add",), ("person", "add")),
    Act("cell", "confirm bed clear", ("production.bed_clear",), ("build", "bed-clear")),
    Act("import", "enter an order", ("designs.add_case",), ("case", "add")),
    Act("import", "take a case package", ("designs.import_package",), ("case", "import")),
    Act("import", "look at a file", ("designs.check",), ("design", "check")),
    Act("import", "import a file", ("designs.import",), ("design", "import")),
    Act("review", "compare the patient's identity", ("evaluation.identity",), ()),
    Act("review", "name the patient", ("evaluation.name_patient",), ()),
    Act("review", "look at what is bound", ("evaluation.subject",), ("review", "findings")),
    Act("review", "look at the fit", ("evaluation.fit",), ("review", "fit")),
    Act("review", "compare versions", ("evaluation.difference",), ("review", "difference")),
    Act("review", "look at marks", ("evaluation.marks",), ("review", "marks")),
    Act("review", "answer a warning", ("evaluation.answer",), ("review", "answer")),
    Act("review", "concede a finding", ("evaluation.concede",), ("review", "concede")),
    Act("review", "measure in the picture", ("evaluation.mark",), ("review", "measure")),
    Act("review", "note a place", ("evaluation.mark",), ("review", "note")),
    Act("review", "hand back a decision", ("evaluation.hand_back",), ("review", "hand-back")),
    Act("review", "accept a design", ("evaluation.decide",), ("review", "accept")),
    Act("review", "reject a design", ("evaluation.decide",), ("review", "reject")),
    Act(
        "review",
        "say that a condition is met",
        ("evaluation.condition_met",),
        ("review", "condition-met"),
    ),
    Act("plan", "make a plan", ("planning.make",), ("plan",)),
    Act("plan", "add a plan to the queue", ("queue.add",), ("queue", "add")),
    Act("queue", "change the order", ("queue.move",), ("queue", "move")),
    Act("queue", "take out of the queue", ("queue.remove",), ("queue", "remove")),
    Act("queue", "release a held entry", ("queue.release",), ("queue", "release")),
    Act("queue", "start through the gate", ("queue.start",), ("queue", "start")),
    Act("gate", "add a plan to the queue", ("queue.add",), ("queue", "add")),
    Act("gate", "look at the conditions", ("production.check",), ("build", "check")),
    Act("gate", "confirm bed clear", ("production.bed_clear",), ("build", "bed-clear")),
    Act("gate", "look at a bed", ("production.bed_look",), ("build", "bed-look")),
    Act("gate", "start build", ("production.start",), ("build", "start")),
    Act("build", "hold build", ("production.hold",), ("build", "hold")),
    Act(
        "build",
        "hold after this layer",
        ("production.hold_after_layer",),
        ("build", "hold-after-layer"),
    ),
    Act("build", "resume build", ("production.resume",), ("build", "resume")),
    Act("build", "abort build", ("production.abort",), ("build", "abort")),
    Act("build", "drop one part and go on", ("production.drop",), ("build", "drop")),
    Act("build", "decide over an uncertain build", ("production.recover",), ("build", "recover")),
    Act("build", "answer a machine's question", ("unit.answer",), ("unit", "answer")),
    Act("build", "start a step that moves", ("production.start_step",), ("step", "start")),
    Act("build", "record a step by hand", ("production.record_step",), ("step", "record")),
    Act("record", "look at a batch", ("release.show",), ("record", "show")),
    Act("record", "check the record", ("release.verify",), ("record", "verify")),
    Act("record", "sign a batch", ("release.sign",), ("record", "sign")),
    Act("record", "release parts", ("release.release",), ("record", "release")),
    Act("record", "reject parts", ("release.reject",), ("record", "reject")),
    Act("record", "accept an exception", ("release.accept",), ("record", "accept")),
    Act("record", "look at what is to be decided", ("release.review",), ("record", "check")),
    Act(
        "record",
        "look at the timeline and its moments",
        ("release.timeline", "release.moment"),
        ("record", "timeline"),
    ),
    Act("record", "look at a label", ("labels.preview",), ("label", "show")),
    Act("record", "look at labels", ("labels.list",), ("label", "list")),
    Act("record", "print a label", ("labels.print",), ("label", "print")),
    Act("record", "scan a label back", ("labels.verify",), ("label", "verify")),
    Act("record", "account for labels", ("labels.reconcile",), ("label", "reconcile")),
    Act("record", "export a record", ("release.export",), ("record", "export")),
    Act("sync", "look at what waits", ("release.events",), ("record", "events")),
    Act("sync", "send what is new", ("sync.run",), ("sync", "run")),
)

OF_THE_LINK = frozenset({"session.show"})
"""What the desk asks by itself: whether the service lives at all."""
