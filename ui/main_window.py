"""The desk's one window: rail, status strip, identity banner, the screens, and room for sheets."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.touch.fields import DraftAsked, KeysAsked, TextField
from ui.touch.hold_button import HoldState
from ui.touch.key_dock import KeyDock, left_for
from ui.touch.painting import stripes
from ui.touch.sheet import Sheet, SheetSpace
from ui.touch.theme import Theme
from ui.touch.tokens import Priority
from ui.views.arrangement import Arrangement, arrangement_of
from ui.views.identity_banner import IdentityBanner
from ui.views.rail import Rail, Station
from ui.views.shell_lines import AlarmLine, CellLine, IdentityLine, PersonLine
from ui.views.status_strip import StatusStrip

STOP_CELL_KEY = "desk.stop_cell"
"""Key of the desk's own alarm: Stop cell was asked and nobody answered."""


@dataclass(frozen=True)
class _Placed:
    """A screen in the window, and how to say its word again in another language."""

    key: str
    word: Callable[[], str]
    screen: QWidget


class Shell(QWidget):
    """Everything around a screen. It shows what it is told and asks; it decides nothing.

    Signals:
        station_chosen: key of the station that a person chose; the shell has already shown it.
        lock_asked, unlock_asked: the person wants to leave, or somebody wants to come.
        acknowledge_asked: key of an alarm that a person has seen.
        alarm_opened: key of an alarm whose place a person wants to see.
        stop_cell_asked: Stop cell was held to its full track; answer with `show_stop_cell`.
        arrangement_changed: the window became wide, small or upright (an Arrangement).
        draft_asked: a field (TextField) appeared that keeps what its author types.
        alarms_changed: all alarms that stand now, those of this desk too (list of AlarmLine).
    """

    station_chosen = Signal(str)
    lock_asked = Signal()
    unlock_asked = Signal()
    acknowledge_asked = Signal(str)
    alarm_opened = Signal(str)
    stop_cell_asked = Signal()
    arrangement_changed = Signal(Arrangement)
    alarms_changed = Signal(object)
    draft_asked = Signal(object)

    def __init__(self, theme: Theme, *, key_layout: str = "qwerty") -> None:
        """The window of a station.

        Args:
            key_layout: letters of the desk's own keys, "qwerty" or "qwertz".
        """
        super().__init__()
        self._theme = theme
        self._key_layout = key_layout
        self._arrangement = Arrangement.WIDE
        self._placed: list[_Placed] = []
        self._alarms: list[AlarmLine] = []
        self._own_alarms: dict[str, AlarmLine] = {}
        self._marks: dict[str, Priority] = {}
        self._sheets_of: dict[str, list[Sheet]] = {}
        self._stripe = 0

        self.rail = Rail(theme)
        self.strip = StatusStrip(theme)
        self.banner = IdentityBanner(theme)
        self._stack = QStackedWidget()
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        for part in (self.strip, self.banner):
            right.addWidget(part)
        right.addWidget(self._stack, 1)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self.rail)
        self._layout.addLayout(right, 1)
        self._sheets = SheetSpace(theme, self)
        self._key_docks: dict[bool, KeyDock] = {}
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

        self.rail.station_chosen.connect(self._on_station)
        self.rail.lock_asked.connect(self.lock_asked)
        self.rail.unlock_asked.connect(self.unlock_asked)
        self.rail.stop_cell_asked.connect(self.stop_cell_asked)
        self.rail.stop_cell.state_changed.connect(self._follow_stop_cell)
        self.strip.acknowledge_asked.connect(self._on_acknowledge)
        self.strip.alarm_opened.connect(self.alarm_opened)
        self._stack.installEventFilter(self)

    # -- screens -------------------------------------------------------------------------------
    @property
    def arrangement(self) -> Arrangement:
        """Wide, small or upright, as the window is now."""
        return self._arrangement

    @property
    def current(self) -> str:
        """Key of the screen in front; empty before the first."""
        widget = self._stack.currentWidget()
        return next((one.key for one in self._placed if one.screen is widget), "")

    def add_screen(self, key: str, icon: str, word: Callable[[], str], screen: QWidget) -> None:
        """Add a station to the rail and its screen to the window.

        Args:
            word: says the station's word in the language of now (`lambda: self.tr("Build")`).
        """
        self._placed.append(_Placed(key, word, screen))
        self.rail.add_station(Station(key, icon, word()))
        self._stack.addWidget(screen)
        if len(self._placed) == 1:
            self.rail.show_current(key)

    def add_page(self, key: str, screen: QWidget) -> None:
        """Add a screen that no station of the rail leads to (the start gate, a unit, locked)."""
        self._placed.append(_Placed(key, str, screen))
        self._stack.addWidget(screen)

    def show_screen(self, key: str, *, station: str = "") -> None:
        """Put a screen in front.

        Args:
            station: whose tab is white; without it the screen's own.
        Raises:
            KeyError: no such screen.
        """
        found = next((one for one in self._placed if one.key == key), None)
        if found is None:
            raise KeyError(key)
        self._close_keys()
        for sheet in self._sheets_of.get(self.current, []):
            self._sheets.close_sheet(sheet)
        self._stack.setCurrentWidget(found.screen)
        self.rail.show_current(station or key)
        for sheet in self._sheets_of.get(key, []):
            self._sheets.open(sheet)

    def _on_station(self, key: str) -> None:
        self.show_screen(key)
        self.station_chosen.emit(key)

    # -- sheets --------------------------------------------------------------------------------
    def open_sheet(self, sheet: Sheet) -> None:
        """Open a sheet over the screen in front; it comes back with its screen, nothing is lost."""
        mine = self._sheets_of.setdefault(self.current, [])
        if sheet not in mine:
            mine.append(sheet)
        self._sheets.open(sheet)

    def close_sheet(self, sheet: Sheet) -> None:
        """Close a sheet; the widget stays with its owner."""
        for mine in self._sheets_of.values():
            if sheet in mine:
                mine.remove(sheet)
        self._close_keys()
        self._sheets.close_sheet(sheet)

    def dismiss_sheets(self) -> None:
        """Cancel every sheet of every screen: who asked for it has left."""
        for sheet in [sheet for mine in self._sheets_of.values() for sheet in mine]:
            sheet.cancelled.emit()
            self.close_sheet(sheet)

    @property
    def sheets(self) -> SheetSpace:
        """The space in which sheets stand."""
        return self._sheets

    # -- keys ----------------------------------------------------------------------------------
    def event(self, event: QEvent) -> bool:
        """A field in the window asks for its keys."""
        if isinstance(event, KeysAsked):
            self._open_keys(event.field)
            return True
        if isinstance(event, DraftAsked):
            self.draft_asked.emit(event.field)
            return True
        return super().event(event)

    def open_keys(self) -> KeyDock | None:
        """The keys that stand now."""
        return next((dock for dock in self._key_docks.values() if dock.isVisible()), None)

    def _open_keys(self, field: TextField) -> None:
        low = self._arrangement is Arrangement.SMALL
        if low not in self._key_docks:
            dock = KeyDock(self._theme, self, layout=self._key_layout, low=low)
            dock.setObjectName("keys")
            self._key_docks[low] = dock
        self._key_docks[low].open_for(field, self._stack.geometry())

    def _close_keys(self) -> None:
        dock = self.open_keys()
        if dock is not None:
            dock.close_keys()

    def _on_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        for dock in self._key_docks.values():
            if left_for(now, dock):
                dock.close_keys()

    # -- what it is told -----------------------------------------------------------------------
    def show_cell(self, cell: CellLine) -> None:
        """Cell, e-stop, sync, date and clock in the strip."""
        self.strip.show_cell(cell)

    def show_training(self, training: bool) -> None:
        """Stripes along all four edges while the cell is one to train with."""
        stripe = self._theme.shell("stripe") if training else 0
        if stripe != self._stripe:
            self._stripe = stripe
            self._layout.setContentsMargins(stripe, stripe, stripe, stripe)
            self._fit_banner()
            self.update()

    def show_alarms(self, alarms: list[AlarmLine]) -> None:
        """All alarms there are; the bar and the marks on the rail follow."""
        self._alarms = list(alarms)
        self._show_alarms()

    def show_identity(self, line: IdentityLine | None) -> None:
        """Whose device this is; None where no case is meant, and while locked."""
        self.banner.show_identity(line)
        self._fit_banner()

    def show_person(self, person: PersonLine | None) -> None:
        """Who is here; None is locked."""
        self.rail.show_person(person)

    def show_stop_cell(self, state: HoldState) -> None:
        """What became of Stop cell; without an answer the bar says where to go."""
        self.rail.stop_cell.show_state(state)

    @property
    def own_alarms(self) -> tuple[AlarmLine, ...]:
        """Alarms of this desk, which no service knows of."""
        return tuple(self._own_alarms.values())

    def show_own_alarm(self, key: str, line: AlarmLine | None) -> None:
        """An alarm of this desk stands, or does not any more."""
        if line == self._own_alarms.get(key):
            return
        self._own_alarms.pop(key, None)
        if line is not None:
            self._own_alarms[key] = line
        self._show_alarms()

    def acknowledge_own(self, key: str) -> None:
        """A person has seen an alarm of this desk."""
        self.show_own_alarm(key, None)

    def _follow_stop_cell(self, state: HoldState) -> None:
        line = None
        if state is HoldState.UNKNOWN:
            what = self.tr("Stop cell is not confirmed.")
            line = AlarmLine(STOP_CELL_KEY, "a", what, self.tr("Go to the machines."))
        self.show_own_alarm(STOP_CELL_KEY, line)

    def _show_alarms(self) -> None:
        alarms = [*self._own_alarms.values(), *self._alarms]
        self.strip.show_alarms(alarms)
        marks: dict[str, Priority] = {}
        for line in sorted(alarms, key=lambda one: one.priority, reverse=True):
            if line.station and not line.acknowledged:
                marks[line.station] = line.priority
        self.rail.show_marks(marks)
        self.alarms_changed.emit(alarms)

    def _on_acknowledge(self, key: str) -> None:
        if key in self._own_alarms:
            self.acknowledge_own(key)
            return
        self.acknowledge_asked.emit(key)

    # -- places --------------------------------------------------------------------------------
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the arrangement for the new size."""
        super().resizeEvent(event)
        wanted = arrangement_of(self._theme, event.size())
        upright = wanted is Arrangement.PORTRAIT
        directions = QBoxLayout.Direction
        if wanted is not self._arrangement:
            self._arrangement = wanted
            self._layout.setDirection(directions.BottomToTop if upright else directions.LeftToRight)
            self.rail.show_arrangement(wanted)
            self.strip.show_arrangement(wanted)
            self._sheets.show_narrow(upright)
            self.arrangement_changed.emit(wanted)
        self._fit_banner()

    def _fit_banner(self) -> None:
        upright = self._arrangement is Arrangement.PORTRAIT
        width = self.width() - 2 * self._stripe - (0 if upright else self.rail.width())
        self.banner.fit(width, self._arrangement)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Sheets have the room of the screens, so never that of banner and strip."""
        if watched is self._stack and event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._sheets.setGeometry(self._stack.geometry())
            for dock in self._key_docks.values():
                dock.place(self._stack.geometry())
        return False

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again when the language changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            for one, tab in zip(
                [one for one in self._placed if one.word is not str], self.rail.tabs, strict=True
            ):
                tab.show_word(one.word())
            self.rail.retranslate()
            self.strip.retranslate()
            for dock in self._key_docks.values():
                dock.retranslate()
            self._fit_banner()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The desk's own tone behind the screens."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.color("desk"))
        if self._stripe:
            wide = self._stripe
            inner = self.rect().adjusted(wide, wide, -wide, -wide)
            for edge in _frame(self.rect(), inner):
                if edge.intersects(event.rect()):
                    painter.fillRect(edge, stripes(self._theme))
        painter.end()


def _frame(outer: QRect, inner: QRect) -> tuple[QRect, ...]:
    """The four edges between two rectangles."""
    return (
        QRect(outer.left(), outer.top(), outer.width(), inner.top() - outer.top()),
        QRect(outer.left(), inner.bottom() + 1, outer.width(), outer.bottom() - inner.bottom()),
        QRect(outer.left(), inner.top(), inner.left() - outer.left(), inner.height()),
        QRect(inner.right() + 1, inner.top(), outer.right() - inner.right(), inner.height()),
    )
