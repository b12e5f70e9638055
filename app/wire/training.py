"""Training: who may do which task until when."""

from datetime import date, datetime
from enum import StrEnum

import msgspec


class Task(StrEnum):
    """What a person must be trained for; asked at each time it is done."""

    IMPORT = "import"
    REVIEW = "review"
    PLAN = "plan"
    BUILD = "build"
    STEP = "step"
    MAINTAIN = "maintain"
    RECOVER = "recover"
    SIGN = "sign"
    RELEASE = "release"


class TrainingView(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One person trained for one task; the last day it holds is `valid_until`."""

    person_id: str
    name: str
    task: Task
    valid_until: date
    given_at: datetime
    given_by: str
    reference: str = ""


class TrainingList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All training, by person and task."""

    training: list[TrainingView]


class Train(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """training.give: a person is trained for a task until that day; an earlier day ends it."""

    name: str
    task: Task
    valid_until: date
    reference: str = ""
