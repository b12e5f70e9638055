"""Why a plate cannot be planned: one exception, its code says what, its values say where.

Codes: planning.slicer_missing, slicer_failed, nothing_to_plan, does_not_fit, too_high,
mesh_open, mesh_too_large, bad_profile; blobs.missing.
"""

from typing import Any


class PlanRefused(Exception):
    """No program for this plate."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values
