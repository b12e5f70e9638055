"""Feeds a 3D view with the parts of a plan, as far as a build has come."""

from PySide6.QtCore import QObject, QTimer

from app.wire.planning import PlanView
from app.wire.production import BuildView
from ui.screens.build_facts import is_printing
from ui.screens.screen import ScreenParts
from ui.views.orbit_camera import Look
from ui.views.scene_3d import SceneView
from ui.views.scene_process.messages import Role
from ui.views.scene_subject import Printed, Subject, SubjectMesh

SCENE_EVERY_MS = 400
"""The part grows in steps of this; every layer of a fast simulation would only cost."""


class BuildScene(QObject):
    """A view and what it shows."""

    def __init__(self, parts: ScreenParts, *, coarse_only: bool = False) -> None:
        """A scene; `coarse_only` where the view is a small picture and nothing is judged in it."""
        super().__init__()
        self._parts = parts
        self._coarse_only = coarse_only
        self._plan: PlanView | None = None
        self._build: BuildView | None = None
        self._told: Subject | None = None
        self.view = SceneView(parts.theme, parts.scenes.channel())
        self.setParent(self.view)  # what is due goes with the view
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(SCENE_EVERY_MS)
        self._later.timeout.connect(self._tell)
        parts.blobs.arrived.connect(self._on_blob)

    def show_build(self, plan: PlanView | None, build: BuildView | None) -> None:
        """Show the parts of this plan as far as this build has come."""
        other = plan != self._plan
        if not other and build == self._build and self._is_whole():
            return
        self._plan, self._build = plan, build
        if other:
            self._later.stop()
            self._tell()
        elif not self._later.isActive():
            self._later.start()

    def is_loaded(self) -> bool:
        """Every mesh is here in full and drawn, or there is nothing to draw."""
        return self._plan is None or not self.view.isVisible() or self.view.complete

    def _is_whole(self) -> bool:
        """Whether all that is to be drawn has been told; what is missing is asked for again."""
        told = self._told
        if told is None:
            return False
        printed = told.printed is None or bool(told.printed.layers_path)
        return printed and all(mesh.path for mesh in told.meshes)

    def _on_blob(self, sha256: str, path: str) -> None:
        del path
        plan = self._plan
        if plan is None:
            return
        wanted = {blob for part in plan.parts for blob in (part.mesh_blob, part.coarse_blob)}
        if sha256 in wanted or sha256 == plan.layers_blob:
            self._tell()

    def _tell(self) -> None:
        subject = self._subject()
        if subject != self._told:
            self._told = subject
            self.view.show_subject(subject, Look.CORNER)

    def _subject(self) -> Subject:
        plan, build = self._plan, self._build
        if plan is None:
            return Subject(patient_letters=False)
        blobs = self._parts.blobs
        meshes = tuple(
            SubjectMesh(
                part.part_id,
                Role.DESIGN if at == 0 else Role.SECOND,
                path=self._path(part.coarse_blob if self._coarse_only else part.mesh_blob),
                coarse_path=str(blobs.want(part.coarse_blob) or ""),
            )
            for at, part in enumerate(plan.parts)
        )
        printed = None
        if build is not None and is_printing(build):
            printed = Printed(build.height_mm, build.layer, self._path(plan.layers_blob))
        bed_mm = (plan.bed_mm[0], plan.bed_mm[1])
        return Subject(meshes, bed_mm=bed_mm, printed=printed, patient_letters=False)

    def _path(self, sha256: str) -> str:
        return str(self._parts.blobs.want(sha256) or "")
