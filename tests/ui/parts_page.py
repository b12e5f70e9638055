"""A page with every part of the desk, to test and to look at (`PYTHONPATH=. python … OUT`)."""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLayout, QWidget

from ui.main_window import Shell
from ui.touch.buttons import PrimaryButton, SecondaryButton, ToolButton, WeightyButton
from ui.touch.choices import RowButton, Segmented, ToggleRow
from ui.touch.fields import FormField, Keys, TextField
from ui.touch.hold_button import HoldState, SaferHoldButton
from ui.touch.keypad import NumberKeypad
from ui.touch.marks import AlarmMark, Hatch, MarkLook, TickMark, TickState
from ui.touch.sign_sheet import Signing, SignSheet
from ui.touch.text import Text
from ui.touch.theme import Theme, load_theme
from ui.views.bars import Band, BandBar, ProgressBar, StepDots
from ui.views.figures import FactRow, Figure, KeyFigure, Part, Row
from ui.views.panel import Divider, EmptyState, LoadingPanel, Panel
from ui.views.reading_row import ReadingRow
from ui.views.screen_frame import ScreenFrame
from ui.views.shell_lines import (
    AlarmLine,
    CellLine,
    Fact,
    IdentityLine,
    PersonLine,
    Side,
    SyncState,
)

PROJECT = Path(__file__).resolve().parents[2]
STATIONS = (
    ("cell", "layout-dashboard", "Cell"),
    ("import", "file-import", "Import"),
    ("review", "stethoscope", "Review"),
    ("plan", "route", "Plan"),
    ("build", "printer", "Build"),
    ("inspect", "scan-eye", "Inspect"),
    ("record", "signature", "Sign off"),
    ("sync", "cloud-upload", "Sync"),
)
BED = Band(96, 112, 102, 108)
IDENTITY = IdentityLine(
    Side.LEFT,
    "distal femur",
    "H. L.",
    "born 1968",
    (
        Fact("Printer", "P1"),
        Fact("Case", "C-2611-037", must=True),
        Fact("Part", "Cutting guide v3", must=True),
        Fact("File", "7f3a 91c2", must=True),
        Fact("Surgery", "Tue 24 Nov, 08:00"),
        Fact("Material", "ABS-M30i  lot 2611-07"),
    ),
)
CELL = CellLine(
    "Cell 2",
    "Ulm, theatre wing",
    simulated=True,
    sync="4 to sync",
    sync_state=SyncState.WAITING,
    date="Fri 20 Nov",
    clock="14:32",
)
BED_COLD = AlarmLine(
    "al-1",
    "a",
    "P1 bed 97.3 °C, below 102 °C. Build is on hold.",
    "Check heater plug K4 before 14:41",
    "build",
)
NOTE = AlarmLine("al-2", "c", "Spool lot 2611-07 ends in 3 days")
SIGNING = Signing(
    "Accept design",
    "Cutting guide, case C-2611-037",
    "v3",
    "7f3a91c2" + "0" * 56,
    "Accepted for manufacture",
    "Dr M. Okafor",
    side="LEFT",
    simulated=True,
)


def row(*widgets: QWidget) -> QHBoxLayout:
    """Widgets side by side."""
    line = QHBoxLayout()
    for widget in widgets:
        line.addWidget(widget)
    line.addStretch(1)
    return line


def fill(panel: Panel, *parts: QWidget | QLayout) -> Panel:
    """Parts one below the other."""
    for part in parts:
        if isinstance(part, QWidget):
            panel.body.addWidget(part)
        else:
            panel.body.addLayout(part)
    panel.body.addStretch(1)
    return panel


def actions(theme: Theme) -> Panel:
    """Every kind of action in its states."""
    blocked = PrimaryButton(theme, "player-play", "Start build")
    blocked.block("First: load spool, probe plate")
    pressed = SaferHoldButton(theme, "hand-stop", "Abort build", "Press 1.5 s. Part is lost")
    unknown = SaferHoldButton(theme, "player-pause", "Hold build", "Stops now, parks the head")
    unknown.show_state(HoldState.UNKNOWN)
    return fill(
        Panel(theme, "Actions", role="head"),
        PrimaryButton(theme, "player-play", "Start build", "P1, LEFT, 5 h 20 min"),
        blocked,
        pressed,
        unknown,
        WeightyButton(theme, "x", "Reject design", "Give a reason. Makes v4"),
        row(
            SecondaryButton(theme, "package", "Load spool"),
            ToolButton(theme, "rotate-3d", "Turn"),
        ),
    )


