"""The pictures that tests compare: which they are, and the command that renews them.

    PYTHONPATH=.:tests/ui xvfb-run -a .venv/bin/python tests/ui/chosen_pictures.py

draws them at half size into tests/data/chosen_pictures. Look at each before it is committed.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from looks_bench import PROJECT, WIDE, Panel, gallery_on
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from ui.gallery import Gallery
from ui.gallery_cell import Kind
from ui.gallery_contrast import pixels
from ui.touch.tokens import Mode
from ui.views.camera_view import CameraView
from ui.views.scene_3d import SceneView
from ui.views.status_strip import StatusStrip

PLACE = PROJECT / "tests" / "data" / "chosen_pictures"
SCREENS = ("cell", "import", "review", "plan", "build", "inspect", "record", "sync", "gate")
STATES = (Kind.FULL, Kind.EMPTY, Kind.STALE, Kind.ABNORMAL)


@dataclass(frozen=True)
class Chosen:
    """One picture that is compared."""

    screen: str
    kind: Kind
    mode: Mode
    panel: Panel = WIDE

    @property
    def path(self) -> Path:
        """Where it lies."""
        return PLACE / f"{self.screen}-{self.kind.value}-{self.mode}.png"


CHOSEN = (
    *(Chosen(key, kind, "light") for kind in STATES for key in SCREENS),
    *(Chosen(key, Kind.FULL, "dark") for key in SCREENS),
    *(Chosen(key, Kind.FULL, "light") for key in ("units", "station", "queue")),
    *(Chosen(key, Kind.TROUBLE, "light") for key in ("cell", "units", "alarms", "build")),
)
"""52 of them. What changes by itself is painted over in each: see `half`."""


def half(gallery: Gallery) -> QImage:
    """The window at half size, without clock, camera and 3D, which come when they come."""
    picture = gallery.shell.grab().toImage()
    painter = QPainter(picture)
    for widget in _restless(gallery.shell):
        at = widget.mapTo(gallery.shell, QPoint(0, 0))
        painter.fillRect(at.x(), at.y(), widget.width(), widget.height(), Qt.GlobalColor.gray)
    painter.end()
    small = picture.scaled(
        picture.size() / 2,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    return small.convertToFormat(QImage.Format.Format_RGB888)


def _restless(shell: QWidget) -> list[QWidget]:
    kinds = (SceneView, CameraView, StatusStrip)
    return [one for kind in kinds for one in shell.findChildren(kind) if one.isVisible()]


def draw(app: QApplication, wanted: tuple[Chosen, ...]) -> dict[Chosen, QImage]:
    """These pictures as the desk draws them now."""
    made: dict[Chosen, QImage] = {}
    for mode in ("light", "dark"):
        mine = [one for one in wanted if one.mode == mode]
        if not mine:
            continue
        with gallery_on(app, WIDE, mode=mode) as (gallery, _):
            for one in mine:
                gallery.show(one.screen, one.kind)
                made[one] = half(gallery)
    return made


def main() -> None:
    """Draw them all anew."""
    app = QApplication([])
    PLACE.mkdir(parents=True, exist_ok=True)
    for old in PLACE.glob("*.png"):
        old.unlink()
    for one, picture in draw(app, CHOSEN).items():
        coarse = np.minimum((pixels(picture).astype(np.int32) + 8) // 16 * 16, 255)
        there = np.ascontiguousarray(coarse.astype(np.uint8))
        high, wide = there.shape[:2]
        data = there.tobytes()  # the picture has no copy of its own
        few = QImage(data, wide, high, 3 * wide, QImage.Format.Format_RGB888)
        few.save(str(one.path))
    print(f"{len(CHOSEN)} pictures in {PLACE}")


if __name__ == "__main__":
    main()
