"""A desk without a service: its cell was recorded once, in the middle of a build."""

from dataclasses import dataclass
from pathlib import Path

import msgspec
from PySide6.QtTest import QTest

from app.wire.cell import Snapshot
from app.wire.people import SessionView
from ui.desk import Desk
from ui.gallery_cell import Kind, RecordedCell, RecordedLink
from ui.main_window import Shell
from ui.screens.screen import ItemIds, Screen
from ui.service_link.mirror import CellMirror
from ui.service_link.stop_path import StopPath

RECORDING = Path(__file__).resolve().parents[2] / "data"


def only_the_job(told: Snapshot) -> Snapshot:
    """The recorded cell without the cases that only wait: the one whose batch is made."""
    cases = {batch.case_id for batch in told.batches}
    return msgspec.structs.replace(
        told,
        cases=[one for one in told.cases if one.case_id in cases],
        designs=[one for one in told.designs if one.case_id in cases],
        reviews=[one for one in told.reviews if one.case_id in cases],
    )


class NotedStopPath(StopPath):
    """Notes what was asked instead of asking machines; `answer` is what a machine would say."""

    def __init__(self, link: RecordedLink) -> None:
        super().__init__(link)
        self.asked: list[tuple[str, str, str]] = []

    def hold(self, build_id: str, printer: str, by: str) -> None:
        self.asked.append(("hold", build_id, printer))

    def abort(self, build_id: str, printer: str, by: str) -> None:
        self.asked.append(("abort", build_id, printer))

    def stop_cell(self, by: str) -> None:
        self.asked.append(("stop", "cell", ""))


@dataclass
class Bench:
    """A desk on the recorded cell, and what it was asked to do."""

    desk: Desk
    shell: Shell
    mirror: CellMirror
    link: RecordedLink
    stop_path: NotedStopPath
    recorded: RecordedCell
    led_to: list[tuple[str, ItemIds]]

    def tell(self, told: Snapshot | None = None, kind: Kind = Kind.FULL) -> None:
        """The cell says everything anew."""
        self.link.kind = kind
        self.mirror.session = self.recorded.session(kind)
        self.mirror.take_snapshot(told or only_the_job(self.recorded.snapshot(kind)))
        self.mirror.session_changed.emit()
        self.desk.look()
        QTest.qWait(200)

    def screen(self, key: str) -> Screen:
        """A screen in front."""
        assert self.desk.show(key)
        QTest.qWait(200)
        return self.desk.screens[key].content()

    def lock(self) -> None:
        """Nobody is signed in any more."""
        self.mirror.session = SessionView()
        self.mirror.session_changed.emit()
        QTest.qWait(150)
