"""Moonraker's messages, made into the picture that both flavours share; pure.

Source: Moonraker external API (printer, server, history, JSON-RPC notifications); Klipper's
status reference for the objects.
"""

from collections.abc import Callable
from typing import Any

from drivers.print_host.json_words import entries, number, table, text
from drivers.print_host.picture import Doing, Heater, Outcome, Picture, Place, Webcam, now_utc

OBJECTS = ("webhooks", "print_stats", "virtual_sdcard", "toolhead", "motion_report", "idle_timeout")
STILL_MM_S = 0.01
_KLIPPY = {
    "ready": Doing.READY,
    "startup": Doing.STARTING,
    "shutdown": Doing.HALTED,
    "error": Doing.HALTED,
}
_PRINT = {"printing": Doing.PRINTING, "paused": Doing.PAUSED}
_OUTCOMES = {
    "complete": Outcome.COMPLETE,
    "completed": Outcome.COMPLETE,
    "cancelled": Outcome.CANCELLED,
    "error": Outcome.FAILED,
    "klippy_shutdown": Outcome.FAILED,
    "klippy_disconnect": Outcome.FAILED,
    "interrupted": Outcome.FAILED,
    "server_exit": Outcome.FAILED,
}


class MoonrakerWords:
    """Keeps what Klipper's objects say: whole answers, then only what has changed."""

    def __init__(self, picture: Picture, clock: Callable[[], float]) -> None:
        self._picture = picture
        self._clock = clock
        self._objects: dict[str, dict[str, Any]] = {}
        self._klippy = "disconnected"
        self._asked = ""
        self._newest_job: dict[str, Any] = {}

    @property
    def klippy(self) -> str:
        """Klipper's state: ready, startup, error, shutdown or disconnected."""
        return self._klippy

    def hear_info(self, info: dict[str, Any]) -> None:
        """The answer to server.info."""
        if version := text(info.get("moonraker_version")):
            self._picture.identity["moonraker"] = version
        self.hear_klippy(text(info.get("klippy_state")) or "disconnected")

    def hear_printer(self, info: dict[str, Any]) -> None:
        """The answer to printer.info."""
        for key, name in (("software_version", "klipper"), ("hostname", "host")):
            if said := text(info.get(key)):
                self._picture.identity[name] = said
        if info.get("state") != "ready":
            self._picture.message = text(info.get("state_message"))

    def hear_klippy(self, state: str) -> None:
        """Klipper is in another state."""
        self._klippy = state
        if state in ("disconnected", "startup"):
            # it begins anew: nothing that its objects said holds
            self._objects = {}
            self._picture.forget()
        self._look()

    def hear_status(self, status: dict[str, Any], *, is_whole: bool) -> None:
        """Objects of a query (whole) or of a notification (what has changed)."""
        for name, values in status.items():
            known = self._objects.setdefault(name, {})
            known.update(table(values))
            if "temperature" in known and (is_whole or values):
                self._hear_heater(name, known)
        if table(status.get("webhooks")):
            said = self._objects["webhooks"]
            self._klippy = text(said.get("state")) or self._klippy
            self._picture.message = (
                "" if self._klippy == "ready" else text(said.get("state_message"))
            )
        self._look()

    def hear_history(self, job: dict[str, Any]) -> None:
        """One entry of Moonraker's history: the newest, or one that has changed."""
        self._newest_job = job
        self._look()

    def hear_webcams(self, webcams: list[Any], whole: Callable[[str], str]) -> None:
        """The answer to server.webcams.list."""
        self._picture.webcams = [
            Webcam(
                text(one.get("name")),
                whole(text(one.get("stream_url"))),
                whole(text(one.get("snapshot_url"))),
            )
            for one in map(table, webcams)
            if one and one.get("enabled", True)
        ]

    def asked(self, command: str) -> None:
        """A command was accepted; between that and the new state Klipper has no word for it."""
        self._asked = command
        self._look()

    @staticmethod
    def outcome(status: str) -> Outcome:
        """How a job of the history has ended."""
        return _OUTCOMES.get(status, Outcome.NONE)

    def _hear_heater(self, name: str, known: dict[str, Any]) -> None:
        target = number(known.get("target"))
        if target is None:
            return  # a sensor, or a fan that is steered by one
        self._picture.heaters[reading_name(name)] = Heater(
            number(known.get("temperature")), target, self._clock(), now_utc()
        )

    def _look(self) -> None:
        """Bring the picture after the objects."""
        picture = self._picture
        picture.heard(self._clock())
        doing = _KLIPPY.get(self._klippy, Doing.OFFLINE)
        stats = self._objects.get("print_stats", {})
        state = text(stats.get("state"))
        if doing is Doing.READY:
            doing = self._printing(state)
            path = text(stats.get("filename"))
            if path != picture.path:
                picture.path = path
                picture.host_job = ""
            # Moonraker tells of a new job before Klipper tells of its file
            if path and text(self._newest_job.get("filename")) == path:
                picture.host_job = text(self._newest_job.get("job_id"))
            picture.outcome = _OUTCOMES.get(state, Outcome.NONE)
            if state == "error":
                picture.message = text(stats.get("message"))
        picture.doing = doing
        card = self._objects.get("virtual_sdcard", {})
        picture.read_bytes = int(number(card.get("file_position")) or 0)
        self._estimate(stats, card)
        self._look_at_head()

    def _printing(self, state: str) -> Doing:
        doing = _PRINT.get(state, Doing.READY)
        if (self._asked, doing) == ("pause", Doing.PRINTING):
            return Doing.PAUSING
        if (self._asked, doing) == ("resume", Doing.PAUSED):
            return Doing.RESUMING
        if self._asked == "cancel" and doing in (Doing.PRINTING, Doing.PAUSED):
            return Doing.CANCELLING
        self._asked = ""
        return doing

    def _estimate(self, stats: dict[str, Any], card: dict[str, Any]) -> None:
        printed_s, done = number(stats.get("print_duration")), number(card.get("progress"))
        known = printed_s is not None and done is not None and done > 0.05
        self._picture.left_s = (
            printed_s * (1.0 - done) / done if known and printed_s and done else None
        )

    def _look_at_head(self) -> None:
        picture, motion = self._picture, self._objects.get("motion_report", {})
        head = self._objects.get("toolhead", {})
        speed = number(motion.get("live_velocity"))
        picture.is_still = None if speed is None else abs(speed) < STILL_MM_S
        homed = head.get("homed_axes")
        picture.is_homed = {"x", "y", "z"} <= set(homed) if isinstance(homed, str) else None
        live, told = motion.get("live_position"), head.get("position")
        place = entries(live) or entries(told)
        if len(place) >= 3 and self._klippy == "ready":
            x, y, z = (number(one) for one in place[:3])
            picture.place = Place(x, y, z, self._clock(), now_utc(), is_live=bool(live))


def reading_name(name: str) -> str:
    """What a heater of Klipper is called in the cell: `extruder` is the hot end."""
    if name == "extruder":
        return "hotend_c"
    if name == "heater_bed":
        return "bed_c"
    return f"{name.rpartition(' ')[2]}_c"
