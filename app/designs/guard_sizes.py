"""How large guides and bones of a region are: a size far outside is a wrong unit more often."""

from dataclasses import dataclass

from app.designs.guard_evidence import Shape
from app.designs.guard_hypotheses import UNITS
from app.wire.designs import Finding


@dataclass(frozen=True)
class Envelope:
    """Least and most diagonal of the box around a part and around its bone, mm."""

    part_mm: tuple[float, float]
    bone_mm: tuple[float, float]


ANY = Envelope((12.0, 420.0), (18.0, 650.0))
"""For a site that the table does not know."""
ENVELOPES = {
    "distal femur": Envelope((25.0, 220.0), (60.0, 600.0)),
    "proximal tibia": Envelope((25.0, 220.0), (55.0, 560.0)),
    "distal radius": Envelope((14.0, 150.0), (30.0, 380.0)),
    "mandible": Envelope((14.0, 190.0), (50.0, 300.0)),
    "pelvis": Envelope((25.0, 320.0), (90.0, 500.0)),
    "spine": Envelope((15.0, 180.0), (35.0, 500.0)),
}
"""Adults, generous: the smallest guide that was planned and the whole bone at the other end."""


def envelope(site: str) -> Envelope:
    """The envelope of a site by its words."""
    told = " ".join(site.lower().split())
    return next((one for name, one in ENVELOPES.items() if name in told), ANY)


def size_findings(shape: Shape, site: str, *, bone: bool) -> list[Finding]:
    """Whether the size is one of that site; if not, which unit would make it one."""
    limits = envelope(site).bone_mm if bone else envelope(site).part_mm
    least, most = limits
    diagonal = shape.diagonal_mm
    values = {
        "diagonal_mm": round(diagonal, 3),
        "least_mm": least,
        "most_mm": most,
        "site": site,
    }
    if least <= diagonal <= most:
        return [Finding("guard.size_usual", "pass", values)]
    fitting = [name for name, by in UNITS.items() if least <= diagonal * by <= most]
    return [Finding("guard.size_outside", "hold", {**values, "units": ", ".join(fitting)})]
