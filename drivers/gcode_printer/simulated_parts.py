"""Tells parts apart on the simulated bed from the plastic alone: islands, from left to right."""

from array import array

CELL_MM = 2.0
Box = tuple[float, float, float, float]
"""x0, y0, x1, y1 in mm."""


def boxes_of_part(deposit: "array[float]", part: int, z_mm: float) -> list[Box]:
    """Boxes, a cell each, that the part of that index covers in the layer of that height.

    Parts count from 0, from left to right and then from front to back; skirts and brims lie in
    the first layer and count as parts there.
    """
    cells: set[tuple[int, int]] = set()
    for at in range(len(deposit) - 6, -1, -6):
        x0, y0, x1, y1, z = deposit[at : at + 5]
        if abs(z - z_mm) > 0.01:
            break
        steps = int(max(abs(x1 - x0), abs(y1 - y0)) / CELL_MM) + 1
        for step in range(steps + 1):
            along = step / steps
            x, y = x0 + (x1 - x0) * along, y0 + (y1 - y0) * along
            cells.add((int(x // CELL_MM), int(y // CELL_MM)))
    islands: list[set[tuple[int, int]]] = []
    while cells:
        island = {cells.pop()}
        edge = list(island)
        while edge:
            x, y = edge.pop()
            near = {(x + i, y + j) for i in (-1, 0, 1) for j in (-1, 0, 1)} & cells
            cells -= near
            island |= near
            edge += near
        islands.append(island)
    islands.sort(key=lambda island: min(island))
    if part >= len(islands):
        return []
    return [
        (x * CELL_MM, y * CELL_MM, (x + 1) * CELL_MM, (y + 1) * CELL_MM) for x, y in islands[part]
    ]
