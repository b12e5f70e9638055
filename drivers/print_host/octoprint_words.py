"""OctoPrint's messages, made into the picture that both flavours share; pure.

Temperatures come from the machine's own lines in the terminal log, not from OctoPrint's table:
OctoPrint writes a new target there when it *sends* it, before the machine has said a word.
Source: OctoPrint documentation, API and push updates.
"""

import re
from collections.abc import Callable
from typing import Any

from drivers.print_host.json_words import entries, number, table, text
from drivers.print_host.picture import Doing, Heater, Outcome, Picture, Place, Webcam, now_utc

VIRTUAL = "VIRTUAL"
_READING = re.compile(r"(?<![A-Za-z@])(T\d?|B|C):\s*(-?\d+(?:\.\d+)?)\s*/\s*(-?\d+(?:\.\d+)?)")
_SENT = re.compile(r"Send: (?:N\d+ )?(M104|M109|M140|M190|M141|M191)\b(?:.*?\bT(\d))?")
_HEATED_BY = {"M140": "bed_c", "M190": "bed_c", "M141": "chamber_c", "M191": "chamber_c"}
_FLAGS = (
    ("cancelling", Doing.CANCELLING),
    ("pausing", Doing.PAUSING),
    ("resuming", Doing.RESUMING),
    ("finishing", Doing.FINISHING),
    ("paused", Doing.PAUSED),
    ("printing", Doing.PRINTING),
)


