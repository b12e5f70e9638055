"""Distance, angle and diameter from points in mm. Pure; what a mark says comes from here alone."""

import math
from collections.abc import Sequence

from app.errors import OperatorCanFix
from app.wire.review_marks import MarkKind

Point = Sequence[float]
COUNTS: dict[MarkKind, tuple[int, ...]] = {
    MarkKind.DISTANCE: (2,),
    MarkKind.ANGLE: (3,),
    MarkKind.DIAMETER: (2, 3),
    MarkKind.NOTE: (0, 1),
}
FARTHEST_MM = 5000.0


def measured(kind: MarkKind, anchors: Sequence[Point]) -> float | None:
    """What the anchors measure: mm, or degrees for an angle; None for a note.

    Raises: OperatorCanFix evaluation.bad_anchors, too few, too many, no numbers, no circle.
    """
    sound = all(
        len(point) == 3 and all(math.isfinite(x) and abs(x) <= FARTHEST_MM for x in point)
        for point in anchors
    )
    if len(anchors) not in COUNTS[kind] or not sound:
        raise OperatorCanFix("evaluation.bad_anchors", kind=kind.value, given=len(anchors))
    if kind is MarkKind.NOTE:
        return None
    if kind is MarkKind.DISTANCE or len(anchors) == 2:
        return round(math.dist(anchors[0], anchors[1]), 4)
    if kind is MarkKind.ANGLE:
        return _angle_deg(*anchors)
    return _diameter_mm(*anchors)


def _angle_deg(a: Point, corner: Point, b: Point) -> float:
    one = [x - y for x, y in zip(a, corner, strict=True)]
    other = [x - y for x, y in zip(b, corner, strict=True)]
    lengths = math.hypot(*one) * math.hypot(*other)
    if lengths < 1e-9:
        raise OperatorCanFix("evaluation.bad_anchors", kind="angle", given=3)
    cosine = sum(x * y for x, y in zip(one, other, strict=True)) / lengths
    return round(math.degrees(math.acos(max(-1.0, min(1.0, cosine)))), 4)


def _diameter_mm(a: Point, b: Point, c: Point) -> float:
    """Of the circle through three points. Source: abc / (2 area) is its diameter."""
    ab, bc, ca = math.dist(a, b), math.dist(b, c), math.dist(c, a)
    half = (ab + bc + ca) / 2
    square = half * (half - ab) * (half - bc) * (half - ca)
    if square <= 1e-12 * max(half, 1e-9) ** 4:
        raise OperatorCanFix("evaluation.bad_anchors", kind="diameter", given=3)
    return round(ab * bc * ca / (2 * math.sqrt(square)), 4)
