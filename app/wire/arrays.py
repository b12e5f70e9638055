"""Containers of typed arrays, for whoever reads blobs at the desk: meshes, layers, contours."""

from drivers.wire.arrays import Array, BadContainer, pack, unpack

__all__ = ["Array", "BadContainer", "pack", "unpack"]
