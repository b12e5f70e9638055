# pyright: basic
# asyncua types its numbers as its own classes and takes plain ones:
# pyright: reportArgumentType=false, reportPrivateImportUsage=false, reportAttributeAccessIssue=false
"""Plain values from what asyncua has decoded, and back; with `session` and `watching` all of ours
that knows asyncua.
"""

from datetime import UTC, datetime
from typing import Any

from asyncua import ua

from drivers.opcua_machine.answers import Child, NodeKind, Value
from drivers.opcua_machine.job_orders import JobOrder, ListedJob, main_state
from drivers.readings import Quality

AS_THEY_ARE = (float, int, bool, str)
KINDS = {
    ua.NodeClass.Object: NodeKind.OBJECT,
    ua.NodeClass.Variable: NodeKind.VARIABLE,
    ua.NodeClass.Method: NodeKind.METHOD,
}


def value_of(given: ua.DataValue) -> Value:
    """A value with its status and the machine's own time."""
    status = given.StatusCode
    quality = Quality.GOOD
    if status is not None and status.value >> 30:
        quality = Quality.BAD if status.value >> 31 else Quality.UNCERTAIN
    stamp = given.SourceTimestamp or given.ServerTimestamp
    at = stamp.replace(tzinfo=UTC) if stamp else datetime.now(UTC)
    raw = None if given.Value is None else given.Value.Value
    if type(raw) in AS_THEY_ARE:  # nearly all of them, and there are thousands a second
        return Value(raw, quality, at, stamp is not None)
    try:
        plain = _plain(raw)
    except (AttributeError, TypeError, ValueError):
        # a structure that is not what its name says: no value, never a wrong one
        return Value(None, Quality.BAD, at, stamp is not None)
    return Value(plain, quality, at, stamp is not None)


def child_of(ref: ua.ReferenceDescription) -> Child:
    """What lies at the end of a reference."""
    kind = KINDS.get(ref.NodeClass, NodeKind.OTHER)
    model = ref.TypeDefinition
    type_id = "" if model is None or model.is_null() else model.to_string()
    return Child(ref.NodeId.to_string(), ref.BrowseName.Name or "", kind, type_id)


def variant_of(value: str | int | float | bool) -> ua.Variant:
    """A parameter as it is sent; asyncua would guess the type."""
    if isinstance(value, bool):
        return ua.Variant(value, ua.VariantType.Boolean)
    if isinstance(value, int):
        return ua.Variant(value, ua.VariantType.Int64)
    if isinstance(value, float):
        return ua.Variant(value, ua.VariantType.Double)
    return ua.Variant(value, ua.VariantType.String)


def no_comment() -> ua.Variant:
    """An empty array that says of what; asyncua cannot guess that."""
    return ua.Variant([], ua.VariantType.LocalizedText, is_array=True)


def _plain(raw: Any) -> Any:
    """Plain Python of what asyncua decoded; what we do not know stays what it is."""
    if isinstance(raw, list):
        return [_plain(one) for one in raw]
    if isinstance(raw, ua.LocalizedText):
        return raw.Text or ""
    if isinstance(raw, ua.NodeId):
        return raw.to_string()
    if isinstance(raw, ua.EUInformation):
        return raw.DisplayName.Text or ""
    if hasattr(raw, "JobOrder") and hasattr(raw, "State"):
        return _listed_job(raw)
    if hasattr(raw, "ID") and hasattr(raw, "Parameters"):
        return str(raw.ID)
    return raw


def _listed_job(raw: Any) -> ListedJob:
    order = raw.JobOrder
    work = [str(master.ID) for master in order.WorkMasterID or []]
    parameters = {str(one.ID): one.Value.Value for one in order.JobOrderParameters or []}
    states = [
        (len(one.BrowsePath.Elements or []) if one.BrowsePath else 0, int(one.StateNumber))
        for one in raw.State or []
    ]
    job = JobOrder(str(order.JobOrderID), work[0] if work else "", parameters)
    return ListedJob(job, main_state(states))
