"""The rail: stations of the flow, Stop cell, who is here, Lock; upright a bar along the foot."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.touch.action_face import ON_RAIL, FaceStyle
from ui.touch.buttons import ActionButton
from ui.touch.hold_button import RailHoldButton
from ui.touch.marks import draw_alarm_mark
from ui.touch.painting import CENTER, area, smooth, words
from ui.touch.theme import Theme
from ui.touch.tokens import ColorName, IconSize, Priority
from ui.views.arrangement import Arrangement
from ui.views.shell_lines import PersonLine

RAIL_SIDE_PX = 10
"""Room beside the tabs, at 96 dpi."""


@dataclass(frozen=True)
class Station:
    """One entry of the rail."""

    key: str
    icon: str
    word: str


class StationTab(QAbstractButton):
    """A station: icon with its word; the current one is a white tab."""

    def __init__(self, theme: Theme, station: Station) -> None:
        super().__init__()
        self._theme = theme
        self._station = station
        self._mark: Priority | None = None
        self.setText(station.word)
        self.setAccessibleName(station.word)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumSize(theme.reach("other"), theme.reach("other"))

    @property
    def station(self) -> Station:
        """What this tab leads to."""
        return self._station

    def show_word(self, word: str) -> None:
        """The word in another language."""
        self._station = Station(self._station.key, self._station.icon, word)
        self.setText(word)
        self.setAccessibleName(word)

    def show_mark(self, priority: Priority | None) -> None:
        """Carry the mark of an alarm that nobody has acknowledged."""
        if priority != self._mark:
            self._mark = priority
            self.update()

    def sizeHint(self) -> QSize:
        """As the design draws it."""
        return QSize(self._theme.px(96), self._theme.px(80))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tab; low tabs carry icon and word closer."""
        theme = self._theme
        painter = QPainter(self)
        smooth(painter)
        box = QRectF(self.rect())
        on = self.isChecked()
        if on:
            area(painter, theme, box, "control", "rail_tab")
        elif self.isDown():
            area(painter, theme, box, "control", theme.color("rail_on", "rail_rule"))
        ink: ColorName = "rail_tab_ink" if on else "rail_ink"
        word = theme.line_height("label")
        tall = box.height() >= theme.px(72)
        size: IconSize = "rail" if tall else "button"
        if box.height() < theme.icon_size(size) + word:
            size = "small"
        icon = theme.icon_size(size)
        gap = theme.px(5) if tall else 0
        if box.height() >= icon + word:
            top = (box.height() - icon - gap - word) / 2
            icon_box = QRectF(0, top, box.width(), icon)
            theme.draw_icon(painter, icon_box, self._station.icon, theme.hex(ink), size)
            word_box = QRectF(0, top + icon + gap, box.width(), word)
        else:
            word_box = box
        weight = 600 if on else 500
        words(painter, theme, word_box, self.text(), "label", ink, CENTER, weight=weight)
        if self._mark is not None:
            side = theme.px(24) if tall else theme.px(20)
            corner = QPointF(box.right() - side * 0.6, side * 0.62)
            draw_alarm_mark(painter, theme, corner, side, self._mark)
        if self.hasFocus():
            area(painter, theme, box, "control", None, "rail_on", "focus")
        painter.end()


