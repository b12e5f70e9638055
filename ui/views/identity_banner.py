"""Whose device this is: the side in words, always in the same place; nothing opens over it."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.touch.painting import rule, smooth, words
from ui.touch.theme import Theme
from ui.views.arrangement import Arrangement
from ui.views.shell_lines import Fact, IdentityLine, Side


class IdentityBanner(QWidget):
    """Side, site, patient and facts; facts without `must` give way, others take another row."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._line: IdentityLine | None = None
        self._row_high = theme.shell("banner")
        self._shown: tuple[Fact, ...] = ()
        self._beside: tuple[tuple[Fact, ...], ...] = ()
        self._below: tuple[tuple[Fact, ...], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    @property
    def line(self) -> IdentityLine | None:
        """What it shows."""
        return self._line

    @property
    def shown_facts(self) -> tuple[Fact, ...]:
        """The facts for which there was room."""
        return self._shown

    def side_words(self) -> str:
        """The side in words, in capitals."""
        if self._line is None:
            return ""
        match self._line.side:
            case Side.LEFT:
                return self.tr("LEFT")
            case Side.RIGHT:
                return self.tr("RIGHT")
            case Side.MIDLINE:
                return self.tr("MIDLINE")

    def show_identity(self, line: IdentityLine | None) -> None:
        """Show a patient's case; None hides the banner."""
        self._line = line
        self.setVisible(line is not None)
        if line is not None:
            said = ", ".join([self.side_words(), line.site, line.name, line.born])
            self.setAccessibleName(said)
        self.update()

    def fit(self, width: int, arrangement: Arrangement) -> None:
        """Choose the facts and rows for this width, and take the height for it."""
        theme = self._theme
        self._shown, self._beside, self._below = (), (), ()
        small = arrangement is Arrangement.SMALL
        if self._line is not None:
            room = width - theme.space("page")
            beside = room - self._head_width()
            must = [fact for fact in self._line.facts if fact.must]
            one_row = sum(self._column_width(fact) for fact in must) <= beside
            if one_row and arrangement is not Arrangement.PORTRAIT:
                self._shown = self._choose(beside)
            elif small and (lines := self._lines(beside - theme.px(36), 2, True)):
                self._beside = lines  # the height is dear: both lines stand beside the patient
            else:
                self._below = self._lines(room - theme.px(24), 1, False)
            for line in (*self._beside, *self._below):
                self._shown += line
        high = self._row_high = theme.shell("banner_small" if small else "banner")
        tight = theme.line_height("body") + theme.space("xs")
        rows = len(self._below)
        self.setFixedHeight(high + (tight * rows if rows > 1 else theme.shell("banner_row") * rows))
        self.update()

    def _choose(self, room: float) -> tuple[Fact, ...]:
        """The facts that stand in columns in this width: what must, and of the rest the first."""
        assert self._line is not None
        chosen = list(self._line.facts)
        for fact in reversed(self._line.facts):
            if sum(self._column_width(each) for each in chosen) <= room:
                break
            if not fact.must:
                chosen.remove(fact)
        return tuple(chosen)

    def _lines(self, room: float, most: int, at_most: bool) -> tuple[tuple[Fact, ...], ...]:
        """The facts in lines of this width, as few as `most` where those that must stand allow it.

        With `at_most` nothing where they do not: then they stand elsewhere.
        """
        assert self._line is not None
        facts = list(self._line.facts)
        while True:
            lines = self._flow(facts, room)
            spare = [fact for fact in facts if not fact.must]
            if len(lines) <= most or not spare:
                break
            facts.remove(spare[-1])
        return () if at_most and len(lines) > most else lines

    def _flow(self, facts: list[Fact], room: float) -> tuple[tuple[Fact, ...], ...]:
        """Each fact in the first line that has room for it, in a new one where none has."""
        lines: list[list[Fact]] = []
        left: list[float] = []
        for fact in facts:
            wide = self._inline_width(fact)
            at = next((n for n, free in enumerate(left) if free >= wide), len(lines))
            if at == len(lines):
                lines.append([])
                left.append(room)
            lines[at].append(fact)
            left[at] -= wide
        return tuple(tuple(line) for line in lines)

    # -- widths --------------------------------------------------------------------------------
    def _side_width(self) -> float:
        theme = self._theme
        site = self._line.site if self._line else ""
        wide = max(theme.advance(self.side_words(), "side"), theme.advance(site, "label"))
        return wide + theme.px(64)

    def _name_width(self) -> float:
        theme = self._theme
        if self._line is None:
            return 0
        name, born = self._name_words()
        return max(theme.advance(name, "title"), theme.advance(born, "label"))

    def _name_words(self) -> tuple[str, str]:
        assert self._line is not None
        if self._line.training:
            return self.tr("Training"), self.tr("Nothing is built. Nothing is recorded.")
        return self._line.name, self._line.born

    def _head_width(self) -> float:
        theme = self._theme
        return self._side_width() + theme.space("lg") + self._name_width()

    def _column_width(self, fact: Fact) -> float:
        theme = self._theme
        text = max(theme.advance(fact.label, "label"), theme.advance(fact.value, "body", 600))
        return text + theme.px(36)

    def _inline_width(self, fact: Fact) -> float:
        theme = self._theme
        text = theme.advance(fact.label, "label") + theme.advance(fact.value, "body", 600)
        return text + theme.px(9) + theme.px(28)

    # -- drawing -------------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the side block, the patient and the facts."""
        if self._line is None:
            return
        theme = self._theme
        painter = QPainter(self)
        smooth(painter)
        painter.fillRect(self.rect(), theme.color("raised"))
        high = self._row_high
        foot = self.height() - 0.5
        rule(painter, theme, QPointF(0, foot), QPointF(self.width(), foot))
        self._paint_side(painter, QRectF(0, 0, self._side_width(), high - 1))
        x = self._side_width() + theme.space("lg")
        self._paint_two(painter, x, high, *self._name_words())
        if self._beside:
            self._paint_beside(painter, x + self._name_width(), high)
        elif self._below:
            rule(painter, theme, QPointF(0, high - 0.5), QPointF(self.width(), high - 0.5))
            line_high = (self.height() - high) / len(self._below)
            for at, facts in enumerate(self._below):
                room = QRectF(0, high + at * line_high, self.width(), line_high)
                self._paint_facts(painter, room, facts)
        else:
            self._paint_columns(painter, x + self._name_width(), high)
        painter.end()

    def _paint_side(self, painter: QPainter, box: QRectF) -> None:
        theme = self._theme
        assert self._line is not None
        painter.fillRect(box, theme.color("side_fill"))
        bar = theme.shell("side_bar")
        inset = theme.px(10)
        match self._line.side:
            case Side.LEFT:
                edge = QRectF(box.x() + bar, inset, bar, box.height() - 2 * inset)
            case Side.RIGHT:
                edge = QRectF(box.right() - 2 * bar, inset, bar, box.height() - 2 * inset)
            case Side.MIDLINE:
                edge = QRectF(box.center().x() - bar * 3, box.bottom() - bar, bar * 6, bar)
        painter.fillRect(edge, theme.color("side_ink"))
        left = box.x() + theme.px(32)
        side_high = theme.line_height("side")
        site_high = theme.line_height("label")
        top = (box.height() - side_high - site_high) / 2
        side_box = QRectF(left, top, box.width(), side_high)
        words(painter, theme, side_box, self.side_words(), "side", "side_ink")
        site_box = QRectF(left, top + side_high - theme.px(2), box.width(), site_high)
        words(painter, theme, site_box, self._line.site, "label", "side_ink2")

    def _paint_two(self, painter: QPainter, x: float, high: float, name: str, born: str) -> None:
        theme = self._theme
        name_high = theme.line_height("title")
        born_high = theme.line_height("label")
        top = (high - name_high - born_high - theme.px(4)) / 2
        name_box = QRectF(x, top, self.width() - x, name_high)
        words(painter, theme, name_box, name, "title", "ink")
        born_box = QRectF(x, top + name_high + theme.px(4), self.width() - x, born_high)
        words(painter, theme, born_box, born, "label", "ink2")

    def _paint_columns(self, painter: QPainter, x: float, high: float) -> None:
        theme = self._theme
        label_high = theme.line_height("label")
        value_high = theme.line_height("body")
        top = (high - label_high - value_high - theme.px(9)) / 2
        for fact in self._shown:
            line_x = x + theme.px(18)
            rule(
                painter,
                theme,
                QPointF(line_x, theme.space("md")),
                QPointF(line_x, high - theme.space("md")),
            )
            left = x + theme.px(36)
            wide = self._column_width(fact)
            label_box = QRectF(left, top, wide, label_high)
            words(painter, theme, label_box, fact.label, "label", "ink3")
            value_box = QRectF(left, top + label_high + theme.px(9), wide, value_high)
            words(painter, theme, value_box, fact.value, "body", "ink", weight=600)
            x += wide

    def _paint_beside(self, painter: QPainter, left: float, high: float) -> None:
        """Both lines of facts beside the patient, and the line before them."""
        theme = self._theme
        x, edge = left + theme.px(18), theme.space("md")
        rule(painter, theme, QPointF(x, edge), QPointF(x, high - edge))
        line_high = theme.line_height("body") + theme.space("xs")
        top = (high - line_high * len(self._beside)) / 2
        for at, facts in enumerate(self._beside):
            room = QRectF(x, top + at * line_high, self.width() - x, line_high)
            self._paint_facts(painter, room, facts)

    def _paint_facts(self, painter: QPainter, room: QRectF, facts: tuple[Fact, ...]) -> None:
        theme = self._theme
        x = room.x() + theme.px(18 if self._beside else 24)
        for fact in facts:
            box = QRectF(x, room.y(), self.width() - x, room.height())
            x += words(painter, theme, box, fact.label, "label", "ink3") + theme.px(9)
            box.setLeft(x)
            x += words(painter, theme, box, fact.value, "body", "ink", weight=600) + theme.px(28)
