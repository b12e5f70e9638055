"""The parts of a plan as they lie on the bed, whole or up to a layer with its lines."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.wire.planning import PlanView
from ui.screens.screen import ScreenParts
from ui.touch.buttons import ToolButton
from ui.views.layer_slider import LayerSlider
from ui.views.orbit_camera import Look
from ui.views.scene_3d import SceneView
from ui.views.scene_process.messages import Role
from ui.views.scene_subject import Printed, Subject, SubjectMesh

LOOKS = (Look.CORNER, Look.TOP, Look.FRONT, Look.RIGHT)


class PlateScene(QWidget):
    """3D picture of a plan's plate with its layers below it.

    Signals:
        complete_changed: whether everything is drawn in full.
    """

    complete_changed = Signal(bool)

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__()
        theme = parts.theme
        self._parts = parts
        self._plan: PlanView | None = None
        self._subject = Subject()
        self._look = 0
        self._view = SceneView(theme, parts.scenes.channel())
        self._view.complete_changed.connect(self.complete_changed)
        self._layers = LayerSlider(theme)
        self._layers.chosen.connect(self._on_layer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("sm"))
        column.addWidget(self._view, 1)
        column.addWidget(self._layers)
        fit = ToolButton(theme, "focus-centered", self.tr("Show all"))
        turn = ToolButton(theme, "rotate-3d", self.tr("Next view"))
        fit.tapped.connect(self._view.fit)
        turn.tapped.connect(self._next_look)
        self._view.add_tool(fit)
        self._view.add_tool(turn)

    @property
    def complete(self) -> bool:
        """Everything is drawn in full."""
        return self._view.complete

    def show_plan(self, plan: PlanView) -> None:
        """Show a plan; what of it is not here yet is asked for."""
        self._plan = plan
        self._layers.show_plan(plan.layers, plan.layer_height_mm)
        blobs = self._parts.blobs
        meshes: list[SubjectMesh] = []
        for part in plan.parts:
            coarse, full = blobs.want(part.coarse_blob), blobs.want(part.mesh_blob)
            if coarse or full:
                path, coarse_path = str(full or ""), str(coarse or "")
                meshes.append(SubjectMesh(part.part_id, Role.DESIGN, path, coarse_path))
        bed_mm = (plan.bed_mm[0], plan.bed_mm[1])
        printed = self._printed(plan)
        subject = Subject(tuple(meshes), bed_mm=bed_mm, printed=printed, patient_letters=False)
        if subject != self._subject:  # told again, the scene would begin its picture anew
            self._subject = subject
            self._view.show_subject(subject, Look.CORNER)

    def needs(self, sha256: str) -> bool:
        """Whether a blob that has come belongs to what is shown."""
        plan = self._plan
        if plan is None:
            return False
        meshes = {blob for part in plan.parts for blob in (part.mesh_blob, part.coarse_blob)}
        return sha256 in meshes or sha256 == plan.layers_blob

    def retranslate(self) -> None:
        """Say everything again."""
        self._layers.retranslate()

    def _printed(self, plan: PlanView) -> Printed | None:
        layer = self._layers.layer
        layers_path = self._parts.blobs.want(plan.layers_blob) if layer else None
        if not layer or layers_path is None:
            return None
        height_mm = layer * plan.layer_height_mm
        return Printed(height_mm, layer, str(layers_path), toolpath=True)

    def _on_layer(self, layer: int) -> None:
        del layer
        if self._plan is not None:
            self.show_plan(self._plan)

    def _next_look(self) -> None:
        self._look = (self._look + 1) % len(LOOKS)
        self._view.look_from(LOOKS[self._look])
