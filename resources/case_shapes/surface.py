"""A field on a grid becomes a closed triangle mesh whose faces look outward."""

# pyright: basic

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from vtkmodules.util.numpy_support import numpy_to_vtk, vtk_to_numpy
from vtkmodules.vtkCommonDataModel import vtkImageData
from vtkmodules.vtkFiltersCore import vtkFlyingEdges3D

from resources.case_shapes.fields import Field

Vertices = NDArray[np.float32]
Faces = NDArray[np.uint32]


def axes(low: Sequence[float], high: Sequence[float], spacing_mm: float) -> list[Field]:
    """Grid coordinates as three arrays that broadcast to the whole box."""
    lines = [
        np.arange(a, b + spacing_mm / 2, spacing_mm, dtype=np.float32)
        for a, b in zip(low, high, strict=True)
    ]
    return list(np.meshgrid(*lines, indexing="ij", sparse=True))


def surface(field: Field, grid: Sequence[Field], spacing_mm: float) -> tuple[Vertices, Faces]:
    """The zero surface of a field that is positive on the box's rim.

    Returns: (V, 3) f4 in the grid's frame and (F, 3) u4, wound so that normals look outward.
    """
    image = vtkImageData()
    image.SetDimensions(*field.shape)
    image.SetSpacing(spacing_mm, spacing_mm, spacing_mm)
    image.SetOrigin(*(float(g.flat[0]) for g in grid))
    # A grid value of exactly zero makes facets without area.
    values = np.where(np.abs(field) < 1e-4, np.float32(1e-4), field).ravel(order="F")
    image.GetPointData().SetScalars(numpy_to_vtk(values, deep=1))
    edges = vtkFlyingEdges3D()
    edges.SetInputData(image)
    edges.SetValue(0, 0.0)
    edges.ComputeNormalsOff()
    edges.ComputeScalarsOff()
    edges.Update()
    found = edges.GetOutput()
    vertices = vtk_to_numpy(found.GetPoints().GetData()).astype(np.float32)
    faces = vtk_to_numpy(found.GetPolys().GetConnectivityArray()).reshape(-1, 3).astype(np.uint32)
    if signed_volume(vertices, faces) < 0:
        faces = np.ascontiguousarray(faces[:, ::-1])
    return vertices, faces


def signed_volume(vertices: Vertices, faces: Faces) -> float:
    """mm3; positive when the faces look outward."""
    a, b, c = (vertices[faces[:, k]].astype(np.float64) for k in range(3))
    return float(np.einsum("ij,ij->", a, np.cross(b, c)) / 6)
