"""A small block with the guide's slot and bores, to try saw blade and pins in before surgery."""

from resources.case_shapes.guide import GuideSize
from resources.case_shapes.lettering import engraving
from resources.case_shapes.solids import Solid, bore, box, chamfered_box, without

WIDTH_MM, DEPTH_MM, HEIGHT_MM = 44.0, 20.0, 32.0


def check_block(side: str, size: GuideSize) -> Solid:
    """The block on its origin, standing on z = 0; slot and bores run along z."""
    middle = HEIGHT_MM / 2
    body = chamfered_box((0, 0, middle), (WIDTH_MM, DEPTH_MM, HEIGHT_MM), 2.0)
    long_mm = HEIGHT_MM * 2
    tools = [
        box((-6, -3, middle), (24, size.slot_height, long_mm)),
        bore((14, -4, middle), (0, 0, 1), size.pin_bore / 2, long_mm),
        bore((14, 5, middle), (0, 0, 1), size.peg_bore / 2, long_mm),
        engraving(side.upper(), (-3, -DEPTH_MM / 2, middle), 1.4, 0.6),
    ]
    return without(body, tools)
