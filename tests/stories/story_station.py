"""A whole station for a story: its own folder, real processes, told what to do by commands."""

import asyncio
import contextlib
import os
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from app.wire.client import connect
from app.wire.designs import DesignRef
from app.wire.endpoint import find
from app.wire.evaluation import ConcedeFinding, FindingAnswer, ReviewSubject
from app.wire.people import Nothing, OpenSession, SessionView, Signing
from app.wire.production import BuildRef
from app.wire.review_findings import BLOCKING, unanswered
from app.wire.units import UnitRef
from drivers.wire.unit_endpoint import find_all, is_alive

PROJECT = Path(__file__).resolve().parents[2]
SECRET = "train-2468"
TECHNICIAN, SURGEON, QUALITY = "J. Brandt", "Dr M. Okafor", "S. Haddad"
PATIENT = ("Wilhelmina Quastenberg-Ilves", "1968-03-14", "7731 0482 XZ")
RECIPE = "cutting-guide"
SLOW = 20.0
"""A machine's clock slow enough that a story can act in mid-build, also on a busy computer."""
Box = tuple[float, float, float]

ORDER = f"""
order = "ORD-STORY-1"
pseudonym = "PX-STORY1"
side = "left"
site = "distal femur"
procedure = "total knee replacement"
surgery = 2031-03-18T08:00:00+01:00
prescriber = "Dr M. Okafor"

[patient]
name = "{PATIENT[0]}"
birth_date = {PATIENT[1]}
record_number = "{PATIENT[2]}"
"""


@dataclass(frozen=True)
class Ran:
    """What one command left behind."""

    exit_code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """Standard output as one JSON document."""
        assert self.exit_code == 0, (self.exit_code, self.err)
        return msgspec.json.decode(self.out)

    @property
    def problem(self) -> Any:
        """Standard error as one JSON document."""
        return msgspec.json.decode(self.err)


