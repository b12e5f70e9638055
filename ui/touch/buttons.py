"""Actions that act on a tap: on release inside the target, once, and never by Enter."""

from PySide6.QtCore import QElapsedTimer, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.touch.action_face import (
    BLOCKED,
    HAZARD,
    PLAIN,
    PLAIN_BLOCKED,
    PRIMARY,
    Face,
    FacePainter,
    FaceStyle,
)
from ui.touch.painting import area, smooth
from ui.touch.theme import Theme
from ui.touch.tokens import Reach

SECONDARY_HIGH_PX = 56
"""At 96 dpi, as the design draws them; the millimetres of their reach hold in any case."""


class ActionButton(QAbstractButton):
    """What all actions share: a face, a reason when it cannot act, a guard against a second tap.

    A blocked action stays readable and can still be tapped: it then asks to be shown what is
    missing instead of acting.

    Signals:
        tapped: a person wants it.
        reason_tapped: a person wants to know why it cannot be had.
    """

    tapped = Signal()
    reason_tapped = Signal()

    def __init__(
        self,
        theme: Theme,
        icon: str,
        text: str,
        line: str = "",
        *,
        style: FaceStyle = PLAIN,
        blocked_style: FaceStyle = PLAIN_BLOCKED,
        reach: Reach = "other",
        middle: bool = False,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self._line = line
        self._reason = ""
        self._style = style
        self._blocked_style = blocked_style
        self._middle = middle
        self._faces = FacePainter(theme)
        self._since_tap = QElapsedTimer()
        self._reach: Reach = reach
        self.setText(text)
        self.setAccessibleName(text)
        self.setMinimumWidth(theme.reach(reach))
        self._least_height = 0
        self.be_at_least(theme.reach(reach))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(self._on_clicked)

    def be_at_least(self, height: int) -> None:
        """Never lower than this, px; its reach holds in any case."""
        self._least_height = max(height, self._theme.reach(self._reach))
        self.setMinimumHeight(self._least_height)

    # -- what it says --------------------------------------------------------------------------
    @property
    def reason(self) -> str:
        """Why it cannot act now; empty when it can."""
        return self._reason

    @property
    def icon_name(self) -> str:
        """The icon that it shows."""
        return self._icon

    @property
    def line(self) -> str:
        """The second line as shown: what follows, or what is missing."""
        return self._reason or self._line

    def show_text(self, text: str) -> None:
        """Say something else; verb and object."""
        if text != self.text():
            self.setText(text)
            self.setAccessibleName(text)
            self.updateGeometry()

    def show_icon(self, icon: str) -> None:
        """Show another icon; an empty name shows none."""
        if icon != self._icon:
            self._icon = icon
            self.update()

    def show_line(self, line: str) -> None:
        """Say what follows from it, below its text."""
        if line != self._line:
            self._line = line
            self._describe()

    def block(self, reason: str) -> None:
        """It cannot act; `reason` is its second line ("First: load spool")."""
        if reason != self._reason:
            self._reason = reason
            self._describe()

    def unblock(self) -> None:
        """It can act again."""
        self.block("")

    def _describe(self) -> None:
        self.setAccessibleDescription(self.line)
        self.updateGeometry()
        self.update()

    # -- what it does --------------------------------------------------------------------------
    def _on_clicked(self) -> None:
        if self._since_tap.isValid() and (
            self._since_tap.elapsed() < self._theme.moment_ms("retap_guard")
        ):
            return
        self._since_tap.start()
        if self._reason:
            self.reason_tapped.emit()
        else:
            self.tapped.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space presses it; Enter does nothing, so that a scan or a habit cannot act."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)

    # -- how it looks --------------------------------------------------------------------------
    @property
    def face_style(self) -> FaceStyle:
        """The style in which it is drawn now."""
        return self._blocked_style if self._reason else self._style

    def sizeHint(self) -> QSize:
        """Room for the whole text, never less than its reach."""
        least = self._theme.reach(self._reach)
        width = self._faces.natural_width(self._shown_face(), self._style)
        return QSize(max(width, least), self._least_height)

    def minimumSizeHint(self) -> QSize:
        """It may become narrow (the text wraps), never smaller than its reach."""
        least = self._theme.reach(self._reach)
        return QSize(least, self._least_height)

    def _shown_face(self) -> Face:
        return Face(self._icon, self.text(), self.line)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, face and the ring of the keyboard's focus."""
        painter = QPainter(self)
        smooth(painter)
        box = QRectF(self.rect())
        style = self.face_style
        self._faces.ground(painter, box, style, down=self.isDown() and not self._reason)
        self.paint_face(painter, box, style)
        if self.hasFocus() and self._focus_by_key:
            area(painter, self._theme, box, "control", None, "now", "focus")
        painter.end()

    def paint_face(self, painter: QPainter, box: QRectF, style: FaceStyle) -> None:
        """Draw icon and text; a kind of action with more on it adds that here."""
        self._faces.face(painter, box, self._shown_face(), style, middle=self._middle)

    _focus_by_key = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus only to who works by keyboard."""
        keys = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._focus_by_key = event.reason() in keys
        super().focusInEvent(event)


class PrimaryButton(ActionButton):
    """The one thing to do next on a screen: ink, 24 mm high, bottom right.

    `line` says what follows; `block("First: …")` says what is missing and keeps it readable.
    """

    def __init__(self, theme: Theme, icon: str, text: str, line: str = "") -> None:
        super().__init__(
            theme, icon, text, line, style=PRIMARY, blocked_style=BLOCKED, reach="primary"
        )


class SecondaryButton(ActionButton):
    """Another thing to do: outline on white, at least 12 mm, 15 mm by rule of the design."""

    def __init__(self, theme: Theme, icon: str, text: str, line: str = "") -> None:
        super().__init__(theme, icon, text, line, middle=True)
        self.be_at_least(theme.px(SECONDARY_HIGH_PX))


class WeightyButton(ActionButton):
    """A secondary action of consequence that needs no hold: 20 mm, a strong outline."""

    def __init__(self, theme: Theme, icon: str, text: str, line: str = "") -> None:
        super().__init__(
            theme, icon, text, line, style=HAZARD, blocked_style=BLOCKED, reach="hazard"
        )


class ToolButton(ActionButton):
    """A view's tool: the icon alone; `text` is what it is called for those who do not see it."""

    def __init__(self, theme: Theme, icon: str, text: str) -> None:
        super().__init__(theme, icon, text)
        side = max(theme.reach("other"), theme.px(SECONDARY_HIGH_PX))
        self.setFixedSize(side, side)

    def _shown_face(self) -> Face:
        return Face(self._icon, "", "")

    def paint_face(self, painter: QPainter, box: QRectF, style: FaceStyle) -> None:
        """Draw the icon in the middle."""
        self._theme.draw_icon(painter, box, self._icon, self._theme.hex(style.ink), "button")
