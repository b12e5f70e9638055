"""Where the desk's own keys stand: the field's text directly above them, never over the banner."""

from PySide6.QtCore import QObject, QRect, QRectF, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.touch.fields import Keys, TextField
from ui.touch.keypad import NumberKeypad, TextKeyboard
from ui.touch.painting import area, smooth, words
from ui.touch.text import Text
from ui.touch.theme import Theme


class Echo(QWidget):
    """What is being written, as large as the field itself; dots for a secret."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown = ""
        self.setFixedHeight(theme.reach("key"))

    def show_echo(self, shown: str) -> None:
        """Show what the field shows."""
        self._shown = shown
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text with a caret at its end."""
        theme = self._theme
        painter = QPainter(self)
        smooth(painter)
        box = QRectF(self.rect())
        area(painter, theme, box, "control", "raised", "now", "focus")
        pad = theme.space("md")
        room = box.adjusted(pad, 0, -pad, 0)
        used = words(painter, theme, room, self._shown, "title", "ink")
        caret_high = theme.line_height("title")
        top = box.center().y() - caret_high / 2
        painter.fillRect(
            QRectF(room.x() + used + theme.px(2), top, theme.stroke("focus"), caret_high),
            theme.color("now"),
        )
        painter.end()


class KeyDock(QWidget):
    """The keys of one field: figures over the decision column, letters across the foot.

    Signals:
        closed: the keys are gone.
    """

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget, *, layout: str, low: bool) -> None:
        super().__init__(parent)
        self._theme = theme
        self._field: TextField | None = None
        self._label = Text(theme, "", "label", "ink2", weight=600)
        self._echo = Echo(theme)
        self._letters = TextKeyboard(theme, layout, low=low)
        self._figures = NumberKeypad(theme)
        pad = theme.space("hair" if low else "sm")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(pad, pad, pad, pad)
        whole.setSpacing(theme.space("xs"))
        head = QHBoxLayout()
        head.setSpacing(theme.space("md"))
        if low:
            head.addWidget(self._label)
            head.addWidget(self._echo, 1)
        else:
            whole.addWidget(self._label)
            head.addWidget(self._echo, 1)
        whole.addLayout(head)
        whole.addWidget(self._letters)
        whole.addWidget(self._figures)
        self._letters.hide_asked.connect(self.close_keys)
        self._letters.entered.connect(self.close_keys)
        self._figures.entered.connect(self.close_keys)
        self.hide()

    @property
    def field(self) -> TextField | None:
        """The field that the keys write into."""
        return self._field

    @property
    def keyboard(self) -> TextKeyboard:
        """The letters."""
        return self._letters

    @property
    def keypad(self) -> NumberKeypad:
        """The figures."""
        return self._figures

    def open_for(self, field: TextField, room: QRect) -> None:
        """Stand inside `room` (the screens' area) and write into this field."""
        if self._field is not None and self._field is not field:
            self._let_go()
        if self._field is None:
            field.changed.connect(self._echo_field)
            field.destroyed.connect(self._gone)
        self._field = field
        number = field.keys is Keys.NUMBER
        self._letters.setVisible(not number)
        self._figures.setVisible(number)
        (self._figures if number else self._letters).bind(field.line_edit)
        self._label.show_text(field.line_edit.accessibleName())
        self._echo_field()
        self.place(room)
        self.show()
        self.raise_()

    def place(self, room: QRect) -> None:
        """Take a place in the room of now."""
        if self._field is None:
            return
        theme = self._theme
        page = theme.space("page")
        high = min(self.sizeHint().height(), room.height())
        if self._field.keys is Keys.NUMBER:
            width = min(max(theme.shell("decision"), self.minimumSizeHint().width()), room.width())
            left = room.right() + 1 - width - page
            self.setGeometry(max(left, room.x()), room.bottom() + 1 - high, width, high)
        else:
            self.setGeometry(room.x(), room.bottom() + 1 - high, room.width(), high)

    def close_keys(self) -> None:
        """Put the keys away; what was written stays."""
        self._let_go()
        self.hide()
        self.closed.emit()

    def _let_go(self) -> None:
        if self._field is not None:
            self._field.changed.disconnect(self._echo_field)
            self._field.destroyed.disconnect(self._gone)
        self._field = None
        self._letters.bind(None)
        self._figures.bind(None)

    def _gone(self, _: QObject) -> None:
        self._field = None
        self._letters.bind(None)
        self._figures.bind(None)
        self.hide()

    def _echo_field(self) -> None:
        if self._field is not None:
            self._echo.show_echo(self._field.line_edit.displayText())

    def retranslate(self) -> None:
        """Its words in the language of now."""
        self._letters.retranslate()
        self._figures.retranslate()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A tap between keys does nothing, above all it takes no focus from the field."""
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Raised ground."""
        painter = QPainter(self)
        smooth(painter)
        area(painter, self._theme, QRectF(self.rect()), "panel", "surface", "edge")
        painter.end()


def left_for(window_focus: QWidget | None, dock: KeyDock) -> bool:
    """Whether the focus went to something that is neither the field nor the keys."""
    if dock.field is None:
        return False
    if window_focus is None:
        return True
    return window_focus is not dock.field.line_edit and not dock.isAncestorOf(window_focus)
