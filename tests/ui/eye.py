"""How the desk looks to other eyes: in grey, and to who sees no red, no green or no blue."""

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.float64]
"""(H, W, 3), RGB, 0 to 1, as shown on a screen."""

MACHADO: dict[str, list[list[float]]] = {
    "protan": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deutan": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritan": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
"""Full dichromacy on linear light. Source: Machado, Oliveira, Fernandes 2009, severity 1.0."""
EYES = ("grey", *MACHADO)


def seen_by(eye: str, picture: Picture) -> Picture:
    """The picture as that eye has it; a kind of EYES."""
    light = np.where(picture <= 0.04045, picture / 12.92, ((picture + 0.055) / 1.055) ** 2.4)
    if eye == "grey":
        grey = light @ np.array([0.2126, 0.7152, 0.0722])
        light = np.repeat(grey[..., None], 3, axis=2)
    else:
        light = np.clip(light @ np.array(MACHADO[eye]).T, 0.0, 1.0)
    return np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)


def share_apart(one: Picture, other: Picture, by: float = 0.15) -> float:
    """Of all pixels, the share that differs in a channel by more than this."""
    return float((np.abs(one - other).max(axis=2) > by).mean())
