"""Rows of the table of methods for labels."""

from app.wire import labels, measurements
from app.wire.method_row import Method
from app.wire.people import Permission

P = Permission

_MADE = (
    "release.no_such_batch",
    "release.no_such_part",
    "labels.not_released",
    "labels.missing",
    "labels.bad_code",
    "labels.expired",
    "labels.not_read_back",
    "labels.code_too_large",
    "labels.module_too_small",
)

RELEASE: tuple[Method, ...] = (
    Method("labels.list", measurements.OfBatch, labels.LabelList, P.READ),
    Method("labels.preview", labels.LabelOf, labels.LabelPreview, P.READ, _MADE),
    Method(
        "labels.print",
        labels.PrintLabel,
        labels.LabelView,
        P.SIGN,
        (*_MADE, "labels.no_printer", "labels.not_reconciled", "unit.not_answered", "unit.refused"),
    ),
    Method("labels.verify", labels.VerifyLabel, labels.LabelCheck, P.SIGN, ("labels.no_such",)),
    Method(
        "labels.reconcile",
        labels.ReconcileLabel,
        labels.LabelView,
        P.SIGN,
        (
            "labels.no_such",
            "labels.not_counted",
            "labels.done_already",
            "labels.not_scanned",
            "nonconformances.say_what",
        ),
    ),
)
