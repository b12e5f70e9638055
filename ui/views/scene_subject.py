"""What a screen wants to see in 3D, in its own words, and the scene that comes of it."""

from dataclasses import dataclass, field
from enum import StrEnum

from ui.touch.theme import Theme
from ui.views.scene_process.messages import (
    AxisActor,
    Bed,
    CtActor,
    MeshActor,
    MeshValues,
    PlaneActor,
    PrintedSoFar,
    Role,
    SceneContent,
    Section,
    Vector,
)

SHINE = {Role.ANATOMY: 0.10, Role.DESIGN: 0.24, Role.SECOND: 0.20}
PRINTED_SHINE = 0.06
CUT_OPACITY = 0.22


class Preset(StrEnum):
    """Which things are shown together."""

    ALL = "all"
    GUIDE_ON_BONE = "guide_on_bone"
    GUIDE_ONLY = "guide_only"
    BONE_ONLY = "bone_only"


SHOWN: dict[Preset, frozenset[Role]] = {
    Preset.ALL: frozenset(Role),
    Preset.GUIDE_ON_BONE: frozenset((Role.ANATOMY, Role.DESIGN)),
    Preset.GUIDE_ONLY: frozenset((Role.DESIGN,)),
    Preset.BONE_ONLY: frozenset((Role.ANATOMY,)),
}


@dataclass(frozen=True)
class SubjectMesh:
    """A mesh by the paths of its blobs; `path` may be empty until the full blob is here."""

    name: str
    role: Role
    path: str = ""
    coarse_path: str = ""


class ValueScale(StrEnum):
    """Which scale of the theme numbers on a mesh are drawn on; its ends never move."""

    FIT = "fit"
    DIFFERENCE = "difference"


@dataclass(frozen=True)
class SubjectValues:
    """Numbers on a mesh, one a vertex: the path of their blob and the array in it."""

    path: str
    scale: ValueScale
    array: str = "values"


@dataclass(frozen=True)
class SubjectCut:
    """A cut plane of the plan; `half_size_mm` is half its drawn side."""

    name: str
    origin_mm: Vector
    normal: Vector
    half_size_mm: float = 50.0


@dataclass(frozen=True)
class SubjectDrill:
    """A bore of the plan: from `point_mm` along `direction` for `depth_mm`."""

    name: str
    point_mm: Vector
    direction: Vector
    depth_mm: float
    diameter_mm: float


@dataclass(frozen=True)
class Printed:
    """How far a build has come: `layer` layers, up to `z_mm`; contours from the plan's layers.

    With `toolpath` the lines that the machine draws in that layer are shown too.
    """

    z_mm: float
    layer: int = 0
    layers_path: str = ""
    toolpath: bool = False


@dataclass(frozen=True)
class Subject:
    """All that a view may show. `patient_letters`: the frame is the patient's (LPS)."""

    meshes: tuple[SubjectMesh, ...] = ()
    cuts: tuple[SubjectCut, ...] = ()
    drills: tuple[SubjectDrill, ...] = ()
    bed_mm: tuple[float, float] | None = None
    printed: Printed | None = None
    patient_letters: bool = True


@dataclass(frozen=True)
class SectionPlane:
    """A plane through the scene; what lies on the side of its normal is taken away."""

    origin_mm: Vector
    normal: Vector


@dataclass(frozen=True)
class SceneCt:
    """Planes of a CT in the scene, through one point, black and white at these HU."""

    path: str
    point_mm: Vector
    low_hu: float
    high_hu: float
    planes: tuple[str, ...] = ("axial", "coronal", "sagittal")


@dataclass(frozen=True)
class Wishes:
    """What the person switched: a preset, single things off, single things see-through."""

    preset: Preset = Preset.ALL
    hidden: frozenset[str] = frozenset()
    opacity: dict[str, float] = field(default_factory=dict[str, float])
    values: dict[str, SubjectValues] = field(default_factory=dict[str, SubjectValues])
    section: SectionPlane | None = None
    ct: SceneCt | None = None

    def shows(self, name: str, role: Role) -> bool:
        """Whether a thing is to be seen."""
        return role in SHOWN[self.preset] and name not in self.hidden


def content_of(subject: Subject, wishes: Wishes, theme: Theme) -> SceneContent:
    """The scene with the theme's colours."""
    tints = theme.tokens.scene[theme.mode]
    on_bed = subject.bed_mm is not None
    colours = {
        Role.ANATOMY: tints["bone"],
        Role.DESIGN: tints["printed"] if on_bed else tints["design"],
        Role.SECOND: tints["printed"] if on_bed else tints["second"],
    }
    return SceneContent(
        background_top=theme.hex("view_top"),
        background_bottom=theme.hex("view_bottom"),
        meshes=tuple(
            MeshActor(
                mesh.name,
                mesh.role,
                colours.get(mesh.role, tints["second"]),
                mesh.path,
                mesh.coarse_path,
                opacity=wishes.opacity.get(mesh.name, 1.0),
                shine=PRINTED_SHINE if on_bed else SHINE.get(mesh.role, 0.15),
                visible=wishes.shows(mesh.name, mesh.role),
                values=_values(wishes.values.get(mesh.name), theme),
            )
            for mesh in subject.meshes
        ),
        planes=tuple(
            PlaneActor(
                cut.name,
                cut.origin_mm,
                cut.normal,
                cut.half_size_mm,
                theme.hex("now"),
                wishes.opacity.get(cut.name, CUT_OPACITY),
                wishes.shows(cut.name, Role.CUT),
            )
            for cut in subject.cuts
        ),
        axes=tuple(
            AxisActor(
                drill.name,
                drill.point_mm,
                _end(drill),
                drill.diameter_mm,
                tints["drill"],
                wishes.opacity.get(drill.name, 1.0),
                wishes.shows(drill.name, Role.DRILL),
            )
            for drill in subject.drills
        ),
        bed=None
        if subject.bed_mm is None
        else Bed(subject.bed_mm, tints["plate"], tints["plate_line"]),
        printed=None
        if subject.printed is None
        else PrintedSoFar(
            subject.printed.z_mm,
            theme.hex("now"),
            theme.hex("edge"),
            subject.printed.layers_path,
            subject.printed.layer,
            path_colour=theme.hex("now") if subject.printed.toolpath else "",
        ),
        section=None
        if wishes.section is None
        else Section(wishes.section.origin_mm, wishes.section.normal, theme.hex("ink2")),
        ct=_ct(wishes.ct, theme),
    )


def scale_ends_mm(scale: ValueScale, theme: Theme) -> tuple[float, float]:
    """The fixed ends of a scale."""
    known = theme.tokens.deviation
    return known.fit_mm if scale is ValueScale.FIT else known.difference_mm


def _ct(ct: SceneCt | None, theme: Theme) -> CtActor | None:
    if ct is None or not ct.planes:
        return None
    return CtActor(ct.path, ct.point_mm, ct.low_hu, ct.high_hu, ct.planes, theme.hex("edge"))


def _values(values: SubjectValues | None, theme: Theme) -> MeshValues | None:
    if values is None:
        return None
    low, high = scale_ends_mm(values.scale, theme)
    return MeshValues(values.path, values.array, low, high, tuple(theme.tokens.deviation.stops))


def _end(drill: SubjectDrill) -> Vector:
    length = max(sum(part * part for part in drill.direction) ** 0.5, 1e-9)
    x, y, z = (
        at + part / length * drill.depth_mm
        for at, part in zip(drill.point_mm, drill.direction, strict=True)
    )
    return (x, y, z)
