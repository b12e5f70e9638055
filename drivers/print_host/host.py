"""What the unit asks of a print host, whichever it is; and what a host that says no raises."""

from typing import Any, Protocol

from drivers.print_host.picture import Outcome, Picture

NOT_AVAILABLE = (
    "print_host.no_part_drop",
    "print_host.no_layer_capture",
    "print_host.no_line_bracket",
    "print_host.no_manual_control",
    "print_host.no_material_change",
)
"""What no print host can do truthfully; the service and the desk are told, nothing is faked."""
ACTIONS_NOT_AVAILABLE = ("heat", "home", "jog", "material", "drop_part", "answer_prompt")


class HostSilent(Exception):
    """The host does not answer; `reason` is a word for the journal."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class HostRefused(Exception):
    """The host says no; `status` as in HTTP, `text` its own words."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(status, text)
        self.status = status
        self.text = text

    @property
    def is_about_key(self) -> bool:
        """Whether it does not admit us."""
        return self.status in (401, 403)


class Listener(Protocol):
    """Who hears of the host."""

    def met(self) -> None:
        """The host answers and has told its state."""

    def pictured(self) -> None:
        """The host's picture is another one."""

    def missed(self, code: str, values: dict[str, Any]) -> None:
        """The host does not answer, or does not admit us."""

    def noted(self, kind: str, values: dict[str, Any]) -> None:
        """Something to be kept."""


class Host(Protocol):
    """One print host. All calls raise HostSilent and HostRefused, and end in their time.

    A call that returns was *accepted*; what became of it the picture tells.
    """

    picture: Picture
    halt_is_cold: bool
    """Whether a halted firmware is known to have its heaters off."""

    async def run(self, listener: Listener) -> None:
        """Keep a connection until cancelled."""

    async def upload(self, name: str, data: bytes, sha256: str) -> str:
        """Store a file; the path under which the host keeps it."""
        ...

    async def read_back(self, path: str) -> str:
        """SHA-256 of what the host has stored there."""
        ...

    async def delete(self, path: str) -> None:
        """Remove a file of ours."""

    async def start(self, path: str) -> None:
        """Print that file."""

    async def pause(self) -> None:
        """Pause the print."""

    async def resume(self) -> None:
        """Go on with a paused print."""

    async def cancel(self) -> None:
        """Cancel the print."""

    async def heat(self, targets_c: dict[str, float]) -> None:
        """Set the targets of these heaters, without waiting for them."""

    async def heaters_off(self) -> None:
        """All heaters and the fan off, and the machine asked to report."""

    async def ask_place(self) -> None:
        """Have motion end and the machine tell where its head is."""

    async def emergency_stop(self) -> None:
        """The firmware's own stop, past everything that waits."""

    async def outcome_of(self, path: str, host_job: str) -> Outcome:
        """How a print of that file ended, by the host's own record."""
        ...
