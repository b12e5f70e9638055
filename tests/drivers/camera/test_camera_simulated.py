"""The simulated camera: a photograph of what was printed, in time, with faults on demand."""

import asyncio
import json
import socket
import sys
import time
from pathlib import Path
from typing import Any

import aiohttp
import msgspec
import numpy as np
from camera_shapes import PARTS, layer_segments
from fake_printer_door import FakePrinterDoor

from drivers.camera import calibration, opencv
from drivers.camera.calibration import View
from drivers.camera.simulated import scene
from drivers.camera.simulated.camera_faults import CameraFaults
from drivers.camera.simulated.printer_door import PrinterDoor
from drivers.camera.simulated.renderer import Renderer
from drivers.unit import Simulation, UnitSettings


def grey_at(picture: opencv.Picture, view: View, x: float, y: float, z: float) -> float:
    spot = view.to_px(np.array([[x, y, z]]))[0]
    column, row = np.round(spot).astype(int)
    return float(picture[row - 4 : row + 5, column - 4 : column + 5].mean())


def test_material_is_seen_where_it_was_laid_and_bed_where_not(
    renderer: Renderer, view: View
) -> None:
    renderer.add(layer_segments(1, (0,)))
    picture = renderer.photo()
    x, y, radius = PARTS[0]
    on_part = grey_at(picture, view, x - radius * 0.7, y, 0.2)
    assert on_part > 130
    assert grey_at(picture, view, *PARTS[1][:2], 0.2) < 80
    assert grey_at(picture, view, x, y + 6, 0.2) < 80, "the hole shows bed"
    renderer.clear()
    assert grey_at(renderer.photo(), view, x - radius * 0.7, y, 0.2) < 80


def test_what_lies_higher_is_seen_by_parallax_and_shows_its_walls(
    renderer: Renderer, view: View
) -> None:
    for layer in range(1, 40, 3):
        renderer.add(layer_segments(layer, (0,)))
    picture = renderer.photo()
    x, y, radius = PARTS[0]
    front = y - radius * 0.93
    wall = grey_at(picture, view, x, front - 1.0, 0.2)
    top = grey_at(picture, view, x, front + 6.0, 7.4)
    assert 40 < wall < top - 20


def test_the_beads_of_two_directions_are_lit_differently(renderer: Renderer, view: View) -> None:
    pictures: list[opencv.Picture] = []
    for layer in (1, 2):
        renderer.add(layer_segments(layer, (0,)))
        pictures.append(renderer.photo())
    x, y, radius = PARTS[0]
    spot = np.round(view.to_px(np.array([[x - radius * 0.65, y, 0.3]]))[0]).astype(int)
    leans: list[float] = []
    for picture in pictures:
        patch = picture[spot[1] - 25 : spot[1] + 25, spot[0] - 25 : spot[0] + 25, 1]
        along_x, along_y = opencv.slopes(patch.astype(np.float32))
        leans.append(float((along_x * along_y).mean()))
    assert leans[0] * leans[1] < 0


def test_a_layer_and_its_picture_take_less_than_a_fifth_of_a_second(renderer: Renderer) -> None:
    taken_s: list[float] = []
    for layer in (1, 2, 3):
        start = time.process_time()
        renderer.add(layer_segments(layer))
        renderer.jpeg()
        taken_s.append(time.process_time() - start)
    assert min(taken_s) < 0.12


def test_the_calibration_maps_there_and_back(view: View) -> None:
    dice = np.random.default_rng(3)
    spots = dice.uniform((10, 10), (240, 200), (200, 2))
    for z in (0.0, 25.0):
        seen = view.to_px(np.column_stack([spots, np.full(len(spots), z)]))
        assert np.abs(view.to_bed(seen, z) - spots).max() < 0.01


def test_every_marker_is_found_where_the_calibration_says(renderer: Renderer, view: View) -> None:
    picture = opencv.decode_grey(renderer.jpeg())
    for fiducial in scene.fiducials():
        corners = view.to_px(fiducial.corners_mm())
        low = np.maximum(corners.min(axis=0).astype(int) - 40, 0)
        high = corners.max(axis=0).astype(int) + 40
        patch = np.ascontiguousarray(picture[low[1] : high[1], low[0] : high[0]])
        found = opencv.find_marker(patch, fiducial.number)
        assert found is not None
        assert np.abs(found + low - corners).max() < 0.4


def test_faults_hold_for_their_layer() -> None:
    faults = CameraFaults(["dark@3"])
    assert [faults.has("dark", layer) for layer in (2, 3, 4)] == [False, True, False]
    assert faults.add("shaken")
    assert faults.has("shaken", 9)
    assert not faults.add("runaway@3")
    assert not faults.add("dark@x")


def test_the_door_gives_only_what_is_new_and_says_when_the_bed_was_cleared(
    printer: FakePrinterDoor, tmp_path: Path
) -> None:
    door = PrinterDoor(tmp_path, "P1-sim")
    printer.lay(layer_segments(1))
    first = door.news()
    printer.lay(layer_segments(2, (0,)))
    second = door.news()
    assert len(first.segments) == len(layer_segments(1))
    assert len(second.segments) == len(layer_segments(2, (0,)))
    assert (second.anew, second.layer) == (False, 2)
    printer.clear()
    third = door.news()
    assert third.anew
    assert len(third.segments) == 0


def ask(port: int, question: dict[str, Any]) -> dict[str, Any]:
    with socket.create_connection(("127.0.0.1", port), 3.0) as line, line.makefile("rwb") as file:
        file.write(json.dumps(question).encode() + b"\n")
        file.flush()
        return json.loads(file.readline())


async def test_its_process_says_where_it_is_and_ends_when_asked(
    printer: FakePrinterDoor, tmp_path: Path
) -> None:
    printer.lay(layer_segments(1))
    simulation = Simulation(socket="P1-sim", faults=["no_frame@2"])
    settings = UnitSettings("CAM", "camera", str(tmp_path), simulated=True, simulation=simulation)
    file = tmp_path / "CAM.json"
    file.write_bytes(msgspec.json.encode(settings))
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "drivers.camera.simulated", str(file)
    )
    try:
        place = tmp_path / "simulated" / "CAM.json"
        async with asyncio.timeout(20.0):
            while not place.exists():
                await asyncio.sleep(0.02)
        told = json.loads(place.read_bytes())
        assert told["pid"] == process.pid
        async with aiohttp.ClientSession() as session:
            async with session.get(told["options"]["source"]) as answer:
                picture = opencv.decode_grey(await answer.read())
            async with session.get(told["options"]["calibration"]) as answer:
                view = View(calibration.read(await answer.read()))
            assert grey_at(picture, view, PARTS[0][0] - 20, PARTS[0][1], 0.2) > 120
            printer.lay(layer_segments(2))
            async with session.get(told["options"]["source"]) as answer:
                assert answer.status == 503
        side = told["side_port"]
        assert (await asyncio.to_thread(ask, side, {"ask": "fault", "name": "dark@3"}))["ok"]
        assert not (await asyncio.to_thread(ask, side, {"ask": "fault", "name": "melt"}))["ok"]
        assert (await asyncio.to_thread(ask, side, {"ask": "quit"}))["ok"]
        assert await asyncio.wait_for(process.wait(), 5.0) == 0
        assert not place.exists()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
