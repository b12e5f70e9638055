"""The legend of numbers on a mesh: the colours, their fixed ends in mm, what each end means."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QLinearGradient, QPainter

from ui.touch.painting import area, words
from ui.touch.theme import Theme
from ui.views.scene_subject import ValueScale, scale_ends_mm

BOX_PX = (310, 92)
BAR_PX = 16
INSET_PX = 14
STEPS = 24


@dataclass(frozen=True)
class Legend:
    """What a scale is called at its ends, and where these are."""

    low: str
    high: str
    low_words: str
    high_words: str


def legend_of(scale: ValueScale, theme: Theme) -> Legend:
    """The legend of a scale in the person's language."""
    low_mm, high_mm = scale_ends_mm(scale, theme)
    unit = QCoreApplication.translate("SceneView", "{} mm")
    low, high = f"−{abs(low_mm):.1f}", unit.format(f"+{high_mm:.1f}")
    if scale is ValueScale.FIT:
        return Legend(
            low,
            high,
            QCoreApplication.translate("SceneView", "presses in"),
            QCoreApplication.translate("SceneView", "gap"),
        )
    return Legend(
        low,
        high,
        QCoreApplication.translate("SceneView", "less than before"),
        QCoreApplication.translate("SceneView", "more"),
    )


def paint_legends(
    painter: QPainter, theme: Theme, size: QSizeF, legends: tuple[Legend, ...]
) -> None:
    """In the lower left corner, one above the other."""
    wide, high = min(theme.px(BOX_PX[0]), size.width() * 0.36), float(theme.px(BOX_PX[1]))
    inset = theme.px(INSET_PX)
    low = size.height() - inset
    for legend in legends:
        _paint(painter, theme, QRectF(inset, low - high, wide, high), legend)
        low -= high + theme.px(8)


def _paint(painter: QPainter, theme: Theme, box: QRectF, legend: Legend) -> None:
    area(painter, theme, box, "control", "raised", "line")
    pad = theme.px(12)
    inner = box.adjusted(pad, pad * 0.6, -pad, -pad * 0.6)
    bar_high = theme.px(BAR_PX)
    bar = QRectF(inner.left(), inner.center().y() - bar_high / 2, inner.width(), bar_high)
    colours = QLinearGradient(bar.topLeft(), bar.topRight())
    for step in range(STEPS + 1):
        colours.setColorAt(step / STEPS, theme.deviation(2.0 * step / STEPS - 1.0))
    painter.fillRect(bar, colours)
    painter.setPen(theme.pen("edge"))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(bar)
    middle = QPointF(bar.center().x(), bar.bottom())
    painter.drawLine(middle, middle + QPointF(0, theme.px(5)))
    above = QRectF(inner.left(), inner.top(), inner.width(), bar.top() - inner.top())
    below = QRectF(inner.left(), bar.bottom(), inner.width(), inner.bottom() - bar.bottom())
    left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    upright = Qt.AlignmentFlag.AlignVCenter
    words(painter, theme, above, legend.low_words, "tick", "ink2", left | upright)
    words(painter, theme, above, legend.high_words, "tick", "ink2", right | upright)
    words(painter, theme, below, legend.low, "tick", "ink", left | upright, weight=600)
    words(
        painter,
        theme,
        below,
        "0",
        "tick",
        "ink",
        Qt.AlignmentFlag.AlignHCenter | upright,
        weight=600,
    )
    words(painter, theme, below, legend.high, "tick", "ink", right | upright, weight=600)
