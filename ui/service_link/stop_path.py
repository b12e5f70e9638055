"""Hold, abort and make-safe from the desk: by the service, and past it when it does not answer.

After 500 ms without an answer the unit processes are asked directly. What is shown is what the
machine said; when nobody says anything it is "unknown".
"""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal

from app.wire import stop
from app.wire.people import Nothing, SessionView
from app.wire.production import CommandBuild, CommandResult
from app.wire.unit_states import CommandState
from app.wire.units import MakeSafe, SafeResults
from ui.service_link.link import ServiceLink

CONFIRM_WITHIN_S = 20.0
SERVICE_WITHIN_MS = 60_000


class _Told(QObject):
    ended = Signal(str, str, str)


class _AskUnit(QRunnable):
    """Asks past the service, on a thread of its own.

    With `keeps_builds` a running build is held, not ended, whatever `action` says.
    """

    def __init__(
        self,
        folder: Path,
        unit: str,
        action: stop.StopAction,
        by: str,
        target: str,
        told: _Told,
        *,
        keeps_builds: bool = False,
    ) -> None:
        super().__init__()
        self._folder = folder
        self._unit = unit
        self._action: stop.StopAction = action
        self._by = by
        self._target = target
        self._told = told
        self._keeps_builds = keeps_builds

    def run(self) -> None:
        """Ask all unit processes that are meant, at once, and tell the worst answer."""
        asked = stop.endpoints(self._folder, self._unit)
        with ThreadPoolExecutor(max(1, len(asked))) as threads:
            answers = list(threads.map(self._ask, asked))
        state, code = "unknown", "unit.not_answered"
        if answers and all(answer.state == "done" for answer in answers):
            state, code = "done", ""
        elif answers:
            worst = next(answer for answer in answers if answer.state != "done")
            state, code = worst.state, worst.code
        self._told.ended.emit(self._target, state, code)

    def _ask(self, endpoint: stop.UnitEndpoint) -> stop.StopAnswer:
        if self._keeps_builds:
            return stop.stop_still(endpoint, self._by, timeout_s=CONFIRM_WITHIN_S)
        return stop.ask(endpoint, self._action, self._by, timeout_s=CONFIRM_WITHIN_S)


class StopPath(QObject):
    """The way of what makes safer.

    Signals:
        answered: target, command state and code, from the machine's own words.
    """

    answered = Signal(str, str, str)

    def __init__(self, link: ServiceLink) -> None:
        super().__init__()
        self._link = link
        self._pool = QThreadPool()
        self._told = _Told()
        self._told.ended.connect(self.answered)

    def hold(self, build_id: str, printer: str, by: str) -> None:
        """Hold a build now."""
        self._command(build_id, printer, "hold", by)

    def abort(self, build_id: str, printer: str, by: str) -> None:
        """End a build for good."""
        self._command(build_id, printer, "abort", by)

    def stop_cell(self, by: str) -> None:
        """Builds held, robots stopped, every heater outside a held build off."""
        self._make_safe("cell", "", by, keeps_builds=True)

    def make_safe(self, unit: str, by: str) -> None:
        """One unit made safe: motion ended, heaters off; answered under `unit NAME`."""
        self._make_safe(f"unit {unit}", unit, by, keeps_builds=False)

    def _make_safe(self, target: str, unit: str, by: str, *, keeps_builds: bool) -> None:
        past = self._past_the_service(target, unit, "make_safe", by, keeps_builds=keeps_builds)

        def done(told: SafeResults) -> None:
            worst = next((r for r in told.results if r.state is not CommandState.DONE), None)
            self.answered.emit(
                target,
                worst.state.value if worst else "done",
                worst.code if worst else "",
            )

        self._link.call(
            "cell.make_safe",
            MakeSafe(unit),
            SafeResults,
            done,
            lambda code, values: None,
            within_ms=SERVICE_WITHIN_MS,
        )
        self._link.call(
            "session.show",
            Nothing(),
            SessionView,
            lambda told: past.stop(),
            lambda code, values: None,
        )

    def close(self) -> None:
        """Wait for answers under way."""
        self._pool.waitForDone(1000)

    def _command(self, build_id: str, printer: str, action: stop.StopAction, by: str) -> None:
        """Ask for the machine's confirmation, and beside it whether the service lives at all."""
        past = self._past_the_service(build_id, printer, action, by)

        def refused(code: str, values: dict[str, object]) -> None:
            del values
            if past.isActive():
                return  # the unit itself will be asked
            self.answered.emit(build_id, "unknown", code)

        self._link.call(
            f"production.{action}",
            CommandBuild(build_id),
            CommandResult,
            lambda told: self.answered.emit(build_id, told.state.value, told.code),
            refused,
            within_ms=SERVICE_WITHIN_MS,
        )
        self._link.call(
            "session.show",
            Nothing(),
            SessionView,
            lambda told: past.stop(),
            lambda code, values: None,
        )

    def _past_the_service(
        self,
        target: str,
        unit: str,
        action: stop.StopAction,
        by: str,
        *,
        keeps_builds: bool = False,
    ) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)

        def go() -> None:
            self._pool.start(
                _AskUnit(
                    self._link.folder,
                    unit,
                    action,
                    by,
                    target,
                    self._told,
                    keeps_builds=keeps_builds,
                )
            )

        timer.timeout.connect(go)
        timer.start(round(stop.SERVICE_SILENT_S * 1000))
        return timer
