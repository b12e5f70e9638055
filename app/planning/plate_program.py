"""Worker task: parts become a plate, a program, contours and layers, all kept as blobs."""

import hashlib
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from app.designs.coarse import coarse
from app.planning.contours import contours
from app.planning.external_program import demand_commands, demand_contours
from app.planning.layers_blob import layers_container
from app.planning.motion import Motion, read_motion
from app.planning.photo_stops import with_photo_stops
from app.planning.plate import Placed, lay_flat, place
from app.planning.profile import Profile, read_profile
from app.planning.program_reading import read_program
from app.planning.refused import PlanRefused
from app.planning.slicer import PROGRAM, TIME_LIMIT_S, slice_plate
from drivers.wire.arrays import BadContainer, pack, unpack
from drivers.wire.blobs import BlobFolder

EDGE_MM = 0.5
"""A bead at the very edge is as good as on the bed."""

Mesh = tuple[NDArray[np.float32], NDArray[np.uint32]]


class PartRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part: its name in the plan, the path of its mesh container, its size in its own frame.

    `build_up` is the direction that points up on the bed; empty: it is found out.
    """

    name: str
    mesh: str
    size_mm: list[float] = []
    build_up: list[float] = []


class PlateRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What to plan. `blobs` is the folder of blobs, `profile` the path of the slicer's .ini."""

    plan: str
    blobs: str
    profile: str
    parts: list[PartRequest]
    slicer: str = PROGRAM
    time_limit_s: float = TIME_LIMIT_S
    program: str = ""
    """Path of a program made elsewhere; then nothing is sliced."""


class PartResult(msgspec.Struct, frozen=True):
    """A part on the bed: its meshes there, its size, row-major 4x4 from the design's frame."""

    name: str
    mesh_blob: str
    coarse_blob: str
    size_mm: list[float]
    transform: list[float]


class PlateResult(msgspec.Struct, frozen=True):
    """The finished plan. `layer_height_mm` is the usual one; `time_s` with the photo stops."""

    program_sha256: str
    layers_blob: str
    parts: list[PartResult]
    layers: int
    lines: int
    layer_height_mm: float
    height_mm: float
    time_s: float
    material_g: float
    material_mm: float
    slicer: str
    profile_sha256: str
    bed_mm: list[float]


def plan_plate(request: dict[str, Any]) -> PlateResult:
    """Plan one plate; the request has the shape of `PlateRequest`.

    Raises: PlanRefused, codes in refused.py.
    """
    asked = msgspec.convert(request, PlateRequest)
    blobs = BlobFolder(Path(asked.blobs))
    profile = read_profile(Path(asked.profile))
    meshes = [_mesh(Path(part.mesh)) for part in asked.parts]
    ups = [
        np.array(part.build_up, np.float64) if _is_direction(part.build_up) else lay_flat(*mesh)
        for part, mesh in zip(asked.parts, meshes, strict=True)
    ]
    places = place([mesh[0] for mesh in meshes], ups, profile.bed_mm, profile.height_mm)
    on_bed = [_moved(mesh, at) for mesh, at in zip(meshes, places, strict=True)]

    if asked.program:
        text, slicer = _made_elsewhere(Path(asked.program)), "elsewhere"
    else:
        sliced = slice_plate(on_bed, profile.path, asked.slicer, asked.time_limit_s)
        text, slicer = sliced.text, sliced.slicer
    stops = with_photo_stops(text, profile)
    program = read_program(stops.text)
    _demand_on_the_bed(read_motion(stops.text.encode()), program.lines, profile)
    middle = program.layer_z_mm.astype(np.float64) - program.layer_height_mm / 2
    loops = [contours(vertices, faces, middle) for vertices, faces in on_bed]
    if asked.program:
        demand_contours(program, loops)
    names = [part.name for part in asked.parts]
    layers = layers_container(asked.plan, names, profile.bed_mm, loops, program)
    return PlateResult(
        program_sha256=blobs.add(stops.text.encode()),
        layers_blob=blobs.add(layers),
        parts=[
            _kept(blobs, name, mesh, at)
            for name, mesh, at in zip(names, on_bed, places, strict=True)
        ],
        layers=len(program.layer_z_mm),
        lines=program.lines,
        layer_height_mm=round(float(np.median(program.layer_height_mm)), 4),
        height_mm=round(float(program.layer_z_mm[-1]), 4),
        time_s=round(program.time_s + stops.added_s, 1),
        material_g=program.material_g,
        material_mm=program.material_mm,
        slicer=slicer,
        profile_sha256=profile.sha256,
        bed_mm=list(profile.bed_mm),
    )


def _made_elsewhere(path: Path) -> str:
    """The text of a program made elsewhere. Raises: PlanRefused planning.command_not_allowed,
    planning.program_unreadable.
    """
    try:
        text = path.read_bytes().decode("ascii")
    except (OSError, UnicodeDecodeError) as wrong:
        raise PlanRefused("planning.program_unreadable") from wrong
    demand_commands(text)
    return text


def _demand_on_the_bed(motion: Motion, lines: int, profile: Profile) -> None:
    """What is extruded lies where the machine can go, by a reader that knows arcs and modes too."""
    most = (*profile.bed_mm, profile.height_mm)
    is_off = any(low < -EDGE_MM for low in motion.low_mm) or any(
        high > limit + EDGE_MM for high, limit in zip(motion.high_mm, most, strict=True)
    )
    if is_off or motion.lines != lines:
        raise PlanRefused("planning.slicer_failed", what="the program leaves the bed")


def _mesh(path: Path) -> Mesh:
    """The mesh in a blob, whose name proves its bytes."""
    try:
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() != path.name:
            raise BadContainer(path.name)
        arrays, _ = unpack(data)
        return np.asarray(arrays["vertices"], np.float32), np.asarray(arrays["faces"], np.uint32)
    except (OSError, BadContainer, KeyError) as wrong:
        raise PlanRefused("blobs.missing", sha256=path.name) from wrong


def _is_direction(build_up: list[float]) -> bool:
    return len(build_up) == 3 and bool(np.linalg.norm(build_up) > 1e-6)


def _moved(mesh: Mesh, at: Placed) -> Mesh:
    vertices, faces = mesh
    turned = vertices.astype(np.float64) @ at.transform[:3, :3].T + at.transform[:3, 3]
    return turned.astype(np.float32), faces


def _kept(blobs: BlobFolder, name: str, mesh: Mesh, at: Placed) -> PartResult:
    meta = {"format": "celldeck.mesh.1", "unit": "mm", "frame": "bed"}
    small = coarse(*mesh)
    return PartResult(
        name=name,
        mesh_blob=blobs.add(pack({"vertices": mesh[0], "faces": mesh[1]}, meta)),
        coarse_blob=blobs.add(
            pack({"vertices": small[0], "faces": small[1]}, {**meta, "coarse": True})
        ),
        size_mm=[round(s, 3) for s in at.size_mm],
        transform=[float(v) for v in at.transform.reshape(-1)],
    )
