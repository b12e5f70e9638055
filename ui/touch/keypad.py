"""The desk's own keys, 20 mm each: figures in the decision column, letters across the foot."""

from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QLineEdit, QSizePolicy, QWidget

from ui.touch.painting import CENTER, area, smooth, words
from ui.touch.theme import Theme
from ui.touch.tokens import ColorName


class Press(StrEnum):
    """What a key does besides writing its own letter."""

    WRITE = "write"
    BACK = "back"
    CLEAR = "clear"
    ENTER = "enter"
    SHIFT = "shift"
    PAGE = "page"
    HIDE = "hide"


class Key(QAbstractButton):
    """One key. It never takes the focus: that stays in the field."""

    def __init__(
        self, theme: Theme, word: str, press: Press = Press.WRITE, *, icon: str = ""
    ) -> None:
        super().__init__()
        self._theme = theme
        self.press_kind = press
        self._icon = icon
        self.setText(word)
        self.setAccessibleName(word)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumSize(theme.reach("key"), theme.reach("key"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        if press in (Press.WRITE, Press.BACK):
            self.setAutoRepeat(press is Press.BACK)

    def sizeHint(self) -> QSize:
        """At least 20 mm."""
        least = self._theme.reach("key")
        return QSize(least, least)

    def show_word(self, word: str) -> None:
        """Another letter on the same key."""
        self.setText(word)
        self.setAccessibleName(word)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the key; Enter is ink."""
        theme = self._theme
        painter = QPainter(self)
        smooth(painter)
        box = QRectF(self.rect())
        on = self.press_kind is Press.ENTER
        fill: ColorName = "primary" if on else ("now_soft" if self.isDown() else "raised")
        if self.isCheckable() and self.isChecked():
            fill = "now_soft"
        area(painter, theme, box, "control", fill, None if on else "edge", "edge")
        if on and self.isDown():
            area(painter, theme, box, "control", theme.color("surface", "track_on_primary"))
        ink: ColorName = "on_primary" if on else "ink"
        if self._icon:
            theme.draw_icon(painter, box, self._icon, theme.hex(ink), "button")
        else:
            role = "title" if len(self.text()) == 1 else "body"
            words(painter, theme, box, self.text(), role, ink, CENTER, weight=600)
        painter.end()


def send_key(line: QLineEdit, text: str, press: Press) -> None:
    """Write into a line as a keyboard would, so that limits and validators hold."""
    match press:
        case Press.WRITE:
            key = 0
        case Press.BACK:
            key = Qt.Key.Key_Backspace.value
        case Press.ENTER:
            key = Qt.Key.Key_Return.value
        case Press.CLEAR:
            line.clear()
            return
        case Press.SHIFT | Press.PAGE | Press.HIDE:
            return
    written = text if press is Press.WRITE else ""
    modifiers = Qt.KeyboardModifier.NoModifier
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(line, QKeyEvent(kind, key, modifiers, written))


class NumberKeypad(QWidget):
    """Figures, point, minus, back, clear and Enter; stands in the decision column.

    Signals:
        entered: Enter was pressed; the field has said so too.
    """

    entered = Signal()
    KEYS = ("7", "8", "9", "4", "5", "6", "1", "2", "3", ".", "0")

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._line: QLineEdit | None = None
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.reach("gap"))
        for at, word in enumerate(self.KEYS):
            self._put(grid, Key(theme, word), at // 3, at % 3)
        self._put(grid, Key(theme, self.tr("Back"), Press.BACK, icon="backspace"), 3, 2)
        self._clear = Key(theme, self.tr("Clear"), Press.CLEAR)
        self._minus = Key(theme, "−")
        self._enter = Key(theme, self.tr("Enter"), Press.ENTER)
        self._put(grid, self._clear, 0, 3)
        self._put(grid, self._minus, 1, 3)
        self._put(grid, self._enter, 2, 3, rows=2)
        for column in range(4):
            grid.setColumnStretch(column, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _put(self, grid: QGridLayout, key: Key, row: int, column: int, rows: int = 1) -> None:
        grid.addWidget(key, row, column, rows, 1)
        key.clicked.connect(lambda: self._pressed(key))

    def bind(self, line: QLineEdit | None) -> None:
        """Write into this line from now on."""
        self._line = line

    def _pressed(self, key: Key) -> None:
        if self._line is None:
            return
        send_key(self._line, "-" if key.text() == "−" else key.text(), key.press_kind)
        if key.press_kind is Press.ENTER:
            self.entered.emit()

    def retranslate(self) -> None:
        """Its words in the language of now."""
        self._clear.show_word(self.tr("Clear"))
        self._enter.show_word(self.tr("Enter"))


LETTERS: dict[str, tuple[str, ...]] = {
    "qwerty": ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"),
    "qwertz": ("1234567890", "qwertzuiopü", "asdfghjklöä", "yxcvbnmß"),
}
SIGNS = ("1234567890", "!?%&/()=+*", "@#€$_:;'\"", ",<>[]{}")
LOW_SIGNS = ("1234567890", "@#€$_:;'\"", ",!?/()+")
LOW_COLUMNS = 10
"""On a small panel there is no room for a fifth row of 20 mm keys, nor for an eleventh column."""


class TextKeyboard(QWidget):
    """Letters across the foot, ten columns; a second page has the signs.

    Signals:
        entered: Enter was pressed; the field has said so too.
        hide_asked: a person wants the keys away.
    """

    entered = Signal()
    hide_asked = Signal()

    def __init__(self, theme: Theme, layout: str = "qwerty", *, low: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._letters = LETTERS[layout]
        self._signs = SIGNS
        if low:
            self._letters = tuple(row[:LOW_COLUMNS] for row in self._letters[1:])
            self._signs = LOW_SIGNS
        last = len(self._letters) - 1
        self._line: QLineEdit | None = None
        self._on_signs = False
        self._keys: list[list[Key]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.reach("gap"))
        self._columns = 2 * max(len(row) for row in self._letters)
        self._shift = Key(theme, self.tr("Shift"), Press.SHIFT, icon="arrow-big-up")
        self._shift.setCheckable(True)
        self._shift.clicked.connect(self._label)
        for row, letters in enumerate(self._letters):
            self._add_row(row, letters)
        self._put(self._shift, last, 0, 2)
        back = Key(theme, self.tr("Back"), Press.BACK, icon="backspace")
        self._put(back, last, self._columns - 2, 2)
        self._page = Key(theme, "", Press.PAGE)
        self._space = Key(theme, self.tr("Space"), Press.WRITE)
        self._hide = Key(theme, self.tr("Hide keys"), Press.HIDE)
        self._enter = Key(theme, self.tr("Enter"), Press.ENTER)
        self._put(self._page, last + 1, 0, 3)
        self._put(Key(theme, "-"), last + 1, 3, 2)
        self._put(self._space, last + 1, 5, self._columns - 14)
        self._put(Key(theme, "."), last + 1, self._columns - 9, 2)
        self._put(self._hide, last + 1, self._columns - 7, 3)
        self._put(self._enter, last + 1, self._columns - 4, 4)
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 1)
        self._label()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _add_row(self, row: int, letters: str) -> None:
        keys = [Key(self._theme, letter) for letter in letters]
        start = (self._columns - 2 * len(keys)) // 2
        for at, key in enumerate(keys):
            self._put(key, row, start + 2 * at, 2)
        self._keys.append(keys)

    def _put(self, key: Key, row: int, column: int, span: int) -> None:
        self._grid.addWidget(key, row, column, 1, span)
        key.clicked.connect(lambda: self._pressed(key))

    def bind(self, line: QLineEdit | None) -> None:
        """Write into this line from now on."""
        self._line = line

    def retranslate(self) -> None:
        """Its words in the language of now."""
        self._space.show_word(self.tr("Space"))
        self._hide.show_word(self.tr("Hide keys"))
        self._enter.show_word(self.tr("Enter"))

    def _label(self) -> None:
        rows = self._signs if self._on_signs else self._letters
        for keys, letters in zip(self._keys, rows, strict=True):
            for at, key in enumerate(keys):
                letter = letters[at] if at < len(letters) else ""
                key.show_word(letter.upper() if self._shift.isChecked() else letter)
                key.setVisible(bool(letter))
        self._page.show_word("abc" if self._on_signs else "?123")

    def _pressed(self, key: Key) -> None:
        match key.press_kind:
            case Press.PAGE:
                self._on_signs = not self._on_signs
                self._label()
            case Press.HIDE:
                self.hide_asked.emit()
            case Press.SHIFT:
                return
            case Press.WRITE | Press.BACK | Press.CLEAR | Press.ENTER:
                self._write(key)

    def _write(self, key: Key) -> None:
        if self._line is not None:
            send_key(self._line, " " if key is self._space else key.text(), key.press_kind)
        if key.press_kind is Press.ENTER:
            self.entered.emit()
        elif self._shift.isChecked() and key.press_kind is Press.WRITE:
            self._shift.setChecked(False)
            self._label()
