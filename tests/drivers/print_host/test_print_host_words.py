"""What hosts say, made into one picture; and which byte of a program is which line. Pure."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from print_host_bench import program

from drivers.print_host import program_file
from drivers.print_host.moonraker_words import MoonrakerWords
from drivers.print_host.octoprint_words import OctoPrintWords
from drivers.print_host.picture import Doing, Outcome, Picture
from drivers.print_host.program_file import ProgramRefused
from drivers.print_host.web import Web
from drivers.readings import Quality

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-10, 10) | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
OF_OCTOPRINT = st.fixed_dictionaries(
    {},
    optional={
        name: JSON | st.dictionaries(st.sampled_from(keys), JSON)
        for name, keys in {
            "current": ["state", "logs", "job", "progress", "currentZ"],
            "history": ["state", "job"],
            "event": ["type", "payload"],
            "connected": ["version"],
        }.items()
    },
)
OF_KLIPPER = st.dictionaries(
    st.sampled_from(["webhooks", "print_stats", "virtual_sdcard", "motion_report", "extruder"]),
    JSON | st.dictionaries(st.sampled_from(["state", "filename", "temperature", "target"]), JSON),
)


class Time:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def octoprint() -> tuple[OctoPrintWords, Picture, Time]:
    picture, clock = Picture(), Time()
    return OctoPrintWords(picture, clock), picture, clock


def klipper(**objects: dict[str, Any]) -> tuple[MoonrakerWords, Picture, Time]:
    picture, clock = Picture(), Time()
    words = MoonrakerWords(picture, clock)
    words.hear_klippy("ready")
    words.hear_status(objects, is_whole=True)
    return words, picture, clock


def current(*logs: str, **flags: bool) -> dict[str, Any]:
    state = {"text": "", "flags": {"operational": True, "ready": not flags, **flags}}
    return {"current": {"logs": list(logs), "state": state}}


def test_a_target_that_octoprint_has_only_sent_is_not_known():
    words, picture, clock = octoprint()
    words.hear_push(current("Recv: ok T:60.0 /60.0 B:30.0 /0.0 @:0"))
    assert picture.heaters["hotend_c"].target_c == 60.0
    clock.now = 101.0
    words.hear_push(current("Send: N12 M104 S0*45"))
    assert picture.heaters["hotend_c"].target_c is None
    assert not picture.is_cold_since(100.5)
    words.hear_push(current("Recv: ok", "Recv:  T:59.0 /0.0 B:30.0 /0.0"))
    assert picture.is_cold_since(100.5)


def test_octoprints_own_table_of_targets_is_not_taken_for_the_machines_word():
    words, picture, _ = octoprint()
    temps = [{"time": 1, "tool0": {"actual": 60.0, "target": 0.0}}]
    words.hear_push({"current": {"temps": temps, "logs": []}})
    assert picture.heaters == {}


@pytest.mark.parametrize(
    ("flags", "doing"),
    [
        ({}, Doing.READY),
        ({"printing": True}, Doing.PRINTING),
        ({"printing": True, "pausing": True}, Doing.PAUSING),
        ({"paused": True}, Doing.PAUSED),
        ({"printing": True, "resuming": True}, Doing.RESUMING),
        ({"printing": True, "cancelling": True}, Doing.CANCELLING),
        ({"printing": True, "finishing": True}, Doing.FINISHING),
        ({"error": True}, Doing.HALTED),
        ({"closedOrError": True}, Doing.OFFLINE),
    ],
)
def test_flags_of_octoprint_are_one_word(flags: dict[str, bool], doing: Doing):
    words, picture, _ = octoprint()
    words.hear_push(current(**flags))
    assert picture.doing is doing


def test_a_cancelled_print_is_not_a_failed_one():
    words, picture, _ = octoprint()
    for kind in ("PrintStarted", "PrintCancelled", "PrintFailed"):
        words.hear_push({"event": {"type": kind, "payload": {"path": "a.gcode"}}})
    assert (picture.path, picture.outcome) == ("a.gcode", Outcome.CANCELLED)
    words.hear_push({"event": {"type": "PrintStarted", "payload": {"path": "b.gcode"}}})
    assert picture.outcome is Outcome.NONE


@pytest.mark.parametrize(
    ("prints", "outcome"),
    [
        ({"success": 1, "failure": 0}, Outcome.COMPLETE),
        ({"success": 0, "failure": 1}, Outcome.FAILED),
        ({"success": 1, "failure": 1}, Outcome.NONE),
        ({}, Outcome.NONE),
        (None, Outcome.NONE),
    ],
)
def test_octoprints_record_of_a_file_counts_only_if_it_was_printed_once(prints, outcome):
    assert OctoPrintWords.outcome({"prints": prints}) is outcome


def test_what_klipper_has_not_told_again_is_kept():
    words, picture, clock = klipper(
        print_stats={"state": "printing", "filename": "a.gcode", "print_duration": 10.0},
        virtual_sdcard={"file_position": 10, "progress": 0.2},
        extruder={"temperature": 20.0, "target": 200.0},
    )
    assert (picture.doing, picture.left_s) == (Doing.PRINTING, 40.0)
    clock.now = 101.0
    words.hear_status({"virtual_sdcard": {"file_position": 99}}, is_whole=False)
    assert (picture.path, picture.read_bytes) == ("a.gcode", 99)
    assert picture.heaters["hotend_c"].at == 100.0


def test_after_a_restart_of_klipper_nothing_that_it_said_holds():
    words, picture, _ = klipper(
        print_stats={"state": "printing", "filename": "a.gcode"},
        extruder={"temperature": 20.0, "target": 0.0},
    )
    words.hear_klippy("disconnected")
    assert picture.doing is Doing.OFFLINE
    assert not picture.is_cold_since(0.0)
    assert {one.quality for one in picture.readings(100.0)} == {Quality.STALE}
    words.hear_klippy("ready")
    assert picture.doing is Doing.READY


def test_yesterdays_complete_print_is_not_todays():
    _, picture, _ = klipper(print_stats={"state": "complete", "filename": "yesterday.gcode"})
    assert picture.doing is Doing.READY
    assert not picture.is_active("today.gcode")
    assert picture.path != "today.gcode"


def test_the_history_that_comes_before_the_file_is_kept_for_it():
    words, picture, _ = klipper(print_stats={"state": "standby", "filename": ""})
    words.hear_history({"job_id": "0000A1", "filename": "a.gcode"})
    assert picture.host_job == ""
    words.hear_status({"print_stats": {"state": "printing", "filename": "a.gcode"}}, is_whole=False)
    assert picture.host_job == "0000A1"


def test_every_heater_must_have_said_zero():
    _, picture, _ = klipper(
        extruder={"temperature": 20.0, "target": 0.0},
        heater_bed={"temperature": 50.0, "target": 60.0},
    )
    assert not picture.is_cold_since(0.0)
    assert not Picture().is_cold_since(0.0), "a machine that has told of no heater is not cold"


@given(OF_OCTOPRINT)
def test_whatever_octoprint_pushes_nothing_breaks(message: dict[str, Any]):
    words, picture, _ = octoprint()
    words.hear_push(json.loads(json.dumps(message)))
    assert picture.doing in Doing


@given(OF_KLIPPER)
def test_whatever_klipper_tells_nothing_breaks(status: dict[str, Any]):
    _, picture, _ = klipper(**json.loads(json.dumps(status)))
    assert picture.doing in Doing


def test_a_byte_of_the_program_is_in_its_line_and_layer():
    data = program(3, 5)
    found = program_file.read(data)
    assert [layer.z_mm for layer in found.layers] == [0.2, 0.4, 0.6]
    assert found.lines_at(0) == 0
    assert found.lines_at(len(data)) == found.lines
    assert found.layer_at(0) is None
    for layer in found.layers:
        begin = data.index(b";Z:", layer.first_byte)
        assert found.layer_at(begin + 20) == layer
    third = data.index(b"G1", found.layers[2].first_byte)
    assert found.lines_at(third) == sum(
        1 for line in data[:third].splitlines() if line and not line.startswith(b";")
    )


@pytest.mark.parametrize("data", [b"", b"; nothing\n\n"])
def test_a_program_without_a_command_is_refused(data: bytes):
    with pytest.raises(ProgramRefused) as refused:
        program_file.read(data)
    assert refused.value.code == "print_host.program_empty"


@pytest.mark.parametrize(
    "line",
    ["M600", "@pause", "FIRMWARE_RESTART", "M112", "G1 X1\rM112", "SDCARD_PRINT_FILE F=x", "m112"],
)
def test_a_word_that_would_command_the_host_is_refused(line: str):
    with pytest.raises(ProgramRefused) as refused:
        program_file.read(f"G28\n{line}\nG1 X1\n".encode())
    assert (refused.value.code, refused.value.line) == ("printer.word_not_allowed", 2)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_program_or_refused(data: bytes):
    try:
        found = program_file.read(data)
    except ProgramRefused:
        return
    assert found.lines_at(len(data)) == found.lines


@pytest.mark.parametrize(
    ("address", "whole"),
    [
        ("/webcam/?action=stream", "http://h.invalid:7125/webcam/?action=stream"),
        ("http://user:secret@cam.invalid/x", "http://cam.invalid/x"),
        ("", ""),
        ("http://[", ""),
    ],
)
def test_a_cameras_address_is_whole_and_carries_no_secret(address: str, whole: str):
    assert Web("http://h.invalid:7125/", "", 1.0).whole(address) == whole
