"""Shared memory for pictures has no name for longer than it must."""

import os
from pathlib import Path

from ui.views.picture_slots import PREFIX, PictureSlots, sweep

NOBODY = 4_194_305  # above the largest process number of Linux


def test_slots_do_not_touch_each_other_and_the_name_goes():
    slots = PictureSlots(4096, 2)
    assert slots.path.exists() and slots.path.stat().st_mode & 0o077 == 0
    slots.view(0, 4)[:] = b"left"
    slots.view(1, 4)[:] = b"next"
    assert bytes(slots.view(0, 4)) == b"left"
    slots.unlink()
    assert not slots.path.exists()
    assert bytes(slots.view(1, 4)) == b"next"


def test_nothing_is_left_when_nobody_holds_it():
    slots = PictureSlots(4096, 2)
    path = slots.path
    del slots
    assert not path.exists()


def test_only_what_dead_desks_left_is_swept_away(tmp_path: Path):
    dead, living = tmp_path / f"{PREFIX}{NOBODY}-a", tmp_path / f"{PREFIX}{os.getpid()}-b"
    other = tmp_path / "something-else"
    for path in (dead, living, other):
        path.write_bytes(b"")
    sweep(tmp_path)
    assert not dead.exists() and living.exists() and other.exists()
