"""What was found in a file, as rows: a ring for a pass, a mark for what is odd."""

from PySide6.QtCore import QCoreApplication

from app.wire.designs import DesignState, DesignView, Finding
from ui.screens.mark_rows import Mark, Told
from ui.screens.review_findings import OddFinding
from ui.touch.marks import TickState
from ui.touch.tokens import Priority
from ui.wording import Wording

MARKS: dict[str, Mark] = {"fail": "b", "hold": "b", "warn": "c"}
ORDER = {"fail": 0, "hold": 0, "warn": 1}


def finding_told(finding: Finding, wording: Wording) -> Told:
    """One finding."""
    said = wording.sentence(finding.code, finding.values).rstrip(".")
    passed = finding.level not in MARKS
    return Told(said, "", MARKS.get(finding.level, TickState.PASSED), quiet=passed)


def findings_of(design: DesignView, wording: Wording) -> tuple[list[OddFinding], list[Told]]:
    """What is odd in a file, the worst first, each with its place; and what passed."""
    found = sorted(design.findings, key=lambda finding: ORDER.get(finding.level, 2))
    odd = [
        OddFinding(
            key=f"{at} {one.code}",
            number=at,
            head=wording.sentence(one.code, one.values).rstrip("."),
            sub=_holds() if one.level == "hold" else "",
            mark=MARKS[one.level],
            place=tuple(one.place) if design.mesh_blob else (),
        )
        for at, one in enumerate(found, 1)
        if one.level in MARKS
    ]
    passed = [one for one in found if one.level not in MARKS]
    return odd, [finding_told(one, wording) for one in passed]


def _holds() -> str:
    return QCoreApplication.translate("ImportFindings", "It cannot be accepted like this.")


def worst_mark(design: DesignView) -> Priority | None:
    """The mark of what is most odd in a file; nothing where all passed."""
    marks = {MARKS.get(one.level) for one in design.findings}
    return "b" if "b" in marks else "c" if "c" in marks else None


def in_order(designs: list[DesignView]) -> list[DesignView]:
    """Files that hold first, those that were replaced last."""
    return sorted(designs, key=lambda one: (one.state is DesignState.SUPERSEDED, one.design_id))
