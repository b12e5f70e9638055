"""A real MQTT broker of another maker, in a process of its own.

PORT, then USER PASSWORD where nobody else gets in, then CERTIFICATE KEY where it speaks TLS.
"""

import asyncio
import contextlib
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

UP_S = 20.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class BrokerProcess:
    """The broker; `start` brings it up again on the same port after `kill`."""

    def __init__(self, *user: str, tls: tuple[Path, Path] | None = None) -> None:
        self.port = free_port()
        self._user = user or (("", "") if tls else ())
        self._tls = tuple(str(path) for path in tls or ())
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    def start(self) -> None:
        command = [sys.executable, __file__, str(self.port), *self._user, *self._tls]
        self._process = subprocess.Popen(command)
        end = time.monotonic() + UP_S
        while not self._answers():
            assert self._process.poll() is None, "the broker has ended"
            assert time.monotonic() < end, "the broker did not come up"
            time.sleep(0.02)

    def kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def freeze(self) -> None:
        """It hangs: its connections stay open and say nothing."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """It goes on."""
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)

    def _answers(self) -> bool:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1.0):
            return True
        return False


@contextlib.contextmanager
def broker(*user: str, tls: tuple[Path, Path] | None = None) -> Iterator[BrokerProcess]:
    """A broker for as long as the block; with user and password nobody else gets in.

    `tls` is its certificate and the key to it.
    """
    made = BrokerProcess(*user, tls=tls)
    try:
        made.start()
        yield made
    finally:
        made.kill()


async def serve(
    port: str, user: str = "", password: str = "", certificate: str = "", key: str = ""
) -> None:
    """Until this process is killed."""
    from amqtt.broker import Broker

    plugins: dict[str, dict[str, Any]] = {
        "amqtt.plugins.authentication.AnonymousAuthPlugin": {"allow_anonymous": True}
    }
    with tempfile.TemporaryDirectory() as folder:
        if user:
            from pwdlib import PasswordHash
            from pwdlib.hashers.argon2 import Argon2Hasher

            secrets = Path(folder) / "secrets"
            secrets.write_text(f"{user}:{PasswordHash((Argon2Hasher(),)).hash(password)}\n")
            plugins = {
                "amqtt.plugins.authentication.FileAuthPlugin": {"password_file": str(secrets)}
            }
        listener: dict[str, Any] = {"type": "tcp", "bind": f"127.0.0.1:{port}"}
        if certificate:
            listener |= {"ssl": True, "certfile": certificate, "keyfile": key}
        made = Broker(
            {
                "listeners": {"default": listener},
                "plugins": plugins,
            }
        )
        await made.start()
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(*sys.argv[1:]))
