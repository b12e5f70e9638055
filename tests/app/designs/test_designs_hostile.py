"""Damaged and hostile files: one clear code each, in little time, and nothing left behind."""

import random
import time
import zipfile
from pathlib import Path

import pytest
from hostile_files import GOOD, bombs, damaged, look
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.designs import three_mf
from app.wire.sentences import SENTENCES

FLIPS = 150
QUICK_S = 5.0


@pytest.mark.parametrize("name", GOOD)
def test_a_good_file_is_taken(name: str, tmp_path: Path):
    assert look(name, GOOD[name](), tmp_path) == ""


@pytest.mark.parametrize("name", GOOD)
def test_whatever_damage_does_is_a_code_with_a_sentence(name: str, tmp_path: Path):
    whole = GOOD[name]()
    dice = random.Random(f"{name} 1")
    codes = {look(name, damaged(whole, dice), tmp_path) for _ in range(FLIPS)} - {""}
    assert codes
    assert codes <= SENTENCES.keys()
    assert {path.name for path in tmp_path.iterdir()} == {"hostile"}


@pytest.mark.parametrize("name", GOOD)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.binary(max_size=400))
def test_any_bytes_at_all_are_read_or_refused(name: str, tmp_path: Path, data: bytes):
    code = look(name, data, tmp_path)
    assert code == "" or code in SENTENCES


@pytest.mark.parametrize(
    ("name", "data"), [pytest.param(kind, data, id=what) for what, kind, data in bombs()]
)
def test_a_small_file_that_claims_the_world_is_refused_at_once(
    name: str, data: bytes, tmp_path: Path
):
    begun = time.perf_counter()
    assert look(name, data, tmp_path) in SENTENCES
    assert time.perf_counter() - begun < QUICK_S


def test_a_3mf_that_unpacks_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(three_mf, "MOST_UNPACKED_BYTES", 1_000_000)
    path = tmp_path / "bomb.3mf"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("3D/3dmodel.model", b" " * 3_000_000)
    assert look("3mf", path.read_bytes(), tmp_path) == "designs.too_large"
