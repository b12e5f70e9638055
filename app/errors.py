"""Errors of the cell, sorted by who must act; each has a stable code and values, no sentence.

CelldeckError
├── OperatorCanFix     a person at the cell can mend it (exit 3)
│   └── NotPermitted   the person may not do this
├── EquipmentAtFault   a machine, or what speaks to it (exit 4)
└── RecordAtRisk       the history cannot be written or does not hold (exit 5)

Anything else is our bug: caught at the edge of the process, logged with its traceback.
"""

from typing import Any


class CelldeckError(Exception):
    """A refusal with a stable code and the values its sentence needs."""

    exit_code = 70

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code, values)
        self.code = code
        self.values: dict[str, Any] = values


class OperatorCanFix(CelldeckError):
    """A person at the cell can mend it."""

    exit_code = 3


class NotPermitted(OperatorCanFix):
    """The person may not do this, or nobody is signed in."""


class EquipmentAtFault(CelldeckError):
    """A machine, a service program or what speaks to them is at fault."""

    exit_code = 4


class RecordAtRisk(CelldeckError):
    """The history cannot be written: nothing new starts, what makes safer still acts."""

    exit_code = 5
