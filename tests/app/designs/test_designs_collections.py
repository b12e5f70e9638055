"""Public collections of good and broken meshes: each file gives what the table says of it."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from app.designs.mesh_file import examine
from app.designs.refused import MeshRefused

MESHES = (".stl", ".obj", ".ply", ".3mf", ".off")
SAID_BESIDES = ("designs.size_unlikely", "designs.unit_differs")


@pytest.fixture(scope="module")
def table(project: Path) -> dict[str, str]:
    return tomllib.loads((project / "tests/data/collections.toml").read_text("utf-8"))


def outcome(path: Path) -> str:
    """As the table writes it."""
    try:
        found = examine({"path": str(path), "unit": "mm"})
    except MeshRefused as refused:
        return refused.code
    wrong = {f.code.partition(".")[2] for f in found.findings if f.level != "pass"}
    wrong -= {code.partition(".")[2] for code in SAID_BESIDES}
    told = f"{found.format} {found.triangles} {found.vertices}"
    return f"{told}: {' '.join(sorted(wrong))}" if wrong else told


def test_each_file_gives_what_the_table_says(test_files: Path, table: dict[str, str]):
    other = {
        name: (expected, found)
        for name, expected in table.items()
        if (test_files / name).is_file() and (found := outcome(test_files / name)) != expected
    }
    assert not other


def test_a_file_that_is_in_no_table_is_read_or_refused_with_a_code(
    test_files: Path, table: dict[str, str]
):
    for path in test_files.rglob("*"):
        unknown = str(path.relative_to(test_files)) not in table
        if unknown and path.suffix.lower() in MESHES:
            assert outcome(path).split()[0].partition(".")[0] in (
                *("designs", "stl", "stl-ascii", "obj", "ply", "ply-ascii", "3mf"),
            )


FLIPS = """
import random, sys
from pathlib import Path
from app.designs.mesh_file import examine
from app.designs.refused import MeshRefused
chance = random.Random(7)
draft = Path(sys.argv[1])
for source in map(Path, sys.argv[2:]):
    good = source.read_bytes()
    for number in range(60):
        bad = bytearray(good)
        for _ in range(chance.choice((1, 1, 3, 20))):
            bad[chance.randrange(len(bad))] = chance.randrange(256)
        if number % 5 == 0:
            del bad[chance.randrange(len(bad)):]
        draft.write_bytes(bad)
        try:
            examine({"path": str(draft), "unit": "mm"})
        except MeshRefused as refused:
            assert refused.code.startswith("designs."), refused
"""


def test_flipped_and_missing_bytes_give_a_mesh_or_one_code(
    test_files: Path, table: dict[str, str], tmp_path: Path, project: Path
):
    wanted = {"stl 12 8", "stl-ascii 24 16", "obj 12 8", "ply 12 8", "ply-ascii 12 8", "3mf 12 8"}
    chosen = {told.split(":")[0]: test_files / name for name, told in table.items()}
    sources = [path for told, path in chosen.items() if told in wanted and path.is_file()]
    assert len(sources) == len(wanted)
    # in a process of its own: a crash of a reader ends that one, and is seen
    words = [sys.executable, "-c", FLIPS, str(tmp_path / "bad"), *map(str, sources)]
    ended = subprocess.run(words, cwd=project, capture_output=True, text=True, timeout=120)
    assert ended.returncode == 0, ended.stderr[-2000:]