def marks(theme: Theme) -> Panel:
    """Alarm marks, ticks, hatch, dots."""
    dots = StepDots(theme, 7)
    dots.show_step(3)
    return fill(
        Panel(theme, "Marks", role="head"),
        row(*(AlarmMark(theme, key, "bar") for key in ("a", "b", "c"))),
        row(*(AlarmMark(theme, key, "row", MarkLook.HOLLOW) for key in ("a", "b", "c"))),
        row(*(AlarmMark(theme, key, "flag") for key in ("a", "b", "c"))),
        Divider(theme),
        row(*(TickMark(theme, state) for state in TickState)),
        Hatch(theme),
        dots,
        RowButton(theme, "Take part off P2", "Then wash, 18 min"),
        marked_row(theme),
        ToggleRow(theme, "Sounds", "Silence is not acknowledgement"),
    )


def marked_row(theme: Theme) -> RowButton:
    """A row with an alarm's mark."""
    button = RowButton(theme, "Guide presses in 0.52 mm", "Medial foot, limit 0.30")
    button.show_mark("b")
    button.show_selected(True)
    return button


def values(theme: Theme) -> Panel:
    """Figures normal, outside, old and missing."""
    normal = KeyFigure(theme, "unit_name", Figure((Part("104.6", "°C"),)))
    outside = KeyFigure(theme, "unit_name", Figure((Part("100.9", "°C"),), alarm="b"))
    old = KeyFigure(theme, "unit_name", Figure((Part("104.6", "°C"),), stale=True))
    bars = [BandBar(theme, BED) for _ in range(3)]
    bars[0].show_value(104.6)
    bars[1].show_value(100.9, "b")
    share = ProgressBar(theme)
    share.show_share(0.394)
    readings = [ReadingRow(theme, name, BED) for name in ("Bed", "Chamber", "Nozzle")]
    readings[0].show_reading("104.6", "°C", 104.6)
    readings[1].show_reading("100.9", "°C", 100.9, alarm="b")
    readings[2].show_reading("104.6", "°C", 104.6, stale=True)
    return fill(
        Panel(theme, "Values", "each with its band", "Building", role="head"),
        KeyFigure(theme, "far", Figure((Part("3", "h"), Part("14", "min")))),
        share,
        normal,
        bars[0],
        outside,
        bars[1],
        old,
        bars[2],
        *readings,
        FactRow(theme, Row("Entries", "1 306, chain complete")),
        FactRow(theme, Row("Plate", "0.14", "mm", "limit 0.10", alarm="b")),
    )


def forms(theme: Theme) -> Panel:
    """Fields and keys."""
    lot = FormField(theme, "Spool lot", TextField(theme, Keys.TEXT), "Scan the spool label.")
    lot.field.set_text("2611-0")
    lot.show_error("Lot not known. Scan the spool label.")
    weight = FormField(
        theme, "Spool weight", TextField(theme, Keys.NUMBER, unit="g"), "1 to 1 000 g"
    )
    weight.field.set_text("61.4")
    return fill(
        Panel(theme, "Forms", role="head"),
        Segmented(theme, [("mm", "mm"), ("cm", "cm"), ("in", "inch")]),
        lot,
        weight,
        NumberKeypad(theme),
    )


def states(theme: Theme) -> QWidget:
    """Loading and empty."""
    import_design = SecondaryButton(theme, "file-import", "Import design")
    both = QWidget()
    grid = QGridLayout(both)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.addWidget(LoadingPanel(theme, "Bone"), 0, 0)
    empty = Panel(theme, "Designs", role="head")
    empty.body.addWidget(EmptyState(theme, "No design waits for review.", import_design))
    grid.addWidget(empty, 1, 0)
    alarm = Panel(theme, "P1 bed is cooling")
    alarm.show_alarm("a")
    alarm.body.addWidget(KeyFigure(theme, "far", Figure((Part("97.3", "°C"),), alarm="a")))
    alarm.body.addWidget(Text(theme, "90 °C in about 5 min, at 14:41.", "body", "ink", weight=600))
    alarm.body.addStretch(1)
    grid.addWidget(alarm, 2, 0)
    return both


def parts_page(theme: Theme) -> QWidget:
    """All parts side by side."""
    page = QWidget()
    page.setObjectName("parts")
    grid = QGridLayout(page)
    space = theme.space("page")
    grid.setContentsMargins(space, space, space, space)
    grid.setSpacing(theme.space("gutter"))
    for column, make in enumerate((actions, marks, values, forms, states)):
        grid.addWidget(make(theme), 0, column)
        grid.setColumnStretch(column, 1)
    return page


