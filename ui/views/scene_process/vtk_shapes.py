"""Arrays into VTK's data and the few shapes of a scene: plate, grid, tubes, caps, cut edges."""

# pyright: basic
# VTK's own type notes are not whole; nothing of VTK leaves these two modules untyped.

import itertools
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from vtkmodules.util.numpy_support import numpy_to_vtk, numpy_to_vtkIdTypeArray, vtk_to_numpy
from vtkmodules.vtkCommonCore import vtkPoints
from vtkmodules.vtkCommonDataModel import vtkCellArray, vtkImageData, vtkPlane, vtkPolyData
from vtkmodules.vtkFiltersCore import (
    vtkCleanPolyData,
    vtkCutter,
    vtkPolyDataNormals,
    vtkStripper,
    vtkTubeFilter,
)
from vtkmodules.vtkFiltersGeneral import vtkContourTriangulator
from vtkmodules.vtkRenderingCore import vtkTexture

from ui.views.scene_process.mesh_arrays import MeshArrays

FEATURE_ANGLE_DEG = 38.0
TUBE_SIDES = 12
GAP_LEFT = 0.82
ORIGIN = "origin"
Floats = NDArray[np.float32]


def poly_of(points: NDArray[Any], faces: NDArray[Any]) -> vtkPolyData:
    """Triangles: (N, 3) and (M, 3)."""
    poly = _with_points(points)
    index = np.ascontiguousarray(faces, np.int64)
    cells = vtkCellArray()
    offsets = np.arange(0, 3 * len(index) + 1, 3, dtype=np.int64)
    cells.SetData(
        numpy_to_vtkIdTypeArray(offsets, deep=1), numpy_to_vtkIdTypeArray(index.ravel(), deep=1)
    )
    poly.SetPolys(cells)
    return poly


def lines_of(lines: Sequence[NDArray[Any]], closed: bool) -> vtkPolyData:
    """Polylines, each (n, 3)."""
    poly = _with_points(np.concatenate(lines) if lines else np.zeros((0, 3), np.float32))
    index: list[NDArray[np.int64]] = []
    offsets = [0]
    start = 0
    for line in lines:
        ids = np.arange(start, start + len(line), dtype=np.int64)
        index.append(np.append(ids, start) if closed else ids)
        offsets.append(offsets[-1] + len(index[-1]))
        start += len(line)
    cells = vtkCellArray()
    if lines:
        cells.SetData(
            numpy_to_vtkIdTypeArray(np.array(offsets, np.int64), deep=1),
            numpy_to_vtkIdTypeArray(np.concatenate(index), deep=1),
        )
    poly.SetLines(cells)
    return poly


def shaded_mesh(points: Floats, faces: NDArray[np.int64]) -> MeshArrays:
    """Smooth normals with sharp edges kept: points are doubled where faces meet at an angle."""
    normals = vtkPolyDataNormals()
    plain = poly_of(points, faces)
    number = numpy_to_vtkIdTypeArray(np.arange(len(points), dtype=np.int64), deep=1)
    number.SetName(ORIGIN)
    plain.GetPointData().AddArray(number)
    normals.SetInputData(plain)
    normals.SetFeatureAngle(FEATURE_ANGLE_DEG)
    normals.SplittingOn()
    normals.ConsistencyOff()
    normals.AutoOrientNormalsOff()
    normals.Update()
    made = normals.GetOutput()
    return MeshArrays(
        np.ascontiguousarray(vtk_to_numpy(made.GetPoints().GetData()), np.float32),
        np.ascontiguousarray(vtk_to_numpy(made.GetPointData().GetNormals()), np.float32),
        vtk_to_numpy(made.GetPolys().GetConnectivityArray()).astype(np.int64).reshape(-1, 3),
        vtk_to_numpy(made.GetPointData().GetArray(ORIGIN)).astype(np.int64),
    )


def mesh_poly(mesh: MeshArrays) -> vtkPolyData:
    """A mesh with its normals."""
    poly = poly_of(mesh.points, mesh.faces)
    poly.GetPointData().SetNormals(numpy_to_vtk(mesh.normals, deep=1))
    return poly


