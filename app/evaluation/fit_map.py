"""Worker tasks: how a device lies on its bone, and how one version differs from the one before.

Every figure has fixed limits in mm; nothing is scaled to what was found, so that a bad fit never
looks like a good one.
"""

from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from app.designs.mesh import Faces, Vertices, count_edges, facet_areas, facet_volumes
from app.evaluation.fit_map_kernel import Distances, signed_distances
from drivers.wire.arrays import BadContainer, pack, unpack
from drivers.wire.blobs import BlobFolder, BlobMissing

FORMAT_FIT = "celldeck.fit.1"
FORMAT_DIFFERENCE = "celldeck.difference.1"
CONTACT_MM = 0.3
"""Contact is no farther than this; beyond it is a gap."""
GAP_MM = 1.0
"""A gap up to this is drawn on the scale; beyond it the face stands open."""
FACE_WITHIN_MM = 2.0
"""What looks at the bone from farther away is no contact face."""
FACING = 0.5
"""Cosine between a face's normal and the way to the bone: at least this, or it looks elsewhere."""
FACING_FROM_BONE = 0.8
"""The same from the bone: beside the device's rim nothing lies over it."""
TOUCHING_MM = 1e-6
BIN_MM = 0.05
DIFFERENCE_MM = 0.5
"""Ends of the scale of a difference between versions."""
SAME_MM = 0.01
"""Less than this between two versions is the same surface."""
DIFFERENCE_WITHIN_MM = 20.0

Values = NDArray[np.float64]


class FitRefused(Exception):
    """These meshes have no fit map.

    Codes: evaluation.mesh_missing, evaluation.mesh_inside_out, evaluation.no_contact_face.
    """

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values


class FitRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Blobs of a device and of the bone under it, in one frame; `blobs` is the folder."""

    device_blob: str
    bone_blob: str
    blobs: str


class Place(msgspec.Struct, frozen=True):
    """A signed distance, mm, and where on the device it is."""

    mm: float
    at_mm: list[float]


class Fit(msgspec.Struct, frozen=True):
    """How a device lies on its bone; shares are of the area of its contact faces and make 1.

    `in_contact`: within the contact limit, on either side of the surface. `counts`: area, mm2, in
    bins of `bin_mm` from `low_mm`; the first and the last bin hold what lies beyond.
    `deepest` is looked for from both sides: a ridge of the bone may press in between two vertices
    of the device. `bone_closed` is False where inside and outside are not certain.
    """

    values_blob: str
    area_mm2: float
    in_contact: float
    presses_in: float
    contact: float
    gap: float
    open: float
    mean_mm: float
    largest_gap: Place
    deepest: Place | None
    low_mm: float
    bin_mm: float
    counts: list[float]
    bone_closed: bool
    contact_limit_mm: float = CONTACT_MM
    gap_limit_mm: float = GAP_MM


class DifferenceRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Blobs of a version and of the one before; `blobs` is the folder."""

    now_blob: str
    before_blob: str
    blobs: str


class Difference(msgspec.Struct, frozen=True):
    """What a version has more (above 0) or less than the one before; places are on the new one.

    `changed`: share of its area that moved by more than `same_mm`. `removed` is the largest
    distance of the old surface from the new one: what is gone leaves no trace on the new mesh.
    """

    values_blob: str
    changed: float
    most_added: Place
    most_taken: Place
    removed: Place
    scale_mm: float = DIFFERENCE_MM
    same_mm: float = SAME_MM


