"""A second person lets one start go past one condition: the reason first, then the signature."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.wire.people import Permission, Signing
from app.wire.planning import PlanView
from app.wire.production import GateCondition, OverrideCondition, OverrideView
from ui.screens.reason_sheet import ReasonSheet
from ui.screens.screen import ScreenParts, SignRequest
from ui.service_link.link import OnRefused


def ask_override(
    parts: ScreenParts,
    plan: PlanView,
    printer: str,
    condition: GateCondition,
    then: Callable[[], None],
) -> None:
    """Open the sheet; `then` runs once the override stands in the record."""
    name = parts.wording.gate_name(condition.code, condition.values)
    said = QCoreApplication.translate(
        "GateOverride", "{condition}. For one start by another person, within 8 hours."
    )
    sheet = ReasonSheet(
        parts.theme,
        QCoreApplication.translate("GateOverride", "Let one start go past this?"),
        said.format(condition=name),
        QCoreApplication.translate("GateOverride", "Go on to sign"),
        "signature",
        draft=f"override {plan.plan_id} {condition.code}",
    )

    def close() -> None:
        parts.shell.close_sheet(sheet)

    def given(reason: str) -> None:
        close()
        parts.sign(_request(parts, plan, printer, condition, reason, then))

    sheet.cancelled.connect(close)
    sheet.given.connect(given)
    parts.shell.open_sheet(sheet)


def _request(
    parts: ScreenParts,
    plan: PlanView,
    printer: str,
    condition: GateCondition,
    reason: str,
    then: Callable[[], None],
) -> SignRequest:
    """Exactly what is signed, line by line."""
    wording = parts.wording
    name = wording.gate_name(condition.code, condition.values)
    title = QCoreApplication.translate("GateOverride", "Let a start go past: {condition}")

    def send(signing: Signing, done: Callable[[], None], refused: OnRefused) -> None:
        asked = OverrideCondition(plan.plan_id, printer, condition.code, reason, signing)

        def told(_: OverrideView) -> None:
            done()
            then()

        parts.link.call("production.override", asked, OverrideView, told, refused)

    return SignRequest(
        title=title.format(condition=name),
        meaning=QCoreApplication.translate(
            "GateOverride", "I let this start go past this condition, for the reason told."
        ),
        lines=(
            (QCoreApplication.translate("GateOverride", "Plan"), plan.plan_id),
            (QCoreApplication.translate("GateOverride", "Printer"), printer),
            (
                QCoreApplication.translate("GateOverride", "Measured"),
                " ".join(wording.gate_value(condition.value)).strip(),
            ),
            (
                QCoreApplication.translate("GateOverride", "Needed"),
                wording.gate_needed(condition.code, condition.needed, ""),
            ),
            (QCoreApplication.translate("GateOverride", "Reason"), reason),
        ),
        action=QCoreApplication.translate("GateOverride", "Sign"),
        send=send,
        permission=Permission.OVERRIDE,
    )