def set_colours(poly: vtkPolyData, colours: NDArray[np.uint8]) -> None:
    """One colour a point, (N, 3)."""
    poly.GetPointData().SetScalars(numpy_to_vtk(np.ascontiguousarray(colours), deep=1))
    poly.Modified()


def tubes(lines: Sequence[NDArray[Any]], radius_mm: float, closed: bool) -> vtkPolyData:
    """Round wires along lines."""
    tube = vtkTubeFilter()
    tube.SetInputData(lines_of(lines, closed))
    tube.SetRadius(radius_mm)
    tube.SetNumberOfSides(TUBE_SIDES)
    tube.SetCapping(not closed)
    tube.Update()
    return tube.GetOutput()


def cap(loops: Sequence[Floats], z_mm: float) -> vtkPolyData:
    """The face inside loops, holes left open, at one height."""
    fill = vtkContourTriangulator()
    fill.SetInputData(lines_of([_raised(loop, z_mm) for loop in loops], closed=True))
    fill.Update()
    return fill.GetOutput()


def edge_tubes(loops: Sequence[Floats], z_mm: float, width_mm: float) -> vtkPolyData:
    """The marked edge of a layer."""
    return tubes([_raised(loop, z_mm) for loop in loops], width_mm / 2.0, closed=True)


def ribbons(lines: NDArray[Any], width_mm: NDArray[Any], z_mm: float) -> vtkPolyData:
    """Lines on a layer as wide as they are, seen from above.

    Args:
        lines: (S, 4) x0 y0 x1 y1, mm.
        width_mm: (S,).
    """
    begin, end = lines[:, :2].astype(np.float64), lines[:, 2:].astype(np.float64)
    way = end - begin
    way /= np.maximum(np.linalg.norm(way, axis=1), 1e-9)[:, None]
    # Half a gap is left at each side, so that one line can be told from the next.
    side = np.stack([-way[:, 1], way[:, 0]], 1) * (0.5 * GAP_LEFT * width_mm.astype(float))[:, None]
    corners = np.stack([begin - side, end - side, end + side, begin + side], 1)
    points = np.concatenate([corners.reshape(-1, 2), np.full((4 * len(lines), 1), z_mm)], axis=1)
    first = 4 * np.arange(len(lines))[:, None]
    faces = np.concatenate([first + np.array((0, 1, 2)), first + np.array((0, 2, 3))])
    return poly_of(points.astype(np.float32), faces)


def section(mesh: MeshArrays, z_mm: float) -> list[Floats]:
    """Closed loops where a mesh is cut at a height, (n, 2) each."""
    plane = vtkPlane()
    plane.SetOrigin(0.0, 0.0, z_mm)
    plane.SetNormal(0.0, 0.0, 1.0)
    cutter = vtkCutter()
    cutter.SetCutFunction(plane)
    cutter.SetInputData(poly_of(mesh.points, mesh.faces))
    joined = vtkCleanPolyData()  # the points that sharp edges doubled are one again
    joined.SetInputConnection(cutter.GetOutputPort())
    strip = vtkStripper()
    strip.SetInputConnection(joined.GetOutputPort())
    strip.JoinContiguousSegmentsOn()
    strip.Update()
    made = strip.GetOutput()
    if not made.GetNumberOfLines():
        return []
    points = vtk_to_numpy(made.GetPoints().GetData())
    cells = made.GetLines()
    offsets = vtk_to_numpy(cells.GetOffsetsArray())
    index = vtk_to_numpy(cells.GetConnectivityArray())
    found: list[Floats] = []
    for a, b in itertools.pairwise(offsets):
        ids = index[a:b]
        if len(ids) > 3:
            found.append(np.ascontiguousarray(points[ids[:-1], :2], np.float32))
    return found


def grid_lines(size_mm: tuple[float, float], step_mm: float) -> vtkPolyData:
    """The lines of a plate, just above it."""
    wide, deep = size_mm
    lines = [
        np.array([(x, 0.0, 0.06), (x, deep, 0.06)], np.float32)
        for x in np.arange(0.0, wide + 1e-6, step_mm)
    ] + [
        np.array([(0.0, y, 0.06), (wide, y, 0.06)], np.float32)
        for y in np.arange(0.0, deep + 1e-6, step_mm)
    ]
    return lines_of(lines, closed=False)


