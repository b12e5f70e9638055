"""Task for a worker: a label as PDF, as the printer's dots and as ZPL; its code is read back.

The page is set once (resources/report/label.typ). The printer gets the page's dots, and the code is
put into them module by module, each of whole dots: a fraction of one makes a code that fails later.
What is read back is read from the very bytes that go to the printer.
"""

import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import typst

from app.errors import OperatorCanFix
from app.release.datamatrix import GS1_DATAMATRIX, WHITE, Dots, modules_of, read_back
from drivers.camera.opencv import decode_grey, encode_png
from drivers.wire.blobs import BlobFolder

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
TEMPLATE = RESOURCES / "report" / "label.typ"
FONTS = RESOURCES / "fonts"
MM_OF_INCH = 25.4
DARK_BELOW = 128
MARGIN_MM = 2.0
LEAST_MODULE_MM = 0.25
"""GS1 for healthcare: 0.254 mm at least; 3 dots of 12 a millimetre are 0.25."""


def make_label(request: dict[str, Any]) -> dict[str, Any]:
    """Blobs of a label: `{"picture", "pdf", "zpl", "symbol"}`.

    `request`: content (as LabelContent), width_mm, height_mm, dots_per_mm, dots_per_module, blobs.
    Raises: OperatorCanFix labels.not_read_back, labels.code_too_large, labels.module_too_small.
    """
    content = request["content"]
    blobs = BlobFolder(Path(request["blobs"]))
    per_mm, per_module = int(request["dots_per_mm"]), int(request["dots_per_module"])
    if per_module / per_mm < LEAST_MODULE_MM:
        raise OperatorCanFix("labels.module_too_small", dots=per_module, dots_per_mm=per_mm)
    modules = modules_of(content["hri"])
    size = (round(request["height_mm"] * per_mm), round(request["width_mm"] * per_mm))
    side = len(modules) * per_module
    left, top = size[1] - side - round(MARGIN_MM * per_mm), round(15 * per_mm)
    if left < 0 or top + side > size[0]:
        raise OperatorCanFix("labels.code_too_large", modules=len(modules))
    page = {
        **content,
        "width_mm": request["width_mm"],
        "height_mm": request["height_mm"],
        "code": {
            "left_mm": left / per_mm,
            "top_mm": top / per_mm,
            "module_mm": per_module / per_mm,
            "dark": [[int(x), int(y)] for y, x in np.argwhere(modules == 0)],
            "modules": len(modules),
        },
    }
    pdf, picture = _set(page, per_mm)
    dots = np.full(size, WHITE, np.uint8)
    rows, columns = min(size[0], picture.shape[0]), min(size[1], picture.shape[1])
    dots[:rows, :columns] = np.where(picture[:rows, :columns] < DARK_BELOW, 0, WHITE)
    dots[top : top + side, left : left + side] = np.kron(
        modules, np.ones((per_module, per_module), np.uint8)
    )
    zpl = zpl_of(dots)
    read = read_back(dots_of(zpl))
    if read != (content["element_string"], GS1_DATAMATRIX):
        raise OperatorCanFix("labels.not_read_back", expected=content["hri"], read=read[0])
    return {
        "picture": blobs.add(encode_png(dots)),
        "pdf": blobs.add(pdf),
        "zpl": blobs.add(zpl),
        "symbol": f"{len(modules) - 2}x{len(modules) - 2}",
    }


def zpl_of(dots: Dots) -> bytes:
    """The label as one graphic: what the printer prints is what was looked at, dot by dot."""
    height, width = dots.shape
    packed = np.packbits(dots < DARK_BELOW, axis=1)
    count = packed.size
    head = f"^XA^PW{width}^LL{height}^LH0,0^FO0,0^GFA,{count},{count},{packed.shape[1]},"
    return head.encode() + packed.tobytes().hex().upper().encode() + b"^FS^XZ"


def dots_of(zpl: bytes) -> Dots:
    """The dots that a text made by `zpl_of` prints."""
    found = re.search(rb"\^PW(\d+)\^LL(\d+).*\^GFA,\d+,\d+,(\d+),([0-9A-F]+)\^FS", zpl)
    if found is None:
        raise OperatorCanFix("labels.not_read_back", expected="^GFA", read="")
    width, height, row = (int(found[k]) for k in (1, 2, 3))
    packed = np.frombuffer(bytes.fromhex(found[4].decode()), np.uint8).reshape(height, row)
    return np.where(np.unpackbits(packed, axis=1)[:, :width], 0, WHITE).astype(np.uint8)


def _set(page: dict[str, Any], per_mm: int) -> tuple[bytes, Dots]:
    with tempfile.TemporaryDirectory(prefix="celldeck-label-") as name:
        folder = Path(name)
        shutil.copyfile(TEMPLATE, folder / "label.typ")
        (folder / "data.json").write_bytes(msgspec.json.encode(page))
        pdf = _compiled(folder)
        png = _compiled(folder, per_mm * MM_OF_INCH)
    return pdf, decode_grey(png)


def _compiled(folder: Path, dots_an_inch: float = 0.0) -> bytes:
    """The page as PDF, or as a picture with so many dots."""
    template, fonts = folder / "label.typ", [FONTS]
    if not dots_an_inch:
        pdf: bytes = typst.compile(template, root=folder, font_paths=fonts)
        return pdf
    png: bytes = typst.compile(
        template, root=folder, font_paths=fonts, format="png", ppi=dots_an_inch
    )
    return png
