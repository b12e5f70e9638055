"""Meshes as figures of the stage: in their colour, with values, as a ghost, with a cut face."""

import msgspec
import numpy as np

from ui.views.scene_process.mesh_arrays import means
from ui.views.scene_process.mesh_values import Floats, coloured
from ui.views.scene_process.messages import MeshActor, PrintedSoFar, Role, Section
from ui.views.scene_process.models import Model
from ui.views.scene_process.vtk_section import CutFace
from ui.views.scene_process.vtk_shapes import mesh_poly, set_colours
from ui.views.scene_process.vtk_stage import AMBIENT, Figure, figure, rgb

VALUE_LIGHT = 0.45
"""Colours that mean something are lit flatter than a material, to be compared with a legend."""


def face_of(section: Section, mesh: MeshActor) -> CutFace:
    """The look of the cut face of a mesh: its own colour, hatched one way for each role."""
    leans = 1.0 if mesh.role is Role.ANATOMY else -1.0
    return CutFace(section.origin_mm, section.normal, rgb(mesh.colour), rgb(section.ink), leans)


def made_of(mesh: MeshActor) -> MeshActor:
    """What of an actor needs a new figure when it changes."""
    return msgspec.structs.replace(mesh, visible=True)


def mesh_figure(mesh: MeshActor, model: Model, values: Floats | None = None) -> Figure:
    """A mesh in its colour and shade, or in the colours of its values."""
    full, moving = mesh_poly(model.mesh), mesh_poly(model.twin)
    solid = mesh.opacity >= 1.0
    shade = model.shade
    shaded = shade is not None and len(shade) == len(model.mesh.points) and solid
    light = shade if shade is not None and shaded else np.ones(len(model.mesh.points), np.float32)
    if mesh.values is not None and values is not None:
        colours = coloured(values, mesh.values, mesh.colour, light)
        set_colours(full, colours.astype(np.uint8))
        twin = [means(colours[:, k].astype(np.float32), model.group) for k in range(3)]
        set_colours(moving, np.stack(twin, 1).astype(np.uint8))
    elif shaded:
        colour = np.array(rgb(mesh.colour)) * 255.0
        set_colours(full, (light[:, None] * colour).astype(np.uint8))
        set_colours(moving, (means(light, model.group)[:, None] * colour).astype(np.uint8))
    return figure(
        full,
        moving,
        mesh.colour,
        mesh.opacity,
        mesh.shine if mesh.values is None else 0.0,
        own_light=AMBIENT if mesh.values is None else VALUE_LIGHT,
        one_sided=not solid,
        casts_shade=solid,
    )


def ghost_figure(mesh: MeshActor, model: Model, printed: PrintedSoFar) -> Figure:
    """What is not printed yet."""
    return figure(
        mesh_poly(model.mesh),
        mesh_poly(model.twin),
        printed.ghost_colour,
        printed.ghost_opacity,
        shine=0.0,
        own_light=0.5,
        one_sided=True,
        casts_shade=False,
    )
