"""`watch`: what changes, as JSON lines or as one changing line on a terminal."""

import asyncio
import sys
from collections.abc import Callable
from typing import TextIO, TypeVar

import msgspec

from app.command_line.columns import text
from app.wire.cell import Changed, ServiceStatus, Topic
from app.wire.client import CellLink
from app.wire.instruments import GAUGE_READ, SCAN_READ, GaugeRead, ScanRead
from app.wire.people import Nothing
from app.wire.production import BuildView
from app.wire.units import UnitView

V = TypeVar("V", bound=msgspec.Struct)
HAPPENINGS: dict[str, type[ScanRead] | type[GaugeRead]] = {
    SCAN_READ: ScanRead,
    GAUGE_READ: GaugeRead,
}
QUIET_S = 2.0
"""After so long without news the service is asked whether it is there."""


class Changes:
    """Announcements of the service, turned into items of one topic."""

    def __init__(self, topic: Topic) -> None:
        self._topic = topic
        self._waiting: asyncio.Queue[bytes] = asyncio.Queue()

    def heard(self, method: str, params: bytes) -> None:
        """Called with every announcement."""
        if method != "cell.changed":
            return
        changed = msgspec.json.decode(params, type=Changed)
        if changed.topic is self._topic:
            self._waiting.put_nowait(bytes(changed.item))

    async def next(self, link: CellLink, item: type[V]) -> V:
        """The next item of the topic. Raises: NotAnswered, the service is gone."""
        while True:
            try:
                async with asyncio.timeout(QUIET_S):
                    raw = await self._waiting.get()
            except TimeoutError:
                await link.call("service.status", Nothing(), ServiceStatus, timeout_s=QUIET_S)
                continue
            return msgspec.json.decode(raw, type=item)


class Shower:
    """Shows an item each time it is another one."""

    def __init__(self, as_json: bool, line: Callable[[V], str]) -> None:
        self._as_json = as_json
        self._line = line
        self._output: TextIO = sys.stdout
        self._one_line = not as_json and self._output.isatty()
        self._last = ""

    def show(self, item: msgspec.Struct) -> None:
        """Print the item, unless it reads as the last one did."""
        told = msgspec.json.encode(item).decode() if self._as_json else self._line(item)  # pyright: ignore[reportArgumentType]
        if told == self._last:
            return
        self._last = told
        end = "" if self._one_line else "\n"
        begin = "\r\x1b[K" if self._one_line else ""
        print(f"{begin}{told}", end=end, file=self._output, flush=True)

    def end(self) -> None:
        """Leave the changing line behind."""
        if self._one_line:
            print(file=self._output, flush=True)


class Happenings:
    """What one unit tells once, a code that was scanned or a size, shown as it comes."""

    def __init__(self, unit: str, show: Callable[[msgspec.Struct], None]) -> None:
        self._unit = unit
        self._show = show

    def heard(self, method: str, params: bytes) -> None:
        """Called with every announcement."""
        kind = HAPPENINGS.get(method)
        if kind is None:
            return
        told = msgspec.json.decode(params, type=kind)
        if told.unit == self._unit:
            self._show(told)


def unit_or_happening_line(told: UnitView | ScanRead | GaugeRead) -> str:
    """A unit, or what it has told once, in one line."""
    if isinstance(told, ScanRead):
        plain = told.text.replace("\x1d", "<GS>")
        return f"{told.unit} scanned {told.format} {plain}"
    if isinstance(told, GaugeRead):
        return f"{told.unit} measured {text(told.value)} {told.unit_of_value}"
    return unit_line(told)


def build_line(build: BuildView) -> str:
    """A build in one line."""
    left = f", {build.left_s / 60.0:.0f} min left" if build.left_s is not None else ""
    held = f", held because {build.held_because}" if build.held_because else ""
    return (
        f"{build.build_id} {build.state.value}: layer {build.layer} of {build.layers},"
        f" {text(build.height_mm)} mm, line {build.line_acked} of {build.lines}{left}{held}"
    )


def unit_line(unit: UnitView) -> str:
    """A unit in one line."""
    said = unit.snapshot
    readings = ", ".join(f"{r.name} {text(r.value)} {r.unit}" for r in said.readings)
    job = f", layer {said.job.layer} of {said.job.layers}" if said.job is not None else ""
    return f"{unit.name} {said.link.value} {said.state.value}{job}" + (
        f": {readings}" if readings else ""
    )
