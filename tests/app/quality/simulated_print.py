"""A print in the making that tests lay, photograph and have judged."""

from pathlib import Path

import camera_shapes

from app.quality.inspection_request import InspectionRequest, InspectionResult
from app.quality.layer_inspection import inspect
from drivers.camera.simulated import scene
from drivers.camera.simulated.renderer import Renderer


class Print:
    """A print in the making: lay layers, photograph them, have them judged."""

    def __init__(self, renderer: Renderer, plan: Path, folder: Path) -> None:
        self.renderer = renderer
        self.plan = plan
        self.folder = folder
        renderer.clear()
        self.frame(0)

    def frame(self, layer: int, *, dark: bool = False, shaken: bool = False) -> Path:
        path = self.folder / f"{layer}.jpg"
        path.write_bytes(self.renderer.jpeg(dark=dark, shaken=shaken))
        return path

    def lay(self, layer: int, parts: tuple[int, ...] = (0, 1)) -> None:
        if parts:
            self.renderer.add(camera_shapes.layer_segments(layer, parts))
        self.frame(layer)

    def request(self, layer: int) -> InspectionRequest:
        return InspectionRequest(
            layer=layer,
            layers_path=str(self.plan),
            frame_path=str(self.folder / f"{layer}.jpg"),
            calibration=scene.calibration(),
            previous_frame_path=str(self.folder / f"{layer - 1}.jpg") if layer > 1 else "",
            empty_bed_path=str(self.folder / "0.jpg"),
        )

    def judged(self, layer: int) -> InspectionResult:
        return inspect(self.request(layer))
