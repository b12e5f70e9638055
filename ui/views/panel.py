"""Panels: the areas of a screen, with a title or without, and how they look empty and loading."""

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.touch.buttons import SecondaryButton
from ui.touch.painting import area, smooth
from ui.touch.text import Text
from ui.touch.theme import Theme
from ui.touch.tokens import Priority, Role

LOADING_WORDS_AFTER_MS = 1000


class Panel(QWidget):
    """One tone above the desk with one line around it; put the content into `body`.

    An alarm panel has the alarm's outline and nothing else of its colour.
    """

    def __init__(
        self,
        theme: Theme,
        title: str = "",
        note: str = "",
        state: str = "",
        *,
        role: Role = "title",
    ) -> None:
        """A panel.

        Args:
            note: small, beside the title ("printed so far").
            state: at the right of the title ("Building").
            role: size of the title; panels around a picture have "head".
        """
        super().__init__()
        self._theme = theme
        self._alarm: Priority | None = None
        self._bare = False
        self._titled: tuple[str, str, str, bool] | None = None
        pad = theme.space("panel")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(
            pad, theme.space("md"), pad, pad if not title else theme.space("md")
        )
        whole.setSpacing(theme.space("sm"))
        self._title = Text(theme, title, role, "ink", weight=600, keep=True)
        self._note = Text(theme, note, "label", "ink3")
        self._state = Text(theme, state, "body", "ink2", weight=600)
        head = QHBoxLayout()
        head.setSpacing(theme.space("md"))
        head.addWidget(self._title)
        head.addWidget(self._note)
        head.addStretch(1)
        head.addWidget(self._state)
        self._state_below = Text(theme, "", "body", "ink2", weight=600)
        self._state_below.hide()
        whole.addLayout(head)
        whole.addWidget(self._state_below)
        self.show_title(title, note, state)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.space("sm"))
        whole.addLayout(self.body, 1)

    def show_title(self, title: str, note: str = "", state: str = "") -> None:
        """Another title, the remark beside it, and the state at its right.

        Nothing is laid out or drawn when they are the same.
        """
        if self._titled == (title, note, state, self._bare):
            return
        self._titled = (title, note, state, self._bare)
        for label, said in ((self._title, title), (self._note, note), (self._state, state)):
            label.show_text(said)
        self._title.setVisible(bool(title) and not self._bare)
        if self._bare:
            self._note.hide()
            self._state.hide()
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What does not fit beside the title: the remark gives way whole, the state moves."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        if self._bare:
            self._state_below.hide()
            return
        gap, pad = self._theme.space("md"), self._theme.space("panel")
        room = self.width() - 2 * pad - self._theme_advance() - gap
        if self._state.text():
            room -= self._state.sizeHint().width() + gap
        beside = room >= 0
        fits = room >= self._note.sizeHint().width()
        self._note.setVisible(bool(self._note.text()) and fits)
        self._state.setVisible(bool(self._state.text()) and beside)
        self._state_below.show_text(self._state.text())
        self._state_below.setVisible(bool(self._state.text()) and not beside)
        alone = self.width() - 2 * pad
        self._title.setWordWrap(self._theme_advance() > alone)

    def _theme_advance(self) -> float:
        return self._theme.advance(self._title.text(), self._title.role, 600)

    @property
    def title_words(self) -> str:
        """Its title."""
        return self._title.text()

    @property
    def state_words(self) -> str:
        """What stands at the right of its title."""
        return self._state.text()

    def show_bare(self, bare: bool) -> None:
        """Without its title: something above it says already what this is."""
        self._bare = bare
        self.show_title(self._title.text(), self._note.text(), self._state.text())

    def show_alarm(self, priority: Priority | None) -> None:
        """Outline the panel that an alarm is about."""
        if priority != self._alarm:
            self._alarm = priority
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and outline."""
        theme = self._theme
        painter = QPainter(self)
        smooth(painter)
        box = QRectF(self.rect())
        if self._alarm is None:
            area(painter, theme, box, "panel", "surface", "line")
        else:
            edge = theme.alarm(self._alarm, "text" if self._alarm == "b" else "fill")
            area(painter, theme, box, "panel", "surface", edge, "alarm")
        painter.end()


class GreyBars(QWidget):
    """Bars where text will be; they do not move."""

    SHARES = (0.9, 0.62, 0.78)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._step = theme.px(32)
        self.setFixedHeight(self._step * len(self.SHARES))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw three bars."""
        theme = self._theme
        painter = QPainter(self)
        smooth(painter)
        for at, share in enumerate(self.SHARES):
            box = QRectF(0, at * self._step, self.width() * share, theme.px(18))
            area(painter, theme, box, "chip", "line")
        painter.end()


class LoadingPanel(Panel):
    """Outline and title at once, grey bars, and after a second the words how far it is."""

    def __init__(self, theme: Theme, title: str = "") -> None:
        super().__init__(theme, title)
        self._words = Text(theme, "", "label", "ink", weight=600)
        self._said = ""
        self.body.addWidget(self._words)
        self.body.addWidget(GreyBars(theme))
        self.body.addStretch(1)
        self._words.hide()
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.timeout.connect(self._show_words)
        self._slow.start(LOADING_WORDS_AFTER_MS)

    def show_progress(self, said: str) -> None:
        """How far it is ("Loading 2 of 3: bone"); shown once it takes longer than a second."""
        self._said = said
        if self._words.isVisible():
            self._words.show_text(said)

    def _show_words(self) -> None:
        self._words.show_text(self._said or self.tr("Loading"))
        self._words.show()


class EmptyState(QWidget):
    """One sentence, and the one action that fills what is empty."""

    def __init__(self, theme: Theme, sentence: str, action: SecondaryButton | None = None) -> None:
        super().__init__()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.space("md"))
        self._sentence = Text(theme, sentence, "head", "ink", wrap=True)
        whole.addWidget(self._sentence)
        if action is not None:
            action.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            whole.addWidget(action)
        whole.addStretch(1)

    def show_sentence(self, sentence: str) -> None:
        """Another sentence."""
        self._sentence.show_text(sentence)


class Divider(QWidget):
    """A thin line between rows; it carries no meaning."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(max(1, round(theme.stroke("line"))))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("line"))
        painter.end()
