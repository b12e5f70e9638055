"""Hold-to-act: it acts only when the finger stays on it until its track is full."""

from enum import StrEnum

from PySide6.QtCore import QElapsedTimer, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent, QPainter

from ui.touch.action_face import BLOCKED, HAZARD, ON_RAIL, PRIMARY, FaceStyle
from ui.touch.buttons import ActionButton
from ui.touch.painting import CENTER, area, words
from ui.touch.theme import Theme
from ui.touch.tokens import ColorName

TICK_MS = 16
LONGEST_STEP_MS = 100
"""A loop that was not served for longer did not see the finger: that time is not counted."""
HAZARD_HIGH_PX = 82
"""At 96 dpi: two lines and the track below them; never less than the reach of a hazard."""
SAID_FOR_MS = 4000
"""How long "Released" stays before the consequence is shown again."""


class HoldState(StrEnum):
    """What became of what was asked; the machine's own feedback moves it on."""

    READY = "ready"
    PRESSING = "pressing"
    RELEASED = "released"
    ASKED = "asked"
    ACCEPTED = "accepted"
    DONE = "done"
    REFUSED = "refused"
    UNKNOWN = "unknown"


class HoldButton(ActionButton):
    """Press and hold; release or slide off and nothing happens, and it says so.

    After the full track the screen calls `show_state` with what the machine says. Asked without
    an answer for as long as the theme allows becomes UNKNOWN by itself.

    Signals:
        held: the track is full, do it. Emitted once for each press.
        released_early: the finger left before; nothing was asked.
        state_changed: what became of it, also when it became unknown by itself.
    """

    held = Signal()
    released_early = Signal()
    state_changed = Signal(HoldState)

    def __init__(
        self,
        theme: Theme,
        icon: str,
        text: str,
        line: str = "",
        *,
        hold_ms: int | None = None,
        primary: bool = False,
    ) -> None:
        super().__init__(
            theme,
            icon,
            text,
            line,
            style=PRIMARY if primary else HAZARD,
            blocked_style=BLOCKED,
            reach="primary" if primary else "hazard",
        )
        if not primary:
            self.be_at_least(theme.px(HAZARD_HIGH_PX))
        self._hold_ms = theme.moment_ms("hold_hazard") if hold_ms is None else hold_ms
        self._state = HoldState.READY
        self._held_ms = 0.0
        self._answer = ""
        self._clock = QElapsedTimer()
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.setTimerType(Qt.TimerType.PreciseTimer)
        self._tick.timeout.connect(self._go_on)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._waited_long)
        # A hold is no tap: the tap of the kind below stays silent.
        self.clicked.disconnect()

    # -- what the screen tells it --------------------------------------------------------------
    @property
    def hold_ms(self) -> int:
        """How long it must be held, ms."""
        return self._hold_ms

    @property
    def state(self) -> HoldState:
        """What became of the last press."""
        return self._state

    @property
    def progress(self) -> float:
        """How full the track is, 0 to 1."""
        return min(self._held_ms / self._hold_ms, 1.0)

    def show_state(self, state: HoldState, answer: str = "") -> None:
        """Show what the machine said.

        Args:
            answer: the sentence for it; without one the button has its own words.
        """
        self._state = state
        self._answer = answer
        if state in (HoldState.ASKED, HoldState.ACCEPTED):
            self._patience.start(self._theme.moment_ms("command_unknown_after"))
        elif state is HoldState.RELEASED:
            self._patience.start(SAID_FOR_MS)
        else:
            self._patience.stop()
        if state is not HoldState.PRESSING:
            self._held_ms = 0.0
        self._describe()
        self.state_changed.emit(state)

    @property
    def line(self) -> str:
        """The second line as shown: what follows, how far it is held, or what became of it."""
        if self._reason:
            return self._reason
        if self._state is HoldState.PRESSING:
            left_s = max(self._hold_ms - self._held_ms, 0) / 1000
            return self.tr("Keep pressing, {seconds} s left").format(seconds=f"{left_s:.1f}")
        return self._answer or self._own_words() or self._line

    def _own_words(self) -> str:
        match self._state:
            case HoldState.RELEASED:
                return self.tr("Released too early. Nothing happened.")
            case HoldState.ASKED:
                return self.tr("Sent, waits for the machine")
            case HoldState.ACCEPTED:
                return self.tr("Accepted by the machine")
            case HoldState.DONE:
                return self.tr("Done")
            case HoldState.REFUSED:
                return self.tr("Refused. Nothing happened.")
            case HoldState.UNKNOWN:
                return self.unknown_words()
            case HoldState.READY | HoldState.PRESSING:
                return ""

    def unknown_words(self) -> str:
        """What stands there when no machine answered."""
        return self.tr("Unknown. Check the machine.")

    # -- the press -----------------------------------------------------------------------------
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A finger or pointer comes down."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin()
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Sliding off ends it."""
        inside = self.rect().contains(event.position().toPoint())
        if self._state is HoldState.PRESSING and not inside:
            self._let_go()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The finger leaves."""
        self._let_go()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A second tap in a hurry is another press, nothing more."""
        self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The space bar held does as a finger; its repetitions are not presses."""
        if event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self._begin()
            return
        event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """The space bar is let go."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._let_go()
            return
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Who goes elsewhere has let go."""
        super().focusOutEvent(event)
        self._let_go()

    def hideEvent(self, event: QHideEvent) -> None:
        """What is not seen is not held."""
        super().hideEvent(event)
        self._let_go()

    def _begin(self) -> None:
        if self._reason:
            self.reason_tapped.emit()
            return
        if self._state is HoldState.PRESSING:
            return
        self.setDown(True)
        self.show_state(HoldState.PRESSING)
        self._held_ms = 0.0
        self._clock.start()
        self._tick.start()

    def _go_on(self) -> None:
        if self._state is not HoldState.PRESSING:
            self._tick.stop()
            return
        before = self.line
        self._held_ms += min(self._clock.restart(), LONGEST_STEP_MS)
        if self._held_ms >= self._hold_ms:
            self._tick.stop()
            self.setDown(False)
            self.show_state(HoldState.ASKED)
            self.held.emit()
        elif self.line != before:
            self.update()
        else:
            self.update(self._track().toAlignedRect())

    def _let_go(self) -> None:
        if self._state is not HoldState.PRESSING:
            return
        self._tick.stop()
        self.setDown(False)
        self.show_state(HoldState.RELEASED)
        self.released_early.emit()

    def _waited_long(self) -> None:
        if self._state is HoldState.RELEASED:
            self.show_state(HoldState.READY)
        elif self._state in (HoldState.ASKED, HoldState.ACCEPTED):
            self.show_state(HoldState.UNKNOWN)

    # -- how it looks --------------------------------------------------------------------------
    def _track(self) -> QRectF:
        theme = self._theme
        side = theme.space("sm")
        high = theme.stroke("track")
        return QRectF(side, self.height() - high - theme.px(7), self.width() - 2 * side, high)

    def paint_face(self, painter: QPainter, box: QRectF, style: FaceStyle) -> None:
        """The face, a little higher, and the track along the foot."""
        theme = self._theme
        foot = theme.px(9)
        super().paint_face(painter, box.adjusted(0, 0, 0, -foot), style)
        on_ink = style.fill == "primary"
        ground = theme.color("surface", "track_on_primary") if on_ink else theme.color("line")
        if not self._reason:
            self._paint_track(painter, ground, style.ink)

    def _paint_track(self, painter: QPainter, ground: QColor, ink: ColorName) -> None:
        track = self._track()
        round_end = track.height() / 2
        area(painter, self._theme, track, round_end, ground)
        if self._state is HoldState.PRESSING and self.progress > 0:
            full = QRectF(track)
            full.setWidth(track.width() * self.progress)
            area(painter, self._theme, full, round_end, ink)


