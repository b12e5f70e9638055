"""Reads a 3MF package's meshes with lib3mf: the one place that knows that library."""

# pyright: basic

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lib3mf
import numpy as np
from numpy.typing import NDArray

from app.designs.refused import MeshRefused

MM = {0: 0.001, 1: 1.0, 2: 10.0, 3: 25.4, 4: 304.8, 5: 1000.0}
NAMES = {0: "micron", 1: "mm", 2: "cm", 3: "in", 4: "ft", 5: "m"}
DEEPEST = 16
WORDS = 300


@dataclass(frozen=True)
class ModelContent:
    """All build items in one frame and in mm.

    vertices (V, 3) f8, faces (F, 3) u4, `unit` as declared, `items` built, `left_out` of other
    types than model.
    """

    vertices: NDArray[np.float64]
    faces: NDArray[np.uint32]
    unit: str
    items: int
    left_out: int
    warnings: int


def read_model(path: Path) -> ModelContent:
    """The build of a 3MF package. Raises: MeshRefused: not_readable, mirrored, no_triangles."""
    wrapper: Any = lib3mf.get_wrapper()
    try:
        model = wrapper.CreateModel()
        reader = model.QueryReader("3mf")
        reader.SetStrictModeActive(False)
        reader.ReadFromFile(str(path))
        return _built(model, reader)
    except lib3mf.ELib3MFException as wrong:
        what = str(wrong)[:WORDS]
        raise MeshRefused("designs.not_readable", format="3MF", what=what) from wrong


def _built(model: Any, reader: Any) -> ModelContent:
    unit = int(model.GetUnit())
    clouds: list[NDArray[np.float64]] = []
    facets: list[NDArray[np.uint32]] = []
    many = items = left_out = 0
    build = model.GetBuildItems()
    while build.MoveNext():
        item = build.GetCurrent()
        thing = item.GetObjectResource()
        if int(thing.GetType()) not in (1, 4):  # a model or a surface; supports are not the part
            left_out += 1
            continue
        items += 1
        for vertices, faces in _meshes(thing, _matrix(item.GetObjectTransform()), 0):
            clouds.append(vertices)
            facets.append(faces + np.uint32(many))
            many += len(vertices)
    if not any(len(faces) for faces in facets):
        raise MeshRefused("designs.no_triangles")
    return ModelContent(
        vertices=np.concatenate(clouds) * MM[unit],
        faces=np.concatenate(facets),
        unit=NAMES[unit],
        items=items,
        left_out=left_out,
        warnings=int(reader.GetWarningCount()),
    )


def _meshes(
    thing: Any, placed: NDArray[np.float64], depth: int
) -> Iterator[tuple[NDArray[np.float64], NDArray[np.uint32]]]:
    """An object's meshes, its components followed, moved to the build's frame."""
    if depth > DEEPEST:
        raise MeshRefused("designs.not_readable", format="3MF", what="components too deep")
    determinant = np.linalg.det(placed[:3])
    if not np.isfinite(determinant) or abs(determinant) < 1e-12:
        raise MeshRefused("designs.not_readable", format="3MF", what="flat transform")
    if determinant < 0:
        raise MeshRefused("designs.mirrored")
    if thing.IsMeshObject():
        vertices, faces = _arrays(thing)
        yield vertices @ placed[:3] + placed[3], faces
    elif thing.IsComponentsObject():
        for number in range(thing.GetComponentCount()):
            component = thing.GetComponent(number)
            own = _matrix(component.GetTransform())
            both = np.vstack((own[:3] @ placed[:3], own[3] @ placed[:3] + placed[3]))
            yield from _meshes(component.GetObjectResource(), both, depth + 1)
    else:
        raise MeshRefused("designs.not_readable", format="3MF", what="an object without a mesh")


def _matrix(transform: lib3mf.Transform) -> NDArray[np.float64]:
    """(4, 3): three rows of turning and scaling, one of moving; points are rows."""
    return np.array(transform.Fields, np.float64)


def _arrays(mesh: Any) -> tuple[NDArray[np.float64], NDArray[np.uint32]]:
    """A mesh's arrays, copied out at once: lib3mf's own getters make a list of objects first."""
    wrapper = mesh._wrapper
    needed = ctypes.c_uint64(0)
    points = np.empty((mesh.GetVertexCount(), 3), np.float32)
    place = points.ctypes.data_as(ctypes.POINTER(lib3mf.Position))
    call = wrapper.lib.lib3mf_meshobject_getvertices
    wrapper.checkError(mesh, call(mesh._handle, ctypes.c_uint64(len(points)), needed, place))
    faces = np.empty((mesh.GetTriangleCount(), 3), np.uint32)
    place = faces.ctypes.data_as(ctypes.POINTER(lib3mf.Triangle))
    call = wrapper.lib.lib3mf_meshobject_gettriangleindices
    wrapper.checkError(mesh, call(mesh._handle, ctypes.c_uint64(len(faces)), needed, place))
    return points.astype(np.float64), faces
