"""The whole job at the window: every step by a touch on what stands there, told by the record."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from story_station import ORDER, PATIENT, QUALITY, SURGEON, TECHNICIAN, Station, box_stl
from story_window import Window, window

from app.wire.production import BuildView, StepState
from app.wire.unit_states import JobState
from ui import compose
from ui.touch.hold_button import HoldState

pytestmark = [pytest.mark.story, pytest.mark.slow, pytest.mark.window]
SPEED = 60.0
"""Slow enough that a hand holds the build in its middle."""
PART = (18.0, 14.0, 4.5)
MOST_PRESSES = 12
LEAST_EVENTS = 40
"""A whole job leaves more entries than this in the record."""
ANSWERED = (HoldState.DONE, HoldState.REFUSED, HoldState.UNKNOWN, HoldState.READY)


@pytest.fixture
def at_window(station: Station, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Station:
    """A station whose papers lie in the home folder, where the desk looks first."""
    monkeypatch.setenv("HOME", str(station.papers))
    monkeypatch.setattr(compose, "be_served_first", lambda: False)
    station.set_cell(speed=SPEED)
    (station.papers / "order.toml").write_text(ORDER, "utf-8")
    (station.papers / "part.stl").write_bytes(box_stl(PART))
    return station


def test_one_job_from_order_to_second_place_by_hand(at_window: Station):
    with window(at_window.folder) as hand:
        bring_in(hand)
        at_window.concede(next(iter(hand.mirror.designs)))
        review(hand)
        plan(hand)
        build_id = start(hand)
        hold_and_resume(hand, build_id)
        steps(hand, build_id)
        sign_off(hand)
        send(hand)
        batch = next(iter(hand.mirror.batches))
    verify(at_window, batch, build_id)


def bring_in(hand: Window) -> None:
    """Import: a station that is locked asks who is here, then order and file are chosen."""
    hand.touch_by_finger("Import")
    hand.sheet()
    hand.sign_in(TECHNICIAN)
    hand.tap("Add case")
    hand.tap("order.toml")
    hand.tap("Add case")
    hand.wait("the case", lambda: hand.mirror.cases)
    hand.tap("Import file")
    hand.tap("part.stl")
    hand.tap("mm", 60.0)
    hand.tap("Import")
    hand.wait("the design", lambda: hand.mirror.designs, 60.0)


def review(hand: Window) -> None:
    """Review: nobody but a surgeon accepts, and only what was seen in full."""
    hand.go("Review")
    first = True
    while first or any(word.startswith("Answer (") for word in hand.words()):
        hand.tap("Answer", 60.0)
        hand.sheet()
        if first:
            hand.sign_in(SURGEON)
            first = False
        hand.tap("Not needed for this part")
        hand.tap("Keep answer")
        hand.wait("the answer kept", lambda: hand.shell.sheets.top is None)
        QTest.qWait(400)
    hand.tap("Accept design", 60.0)
    hand.tap("LEFT")
    hand.write("First identifier of the patient", PATIENT[0])
    hand.write("Second identifier", PATIENT[2])
    hand.tap("Next")
    hand.tap("As planned")
    hand.tap("To signature")
    hand.sign(SURGEON, "Sign: accept")
    hand.wait("the decision", lambda: hand.mirror.reviews)


def plan(hand: Window) -> None:
    """Plan: the slicer at work while the window lives."""
    hand.tap("Plan parts")
    hand.tap("Make plan")
    hand.sheet()
    hand.sign_in(TECHNICIAN)
    hand.wait("the plan", lambda: hand.mirror.plans, 90.0)
    hand.tap("To the start")


def start(hand: Window) -> str:
    """The gate: what is missing carries its button; the start is pressed and held."""
    hand.wait("the camera", lambda: hand.mirror.units["CAM1"].snapshot.link == "connected", 60.0)
    hand.tap("Confirm bed clear", 60.0)
    hand.tap("Bed is clear", 60.0)
    hand.hold("Start build", 60.0)
    return next(iter(hand.wait("the build", lambda: hand.mirror.builds, 60.0)))


def hold_and_resume(hand: Window, build_id: str) -> None:
    """Build: held and resumed, each confirmed by the machine."""

    def now() -> BuildView:
        return hand.mirror.builds[build_id]

    hand.wait("layer 3", lambda: now().layer >= 3, 90.0)
    hand.hold("Hold build")
    hand.wait("held", lambda: now().state is JobState.INTERRUPTED, 20.0)
    hand.hold("Resume build")
    hand.wait("resumed", lambda: now().state is JobState.RUNNING, 60.0)


def steps(hand: Window, build_id: str) -> None:
    """The robot takes the part off; wash and cure are entered with their values."""

    def done(kind: str) -> bool:
        found = next(s for s in hand.mirror.builds[build_id].steps if s.kind == kind)
        return found.state is StepState.DONE

    hand.wait("printed", lambda: done("print"), 120.0)
    take_off(hand, build_id)
    hand.wait("taken off", lambda: done("remove"), 90.0)
    # the field that only this step has comes first: then the fields are this step's
    for kind, values in (
        ("wash", (("Bath", "30"), ("Time", "10"))),
        ("cure", (("Oven", "80"), ("Time", "60"))),
    ):
        for label, value in values:
            hand.write(label, value)
        hand.tap(f"Enter: {kind}")
        hand.wait(kind, lambda kind=kind: done(kind))


def take_off(hand: Window, build_id: str) -> None:
    """The robot starts only when all is cold by fresh reports; refused, one presses again."""
    for _ in range(MOST_PRESSES):
        button = hand.hold("Take part off", 90.0)
        hand.wait("an answer", lambda button=button: button.state in ANSWERED, 30.0)
        step = next(s for s in hand.mirror.builds[build_id].steps if s.kind == "remove")
        if button.state is not HoldState.REFUSED or step.state is not StepState.READY:
            return
    pytest.fail(f"never cold: {hand.words()}")


def sign_off(hand: Window) -> None:
    """Sign off: the maker signs, somebody else of quality releases."""
    hand.go("Sign off")
    hand.tap("Sign as maker", 30.0)
    hand.sign(TECHNICIAN, "Sign: made as planned")
    hand.tap("Lock")
    hand.wait("locked", lambda: not hand.mirror.session.person_id)
    assert hand.shell.current == "cell"
    hand.go("Sign off")
    hand.sign_in(QUALITY)
    hand.hold("Sign and release", 30.0)
    if hand.switched_on():
        hand.write("Reason", "all layers looked at")
        hand.tap("To signature")
    hand.sign(QUALITY, "Sign: release")


def send(hand: Window) -> None:
    """Sync: what is new goes to the second place."""
    hand.go("Sync")

    def waits() -> bool:
        status = hand.mirror.sync
        return status is not None and status.waiting > LEAST_EVENTS

    hand.wait("what waits", waits)
    hand.tap("Sync now", 30.0)

    def sent() -> bool:
        status = hand.mirror.sync
        return status is not None and status.synced_seq > LEAST_EVENTS

    hand.wait("the receipt", sent, 30.0)


def verify(station: Station, batch: str, build_id: str) -> None:
    """Whatever the window said: this is what the record says."""
    assert station.tell("record", "verify", "--all")["ok"] is True
    told = station.tell("record", "show", batch, as_=QUALITY)
    parts = told["batch"]["parts"]
    assert {part["disposition"] for part in parts} == {"released_simulated"}
    events = station.tell("record", "events", as_=QUALITY)["events"]
    kinds = [event["kind"] for event in events]
    for kind in ("case.added", "review.decided", "plan.made", "build.started"):
        assert kind in kinds, kinds
    build = station.build(build_id)
    assert build["simulated"] is True
    assert (station.folder / "sync").is_dir()
    assert any(Path(station.folder / "sync").rglob("*"))
