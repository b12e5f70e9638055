"""Goes through the layers of a plan: by a drag, or one by one with the keys at its ends."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.touch.buttons import ToolButton
from ui.touch.painting import area, smooth, words
from ui.touch.theme import Theme

TRACK_PX = 10
KNOB_PX = 28


class _Track(QWidget):
    """The bar between the keys; the whole height is the target.

    Signals:
        dragged: the share, 0 to 1, that a finger points at.
    """

    dragged = Signal(float)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._share = 1.0
        self._said = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float, said: str) -> None:
        """Where the knob stands, and the words above the bar."""
        if (share, said) != (self._share, self._said):
            self._share, self._said = share, said
            self.setAccessibleName(said)
            self.update()

    def sizeHint(self) -> QSize:
        """As wide as it may, as high as words and knob."""
        theme = self._theme
        high = round(theme.line_height("label")) + theme.px(KNOB_PX + 8)
        return QSize(theme.px(200), max(high, theme.reach("other")))

    def minimumSizeHint(self) -> QSize:
        """Its height never shrinks."""
        return QSize(self._theme.px(120), self.sizeHint().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The knob goes there."""
        self._drag(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """And follows."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._drag(event.position())

    def _drag(self, at: QPointF) -> None:
        half = self._theme.px(KNOB_PX) / 2
        room = max(self.width() - 2 * half, 1.0)
        self.dragged.emit(min(1.0, max(0.0, (at.x() - half) / room)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words, bar and knob."""
        del event
        theme = self._theme
        painter = QPainter(self)
        smooth(painter)
        knob, track = theme.px(KNOB_PX), theme.px(TRACK_PX)
        low = self.height() - knob / 2 - theme.px(2)
        bar = QRectF(knob / 2, low - track / 2, self.width() - knob, track)
        area(painter, theme, bar, track / 2, "sunken", "line")
        done = QRectF(bar)
        done.setWidth(bar.width() * self._share)
        area(painter, theme, done, track / 2, "now")
        at = bar.left() + bar.width() * self._share
        area(
            painter,
            theme,
            QRectF(at - knob / 2, low - knob / 2, knob, knob),
            knob / 2,
            "raised",
            "edge",
        )
        above = QRectF(0, 0, self.width(), low - knob / 2)
        centre = Qt.AlignmentFlag.AlignCenter
        words(painter, theme, above, self._said, "label", "ink2", centre)
        painter.end()


class LayerSlider(QWidget):
    """A layer of a plan, 1 to so many; the last position shows the whole part.

    Signals:
        chosen: a layer that counts from 1; 0 is the whole part.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._layers = 0
        self._height_mm = 0.0
        self._layer = 0
        self._track = _Track(theme)
        self._track.dragged.connect(self._on_drag)
        self._less = ToolButton(theme, "minus", "")
        self._more = ToolButton(theme, "plus", "")
        self._less.tapped.connect(lambda: self._step(-1))
        self._more.tapped.connect(lambda: self._step(1))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.reach("gap"))
        row.addWidget(self._less)
        row.addWidget(self._track, 1)
        row.addWidget(self._more)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.retranslate()

    @property
    def layer(self) -> int:
        """The layer shown; 0 is the whole part."""
        return self._layer

    def show_plan(self, layers: int, height_mm: float) -> None:
        """The layers of a plan; another plan begins whole."""
        if (layers, height_mm) != (self._layers, self._height_mm):
            self._layers, self._height_mm, self._layer = layers, height_mm, 0
            self._say()

    def retranslate(self) -> None:
        """Say everything again."""
        self._less.show_text(self.tr("Layer below"))
        self._more.show_text(self.tr("Layer above"))
        self._say()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go layer by layer."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self._step(step)
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        if self._layers:
            at = self._layer or self._layers + 1
            at = min(max(1, at + by), self._layers + 1)
            self._go(0 if at > self._layers else at)

    def _on_drag(self, share: float) -> None:
        if self._layers:
            at = 1 + round(share * self._layers)
            self._go(0 if at > self._layers else at)

    def _go(self, layer: int) -> None:
        if layer != self._layer:
            self._layer = layer
            self._say()
            self.chosen.emit(layer)

    def _say(self) -> None:
        if not self._layer:
            said = self.tr("Whole part, {layers} layers").format(layers=self._layers)
            self._track.show_share(1.0, said)
            return
        height = self._layer * self._height_mm
        said = self.tr("Layer {layer} of {layers}, {height} mm").format(
            layer=self._layer, layers=self._layers, height=f"{height:.2f}"
        )
        self._track.show_share((self._layer - 1) / max(self._layers, 1), said)
