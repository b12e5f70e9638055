"""The screens look as they did when somebody last looked at them and kept the pictures."""

import numpy as np
import pytest
from chosen_pictures import CHOSEN, PLACE, Chosen, draw
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from ui.gallery_contrast import pixels

BLOCK = 6
"""Pixels of the half-size picture that are averaged: letters are drawn a little differently
by every version of the font library, panels and lines are not."""
APART = 40
"""A block that differs by more than this in a channel (of 255) is another one."""
MOST_SHARE = 0.02
MOST_PICTURES = 60
MOST_BYTES = 4_000_000


@pytest.fixture(scope="module")
def drawn(qapp: QApplication) -> dict[Chosen, QImage]:
    """All of them, drawn now; once more where a busy computer was not done the first time."""
    made = draw(qapp, CHOSEN)
    other = tuple(one for one in CHOSEN if _share(one, made[one]) >= MOST_SHARE)
    return made | draw(qapp, other)


def test_there_are_few_and_they_are_small():
    kept = sorted(PLACE.glob("*.png"))
    assert kept == sorted(one.path for one in CHOSEN)
    assert len(kept) <= MOST_PICTURES
    assert sum(path.stat().st_size for path in kept) < MOST_BYTES


@pytest.mark.parametrize("chosen", CHOSEN, ids=lambda one: one.path.stem)
def test_a_screen_looks_as_it_was_kept(chosen: Chosen, drawn: dict[Chosen, QImage]):
    share = _share(chosen, drawn[chosen])
    assert share < MOST_SHARE, f"{share:.3f} of it is different; see tests/ui/chosen_pictures.py"


def _share(chosen: Chosen, picture: QImage) -> float:
    kept, now = _blocks(QImage(str(chosen.path))), _blocks(picture)
    assert kept.shape == now.shape
    return float((np.abs(kept - now).max(axis=2) > APART).mean())


def _blocks(image: QImage) -> np.ndarray:
    there = pixels(image).astype(np.float64)
    high, wide = (side // BLOCK * BLOCK for side in there.shape[:2])
    cut = there[:high, :wide].reshape(high // BLOCK, BLOCK, wide // BLOCK, BLOCK, 3)
    return cut.mean(axis=(1, 3))
