"""The status strip: cell, alarm slot, e-stop, sync, date and clock; nothing in it ever moves."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.touch.action_face import FaceStyle
from ui.touch.buttons import ActionButton
from ui.touch.marks import MarkLook, draw_alarm_mark, draw_tick
from ui.touch.painting import CENTER, RIGHT, area, hatch, smooth, stripes, words, words_height
from ui.touch.theme import Theme
from ui.touch.tokens import Priority
from ui.views.arrangement import Arrangement
from ui.views.shell_lines import AlarmLine, CellLine, EstopState, SyncState

FLASH_MS: dict[Priority, int] = {"a": 500, "b": 1000, "c": 0}
"""Half a period of the flashing shape, as theme.toml says in words; C does not flash."""
WORDY_PX = 620
"""Width of an alarm's words in one line from which on they need more room, at 96 dpi."""
SYNC_ICONS = {
    SyncState.DONE: "cloud-check",
    SyncState.WAITING: "cloud-upload",
    SyncState.BROKEN: "cloud-off",
}


class AcknowledgeButton(ActionButton):
    """The end of the alarm bar: seen, not mended."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", "", reach="hazard")
        self._priority: Priority = "a"
        self._more = ""

    def show_priority(self, priority: Priority) -> None:
        """Take the colour of the bar it closes."""
        self._priority = priority
        self.update()

    def show_more(self, more: str) -> None:
        """How many other alarms wait ("+ 2 more"), where the bar itself has no room for it."""
        self._more = more
        self.update()

    def sizeHint(self) -> QSize:
        """The word with room at both sides, never less than a hazard target."""
        theme = self._theme
        wide = round(theme.advance(self.text(), "body", 600)) + 2 * theme.space("md")
        return QSize(max(wide, theme.reach("hazard")), theme.reach("hazard"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A darker end of the bar with its word."""
        theme = self._theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.alarm(self._priority, "fill"))
        shade = theme.color("casing", "alarm_button")
        painter.fillRect(self.rect(), shade)
        if self.isDown():
            painter.fillRect(self.rect(), shade)
        ink = theme.alarm(self._priority, "letter_color")
        box = QRectF(self.rect())
        if self._more:
            low = theme.line_height("label")
            high = theme.line_height("body")
            top = (box.height() - low - high) / 2
            below = QRectF(0, top + high, box.width(), low)
            words(painter, theme, below, self._more, "label", ink, CENTER, weight=500)
            box = QRectF(0, top, box.width(), high)
        words(painter, theme, box, self.text(), "body", ink, CENTER, weight=600)
        if self.hasFocus() and self._focus_by_key:
            area(painter, theme, QRectF(self.rect()), 0.0, None, ink, "focus")
        painter.end()

    def paint_face(self, painter: QPainter, box: QRectF, style: FaceStyle) -> None:
        """Nothing more than the word."""


