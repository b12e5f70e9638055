"""The one module that touches OpenCV: typed doors for pictures, lines, maps and markers.

Its stubs leave most arrays untyped; here every picture is a numpy array of a stated type.
"""

from typing import Any

import cv2 as _cv2
import numpy as np
from numpy.typing import NDArray

cv2: Any = _cv2

Picture = NDArray[np.uint8]
Field = NDArray[np.float32]
Points = NDArray[np.float64]

MARKERS = cv2.aruco.DICT_4X4_50


class NoPicture(Exception):
    """These bytes are no picture."""


def one_thread() -> None:
    """Keep OpenCV from taking every core of the station."""
    cv2.setNumThreads(1)


def decode_grey(data: bytes) -> Picture:
    """(h, w) grey levels of a JPEG or PNG. Raises: NoPicture."""
    return _decoded(data, cv2.IMREAD_GRAYSCALE)


def decode(data: bytes) -> Picture:
    """(h, w, 3) blue, green, red of a JPEG or PNG. Raises: NoPicture."""
    return _decoded(data, cv2.IMREAD_COLOR)


def _decoded(data: bytes, flags: int) -> Picture:
    if not data:
        raise NoPicture
    try:
        picture = cv2.imdecode(np.frombuffer(data, np.uint8), flags)
    except cv2.error as wrong:
        raise NoPicture(str(wrong)) from wrong
    if picture is None:
        raise NoPicture
    return picture


def encode_jpeg(picture: Picture, quality: int = 88) -> bytes:
    """The picture as JPEG. Raises: NoPicture."""
    done, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    if not done:
        raise NoPicture
    return data.tobytes()


def encode_png(picture: Picture) -> bytes:
    """A PNG, as exact as the picture."""
    _, data = cv2.imencode(".png", picture)
    return data.tobytes()


def lines(
    picture: NDArray[Any], segments: Points, colour: int, thickness_px: int, *, smooth: bool = False
) -> None:
    """Draw (n, 4) segments x0 y0 x1 y1 in px, sixteenths kept, into the picture."""
    if len(segments) == 0:
        return
    fixed = np.round(segments.reshape(-1, 2, 2) * 16.0).astype(np.int32)
    kind = cv2.LINE_AA if smooth else cv2.LINE_8
    # OpenCV draws a thickness of n over n + 1 px (measured on 5.0.0)
    drawn_px = max(thickness_px - 1, 1)
    cv2.polylines(picture, list(fixed), False, colour, drawn_px, kind, 4)


def lines_value(field: Field, segments: Points, value: float, thickness_px: int) -> None:
    """Draw (n, 4) segments in px with a value into a field."""
    fixed = np.round(segments.reshape(-1, 2, 2) * 16.0).astype(np.int32)
    cv2.polylines(field, list(fixed), False, value, max(thickness_px - 1, 1), cv2.LINE_8, 4)


def fill(picture: NDArray[Any], loops: list[Points], colour: int, *, smooth: bool = False) -> None:
    """Fill closed loops (n, 2) in px, even-odd, so that holes stay open."""
    if loops:
        fixed = [np.round(loop * 16.0).astype(np.int32) for loop in loops]
        cv2.fillPoly(picture, fixed, colour, cv2.LINE_AA if smooth else cv2.LINE_8, 4)


def remap(
    picture: NDArray[Any], x_px: Field, y_px: Field, *, cubic: bool = False, outside: int = 0
) -> NDArray[Any]:
    """The picture looked up at (x_px, y_px); `outside` where there is none."""
    kind = cv2.INTER_CUBIC if cubic else cv2.INTER_LINEAR
    return cv2.remap(picture, x_px, y_px, kind, borderMode=cv2.BORDER_CONSTANT, borderValue=outside)


def blur(picture: NDArray[Any], sigma_px: float) -> NDArray[Any]:
    """Gaussian blur."""
    return cv2.GaussianBlur(picture, (0, 0), sigma_px)


def box(field: NDArray[Any], side_px: int) -> NDArray[Any]:
    """Mean over a square."""
    return cv2.blur(field, (side_px, side_px))


def slopes(field: NDArray[Any]) -> tuple[Field, Field]:
    """Derivatives along x and y, Scharr, per px."""
    scale = 1.0 / 32.0
    return (
        cv2.Scharr(field, cv2.CV_32F, 1, 0, scale=scale),
        cv2.Scharr(field, cv2.CV_32F, 0, 1, scale=scale),
    )


def erode(mask: Picture, radius_px: int) -> Picture:
    """The mask without its rim."""
    return cv2.erode(mask, _disc(radius_px))


def dilate(mask: Picture, radius_px: int) -> Picture:
    """The mask and a rim around it."""
    return cv2.dilate(mask, _disc(radius_px))


def opened(mask: Picture, radius_px: int) -> Picture:
    """The mask without what is thinner than twice the radius."""
    return cv2.morphologyEx(mask, cv2.MORPH_OPEN, _disc(radius_px))