def plate_mesh(size_mm: tuple[float, float], step_mm: float, z_mm: float) -> MeshArrays:
    """The top of a plate as a fine grid, so that it can carry shade."""
    across, along = (np.linspace(0.0, side, max(2, round(side / step_mm) + 1)) for side in size_mm)
    x, y = np.meshgrid(across, along)
    points = np.stack([x, y, np.full_like(x, z_mm)], -1).reshape(-1, 3).astype(np.float32)
    wide = len(across)
    corner = (np.arange(len(along) - 1)[:, None] * wide + np.arange(wide - 1)).ravel()
    low = np.stack([corner, corner + 1, corner + wide + 1], 1)
    high = np.stack([corner, corner + wide + 1, corner + wide], 1)
    up = np.tile(np.array([0.0, 0.0, 1.0], np.float32), (len(points), 1))
    return MeshArrays(points, up, np.concatenate([low, high]))


def box_poly(low: Sequence[float], high: Sequence[float]) -> vtkPolyData:
    """A box with flat faces."""
    corners = np.array(
        [[(low, high)[k >> a & 1][a] for a in range(3)] for k in range(8)], np.float32
    )
    sides = [(0, 2, 3, 1), (4, 5, 7, 6), (0, 1, 5, 4), (2, 6, 7, 3), (0, 4, 6, 2), (1, 3, 7, 5)]
    points = np.concatenate([corners[list(side)] for side in sides])
    faces = np.array([(4 * k, 4 * k + a, 4 * k + a + 1) for k in range(6) for a in (1, 2)])
    return mesh_poly(shaded_mesh(points, faces))


def square(
    origin: Sequence[float], normal: Sequence[float], half_mm: float
) -> tuple[vtkPolyData, list[NDArray[Any]]]:
    """A square on a plane, and its outline."""
    n = np.asarray(normal, np.float64)
    n = n / max(float(np.linalg.norm(n)), 1e-9)
    helper = np.eye(3)[int(np.abs(n).argmin())]
    u = np.cross(n, helper)
    u /= np.linalg.norm(u)
    v = np.cross(n, u)
    middle = np.asarray(origin, np.float64)
    corners = np.stack(
        [middle + half_mm * (a * u + b * v) for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
    )
    return poly_of(corners, np.array([(0, 1, 2), (0, 2, 3)])), [corners]


def textured_square(
    corners: NDArray[Any], grey: NDArray[np.uint8]
) -> tuple[vtkPolyData, vtkTexture]:
    """A picture in space.

    Args:
        corners: (4, 3) mm; of the picture lower left, lower right, upper right, upper left.
        grey: (rows, columns), top row first.
    """
    poly = poly_of(corners, np.array([(0, 1, 2), (0, 2, 3)]))
    places = np.array([(0, 0), (1, 0), (1, 1), (0, 1)], np.float32)
    poly.GetPointData().SetTCoords(numpy_to_vtk(places, deep=1))
    image = vtkImageData()
    image.SetDimensions(grey.shape[1], grey.shape[0], 1)
    pixels = np.repeat(grey[::-1].reshape(-1, 1), 3, axis=1)
    image.GetPointData().SetScalars(numpy_to_vtk(np.ascontiguousarray(pixels), deep=1))
    texture = vtkTexture()
    texture.SetInputData(image)
    texture.InterpolateOn()
    texture.SetColorModeToDirectScalars()
    return poly, texture


def _with_points(points: NDArray[Any]) -> vtkPolyData:
    held = vtkPoints()
    held.SetData(numpy_to_vtk(np.ascontiguousarray(points, np.float32), deep=1))
    poly = vtkPolyData()
    poly.SetPoints(held)
    return poly


def _raised(loop: NDArray[Any], z_mm: float) -> Floats:
    return np.concatenate(
        [loop, np.full((len(loop), 1), z_mm, np.float32)], axis=1, dtype=np.float32
    )
