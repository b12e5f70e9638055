"""What the regulatory pathway of a case asks of its order before a device is made.

Source: MDR 2017/745 Art. 5(5) (in-house: why no device on the market serves), Annex XIII 1
(custom-made: the prescription), MDCG 2021-3 (patient-matched: the ordinary route, nothing here).
"""

from app.settings import Pathway
from app.wire.designs import CaseView

ASKS: dict[str, tuple[str, ...]] = {
    "": (),
    Pathway.IN_HOUSE.value: ("justification",),
    Pathway.CUSTOM_MADE.value: ("prescription",),
    Pathway.PATIENT_MATCHED.value: (),
}
"""Keys of the order; a case that names no pathway is asked for nothing beyond the site's label."""


def missing_papers(case: CaseView) -> list[str]:
    """What the case's pathway asks for and its order does not say."""
    return [key for key in ASKS[case.pathway] if not str(getattr(case, key)).strip()]
