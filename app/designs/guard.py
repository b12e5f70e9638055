"""The guard of unit, mirror, side and frame: judges every file of a case against all the others.

A mistake that explains what is seen is named; nothing is ever put right here. Pure: for a worker.
"""

from app.designs.bone_distance import SurfaceDistance
from app.designs.guard_evidence import Papers, Shape, Volume, surface_points
from app.designs.guard_fit import SAMPLES, fit_of, mirror_fits
from app.designs.guard_hypotheses import Hypothesis, hypotheses
from app.designs.guard_images import (
    anatomy_findings,
    bone_of,
    midplane_x_mm,
    part_findings,
)
from app.designs.guard_sides import paper_findings, side_findings
from app.designs.guard_sizes import size_findings
from app.wire.designs import Finding

PREFIX = "guard."
IMAGE_BONE_MM = 0.5
"""A bone's surface taken from images lies right to so much."""
TRIED = 500
"""Points of a part that each mistake is tried with."""
SIDE_DIFFERS = ("guard.wrong_side", "guard.laterality_differs")


class CaseGuard:
    """What is known of one case: bone, images and papers; parts are judged against them."""

    def __init__(self, papers: Papers, anatomy: list[Shape], images: list[Volume]) -> None:
        self._papers = papers
        self._images = images
        self._middle = next(
            (x for x in (midplane_x_mm(one) for one in images) if x is not None), None
        )
        self._bones = anatomy or [one for one in map(bone_of, images) if one is not None]
        self._slack_mm = 0.0 if anatomy else IMAGE_BONE_MM
        self._sizes_hold = any(
            one.level == "hold"
            for bone in anatomy
            for one in size_findings(bone, papers.site, bone=True)
        )
        self._surfaces: list[SurfaceDistance] = []

    def of_anatomy(self, shape: Shape) -> list[Finding]:
        """Size, side, and whether the images show this very bone."""
        found = size_findings(shape, self._papers.site, bone=True)
        found += _declared(shape)
        for volume in self._images:
            found += anatomy_findings(shape, volume)
        if not any(one.level == "hold" for one in found):  # a named mistake explains the side too
            found += side_findings(shape, self._papers, self._middle)
        return found

    def of_part(self, shape: Shape) -> list[Finding]:
        """Size, side, place on the bone and in the images, and whether it could be mirrored."""
        found = [*paper_findings(self._papers)]
        if not self._bones:
            found += size_findings(shape, self._papers.site, bone=False)
            found.append(Finding("guard.no_anatomy", "hold"))
            return [*found, *_declared(shape)]
        placed = self._placed(shape)
        found += placed
        if any(one.level == "hold" for one in placed):
            if placed[-1].code == "guard.not_on_anatomy":  # a part for the other side says so
                sides = side_findings(shape, self._papers, self._middle)
                found += [one for one in sides if one.code in SIDE_DIFFERS]
            return [*found, *_declared(shape)]
        found += size_findings(shape, self._papers.site, bone=False)
        for volume in self._images:
            found += part_findings(shape, volume)
        found += side_findings(shape, self._papers, self._middle)
        return found

    def _placed(self, shape: Shape) -> list[Finding]:
        """Whether the part sits on the bone as it comes, and only as it comes."""
        if not self._surfaces:
            self._surfaces = [SurfaceDistance(one.vertices, one.faces) for one in self._bones]
        points, _ = surface_points(shape, SAMPLES)
        fits = [(fit_of(bone.far(points), self._slack_mm), bone) for bone in self._surfaces]
        fit, bone = max(fits, key=lambda one: one[0].close)
        if fit.good:
            found = [Finding("guard.fits", "pass", dict(fit.told()))]
            mirrored, as_close = mirror_fits(shape, bone, self._slack_mm)
            values = {"as_close_percent": round(100 * as_close, 1)}
            if mirrored:
                found.append(Finding("guard.mirror_cannot_tell", "hold", values))
            else:
                found.append(Finding("guard.not_mirrored", "pass", values))
            if shape.frame == "RAS":  # it says RAS, and lies right as LPS
                found.append(Finding("guard.frame_declared_differs", "warn", {"frame": "RAS"}))
            return found
        named = self._explained(shape)
        if named is not None:
            one, figures = named
            values = {**one.values, **figures, "by": "anatomy"}
            return [Finding(one.code, "hold", values)]
        sizes = size_findings(shape, self._papers.site, bone=False)
        odd = [one for one in sizes if one.level == "hold"]
        values = {**fit.told(), "site": self._papers.site}
        return [*odd, Finding("guard.not_on_anatomy", "hold", values)]

    def _explained(self, shape: Shape) -> tuple[Hypothesis, dict[str, float]] | None:
        """The mistake that, taken back, lets the part sit; None if none does."""
        if self._sizes_hold:  # the bone itself may have the wrong unit
            return None
        points, _ = surface_points(shape, TRIED)
        best: tuple[float, Hypothesis, dict[str, float]] | None = None
        for one in hypotheses(shape.middle_mm):
            undone = one.undone(points)
            for bone in self._surfaces:
                fit = fit_of(bone.far(undone), self._slack_mm)
                if fit.good and (best is None or fit.close > best[0]):
                    best = (fit.close, one, fit.told())
        return None if best is None else (best[1], best[2])


def _declared(shape: Shape) -> list[Finding]:
    """A frame that the header names, where it may explain what is held."""
    if shape.frame == "RAS":
        return [Finding("guard.frame_declared", "warn", {"frame": shape.frame})]
    return []
