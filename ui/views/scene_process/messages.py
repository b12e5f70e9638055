"""What the desk and the scene process say to each other; the same structs describe a scene.

Both directions: 4 bytes length, then one msgpack message. Pictures do not travel here: they lie
in the mapped memory that `Canvas` names, in the slot that the desk chose in `Draw`.
"""

import struct
from enum import StrEnum
from typing import Generic, TypeVar

import msgspec

LENGTH = struct.Struct("<I")
LONGEST_BYTES = 4 << 20
Vector = tuple[float, float, float]
Box = tuple[float, float, float, float, float, float]
"""x0 x1 y0 y1 z0 z1 in mm."""


class Role(StrEnum):
    """What a thing in the scene is to the person who looks at it."""

    ANATOMY = "anatomy"
    DESIGN = "design"
    SECOND = "second"
    CUT = "cut"
    DRILL = "drill"


class Quality(StrEnum):
    """How carefully a picture is drawn."""

    MOVING = "moving"
    FULL = "full"


class MeshValues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One number a vertex of a mesh, mm, from an arrays container; NaN has the mesh's own colour.

    Colours go evenly from `low_mm` to `high_mm` through `stops`; beyond the ends the end colour.
    """

    path: str
    array: str
    low_mm: float
    high_mm: float
    stops: tuple[str, ...]


class MeshActor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A mesh from an arrays container: `vertices` (N, 3) f4 mm, `faces` (M, 3).

    With `coarse_path` alone the actor stays a preview. `path` is the mesh that was accepted.
    """

    name: str
    role: Role
    colour: str
    path: str = ""
    coarse_path: str = ""
    opacity: float = 1.0
    shine: float = 0.15
    visible: bool = True
    values: MeshValues | None = None


class PlaneActor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A cut plane, shown as a see-through square with an edge."""

    name: str
    origin_mm: Vector
    normal: Vector
    half_size_mm: float
    colour: str
    opacity: float = 0.22
    visible: bool = True
    role: Role = Role.CUT


class AxisActor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A drill axis from `start_mm` to `end_mm`, as thick as the drill."""

    name: str
    start_mm: Vector
    end_mm: Vector
    diameter_mm: float
    colour: str
    opacity: float = 1.0
    visible: bool = True
    role: Role = Role.DRILL


class Bed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A printer's plate with its grid; origin front left, x right, y back, top at z = 0."""

    size_mm: tuple[float, float]
    colour: str
    line_colour: str
    grid_mm: float = 10.0


class PrintedSoFar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Meshes solid up to `z_mm`, a ghost above, the edge of the current layer marked.

    `layers_path` is a layers container ("celldeck.layers.1"); `layer` counts from 1. Without it
    the edge is cut from the meshes. `path_colour`: the lines that the machine draws in this layer
    are shown, as wide as they are; "" for none.
    """

    z_mm: float
    edge_colour: str
    ghost_colour: str
    layers_path: str = ""
    layer: int = 0
    ghost_opacity: float = 0.16
    edge_width_mm: float = 0.56
    path_colour: str = ""


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A plane that takes away all meshes on the side its normal points to; the face is closed."""

    origin_mm: Vector
    normal: Vector
    ink: str


class CtActor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Planes of a CT ("celldeck.volume.1") through a point; which of axial, coronal, sagittal."""

    path: str
    point_mm: Vector
    low_hu: float
    high_hu: float
    planes: tuple[str, ...]
    edge_colour: str


class SceneContent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All that one view shows. Sent whole at every change; the process finds what differs."""

    background_top: str
    background_bottom: str
    meshes: tuple[MeshActor, ...] = ()
    planes: tuple[PlaneActor, ...] = ()
    axes: tuple[AxisActor, ...] = ()
    bed: Bed | None = None
    printed: PrintedSoFar | None = None
    section: Section | None = None
    ct: CtActor | None = None