def _disc(radius_px: int) -> Picture:
    side = 2 * radius_px + 1
    return cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)).astype(np.uint8)


def resized(picture: NDArray[Any], width_px: int, height_px: int) -> NDArray[Any]:
    """The picture at another size: area when smaller, linear when larger."""
    smaller = width_px < picture.shape[1]
    kind = cv2.INTER_AREA if smaller else cv2.INTER_LINEAR
    return cv2.resize(picture, (width_px, height_px), interpolation=kind)


def pieces(mask: Picture) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Connected pieces: labels (h, w) and one row x, y, width, height, area for each label."""
    _, labels, rows, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    return labels, rows


def marker(number: int, side_px: int) -> Picture:
    """A printed fiducial, black border included, without its white rim."""
    return cv2.aruco.generateImageMarker(
        cv2.aruco.getPredefinedDictionary(MARKERS), number, side_px
    )


def find_marker(picture: Picture, number: int) -> Points | None:
    """The four corners (4, 2) in px of one fiducial in a grey picture, or None."""
    settings = cv2.aruco.DetectorParameters()
    settings.cornerRefinementMethod = cv2.aruco.CORNER_REFINE_SUBPIX
    settings.cornerRefinementWinSize = 4
    settings.adaptiveThreshWinSizeMin = 23
    settings.adaptiveThreshWinSizeMax = 23
    detector = cv2.aruco.ArucoDetector(cv2.aruco.getPredefinedDictionary(MARKERS), settings)
    corners, numbers, _ = detector.detectMarkers(picture)
    if numbers is None:
        return None
    for found, which in zip(corners, np.asarray(numbers).ravel(), strict=True):
        if int(which) == number:
            return np.asarray(found, np.float64).reshape(4, 2)
    return None


def undistorted(
    points_px: Points, camera: NDArray[np.float64], distortion: NDArray[np.float64]
) -> Points:
    """Normalised rays (n, 2) of picture points (n, 2)."""
    rays = cv2.undistortPoints(points_px.reshape(-1, 1, 2), camera, distortion)
    return np.asarray(rays, np.float64).reshape(-1, 2)


def rotation(rvec: NDArray[np.float64]) -> NDArray[np.float64]:
    """(3, 3) from a rotation vector. Source: Rodrigues."""
    return np.asarray(cv2.Rodrigues(rvec)[0], np.float64).reshape(3, 3)


def rotation_vector(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    """(3,) from a rotation matrix. Source: Rodrigues."""
    return np.asarray(cv2.Rodrigues(matrix)[0], np.float64).reshape(3)


def moved(picture: Picture, kernel: Field) -> Picture:
    """The picture as a moving camera sees it."""
    return cv2.filter2D(picture, -1, kernel)


def add(picture: Picture, noise: NDArray[np.int8]) -> Picture:
    """Picture and signed noise, saturated."""
    return cv2.add(picture, noise, dtype=cv2.CV_8U)


def scaled(picture: Picture, gain: float) -> Picture:
    """The picture at another brightness, saturated."""
    return cv2.convertScaleAbs(picture, alpha=gain)


def over(below: Picture, above: Picture, alpha: Picture) -> Picture:
    """`above` laid over `below` with weight alpha / 255; all of one shape."""
    lit = cv2.multiply(above, alpha, scale=1 / 255.0)
    rest = cv2.multiply(below, cv2.bitwise_not(alpha), scale=1 / 255.0)
    return cv2.add(lit, rest)


def tinted(grey: Picture, table: Picture) -> Picture:
    """Grey levels into colours by a table (256, 3)."""
    three = cv2.merge([grey, grey, grey])
    return cv2.LUT(three, table.reshape(1, 256, 3))


def three(grey: Picture) -> Picture:
    """One plane as three equal ones."""
    return cv2.merge([grey, grey, grey])


class Stream:
    """One opened video source; used by one thread alone, which also lets it go."""

    def __init__(self, source: str | int, timeout_s: float) -> None:
        """Open a V4L2 device by number, anything else by FFmpeg. Raises: NoPicture."""
        limit_ms = int(timeout_s * 1000)
        if isinstance(source, int):
            self._capture = cv2.VideoCapture(source, cv2.CAP_V4L2)
        else:
            # only the list at opening sets these limits; without it FFmpeg waits 30 s
            limits = [cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, limit_ms]
            limits += [cv2.CAP_PROP_READ_TIMEOUT_MSEC, limit_ms]
            self._capture = cv2.VideoCapture(source, cv2.CAP_FFMPEG, limits)
        if not self._capture.isOpened():
            self._capture.release()
            raise NoPicture

    def grab(self) -> bool:
        """Take the next frame off the source without decoding it; False when there is none."""
        return bool(self._capture.grab())

    def picture(self) -> Picture:
        """The frame last grabbed. Raises: NoPicture."""
        done, picture = self._capture.retrieve()
        if not done or picture is None:
            raise NoPicture
        return np.asarray(picture, np.uint8)

    def release(self) -> None:
        """Let the source go."""
        self._capture.release()
