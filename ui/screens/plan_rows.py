"""The words of a plan: what is chosen, what each procedure of a recipe has to keep."""

from typing import Any

from PySide6.QtCore import QCoreApplication

from app.wire.planning import RecipeView
from ui.screens.mark_rows import Told
from ui.touch.marks import TickState
from ui.wording import Wording

MINUTE_S = 60


def procedure_rows(recipe: RecipeView, wording: Wording) -> list[Told]:
    """The unit procedures in their order, each with its limits in words."""
    rows: list[Told] = []
    for kind in recipe.procedures:
        said = [
            words
            for name, value in recipe.limits.items()
            if name.startswith(f"{kind}.")
            and (words := _limit_words(name.partition(".")[2], value, wording))
        ]
        rows.append(Told(wording.step_kind(kind), ", ".join(said), TickState.NOT_YET))
    return rows


def _limit_words(name: str, value: Any, wording: Wording) -> str:
    """One limit: "bed below 45 °C", "time 5 to 20 min"; empty for what no person needs."""
    match name, value:
        case "service_lost", str():
            return (
                QCoreApplication.translate("PlanRows", "finishes if the service is lost")
                if value == "finish"
                else QCoreApplication.translate(
                    "PlanRows", "holds at the next layer if the service is lost"
                )
            )
        case "hold_heat_s", int() | float():
            words = QCoreApplication.translate("PlanRows", "keeps heat {minutes} min in a hold")
            return words.format(minutes=wording.number(value / MINUTE_S))
        case "review_mm", int() | float():
            words = QCoreApplication.translate("PlanRows", "a person looks from {value} mm off")
            return words.format(value=wording.number(float(value), 2))
        case "stop_mm", int() | float():
            words = QCoreApplication.translate("PlanRows", "holds from {value} mm off")
            return words.format(value=wording.number(float(value), 2))
        case "missing_stop", int() | float():
            words = QCoreApplication.translate("PlanRows", "or {share} % of a layer missing")
            return words.format(share=wording.number(float(value) * 100))
        case _, [int() | float() as low, int() | float() as high]:
            return _band_words(name, float(low), float(high), wording)
        case _:
            return ""


def _band_words(name: str, low: float, high: float, wording: Wording) -> str:
    label, unit = limit_name(name, wording)
    if low <= 0:
        words = QCoreApplication.translate("PlanRows", "{name} below {high} {unit}")
    else:
        words = QCoreApplication.translate("PlanRows", "{name} {low} to {high} {unit}")
    return words.format(
        name=label.lower(), low=wording.number(low), high=wording.number(high), unit=unit
    )


def limit_name(name: str, wording: Wording) -> tuple[str, str]:
    """What a limited value is called, and its unit."""
    names = {
        "hotend_c": (QCoreApplication.translate("PlanRows", "Nozzle"), "°C"),
        "bed_c": (QCoreApplication.translate("PlanRows", "Bed"), "°C"),
    }
    return names.get(name) or wording.step_value(name)
