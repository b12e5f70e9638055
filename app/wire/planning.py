"""Stage 3, plan: recipes, and plates that became programs."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec

from app.wire.people import Signing


class RecipeView(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A master recipe. `procedures` name the unit procedures in their order."""

    name: str
    version: str
    sha256: str
    material: str
    machine_class: str
    slicer_profile: str
    procedures: list[str]
    limits: dict[str, Any] = {}
    added_at: datetime | None = None


class RecipeList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Recipes in use, by name."""

    recipes: list[RecipeView]


class RecipeRef(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names a recipe."""

    name: str


class RecipeText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """planning.add_recipe: a recipe as the text of its file."""

    toml: str


class RecipeDetail(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A recipe and its text."""

    recipe: RecipeView
    toml: str


class MakePlan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """planning.make: parts of one case on one plate. A design twice in the list is made twice."""

    design_ids: list[str]
    recipe: str
    printer: str = ""
    program_sha256: str = ""
    """A program made elsewhere (uploaded as a blob) instead of one that is sliced here."""


class BindProgram(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """planning.bind: quality signs that a program made elsewhere is for the parts of its plan."""

    plan_id: str
    signing: Signing
    reason: str = ""
    viewed: bool = True


class BindingView(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The signed binding of a program made elsewhere."""

    plan_id: str
    program_sha256: str
    bound_by: str
    bound_at: datetime
    signature_id: str


class PlanState(StrEnum):
    """Where a plan stands."""

    MADE = "made"
    WITHDRAWN = "withdrawn"


class PlannedPart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One part on the plate: its design, its serial, its mesh in bed coordinates."""

    part_id: str
    design_id: str
    name: str
    design_sha256: str
    mesh_blob: str
    coarse_blob: str
    size_mm: list[float]


class PlanView(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A plate made into a program, and its batch."""

    plan_id: str
    batch_id: str
    case_id: str
    recipe: str
    recipe_version: str
    recipe_sha256: str
    machine_class: str
    material: str
    state: PlanState
    made_at: datetime
    made_by: str
    parts: list[PlannedPart]
    program_sha256: str
    layers_blob: str
    layers: int
    lines: int
    layer_height_mm: float
    time_s: float
    material_g: float
    slicer: str
    profile_sha256: str
    bed_mm: list[float]
    procedures: list[str]
    printer: str = ""
    external: bool = False
    """Whether its program was made elsewhere: it needs a signed binding before a start."""


class PlanList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Plans, newest last."""

    plans: list[PlanView]


class PlanRef(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names a plan."""

    plan_id: str


class PlanMade(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The ids of a new plan and of its batch."""

    plan_id: str
    batch_id: str
    plan: PlanView
