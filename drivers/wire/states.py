"""States of units, links, job orders and commands, spelled as OPC UA spells them.

Source: PackML / LADS for units, OPC 10031-4 for job orders.
"""

from enum import StrEnum


class UnitState(StrEnum):
    """What a unit is doing, in its own words; `Unknown` when it has not said."""

    UNKNOWN = "Unknown"
    IDLE = "Idle"
    STARTING = "Starting"
    EXECUTE = "Execute"
    HOLDING = "Holding"
    HELD = "Held"
    UNHOLDING = "Unholding"
    COMPLETING = "Completing"
    COMPLETE = "Complete"
    STOPPING = "Stopping"
    STOPPED = "Stopped"
    ABORTING = "Aborting"
    ABORTED = "Aborted"
    CLEARING = "Clearing"


class LinkState(StrEnum):
    """Whether the machine behind the unit answers."""

    CONNECTING = "connecting"
    CONNECTED = "connected"
    LOST = "lost"
    REFUSED = "refused"


class JobState(StrEnum):
    """State of a job order, OPC 10031-4."""

    NOT_ALLOWED_TO_START = "NotAllowedToStart"
    ALLOWED_TO_START = "AllowedToStart"
    RUNNING = "Running"
    INTERRUPTED = "Interrupted"
    ENDED = "Ended"
    ABORTED = "Aborted"

    @property
    def is_over(self) -> bool:
        """Nothing can happen to such a job order any more."""
        return self in (JobState.ENDED, JobState.ABORTED)


class CommandState(StrEnum):
    """How far a command has come, from the machine's own words."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    EXECUTING = "executing"
    DONE = "done"
    UNKNOWN = "unknown"
    REFUSED = "refused"
