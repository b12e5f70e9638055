"""What a plan orders, step by step: the unit procedures of its recipe, ready for production."""

from typing import Any

import msgspec

BY_PERSON = ("wash", "cure")
ABILITY = {"print": "", "inspect": "inspect", "remove": "remove"}


class StepOrder(msgspec.Struct, frozen=True):
    """One unit procedure. `limits` are [low, high] per value; `values` go to the unit as told."""

    step: str
    kind: str
    limits: dict[str, list[float]] = {}
    values: dict[str, Any] = {}

    @property
    def by_person(self) -> bool:
        """Whether a person does it and tells the values."""
        return self.kind in BY_PERSON
