"""What was found in a file, as rows: a ring for a pass, a mark for what is odd."""

from app.wire.designs import DesignState, DesignView, Finding
from ui.screens.mark_rows import Mark, Told
from ui.touch.marks import TickState
from ui.wording import Wording

MARKS: dict[str, Mark] = {"fail": "b", "warn": "c"}
ORDER = {"fail": 0, "warn": 1}


def finding_told(finding: Finding, wording: Wording) -> Told:
    """One finding."""
    said = wording.sentence(finding.code, finding.values).rstrip(".")
    passed = finding.level not in MARKS
    return Told(said, "", MARKS.get(finding.level, TickState.PASSED), quiet=passed)


def findings_told(design: DesignView, wording: Wording) -> list[Told]:
    """All findings of a file, what is odd first."""
    found = sorted(design.findings, key=lambda finding: ORDER.get(finding.level, 2))
    return [finding_told(finding, wording) for finding in found]


def in_order(designs: list[DesignView]) -> list[DesignView]:
    """Files that hold first, those that were replaced last."""
    return sorted(designs, key=lambda one: (one.state is DesignState.SUPERSEDED, one.design_id))
