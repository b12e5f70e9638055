"""Which side each source says, and whether they agree with the order."""

from app.designs.guard_evidence import Papers, Shape
from app.wire.designs import Finding, Side

OFF_MIDDLE_MM = 20.0
"""Nearer to the middle than this the place says no side."""
MIDLINE_MM = 45.0
LETTERS = {"L": Side.LEFT, "R": Side.RIGHT, "U": Side.MIDLINE, "B": Side.MIDLINE}
"""DICOM's Image Laterality: left, right, unpaired, both."""


def paper_findings(papers: Papers) -> list[Finding]:
    """Whether the plan values are for the site of the order; of their side review speaks."""
    found: list[Finding] = []
    if papers.plan_site and _plain(papers.plan_site) != _plain(papers.site):
        values = {"order": papers.site, "plan": papers.plan_site}
        found.append(Finding("guard.plan_site_differs", "hold", values))
    return found


def side_findings(shape: Shape, papers: Papers, midplane_x_mm: float | None) -> list[Finding]:
    """Whether place and laterality say the order's side; a side that nothing says is held.

    DICOM's x grows to the patient's left. Without a body's whole width in the images, the middle of
    the scanner counts as the patient's.
    """
    found: list[Finding] = []
    said: list[str] = []
    ordered = papers.side
    if papers.plan_side and papers.plan_side.strip().lower() == ordered.value:
        said.append("plan")
    declared = LETTERS.get(shape.laterality)
    if declared is not None and declared is not ordered:
        values = {"order": ordered.value, "file": declared.value}
        found.append(Finding("guard.laterality_differs", "hold", values))
    elif declared is not None:
        said.append("laterality")
    middle = midplane_x_mm or 0.0
    if float(shape.vertices[:, 0].min()) < middle - OFF_MIDDLE_MM and (
        float(shape.vertices[:, 0].max()) > middle + OFF_MIDDLE_MM
    ):
        return found  # a bone across the middle is of both sides
    off_mm = float(shape.middle_mm[0]) - middle
    place = _side_of(off_mm)
    values = {"order": ordered.value, "place": place.value, "off_mm": round(off_mm, 1)}
    if place is ordered:
        said.append("place")
    elif place is not Side.MIDLINE and (ordered is not Side.MIDLINE or abs(off_mm) > MIDLINE_MM):
        found.append(Finding("guard.wrong_side", "hold", values))
    if shape.mirrored == "YES":
        found.append(Finding("guard.mirroring_declared", "warn"))
    if not found and not said:
        found.append(Finding("guard.side_cannot_tell", "hold", values))
    if said and not any(one.level == "hold" for one in found):
        told = {"order": ordered.value, "sources": ", ".join(said)}
        found.append(Finding("guard.side_agrees", "pass", told))
    return found


def _side_of(off_mm: float) -> Side:
    if abs(off_mm) < OFF_MIDDLE_MM:
        return Side.MIDLINE
    return Side.LEFT if off_mm > 0 else Side.RIGHT


def _plain(words: str) -> str:
    return " ".join(words.lower().split())