class ViewCamera(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a picture is seen from; parallel projection, never mirrored.

    At azimuth 0 the eye is at -y (in front of the patient) and x points right; a growing azimuth
    walks to +x. `half_height_mm` is what half the picture's height shows.
    """

    focus_mm: Vector = (0.0, 0.0, 0.0)
    azimuth_deg: float = 0.0
    elevation_deg: float = 0.0
    roll_deg: float = 0.0
    half_height_mm: float = 50.0


# ---- from the desk


class Canvas(msgspec.Struct, frozen=True, tag="canvas"):
    """From now on pictures of this view go into this mapped file: slots of `slot_bytes` each."""

    view: int
    path: str
    slot_bytes: int
    slots: int


class Show(msgspec.Struct, frozen=True, tag="show"):
    """What a view shows from now on."""

    view: int
    content: SceneContent


class Draw(msgspec.Struct, frozen=True, tag="draw"):
    """Draw a picture of that size into a slot, RGBX, top row first.

    With `part` under 1 it is drawn that much smaller each way and made larger here: the desk, which
    has to paint it, has no time for that.
    """

    view: int
    number: int
    slot: int
    width: int
    height: int
    camera: ViewCamera
    quality: Quality
    part: float = 1.0


class Pick(msgspec.Struct, frozen=True, tag="pick"):
    """Where the ray through a point of the picture first meets what is visible.

    `right_mm` and `up_mm` are counted from the camera's focus in the plane of the picture.
    """

    view: int
    number: int
    camera: ViewCamera
    right_mm: float
    up_mm: float


class Forget(msgspec.Struct, frozen=True, tag="forget"):
    """A view is gone."""

    view: int


ToScene = Canvas | Show | Draw | Pick | Forget


# ---- from the scene process


class Ready(msgspec.Struct, frozen=True, tag="ready"):
    """The process has drawn its first picture for itself and can be asked."""

    pid: int
    version: str
    after_ms: float


class Busy(msgspec.Struct, frozen=True, tag="busy"):
    """A mesh is being read now: no answer comes until it is there, which may take its time."""

    view: int
    name: str


class Loaded(msgspec.Struct, frozen=True, tag="loaded"):
    """A mesh is in the scene; `coarse` while it is not the one to review."""

    view: int
    name: str
    coarse: bool
    triangles: int


class LoadFailed(msgspec.Struct, frozen=True, tag="load_failed"):
    """A mesh cannot be shown."""

    view: int
    name: str
    code: str


class Extent(msgspec.Struct, frozen=True, tag="extent"):
    """The box around all meshes of a view that are loaded, hidden ones too."""

    view: int
    box_mm: Box
    boxes_mm: dict[str, Box]


class Picture(msgspec.Struct, frozen=True, tag="picture"):
    """A picture lies in a slot. `preview`: something visible in it is not the full mesh.

    `loaded` of `wanted` meshes are in it in full. `drawn` is False for a request that a newer one
    overtook: its slot is free again and holds nothing. With `more` a mesh is still being loaded,
    and `Better` will come: until then a full picture would only hold that up.
    """

    view: int
    number: int
    slot: int
    width: int
    height: int
    camera: ViewCamera
    quality: Quality
    preview: bool
    loaded: int
    wanted: int
    drawn_ms: float
    drawn: bool = True
    more: bool = False


class Better(msgspec.Struct, frozen=True, tag="better"):
    """The same view would look better now (a mesh was loaded, shading is finer): ask again."""

    view: int


class Picked(msgspec.Struct, frozen=True, tag="picked"):
    """What a ray met: the mesh's name ("" for nothing), the point and its outward normal.

    `full` is False while the mesh is a preview: nothing may be measured on it.
    """

    view: int
    number: int
    name: str = ""
    point_mm: Vector = (0.0, 0.0, 0.0)
    normal: Vector = (0.0, 0.0, 0.0)
    full: bool = False


FromScene = Ready | Busy | Loaded | LoadFailed | Extent | Picture | Better | Picked


Message = TypeVar("Message")


class BadMessage(Exception):
    """What came over the pipe is no message; the other side is not what it should be."""


def framed(message: ToScene | FromScene) -> bytes:
    """A message as it goes over the pipe."""
    body = msgspec.msgpack.encode(message)
    return LENGTH.pack(len(body)) + body


class Unframer(Generic[Message]):
    """Makes messages of the bytes of a pipe, however they were cut."""

    def __init__(self, decoder: "msgspec.msgpack.Decoder[Message]") -> None:
        self._decoder = decoder
        self._kept = bytearray()

    def feed(self, data: bytes) -> list[Message]:
        """The messages that are whole now. Raises: BadMessage."""
        self._kept += data
        whole: list[Message] = []
        while len(self._kept) >= LENGTH.size:
            (length,) = LENGTH.unpack_from(self._kept)
            if length > LONGEST_BYTES:
                raise BadMessage("length")
            end = LENGTH.size + length
            if len(self._kept) < end:
                break
            try:
                whole.append(self._decoder.decode(self._kept[LENGTH.size : end]))
            except msgspec.DecodeError as wrong:
                raise BadMessage(str(wrong)) from wrong
            del self._kept[:end]
        return whole


def from_desk() -> Unframer[ToScene]:
    """Reads what the desk sends."""
    return Unframer(msgspec.msgpack.Decoder(ToScene))


def from_scene() -> Unframer[FromScene]:
    """Reads what the scene process sends."""
    return Unframer(msgspec.msgpack.Decoder(FromScene))
