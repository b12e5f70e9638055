"""The one look of the desk: tokens turned into pixels, colours, fonts and palette."""

import math
from pathlib import Path

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QPainter,
    QPalette,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QApplication

from ui.touch.icons import Icons
from ui.touch.tokens import (
    AlarmKind,
    AlarmPart,
    ColorName,
    IconSize,
    MarkSize,
    Mode,
    Moment,
    Opacity,
    Priority,
    Radius,
    Reach,
    Role,
    ShellSize,
    Space,
    Stroke,
    Tokens,
    read_tokens,
)

BIG_TYPE_PX = 40
BIG_TYPE_SPACING_PERCENT = 97.5
"""From here on letters stand a little closer, as the design draws them."""

ADVANCES_KEPT = 8192
"""How many widths of texts are remembered, and how many heights, about 1 MB each."""


STYLE = "Fusion"
STYLED = ("-style", STYLE)
"""For the words that an application is started with."""


class Theme(QObject):
    """What every widget asks for sizes, colours, fonts and icons.

    One for each desk, made in compose.py for one station: `px_per_mm` is its calibration and
    holds for the life of the process. Light and dark may change while it runs.

    Signals:
        changed: the colours changed; who keeps a drawn picture draws it again.
    """

    changed = Signal()

    def __init__(self, tokens: Tokens, icons: Icons, *, mode: Mode, px_per_mm: float) -> None:
        super().__init__()
        self.tokens = tokens
        self.px_per_mm = px_per_mm
        self._icons = icons
        self._mode: Mode = mode
        self._scale = px_per_mm / tokens.meta.px_per_mm
        self._fonts: dict[tuple[Role, int, bool], QFont] = {}
        self._advances: dict[tuple[str, Role, int | None], float] = {}
        self._heights: dict[tuple[str, Role, int | None, float], float] = {}
        self._colors: dict[str, QColor] = {}

    # -- sizes ---------------------------------------------------------------------------------
    @property
    def scale(self) -> float:
        """Pixels of this station for one pixel of the design (96 dpi)."""
        return self._scale

    def px(self, design_px: float) -> int:
        """A length of the design in whole pixels of this station, never less than one."""
        return max(1, round(design_px * self._scale))

    def mm(self, length_mm: float) -> int:
        """Millimetres in whole pixels, rounded up: no target is ever smaller than it says."""
        return math.ceil(length_mm * self.px_per_mm - 1e-6)

    def reach(self, name: Reach) -> int:
        """Least side of a target, or a gap between targets, in px."""
        return self.mm(self.tokens.touch[name].mm)

    def space(self, name: Space) -> int:
        """A distance, in px."""
        return self.px(self.tokens.space[name])

    def radius(self, name: Radius) -> int:
        """The radius of a corner, in px."""
        return self.px(self.tokens.radius[name])

    def stroke(self, name: Stroke) -> float:
        """The width of a line, in px."""
        return self.tokens.stroke[name] * self._scale

    def icon_size(self, name: IconSize) -> int:
        """The side of an icon, in px."""
        return self.px(self.tokens.icon[name])

    def shell(self, name: ShellSize) -> int:
        """A size of the shell, in px."""
        return self.px(self.tokens.shell[name])

    def mark(self, name: MarkSize) -> int:
        """The height of an alarm mark, in px."""
        return self.px(self.tokens.mark[name])

    def moment_ms(self, name: Moment) -> int:
        """A time of the design, in ms (`lock_after_s` in s)."""
        return self.tokens.time[name]

    # -- colours -------------------------------------------------------------------------------
    @property
    def mode(self) -> Mode:
        """Light or dark, as shown now."""
        return self._mode

    def hex(self, name: ColorName) -> str:
        """A colour as "#RRGGBB"."""
        return self.tokens.colors[self._mode][name]

    def color(self, name: ColorName, opacity: Opacity | None = None) -> QColor:
        """A colour, with one of the theme's opacities where asked for."""
        found = self._color(self.hex(name))
        if opacity is not None:
            found.setAlphaF(self.tokens.opacity[opacity])
        return found

    def alarm_kind(self, priority: Priority) -> AlarmKind:
        """Letter, shape and meaning of one priority."""
        return self.tokens.alarms[priority]

    def alarm_hex(self, priority: Priority, part: AlarmPart) -> str:
        """An alarm's colour as "#RRGGBB"; only ever shown with its shape and letter."""
        kind = self.tokens.alarms[priority]
        return getattr(kind.light if self._mode == "light" else kind.dark, part)

    def alarm(self, priority: Priority, part: AlarmPart) -> QColor:
        """An alarm's colour; only ever shown with its shape and letter."""
        return self._color(self.alarm_hex(priority, part))

    def deviation(self, at: float) -> QColor:
        """The colour of a deviation on the fixed scale.

        Args:
            at: -1 (too little, presses in) to 1 (too much, gap); beyond the ends the end colour.
        """
        stops = self.tokens.deviation.stops
        place = (min(max(at, -1.0), 1.0) + 1) / 2 * (len(stops) - 1)
        low = min(int(place), len(stops) - 2)
        part = place - low
        one, other = QColor(stops[low]), QColor(stops[low + 1])
        return QColor(
            round(one.red() * (1 - part) + other.red() * part),
            round(one.green() * (1 - part) + other.green() * part),
            round(one.blue() * (1 - part) + other.blue() * part),
        )

    def pen(self, name: ColorName, stroke: Stroke = "line") -> QPen:
        """A pen of one colour and width."""
        return QPen(self.color(name), self.stroke(stroke))

    def _color(self, value: str) -> QColor:
        if value not in self._colors:
            self._colors[value] = QColor(value)
        return QColor(self._colors[value])

    # -- type and icons ------------------------------------------------------------------------
    def font(self, role: Role, weight: int | None = None, *, tabular: bool = True) -> QFont:
        """A font of the type scale.

        Args:
            weight: 400, 500, 600 or 700; without it the step's own.
            tabular: figures of one width. They widen a hyphen too: `font_for` decides by the text.
        """
        step = self.tokens.type_steps[role]
        key = (role, weight or step.weight, tabular)
        if key not in self._fonts:
            font = QFont(self.tokens.meta.font)
            font.setPixelSize(self.px(step.px))
            font.setWeight(QFont.Weight(key[1]))
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            # Said in both cases: what a font leaves open, a painter takes from the application's.
            font.setFeature(QFont.Tag("tnum"), 1 if tabular else 0)
            if step.px >= BIG_TYPE_PX:
                font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, BIG_TYPE_SPACING_PERCENT)
            self._fonts[key] = font
        return QFont(self._fonts[key])

    def font_for(self, text: str, role: Role, weight: int | None = None) -> QFont:
        """The font that this text wants: no tabular figures where it has a hyphen."""
        return self.font(role, weight, tabular="-" not in text)

    def advance(self, text: str, role: Role, weight: int | None = None) -> float:
        """Width of the text in px, measured once: most texts are drawn again and again."""
        key = (text, role, weight)
        known = self._advances.get(key)
        if known is None:
            if len(self._advances) >= ADVANCES_KEPT:
                self._advances.clear()
            known = QFontMetricsF(self.font_for(text, role, weight)).horizontalAdvance(text)
            self._advances[key] = known
        return known

    def wrapped_height(self, text: str, role: Role, weight: int | None, width: float) -> float:
        """Height of the text wrapped to a width, px; measured once: a layout asks many times."""
        key = (text, role, weight, width)
        known = self._heights.get(key)
        if known is None:
            if len(self._heights) >= ADVANCES_KEPT:
                self._heights.clear()
            room = QRectF(0, 0, width, 100_000)
            measure = QFontMetricsF(self.font_for(text, role, weight))
            known = measure.boundingRect(room, int(Qt.TextFlag.TextWordWrap), text).height()
            self._heights[key] = known
        return known

    def line_height(self, role: Role) -> int:
        """Height of one line in px."""
        return math.ceil(QFontMetricsF(self.font(role)).height())

    def icon(self, name: str, color: ColorName, size: IconSize = "button") -> QPixmap:
        """An icon in one colour."""
        return self.icon_in(name, self.hex(color), size)

    def icon_in(self, name: str, color: str, size: IconSize = "button") -> QPixmap:
        """An icon in a colour given as "#RRGGBB" of this theme."""
        bold = size == "primary"
        stroke = self.tokens.icon["stroke_primary" if bold else "stroke"]
        screen = QApplication.primaryScreen()
        ratio = screen.devicePixelRatio() if screen else 1.0
        return self._icons.pixmap(name, color, self.icon_size(size), stroke, max(ratio, 1.0))

    def icon_names(self) -> list[str]:
        """Every icon there is; reads the disk."""
        return self._icons.names()

    def draw_icon(
        self, painter: QPainter, box: QRectF, name: str, color: str, size: IconSize = "button"
    ) -> None:
        """An icon in the middle of a box."""
        side = self.icon_size(size)
        middle = box.center()
        place = (round(middle.x() - side / 2), round(middle.y() - side / 2))
        painter.drawPixmap(*place, self.icon_in(name, color, size))

    # -- the application -----------------------------------------------------------------------
    def palette(self) -> QPalette:
        """Qt's own palette in the theme's colours."""
        roles = QPalette.ColorRole
        palette = QPalette()
        named: list[tuple[QPalette.ColorRole, ColorName]] = [
            (roles.Window, "desk"),
            (roles.WindowText, "ink2"),
            (roles.AlternateBase, "sunken"),
            (roles.Text, "ink"),
            (roles.Button, "raised"),
            (roles.ButtonText, "ink"),
            (roles.BrightText, "ink"),
            (roles.PlaceholderText, "ink3"),
            (roles.Highlight, "now"),
            (roles.HighlightedText, "surface"),
            (roles.Mid, "line"),
            (roles.Link, "now"),
        ]
        for role, name in named:
            palette.setColor(role, self.color(name))
        # The ground of Qt's own fields is the field's around them, which draws itself.
        palette.setBrush(roles.Base, Qt.BrushStyle.NoBrush)
        return palette

    def dress(self, app: QApplication, *, styled: bool = False) -> None:
        """Give the application its style, palette and font; once at the start.

        No style sheet: with one, Qt looks at every widget again whenever one is made or shown.

        Args:
            styled: it was started with STYLED and has its style. Asking for it here makes Python's
                side of every enum that QStyle has, which the first paint would wait for.
        """
        if not styled:
            app.setStyle(STYLE)
        app.setFont(self.font("body"))
        app.setPalette(self.palette())

    def use(self, mode: Mode, app: QApplication) -> None:
        """Change between light and dark; every window is drawn again."""
        if mode == self._mode:
            return
        self._mode = mode
        app.setPalette(self.palette())
        self.changed.emit()
        for window in app.topLevelWidgets():
            window.update()


def load_theme(resources: Path, *, mode: Mode, px_per_mm: float) -> Theme:
    """The theme of a station from the folder `resources/`; needs a QApplication.

    Raises:
        FileNotFoundError: a font or theme.toml is not there; the bundle is not whole.
    """
    tokens = read_tokens(resources / "theme.toml")
    load_fonts(resources / "fonts")
    return Theme(tokens, Icons(resources / "icons"), mode=mode, px_per_mm=px_per_mm)


def load_fonts(folder: Path) -> None:
    """Make the fonts of the folder known to Qt.

    Raises:
        FileNotFoundError: the folder has no font, or Qt cannot read one.
    """
    files = sorted(folder.glob("*.ttf"))
    if not files:
        raise FileNotFoundError(folder)
    for file in files:
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise FileNotFoundError(file)