class LockButton(ActionButton):
    """Lock, or Unlock while locked."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "lock", "", style=ON_RAIL, reach="hazard")

    def paint_face(self, painter: QPainter, box: QRectF, style: FaceStyle) -> None:
        """Icon above the word."""
        theme = self._theme
        area(painter, theme, box, "control", theme.color("rail_on", "rail_button"))
        word = theme.line_height("label")
        icon = theme.icon_size("button")
        gap = theme.px(6) if box.height() > icon + word + theme.px(16) else 0
        top = (box.height() - icon - gap - word) / 2
        icon_box = QRectF(0, top, box.width(), icon)
        theme.draw_icon(painter, icon_box, self._icon, theme.hex("rail_on"))
        word_box = QRectF(0, top + icon + gap, box.width(), word)
        words(painter, theme, word_box, self.text(), "label", "rail_on", CENTER, weight=600)


class Rail(QWidget):
    """The stations and what is never hidden: Stop cell, the person, Lock.

    Signals:
        station_chosen: key of the station a person wants to see.
        lock_asked, unlock_asked: the person wants to leave, or to come.
        stop_cell_asked: Stop cell was held to its full track.
    """

    station_chosen = Signal(str)
    lock_asked = Signal()
    unlock_asked = Signal()
    stop_cell_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._tabs: list[StationTab] = []
        self._only: frozenset[str] | None = None
        self._person: PersonLine | None = None
        self._arrangement = Arrangement.WIDE
        self._person_box = QRectF()
        self._stop = RailHoldButton(theme, "player-stop", "")
        self._stop.setParent(self)
        self._stop.held.connect(self.stop_cell_asked)
        self._lock = LockButton(theme)
        self._lock.setParent(self)
        self._lock.tapped.connect(self._on_lock)
        self.retranslate()
        self.show_arrangement(Arrangement.WIDE)

    @property
    def stop_cell(self) -> RailHoldButton:
        """The button that stops every build, every robot job and every heater."""
        return self._stop

    @property
    def lock(self) -> LockButton:
        """The button that locks or unlocks."""
        return self._lock

    @property
    def tabs(self) -> tuple[StationTab, ...]:
        """The stations in the order of the flow."""
        return tuple(self._tabs)

    def retranslate(self) -> None:
        """Its own words in the language of now."""
        self.show_arrangement(self._arrangement)
        self._stop.show_text(self.tr("Stop cell"))
        self._lock.show_text(self.tr("Unlock") if self._person is None else self.tr("Lock"))

    def add_station(self, station: Station) -> None:
        """Add a station at the end of the flow."""
        tab = StationTab(self._theme, station)
        tab.setParent(self)
        tab.clicked.connect(lambda: self.station_chosen.emit(tab.station.key))
        self._tabs.append(tab)
        tab.show()
        self.show_arrangement(self._arrangement)

    def show_only(self, keys: frozenset[str] | None) -> None:
        """Offer these stations alone, and no machines to stop; None offers all."""
        if keys == self._only:
            return
        self._only = keys
        for tab in self._tabs:
            tab.setVisible(keys is None or tab.station.key in keys)
        self._stop.setVisible(keys is None)
        self.show_arrangement(self._arrangement)

    def _offered(self) -> list[StationTab]:
        """The stations that are offered now."""
        return [t for t in self._tabs if self._only is None or t.station.key in self._only]

    def show_current(self, key: str) -> None:
        """Make one station the white tab."""
        for tab in self._tabs:
            if tab.station.key == key:
                tab.setChecked(True)

    def show_marks(self, marks: dict[str, Priority]) -> None:
        """Stations with an alarm that nobody has acknowledged, and its priority."""
        for tab in self._tabs:
            tab.show_mark(marks.get(tab.station.key))

    def show_person(self, person: PersonLine | None) -> None:
        """Who is here; None is locked."""
        self._person = person
        self._lock.show_icon("lock-open" if person is None else "lock")
        self.retranslate()
        self.update()

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """A column at the left, or a bar along the foot."""
        theme = self._theme
        self._arrangement = arrangement
        self.setMinimumSize(0, 0)
        self.setMaximumSize(16_777_215, 16_777_215)
        if arrangement is Arrangement.PORTRAIT:
            self.setFixedHeight(theme.shell("bar"))
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        else:
            small = arrangement is Arrangement.SMALL
            least = theme.shell("rail_small" if small else "rail")
            longest = max(
                (theme.advance(tab.text(), "label", 600) for tab in self._tabs), default=0
            )
            wanted = round(longest) + 2 * theme.px(RAIL_SIDE_PX) + theme.px(4)
            self.setFixedWidth(min(max(least, wanted), theme.shell("rail_most")))
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._place()

    def _on_lock(self) -> None:
        (self.unlock_asked if self._person is None else self.lock_asked).emit()

    # -- places --------------------------------------------------------------------------------
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room again."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        if self._arrangement is Arrangement.PORTRAIT:
            self._place_bar()
        else:
            self._place_column()

    def _place_column(self) -> None:
        theme = self._theme
        side = theme.px(RAIL_SIDE_PX)
        width = self.width() - 2 * side
        keep = theme.reach("hazard_gap")
        small = self._arrangement is Arrangement.SMALL
        lock_high = max(theme.shell("lock_small" if small else "lock"), theme.reach("hazard"))
        stop_high = max(theme.reach("hazard"), theme.px(84) if not small else 0)
        foot = theme.px(14) if not small else side
        y = self.height() - foot - lock_high
        self._lock.setGeometry(side, y, width, lock_high)
        person_high = 2 * theme.line_height("label") + theme.px(20)
        tabs = len(self._offered())
        head = theme.px(14) if not small else side
        least = tabs * (theme.reach("other") + theme.px(4)) + head
        if y - person_high - stop_high - keep < least + keep:
            person_high = 0
        self._person_box = QRectF(0, y - person_high, self.width(), person_high)
        y -= person_high if person_high else keep
        stop_top = y - stop_high - (theme.px(10) if person_high else 0)
        self._stop.setGeometry(side, stop_top, width, stop_high)
        if not tabs:
            return
        room = stop_top - keep - head
        step = min(theme.px(88), room // tabs)
        gap = theme.px(8) if step > theme.px(70) else theme.px(4)
        for at, tab in enumerate(self._offered()):
            tab.setGeometry(side, head + at * step, width, step - gap)

    def _place_bar(self) -> None:
        theme = self._theme
        side = theme.space("xs")
        keep = theme.reach("hazard_gap")
        high = self.height() - 2 * side
        hazard = max(theme.reach("hazard"), theme.px(96))
        x = self.width() - side - hazard
        self._lock.setGeometry(x, side, hazard, high)
        x -= keep + hazard
        self._stop.setGeometry(x, side, hazard, high)
        self._person_box = QRectF()
        tabs = self._offered()
        if not tabs:
            return
        room = x - keep - side
        step = room // len(tabs)
        for at, tab in enumerate(tabs):
            tab.setGeometry(side + at * step, side, step - theme.px(4), high)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, and the person above Lock."""
        theme = self._theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("rail"))
        if not self._person_box.isEmpty():
            smooth(painter)
            self._paint_person(painter)
        painter.end()

    def _shortened(self, name: str, room_px: float) -> str:
        """A name without its first words until it fits: "M. Okafor", never "Dr M. Oka…"."""
        words_left = name.split()
        while len(words_left) > 1:
            shown = " ".join(words_left)
            if self._theme.advance(shown, "label", 600) <= room_px + 1:
                return shown
            words_left.pop(0)
        return words_left[0] if words_left else name

    def _paint_person(self, painter: QPainter) -> None:
        theme = self._theme
        box = self._person_box
        painter.setPen(QPen(theme.color("rail_on", "rail_rule"), theme.stroke("line")))
        inset = theme.px(18)
        y = box.y() + theme.px(1)
        painter.drawLine(QPointF(inset, y), QPointF(box.width() - inset, y))
        high = theme.line_height("label")
        pad = theme.px(4)
        name_box = QRectF(pad, y + theme.px(7), box.width() - 2 * pad, high)
        role_box = name_box.translated(0, high)
        if self._person is None:
            name, role = self.tr("Locked"), ""
        else:
            name = self._shortened(self._person.name, name_box.width())
            role = self._person.role
        words(painter, theme, name_box, name, "label", "rail_on", CENTER, weight=600)
        fits = theme.advance(role, "label", 500) <= role_box.width()
        step = "label" if fits else "tick"
        words(painter, theme, role_box, role, step, "rail_ink", CENTER, weight=500)
