"""The regions that cases are made for besides the distal femur: bone, guide, and where they lie."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from resources.case_shapes.femur import FemurSize
from resources.case_shapes.fields import Field
from resources.case_shapes.other_bones import mandible, radius, tibia
from resources.case_shapes.patch_guide import Patch

BoneField = Callable[[Sequence[Field], FemurSize], Field]
Box = tuple[tuple[float, float, float], tuple[float, float, float]]


@dataclass(frozen=True)
class Region:
    """One region. Boxes are low and high corner in the bone's frame, mm; `x_mm` is how far the
    bone lies from the patient's midline, least and most.
    """

    bone_name: str
    procedure: str
    bone: BoneField
    bone_box: Box
    guide_box: Box
    patch: Patch
    x_mm: tuple[float, float]
    bone_grid_mm: float
    guide_grid_mm: float


REGIONS: dict[str, Region] = {
    "proximal tibia": Region(
        "tibia",
        "high tibial osteotomy",
        tibia,
        ((-52, -42, -110), (50, 42, 12)),
        ((-36, -46, -72), (26, 10, 4)),
        Patch(
            centre=(-10, -26),
            size=(30, 26),
            foot=(-15, -48),
            foot_size=(14, 24),
            pins=(("upper", -18.0, -20.0), ("lower", -15.0, -52.0)),
            deep_v_mm=2.0,
        ),
        (72.0, 88.0),
        0.9,
        0.6,
    ),
    "distal radius": Region(
        "radius",
        "corrective osteotomy of the radius",
        radius,
        ((-28, -22, -20), (28, 24, 98)),
        ((-18, -26, -8), (22, 6, 52)),
        Patch(
            centre=(1, 12),
            size=(20, 18),
            foot=(4, 30),
            foot_size=(9, 26),
            pins=(("distal", 6.0, 9.0), ("proximal", 4.0, 38.0)),
            deep_v_mm=-0.5,
            sleeve_mm=3.8,
            wall=2.8,
            pin_bore=1.8,
        ),
        (185.0, 240.0),
        0.6,
        0.45,
    ),
    "mandible": Region(
        "mandible",
        "segmental resection of the mandible",
        mandible,
        ((-66, -60, -34), (66, 74, 56)),
        ((6, -62, -26), (54, -2, 22)),
        Patch(
            centre=(26, -3),
            size=(22, 14),
            foot=(34, 5),
            foot_size=(10, 10),
            pins=(("front", 20.0, -4.0), ("back", 33.0, 4.0)),
            deep_v_mm=-8.0,
            sleeve_mm=3.6,
            wall=2.8,
            pin_bore=2.0,
        ),
        (-1.5, 1.5),
        0.9,
        0.55,
    ),
}
