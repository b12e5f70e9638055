"""Rows of the table of methods for what machines need of people: by hand, recovery, the queue."""

from app.wire import alarms, production, queue, units
from app.wire.method_row import Method
from app.wire.people import Nothing, Permission

P = Permission

CELL: tuple[Method, ...] = (
    Method(
        "alarms.shelve",
        alarms.ShelveAlarm,
        alarms.AlarmView,
        P.ACKNOWLEDGE,
        (
            "alarms.no_such_alarm",
            "alarms.never_shelved",
            "alarms.shelved_too_long",
            "alarms.until_is_past",
            "alarms.reason_needed",
        ),
    ),
    Method(
        "alarms.unshelve",
        alarms.UnshelveAlarm,
        alarms.AlarmView,
        P.ACKNOWLEDGE,
        ("alarms.no_such_alarm", "alarms.not_shelved"),
    ),
    Method(
        "alarms.out_of_service",
        alarms.TakeAlarmOut,
        alarms.AlarmView,
        P.QUALIFY,
        ("alarms.no_such_alarm", "alarms.never_shelved", "alarms.reason_needed"),
    ),
    Method(
        "alarms.in_service",
        alarms.PutAlarmBack,
        alarms.AlarmView,
        P.QUALIFY,
        ("alarms.no_such_alarm", "alarms.not_out_of_service"),
    ),
    *(
        Method(
            name,
            params,
            production.CommandResult,
            P.MAINTAIN,
            ("cell.no_such_unit", "cell.unit_in_use", "cell.unit_not_idle"),
        )
        for name, params in (
            ("unit.heat", units.HeatUnit),
            ("unit.home", units.HomeUnit),
            ("unit.jog", units.JogUnit),
            ("unit.material", units.ChangeMaterial),
        )
    ),
    Method(
        "unit.answer",
        units.AnswerPrompt,
        production.CommandResult,
        P.STEP,
        ("cell.no_such_unit", "cell.no_prompt"),
    ),
)

PRODUCTION: tuple[Method, ...] = (
    Method(
        "production.drop",
        production.DropPart,
        production.BuildView,
        P.BUILD,
        (
            "production.no_such_build",
            "production.build_is_over",
            "production.not_printing",
            "release.no_such_part",
            "production.part_is_dropped",
            "production.last_part",
        ),
    ),
    Method(
        "production.recover",
        production.RecoverBuild,
        production.CommandResult,
        P.RECOVER,
        (
            "production.no_such_build",
            "production.not_held",
            "production.not_offered",
            "production.quality_must_sign",
            "production.acceptance_ended",
            "people.signature_refused",
        ),
    ),
    Method("queue.list", Nothing, queue.QueueView, P.NONE),
    Method(
        "queue.add",
        queue.AddToQueue,
        queue.QueueItem,
        P.BUILD,
        ("planning.no_such_plan", "cell.no_such_unit", "queue.plan_not_made", "queue.in_already"),
    ),
    Method("queue.move", queue.MoveInQueue, queue.QueueView, P.BUILD, ("queue.no_such_entry",)),
    Method(
        "queue.remove",
        queue.RemoveFromQueue,
        queue.QueueView,
        P.BUILD,
        ("queue.no_such_entry", "queue.on_its_way"),
    ),
    Method(
        "queue.start",
        queue.StartQueued,
        production.BuildStarted,
        P.BUILD,
        (
            "queue.no_such_entry",
            "queue.held",
            "queue.on_its_way",
            "queue.nothing_ready",
            "queue.kept_for_another",
            "cell.no_such_unit",
            "production.gate_closed",
        ),
    ),
    Method(
        "queue.release",
        queue.ReleaseQueued,
        queue.QueueItem,
        P.BUILD,
        ("queue.no_such_entry", "queue.not_held"),
    ),
)
