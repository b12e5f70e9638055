"""Every text that a widget draws, as it draws it: words, colour, place; read off an SVG drawing.

Widgets of the desk draw their words themselves, so no widget can be asked for them; but a widget
can be drawn into an SVG, where each line of text is an element of its own.
"""

import re
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QRegion, QTransform
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QLabel, QWidget

SVG = "{http://www.w3.org/2000/svg}"
NUMBERS = re.compile(r"-?[\d.]+(?:e-?\d+)?")
DESIGN_DPI = 96
ELLIPSIS = "…"


@dataclass(frozen=True)
class DrawnText:
    """One line of text as it stands in its widget.

    Args:
        place: px in the widget; from the ascent of its type to the descent.
        ink: px in the widget; what its letters cover.
    """

    text: str
    color: QColor
    place: QRectF
    ink: QRectF
    pixel_size: float

    @property
    def elided(self) -> bool:
        """Whether it was cut."""
        return self.text.endswith(ELLIPSIS)


def drawn_texts(widget: QWidget) -> list[DrawnText]:
    """The texts that a widget itself draws, without those of its children."""
    found: list[DrawnText] = []
    # As in Theme.font_for: a text with a hyphen has no tabular figures, in none of its lines.
    tabular = "-" not in (widget.text() if isinstance(widget, QLabel) else "")
    for group in ElementTree.fromstring(_as_svg(widget)).iter(f"{SVG}g"):
        for text in group.findall(f"{SVG}text"):
            said = (text.text or "").strip("\n").rstrip()
            if said.strip():
                found.append(_drawn(group, text, said, tabular and "-" not in said))
    return found


def _as_svg(widget: QWidget) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    svg = QSvgGenerator()
    svg.setOutputDevice(buffer)
    svg.setResolution(DESIGN_DPI)
    svg.setSize(widget.size())
    svg.setViewBox(QRect(0, 0, widget.width(), widget.height()))
    widget.render(svg, QPoint(0, 0), QRegion(), QWidget.RenderFlag(0))
    data = buffer.data().data()
    buffer.close()
    return bytes(data)


def _drawn(
    group: ElementTree.Element, text: ElementTree.Element, said: str, tabular: bool
) -> DrawnText:
    pixel_size = float(text.get("font-size", "16"))
    font = QFont(text.get("font-family", ""))
    font.setPixelSize(max(1, round(pixel_size)))
    font.setWeight(QFont.Weight(_weight(text.get("font-weight", "400"))))
    font.setFeature(QFont.Tag("tnum"), 1 if tabular else 0)
    measure = QFontMetricsF(font)
    x, y = float(text.get("x", "0")), float(text.get("y", "0"))
    high = measure.ascent() + measure.descent()
    place = QRectF(x, y - measure.ascent(), measure.horizontalAdvance(said), high)
    ink = measure.tightBoundingRect(said).translated(x, y)
    color = QColor(text.get("fill", "#000000"))
    color.setAlphaF(min(1.0, float(text.get("fill-opacity", "1"))))
    turned = _transform(group)
    return DrawnText(said, color, turned.mapRect(place), turned.mapRect(ink), pixel_size)


def _weight(written: str) -> int:
    return int(written) if written.isdigit() else {"bold": 700}.get(written, 400)


def _transform(group: ElementTree.Element) -> QTransform:
    numbers = [float(one) for one in NUMBERS.findall(group.get("transform", ""))]
    return QTransform(*numbers) if len(numbers) == 6 else QTransform()
