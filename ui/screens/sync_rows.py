"""What waits for the second place, as rows: entries by kind, batches by how far they are there."""

from collections import Counter

from PySide6.QtCore import QCoreApplication

from app.wire.release import BatchState, BatchView, Disposition, EventView
from ui.screens.mark_rows import Told
from ui.touch.marks import TickState
from ui.wording import Wording


def kind_rows(events: list[EventView], wording: Wording) -> list[Told]:
    """How many entries of each kind wait, in the order of the flow."""
    names = _names()
    counts: Counter[str] = Counter(_group(event.kind) for event in events)
    order = list(names)
    rows: list[Told] = []
    for group, count in sorted(
        counts.items(), key=lambda pair: order.index(pair[0]) if pair[0] in order else len(order)
    ):
        name = names.get(group, group.replace("_", " ").capitalize())
        rows.append(Told(name, "", None, wording.big_count(count)))
    return rows


def _group(kind: str) -> str:
    """What an entry is about: the first word of its kind; of a unit's entries the second."""
    first, _, rest = kind.partition(".")
    second = rest.partition(".")[0]
    return f"unit.{second}" if first == "unit" and second in ("layer", "frame", "job") else first


def _names() -> dict[str, str]:
    return {
        "cell": QCoreApplication.translate("SyncRows", "Cell and its units"),
        "service": QCoreApplication.translate("SyncRows", "Service started and stopped"),
        "people": QCoreApplication.translate("SyncRows", "People"),
        "session": QCoreApplication.translate("SyncRows", "People signed in and out"),
        "case": QCoreApplication.translate("SyncRows", "Cases"),
        "design": QCoreApplication.translate("SyncRows", "Designs and files"),
        "review": QCoreApplication.translate("SyncRows", "Reviews"),
        "recipe": QCoreApplication.translate("SyncRows", "Recipes"),
        "plan": QCoreApplication.translate("SyncRows", "Plans"),
        "build": QCoreApplication.translate("SyncRows", "Builds"),
        "unit.job": QCoreApplication.translate("SyncRows", "Jobs of machines"),
        "unit.layer": QCoreApplication.translate("SyncRows", "Layers printed"),
        "unit.frame": QCoreApplication.translate("SyncRows", "Layer pictures"),
        "inspection": QCoreApplication.translate("SyncRows", "Layers inspected"),
        "unit": QCoreApplication.translate("SyncRows", "Machines"),
        "bed": QCoreApplication.translate("SyncRows", "Bed confirmed clear"),
        "alarm": QCoreApplication.translate("SyncRows", "Alarms"),
        "batch": QCoreApplication.translate("SyncRows", "Batches signed and released"),
        "sync": QCoreApplication.translate("SyncRows", "Receipts of the second place"),
        "checkpoint": QCoreApplication.translate("SyncRows", "Station's marks on the record"),
    }


def batch_rows(batches: list[BatchView], waiting: list[EventView], wording: Wording) -> list[Told]:
    """Batches, the newest first: whether anything of them still waits."""
    open_ids = {event.record_id for event in waiting}
    rows: list[Told] = []
    for batch in reversed(batches):
        waits = bool(open_ids & {batch.batch_id, batch.plan_id, *batch.builds})
        closed = batch.state is BatchState.CLOSED
        parts = {part.disposition for part in batch.parts}
        states = [wording.disposition(one) for one in Disposition if one in parts]
        said = ", ".join(states) if closed else wording.batch_state(batch.state)
        right = (
            QCoreApplication.translate("SyncRows", "waits")
            if waits
            else QCoreApplication.translate("SyncRows", "there")
        )
        mark = TickState.NOT_YET if waits else TickState.PASSED
        rows.append(Told(f"{batch.batch_id}, {batch.case_id}", said, mark, right))
    return rows
