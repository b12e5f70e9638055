"""Rows of the table of methods for what stands before a build, and for what is found after it."""

from app.wire import (
    materials,
    measurements,
    nonconformance,
    passport,
    people,
    planning,
    production,
    qualification,
    training,
)
from app.wire.method_row import Method
from app.wire.people import Nothing, Permission

P = Permission

_LOT = ("lots.no_such_lot", "lots.number_twice")

CELL: tuple[Method, ...] = (
    Method("lots.list", Nothing, materials.LotList, P.READ),
    Method("lots.show", materials.LotRef, materials.LotDetail, P.READ, _LOT),
    Method(
        "lots.add",
        materials.AddLot,
        materials.LotView,
        P.STOCK,
        (
            *_LOT,
            "lots.empty",
            "lots.known_already",
            "lots.not_enough",
            "lots.not_usable",
            "lots.other_material",
            "lots.expiry_after_parents",
        ),
    ),
    Method("lots.open", materials.LotRef, materials.LotView, P.STOCK, (*_LOT, "lots.not_usable")),
    Method(
        "lots.use",
        materials.UseLot,
        materials.LotView,
        P.STOCK,
        (
            *_LOT,
            "lots.not_usable",
            "lots.not_enough",
            "lots.reason_needed",
            "cell.no_such_unit",
            "cell.unit_in_use",
        ),
    ),
    Method(
        "lots.quarantine",
        materials.KeepBackLot,
        materials.LotView,
        P.STOCK,
        (*_LOT, "lots.reason_needed"),
    ),
    Method(
        "lots.clear",
        materials.KeepBackLot,
        materials.LotView,
        P.RELEASE,
        (*_LOT, "lots.reason_needed", "lots.not_kept_back"),
    ),
    Method("machines.list", Nothing, qualification.MachineList, P.READ),
    Method(
        "machines.show",
        qualification.MachineRef,
        qualification.MachineView,
        P.READ,
        ("machines.not_registered",),
    ),
    Method(
        "machines.register",
        qualification.RegisterMachine,
        qualification.MachineView,
        P.QUALIFY,
        ("cell.no_such_unit", "machines.says_nothing"),
    ),
    Method(
        "machines.care",
        qualification.CareForMachine,
        qualification.MachineView,
        P.QUALIFY,
        ("machines.not_registered", "machines.reference_needed"),
    ),
    Method(
        "machines.qualify",
        qualification.QualifyMachine,
        qualification.MachineView,
        P.QUALIFY,
        ("machines.not_registered", "machines.reference_needed", "machines.phase_before"),
    ),
    Method("machines.gauges", Nothing, qualification.GaugeList, P.READ),
    Method(
        "machines.add_gauge",
        qualification.AddGauge,
        qualification.GaugeView,
        P.QUALIFY,
        ("machines.reference_needed",),
    ),
    Method(
        "people.accept_policy",
        people.AcceptPolicy,
        people.SessionView,
        P.READ,
        ("people.other_policy",),
    ),
    Method(
        "people.badge_lost",
        people.PersonAndWhy,
        people.PersonView,
        P.ACKNOWLEDGE,
        ("people.no_such_person", "people.has_no_badge"),
    ),
    Method(
        "people.give_badge",
        people.GiveBadge,
        people.PersonView,
        P.PEOPLE,
        ("people.no_such_person", "people.badge_taken"),
    ),
    Method(
        "people.leave",
        people.PersonAndWhy,
        people.PersonView,
        P.PEOPLE,
        ("people.no_such_person", "people.reason_needed", "people.last_administrator"),
    ),
    Method(
        "people.roles",
        people.ChangeRoles,
        people.PersonView,
        P.PEOPLE,
        (
            "people.no_such_person",
            "people.role_needed",
            "people.not_by_oneself",
            "people.last_administrator",
        ),
    ),
    Method("training.list", Nothing, training.TrainingList, P.READ),
    Method(
        "training.give",
        training.Train,
        training.TrainingView,
        P.TRAIN,
        ("people.no_such_person", "people.not_by_oneself"),
    ),
)

PRODUCTION: tuple[Method, ...] = (
    Method(
        "planning.bind",
        planning.BindProgram,
        planning.BindingView,
        P.PASSPORT,
        (
            "planning.no_such_plan",
            "planning.own_program",
            "planning.bound_already",
            "people.signature_refused",
        ),
    ),
    Method("passports.list", Nothing, passport.PassportList, P.NONE),
    Method(
        "passports.show",
        passport.PassportRef,
        passport.PassportView,
        P.READ,
        ("passports.no_such_passport",),
    ),
    Method(
        "passports.propose",
        passport.PassportSubject,
        passport.Proposed,
        P.READ,
        ("planning.no_such_recipe", "cell.no_such_unit"),
    ),
    Method(
        "passports.approve",
        passport.ApprovePassport,
        passport.PassportView,
        P.PASSPORT,
        (
            "planning.no_such_recipe",
            "cell.no_such_unit",
            "passports.not_complete",
            "passports.other_now",
            "people.signature_refused",
        ),
    ),
    Method(
        "passports.suspend",
        passport.SuspendPassport,
        passport.PassportView,
        P.PASSPORT,
        ("passports.no_such_passport", "passports.not_active", "passports.reason_needed"),
    ),
    Method(
        "production.override",
        production.OverrideCondition,
        production.OverrideView,
        P.OVERRIDE,
        (
            "planning.no_such_plan",
            "cell.no_such_unit",
            "production.never_overridden",
            "production.nothing_to_override",
            "production.reason_needed",
            "people.signature_refused",
        ),
    ),
    Method(
        "production.bed_look",
        production.LookAtBed,
        production.BedLook,
        P.BUILD,
        ("cell.no_such_unit",),
    ),
    Method("production.overrides", Nothing, production.OverrideList, P.READ),
)

AFTER: tuple[Method, ...] = (
    Method("measurements.list", measurements.OfBatch, measurements.MeasurementList, P.READ),
    Method(
        "measurements.add",
        measurements.AddMeasurement,
        measurements.MeasurementView,
        P.STEP,
        ("release.no_such_part", "machines.no_such_gauge", "measurements.gauge_overdue"),
    ),
    Method("nonconformances.list", measurements.OfBatch, nonconformance.NonconformanceList, P.READ),
    Method(
        "nonconformances.add",
        nonconformance.AddNonconformance,
        nonconformance.NonconformanceView,
        P.ACKNOWLEDGE,
        ("release.no_such_batch", "release.no_such_part", "nonconformances.say_what"),
    ),
    Method(
        "nonconformances.dispose",
        nonconformance.DisposeNonconformance,
        nonconformance.NonconformanceView,
        P.RELEASE,
        (
            "nonconformances.no_such",
            "nonconformances.decided_already",
            "nonconformances.instruction_needed",
            "nonconformances.not_by_finder",
            "release.reason_needed",
            "people.signature_refused",
        ),
    ),
)
