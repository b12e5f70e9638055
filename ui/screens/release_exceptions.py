"""The exceptions of a batch as cards: each with its evidence, and what is to be decided over it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.wire.release_checks import CheckState, CheckView
from ui.screens.build_frames import BuildFrames, FrameAsked
from ui.screens.release_check_words import (
    figure_words,
    is_of_presence,
    limit_words,
    more_words,
    title_of,
)
from ui.screens.screen import ScreenParts
from ui.touch.buttons import SecondaryButton, WeightyButton
from ui.touch.marks import Hatch, TickMark, TickState
from ui.touch.text import Text
from ui.views.arrangement import Arrangement
from ui.views.bars import Band, BandBar
from ui.views.camera_view import CameraFrame, CameraView
from ui.views.figures import Figure, KeyFigure, Part
from ui.views.frame_overlay import FrameOverlay
from ui.views.panel import EmptyState, Panel

PICTURE_FROM_PX = 380
"""Height of a card from which on its picture has room above the words, at 96 dpi."""
AT_ONCE = {Arrangement.WIDE: 2, Arrangement.SMALL: 1, Arrangement.PORTRAIT: 2}
SCALE = 0.5
"""The bar goes half a window beyond its limits."""


class ExceptionCard(Panel):
    """One check that is not within its limits.

    Signals:
        accept_asked: the check's id; a reason is asked for next.
        reject_asked: the parts are to be rejected.
        opened: the layer, to look at it in Inspect.
    """

    accept_asked = Signal(str)
    reject_asked = Signal()
    opened = Signal(int)

    def __init__(self, parts: ScreenParts) -> None:
        theme = parts.theme
        super().__init__(theme, role="head")
        self._parts = parts
        self._check: CheckView | None = None
        self._small = False
        self._frames = BuildFrames(parts.blobs, self)
        self._frames.arrived.connect(self._show_frame)
        self._camera = CameraView(theme)
        self._figure = KeyFigure(theme, "trend")
        self._limit = Text(theme, "", "label", "ink3", wrap=True)
        self._bar = BandBar(theme, Band(0, 1, 0, 1))
        self._hatch = Hatch(theme)
        self._why = Text(theme, "", "body", "ink", wrap=True)
        self._accepted = QWidget()
        self._accepted_by = Text(theme, "", "body", "ink", weight=600, wrap=True)
        self._accepted_why = Text(theme, "", "label", "ink2", wrap=True)
        said = QVBoxLayout()
        said.addWidget(self._accepted_by)
        said.addWidget(self._accepted_why)
        row = QHBoxLayout(self._accepted)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(TickMark(theme, TickState.PASSED))
        row.addLayout(said, 1)
        self._accept = WeightyButton(theme, "check", "")
        self._reject = SecondaryButton(theme, "x", "")
        self._look = SecondaryButton(theme, "scan-eye", "")
        self._acts = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._acts.setSpacing(theme.reach("hazard_gap"))
        self._acts.addWidget(self._accept)
        self._acts.addWidget(self._reject)
        words = QVBoxLayout()
        words.setSpacing(theme.space("sm"))
        for one in (self._figure, self._limit, self._bar, self._hatch, self._why):
            words.addWidget(one)
        words.addStretch(1)
        self._evidence = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._evidence.setSpacing(theme.space("md"))
        self._evidence.addWidget(self._camera, 1)
        self._evidence.addLayout(words)
        self.body.addLayout(self._evidence, 1)
        self.body.addWidget(self._accepted)
        self.body.addWidget(self._look)
        self.body.addLayout(self._acts)
        self._accept.tapped.connect(self._on_accept)
        self._reject.tapped.connect(self.reject_asked)
        self._look.tapped.connect(self._on_look)

    def is_loaded(self) -> bool:
        """The picture is drawn, or there is none."""
        if not self.isVisible() or not self._camera.isVisible():
            return True
        return self._frames.is_here and self._camera.is_drawn()

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """Where there is little height, picture and words stand side by side, and the actions."""
        self._small = arrangement is Arrangement.SMALL
        directions = QBoxLayout.Direction
        direction = directions.LeftToRight if self._small else directions.TopToBottom
        self._acts.setDirection(direction)
        self._evidence.setDirection(direction)
        self._evidence.setStretch(1, 1 if self._small else 0)
        self._fit_picture()

    def show_check(self, check: CheckView, number: str, *, may_decide: str) -> None:
        """Show one; `may_decide` says why nothing can be decided, empty when it can."""
        wording = self._parts.wording
        self._check = check
        open_ = not check.accepted_by
        self.show_title(title_of(check, wording), "", number)
        self.show_alarm("b" if open_ else None)
        said, unit = figure_words(check, wording)
        mark = "b" if open_ else None
        shown = (Part(said, unit),) if said else (Part(self.tr("No value")),)
        self._figure.show_figure(Figure(shown, alarm=mark))
        self._limit.show_text(limit_words(check, wording))
        self._limit.setVisible(bool(self._limit.text()) and not self._small)
        self._show_bar(check)
        self._why.show_text(more_words(check, wording))
        self._why.setVisible(bool(self._why.text()))
        self._accepted.setVisible(not open_)
        by = self.tr("Accepted by {name}, {at}")
        self._accepted_by.show_text(
            by.format(name=check.accepted_by, at=wording.when(check.accepted_at))
        )
        self._accepted_why.show_text(check.reason)
        self._accept.setVisible(open_)
        self._reject.setVisible(open_ and not may_decide)
        self._accept.show_text(self.tr("Accept with reason"))
        self._reject.show_text(self.tr("Reject part"))
        self._look.show_text(self.tr("Look at layer {n}").format(n=check.layer))
        self._look.setVisible(not open_ and bool(check.layer) and not self._small)
        first = may_decide or ("" if check.may_accept else self.tr("Only a rejection closes this"))
        if first:
            self._accept.block(first)
        else:
            self._accept.unblock()
        self._frames.ask(self._wanted())
        self._fit_picture()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low card has the figure and its words; the picture is one tap away."""
        super().resizeEvent(event)
        self._fit_picture()

    def _fit_picture(self) -> None:
        room = self._small or self.height() >= self._parts.theme.px(PICTURE_FROM_PX)
        self._camera.setVisible(self._wanted() is not None and room)

    def _wanted(self) -> FrameAsked | None:
        check = self._check
        if check is None or not check.frame_sha256 or check.at is None:
            return None
        return FrameAsked(check.frame_sha256, check.overlay_blob, check.layer, check.at)

    def _show_bar(self, check: CheckView) -> None:
        unknown = check.state is CheckState.NOT_EVALUATED or check.value is None
        if is_of_presence(check):
            self._hatch.hide()
            self._bar.hide()
            return
        self._hatch.setVisible(unknown and check.high is not None)
        self._bar.setVisible(not unknown and check.high is not None)
        if unknown or check.high is None or check.value is None:
            return
        low = check.low if check.low is not None else 0.0
        value = abs(check.value) if check.low is None else check.value
        span = max(check.high - low, 1e-9)
        begins, ends = low - SCALE * span, check.high + SCALE * span
        if check.low is None:
            begins = 0.0
        self._bar.show_band(Band(min(begins, value), max(ends, value), low, check.high))
        inside = low <= value <= check.high
        self._bar.show_value(value, None if inside else "b")

    def _show_frame(
        self, asked: FrameAsked, frame: CameraFrame, overlay: FrameOverlay | None
    ) -> None:
        del asked
        self._camera.show_frame(frame, overlay)

    def _on_accept(self) -> None:
        if self._check is not None:
            self.accept_asked.emit(self._check.check_id)

    def _on_look(self) -> None:
        if self._check is not None:
            self.opened.emit(self._check.layer)


