"""VTK drawing without a window: figures with light on them become arrays of pixels and heights."""

# pyright: basic
# VTK's own type notes are not whole; nothing of VTK leaves these two modules untyped.

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from vtkmodules.util.numpy_support import vtk_to_numpy
from vtkmodules.vtkCommonCore import vtkFloatArray, vtkUnsignedCharArray, vtkVersion
from vtkmodules.vtkCommonDataModel import vtkPlane, vtkPolyData
from vtkmodules.vtkRenderingCore import (
    vtkActor,
    vtkLight,
    vtkPolyDataMapper,
    vtkRenderer,
    vtkTexture,
)

try:
    from vtkmodules.vtkRenderingOpenGL2 import vtkEGLRenderWindow as OffscreenWindow
except ImportError:  # only Linux has EGL; elsewhere the ordinary window draws off screen
    from vtkmodules.vtkRenderingOpenGL2 import vtkOpenGLRenderWindow as OffscreenWindow

from ui.views.orbit_camera import frame
from ui.views.scene_process.messages import Quality, ViewCamera
from ui.views.scene_process.vtk_section import CutFace, aim, close_face

Pixels = NDArray[np.uint8]
LIGHTS: tuple[tuple[tuple[float, float, float], str, float], ...] = (
    ((-0.55, 0.80, 1.00), "#FFF7EC", 0.80),
    ((0.95, 0.20, 0.60), "#E3EDF6", 0.34),
    ((0.05, -0.90, 0.40), "#DDE6EC", 0.20),
    ((-0.20, 0.50, -1.00), "#FFFFFF", 0.20),
)
"""Fixed to the eye: key from above left, cool fill from the right, a little from below, a rim."""
AMBIENT, DIFFUSE, SHARPNESS = 0.20, 0.86, 22.0
MOST_PIXELS = 4_600_000
"""A full picture is drawn up to twice as large each way and made smaller; not beyond this."""


def rgb(colour: str) -> tuple[float, float, float]:
    """`#RRGGBB` as three parts of 1."""
    return (
        int(colour[1:3], 16) / 255.0,
        int(colour[3:5], 16) / 255.0,
        int(colour[5:7], 16) / 255.0,
    )


@dataclass
class Figure:
    """One thing to draw: a mapper for full pictures, and one for pictures while moving."""

    actor: vtkActor
    full: vtkPolyDataMapper
    moving: vtkPolyDataMapper
    casts_shade: bool
    shown: bool = True
    height_cut: vtkPlane | None = None
    face: CutFace | None = None
    closes: bool = False

    def cut(self, *, with_section: bool = True) -> None:
        """Give both mappers the planes that cut it."""
        planes = [] if self.height_cut is None else [self.height_cut]
        if self.face is not None and with_section:
            plane = vtkPlane()
            plane.SetOrigin(*self.face.origin_mm)
            plane.SetNormal(*(-part for part in self.face.normal))
            planes.append(plane)
        for mapper in (self.full, self.moving):
            mapper.RemoveAllClippingPlanes()
            for plane in planes:
                mapper.AddClippingPlane(plane)


def figure(
    full: vtkPolyData,
    moving: vtkPolyData | None,
    colour: str,
    opacity: float = 1.0,
    shine: float = 0.15,
    own_light: float = AMBIENT,
    one_sided: bool = False,
    line_width: float = 1.0,
    casts_shade: bool = True,
) -> Figure:
    """A figure of one colour; point colours of the data, where there are any, come first."""
    mappers: list[vtkPolyDataMapper] = []
    for data in (full, full if moving is None else moving):
        mapper = vtkPolyDataMapper()
        mapper.SetInputData(data)
        mapper.SetColorModeToDirectScalars()
        mappers.append(mapper)
    actor = vtkActor()
    actor.SetMapper(mappers[0])
    look = actor.GetProperty()
    look.SetColor(*rgb(colour))
    look.SetOpacity(opacity)
    look.SetAmbient(own_light)
    look.SetDiffuse(min(DIFFUSE, 1.06 - own_light))
    look.SetSpecular(shine)
    look.SetSpecularPower(SHARPNESS)
    look.SetInterpolationToPhong()
    look.SetLineWidth(line_width)
    look.SetBackfaceCulling(one_sided)
    return Figure(actor, mappers[0], mappers[1], casts_shade)


def picture_figure(poly: vtkPolyData, texture: vtkTexture) -> Figure:
    """A picture in space, in its own colours whatever the light."""
    made = figure(poly, None, "#FFFFFF", shine=0.0, casts_shade=False)
    made.actor.SetTexture(texture)
    made.actor.GetProperty().LightingOff()
    return made


def cut_at(made: Figure, z_mm: float, below: bool) -> None:
    """Leave only what lies below, or above, a height."""
    plane = vtkPlane()
    plane.SetOrigin(0.0, 0.0, z_mm)
    plane.SetNormal(0.0, 0.0, -1.0 if below else 1.0)
    made.height_cut = plane
    made.cut()


def uncut(made: Figure) -> None:
    """Its whole height again."""
    made.height_cut = None
    made.cut()


def cut_through(made: Figure, face: CutFace | None) -> None:
    """Cut it by a section plane, with a closed face where it is solid; None: whole again."""
    if face == made.face:
        return
    made.face = face
    if face is not None and not made.closes and not made.actor.GetProperty().GetBackfaceCulling():
        made.closes = True
        close_face(made.actor)
    elif face is None and made.closes:
        made.closes = False
        made.actor.GetShaderProperty().ClearAllFragmentShaderReplacements()
    made.cut()


