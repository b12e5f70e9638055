"""States, readings and snapshots of units, for those who may import nothing below the wire."""

from drivers.wire.reading import Quality as Quality
from drivers.wire.reading import Reading as Reading
from drivers.wire.recovery import Choice as Choice
from drivers.wire.recovery import Prompt as Prompt
from drivers.wire.recovery import Recovery as Recovery
from drivers.wire.states import CommandState as CommandState
from drivers.wire.states import JobState as JobState
from drivers.wire.states import LinkState as LinkState
from drivers.wire.states import UnitState as UnitState
from drivers.wire.unit_messages import CommandProgress as CommandProgress
from drivers.wire.unit_messages import JobProgress as JobProgress
from drivers.wire.unit_messages import UnitSnapshot as UnitSnapshot
