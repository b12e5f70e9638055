"""How a device lies on its bone, and what a version changed, as they cross the wire. All in mm."""

import msgspec


class FitPlace(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A signed distance and where on the device it is."""

    mm: float
    at_mm: list[float]


class FitView(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """evaluation.fit: shares are of the area of the contact faces and make 1.

    `values_blob` has a number for each vertex of the design ("values") and of the bone
    ("bone_values"). `counts`: area, mm2, in bins of `bin_mm` from `low_mm`.
    """

    values_blob: str
    area_mm2: float
    in_contact: float
    presses_in: float
    contact: float
    gap: float
    open: float
    mean_mm: float
    largest_gap: FitPlace
    deepest: FitPlace | None
    low_mm: float
    bin_mm: float
    counts: list[float]
    bone_closed: bool
    contact_limit_mm: float
    gap_limit_mm: float
    device_blob: str = ""
    bone_blob: str = ""


class DifferenceView(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """evaluation.difference: above 0 is more than the version before; places are on the new one.

    `before` is the design it is compared with. `changed`: share of the area that moved.
    """

    values_blob: str
    changed: float
    most_added: FitPlace
    most_taken: FitPlace
    removed: FitPlace
    scale_mm: float
    same_mm: float
    before: str = ""
    before_version: int = 0
    device_blob: str = ""
