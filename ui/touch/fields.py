"""Fields to fill in: one question a row, label above, what is wrong and its repair below."""

from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ui.touch.marks import AlarmMark
from ui.touch.painting import area, smooth
from ui.touch.text import Text
from ui.touch.theme import Theme


class Keys(StrEnum):
    """Which keys a field asks for; scanned fields ask for none."""

    TEXT = "text"
    NUMBER = "number"
    NONE = "none"


class KeysAsked(QEvent):
    """Posted to a field's window when a finger asks for its keys; no screen has to wire that."""

    KIND = QEvent.Type(QEvent.registerEventType())

    def __init__(self, field: "TextField") -> None:
        super().__init__(self.KIND)
        self.field = field


class DraftAsked(QEvent):
    """Posted to a field's window when it appears: is there something that this person typed?"""

    KIND = QEvent.Type(QEvent.registerEventType())

    def __init__(self, field: "TextField") -> None:
        super().__init__(self.KIND)
        self.field = field


class TextField(QWidget):
    """One line to type or scan into, 20 mm high; a secret shows dots and is never predicted.

    Signals:
        changed: the text as it is now.
        entered: Enter on a keyboard, or the Enter key of the desk's own.
    """

    changed = Signal(str)
    entered = Signal()

    def __init__(
        self,
        theme: Theme,
        keys: Keys = Keys.TEXT,
        *,
        secret: bool = False,
        unit: str = "",
        draft: str = "",
    ) -> None:
        """A field.

        Args:
            draft: under which name what is typed is kept for its author, over a lock, another
                person and a crash; empty for what names a patient, and for secrets.
        """
        super().__init__()
        self._theme = theme
        self._keys = keys
        self._draft = "" if secret else draft
        self._wrong = False
        self._line = QLineEdit()
        number = keys is Keys.NUMBER
        # Tabular figures widen the hyphen of lots and names; figures alone want them.
        self._line.setFont(theme.font("title" if number else "head", 600, tabular=number))
        self._line.setFrame(False)
        if secret:
            self._line.setEchoMode(QLineEdit.EchoMode.Password)
            hints = Qt.InputMethodHint
            self._line.setInputMethodHints(
                hints.ImhHiddenText | hints.ImhSensitiveData | hints.ImhNoPredictiveText
            )
        self._line.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._line.textChanged.connect(self.changed)
        self._line.returnPressed.connect(self.entered)
        self._line.installEventFilter(self)
        row = QHBoxLayout(self)
        pad = theme.space("md")
        row.setContentsMargins(pad, 0, pad, 0)
        row.addWidget(self._line, 1)
        if unit:
            row.addWidget(Text(theme, unit, "label", "ink3"))
        self.setFixedHeight(theme.reach("key"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self._line)

    @property
    def keys(self) -> Keys:
        """Which keys it asks for."""
        return self._keys

    @property
    def draft(self) -> str:
        """Under which name what is typed is kept; empty when it is not."""
        return self._draft

    def showEvent(self, event: QShowEvent) -> None:
        """It appears: what its author had typed comes back."""
        super().showEvent(event)
        if self._draft:
            QCoreApplication.postEvent(self.window(), DraftAsked(self))

    @property
    def is_secret(self) -> bool:
        """Whether it shows dots."""
        return self._line.echoMode() is QLineEdit.EchoMode.Password

    @property
    def line_edit(self) -> QLineEdit:
        """Qt's own line, for the keys that write into it."""
        return self._line

    def text(self) -> str:
        """What stands in it."""
        return self._line.text()

    def set_text(self, text: str) -> None:
        """Put a text into it, as a scan does."""
        if text != self._line.text():
            self._line.setText(text)

    def set_hint(self, hint: str) -> None:
        """Grey words while it is empty."""
        self._line.setPlaceholderText(hint)

    def set_name(self, name: str) -> None:
        """What it asks for, for who does not see the label above it."""
        self._line.setAccessibleName(name)

    def show_wrong(self, wrong: bool) -> None:
        """Outline it while what stands in it cannot be taken."""
        if wrong != self._wrong:
            self._wrong = wrong
            self.update()

    def sizeHint(self) -> QSize:
        """As wide as it may."""
        return QSize(self._theme.px(240), self._theme.reach("key"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The whole field is the target, not only the line in it."""
        self._line.setFocus(Qt.FocusReason.MouseFocusReason)
        self._ask_for_keys()

    def _ask_for_keys(self) -> None:
        if self._keys is not Keys.NONE:
            QCoreApplication.postEvent(self.window(), KeysAsked(self))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A touch on the line is a touch on the field; the frame follows the focus."""
        if event.type() == QEvent.Type.MouseButtonRelease:
            self._ask_for_keys()
        elif isinstance(event, QFocusEvent):
            self.update()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, edge, and a strong edge while it has the keys or is wrong."""
        theme = self._theme
        painter = QPainter(self)
        smooth(painter)
        box = QRectF(self.rect())
        if self._wrong:
            area(painter, theme, box, "control", "raised", theme.alarm("b", "text"), "strong")
        elif self._line.hasFocus():
            area(painter, theme, box, "control", "raised", "now", "focus")
        else:
            area(painter, theme, box, "control", "raised", "edge", "edge")
        painter.end()


class FormField(QWidget):
    """A label, its field, and below it the hint or what is wrong with its repair."""

    def __init__(self, theme: Theme, label: str, field: TextField, hint: str = "") -> None:
        super().__init__()
        self._theme = theme
        self._hint = hint
        self._error = ""
        self.field = field
        self._label = Text(theme, label, "label", "ink2", weight=600)
        self._below = Text(theme, hint, "label", "ink3", wrap=True)
        self._mark = AlarmMark(theme, "b", "flag")
        self._mark.hide()
        foot = QHBoxLayout()
        foot.setSpacing(theme.space("xs"))
        foot.addWidget(self._mark)
        foot.addWidget(self._below, 1)
        field.set_name(label)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.space("xs"))
        whole.addWidget(self._label)
        whole.addWidget(field)
        whole.addLayout(foot)
        self._below.setVisible(bool(hint))

    @property
    def label(self) -> str:
        """The question."""
        return self._label.text()

    @property
    def error(self) -> str:
        """What is wrong; empty when nothing is."""
        return self._error

    def show_label(self, label: str, hint: str = "") -> None:
        """The question and hint in other words."""
        self._label.show_text(label)
        self.field.set_name(label)
        self._hint = hint
        self.show_error(self._error)

    def show_error(self, error: str) -> None:
        """Say what is wrong and how to mend it; empty shows the hint again."""
        self._error = error
        self.field.show_wrong(bool(error))
        self._below.show_text(error or self._hint)
        self._below.show_paint("ink" if error else "ink3")
        self._mark.setVisible(bool(error))
        self._below.setVisible(bool(error or self._hint))
