"""What a host's silence, refusal or unconfirmed report says of the command that met it."""

from drivers.command_desk import Told
from drivers.print_host.host import HostRefused, HostSilent
from drivers.unit_states import CommandState


class NotConfirmed(Exception):
    """The host has accepted it, but its machine's reports do not confirm it; `code` says what."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def explain(wrong: Exception) -> Told | None:
    """How a command ended that raised this; None when it is no word of a host."""
    match wrong:
        case HostSilent():
            return Told(CommandState.UNKNOWN, "print_host.no_answer", {"reason": wrong.reason})
        case HostRefused():
            values = {"status": wrong.status, "text": wrong.text}
            return Told(CommandState.REFUSED, "print_host.refused", values)
        case NotConfirmed():
            return Told(CommandState.UNKNOWN, wrong.code)
        case _:
            return None