def measure(request: dict[str, Any]) -> Fit:
    """The fit map; the request has the shape of `FitRequest`. Raises: FitRefused."""
    asked = msgspec.convert(request, FitRequest)
    blobs = BlobFolder(Path(asked.blobs))
    device, device_faces = _mesh(blobs, asked.device_blob)
    bone, bone_faces = _mesh(blobs, asked.bone_blob)
    values = fit_values(device, device_faces, bone, bone_faces)
    on_bone = bone_values(device, device_faces, bone, bone_faces)
    meta = {
        "format": FORMAT_FIT,
        "device": asked.device_blob,
        "bone": asked.bone_blob,
        "contact_limit_mm": CONTACT_MM,
        "gap_limit_mm": GAP_MM,
    }
    arrays = {"values": values.astype(np.float32), "bone_values": on_bone.astype(np.float32)}
    fit = fit_of(values, device, device_faces, blobs.add(pack(arrays, meta)), bone_faces)
    deepest = _deepest_from_bone(on_bone, bone, device_faces)
    if deepest is not None and (fit.deepest is None or deepest.mm < fit.deepest.mm):
        return msgspec.structs.replace(fit, deepest=deepest)
    return fit


def difference(request: dict[str, Any]) -> Difference:
    """How a version differs; the request has the shape of `DifferenceRequest`.

    Raises: FitRefused.
    """
    asked = msgspec.convert(request, DifferenceRequest)
    blobs = BlobFolder(Path(asked.blobs))
    now, now_faces = _mesh(blobs, asked.now_blob)
    before, before_faces = _mesh(blobs, asked.before_blob)
    values = difference_values(now, before, before_faces)
    back = difference_values(before, now, now_faces)
    meta = {
        "format": FORMAT_DIFFERENCE,
        "now": asked.now_blob,
        "before": asked.before_blob,
        "scale_mm": DIFFERENCE_MM,
    }
    arrays = {"values": values.astype(np.float32), "before_values": back.astype(np.float32)}
    area = vertex_areas(now, now_faces)
    moved = np.abs(values) > SAME_MM
    gone = int(np.abs(back).argmax())
    return Difference(
        values_blob=blobs.add(pack(arrays, meta)),
        changed=round(float(area[moved].sum() / area.sum()), 6),
        most_added=_place(values, now, int(values.argmax())),
        most_taken=_place(values, now, int(values.argmin())),
        removed=_place(np.abs(back), before, gone),
    )


def fit_values(device: Vertices, faces: Faces, bone: Vertices, bone_faces: Faces) -> Values:
    """Signed distance device to bone at the device's contact faces, (V,) mm; NaN elsewhere.

    A vertex belongs to a contact face when it lies in the bone, or looks at it from no farther than
    FACE_WITHIN_MM. Below 0 it presses in.
    """
    found = signed_distances(bone, bone_faces, device, FACE_WITHIN_MM)
    return _where_facing(found, device, faces)


def bone_values(device: Vertices, faces: Faces, bone: Vertices, bone_faces: Faces) -> Values:
    """The same gap seen from the bone: (V,) mm for its vertices under the device; NaN elsewhere."""
    found = np.full(len(bone), np.nan)
    room = FACE_WITHIN_MM
    low, high = device.min(axis=0) - room, device.max(axis=0) + room
    near = np.flatnonzero(((bone >= low) & (bone <= high)).all(axis=1))
    if len(near):
        distances = signed_distances(device, faces, bone[near], FACE_WITHIN_MM)
        normals = vertex_normals(bone, bone_faces)[near]
        found[near] = _facing(distances, bone[near], normals, FACING_FROM_BONE)
    return found


def difference_values(now: Vertices, before: Vertices, before_faces: Faces) -> Values:
    """How far each vertex of a version lies outside (above 0) the one before, (V,) mm."""
    found = signed_distances(before, before_faces, now, DIFFERENCE_WITHIN_MM).signed_mm
    return np.clip(found, -DIFFERENCE_WITHIN_MM, DIFFERENCE_WITHIN_MM)


