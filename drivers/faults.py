"""What can go wrong between the cell and a machine.

UnitFault
├── LinkLost       the machine does not answer, or its port is gone
├── Refused        the machine, or this driver for it, says no
├── NotReached     a target or state was not reached in its time
├── Garbled        what came back cannot be understood
├── Interlocked    another unit stands in the way
└── Misconfigured  the cell file names something that is not there
"""

from typing import Any


class UnitFault(Exception):
    """A fault with a stable code and the values its sentence needs."""

    code = "unit.fault"

    def __init__(self, unit: str, **values: Any) -> None:
        super().__init__(self.code, unit, values)
        self.unit = unit
        self.values: dict[str, Any] = {"unit": unit, **values}


class LinkLost(UnitFault):
    """The machine does not answer."""

    code = "unit.link_lost"


class Refused(UnitFault):
    """The machine or its driver says no; `reason` says why."""

    code = "unit.refused"


class NotReached(UnitFault):
    """A target or a state was not reached in its time."""

    code = "unit.not_reached"


class Garbled(UnitFault):
    """What came back cannot be understood."""

    code = "unit.garbled"


class Interlocked(UnitFault):
    """Another unit stands in the way; `by` names it."""

    code = "unit.interlocked"


class Misconfigured(UnitFault):
    """The cell file names something that is not there; `setting` and `value` say what."""

    code = "unit.misconfigured"
