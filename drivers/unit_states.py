"""States of units, links, job orders and commands; defined where both hops can read them."""

from drivers.wire.states import CommandState as CommandState
from drivers.wire.states import JobState as JobState
from drivers.wire.states import LinkState as LinkState
from drivers.wire.states import UnitState as UnitState
