"""Fills under what would print in the air, so that a part needs no supports.

The build direction is the grid's second axis, from its first layer upward. A layer may reach
out over the one below by `reach` times the layer's height, which is 45 degrees for 1.
"""

# pyright: basic

import cv2
import numpy as np

from resources.case_shapes.fields import Field


def filled_below(field: Field, spacing_mm: float, reach: float) -> Field:
    """The field with flanks added from each overhang down to the first layer."""
    grown = field.copy()
    above = inside_distance(grown[:, -1], spacing_mm)
    for layer in range(field.shape[1] - 2, -1, -1):
        grown[:, layer] = np.minimum(field[:, layer], above + spacing_mm * reach)
        above = inside_distance(grown[:, layer], spacing_mm)
    smooth = grown
    for axis in range(3):
        smooth = _blurred(smooth, axis)
    return np.minimum(field, smooth)


def inside_distance(layer: Field, spacing_mm: float) -> Field:
    """The layer's field with true distance in the plane to its rim, inside and out, in mm."""
    solid = layer < 0
    if not solid.any():
        return np.full_like(layer, 1e3)
    inner = cv2.distanceTransform(solid.astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    depth = ((0.5 - inner) * spacing_mm).astype(np.float32)
    outside = np.maximum(layer, np.float32(0.05))
    return np.asarray(np.where(solid, np.minimum(layer, depth), outside), np.float32)


def _blurred(field: Field, axis: int) -> Field:
    """A three-sample mean along one axis, twice."""
    padded = np.moveaxis(field, axis, 0)
    for _ in range(2):
        ends = np.concatenate((padded[:1], padded, padded[-1:]))
        padded = ((ends[:-2] + 2 * ends[1:-1] + ends[2:]) / 4).astype(np.float32)
    return np.moveaxis(padded, 0, axis)