@dataclass
class Set:
    """What stands on the stage for one view."""

    renderer: vtkRenderer
    figures: dict[str, Figure] = field(default_factory=dict[str, Figure])

    def put(self, name: str, made: Figure) -> None:
        """Add a figure, in place of the one of that name."""
        self.take(name)
        self.figures[name] = made
        self.renderer.AddActor(made.actor)

    def take(self, name: str) -> None:
        """Remove a figure if it is there."""
        gone = self.figures.pop(name, None)
        if gone is not None:
            self.renderer.RemoveActor(gone.actor)


class Stage:
    """The window nobody sees. Every view has a set; all share one set of shaders."""

    def __init__(self) -> None:
        self._window = OffscreenWindow()
        self._window.SetShowWindow(False)
        self._window.SetOffScreenRendering(1)
        self._window.SetMultiSamples(0)
        self._pixels = vtkUnsignedCharArray()
        self._depth = vtkFloatArray()

    @staticmethod
    def version() -> str:
        """VTK's version."""
        return str(vtkVersion.GetVTKVersion())

    def new_set(self) -> Set:
        """An empty set with light."""
        renderer = vtkRenderer()
        renderer.RemoveAllLights()
        renderer.AutomaticLightCreationOff()
        for position, colour, strength in LIGHTS:
            light = vtkLight()
            light.SetLightTypeToCameraLight()
            light.SetPosition(*position)
            light.SetFocalPoint(0.0, 0.0, 0.0)
            light.SetColor(*rgb(colour))
            light.SetIntensity(strength)
            renderer.AddLight(light)
        renderer.GetActiveCamera().ParallelProjectionOn()
        renderer.GradientBackgroundOn()
        renderer.DrawOff()
        self._window.AddRenderer(renderer)
        return Set(renderer)

    def drop(self, gone: Set) -> None:
        """A set is no longer needed."""
        self._window.RemoveRenderer(gone.renderer)
        gone.renderer.ReleaseGraphicsResources(self._window)

    def background(self, chosen: Set, top: str, bottom: str) -> None:
        """The two ends of the gradient."""
        chosen.renderer.SetBackground(*rgb(bottom))
        chosen.renderer.SetBackground2(*rgb(top))

    def draw(
        self,
        chosen: Set,
        width: int,
        height: int,
        camera: ViewCamera,
        quality: Quality,
        part: float = 1.0,
    ) -> Pixels:
        """A picture: (height, width, 4), RGBX, top row first; drawn smaller with `part` under 1."""
        finer = part
        if quality is Quality.FULL:
            finer = min(2.0, max(1.0, (MOST_PIXELS / (width * height)) ** 0.5))
        for made in chosen.figures.values():
            made.actor.SetMapper(made.full if quality is Quality.FULL else made.moving)
            made.actor.SetVisibility(made.shown)
        chosen.renderer.SetUseFXAA(quality is Quality.FULL and finer < 1.3)
        w, h = max(16, round(width * finer)), max(16, round(height * finer))
        self._render(chosen, w, h, camera)
        self._window.GetRGBACharPixelData(0, 0, w - 1, h - 1, 0, self._pixels)
        flat: NDArray[Any] = vtk_to_numpy(self._pixels)
        picture = flat.reshape(h, w, 4)[::-1]
        if (w, h) != (width, height):
            import cv2  # not above: waking the graphics does not wait for it

            how = cv2.INTER_AREA if w > width else cv2.INTER_LINEAR
            fitted = cv2.resize(np.ascontiguousarray(picture), (width, height), interpolation=how)
            return np.asarray(fitted, np.uint8)
        return picture

    def heights(
        self, chosen: Set, size: int, camera: ViewCamera, coarse: bool
    ) -> NDArray[np.float32]:
        """What lies nearest the eye: (size, size) mm above the focus, top row first."""
        for made in chosen.figures.values():
            made.actor.SetMapper(made.moving if coarse or _large(made) else made.full)
            made.actor.SetVisibility(made.shown and made.casts_shade)
            if made.face is not None:  # the light is that of the whole thing
                made.cut(with_section=False)
        chosen.renderer.SetUseFXAA(False)
        self._render(chosen, size, size, camera)
        for made in chosen.figures.values():
            if made.face is not None:
                made.cut()
        self._window.GetZbufferData(0, 0, size - 1, size - 1, self._depth)
        flat: NDArray[Any] = vtk_to_numpy(self._depth)
        view = chosen.renderer.GetActiveCamera()
        near, far = view.GetClippingRange()
        depth = flat.reshape(size, size)[::-1]
        return (view.GetDistance() - (near + depth * (far - near))).astype(np.float32)

    def _render(self, chosen: Set, width: int, height: int, camera: ViewCamera) -> None:
        axes = frame(camera)
        focus = np.asarray(camera.focus_mm)
        eye = focus + axes[2] * 2000.0
        view = chosen.renderer.GetActiveCamera()
        view.SetFocalPoint(*focus)
        view.SetPosition(*eye)
        view.SetViewUp(*axes[1])
        view.SetParallelScale(camera.half_height_mm)
        if self._window.GetSize() != (width, height):
            self._window.SetSize(width, height)
        chosen.renderer.ResetCameraClippingRange()
        mm_per_px = 2.0 * camera.half_height_mm / height
        for made in chosen.figures.values():
            if made.face is not None and made.closes:
                aim(made.actor, made.face, axes, eye, mm_per_px)
        chosen.renderer.DrawOn()
        try:
            self._window.Render()
        finally:
            chosen.renderer.DrawOff()


def _large(made: Figure) -> bool:
    return made.full.GetInput().GetNumberOfPolys() > 400_000
