"""A real OctoPrint with its virtual printer, in an environment and a process of its own."""

import http.client
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import left_overs

PLACE = Path(sys.prefix) / "octoprint" / "bin" / "octoprint"
UP_WITHIN_S = 90.0
NOBODY = 65534
CONFIG = """\
api:
  key: {key}
server:
  firstRun: false
  seenWizards: {{corewizard: 4}}
  onlineCheck: {{enabled: false}}
  pluginBlacklist: {{enabled: false}}
serial:
  autoconnect: false
plugins:
  virtual_printer:
    enabled: true
    okBeforeCommandOutput: false
  tracking: {{enabled: false}}
  errortracking: {{enabled: false}}
  _disabled: [announcements, tracking, errortracking, softwareupdate, pluginmanager, backup,
    discovery, gcodeviewer, logging, achievements, health_check, firmware_check, file_check,
    pi_support, eventmanager, appkeys, action_command_notification, action_command_prompt]
  classicwebcam:
    _config_version: 1
    stream: http://user:secret@camera.invalid:8080/?action=stream
"""


class OctoPrintServer:
    """One server; `kill` and `start` again keep its folder and its port."""

    def __init__(self) -> None:
        # its own folder under /tmp: pytest's is closed to the user that the server runs as
        self.folder = Path(tempfile.mkdtemp(prefix="celldeck-octoprint-"))
        self.key = secrets.token_hex(16)
        (self.folder / "config.yaml").write_text(CONFIG.format(key=self.key))
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def options(self, folder: Path, **more: Any) -> dict[str, Any]:
        """What a cell file would say of it; the key in a file of that folder."""
        file = folder / "octoprint.key"
        file.write_text(self.key)
        file.chmod(0o600)
        return {
            "flavour": "octoprint",
            "url": self.url,
            "secret_file": file.name,
            "machine_port": "VIRTUAL",
            "cancel_s": 6.0,
            "verify_s": 6.0,
            "command_s": 10.0,
            **more,
        }

    def start(self) -> None:
        command = [str(PLACE), "serve", "--host", "127.0.0.1", "--port", str(self.port)]
        command += ["--basedir", str(self.folder)]
        more: dict[str, Any] = {}
        if os.getuid() == 0:
            if _may_run_as_nobody():
                for path in (self.folder, *self.folder.rglob("*")):
                    os.chown(path, NOBODY, NOBODY)
                more = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
            else:
                command.append("--iknowwhatimdoing")  # its word for "as root, on purpose"
        with (self.folder / "out.log").open("ab") as out:
            self.process = subprocess.Popen(
                command,
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                start_new_session=True,
                env={
                    "PATH": os.environ["PATH"],
                    "HOME": str(self.folder),
                    "LANG": "C.UTF-8",
                    left_overs.MARK: os.environ.get(left_overs.MARK, ""),
                },
                **more,
            )
        deadline = time.monotonic() + UP_WITHIN_S
        while not self._answers():
            said = (self.folder / "out.log").read_text(errors="replace")[-2000:]
            assert self.process.poll() is None, said
            assert time.monotonic() < deadline, said
            time.sleep(0.1)

    def _answers(self) -> bool:
        asked = urllib.request.Request(f"{self.url}/api/version", headers={"X-Api-Key": self.key})
        try:
            with urllib.request.urlopen(asked, timeout=2.0) as answer:
                return answer.status == 200
        except (urllib.error.URLError, http.client.HTTPException, OSError):
            return False

    def post(self, path: str, body: bytes) -> int:
        """What another client of the same host asks."""
        headers = {"X-Api-Key": self.key, "Content-Type": "application/json"}
        asked = urllib.request.Request(self.url + path, body, headers, method="POST")
        with urllib.request.urlopen(asked, timeout=5.0) as answer:
            return answer.status

    def kill(self) -> None:
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(10)

    def close(self) -> None:
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


def _may_run_as_nobody() -> bool:
    """Whether the environment can be read by others (not where Python lives under /root)."""
    try:
        ran = subprocess.run(
            [str(PLACE), "--version"],
            user=NOBODY,
            group=NOBODY,
            extra_groups=[],
            cwd="/",
            capture_output=True,
            timeout=60.0,
        )
    except OSError:
        return False
    return ran.returncode == 0
