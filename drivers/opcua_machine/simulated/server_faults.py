"""Faults of the server rather than of the robot: its sessions, its process, its certificate."""

import os
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from drivers.opcua_machine.certificates import Identity
from drivers.opcua_machine.simulated.address_space import RobotServer

MODULE = "drivers.opcua_machine.simulated"


class ServerFaults:
    """Strikes at once; every one of them is over by itself."""

    def __init__(
        self,
        server: RobotServer,
        identity: Identity,
        settings_file: Path,
        soon: Callable[[Coroutine[Any, Any, None]], None],
    ) -> None:
        """Args: soon: has something done after the answer at the side door."""
        self._server = server
        self._identity = identity
        self._settings_file = settings_file
        self._soon = soon

    def strike(self, name: str) -> bool:
        """Have this fault now. False: there is no such fault."""
        match name:
            case "expired_session":
                self._soon(self._server.expire_sessions())
            case "lost_subscription":
                self._soon(self._server.lose_subscriptions())
            case "restart":
                self._soon(self._restart())
            case "changed_certificate":
                self._soon(self._restart(self._identity.certificate, self._identity.key))
            case _:
                return False
        return True

    async def _restart(self, *lost: Path) -> None:
        """Become a new process of the same number: every connection and every job is gone."""
        for file in lost:
            file.unlink(missing_ok=True)
        os.execv(sys.executable, [sys.executable, "-m", MODULE, str(self._settings_file)])
