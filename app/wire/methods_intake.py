"""Rows of the table of methods for planning offices and case packages."""

from app.wire import packages
from app.wire.method_row import Method
from app.wire.people import Nothing, Permission

P = Permission

INTAKE: tuple[Method, ...] = (
    Method("designs.list_offices", Nothing, packages.OfficeList, P.READ),
    Method(
        "designs.enrol_office",
        packages.EnrolOffice,
        packages.OfficeView,
        P.PEOPLE,
        ("designs.bad_key", "designs.office_exists"),
    ),
    Method(
        "designs.revoke_office",
        packages.RevokeOffice,
        packages.OfficeView,
        P.PEOPLE,
        ("designs.no_such_office", "evaluation.reason_needed"),
    ),
    Method(
        "designs.import_package",
        packages.ImportPackage,
        packages.PackageTaken,
        P.IMPORT,
        (
            "blobs.missing",
            "designs.office_unknown",
            "designs.office_revoked",
            "designs.package_altered",
            "designs.package_other_recipient",
            "designs.package_unreadable",
            "designs.package_taken",
            "designs.bad_order",
            "designs.images_other_patient",
            "worker.too_long",
            "worker.too_large",
            "worker.died",
        ),
    ),
)
