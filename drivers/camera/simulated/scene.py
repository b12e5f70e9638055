"""Where the simulated camera stands, what light falls, and where the bed's markers are."""

import math

import numpy as np

from drivers.camera import opencv
from drivers.camera.calibration import Calibration, Fiducial

BED_MM = (250.0, 210.0)
IMAGE_PX = (1600, 1200)
TILT_DEG = 22.0
DISTANCE_MM = 560.0
FOCAL_PX = 3180.0
DISTORTION = [-0.06, 0.015, 0.0004, -0.0003, 0.0]
FIDUCIAL_MM = 12.0
FIDUCIAL_RIM_MM = 2.0
FIDUCIAL_INSET_MM = 12.0
LIGHT_AZIMUTH_DEG = 96.0
LIGHT_HEIGHT_DEG = 34.0


def calibration() -> Calibration:
    """The exact calibration of the simulated camera: it looks down from the front, tilted."""
    tilt = math.radians(TILT_DEG)
    middle = np.array([BED_MM[0] / 2, BED_MM[1] / 2, 0.0])
    centre = middle + DISTANCE_MM * np.array([0.0, -math.sin(tilt), math.cos(tilt)])
    ahead = (middle - centre) / DISTANCE_MM
    right = np.array([1.0, 0.0, 0.0])
    down = np.cross(ahead, right)
    turn = np.stack([right, down, ahead])
    spin = math.radians(0.6)
    roll = np.array(
        [[math.cos(spin), -math.sin(spin), 0], [math.sin(spin), math.cos(spin), 0], [0, 0, 1]]
    )
    turn = roll @ turn
    matrix = [FOCAL_PX, 0.0, IMAGE_PX[0] / 2 - 4.3, 0.0, FOCAL_PX, IMAGE_PX[1] / 2 + 3.1, 0, 0, 1]
    return Calibration(
        image_px=IMAGE_PX,
        camera_matrix=[float(value) for value in matrix],
        distortion=DISTORTION,
        rvec=[float(value) for value in opencv.rotation_vector(turn)],
        tvec=[float(value) for value in -turn @ centre],
        bed_mm=BED_MM,
        fiducials=fiducials(),
    )


def fiducials() -> list[Fiducial]:
    """Four markers, one near each corner of the bed."""
    near, far_x, far_y = (
        FIDUCIAL_INSET_MM,
        BED_MM[0] - FIDUCIAL_INSET_MM,
        BED_MM[1] - FIDUCIAL_INSET_MM,
    )
    places = ((near, near), (far_x, near), (near, far_y), (far_x, far_y))
    return [Fiducial(number, x, y, FIDUCIAL_MM) for number, (x, y) in enumerate(places)]


def light() -> tuple[float, float, float]:
    """Unit vector from the bed towards the raking lamp."""
    azimuth, height = math.radians(LIGHT_AZIMUTH_DEG), math.radians(LIGHT_HEIGHT_DEG)
    level = math.cos(height)
    return level * math.cos(azimuth), level * math.sin(azimuth), math.sin(height)
