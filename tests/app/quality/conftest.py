"""Frames of a simulated print and the plan that they are judged by."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

# the shapes and toolpaths are those of the camera's own tests
sys.path.insert(0, str(Path(__file__).parents[2] / "drivers" / "camera"))
sys.path.insert(0, str(Path(__file__).parent))

import simple_plan
from simulated_print import Print

from drivers.camera import opencv
from drivers.camera.calibration import View
from drivers.camera.simulated import scene
from drivers.camera.simulated.renderer import Renderer

LAYERS = 14


@pytest.fixture(scope="session")
def plan_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return simple_plan.write(tmp_path_factory.mktemp("plan"), LAYERS)


@pytest.fixture(scope="session")
def one_renderer() -> Renderer:
    opencv.one_thread()
    return Renderer(View(scene.calibration()))


@pytest.fixture
def printed(one_renderer: Renderer, plan_path: Path, tmp_path: Path) -> Print:
    return Print(one_renderer, plan_path, tmp_path)


@pytest.fixture
def printed_to(printed: Print) -> Callable[[int], Print]:
    def make(layers: int) -> Print:
        for layer in range(1, layers + 1):
            printed.lay(layer)
        return printed

    return make
