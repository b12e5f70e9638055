"""The closed face where a section plane cuts: hatched, drawn by the graphics itself.

A closed thing that is cut shows its inside only where the plane goes through its material. So each
pixel that would show the inside of a surface is given the hatch instead, as it lies in the plane:
exact at every size, for the full mesh and its coarse twin alike, and at no cost in geometry. What
stands inside a solid thing (a screw in a bone) is seen in it behind the plane.
Source: capping by back faces, McReynolds & Blythe, Advanced Graphics Programming (2005), 16.9.
"""

# pyright: basic
# VTK's own type notes are not whole; nothing of VTK leaves the vtk_* modules untyped.

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from vtkmodules.vtkRenderingCore import vtkActor

Floats = NDArray[np.float64]
HATCH_PX = 11.0
LINE_PART = 0.16
CAP = """//VTK::Light::Impl
  if (!gl_FrontFacing && sectionFacing > 0.5) {
    float capZ = (sectionOff - dot(sectionNormal.xy, vertexVC.xy)) / sectionNormal.z;
    float along = dot(sectionHatch, vec3(vertexVC.xy, capZ) - sectionOrigin) / sectionStep;
    float soft = max(fwidth(along), 1e-4);
    float near = abs(fract(along) - 0.5);
    float line = smoothstep(0.5 - sectionLine - soft, 0.5 - sectionLine + soft, near);
    fragOutput0 = vec4(mix(sectionColour, sectionInk, line), 1.0);
  }
"""
EDGE_ON = 0.02
"""A plane seen at so flat an angle has no face to be hatched."""


@dataclass(frozen=True)
class CutFace:
    """A section plane, and the look of its face on one thing; colours are parts of 1."""

    origin_mm: tuple[float, float, float]
    normal: tuple[float, float, float]
    colour: tuple[float, float, float]
    ink: tuple[float, float, float]
    leans: float = 1.0
    """1 or -1: which way the hatch leans, to tell one part from the other."""


def close_face(actor: vtkActor) -> None:
    """Let an actor have a closed face; `aim` must be called before each picture."""
    shaders = actor.GetShaderProperty()
    shaders.AddFragmentShaderReplacement("//VTK::Light::Impl", True, CAP, False)


def aim(actor: vtkActor, face: CutFace, axes: Floats, eye: Floats, mm_per_px: float) -> None:
    """Tell the actor where the plane lies as seen from an eye.

    Args:
        axes: rows right, up, towards the eye.
    """
    normal = np.asarray(face.normal, np.float64)
    normal = normal / max(float(np.linalg.norm(normal)), 1e-9)
    origin = np.asarray(face.origin_mm, np.float64)
    seen = axes @ normal
    told = actor.GetShaderProperty().GetFragmentCustomUniforms()
    told.SetUniformf("sectionFacing", 1.0 if seen[2] > EDGE_ON else 0.0)
    told.SetUniform3f("sectionNormal", seen.tolist())
    told.SetUniformf("sectionOff", float(normal @ (origin - eye)))
    told.SetUniform3f("sectionOrigin", (axes @ (origin - eye)).tolist())
    told.SetUniform3f("sectionHatch", (axes @ _diagonal(normal, face.leans)).tolist())
    told.SetUniformf("sectionStep", max(mm_per_px * HATCH_PX, 1e-6))
    told.SetUniformf("sectionLine", LINE_PART / 2)
    told.SetUniform3f("sectionColour", list(face.colour))
    told.SetUniform3f("sectionInk", list(face.ink))


def _diagonal(normal: Floats, leans: float) -> Floats:
    """Across the hatch's lines, in the plane."""
    helper = np.eye(3)[int(np.abs(normal).argmin())]
    u = np.cross(normal, helper)
    u /= np.linalg.norm(u)
    v = np.cross(normal, u)
    return (u + leans * v) / np.sqrt(2.0)