class OctoPrintWords:
    """Keeps what the push socket and the answers say."""

    def __init__(self, picture: Picture, clock: Callable[[], float]) -> None:
        self._picture = picture
        self._clock = clock

    def hear_push(self, message: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
        """One message of the push socket; what of it is to be kept."""
        kept: list[tuple[str, dict[str, Any]]] = []
        for kind in ("history", "current"):
            if told := table(message.get(kind)):
                self._hear_current(told, is_old=kind == "history")
        if event := table(message.get("event")):
            kept += self._hear_event(text(event.get("type")), table(event.get("payload")))
        if version := text(table(message.get("connected")).get("version")):
            self._picture.identity["octoprint"] = version
        return kept

    def hear_printer(self, answer: dict[str, Any] | None) -> None:
        """The answer to GET /api/printer; None when the machine is not operational."""
        self._picture.heard(self._clock())
        if state := table((answer or {}).get("state")):
            self._hear_state(state)
        elif self._picture.doing is not Doing.HALTED:
            self._lose_machine(Doing.OFFLINE)

    def hear_job(self, answer: dict[str, Any]) -> None:
        """The answer to GET /api/job."""
        self._hear_progress(answer)

    def hear_connection(self, answer: dict[str, Any]) -> None:
        """The answer to GET /api/connection. VIRTUAL is OctoPrint's own machine without a body."""
        port = text(table(answer.get("current")).get("port"))
        self._picture.identity["port"] = port
        self._picture.is_virtual = port == VIRTUAL

    def hear_settings(self, answer: dict[str, Any], whole: Callable[[str], str]) -> None:
        """The answer to GET /api/settings: the cameras in it."""
        told = table(answer.get("webcam"))
        found: list[Webcam] = []
        for one in map(table, entries(told.get("webcams"))):
            compat = table(one.get("compat"))
            stream, snapshot = text(compat.get("stream")), text(compat.get("snapshot"))
            if stream or snapshot:
                found.append(Webcam(text(one.get("displayName")), whole(stream), whole(snapshot)))
        stream, snapshot = text(told.get("streamUrl")), text(told.get("snapshotUrl"))
        if not found and (stream or snapshot):
            found.append(Webcam("", whole(stream), whole(snapshot)))
        self._picture.webcams = found

    @staticmethod
    def outcome(answer: dict[str, Any]) -> Outcome:
        """How the file's only print has ended, of GET /api/files/local/…; NONE if not once."""
        prints = table(answer.get("prints"))
        good, bad = number(prints.get("success")) or 0, number(prints.get("failure")) or 0
        if good + bad != 1:
            return Outcome.NONE
        return Outcome.COMPLETE if good else Outcome.FAILED

    def _hear_current(self, told: dict[str, Any], *, is_old: bool) -> None:
        self._picture.heard(self._clock())
        if not is_old:
            for line in entries(told.get("logs")):
                self._hear_line(text(line))
        if state := table(told.get("state")):
            self._hear_state(state)
        self._hear_progress(told)
        height = number(told.get("currentZ"))
        before = self._picture.place
        if height is not None and (before is None or before.z != height):
            # read from the lines that were sent: told, not measured, and of the height alone
            self._picture.place = Place(None, None, height, self._clock(), now_utc(), is_live=False)

    def _hear_state(self, state: dict[str, Any]) -> None:
        told, said = table(state.get("flags")), text(state.get("text"))
        if told.get("error") or said.startswith(("Error", "Offline after error")):
            self._picture.message = text(state.get("error")) or said
            self._lose_machine(Doing.HALTED)
            return
        if told.get("closedOrError"):
            self._lose_machine(Doing.OFFLINE)
            return
        for flag, doing in _FLAGS:
            if told.get(flag):
                self._picture.doing = doing
                return
        is_ready = told.get("operational") and told.get("ready")
        self._picture.doing = Doing.READY if is_ready else Doing.STARTING

    def _lose_machine(self, doing: Doing) -> None:
        self._picture.forget()
        self._picture.doing = doing

    def _hear_progress(self, told: dict[str, Any]) -> None:
        picture = self._picture
        if job := table(told.get("job")):
            path = text(table(job.get("file")).get("path"))
            if path != picture.path:
                picture.path = path
                picture.outcome = Outcome.NONE
        if progress := table(told.get("progress")):
            picture.read_bytes = int(number(progress.get("filepos")) or 0)
            picture.left_s = number(progress.get("printTimeLeft"))

    def _hear_event(self, kind: str, payload: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
        picture = self._picture
        path = text(payload.get("path"))
        match kind:
            case "PrintStarted":
                picture.path, picture.outcome = path, Outcome.NONE
            case "PrintDone":
                picture.path, picture.outcome = path, Outcome.COMPLETE
            case "PrintCancelled":
                picture.path, picture.outcome = path, Outcome.CANCELLED
            case "PrintFailed" if path != picture.path or picture.outcome is Outcome.NONE:
                picture.path, picture.outcome = path, Outcome.FAILED
            case "PositionUpdate":
                x, y, z = (number(payload.get(axis)) for axis in "xyz")
                picture.place = Place(x, y, z, self._clock(), now_utc(), is_live=True)
            case "FirmwareData":
                picture.identity["firmware"] = text(payload.get("name"))[:80]
            case "Error":
                picture.message = text(payload.get("error"))[:200]
                return [("printer.error", {"text": picture.message})]
            case _:
                pass
        return []

    def _hear_line(self, line: str) -> None:
        """A line of the terminal: what was sent to the machine, or what it has said."""
        heaters = self._picture.heaters
        if line.startswith("Send: "):
            sent = _SENT.match(line)
            if sent:
                self._not_confirmed(_HEATED_BY.get(sent[1]) or _hot_end(sent[2] or ""))
        elif line.startswith("Recv: "):
            found = {name: (actual, target) for name, actual, target in _READING.findall(line)}
            if "T" in found and "T0" in found:
                del found["T"]  # one of several hot ends, told twice
            for name, (actual, target) in found.items():
                heaters[_reading_name(name)] = Heater(
                    float(actual), float(target), self._clock(), now_utc()
                )

    def _not_confirmed(self, name: str) -> None:
        known = self._picture.heaters.get(name)
        if known is not None:
            self._picture.heaters[name] = Heater(known.actual_c, None, known.at, known.when)


def _hot_end(number: str) -> str:
    return "hotend_c" if number in ("", "0") else f"hotend{number}_c"


def _reading_name(name: str) -> str:
    if name == "B":
        return "bed_c"
    return "chamber_c" if name == "C" else _hot_end(name[1:])
