"""The table of methods: what each takes, gives, asks of the person, and how it can refuse.

One row a method; `app/dispatch.py` pairs each with its handler, `celldeck schema` prints it.
Fields are only ever added.
"""

from typing import Any

import msgspec

from app.wire import (
    alarms,
    cell,
    designs,
    evaluation,
    methods_evaluation,
    methods_machines,
    methods_prerequisites,
    people,
    planning,
    production,
    quality,
    release,
    release_checks,
    release_timeline,
    sync,
    units,
)
from app.wire.method_row import Method
from app.wire.people import Nothing, Permission

P = Permission

METHODS: tuple[Method, ...] = (
    Method("service.status", Nothing, cell.ServiceStatus, P.NONE),
    Method("service.stop", cell.StopService, Nothing, P.NONE, ("service.build_running",)),
    Method("service.schema", Nothing, cell.SchemaView, P.NONE),
    Method(
        "session.open",
        people.OpenSession,
        people.SessionView,
        P.NONE,
        ("people.not_known", "people.locked_out"),
    ),
    Method("session.show", Nothing, people.SessionView, P.NONE),
    Method("session.lock", Nothing, people.SessionView, P.NONE),
    Method("people.list", Nothing, people.PersonList, P.READ),
    Method(
        "people.add",
        people.AddPerson,
        people.PersonView,
        P.NONE,
        ("people.name_taken", "people.first_is_administrator", "people.secret_too_short"),
    ),
    Method(
        "people.secret",
        people.ChangeSecret,
        people.PersonView,
        P.NONE,
        ("people.not_known", "people.locked_out", "people.secret_too_short"),
    ),
    Method("cell.watch", Nothing, cell.Snapshot, P.NONE),
    Method("cell.units", Nothing, units.UnitList, P.NONE),
    Method("cell.unit", units.UnitRef, units.UnitView, P.NONE, ("cell.no_such_unit",)),
    Method(
        "unit.trust",
        units.TrustUnit,
        units.UnitView,
        P.TRUST,
        (
            "cell.no_such_unit",
            "cell.no_certificate",
            "cell.thumbprint_differs",
            "unit.not_answered",
            "unit.refused",
        ),
    ),
    Method(
        "unit.untrust",
        units.UnitRef,
        units.UnitView,
        P.TRUST,
        ("cell.no_such_unit", "cell.no_certificate", "unit.not_answered", "unit.refused"),
    ),
    Method("cell.make_safe", units.MakeSafe, units.SafeResults, P.NONE, ("cell.no_such_unit",)),
    Method("alarms.list", Nothing, alarms.AlarmList, P.NONE),
    Method(
        "alarms.acknowledge",
        alarms.AcknowledgeAlarm,
        alarms.AlarmView,
        P.ACKNOWLEDGE,
        ("alarms.no_such_alarm",),
    ),
    *methods_machines.CELL,
    *methods_prerequisites.CELL,
    Method("designs.add_case", designs.AddCase, designs.CaseView, P.IMPORT, ("designs.bad_order",)),
    Method("designs.list_cases", Nothing, designs.CaseList, P.READ),
    Method(
        "designs.show_case", designs.CaseRef, designs.CaseDetail, P.READ, ("designs.no_such_case",)
    ),
    Method(
        "designs.erase_identity",
        designs.CaseRef,
        designs.CaseView,
        P.PEOPLE,
        ("designs.no_such_case",),
    ),
    Method(
        "designs.import",
        designs.ImportDesign,
        designs.DesignView,
        P.IMPORT,
        (
            "designs.no_such_case",
            "designs.no_such_design",
            "designs.unit_needed",
            "designs.unit_not_settled",
            "designs.format_unknown",
            "designs.truncated",
            "designs.empty",
            "designs.not_finite",
            "worker.too_long",
            "worker.too_large",
            "worker.died",
            "blobs.missing",
        ),
    ),
    Method("designs.list", Nothing, designs.DesignList, P.READ),
    Method(
        "designs.show", designs.DesignRef, designs.DesignView, P.READ, ("designs.no_such_design",)
    ),
    Method("designs.check", designs.CheckDesign, designs.DesignCheck, P.READ, ("blobs.missing",)),
    Method(
        "evaluation.subject",
        designs.DesignRef,
        evaluation.ReviewSubject,
        P.READ,
        ("designs.no_such_design",),
    ),
    Method(
        "evaluation.identity",
        designs.CaseRef,
        evaluation.PatientIdentity,
        P.SEE_IDENTITY,
        ("designs.no_such_case",),
    ),
    Method(
        "evaluation.decide",
        evaluation.DecideReview,
        evaluation.ReviewView,
        P.REVIEW,
        (
            "designs.no_such_design",
            "evaluation.not_a_design",
            "evaluation.superseded",
            "evaluation.not_linked",
            "evaluation.side_differs",
            "evaluation.patient_differs",
            "evaluation.shown_differs",
            "evaluation.findings_differ",
            "evaluation.condition_needed",
            "evaluation.reason_needed",
            "evaluation.holds",
            "evaluation.unanswered",
            "evaluation.notes_open",
            "evaluation.expired",
            "evaluation.scan_not_confirmed",
            "evaluation.views_missing",
            "evaluation.not_by_command",
            "people.signature_refused",
        ),
    ),
    Method(
        "evaluation.condition_met",
        evaluation.MeetCondition,
        evaluation.ReviewView,
        P.REVIEW,
        (
            "evaluation.no_such_review",
            "evaluation.no_open_condition",
            "evaluation.other_surgeon",
            "people.signature_refused",
        ),
    ),
    Method("evaluation.list", Nothing, evaluation.ReviewList, P.READ),
    *methods_evaluation.EVALUATION,
    Method("planning.list_recipes", Nothing, planning.RecipeList, P.READ),
    Method(
        "planning.show_recipe",
        planning.RecipeRef,
        planning.RecipeDetail,
        P.READ,
        ("planning.no_such_recipe",),
    ),
    Method(
        "planning.add_recipe",
        planning.RecipeText,
        planning.RecipeView,
        P.RECIPE,
        ("planning.bad_recipe", "planning.recipe_version_exists"),
    ),
    Method(
        "planning.make",
        planning.MakePlan,
        planning.PlanMade,
        P.PLAN,
        (
            "designs.no_such_design",
            "planning.no_such_recipe",
            "planning.two_cases",
            "planning.not_a_design",
            "planning.superseded",
            "planning.does_not_fit",
            "planning.slicer_missing",
            "planning.slicer_failed",
            "worker.too_long",
        ),
    ),
    Method("planning.list", Nothing, planning.PlanList, P.READ),
    Method(
        "planning.show", planning.PlanRef, planning.PlanView, P.READ, ("planning.no_such_plan",)
    ),
    Method(
        "production.check",
        production.StartBuild,
        production.GateReport,
        P.READ,
        ("planning.no_such_plan", "cell.no_such_unit"),
    ),
    Method(
        "production.start",
        production.StartBuild,
        production.BuildStarted,
        P.BUILD,
        ("planning.no_such_plan", "cell.no_such_unit", "production.gate_closed"),
    ),
    Method("production.list", Nothing, production.BuildList, P.NONE),
    Method(
        "production.show",
        production.BuildRef,
        production.BuildView,
        P.NONE,
        ("production.no_such_build",),
    ),
    Method(
        "production.hold",
        production.CommandBuild,
        production.CommandResult,
        P.NONE,
        ("production.no_such_build",),
    ),
    Method(
        "production.hold_after_layer",
        production.HoldAfterLayer,
        production.BuildView,
        P.BUILD,
        ("production.no_such_build", "production.build_is_over", "production.not_printing"),
    ),
    Method(
        "production.resume",
        production.CommandBuild,
        production.CommandResult,
        P.BUILD,
        (
            "production.no_such_build",
            "production.not_held",
            "production.recover_first",
            "production.acceptance_ended",
        ),
    ),
    Method(
        "production.abort",
        production.CommandBuild,
        production.CommandResult,
        P.NONE,
        ("production.no_such_build",),
    ),
    Method(
        "production.bed_clear",
        production.ConfirmBedClear,
        units.UnitView,
        P.BUILD,
        ("cell.no_such_unit", "production.printer_busy"),
    ),
    Method(
        "production.start_step",
        production.StartStep,
        production.BuildView,
        P.STEP,
        (
            "production.no_such_build",
            "production.no_such_step",
            "production.step_not_ready",
            "production.area_not_clear",
        ),
    ),
    Method(
        "production.record_step",
        production.RecordStep,
        production.BuildView,
        P.STEP,
        (
            "production.no_such_build",
            "production.no_such_step",
            "production.step_not_ready",
            "production.outside_limits",
            "production.value_missing",
        ),
    ),
    *methods_machines.PRODUCTION,
    *methods_prerequisites.PRODUCTION,
    *methods_prerequisites.AFTER,
    Method(
        "quality.show",
        quality.ShowInspection,
        quality.InspectionView,
        P.NONE,
        ("production.no_such_build",),
    ),
    Method("release.list", Nothing, release.BatchList, P.READ),
    Method(
        "release.show", release.BatchRef, release.BatchRecord, P.READ, ("release.no_such_batch",)
    ),
    Method(
        "release.review",
        release.BatchRef,
        release_checks.ReleaseReview,
        P.READ,
        ("release.no_such_batch",),
    ),
    Method(
        "release.accept",
        release_checks.AcceptException,
        release_checks.ReleaseReview,
        P.RELEASE,
        (
            "release.no_such_batch",
            "release.no_such_exception",
            "release.not_acceptable",
            "release.not_ready",
            "release.reason_needed",
            "release.maker_may_not_release",
        ),
    ),
    Method(
        "release.retain",
        release.DisposeParts,
        release.BatchView,
        P.RELEASE,
        (
            "release.no_such_batch",
            "release.no_such_part",
            "release.not_ready",
            "release.reason_needed",
            "release.quantities_open",
            "people.signature_refused",
        ),
    ),
    Method(
        "release.timeline",
        release_timeline.TimelineOf,
        release_timeline.Timeline,
        P.READ,
        ("release.no_such_batch", "release.nothing_new"),
    ),
    Method("release.moment", release_timeline.MomentOf, release.EventPage, P.READ),
    Method("release.events", release.EventsSince, release.EventPage, P.READ),
    Method(
        "release.sign",
        release.SignBatch,
        release.BatchView,
        P.SIGN,
        ("release.no_such_batch", "release.not_ready", "people.signature_refused"),
    ),
    Method(
        "release.release",
        release.DisposeParts,
        release.BatchView,
        P.RELEASE,
        (
            "release.no_such_batch",
            "release.no_such_part",
            "release.not_ready",
            "release.maker_may_not_release",
            "release.not_evaluated",
            "release.exception_open",
            "release.acceptance_ended",
            "release.quantities_open",
            "release.part_dropped",
            "people.signature_refused",
        ),
    ),
    Method(
        "release.reject",
        release.DisposeParts,
        release.BatchView,
        P.RELEASE,
        (
            "release.no_such_batch",
            "release.no_such_part",
            "release.not_ready",
            "release.reason_needed",
            "people.signature_refused",
        ),
    ),
    Method("release.verify", release.VerifyRecord, release.VerifyReport, P.NONE),
    Method(
        "release.export",
        release.ExportBatch,
        release.BatchExport,
        P.READ,
        (
            "release.no_such_batch",
            "release.not_closed",
            "release.packet_proof",
            "release.packet_blob_missing",
        ),
    ),
    Method("sync.status", Nothing, sync.SyncStatus, P.NONE),
    Method("sync.run", Nothing, sync.SyncResult, P.SYNC, ("sync.place_unreachable",)),
)

BY_NAME: dict[str, Method] = {method.name: method for method in METHODS}

EVERYWHERE = (
    "wire.bad_form",
    "wire.no_such_method",
    "people.sign_in_first",
    "people.not_permitted",
    "record.cannot_be_written",
    "bug.unexpected",
)
"""Errors that any method may give."""


def schema() -> dict[str, Any]:
    """The table as JSON Schema, for other programs."""
    rows: dict[str, Any] = {}
    for method in METHODS:
        rows[method.name] = {
            "params": msgspec.json.schema(method.params),
            "result": msgspec.json.schema(method.result),
            "permission": method.permission.value,
            "errors": [*method.errors, *EVERYWHERE],
        }
    return rows
