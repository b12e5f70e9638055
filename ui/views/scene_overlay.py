"""What stands over a 3D picture: letters of the patient, scale bar, and what is not yet true."""

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPainterPath, QPen

from ui.touch.painting import area, words
from ui.touch.theme import Theme
from ui.views.orientation_cube import paint_cube, place
from ui.views.patient_letters import bar_mm, edge_letters
from ui.views.scene_legend import Legend, paint_legends
from ui.views.scene_marks import SceneMark, paint_marks
from ui.views.scene_process.messages import ViewCamera

LETTER_INSET_PX = 22
BAR_PX = 110
CHIP_HEIGHT_PX = 34
HALO_PX = 4


@dataclass(frozen=True)
class OverlayWords:
    """Sentences of the view, already in the person's language; empty ones are not drawn."""

    scale: str = ""
    preview: str = ""
    notice: str = ""
    coarse: str = ""


@dataclass(frozen=True)
class Over:
    """All that stands over one picture."""

    camera: ViewCamera
    letters: bool
    marks: tuple[SceneMark, ...]
    said: OverlayWords
    legends: tuple[Legend, ...] = ()
    tools: QRectF = field(default_factory=QRectF)
    """Where keys lie over the picture: nothing is drawn below them."""


def paint_ground(painter: QPainter, theme: Theme, whole: QRectF) -> None:
    """The tone that a picture has behind its things, before there is one."""
    ground = QLinearGradient(whole.topLeft(), whole.bottomLeft())
    ground.setColorAt(0.0, theme.color("view_top"))
    ground.setColorAt(1.0, theme.color("view_bottom"))
    painter.fillRect(whole, ground)


def paint_over(painter: QPainter, theme: Theme, size: QSizeF, over: Over) -> None:
    """Letters, marks, scale bar and words; the words last, nothing hides them."""
    if over.letters:
        paint_letters(painter, theme, size, over.camera, over.tools)
        paint_cube(painter, theme, over.camera)
    paint_scale_bar(painter, theme, size, over.camera, over.said.scale, over.tools)
    paint_marks(painter, theme, size, over.camera, over.marks)
    paint_legends(painter, theme, size, over.legends)
    paint_words(painter, theme, size, over.said)


def paint_letters(
    painter: QPainter, theme: Theme, size: QSizeF, camera: ViewCamera, tools: QRectF
) -> None:
    """One letter at each edge that points along the patient."""
    letters = edge_letters(camera)
    inset = theme.px(LETTER_INSET_PX)
    middle = QPointF(size.width() / 2, size.height() / 2)
    for letter, at in (
        (letters.top, QPointF(middle.x(), inset)),
        (letters.bottom, QPointF(middle.x(), size.height() - inset)),
        (letters.left, QPointF(inset, middle.y())),
        (letters.right, QPointF(_right(size, tools, middle.y() + inset) - inset, middle.y())),
    ):
        if letter:
            _haloed(painter, theme, at, letter)


def paint_scale_bar(
    painter: QPainter,
    theme: Theme,
    size: QSizeF,
    camera: ViewCamera,
    unit: str,
    tools: QRectF,
) -> None:
    """A bar of a round length in the lower right corner. `unit` is like "{} mm"."""
    mm_per_px = 2.0 * camera.half_height_mm / max(size.height(), 1.0)
    length_mm = bar_mm(mm_per_px, min(theme.px(BAR_PX), size.width() * 0.3))
    wide = length_mm / mm_per_px
    low = size.height() - theme.px(20)
    right = _right(size, tools, low, theme.px(40)) - theme.px(26)
    tick = theme.px(5)
    path = QPainterPath(QPointF(right - wide, low - tick))
    path.lineTo(right - wide, low + tick)
    path.moveTo(right - wide, low)
    path.lineTo(right, low)
    path.moveTo(right, low - tick)
    path.lineTo(right, low + tick)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("surface"), theme.px(HALO_PX)))
    painter.drawPath(path)
    painter.setPen(theme.pen("ink", "strong"))
    painter.drawPath(path)
    text = unit.format(f"{length_mm:g}")
    _haloed(painter, theme, QPointF(right - wide / 2, low - theme.px(18)), text)


def _right(size: QSizeF, tools: QRectF, y: float, room: float = 0.0) -> float:
    """How far to the right there is room at a height: up to the keys, where they reach so low."""
    return tools.left() if tools.width() > 1 and tools.bottom() > y - room else size.width()


def paint_words(painter: QPainter, theme: Theme, size: QSizeF, said: OverlayWords) -> None:
    """Chips: preview across the foot, notices below it; coarse, small, in a corner."""
    low = size.height() - theme.px(14)
    for text in (said.notice, said.preview):
        if text:
            wide = theme.advance(text, "label", 600) + theme.px(28)
            height = theme.px(CHIP_HEIGHT_PX)
            box = QRectF((size.width() - wide) / 2, low - height, wide, height)
            area(painter, theme, box, "chip", "raised", "edge")
            words(
                painter, theme, box, text, "label", "ink", Qt.AlignmentFlag.AlignCenter, weight=600
            )
            low -= height + theme.px(8)
    if said.coarse:
        after_cube = place(theme).right() + theme.px(10)
        at = QPointF(after_cube + theme.advance(said.coarse, "tick") / 2, theme.px(24))
        _haloed(painter, theme, at, said.coarse)


def round_corners(painter: QPainter, theme: Theme, size: QSizeF) -> None:
    """Cover the corners with the panel's tone and draw the line round the view."""
    whole = QRectF(QPointF(0, 0), size)
    radius = theme.radius("view")
    inside = QPainterPath()
    inside.addRoundedRect(whole, radius, radius)
    outside = QPainterPath()
    outside.addRect(whole)
    painter.fillPath(outside.subtracted(inside), theme.color("surface"))
    area(painter, theme, whole, "view", None, "line")


def _haloed(painter: QPainter, theme: Theme, middle: QPointF, text: str) -> None:
    font = theme.font_for(text, "tick", 600)
    path = QPainterPath()
    path.addText(QPointF(0, 0), font, text)
    box = path.boundingRect()
    path = path.translated(middle - box.center())
    pen = QPen(theme.color("surface"), theme.px(HALO_PX))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(path, pen)
    painter.fillPath(path, theme.color("ink"))
