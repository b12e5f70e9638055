"""Sounds: one for each priority, silenced without being acknowledged, and no error without ears."""

import wave
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from resources import tones
from ui import alarm_sounds as sounds_module
from ui.alarm_sounds import AlarmSounds
from ui.sounds import Sounds
from ui.touch.tokens import Priority
from ui.views.shell_lines import AlarmLine


class Noted(Sounds):
    """Notes what would be heard."""

    def __init__(self) -> None:
        super().__init__(Path())
        self.heard: list[str] = []

    def play(self, name: str) -> None:
        self.heard.append(name)


def line(key: str, priority: Priority, *, acknowledged: bool = False) -> AlarmLine:
    return AlarmLine(key, priority, "Something is so.", acknowledged=acknowledged)


@pytest.fixture
def noted(qapp) -> Noted:
    return Noted()


@pytest.fixture
def sounds(noted: Noted):
    made = AlarmSounds(noted)
    yield made
    made.close()


@pytest.mark.parametrize("priority", ["a", "b", "c"])
def test_a_new_alarm_is_heard_at_once_with_its_own_sound(
    noted: Noted, sounds: AlarmSounds, priority: Priority
):
    sounds.show_alarms([line("1", priority)])
    assert noted.heard == [f"alarm_{priority}"]
    assert sounds.is_sounding is (priority != "c")


def test_the_same_alarm_told_again_is_not_new(noted: Noted, sounds: AlarmSounds):
    for _ in range(3):
        sounds.show_alarms([line("1", "b")])
    assert noted.heard == ["alarm_b"]


def test_it_comes_again_until_it_is_acknowledged(
    noted: Noted, sounds: AlarmSounds, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(sounds_module.EVERY_MS, "a", 30)
    sounds.show_alarms([line("1", "a")])
    QTest.qWait(120)
    assert len(noted.heard) >= 3
    sounds.show_alarms([line("1", "a", acknowledged=True)])
    heard = len(noted.heard)
    QTest.qWait(80)
    assert len(noted.heard) == heard
    assert not sounds.is_sounding


def test_silence_acknowledges_nothing_and_ends_with_the_next_alarm(
    noted: Noted, sounds: AlarmSounds
):
    told: list[bool] = []
    sounds.sounding_changed.connect(told.append)
    first = line("1", "b")
    sounds.show_alarms([first])
    sounds.silence()
    assert not sounds.is_sounding
    assert not first.acknowledged
    sounds.show_alarms([first])
    assert noted.heard == ["alarm_b"]
    sounds.show_alarms([first, line("2", "a")])
    assert noted.heard == ["alarm_b", "alarm_a"]
    assert told == [True, False, True]


def test_silence_does_not_last(noted: Noted, sounds: AlarmSounds):
    sounds.show_alarms([line("1", "a")])
    sounds.silence()
    sounds._quiet.timeout.emit()
    assert noted.heard == ["alarm_a", "alarm_a"]
    assert sounds.is_sounding


def test_without_a_player_and_without_a_loudspeaker_nothing_fails(
    qapp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("ui.sounds.shutil.which", lambda name: None)
    made = Sounds(tmp_path)
    made.play("alarm_a")
    made.close()


def test_a_player_that_fails_is_not_asked_for_ever(
    qapp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot
):
    monkeypatch.setattr("ui.sounds.shutil.which", lambda name: "/bin/false")
    beeps: list[bool] = []
    monkeypatch.setattr("ui.sounds.QApplication.beep", lambda: beeps.append(True))
    (tmp_path / "alarm_a.wav").write_bytes(b"")
    made = Sounds(tmp_path)
    for _ in range(2):
        with qtbot.waitSignal(made._process.finished, timeout=3000):
            made.play("alarm_a")
    made.play("alarm_a")
    assert beeps == [True]
    made.close()


def test_the_sounds_are_those_that_the_command_makes(tmp_path: Path):
    for file in tones.write(tmp_path):
        kept = tones.PLACE / file.name
        with wave.open(str(file)) as new, wave.open(str(kept)) as old:
            assert new.getparams()[:4] == old.getparams()[:4]
            assert new.readframes(new.getnframes()) == old.readframes(old.getnframes())


def test_no_alarm_is_a_burst_of_equal_pulses():
    """IEC 60601-1-8 has three or five pulses of one length: ours have one, or two."""
    for name in ("alarm_a", "alarm_b", "alarm_c"):
        pitch, length_s = tones.SOUNDS[name]
        on = [pitch(at / 1000) > 0 for at in range(round(length_s * 1000))]
        starts = sum(now and not before for before, now in zip([False, *on], on, strict=False))
        assert starts in (1, 2)