class StatusStrip(QWidget):
    """One line over everything else; the alarm bar lives between the name and the facts.

    Signals:
        acknowledge_asked: key of the alarm that a person has seen.
        alarm_opened: key of the alarm whose place a person wants to see.
    """

    acknowledge_asked = Signal(str)
    alarm_opened = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._cell = CellLine("")
        self._alarms: tuple[AlarmLine, ...] = ()
        self._arrangement = Arrangement.WIDE
        self._lit = True
        self._slot = QRectF()
        self._facts_left = 0.0
        self._flash = QTimer(self)
        self._flash.timeout.connect(self._turn)
        self._acknowledge = AcknowledgeButton(theme)
        self._acknowledge.setParent(self)
        self._acknowledge.hide()
        self._acknowledge.tapped.connect(self._on_acknowledge)
        self.setFixedHeight(max(theme.shell("strip"), theme.reach("hazard")))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    @property
    def acknowledge(self) -> AcknowledgeButton:
        """The button of the alarm bar."""
        return self._acknowledge

    def slot(self) -> QRectF:
        """Where the alarm bar lives, px in the strip."""
        return QRectF(self._slot)

    def retranslate(self) -> None:
        """Its own words in the language of now."""
        self._acknowledge.show_text(self.tr("Acknowledge"))
        self._place()

    def show_cell(self, cell: CellLine) -> None:
        """Show what is known of the cell."""
        if cell == self._cell:
            return
        old = self._cell
        only_clock = (cell.name, cell.place, cell.simulated, cell.note, cell.told) == (
            old.name,
            old.place,
            old.simulated,
            old.note,
            old.told,
        ) and (cell.stale_s is None) == (old.stale_s is None)
        self._cell = cell
        self._place()
        if only_clock:
            self.update(QRectF(self._facts_left, 0, self.width(), self.height()).toAlignedRect())
        else:
            self.update()

    def show_alarms(self, alarms: list[AlarmLine]) -> None:
        """Show the alarms there are; the first unseen of the highest priority stands in the bar."""
        ordered = tuple(sorted(alarms, key=lambda line: (line.acknowledged, line.priority)))
        if ordered == self._alarms:
            return
        self._alarms = ordered
        top = self._top()
        if top is not None:
            self._acknowledge.show_priority(top.priority)
        self._acknowledge.setVisible(top is not None and not top.acknowledged)
        beat = FLASH_MS[top.priority] if top is not None and not top.acknowledged else 0
        self._lit = True
        if beat:
            self._flash.start(beat)
        else:
            self._flash.stop()
        self._place()
        self.update()

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """Wide, small or upright."""
        self._arrangement = arrangement
        self._place()
        self.update()

    def _top(self) -> AlarmLine | None:
        """The alarm in the bar; notes (C) never take it."""
        return next((line for line in self._alarms if line.priority != "c"), None)

    def _turn(self) -> None:
        self._lit = not self._lit
        mark = self._mark_box()
        self.update(mark.adjusted(-4, -4, 4, 4).toAlignedRect())

    def _on_acknowledge(self) -> None:
        top = self._top()
        if top is not None:
            self.acknowledge_asked.emit(top.key)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A tap on the bar leads to the place of the alarm."""
        top = self._top() or next(iter(self._alarms), None)
        if top is not None and self._slot.contains(event.position()):
            self.alarm_opened.emit(top.key)

    # -- places --------------------------------------------------------------------------------
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room again."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        theme = self._theme
        name = self._name_width()
        left = name + theme.space("page") * (2 if name else 0)
        right = self.width() - theme.space("page") - self._facts_width()
        self._facts_left = right
        self._slot = QRectF(left, 0, max(right - left - theme.space("page"), 0), self.height())
        wide = self._acknowledge.sizeHint().width()
        self._acknowledge.show_more(self._more_words() if self._is_tight() else "")
        self._acknowledge.setGeometry(
            round(self._slot.right()) - wide, 0, wide, round(self._slot.height())
        )

    def _mark_box(self) -> QRectF:
        side = self._theme.mark("bar")
        middle = self._slot.center().y()
        left = self._slot.x() + self._theme.space("md")
        return QRectF(left, middle - side / 2, side, side)

    def _name_width(self) -> float:
        theme, cell = self._theme, self._cell
        if self._is_tight():
            return self._chip_width() if cell.simulated else 0
        width = theme.advance(cell.name, "title")
        if self._shows_place():
            width += theme.space("sm") + theme.advance(cell.place, "label")
        return max(width, self._chip_width()) if cell.simulated else width

    def _shows_place(self) -> bool:
        """An alarm's words go before it: then the slot begins where it stood."""
        quiet = self._top() is None
        return bool(self._cell.place) and self._arrangement is Arrangement.WIDE and quiet

    def _is_tight(self) -> bool:
        """Small or upright with an alarm: the alarm's words go before the cell's name."""
        return self._arrangement is not Arrangement.WIDE and self._top() is not None

    def _chip_width(self) -> float:
        theme = self._theme
        lines = self.simulated_words().split(", ") if self._is_tight() else [self.simulated_words()]
        longest = max(theme.advance(line, "label", 700) for line in lines)
        return longest + theme.px(46)

    def simulated_words(self) -> str:
        """What stands wherever anything is simulated."""
        return self.tr("SIMULATED, not for a patient")

    def facts(self) -> list[tuple[str, str]]:
        """Icon and words of what stands at the right, without date and clock."""
        cell = self._cell
        found: list[tuple[str, str]] = []
        if cell.note:
            found.append(("stethoscope", cell.note))
        else:
            found.append(self._estop())
        if cell.stale_s is not None:
            silent = self.tr("No answer for {seconds} s").format(seconds=cell.stale_s)
            found.append(("plug-connected-x", silent))
        elif cell.sync:
            found.append((SYNC_ICONS[cell.sync_state], cell.sync))
        if self._is_tight():
            pressed = cell.estop is EstopState.PRESSED and not cell.note
            kept = found[:1] if pressed else []
            return [*kept, *found[1:]] if cell.stale_s is not None else kept
        return found

    def _estop(self) -> tuple[str, str]:
        """What is known of the e-stop and since when; nothing here says that it is ready."""
        match self._cell.estop:
            case EstopState.NOT_MONITORED:
                return "shield-off", self.tr("E-stop not monitored")
            case EstopState.UNKNOWN:
                icon, said = "shield-question", self.tr("E-stop unknown")
            case EstopState.PRESSED:
                icon, said = "power", self.tr("E-stop pressed")
            case EstopState.NOT_PRESSED:
                icon, said = "shield-check", self.tr("E-stop not pressed")
        since = self._cell.estop_since
        if not since or self._is_tight():  # since when stands in the list of alarms
            return icon, said
        return icon, self.tr("{state} since {clock}").format(state=said, clock=since)

    def _facts_width(self) -> float:
        theme = self._theme
        width = theme.advance(self._cell.clock, "title")
        if self._shows_date():
            width += theme.advance(self._cell.date, "label") + theme.space("sm")
        widths = [self._fact_width(line) for _, line in self.facts()]
        gap = theme.space("lg")
        if self._stacked():
            return width + (max(widths) + gap if widths else 0)
        return width + sum(widths) + gap * len(widths)

    def _fact_width(self, line: str) -> float:
        theme = self._theme
        return theme.advance(line, "label") + theme.icon_size("button") + theme.space("xs")

    def _shows_date(self) -> bool:
        return bool(self._cell.date) and self._arrangement is Arrangement.WIDE

    def _stacked(self) -> bool:
        return self._arrangement is not Arrangement.WIDE or self._is_wordy()

    def _is_wordy(self) -> bool:
        """An alarm with so many words that the facts stand one below the other to make room."""
        top, theme = self._top(), self._theme
        return top is not None and theme.advance(top.what, "label", 600) > theme.px(WORDY_PX)

    # -- drawing -------------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw name, slot and facts on one tone."""
        theme = self._theme
        painter = QPainter(self)
        smooth(painter)
        painter.fillRect(self.rect(), theme.color("surface"))
        painter.setPen(theme.pen("line"))
        foot = self.height() - 0.5
        painter.drawLine(QPointF(0, foot), QPointF(self.width(), foot))
        dirty = QRectF(event.rect())
        if dirty.left() < self._slot.left():
            self._paint_name(painter)
        if dirty.intersects(self._slot):
            self._paint_slot(painter)
        if dirty.right() >= self._facts_left:
            self._paint_facts(painter)
        painter.end()

    def _paint_name(self, painter: QPainter) -> None:
        theme, cell = self._theme, self._cell
        high = theme.line_height("title")
        left = theme.space("page")
        chip = theme.px(28)
        top = (self.height() - high) / 2
        if self._is_tight():
            if cell.simulated:
                tall = theme.px(54)
                place = QRectF(left, (self.height() - tall) / 2, self._chip_width(), tall)
                self._paint_chip(painter, place)
            return
        if cell.simulated:
            top = (self.height() - high - chip - theme.px(2)) / 2
        name_box = QRectF(left, top, self._slot.left() - left, high)
        used = words(painter, theme, name_box, cell.name, "title", "ink")
        if self._shows_place():
            place_box = name_box.adjusted(used + theme.space("sm"), theme.px(3), 0, 0)
            words(painter, theme, place_box, cell.place, "label", "ink3")
        if cell.simulated:
            self._paint_chip(painter, QRectF(left, top + high, self._chip_width(), chip))

    def _paint_chip(self, painter: QPainter, box: QRectF) -> None:
        """Ink on white with stripes at its head: never an alarm's colour."""
        theme = self._theme
        area(painter, theme, box, "chip", "raised", "ink", "edge")
        head = QRectF(box.x(), box.y(), theme.px(26), box.height())
        painter.save()
        painter.setClipRect(head)
        area(painter, theme, box, "chip", stripes(theme, "ink", "raised"), "ink", "edge")
        painter.restore()
        inner = box.adjusted(head.width() + theme.px(8), 0, 0, 0)
        said = self.simulated_words()
        if self._is_tight():
            words(painter, theme, inner, said, "label", "ink", weight=700, wrap=True)
        else:
            words(painter, theme, inner, said, "label", "ink", weight=700)

    def _paint_slot(self, painter: QPainter) -> None:
        top = self._top()
        if top is None:
            self._paint_quiet(painter)
        else:
            self._paint_bar(painter, top)

    def _paint_quiet(self, painter: QPainter) -> None:
        theme = self._theme
        notes = len(self._alarms)
        side = theme.mark("strip")
        middle = QPointF(self._slot.x() + side / 2, self._slot.center().y())
        if self._cell.stale_s is not None or not self._cell.told:
            draw_tick(painter, theme, middle, side - theme.px(2), passed=False)
            said = self.tr("Alarms not known")
        elif notes:
            draw_alarm_mark(painter, theme, middle, side, "c")
            said = self.tr("No alarms, %n note(s)", "", notes)
        else:
            draw_tick(painter, theme, middle, side - theme.px(2))
            said = self.tr("No alarms")
        box = self._slot.adjusted(side + theme.space("xs"), 0, 0, 0)
        words(painter, theme, box, said, "label", "ink2", weight=500)

    def _paint_bar(self, painter: QPainter, top: AlarmLine) -> None:
        theme = self._theme
        seen = top.acknowledged
        ground = theme.alarm(top.priority, "soft" if seen else "fill")
        ink = theme.color("ink") if seen else theme.alarm(top.priority, "letter_color")
        painter.fillRect(self._slot, ground)
        mark = self._mark_box()
        look = MarkLook.FILLED if seen else MarkLook.ON_FILL
        height = mark.height()
        if not self._lit:
            height *= 0.62
        draw_alarm_mark(painter, theme, mark.center(), height, top.priority, look)
        right = self._slot.right() - theme.space("md")
        if not seen:
            right = self._acknowledge.x() - theme.space("sm")
        more = self._more_words()
        if more and (seen or not self._is_tight()):
            wide = theme.advance(more, "label", 600)
            more_box = QRectF(right - wide, 0, wide + 1, self._slot.height())
            words(painter, theme, more_box, more, "label", ink, RIGHT, weight=600)
            right -= wide + theme.space("sm")
        left = mark.right() + theme.space("md")
        self._paint_alarm_words(painter, QRectF(left, 0, right - left, self.height()), top, ink)

    def _more_words(self) -> str:
        others = len(self._alarms) - 1
        return self.tr("+ {count} more").format(count=others) if others > 0 else ""

    def _paint_alarm_words(
        self, painter: QPainter, room: QRectF, top: AlarmLine, paint: QColor
    ) -> None:
        theme = self._theme
        role = "action" if theme.advance(top.what, "action") <= room.width() else "body"
        if theme.advance(top.what, role, 600) > room.width():
            role = "label"
        if theme.advance(top.what, role, 600) > room.width():
            self._paint_alarm_wrapped(painter, room, top, paint)
            return
        high = theme.line_height(role)
        low = theme.line_height("label") if top.first_step else 0
        y = (room.height() - high - low) / 2
        head = QRectF(room.x(), y, room.width(), high)
        words(painter, theme, head, top.what, role, paint, weight=600)
        if top.first_step:
            foot = QRectF(room.x(), y + high, room.width(), low)
            words(painter, theme, foot, top.first_step, "label", paint, weight=500)

    def _paint_alarm_wrapped(
        self, painter: QPainter, room: QRectF, top: AlarmLine, paint: QColor
    ) -> None:
        """What is so in as many lines as it takes, and below it, with room, what to do first."""
        theme = self._theme
        line = theme.line_height("label")
        most = int(room.height() // line)
        what = top.what
        needs = round(words_height(theme, room.width(), what, "label", 600) / line)
        if needs > most:  # where it is stands on the page it leads to; what it is stands here
            what = what.partition(": ")[2] or what
            needs = round(words_height(theme, room.width(), what, "label", 600) / line)
        if needs > most:  # then what to do, if that fits: a word that is cut says nothing
            what = top.first_step
            needs = round(words_height(theme, room.width(), what, "label", 600) / line)
            if not what or needs > most:
                return
        lines = min(max(needs, 1), most)
        step = bool(top.first_step) and lines < most and what != top.first_step
        y = (room.height() - (lines + step) * line) / 2
        head = QRectF(room.x(), y, room.width(), line * lines)
        words(painter, theme, head, what, "label", paint, weight=600, wrap=True)
        if step:
            foot = QRectF(room.x(), y + line * lines, room.width(), line)
            words(painter, theme, foot, top.first_step, "label", paint, weight=500)

    def _paint_facts(self, painter: QPainter) -> None:
        theme, cell = self._theme, self._cell
        right = self.width() - theme.space("page")
        high = float(self.height())
        wide = theme.advance(cell.clock, "title")
        clock = QRectF(right - wide, 0, wide + 1, high)
        words(painter, theme, clock, cell.clock, "title", "ink", RIGHT)
        right -= wide + theme.space("sm")
        if self._shows_date():
            wide = theme.advance(cell.date, "label")
            date = QRectF(right - wide, theme.px(3), wide + 1, high)
            words(painter, theme, date, cell.date, "label", "ink3", RIGHT)
            right -= wide + theme.space("lg")
        else:
            right -= theme.space("sm")
        lines = self.facts()
        if self._stacked():
            row = theme.line_height("label") + theme.px(6)
            widest = max((self._fact_width(line) for _, line in lines), default=0)
            y = (high - row * len(lines)) / 2
            for icon, line in lines:
                self._paint_fact(painter, QRectF(right - widest, y, widest, row), icon, line)
                y += row
            return
        for icon, line in reversed(lines):
            wide = self._fact_width(line)
            self._paint_fact(painter, QRectF(right - wide, 0, wide, high), icon, line)
            right -= wide + theme.space("lg")

    def _paint_fact(self, painter: QPainter, box: QRectF, icon: str, line: str) -> None:
        theme = self._theme
        silent = icon == "plug-connected-x"
        if silent:
            high = theme.line_height("label") + theme.px(8)
            back = QRectF(box.x(), box.center().y() - high / 2, box.width(), high)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(hatch(theme, "ghost", 7))
            painter.drawRect(back.adjusted(-theme.px(6), 0, theme.px(6), 0))
        side = theme.icon_size("button")
        icon_box = QRectF(box.x(), box.y(), side, box.height())
        theme.draw_icon(painter, icon_box, icon, theme.hex("ink" if silent else "ink3"), "button")
        text_box = box.adjusted(side + theme.space("xs"), 0, 2, 0)
        weight = 600 if silent else None
        words(painter, theme, text_box, line, "label", "ink" if silent else "ink2", weight=weight)
