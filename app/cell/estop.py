"""What is known of the cell's e-stop, from the one source that the cell file names."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

from app.cell.alarms import Alarms
from app.cell.equipment import Equipment
from app.settings import EstopSource
from app.wire.cell import EstopState, EstopView
from drivers.unit_states import LinkState
from drivers.wire.reading import Quality

FRESH_S = 3.0
LOOK_EVERY_S = 0.2
UNKNOWN_FOR_S = 10.0
ALARMS = {EstopState.PRESSED: "cell.estop_pressed", EstopState.UNKNOWN: "cell.estop_unknown"}


class Estop:
    """Mirrors a safety function and is none: it says what its source said, and how old that is."""

    def __init__(self, source: EstopSource | None, equipment: Equipment, alarms: Alarms) -> None:
        self._source = source
        self._equipment = equipment
        self._alarms = alarms
        self._born = datetime.now(UTC)
        self._known_at: datetime | None = None
        self._changed: list[Callable[[], None]] = []
        self._view = EstopView()
        if source is not None:
            self._view = EstopView(EstopState.UNKNOWN, None, source.unit, source.signal)

    @property
    def view(self) -> EstopView:
        """As it was last told."""
        return self._view

    def on_changed(self, listener: Callable[[], None]) -> None:
        """Hear of another state."""
        self._changed.append(listener)

    async def run(self) -> None:
        """Look at the source until cancelled; without one there is nothing to do."""
        while True:
            await asyncio.sleep(LOOK_EVERY_S)
            if self._source is not None:
                await self.look(self._source, datetime.now(UTC))

    async def look(self, source: EstopSource, now: datetime) -> None:
        """What the source says now; alarms when that is *pressed*, or nothing."""
        state = self._said(source, now)
        if state is not EstopState.UNKNOWN:
            self._known_at = now
        if state is not self._view.state:
            self._view = EstopView(state, self._known_at, source.unit, source.signal)
            for listener in self._changed:
                listener()
        is_early = (now - (self._known_at or self._born)).total_seconds() < UNKNOWN_FOR_S
        for bad, code in ALARMS.items():
            if state is not bad:
                await self._alarms.clear(code, source.unit)
            elif bad is EstopState.PRESSED or not is_early:
                await self._alarms.raise_(code, source.unit, signal=source.signal)

    def _said(self, source: EstopSource, now: datetime) -> EstopState:
        link = self._equipment.links.get(source.unit)
        if link is None or link.answered_at is None:
            return EstopState.UNKNOWN
        is_old = (now - link.answered_at).total_seconds() > FRESH_S
        if is_old or link.snapshot.link is not LinkState.CONNECTED:
            return EstopState.UNKNOWN
        for reading in link.snapshot.readings:
            if reading.name == source.signal:
                if reading.quality is not Quality.GOOD or reading.value is None:
                    return EstopState.UNKNOWN
                is_pressed = reading.value == source.pressed
                return EstopState.PRESSED if is_pressed else EstopState.RELEASED
        return EstopState.UNKNOWN
