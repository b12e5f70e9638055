"""How an action looks: icon, verb and object, and below it what follows or what is missing."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ui.touch.painting import LEFT, Align, area, words, words_height
from ui.touch.theme import Theme
from ui.touch.tokens import ColorName, IconSize, Role, Stroke


@dataclass(frozen=True)
class FaceStyle:
    """Colours and type of one kind of action."""

    fill: ColorName
    ink: ColorName
    line_ink: ColorName
    edge: ColorName | None
    stroke: Stroke
    role: Role
    weight: int
    icon_size: IconSize


PRIMARY = FaceStyle("primary", "on_primary", "on_primary", None, "edge", "action", 600, "primary")
BLOCKED = FaceStyle("off_fill", "off_ink", "off_ink", "line", "edge", "action", 600, "primary")
HAZARD = FaceStyle("raised", "ink", "ink2", "edge", "strong", "head", 600, "primary")
PLAIN = FaceStyle("raised", "ink", "ink2", "edge", "edge", "body", 600, "button")
ON_RAIL = FaceStyle("rail", "rail_on", "rail_on", "rail_edge", "edge", "label", 600, "button")
PLAIN_BLOCKED = FaceStyle("off_fill", "off_ink", "off_ink", "line", "edge", "body", 600, "button")


@dataclass(frozen=True)
class Face:
    """What stands on an action."""

    icon: str
    text: str
    line: str


class FacePainter:
    """Draws actions; the text stands left where there is room, else in the middle."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def natural_width(self, face: Face, style: FaceStyle) -> int:
        """The width in which nothing is cut, px."""
        theme = self._theme
        text = theme.advance(face.text, style.role, style.weight)
        line = theme.advance(face.line, "label") if face.line else 0
        icon = theme.icon_size(style.icon_size) + theme.space("sm") if face.icon else 0
        return round(icon + max(text, line) + 2 * theme.space("lg"))

    def ground(self, painter: QPainter, box: QRectF, style: FaceStyle, *, down: bool) -> None:
        """Fill and border, one tone lower while a finger is on it."""
        theme = self._theme
        fill: ColorName = style.fill
        if down and style.fill == "raised":
            fill = "now_soft"
        area(painter, theme, box, "control", fill, style.edge, style.stroke)
        if down and style.fill == "primary":
            shade = theme.color("surface", "track_on_primary")
            area(painter, theme, box, "control", shade)

    def face(
        self, painter: QPainter, box: QRectF, face: Face, style: FaceStyle, *, middle: bool = False
    ) -> None:
        """Icon, text and second line inside the box."""
        theme = self._theme
        pad = theme.space("lg") if style.icon_size == "primary" else theme.space("md")
        if middle:
            spare = box.width() - self.natural_width(face, style) + 2 * theme.space("lg")
            pad = max(theme.space("sm"), spare / 2)
        x = box.x() + pad
        if face.icon:
            side = theme.icon_size(style.icon_size)
            icon_box = QRectF(x, box.y(), side, box.height())
            theme.draw_icon(painter, icon_box, face.icon, theme.hex(style.ink), style.icon_size)
            x += side + (theme.space("md") if style.icon_size == "primary" else theme.space("xs"))
        room = QRectF(x, box.y(), box.right() - x - theme.space("sm"), box.height())
        if face.line:
            self._two_lines(painter, room, face, style)
        else:
            wrap = theme.advance(face.text, style.role, style.weight) > room.width() + 1
            words(
                painter, theme, room, face.text, style.role, style.ink, LEFT,
                weight=style.weight, wrap=wrap,
            )  # fmt: skip

    def _two_lines(self, painter: QPainter, room: QRectF, face: Face, style: FaceStyle) -> None:
        theme = self._theme
        head = theme.line_height(style.role)
        below = words_height(theme, room.width(), face.line, "label", 500)
        gap = theme.px(3)
        most = room.height() - head - gap
        below = min(below, most)
        top = room.y() + (room.height() - head - gap - below) / 2
        head_box = QRectF(room.x(), top, room.width(), head)
        words(painter, theme, head_box, face.text, style.role, style.ink, weight=style.weight)
        line_box = QRectF(room.x(), top + head + gap, room.width(), below + 1)
        fits = below < theme.line_height("label") * 1.5
        align = LEFT if fits else Align.AlignLeft | Align.AlignTop
        words(
            painter, theme, line_box, face.line, "label", style.line_ink, align,
            weight=500, wrap=not fits,
        )  # fmt: skip
