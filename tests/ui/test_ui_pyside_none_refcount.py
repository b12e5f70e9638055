"""PySide6 6.12.0 on Python 3.11 loses a reference to None at every call; the desk's must not."""

import sys

import PySide6
import pytest
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

CALLS = 400
SLACK = 40
"""Other threads of the interpreter take and give back a few references meanwhile."""


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
@pytest.mark.parametrize(
    "name", ["update", "resize", "set_text", "process_events", "timer", "paint"]
)
def test_a_call_that_returns_nothing_costs_no_reference(qtbot, name: str):
    widget = QWidget()
    label = QLabel(widget)
    timer = QTimer(widget)
    picture = QPixmap(4, 4)
    qtbot.addWidget(widget)

    def paint() -> None:
        painter = QPainter(picture)
        painter.drawPoint(1, 1)
        painter.end()

    calls = {
        "update": widget.update,
        "resize": lambda: widget.resize(10, 10),
        "set_text": lambda: label.setText("kept"),
        "process_events": QCoreApplication.processEvents,
        "timer": lambda: timer.start(100_000),
        "paint": paint,
    }
    call = calls[name]
    call()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        call()
    lost = before - sys.getrefcount(None)
    timer.stop()
    assert lost < SLACK, f"PySide6 {PySide6.__version__} lost {lost} references in {CALLS} calls"
