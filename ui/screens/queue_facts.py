"""What the queue says: who waits, for what, and why not yet; pure."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.wire.queue import PrinterFit, QueueItem, QueueState
from ui.service_link.mirror import CellMirror
from ui.wording import Wording

SHOWN_REASONS = 2


@dataclass(frozen=True)
class QueueLine:
    """One entry as its row shows it.

    Args:
        needed: when its surgery is, in words; empty where nobody said.
        how: its state in one word.
        why: what it waits for, or where it can start.
        held: it needs a person before it may start again.
    """

    key: str
    position: str
    head: str
    sub: str
    needed: str
    how: str
    why: str
    held: bool = False
    ready: bool = False


def ready_printers(item: QueueItem) -> list[str]:
    """Printers on which it could start now."""
    return [fit.printer for fit in item.conditions if fit.ready]


def fitting(item: QueueItem) -> list[PrinterFit]:
    """Printers for which waiting helps."""
    return [fit for fit in item.conditions if fit.fits]


def state_word(item: QueueItem) -> str:
    """Where it stands, in one word."""
    match item.state:
        case QueueState.WAITING:
            return QCoreApplication.translate("Queue", "Waits")
        case QueueState.READY:
            return QCoreApplication.translate("Queue", "Ready")
        case QueueState.HELD:
            return QCoreApplication.translate("Queue", "Held")
        case QueueState.HANDED_OVER:
            return QCoreApplication.translate("Queue", "Starting")


def missing_of(fit: PrinterFit, wording: Wording) -> list[str]:
    """What this printer does not meet, a name each."""
    return [wording.gate_name(one.code, one.values) for one in fit.conditions if not one.ok]


def why_words(item: QueueItem, wording: Wording) -> str:
    """In one line: where it can start, or the first that is missing."""
    if item.state is QueueState.HELD:
        said = wording.sentence(item.held_because) if item.held_because else ""
        return said[:1].upper() + said[1:]
    ready = ready_printers(item)
    if ready:
        said = QCoreApplication.translate("Queue", "on {printers}")
        return said.format(printers=", ".join(ready))
    if item.state is QueueState.HANDED_OVER:
        return item.build_id
    able = fitting(item)
    if not able:
        return QCoreApplication.translate("Queue", "No printer of this class is in the cell.")
    fit = min(able, key=lambda one: len(one.conditions))
    missing = missing_of(fit, wording)
    if not missing:
        return QCoreApplication.translate("Queue", "Its printers are being looked at.")
    said = QCoreApplication.translate("Queue", "{printer}: not yet: {what}")
    first = missing[0][:1].lower() + missing[0][1:]
    more = len(missing) - 1
    line = said.format(printer=fit.printer, what=first)
    return f"{line} (+ {more})" if more else line


def line_of(item: QueueItem, mirror: CellMirror, wording: Wording) -> QueueLine:
    """One entry in words."""
    case = mirror.cases.get(item.case_id)
    plan = mirror.plans.get(item.plan_id)
    head = wording.side_and_site(case) if case is not None else item.case_id
    name = plan.parts[0].name if plan is not None and plan.parts else ""
    needed = item.needed_by or (case.surgery if case is not None else None)
    return QueueLine(
        key=item.queue_id,
        position=str(item.position),
        head=f"{head} {name}".strip(),
        sub=f"{item.case_id}, {item.plan_id}",
        needed=wording.day_and_clock(needed) if needed is not None else "",
        how=state_word(item),
        why=why_words(item, wording),
        held=item.state is QueueState.HELD,
        ready=item.state is QueueState.READY,
    )
