"""Tools of a 3D view for its section plane: on and off, and one step nearer or farther."""

from PySide6.QtCore import QCoreApplication

from ui.touch.buttons import ToolButton
from ui.touch.theme import Theme
from ui.views.scene_3d import SceneView
from ui.views.scene_section import across, pushed
from ui.views.scene_subject import SectionPlane

STEP_PART = 0.04
"""One step is this part of the height that is seen."""


class SectionTools:
    """Adds its keys to the view's corner; the steps are there while the plane is."""

    def __init__(self, theme: Theme, view: SceneView) -> None:
        self._view = view
        self._section: SectionPlane | None = None
        self._cut = ToolButton(theme, "layers-difference", "")
        self._nearer = ToolButton(theme, "arrow-down", "")
        self._farther = ToolButton(theme, "arrow-up", "")
        self.retranslate()
        self._cut.tapped.connect(self._toggle)
        self._nearer.tapped.connect(lambda: self._push(1.0))
        self._farther.tapped.connect(lambda: self._push(-1.0))
        for tool in (self._cut, self._nearer, self._farther):
            view.add_tool(tool)
        self._show(None)
        view.section_changed.connect(self._show)

    def retranslate(self) -> None:
        """Say everything again."""
        self._cut.show_text(QCoreApplication.translate("SceneView", "Cut open"))
        self._nearer.show_text(QCoreApplication.translate("SceneView", "Cut nearer"))
        self._farther.show_text(QCoreApplication.translate("SceneView", "Cut deeper"))

    def _toggle(self) -> None:
        self._view.set_section(across(self._view.camera) if self._section is None else None)

    def _push(self, towards_eye: float) -> None:
        if self._section is not None:
            step_mm = towards_eye * STEP_PART * 2.0 * self._view.camera.half_height_mm
            self._view.set_section(pushed(self._section, step_mm))

    def _show(self, section: SectionPlane | None) -> None:
        self._section = section
        self._cut.show_icon("layers-difference" if section is None else "x")
        self._nearer.setVisible(section is not None)
        self._farther.setVisible(section is not None)
