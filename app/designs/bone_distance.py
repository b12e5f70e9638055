"""How far points lie from a closed surface: the one place of stage 1 that knows VTK.

Positive outside. Source: vtkImplicitPolyDataDistance (Baerentzen and Aanaes 2005).
"""

# pyright: basic

import numpy as np
from numpy.typing import NDArray
from vtkmodules.util.numpy_support import numpy_to_vtk, numpy_to_vtkIdTypeArray, vtk_to_numpy
from vtkmodules.vtkCommonCore import vtkDoubleArray, vtkPoints
from vtkmodules.vtkCommonDataModel import vtkCellArray, vtkImageData, vtkPolyData
from vtkmodules.vtkFiltersCore import vtkFlyingEdges3D, vtkImplicitPolyDataDistance

Points = NDArray[np.float64]
REACH_MM = 6.0
"""Further from the box around the surface nothing is measured: it is far, and slow to find."""


class SurfaceDistance:
    """Distances to one closed, outward surface."""

    def __init__(self, vertices: Points, faces: NDArray[np.uint32]) -> None:
        points = vtkPoints()
        points.SetData(numpy_to_vtk(np.ascontiguousarray(vertices, np.float64), deep=1))
        cells = vtkCellArray()
        corners = np.ascontiguousarray(faces, np.int64).ravel()
        cells.SetData(3, numpy_to_vtkIdTypeArray(corners, deep=1))
        surface = vtkPolyData()
        surface.SetPoints(points)
        surface.SetPolys(cells)
        self._function = vtkImplicitPolyDataDistance()
        self._function.SetInput(surface)
        self._low = vertices.min(axis=0) - REACH_MM
        self._high = vertices.max(axis=0) + REACH_MM

    def far(self, points: Points) -> Points:
        """Signed distance of each point in mm, (N,); infinite well outside the surface's box."""
        told = np.full(len(points), np.inf)
        near = ((points >= self._low) & (points <= self._high)).all(axis=1)
        if near.any():
            asked = numpy_to_vtk(np.ascontiguousarray(points[near], np.float64), deep=1)
            found = vtkDoubleArray()
            self._function.FunctionValue(asked, found)
            told[near] = vtk_to_numpy(found)
        return told

    def nearest(self, points: Points) -> tuple[Points, Points]:
        """Signed distance, (N,), and the nearest place on the surface, (N, 3)."""
        far = np.empty(len(points))
        places = np.empty((len(points), 3))
        place = [0.0, 0.0, 0.0]
        for at, point in enumerate(points):
            far[at] = self._function.EvaluateFunctionAndGetClosestPoint(point, place)
            places[at] = place
        return far, places


def surface_at(
    voxels: NDArray[np.int16], spacing_mm: Points, level: float
) -> tuple[Points, NDArray[np.uint32]]:
    """The surface where a volume passes a level: vertices along its own axes from its first voxel.

    Args:
        voxels: (K, J, I); spacing_mm: of I, J, K.
    """
    closed = np.pad(voxels, 1, constant_values=int(voxels.min()))
    image = vtkImageData()
    image.SetDimensions(*closed.shape[::-1])
    image.SetSpacing(*(float(step) for step in spacing_mm))
    image.SetOrigin(*(-float(step) for step in spacing_mm))
    image.GetPointData().SetScalars(numpy_to_vtk(closed.ravel(), deep=1))
    edges = vtkFlyingEdges3D()
    edges.SetInputData(image)
    edges.SetValue(0, level)
    edges.ComputeNormalsOff()
    edges.ComputeScalarsOff()
    edges.Update()
    found = edges.GetOutput()
    if not found.GetNumberOfPolys():
        return np.zeros((0, 3)), np.zeros((0, 3), np.uint32)
    vertices = vtk_to_numpy(found.GetPoints().GetData()).astype(np.float64)
    faces = vtk_to_numpy(found.GetPolys().GetConnectivityArray()).reshape(-1, 3)
    return vertices, faces.astype(np.uint32)