class SaferHoldButton(HoldButton):
    """A hold that makes safer: Hold, Abort, Stop cell. It can never be disabled or blocked.

    Whatever is stale, locked or gone, a press held to its full track asks; without an answer it
    says that somebody must go to the machine.
    """

    def block(self, reason: str) -> None:
        """Nothing blocks what makes safer; the call is ignored on purpose."""

    def setEnabled(self, enabled: bool) -> None:
        """Nothing disables what makes safer; the call is ignored on purpose."""

    def unknown_words(self) -> str:
        """No answer: the machine has to be looked at."""
        return self.tr("Not confirmed. Go to the machine.")


class RailHoldButton(SaferHoldButton):
    """A hold that makes safer on the rail: icon and word; the state stands where the icon was."""

    def __init__(self, theme: Theme, icon: str, text: str, *, hold_ms: int | None = None) -> None:
        super().__init__(theme, icon, text, hold_ms=hold_ms)
        self._style = ON_RAIL
        self.be_at_least(theme.reach("hazard"))

    def sizeHint(self) -> QSize:
        """As narrow as the rail, as high as a hazard asks."""
        least = self._theme.reach("hazard")
        return QSize(least, least)

    def short_words(self) -> str:
        """The state in one or two words; empty when there is nothing to say."""
        match self._state:
            case HoldState.PRESSING:
                left_s = max(self._hold_ms - self._held_ms, 0) / 1000
                return self.tr("{seconds} s").format(seconds=f"{left_s:.1f}")
            case HoldState.RELEASED:
                return self.tr("Released")
            case HoldState.ASKED:
                return self.tr("Sent")
            case HoldState.ACCEPTED:
                return self.tr("Accepted")
            case HoldState.DONE:
                return self.tr("Done")
            case HoldState.REFUSED:
                return self.tr("Refused")
            case HoldState.UNKNOWN:
                return self.tr("No answer")
            case HoldState.READY:
                return ""

    def paint_face(self, painter: QPainter, box: QRectF, style: FaceStyle) -> None:
        """Icon or state, the word below it, and the track along the foot."""
        theme = self._theme
        word = theme.line_height("label")
        head = max(theme.icon_size("button"), word)
        top = (box.height() - word - head - theme.stroke("track") - theme.px(4)) / 2
        head_box = QRectF(box.x(), top, box.width(), head)
        said = self.short_words()
        room = box.width() - theme.px(6)
        if not said and theme.advance(self.text(), "label", 600) > room:
            both = QRectF(box.x() + theme.px(3), top, room, head + word)
            words(
                painter, theme, both, self.text(), "label", "rail_on", CENTER,
                weight=600, wrap=True,
            )  # fmt: skip
            self._paint_track(painter, theme.color("rail_on", "rail_rule"), "rail_on")
            return
        if said:
            words(painter, theme, head_box, said, "label", "rail_on", CENTER, weight=500)
        else:
            theme.draw_icon(painter, head_box, self._icon, theme.hex("rail_on"))
        foot = QRectF(box.x(), top + head, box.width(), word)
        words(painter, theme, foot, self.text(), "label", "rail_on", CENTER, weight=600)
        self._paint_track(painter, theme.color("rail_on", "rail_rule"), "rail_on")