def fit_of(
    values: Values, device: Vertices, faces: Faces, values_blob: str, bone_faces: Faces
) -> Fit:
    """The figures of a fit map. Raises: FitRefused, nothing of the device faces the bone."""
    area = vertex_areas(device, faces)
    chosen = np.flatnonzero(np.isfinite(values))
    total = float(area[chosen].sum())
    if not total > 0:
        raise FitRefused("evaluation.no_contact_face", within_mm=FACE_WITHIN_MM)
    mm, weight = values[chosen], area[chosen]
    bins = round(2 * GAP_MM / BIN_MM) + 2
    place = np.clip(np.floor((mm + GAP_MM) / BIN_MM).astype(np.int64) + 1, 0, bins - 1)
    counts = np.bincount(place, weight, bins)

    def share(which: NDArray[np.bool_]) -> float:
        return round(float(weight[which].sum()) / total, 6)

    deepest = int(values[chosen].argmin())
    return Fit(
        values_blob=values_blob,
        area_mm2=round(total, 3),
        in_contact=share(np.abs(mm) <= CONTACT_MM),
        presses_in=share(mm < 0),
        contact=share((mm >= 0) & (mm <= CONTACT_MM)),
        gap=share((mm > CONTACT_MM) & (mm <= GAP_MM)),
        open=share(mm > GAP_MM),
        mean_mm=round(float(mm @ weight) / total, 4),
        largest_gap=_place(values, device, int(chosen[mm.argmax()])),
        deepest=_place(values, device, int(chosen[deepest])) if mm[deepest] < 0 else None,
        low_mm=round(-GAP_MM - BIN_MM, 4),
        bin_mm=BIN_MM,
        counts=[round(float(one), 4) for one in counts],
        bone_closed=count_edges(bone_faces).sound,
    )


def vertex_areas(vertices: Vertices, faces: Faces) -> Values:
    """A third of the area of the facets at each vertex, (V,) mm2."""
    thirds = np.repeat(facet_areas(vertices, faces) / 3.0, 3)
    found: Values = np.bincount(faces.reshape(-1), thirds, len(vertices)).astype(np.float64)
    return found


def vertex_normals(vertices: Vertices, faces: Faces) -> Values:
    """Of unit length, weighted by area, (V, 3); zero where no facet is."""
    a, b, c = (vertices[faces[:, k]] for k in range(3))
    across = np.repeat(np.cross(b - a, c - a), 3, axis=0)
    corner = faces.reshape(-1)
    total = np.stack([np.bincount(corner, across[:, d], len(vertices)) for d in range(3)], axis=1)
    return total / np.maximum(np.linalg.norm(total, axis=1), 1e-300)[:, None]


def _where_facing(found: Distances, points: Vertices, faces: Faces) -> Values:
    return _facing(found, points, vertex_normals(points, faces), FACING)


def _deepest_from_bone(on_bone: Values, bone: Vertices, device_faces: Faces) -> Place | None:
    """The vertex of the bone that lies deepest in the device; only a closed one has an inside."""
    known = np.where(np.isfinite(on_bone), on_bone, 0.0)
    at = int(known.argmin())
    if known[at] >= 0 or not count_edges(device_faces).sound:
        return None
    return _place(on_bone, bone, at)


def _facing(found: Distances, points: Vertices, normals: Values, cosine: float) -> Values:
    """The distances of points that look at the surface or lie in it; NaN for the others."""
    way = found.nearest - points
    looks = np.einsum("ij,ij->i", way, normals) >= cosine * np.abs(found.signed_mm)
    kept = (found.signed_mm < 0) | (np.abs(found.signed_mm) <= TOUCHING_MM) | looks
    kept &= np.isfinite(found.signed_mm)
    return np.where(kept, found.signed_mm, np.nan)


def _mesh(blobs: BlobFolder, sha256: str) -> tuple[Vertices, Faces]:
    try:
        arrays, _ = unpack(blobs.read(sha256))
        vertices, faces = arrays["vertices"], arrays["faces"]
    except (BlobMissing, BadContainer, KeyError) as wrong:
        raise FitRefused("evaluation.mesh_missing", sha256=sha256) from wrong
    points = vertices.astype(np.float64)
    corners = np.ascontiguousarray(faces, np.uint32)
    if facet_volumes(points, corners).sum() < 0:
        raise FitRefused("evaluation.mesh_inside_out", sha256=sha256)
    return points, corners


def _place(values: Values, points: Vertices, at: int) -> Place:
    where = [round(float(x), 3) for x in points[at]]
    return Place(round(float(values[at]), 4), where)
