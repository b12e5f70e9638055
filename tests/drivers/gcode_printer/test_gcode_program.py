"""G-code into lines, layers, stops and marks; replies into their meanings; port and camera."""

import asyncio
import time

import pytest

from drivers.gcode_printer import program, replies
from drivers.gcode_printer.camera_trigger import CameraTrigger, FrameMissing
from drivers.gcode_printer.port import PortMissing, SerialPort
from drivers.gcode_printer.program import Layer, PartMark, PhotoStop, ProgramRefused
from drivers.journal import Journal
from drivers.unit_server import UnitServer
from drivers.wire import unit_endpoint

TEXT = """; generated
M140 S60
G28 ; home
;LAYER_CHANGE
;Z:0.2
;HEIGHT:0.2
G1 Z.2 F7800
; printing object guide one id:0 copy 0
G1 X1 Y2 E.1
; stop printing object guide one id:0 copy 0

;CELLDECK_PHOTO 1
;LAYER_CHANGE
;Z:0.4
M106 S255
G1 Z.4
M73 P50 R3
M83
G1 X2 E.2 F1200
; estimated printing time (normal mode) = 1h 2m 5s
"""


def test_lines_are_counted_without_comments_and_marks_keep_their_places():
    found = program.read(TEXT)
    assert found.lines[:3] == [b"M140 S60", b"G28", b"G1 Z.2 F7800"]
    assert found.layers == [Layer(1, 3, 0.2), Layer(2, 5, 0.4)]
    assert found.stops == [PhotoStop(4, 1)]
    assert found.parts == [PartMark(4, "guide one"), PartMark(5, "")]
    assert found.time_s == 3725
    assert found.left_min == [(7, 3.0)]
    assert found.layer_at(2) is None
    assert found.layer_at(4) == Layer(1, 3, 0.2)


def test_what_is_set_at_a_line_is_known_for_a_resume():
    found = program.read(TEXT)
    modes = found.modes_at(4)
    assert (modes.homed, modes.absolute_e, modes.fan, modes.bed_c) == (True, True, "M107", 60)
    assert modes.feed == "F7800"
    modes = found.modes_at(9)
    assert (modes.absolute_e, modes.fan, modes.feed) == (False, "M106 S255", "F1200")
    assert found.modes_at(1).homed is False


def test_no_comment_can_become_a_command():
    text = "G28 ; \u2028M112\n; x\x0bM112\nG1 X1\x0cM112\n"
    assert program.read(text).lines == [b"G28", b"G1 X1M112"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("M117 " + "x" * 80, "printer.line_too_long"),
        ("M112", "printer.word_not_allowed"),
        ("M0 Click", "printer.word_not_allowed"),
        ("M118 A1 action:cancel", "printer.word_not_allowed"),
        ("G1 X1 M110 N0", "printer.word_not_allowed"),
    ],
)
def test_lines_that_must_not_be_sent_are_named(line, code):
    with pytest.raises(ProgramRefused) as refused:
        program.read(f"G28\n{line}\n")
    assert (refused.value.code, refused.value.line) == (code, 2)


def test_a_display_text_that_names_m110_is_not_sent_as_one():
    assert program.read("M117 see M110 N5\n").lines == [b"M117"]


def test_a_quarter_million_lines_are_read_well_under_two_seconds():
    text = "".join(f"G1 X{n % 200}.{n % 1000} Y{n % 177} E{n * 0.01:.5f}\n" for n in range(250_000))
    began = time.perf_counter()
    assert len(program.read(text).lines) == 250_000
    assert time.perf_counter() - began < 2.0


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("start", replies.Started()),
        ("wait", replies.Wait()),
        ("echo:busy: paused for user", replies.Busy("paused for user")),
        (
            " T:14.4 /0.0 B:15.6 /60.0 @:0 B@:0",
            replies.Temperatures({"T": 14.4, "B": 15.6}, {"T": 0.0, "B": 60.0}),
        ),
        (
            "T:200.1 E:0 W:8",
            replies.Temperatures({"T": 200.1}, {}, waiting=True),
        ),
        (
            "X:10.00 Y:20.50 Z:0.20 E:-1.50 Count X:800 Y:1640 Z:80",
            replies.Position(10.0, 20.5, 0.2, -1.5),
        ),
        ("Cap:EMERGENCY_PARSER:1", replies.Capability("EMERGENCY_PARSER", True)),
        ('echo:Unknown command: "G999"', replies.UnknownCommand("G999")),
        ("//action:paused", replies.HostAction("paused")),
        (
            "Error:Heating failed, system stopped! Heater_ID: 0",
            replies.FirmwareError("Heating failed, system stopped! Heater_ID: 0", True),
        ),
        ("Error:volume.init failed", replies.FirmwareError("volume.init failed", False)),
        (
            "FIRMWARE_NAME:Marlin 2.1 (x y) MACHINE_TYPE:My Printer EXTRUDER_COUNT:1",
            replies.Identity(
                (
                    ("FIRMWARE_NAME", "Marlin 2.1 (x y)"),
                    ("MACHINE_TYPE", "My Printer"),
                    ("EXTRUDER_COUNT", "1"),
                )
            ),
        ),
    ],
)
def test_replies_mean_what_marlin_means(line, meaning):
    assert replies.read(line) == meaning


def test_a_port_that_is_no_device_is_refused_and_one_in_use_is_not_shared(tmp_path):
    for name, why in ((tmp_path / "none", "not_there"), (tmp_path, "not_a_device")):
        with pytest.raises(PortMissing) as missing:
            SerialPort(str(name), 250_000)
        assert missing.value.why == why
    import os

    master, slave = os.openpty()
    first = SerialPort(os.ttyname(slave), 250_000)
    try:
        with pytest.raises(PortMissing) as missing:
            SerialPort(os.ttyname(slave), 250_000)
        assert missing.value.why == "in_use"
    finally:
        first.close()
        os.close(master)
        os.close(slave)


class Eye:
    """A camera's unit as far as a trigger sees it."""

    def __init__(self):
        self.asked = []

    async def hold(self, by): ...

    resume = abort = make_safe = hold

    def snapshot(self): ...

    async def do(self, action, values):
        self.asked.append((action, values))
        return {"sha256": "0" * 64}


async def test_the_camera_is_asked_directly_and_one_that_comes_back_is_found_again(tmp_path):
    values = {"build": "B", "job": "J", "layer": 1, "z_mm": 0.2}
    trigger = CameraTrigger(tmp_path, "CAM1", 2.0)
    with pytest.raises(FrameMissing) as missing:
        await trigger.capture(values)
    assert missing.value.reason == "camera.not_there"
    for _ in range(2):
        eye = Eye()
        journal = Journal(tmp_path / "units" / "CAM1.journal")
        serving = asyncio.create_task(UnitServer("CAM1", "camera", tmp_path, journal).run(eye))
        while unit_endpoint.find(tmp_path, "CAM1") is None:
            await asyncio.sleep(0.01)
        await trigger.capture(values)
        await trigger.capture(values)
        assert eye.asked == [("capture", values)] * 2
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)
        journal.close()
        with pytest.raises(FrameMissing):
            await trigger.capture(values)
    await trigger.close()