def dressed_shell(
    theme: Theme,
    *,
    alarms: list[AlarmLine],
    content: Callable[[Theme, ScreenFrame], None] | None = None,
) -> Shell:
    """A shell with the eight stations, told a whole cell; Build is in front."""
    shell = Shell(theme)
    for key, icon, word in STATIONS:
        frame = ScreenFrame(theme)
        shell.add_screen(key, icon, lambda word=word: word, frame)
        shell.arrangement_changed.connect(frame.show_arrangement)
        if key == "build":
            (content or build_content)(theme, frame)
    shell.show_screen("build")
    shell.show_cell(CELL)
    shell.show_identity(IDENTITY)
    shell.show_person(PersonLine("J. Brandt", "Technician"))
    shell.show_alarms(alarms)
    return shell


def build_content(theme: Theme, frame: ScreenFrame) -> None:
    """Something like the build screen, without pictures."""
    picture = Panel(theme, "Camera", "layer 134, deviation drawn 10 times larger", role="head")
    picture.body.addStretch(1)
    frame.main.addWidget(picture, 1)
    left = Panel(theme, "Time left", state="Building")
    share = ProgressBar(theme)
    share.show_share(0.394)
    left.body.addWidget(KeyFigure(theme, "far", Figure((Part("3", "h"), Part("14", "min")))))
    left.body.addWidget(share)
    left.body.addWidget(Text(theme, "Layer 134 of 340", "body", "ink", weight=600))
    left.body.addWidget(Text(theme, "Ends 17:46, then 25 min cooling", "label"))
    frame.set_head(left)
    warm = Panel(theme)
    for name, value in (("Nozzle", 254.8), ("Bed", 104.6), ("Chamber", 78.2)):
        reading = ReadingRow(theme, name, Band(value - 8, value + 8, value - 3, value + 2))
        reading.show_reading(f"{value}", "°C", value)
        warm.body.addWidget(reading)
    frame.decision.addWidget(warm)
    frame.decision.addStretch(1)
    frame.set_actions(
        SaferHoldButton(theme, "hand-stop", "Abort build", "Press 1.5 s. Part is lost"),
        SaferHoldButton(
            theme,
            "player-pause",
            "Hold build",
            "Stops now, parks the head. Press 0.8 s",
            hold_ms=theme.moment_ms("hold_normal"),
            primary=True,
        ),
    )


def _looks(folder: Path) -> None:
    app = QApplication([])
    folder.mkdir(parents=True, exist_ok=True)

    def keep(widget: QWidget, width: int, height: int, name: str) -> None:
        widget.resize(width, height)
        widget.show()
        for _ in range(10):
            app.processEvents()
        widget.grab().save(str(folder / f"{name}.png"))

    for mode in ("light", "dark"):
        theme = load_theme(PROJECT / "resources", mode=mode, px_per_mm=3.7795)
        theme.dress(app)
        keep(parts_page(theme), 1920, 1080, f"parts_{mode}")
        shell = dressed_shell(theme, alarms=[BED_COLD, NOTE] if mode == "dark" else [NOTE])
        keep(shell, 1920, 1080, f"shell_{mode}")
        sheet = SignSheet(theme, SIGNING)
        shell.open_sheet(sheet)
        keep(shell, 1920, 1080, f"sign_{mode}")
        app.postEvent(shell, _asked(sheet.secret.field))
        sheet.secret.field.line_edit.setFocus()
        keep(shell, 1920, 1080, f"keys_{mode}")
        keep(shell, 1080, 1920, f"upright_keys_{mode}")
        shell.close_sheet(sheet)
        keep(shell, 1080, 1920, f"upright_{mode}")
        shell.close()
        small = load_theme(PROJECT / "resources", mode=mode, px_per_mm=1 / 0.204)
        shell = dressed_shell(small, alarms=[BED_COLD, NOTE])
        keep(shell, 1280, 800, f"small_{mode}")
        sheet = SignSheet(small, SIGNING)
        shell.open_sheet(sheet)
        keep(shell, 1280, 800, f"small_sign_{mode}")
        sheet.secret.field.line_edit.setFocus()
        app.postEvent(shell, _asked(sheet.secret.field))
        keep(shell, 1280, 800, f"small_keys_{mode}")
        shell.close()


def _asked(field: TextField):
    from ui.touch.fields import KeysAsked

    return KeysAsked(field)


if __name__ == "__main__":
    _looks(Path(sys.argv[1]))
