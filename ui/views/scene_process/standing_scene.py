"""One view's scene on the stage: follows what the desk wants shown, loads meshes bit by bit."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ui.views.orbit_camera import frame
from ui.views.scene_process.ct_figures import ct_figures, ct_wanted
from ui.views.scene_process.layer_loops import read_layers
from ui.views.scene_process.mesh_arrays import (
    MeshRefused,
)
from ui.views.scene_process.mesh_figures import face_of, ghost_figure, made_of, mesh_figure
from ui.views.scene_process.mesh_values import Floats, read_values
from ui.views.scene_process.messages import (
    AxisActor,
    Bed,
    MeshActor,
    Pick,
    Picked,
    PlaneActor,
    PrintedSoFar,
    Role,
    SceneContent,
)
from ui.views.scene_process.models import Model, model_of
from ui.views.scene_process.ray_pick import HalfSpace, met
from ui.views.scene_process.sky_light import (
    DEPTH_SIZE_PX,
    DIRECTIONS,
    QUICK_DIRECTIONS,
    QUICK_SIZE_PX,
    SkyView,
    sky_cameras,
    smoothed,
)
from ui.views.scene_process.vtk_shapes import (
    box_poly,
    cap,
    edge_tubes,
    grid_lines,
    plate_mesh,
    ribbons,
    section,
    square,
    tubes,
)
from ui.views.scene_process.vtk_stage import (
    Set,
    Stage,
    cut_at,
    cut_through,
    figure,
    uncut,
)

SOLID_ENOUGH = 0.5
"""What is more see-through than this is picked only where nothing else lies."""
PLATE = "the plate"
PLATE_MM = 3.0
PATH_ABOVE_MM = 0.02
PLATE_STEP_MM = 2.4
SHADE_STEP_MM = 6.0
"""While a part grows its shade is found anew after so much height."""


class StandingScene:
    """Follows `SceneContent`. `work` yields after every piece of loading or shading."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self.set: Set = stage.new_set()
        self.content = SceneContent("#FFFFFF", "#FFFFFF")
        self.models: dict[str, Model] = {}
        self.refused: dict[str, str] = {}
        self.complaints: list[tuple[str, str]] = []
        """What else of a mesh could not be shown, to be told once: its name, a code."""
        self._sources: dict[str, tuple[str, str]] = {}
        self._shades: dict[object, dict[str, NDArray[np.float32]]] = {}
        self._shown: dict[str, object] = {}
        self._plate: Model | None = None

    def close(self) -> None:
        """Free what the view used."""
        self._stage.drop(self.set)

    def show(self, content: SceneContent) -> None:
        """What is wanted from now on; meshes that are not there yet come with `work`."""
        self.content = content
        self._stage.background(self.set, content.background_top, content.background_bottom)
        for mesh in content.meshes:
            source = (mesh.coarse_path, mesh.path)
            if self._sources.get(mesh.name) != source:
                self._sources[mesh.name] = source
                self.models.pop(mesh.name, None)
                self.refused.pop(mesh.name, None)
        names = {mesh.name for mesh in content.meshes}
        for name in [name for name in self.models if name not in names]:
            del self.models[name]
            self._sources.pop(name, None)
        self._stand()

    @property
    def preview(self) -> bool:
        """Something that should be visible is not there in full."""
        return any(
            mesh.visible and (mesh.name not in self.models or self.models[mesh.name].coarse)
            for mesh in self.content.meshes
        )

    @property
    def in_full(self) -> int:
        """How many meshes are there in full."""
        return sum(not model.coarse for model in self.models.values())

    def load_next(self) -> MeshActor | None:
        """Load one mesh that is missing or still coarse, coarse ones first; None: nothing to do.

        A mesh that cannot be loaded is in `refused` afterwards.
        """
        found = self.pending()
        if found is None:
            return None
        mesh, path = found
        try:
            self.models[mesh.name] = model_of(Path(path), coarse=path != mesh.path)
        except MeshRefused as wrong:
            self.refused[mesh.name] = wrong.code
        self._stand()
        return mesh

    def pending(self) -> tuple[MeshActor, str] | None:
        """The mesh that is to be loaded next, and from where; None: all are there."""
        for want_full in (False, True):
            for mesh in self.content.meshes:
                model = self.models.get(mesh.name)
                path = mesh.path if want_full else (mesh.coarse_path or mesh.path)
                there = model is not None and (not want_full or not model.coarse)
                if not there and path and mesh.name not in self.refused:
                    return mesh, path
        return None

    def pick(self, asked: Pick) -> Picked:
        """What lies under a point of the picture; something solid before something like glass."""
        found = Picked(asked.view, asked.number)
        best = (False, -np.inf)
        for mesh in self.content.meshes:
            model = self.models.get(mesh.name)
            if model is None or not mesh.visible:
                continue
            hit = met(model.mesh, asked.camera, asked.right_mm, asked.up_mm, self._cut_away())
            if hit is None:
                continue
            rank = (mesh.opacity >= SOLID_ENOUGH, hit.towards_eye_mm)
            if rank > best:
                best = rank
                found = Picked(
                    asked.view, asked.number, mesh.name, hit.point_mm, hit.normal, not model.coarse
                )
        return found

    def _cut_away(self) -> HalfSpace | None:
        section = self.content.section
        return None if section is None else HalfSpace(section.origin_mm, section.normal)

    def shading(self) -> Iterator[bool]:
        """Find the shade of what is visible, one direction at a time; True: now it looks better.

        First roughly from the coarse meshes, then well.
        """
        key = self.shade_key()
        if key in self._shades or not self.models:
            return
        solid = {
            mesh.name: self.models[mesh.name]
            for mesh in self.content.meshes
            if mesh.visible and mesh.opacity >= 1.0 and mesh.name in self.models
        }
        if not solid:
            return
        for quick in (True, False):
            found: dict[str, NDArray[np.float32]] = {}
            for _ in self._look_round(solid, quick, found):
                yield False
            if not quick:
                self._shades[key] = found
            self._apply(found)
            yield True

    def _look_round(
        self, solid: dict[str, Model], quick: bool, found: dict[str, NDArray[np.float32]]
    ) -> Iterator[None]:
        """Every direction once; the shades are in `found` at the end."""
        boxes = np.array([model.box_mm for model in solid.values()])
        low, high = boxes[:, 0::2].min(0), boxes[:, 1::2].max(0)
        radius = float(np.linalg.norm(high - low)) / 2.0 * 1.02
        size = QUICK_SIZE_PX if quick else DEPTH_SIZE_PX
        bias_mm = 2.6 * radius / size + 0.1
        if quick:
            bias_mm += max(model.cell_mm for model in solid.values())
        everything = solid if self._plate is None else {**solid, PLATE: self._plate}
        views = {
            name: SkyView(model.mesh.points, model.mesh.normals, bias_mm)
            for name, model in everything.items()
        }
        count = QUICK_DIRECTIONS if quick else DIRECTIONS
        for camera in sky_cameras((low + high) / 2.0, radius, count):
            heights = self._stage.heights(self.set, size, camera, coarse=quick)
            axes = frame(camera).astype(np.float32)
            for view in views.values():
                view.add(camera, axes, heights)
            yield
        found.update({name: view.shade() for name, view in views.items()})
        if self._plate is not None:
            found[PLATE] = smoothed(found[PLATE], self._plate.mesh)

    def shade_key(self) -> object:
        """Equal keys have the same shade."""
        printed = self.content.printed
        return (
            tuple(
                (mesh.name, self._sources[mesh.name], self.models[mesh.name].coarse)
                for mesh in self.content.meshes
                if mesh.visible and mesh.opacity >= 1.0 and mesh.name in self.models
            ),
            self.content.bed is not None,
            None if printed is None else round(printed.z_mm / SHADE_STEP_MM),
        )

    def _apply(self, found: dict[str, NDArray[np.float32]]) -> None:
        for name, shade in found.items():
            if name in self.models:
                self.models[name] = self.models[name].shaded(shade)
            elif name == PLATE and self._plate is not None:
                self._plate = self._plate.shaded(shade)
        self._stand()

    def _stand(self) -> None:
        """Make the figures on the stage those of the content."""
        wanted: dict[str, object] = {}
        content = self.content
        known = self._shades.get(self.shade_key())
        for mesh in content.meshes:
            model = self.models.get(mesh.name)
            if model is not None:
                # What is seen through now has no shade in what is known of this look.
                shade = known.get(mesh.name) if known is not None else None
                if shade is not None and shade is not model.shade:
                    model = self.models[mesh.name] = model.shaded(shade)
                wanted[f"mesh {mesh.name}"] = (made_of(mesh), model.stamp)
                if content.printed is not None:
                    ghost = (content.printed.ghost_colour, content.printed.ghost_opacity)
                    wanted[f"ghost {mesh.name}"] = (made_of(mesh), id(model.mesh), ghost)
        for plane in content.planes:
            wanted[f"plane {plane.name}"] = plane
        for axis in content.axes:
            wanted[f"axis {axis.name}"] = axis
        if content.ct is not None:
            wanted.update(ct_wanted(content.ct, self.complaints))
        if content.bed is not None:
            self._plate = self._plate_of(content.bed, known)
            wanted["bed"] = (content.bed, self._plate.stamp)
        else:
            self._plate = None
        if content.printed is not None and self.models:
            visible = tuple(mesh.name for mesh in content.meshes if mesh.visible)
            there = tuple(sorted(self.models))
            wanted["layer"] = (content.printed, visible, there)
        for name in [name for name in self._shown if name not in wanted]:
            self._remove(name)
        for name, what in wanted.items():
            if self._shown.get(name) != what:
                self._remove(name)
                self._shown[name] = what
                self._make(name)
        self._cut(content.printed)

    def _remove(self, name: str) -> None:
        self._shown.pop(name, None)
        for part in (name, f"{name} edge", f"{name} rim", f"{name} path"):
            self.set.take(part)

    def _make(self, name: str) -> None:
        kind, _, rest = name.partition(" ")
        content = self.content
        if kind in ("mesh", "ghost"):
            mesh = next(mesh for mesh in content.meshes if mesh.name == rest)
            model = self.models[rest]
            if kind == "mesh":
                self.set.put(name, mesh_figure(mesh, model, self._values_of(mesh, model)))
            elif content.printed is not None:
                self.set.put(name, ghost_figure(mesh, model, content.printed))
        elif kind == "plane":
            self._put_plane(name, next(p for p in content.planes if p.name == rest))
        elif kind == "axis":
            self._put_axis(name, next(a for a in content.axes if a.name == rest))
        elif kind == "ct" and content.ct is not None:
            for part, made in ct_figures(content.ct, rest):
                self.set.put(f"{name}{part}", made)
        elif kind == "bed" and content.bed is not None:
            self._put_bed(content.bed)
        elif kind == "layer" and content.printed is not None:
            self._put_layer(content.printed)

    def _values_of(self, mesh: MeshActor, model: Model) -> Floats | None:
        """One number for each point of the model; None where there are none, or not yet."""
        if mesh.values is None or model.coarse:
            return None
        try:
            values = read_values(mesh.values)
            if len(values) != int(model.mesh.origin.max()) + 1:
                raise MeshRefused("scene.values_do_not_fit")
        except MeshRefused as wrong:
            self.complaints.append((mesh.name, wrong.code))
            return None
        return values[model.mesh.origin]

    def _put_plane(self, name: str, plane: PlaneActor) -> None:
        face, outline = square(plane.origin_mm, plane.normal, plane.half_size_mm)
        made = figure(
            face, None, plane.colour, plane.opacity, 0.0, own_light=0.7, casts_shade=False
        )
        edge = figure(
            tubes(outline, 0.25, closed=True),
            None,
            plane.colour,
            shine=0.0,
            own_light=0.7,
            casts_shade=False,
        )
        made.shown = edge.shown = plane.visible
        self.set.put(name, made)
        self.set.put(f"{name} edge", edge)

    def _put_axis(self, name: str, axis: AxisActor) -> None:
        line = np.array([axis.start_mm, axis.end_mm], np.float32)
        made = figure(
            tubes([line], axis.diameter_mm / 2.0, closed=False),
            None,
            axis.colour,
            axis.opacity,
            casts_shade=False,
        )
        made.shown = axis.visible
        self.set.put(name, made)

    def _plate_of(self, bed: Bed, known: dict[str, NDArray[np.float32]] | None) -> Model:
        """The top of the plate; it keeps its shade while its size stays."""
        plate = self._plate
        box = None if plate is None else plate.box_mm
        if plate is None or box is None or (box[1], box[3]) != bed.size_mm:
            mesh = plate_mesh(bed.size_mm, PLATE_STEP_MM, -0.01)
            plate = Model(mesh, mesh, np.arange(len(mesh.points)), 0.0, coarse=False)
        if known is not None and PLATE in known and known[PLATE] is not plate.shade:
            plate = plate.shaded(known[PLATE])
        return plate

    def _put_bed(self, bed: Bed) -> None:
        wide, deep = bed.size_mm
        if self._plate is not None:
            top = mesh_figure(MeshActor(PLATE, Role.SECOND, bed.colour, shine=0.02), self._plate)
            top.casts_shade = False  # the rim below it does, with fewer triangles
            self.set.put("bed", top)
        rim = box_poly((0.0, 0.0, -PLATE_MM), (wide, deep, -0.05))
        self.set.put("bed rim", figure(rim, None, bed.colour, shine=0.02))
        grid = figure(
            grid_lines(bed.size_mm, bed.grid_mm),
            None,
            bed.line_colour,
            shine=0.0,
            own_light=1.0,
            line_width=2.2,
            casts_shade=False,
        )
        self.set.put("bed edge", grid)

    def _put_layer(self, printed: PrintedSoFar) -> None:
        """The closed top of what is printed, and the marked edge of its current layer."""
        layers = read_layers(Path(printed.layers_path)) if printed.layers_path else None
        loops = layers.of(printed.layer) if layers is not None else []
        if not loops:
            for mesh in self.content.meshes:
                if mesh.visible and mesh.name in self.models:
                    # A hair below, so that a flat top of the part is still cut.
                    loops += section(self.models[mesh.name].mesh, printed.z_mm - 0.01)
        if not loops:
            return
        colour = next((mesh.colour for mesh in self.content.meshes), printed.ghost_colour)
        self.set.put("layer", figure(cap(loops, printed.z_mm), None, colour, shine=0.05))
        if layers is not None and printed.path_colour:
            lines, wide = layers.lines_of(printed.layer)
            if len(lines):
                path = ribbons(lines, wide, printed.z_mm + PATH_ABOVE_MM)
                self.set.put(
                    "layer path",
                    figure(
                        path, None, printed.path_colour, shine=0.0, own_light=0.7, casts_shade=False
                    ),
                )
        edge = edge_tubes(loops, printed.z_mm, printed.edge_width_mm)
        self.set.put(
            "layer edge",
            figure(edge, None, printed.edge_colour, shine=0.0, own_light=0.6, casts_shade=False),
        )

    def _cut(self, printed: PrintedSoFar | None) -> None:
        section = self.content.section
        for mesh in self.content.meshes:
            made = self.set.figures.get(f"mesh {mesh.name}")
            if made is not None:
                cut_through(made, None if section is None else face_of(section, mesh))
        for mesh in self.content.meshes:
            solid = self.set.figures.get(f"mesh {mesh.name}")
            ghost = self.set.figures.get(f"ghost {mesh.name}")
            if solid is not None:
                solid.shown = mesh.visible
                if printed is not None:
                    cut_at(solid, printed.z_mm, below=True)
                else:
                    uncut(solid)
            if ghost is not None and printed is not None:
                ghost.shown = mesh.visible
                cut_at(ghost, printed.z_mm + 0.05, below=False)