class ExceptionCards(QWidget):
    """A few cards side by side, the open ones first; keys lead to the others.

    Signals:
        accept_asked: the check's id.
        reject_asked: the parts are to be rejected.
        opened: a layer, to look at it in Inspect.
    """

    accept_asked = Signal(str)
    reject_asked = Signal()
    opened = Signal(int)

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__()
        theme = parts.theme
        self._checks: list[CheckView] = []
        self._may_decide = ""
        self._at = 0
        self._at_once = 2
        self._cards = [ExceptionCard(parts) for _ in range(max(AT_ONCE.values()))]
        row = QHBoxLayout()
        row.setSpacing(theme.space("gutter"))
        for card in self._cards:
            row.addWidget(card, 1)
            card.accept_asked.connect(self.accept_asked)
            card.reject_asked.connect(self.reject_asked)
            card.opened.connect(self.opened)
        self._none = Panel(theme)
        self._nothing = EmptyState(theme, "")
        self._none.body.addWidget(self._nothing)
        self._before = SecondaryButton(theme, "arrow-left", "")
        self._after = SecondaryButton(theme, "arrow-right", "")
        keys = QHBoxLayout()
        keys.setSpacing(theme.space("gutter"))
        edge = theme.space("panel") + theme.space("sm")
        keys.setContentsMargins(0, max(0, theme.reach("hazard_gap") - edge), 0, 0)
        keys.addWidget(self._before, 1)
        keys.addWidget(self._after, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.space("sm"))
        whole.addWidget(self._none, 1)
        whole.addLayout(row, 1)
        whole.addLayout(keys)
        self._before.tapped.connect(lambda: self._turn(-1))
        self._after.tapped.connect(lambda: self._turn(1))

    def is_loaded(self) -> bool:
        """Every picture in front is drawn."""
        return all(card.is_loaded() for card in self._cards)

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """As many cards as there is room for."""
        self._at_once = AT_ONCE[arrangement]
        for card in self._cards:
            card.show_arrangement(arrangement)
        self._show()

    def show_checks(self, checks: list[CheckView], said: str, may_decide: str) -> None:
        """Show these; `said` where there are none, `may_decide` as in a card."""
        self._checks = sorted(checks, key=lambda check: bool(check.accepted_by))
        self._may_decide = may_decide
        self._nothing.show_sentence(said)
        self._show()

    def _turn(self, by: int) -> None:
        self._at += by * self._at_once
        self._show()

    def _show(self) -> None:
        total = len(self._checks)
        self._at = max(0, min(self._at, (total - 1) // self._at_once * self._at_once))
        self._none.setVisible(not total)
        for place, card in enumerate(self._cards):
            at = self._at + place
            there = place < self._at_once and at < total
            if there:
                number = self.tr("{n} of {total}").format(n=at + 1, total=total)
                card.show_check(self._checks[at], number, may_decide=self._may_decide)
            card.setVisible(there)
        first, last = self.tr("This is the first"), self.tr("This is the last")
        self._key(self._before, self.tr("Before"), "" if self._at > 0 else first)
        self._key(self._after, self.tr("Next"), "" if self._at + self._at_once < total else last)
        for key in (self._before, self._after):
            key.setVisible(total > self._at_once)

    def _key(self, key: SecondaryButton, text: str, blocked: str) -> None:
        key.show_text(text)
        if blocked:
            key.block(blocked)
        else:
            key.unblock()
