"""The cell at a glance: what each unit does, what needs a person, which surgery is next."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout

from app.wire.people import Permission
from app.wire.units import BedState, UnitView
from ui.screens.bed_sheet import confirm_bed
from ui.screens.cell_facts import Act, Need, Surgery, needs, surgeries
from ui.screens.cell_lists import NeedsPanel, SurgeriesPanel
from ui.screens.cell_tiles import CameraTile, PrinterTile, RobotTile, UnitTile
from ui.screens.instrument_tile import KINDS as INSTRUMENTS
from ui.screens.instrument_tile import InstrumentTile
from ui.screens.screen import ItemIds, Screen, ScreenParts
from ui.touch.buttons import SecondaryButton
from ui.touch.choices import Segmented
from ui.views.arrangement import Arrangement
from ui.views.panel import EmptyState, LoadingPanel, Panel
from ui.views.scroll_pane import ScrollPane

AT_MOST_EVERY_MS = 120
PAGES = ("units", "others", "needs", "surgeries")
"""In a small window one after the other."""
MOST_ACROSS = 4
MOST_ROWS = 12
UPRIGHT_ROWS = 2
"""With more rows of tiles than that, their pictures give way."""
NEEDS_HIGH_PX = 300
UPRIGHT_HIGH_PX = 390
LISTS_HIGH_PX = 352
"""Room for three surgeries and two needs with their keys, at 96 dpi."""


class CellScreen(Screen):
    """Tiles of the units above; surgeries and what needs a person below."""

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__(parts)
        theme = parts.theme
        self._arrangement = Arrangement.WIDE
        self._stale_s: int | None = None
        self._refused: dict[str, str] = {}
        self._tiles: dict[str, UnitTile] = {}
        self._grid = QGridLayout(self)
        page = theme.space("page")
        self._grid.setContentsMargins(page, page, page, page)
        self._grid.setSpacing(theme.space("gutter"))
        self._loading = LoadingPanel(theme, "")
        self._trouble = Panel(theme)
        self._mend = SecondaryButton(theme, "refresh", "")
        self._mend.tapped.connect(self._mend_trouble)
        self._on_mend: Callable[[], None] = lambda: None
        self._trouble_words = EmptyState(theme, "", self._mend)
        self._trouble.body.addWidget(self._trouble_words)
        self._needs = NeedsPanel(theme)
        self._surgeries = SurgeriesPanel(theme, parts.wording)
        self._needs.chosen.connect(self._do)
        self._surgeries.chosen.connect(self._go)
        self._surgeries.add_asked.connect(lambda: parts.lead("import", ItemIds()))
        self._switch = Segmented(theme, [(key, "") for key in PAGES])
        self._switch.chosen.connect(self._place)
        self._low = ScrollPane(theme)
        self._low.content.setSpacing(theme.space("gutter"))
        self._low.content.addStretch(1)
        for panel in (self._trouble, self._needs, self._surgeries, self._switch, self._low):
            panel.setParent(self)
            panel.hide()
        self._grid.addWidget(self._loading, 0, 0)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(AT_MOST_EVERY_MS)
        self._soon.timeout.connect(self._show)
        parts.mirror.snapshot_taken.connect(self._show)
        parts.mirror.changed.connect(self._hear)
        parts.mirror.session_changed.connect(self._soon.start)
        self.retranslate()

    # -- what it is asked ----------------------------------------------------------------------
    def show_item(self, ids: ItemIds) -> bool:
        """The whole cell; a printer may be named."""
        return not ids.printer or ids.printer in self.parts.mirror.units

    def is_loaded(self) -> bool:
        """The first snapshot is shown, and every picture in a tile is drawn."""
        if not self._tiles or self._soon.isActive():
            return False
        printers = [tile for tile in self._tiles.values() if isinstance(tile, PrinterTile)]
        return all(tile.is_loaded() for tile in printers)

    def show_stale(self, stale_s: int | None) -> None:
        """How old the picture is, each second."""
        self._stale_s = stale_s
        if self.isVisible() and self._tiles:
            self._show()

    def show_trouble(self, sentence: str, words: str, act: Callable[[], None]) -> None:
        """Why there is no service, and the one action that mends it."""
        self._trouble_words.show_sentence(sentence)
        self._mend.show_text(words)
        self._on_mend = act
        self._trouble.setVisible(bool(sentence) and not self._tiles)
        self._loading.setVisible(not sentence and not self._tiles)
        if not self._tiles:
            self._grid.addWidget(self._trouble, 0, 0)

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """Four tiles in a row, or two and two."""
        if arrangement is not self._arrangement:
            self._arrangement = arrangement
            self._place()

    def retranslate(self) -> None:
        """Words of now."""
        self._loading.show_title(self.tr("Cell"))
        self._loading.show_progress(self.tr("The service is being reached."))
        self._trouble.show_title(self.tr("No service"))
        self._needs.retranslate()
        self._surgeries.retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was heard while nobody looked."""
        super().showEvent(event)
        self._soon.start(0)

    def _mend_trouble(self) -> None:
        self._trouble.hide()
        self._loading.setVisible(not self._tiles)
        self._on_mend()

    # -- hearing -------------------------------------------------------------------------------
    def _hear(self, topic: str, key: str) -> None:
        del key
        if not self.isVisible() and self._tiles:
            return  # it catches up when it is shown
        if topic not in ("inspection", "sync", "cell") and not self._soon.isActive():
            self._soon.start(AT_MOST_EVERY_MS)

    def _make_tiles(self, units: list[UnitView]) -> None:
        for tile in self._tiles.values():
            tile.hide()
            tile.deleteLater()
        self._tiles = {unit.name: self._tile(unit) for unit in units}
        self._loading.hide()
        self._trouble.hide()
        self._place()

    def _tile(self, unit: UnitView) -> UnitTile:
        if unit.bed is not BedState.NOT_A_PRINTER:
            tile: UnitTile = PrinterTile(self.parts, unit.name)
        elif unit.kind == "camera":
            tile = CameraTile(self.parts, unit.name)
        elif unit.kind in INSTRUMENTS:
            tile = InstrumentTile(self.parts, unit.name)
        else:
            tile = RobotTile(self.parts, unit.name)
        tile.act.connect(lambda: self._act_on(unit.name))
        tile.opened.connect(lambda: self.parts.lead("units", ItemIds(printer=unit.name)))
        tile.setParent(self)
        tile.show()
        return tile

    def _place(self) -> None:
        grid, tiles = self._grid, list(self._tiles.values())
        lists = (self._needs, self._surgeries, self._switch, self._low)
        for widget in (*tiles, *lists, self._loading, self._trouble):
            grid.removeWidget(widget)
        if not tiles:
            grid.addWidget(self._loading, 0, 0)
            return
        theme = self.parts.theme
        upright = self._arrangement is Arrangement.PORTRAIT
        small = self._arrangement is Arrangement.SMALL
        page = theme.space("sm" if small else "page")
        grid.setContentsMargins(page, page, page, page)
        grid.setSpacing(theme.space("sm" if small else "gutter"))
        machines, low = self._split(tiles)
        across = 2 if upright else max(3, min(len(machines), 3 if small else MOST_ACROSS))
        for at in range(MOST_ROWS):
            grid.setRowStretch(at, 0)
            grid.setRowMinimumHeight(at, 0)
            grid.setColumnStretch(at, 1 if at < across else 0)
        if small or (len(machines) > across and not upright):
            self._place_in_turn(machines, low, across)
            return
        self._switch.hide()
        rows = -(-len(machines) // across)
        self._place_tiles(machines, 0, across, picture=rows <= UPRIGHT_ROWS, readings=True)
        for row in range(rows):
            grid.setRowStretch(row, 5)
        self._low.setVisible(bool(low))
        for tile in low:
            tile.show_compact(picture=False, readings=True, figure=False)
            tile.show()
            self._low.content.insertWidget(self._low.content.count() - 1, tile)
        if upright:
            below = self._place_lists_upright(rows, across * rows - len(machines), bool(low))
        else:
            below = rows
            last = across - 2 if low else across - 1
            grid.addWidget(self._surgeries, below, 0, 1, last)
            if low:
                grid.addWidget(self._low, below, last)
            grid.addWidget(self._needs, below, across - 1)
        grid.setRowStretch(below, 3)
        lists = UPRIGHT_HIGH_PX if upright else LISTS_HIGH_PX
        grid.setRowMinimumHeight(below, theme.px(lists))
        self._needs.show()
        self._surgeries.show()

    def _place_lists_upright(self, rows: int, spare: int, low: bool) -> int:
        """Needs beside the last machine or the instruments, else on their own; then surgeries."""
        grid = self._grid
        if spare and not low:
            grid.addWidget(self._needs, rows - 1, 1)
            grid.addWidget(self._surgeries, rows, 0, 1, 2)
            return rows
        if low:
            grid.addWidget(self._low, rows, 0)
            grid.addWidget(self._needs, rows, 1)
        else:
            grid.addWidget(self._needs, rows, 0, 1, 2)
        grid.setRowMinimumHeight(rows, self.parts.theme.px(NEEDS_HIGH_PX))
        grid.addWidget(self._surgeries, rows + 1, 0, 1, 2)
        return rows + 1

    def _split(self, tiles: list[UnitTile]) -> tuple[list[UnitTile], list[UnitTile]]:
        """Where there are many units, instruments have low tiles of their own, beside the lists."""
        low: list[UnitTile] = [tile for tile in tiles if isinstance(tile, InstrumentTile)]
        if len(tiles) <= MOST_ACROSS or len(low) == len(tiles):
            return tiles, []
        return [tile for tile in tiles if tile not in low], low

    def _place_tiles(self, tiles: list[UnitTile], row: int, across: int, **shown: bool) -> int:
        """Tiles from this row on; the row below them."""
        for at, tile in enumerate(tiles):
            tile.show_compact(**shown)
            tile.show()
            self._grid.addWidget(tile, row + at // across, at % across)
        return row + -(-len(tiles) // across)

    def _place_in_turn(self, machines: list[UnitTile], low: list[UnitTile], across: int) -> None:
        """Units, needs and surgeries one after the other: each has the whole window."""
        grid = self._grid
        first, others = machines[:across], [*machines[across:], *low]
        self._switch.segments[PAGES.index("others")].setVisible(bool(others))
        page = self._switch.current()
        if page == "others" and not others:
            page = "units"
            self._switch.show_chosen(page)
        grid.addWidget(self._switch, 0, 0, 1, across)
        # it is touched, and Acknowledge stands above it
        margins = grid.contentsMargins()
        margins.setTop(self.parts.theme.reach("hazard_gap"))
        grid.setContentsMargins(margins)
        self._switch.show()
        self._low.hide()
        for key, panel in (("needs", self._needs), ("surgeries", self._surgeries)):
            panel.setVisible(page == key)
            if page == key:
                grid.addWidget(panel, 1, 0, 1, across)
        for tile in (*machines, *low):
            tile.setParent(self)
            tile.hide()
        below = 2
        if page == "units":
            small = self._arrangement is Arrangement.SMALL
            self._place_tiles(first, 1, across, picture=True, readings=not small)
        elif page == "others":
            rows = -(-len(others) // across)
            below = self._place_tiles(others, 1, across, picture=rows == 1, readings=False)
        for row in range(1, below):
            grid.setRowStretch(row, 1)

    def _say_pages(self, todo: int) -> None:
        needs_person = self.tr("Needs a person")
        words = [
            ("units", self.tr("Units")),
            ("others", self.tr("More units")),
            ("needs", f"{needs_person}: {todo}" if todo else needs_person),
            ("surgeries", self.tr("Next surgeries")),
        ]
        self._switch.show_words(words)

    # -- showing -------------------------------------------------------------------------------
    def _show(self) -> None:
        units = self.parts.mirror.units
        if list(units) != list(self._tiles):
            self._make_tiles(list(units.values()))
        if not self.isVisible() or not self._tiles:
            return
        mirror, wording = self.parts.mirror, self.parts.wording
        todo = needs(mirror, wording)
        acted = False
        for name, tile in self._tiles.items():
            unit = mirror.units.get(name)
            if unit is None:
                continue
            tile.show_unit(unit, self._stale_s)
            need = self._first_of(todo, name)
            if need is None or acted:
                tile.show_action("", "", "")
            else:
                acted = True
                reason = self._refused.get(need.key, "")
                if self._stale_s is not None:
                    reason = self.tr("First: the service answers")
                tile.show_action(_verb(self, need), "", reason)
        locked = not mirror.session.person_id
        stale = self._stale_s is not None
        self._say_pages(0 if stale else len(todo))
        self._needs.show_needs([] if stale else todo, stale=stale)
        if locked:
            self._surgeries.show_surgeries([], self.tr("Locked. Cases are shown to who is here."))
        else:
            empty = self.tr("No case is here yet.")
            self._surgeries.show_surgeries(surgeries(mirror, wording), empty, fillable=True)

    def _first_of(self, todo: list[Need], unit: str) -> Need | None:
        return next((need for need in todo if need.unit == unit), None)

    # -- doing ---------------------------------------------------------------------------------
    def _act_on(self, unit: str) -> None:
        need = self._first_of(needs(self.parts.mirror, self.parts.wording), unit)
        if need is not None:
            self._do(need)

    def _do(self, need: Need) -> None:
        if need.act is Act.CONFIRM_BED:
            self.parts.with_person(
                Permission.BUILD, need.head, lambda: self._confirm_bed(need.key, need.unit)
            )
        else:
            self.parts.with_person(
                Permission.READ, need.head, lambda: self.parts.lead(need.station, need.ids)
            )

    def _confirm_bed(self, key: str, unit: str) -> None:
        def done() -> None:
            self._refused.pop(key, None)

        def refused(said: str) -> None:
            self._refused[key] = said
            self._soon.start(0)
            QTimer.singleShot(8000, self, lambda: self._refused.pop(key, None))

        confirm_bed(self.parts, unit, done, refused)

    def _go(self, surgery: Surgery) -> None:
        self.parts.lead(surgery.station, surgery.ids)


def _verb(screen: CellScreen, need: Need) -> str:
    """What stands on the tile's button: the unit's own name is above it already."""
    if need.act is Act.CONFIRM_BED:
        return screen.tr("Confirm bed clear")
    return need.head.rpartition(",")[0] or need.head
