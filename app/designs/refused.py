"""Why a file from outside cannot be used: one exception, its code says what, its values say where.

Codes: designs.empty, no_triangles, truncated, not_readable, not_finite, too_many_triangles,
too_large, format_unknown, unit_not_settled, mirrored, extension_unknown.
"""

from typing import Any


class MeshRefused(Exception):
    """This file is no usable mesh."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values
