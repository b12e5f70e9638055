"""Fit and difference are asked of a worker once a pair of meshes, and only where there are two."""

from typing import Any

import msgspec
import numpy as np
import pytest
from station_bench import Station

from app.errors import OperatorCanFix
from app.evaluation.fits import Fits
from app.wire.designs import DesignRef
from drivers.wire.arrays import pack
from drivers.wire.blobs import BlobFolder

FACES = np.array(
    [[0, 2, 1], [0, 3, 2], [4, 5, 6], [4, 6, 7], [0, 1, 5], [0, 5, 4], [1, 2, 6], [1, 6, 5],
     [2, 3, 7], [2, 7, 6], [3, 0, 4], [3, 4, 7]], np.uint32
)  # fmt: skip
CORNERS = np.array(
    [[0, 0, 0], [1, 0, 0], [1, 1, 0], [0, 1, 0], [0, 0, 1], [1, 0, 1], [1, 1, 1], [0, 1, 1]]
)


def block(station: Station, low: tuple[float, float, float], size: float) -> str:
    vertices = (CORNERS * size + np.array(low)).astype(np.float32)
    body = pack({"vertices": vertices, "faces": FACES}, {"format": "celldeck.mesh.1"})
    return BlobFolder(station.folder / "blobs").add(body)


def meshed(station: Station, design: Any, mesh: str, **more: Any) -> None:
    station.designs.keep(msgspec.structs.replace(design, mesh_blob=mesh, **more))


async def test_without_a_bone_or_a_version_before_there_is_nothing_to_measure(station: Station):
    fits = Fits(station.workers, str(station.folder / "blobs"), station.designs)
    ref = DesignRef(station.design.design_id)
    for work, code in (
        (fits.fit(ref), "evaluation.nothing_to_fit"),
        (fits.difference(ref), "evaluation.first_version"),
    ):
        with pytest.raises(OperatorCanFix) as refused:
            await work
        assert refused.value.code == code


async def test_a_gap_is_read_and_the_same_pair_is_not_measured_again(station: Station):
    fits = Fits(station.workers, str(station.folder / "blobs"), station.designs)
    meshed(station, station.design, block(station, (0, 0, 10.5), 10))
    meshed(station, station.anatomy, block(station, (0, 0, 0), 10))
    ref = DesignRef(station.design.design_id)
    told = await fits.fit(ref)
    assert told.largest_gap.mm == pytest.approx(0.5, abs=0.02)
    assert await fits.fit(ref) is told
    before = msgspec.structs.replace(
        station.second, mesh_blob=block(station, (0, 0, 10.7), 10), version=4
    )
    station.designs.keep(before)
    design = station.designs.get(station.design.design_id)
    meshed(station, design, design.mesh_blob, replaces=before.design_id)
    difference = await fits.difference(ref)
    assert (difference.before_version, difference.before) == (4, before.design_id)
    assert difference.most_added.mm == pytest.approx(0.2, abs=0.02)
