"""GS1 DataMatrix codes made and read: the one module that knows zxing-cpp.

Without `gs1` it would write a plain code, without `force_square` a form that older scanners cannot
read; and it writes a wrong check digit without complaint. So whatever it makes is read back.
"""

# pyright: basic, reportArgumentType=false

import numpy as np
import zxingcpp
from numpy.typing import NDArray

GS1_DATAMATRIX = "]d2"
QUIET_DOTS = 8
WHITE = 255

Dots = NDArray[np.uint8]


def modules_of(hri: str) -> Dots:
    """The code of a text with its quiet zone, one number a module; dark is 0."""
    made = zxingcpp.create_barcode(
        hri, zxingcpp.BarcodeFormat.DataMatrix, gs1=True, force_square=True
    )
    return np.array(made.to_image(scale=1, add_quiet_zones=True), np.uint8)


def read_back(dots: Dots) -> tuple[str, str]:
    """The text, with separators as U+001D, and AIM identifier of the one code in a picture.

    Both are empty where there is none, or more than one.
    """
    found = zxingcpp.read_barcodes(
        np.pad(dots, QUIET_DOTS, constant_values=WHITE),
        formats=zxingcpp.BarcodeFormat.DataMatrix,
        text_mode=zxingcpp.TextMode.Plain,
    )
    return (found[0].text, found[0].symbology_identifier) if len(found) == 1 else ("", "")
