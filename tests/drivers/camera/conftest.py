"""A simulated camera over a fake printer, and the unit that asks it."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from camera_bench import Bench, serving
from fake_printer_door import FakePrinterDoor, served

from drivers.camera import opencv
from drivers.camera.calibration import View
from drivers.camera.simulated import scene
from drivers.camera.simulated.camera_server import CameraServer
from drivers.camera.simulated.printer_door import PrinterDoor
from drivers.camera.simulated.renderer import Renderer


@pytest.fixture(scope="session")
def view() -> View:
    opencv.one_thread()
    return View(scene.calibration())


@pytest.fixture(scope="session")
def rendered_once(view: View) -> Renderer:
    return Renderer(view)


@pytest.fixture
def renderer(rendered_once: Renderer) -> Renderer:
    rendered_once.clear()
    return rendered_once


@pytest.fixture
def printer(tmp_path: Path) -> Iterator[FakePrinterDoor]:
    with served(tmp_path, "P1-sim") as door:
        yield door


@pytest.fixture
async def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


@pytest.fixture
async def camera(
    bench: Bench, renderer: Renderer, printer: FakePrinterDoor
) -> AsyncIterator[Bench]:
    door = PrinterDoor(bench.folder, "P1-sim")
    server = CameraServer(renderer, door, bench.faults, scene.calibration())
    async with serving(server.application()) as port:
        bench.url = f"http://127.0.0.1:{port}"
        yield bench
