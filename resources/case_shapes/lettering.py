"""Block letters for engraving a side, made of small boxes."""

from collections.abc import Sequence

from resources.case_shapes.solids import Solid, box, joined

GLYPHS = {
    "L": "100 100 100 100 111",
    "E": "111 100 110 100 111",
    "F": "111 100 110 100 100",
    "T": "111 010 010 010 010",
    "R": "110 101 110 101 101",
    "I": "111 010 010 010 111",
    "G": "111 100 101 101 111",
    "H": "101 101 111 101 101",
    "M": "101 111 111 101 101",
    "D": "110 101 101 101 110",
}


def engraving(text: str, centre: Sequence[float], dot_mm: float, depth_mm: float) -> Solid:
    """Letters that read from the front (from -y, +x to the right, +z up), `depth_mm` each way."""
    dots: list[Solid] = []
    width = 4 * len(text) - 1
    for place, letter in enumerate(text):
        for row, bits in enumerate(GLYPHS[letter].split()):
            for column, bit in enumerate(bits):
                if bit == "1":
                    x = (4 * place + column - (width - 1) / 2) * dot_mm
                    z = (2 - row) * dot_mm
                    size = (dot_mm * 1.02, 2 * depth_mm, dot_mm * 1.02)
                    dots.append(box((centre[0] + x, centre[1], centre[2] + z), size))
    return joined(dots)