class Station:
    """One data folder and everything that lives in it."""

    def __init__(self, folder: Path, papers: Path) -> None:
        self.folder = folder
        self.papers = papers
        self.environment: dict[str, str] = {}
        papers.mkdir(parents=True, exist_ok=True)

    def set_cell(self, *, speed: float = 400.0, faults: str = "", **replaced: str) -> None:
        """Write DIR/cell.toml: the training cell at another speed, with faults of the printer."""
        text = (PROJECT / "resources" / "embedded_cell.toml").read_text("utf-8")
        old = 'speed = 400.0, socket = "P1", faults = []'
        assert old in text
        text = text.replace(old, f'speed = {speed}, socket = "P1", faults = [{faults}]')
        for before, after in replaced.items():
            assert before in text, before
            text = text.replace(before, after)
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "cell.toml").write_text(text, "utf-8")

    def run(self, *words: str, as_: str = "", timeout_s: float = 120.0) -> Ran:
        """One command, as a process of its own."""
        environment = {**os.environ, **self.environment}
        if as_:
            environment |= {"CELLDECK_AS": as_, "CELLDECK_SECRET": SECRET}
        done = subprocess.run(
            [sys.executable, "-m", "app", "--json", "--data", str(self.folder), *words],
            cwd=PROJECT,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=timeout_s,
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    def tell(self, *words: str, as_: str = "", timeout_s: float = 120.0) -> Any:
        """One command that must go well; its document."""
        return self.run(*words, as_=as_, timeout_s=timeout_s).document

    @property
    def service_pid(self) -> int:
        """The living service."""
        endpoint = find(self.folder)
        assert endpoint is not None
        return endpoint.pid

    def unit_pids(self) -> dict[str, int]:
        """The living unit processes."""
        return {unit.name: unit.pid for unit in find_all(self.folder)}

    def import_boxes(self, *sizes: Box) -> list[str]:
        """A case with a design for each box; their ids."""
        order = self.papers / "order.toml"
        order.write_text(ORDER, "utf-8")
        case = self.tell("case", "add", str(order), as_=TECHNICIAN)["case_id"]
        designs: list[str] = []
        for number, size in enumerate(sizes, 1):
            file = self.papers / f"part-{number}.stl"
            file.write_bytes(box_stl(size))
            words = ("design", "import", str(file), "--case", case, "--unit", "mm")
            designs.append(self.tell(*words, as_=TECHNICIAN)["design_id"])
        return designs

    def accept(self, design: str) -> Any:
        """The surgeon's decision, by command."""
        self.environment["CELLDECK_PATIENT_IDS"] = f"{PATIENT[0]};{PATIENT[2]}"
        told = self.tell("review", "subject", design, as_=SURGEON)["findings"]
        self.concede(design)
        warned = [one["key"] for one in told if one["level"] == "warn" and not one["answer"]]
        answers = [f"--answer={key}=none is needed for a box" for key in warned]
        words = ("review", "accept", design, "--side", "left", "--reason", "as_planned")
        return self.tell(*words, *answers, as_=SURGEON)

    def concede(self, design: str) -> None:
        """Quality signs for what the guard cannot tell of a box that lies on no bone."""

        async def sign() -> None:
            endpoint = find(self.folder)
            assert endpoint is not None, self.last_words()
            async with connect(endpoint) as link:
                opening = OpenSession(identification=QUALITY, secret=SECRET, station="story")
                await link.call("session.open", opening, SessionView)
                subject = await link.call("evaluation.subject", DesignRef(design), ReviewSubject)
                for found in unanswered(subject.findings):
                    if found.level in BLOCKING:
                        reason = "a box for a story, for no patient"
                        signing = Signing(secret=SECRET, identification=QUALITY)
                        told = ConcedeFinding(design, found.key, reason, signing)
                        await link.call("evaluation.concede", told, FindingAnswer)

        asyncio.run(sign())

    def planned(self, *sizes: Box) -> Any:
        """Boxes imported, accepted and planned; the plan."""
        designs = self.import_boxes(*sizes)
        for design in designs:
            self.accept(design)
        return self.tell("plan", *designs, "--recipe", RECIPE, as_=TECHNICIAN)

    def start(self, plan: str) -> str:
        """Bed confirmed, gate passed, build started; its id."""
        self.wait_for(self.printer_is_idle, 60.0)
        self.wait_for(self.camera_answers, 60.0)
        self.wait_for(self.process_has_its_passport, 60.0)
        self.tell("build", "bed-clear", "P1", as_=TECHNICIAN)
        words = ("build", "start", plan, "--printer", "P1")
        return self.tell(*words, as_=TECHNICIAN)["build_id"]

    def ask(self, method: str, params: msgspec.Struct) -> Any:
        """One call of the wire without a process of its own: for looking again and again."""

        async def call() -> bytes:
            endpoint = find(self.folder)
            assert endpoint is not None, self.last_words()
            async with connect(endpoint) as link:
                return await link.call_raw(method, params)

        return msgspec.json.decode(asyncio.run(call()))

    def camera_answers(self) -> bool:
        """Whether the camera is there: without it no layer can be judged."""
        return self.ask("cell.unit", UnitRef("CAM1"))["snapshot"]["link"] == "connected"

    def process_has_its_passport(self) -> bool:
        """Whether the training cell has been filled: machines registered, passports signed."""
        found = self.ask("passports.list", Nothing())["passports"]
        return any((p["recipe"], p["state"]) == (RECIPE, "active") for p in found)

    def printer_is_idle(self) -> bool:
        """Whether the printer answers and waits."""
        said = self.ask("cell.unit", UnitRef("P1"))["snapshot"]
        return said["link"] == "connected" and said["state"] in ("Idle", "Complete", "Stopped")

    def build(self, build_id: str) -> Any:
        """The build as it is now."""
        return self.ask("production.show", BuildRef(build_id))

    def step(self, build_id: str, kind: str) -> Any:
        """One step of a build as it is now."""
        return next(s for s in self.build(build_id)["steps"] if s["kind"] == kind)

    def is_done(self, build_id: str, kind: str) -> bool:
        """Whether that step is done."""
        return self.step(build_id, kind)["state"] == "done"

    def wait_for(self, reached: Callable[[], Any], limit_s: float) -> Any:
        """Look again and again until it is so."""
        begun = time.monotonic()
        while True:
            found = reached()
            if found:
                return found
            assert time.monotonic() - begun < limit_s, (reached, self.last_words())
            time.sleep(0.2)

    def wait_for_layer(self, build_id: str, layer: int, limit_s: float = 90.0) -> None:
        """Wait until that layer is being made."""
        self.wait_for(lambda: self.build(build_id)["layer"] >= layer, limit_s)

    def finish(self, build_id: str) -> None:
        """The rest of the recipe: printed, inspected, taken off, washed, cured."""
        self.wait_for(lambda: self.is_done(build_id, "print"), 240.0)
        self.wait_for(lambda: self.is_done(build_id, "inspect"), 60.0)
        self.wait_for(lambda: self._take_off(build_id), 120.0)
        self.wait_for(lambda: self.is_done(build_id, "remove"), 120.0)
        wash = ("--value", "minutes=10", "--value", "bath_c=30")
        self.tell("step", "record", build_id, "wash", *wash, as_=TECHNICIAN)
        cure = ("--value", "minutes=60", "--value", "oven_c=80")
        self.tell("step", "record", build_id, "cure", *cure, as_=TECHNICIAN)

    def _take_off(self, build_id: str) -> bool:
        """Say that the area is clear; refused as long as anything is hot or not parked."""
        step = self.step(build_id, "remove")
        if step["state"] != "ready" or step["needs"]:
            return False
        ran = self.run("step", "start", build_id, "remove", as_=TECHNICIAN)
        assert ran.exit_code == 0 or ran.problem["code"] == "production.step_not_ready", ran
        return ran.exit_code == 0

    def last_words(self) -> str:
        """What the service's log says at its end."""
        log = self.folder / "log" / "service.log"
        return log.read_text("utf-8", "replace")[-3000:] if log.exists() else "no log"

    def kill_service_group(self) -> None:
        """SIGKILL for the service and whatever is in its process group."""
        pid = self.service_pid
        os.killpg(os.getpgid(pid), signal.SIGKILL)
        self.wait_for(lambda: not is_alive(pid), 5.0)

    def close(self) -> None:
        """End everything that this station has started, whatever state it is in."""
        endpoint = find(self.folder)
        stopped: Ran | None = None
        if endpoint is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(endpoint.pid, signal.SIGCONT)
            stopped = self.run("service", "stop")
            if stopped.exit_code:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(os.getpgid(endpoint.pid), signal.SIGKILL)
        begun = time.monotonic()
        while (left := self._living()) and time.monotonic() - begun < 10.0:
            if stopped is None or stopped.exit_code:
                for pid in left:
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(pid, signal.SIGTERM)
            time.sleep(0.1)
        for pid in left:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        assert stopped is None or stopped.exit_code or not left, "service stop left processes"

    def _living(self) -> list[int]:
        """Processes that were started for this folder; those that end take a moment."""
        found: list[int] = []
        for path in Path("/proc").glob("[0-9]*/cmdline"):
            with contextlib.suppress(OSError):
                if str(self.folder).encode() in path.read_bytes() and is_alive(int(path.parts[2])):
                    found.append(int(path.parts[2]))
        return found


def box_stl(size_mm: Box) -> bytes:
    """A closed box as binary STL."""
    x, y, z = size_mm
    corners = [(i * x, j * y, k * z) for k in (0, 1) for j in (0, 1) for i in (0, 1)]
    quads = [(0, 2, 3, 1), (4, 5, 7, 6), (0, 1, 5, 4), (2, 6, 7, 3), (0, 4, 6, 2), (1, 3, 7, 5)]
    faces = [t for a, b, c, d in quads for t in ((a, b, c), (a, c, d))]
    body = b"".join(
        struct.pack("<12fH", 0, 0, 0, *corners[a], *corners[b], *corners[c], 0) for a, b, c in faces
    )
    return b"story box".ljust(80) + struct.pack("<I", len(faces)) + body
