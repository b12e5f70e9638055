"""A file becomes part of a case: choose it, see what was found in it, settle unit and kind."""

from enum import IntEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.wire.designs import (
    CheckDesign,
    DesignCheck,
    DesignKind,
    DesignState,
    DesignView,
    ImportDesign,
)
from ui.screens.file_browser import FileBrowser
from ui.screens.file_words import versioned
from ui.screens.identity_check import ChoiceRows
from ui.screens.import_findings import finding_told
from ui.screens.mark_rows import MarkRows
from ui.screens.screen import ScreenParts
from ui.screens.tap_rows import TapRow, TapRows
from ui.touch.buttons import PrimaryButton, WeightyButton
from ui.touch.choices import Segmented
from ui.touch.sheet import Sheet
from ui.touch.text import Text
from ui.views.figures import FactRow, Row
from ui.views.panel import LoadingPanel
from ui.views.scroll_pane import ScrollPane

MESHES = (".stl", ".3mf", ".obj", ".ply", ".dcm")
IMAGES = (".zip",)
VALUES = (".toml",)
UNITS_MM = {"mm": 1.0, "cm": 10.0, "m": 1000.0, "in": 25.4}
UNIT_NEEDED = "designs.unit_needed"
FRAME_DECLARED = "designs.frame_declared"
WRONG_FRAME = "guard.wrong_frame"
NEW = "new"
OPEN = ""
"""Nothing is filled in: a version that is replaced by mistake loses its acceptance."""


class Page(IntEnum):
    """Where a person stands in the sheet."""

    CHOOSE = 0
    WAIT = 1
    SETTLE = 2


class ImportSheet(Sheet):
    """Choose a file, wait for what is found, settle what only a person knows, import.

    Signals:
        imported: the DesignView that has come of it.
        folder_left: path of the folder that was shown last.
    """

    imported = Signal(object)
    folder_left = Signal(object)

    def __init__(self, parts: ScreenParts, case_id: str, start: Path) -> None:
        super().__init__(parts.theme, "")
        self.show_title(self.tr("Import into {case}").format(case=case_id))
        self._parts = parts
        self._case_id = case_id
        self._file: Path | None = None
        self._sha256 = ""
        self._found: DesignCheck | None = None
        self._busy = False
        self._alive = True
        self._pages = QStackedWidget()
        self.body.addWidget(self._pages, 1)
        self.browser = FileBrowser(parts.theme, parts.wording, (*MESHES, *IMAGES, *VALUES), start)
        self.browser.file_chosen.connect(self.take)
        self.browser.folder_shown.connect(self.folder_left)
        self._wait = LoadingPanel(parts.theme, "")
        self._pages.addWidget(self._choose_page())
        self._pages.addWidget(self._wait)
        self._pages.addWidget(self._settle_page())
        self._back = WeightyButton(parts.theme, "x", "")
        self._back.be_at_least(parts.theme.reach("primary"))
        self._on = PrimaryButton(parts.theme, "file-import", "")
        self.action_row.addWidget(self._back, 2)
        self.action_row.addWidget(self._on, 3)
        self._back.tapped.connect(self._go_back)
        self._on.tapped.connect(self._import)
        self.cancelled.connect(self._leave)
        self._weigh()

    @property
    def import_button(self) -> PrimaryButton:
        """The last step."""
        return self._on

    @property
    def page(self) -> Page:
        """Which page is in front."""
        return Page(self._pages.currentIndex())

    # -- pages ---------------------------------------------------------------------------------
    def _choose_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        self._error = Text(
            self._parts.theme, "", "body", self._parts.theme.alarm("b", "text"), wrap=True
        )
        self._error.hide()
        column.addWidget(self._error)
        column.addWidget(self.browser, 1)
        return page

    def _settle_page(self) -> QWidget:
        theme = self._parts.theme
        pane = ScrollPane(theme)
        column = pane.content
        column.setSpacing(theme.space("md"))
        self._name = Text(theme, "", "head", "ink", weight=600)
        self._facts = [FactRow(theme, Row("", "")) for _ in range(3)]
        self.kind = Segmented(theme, self._kinds())
        self._unit_question = Text(theme, "", "label", "ink2", weight=600)
        self.unit = ChoiceRows(theme, [(unit, unit) for unit in UNITS_MM], 2)
        self._frame_question = Text(theme, "", "label", "ink2", weight=600)
        self.frame = Segmented(theme, [("LPS", "LPS"), ("RAS", "RAS")])
        self._replaces_question = Text(theme, "", "label", "ink2", weight=600)
        self._replaces_rows = TapRows(theme, 2)
        self._replaces = OPEN
        self._findings = MarkRows(theme, 5)
        self._wrong = Text(theme, "", "label", theme.alarm("b", "text"), wrap=True)
        self._wrong.hide()
        column.addWidget(self._name)
        for fact in self._facts:
            column.addWidget(fact)
        for part in (
            Text(theme, self.tr("What is it to the case?"), "label", "ink2", weight=600),
            self.kind,
            self._unit_question,
            self.unit,
            self._frame_question,
            self.frame,
            self._replaces_question,
            self._replaces_rows,
            self._findings,
            self._wrong,
        ):
            column.addWidget(part)
        column.addStretch(1)
        self.kind.chosen.connect(self._on_kind)
        self.unit.chosen.connect(self._on_unit)
        self._replaces_rows.chosen.connect(self._on_replaces)
        return pane

    def _kinds(self) -> list[tuple[str, str]]:
        kinds = (DesignKind.DESIGN, DesignKind.ANATOMY, DesignKind.IMAGES, DesignKind.VALUES)
        return [(kind.value, self._parts.wording.design_kind(kind)) for kind in kinds]

    # -- one file ------------------------------------------------------------------------------
    def take(self, path: Path) -> None:
        """Send the file, and have it looked at."""
        self._file = path
        self._found = None
        self._error.hide()
        self._wait.show_title(path.name)
        self._wait.show_progress(self.tr("Loading 1 of 2: sending the file"))
        self._pages.setCurrentIndex(Page.WAIT)
        self._weigh()
        self._parts.uploads.send(path, self._sent, self._refused)

    def _sent(self, sha256: str) -> None:
        if not self._alive or self._file is None:
            return
        self._sha256 = sha256
        if self._file.suffix.lower() in VALUES:
            self._settle(None)
            return
        self._wait.show_progress(self.tr("Loading 2 of 2: checking the file"))
        self._parts.link.call(
            "designs.check",
            CheckDesign(sha256, self._file.name),
            DesignCheck,
            self._settle,
            self._refused,
        )

    def _refused(self, code: str, values: dict[str, Any]) -> None:
        """The file cannot be used: back to the browser with the reason above it."""
        if not self._alive:
            return
        name = self._file.name if self._file is not None else ""
        said = self._parts.wording.sentence(code, values)
        self._error.show_text(f"{name}: {said}")
        self._error.show()
        self._pages.setCurrentIndex(Page.CHOOSE)
        self._weigh()

    def _settle(self, found: DesignCheck | None) -> None:
        if not self._alive or self._file is None:
            return
        self._found = found
        guess = DesignKind.VALUES if found is None else DesignKind.DESIGN
        if found is not None and not self._has(DesignKind.ANATOMY) and self._has(DesignKind.DESIGN):
            guess = DesignKind.ANATOMY
        if found is not None and not found.triangles:
            guess = DesignKind.IMAGES
        self.kind.show_chosen(guess.value)
        alone = guess in (DesignKind.VALUES, DesignKind.IMAGES)
        meshes = (DesignKind.DESIGN.value, DesignKind.ANATOMY.value)
        for key, segment in zip(self._kinds(), self.kind.segments, strict=True):
            segment.setVisible(key[0] == guess.value if alone else key[0] in meshes)
        self.frame.show_chosen("LPS")
        self.unit.show_chosen("")
        self._wrong.hide()
        self._name.show_text(self._file.name)
        self._pages.setCurrentIndex(Page.SETTLE)
        self._on_kind(guess.value)

    def _has(self, kind: DesignKind) -> bool:
        return any(d.kind is kind for d in self._parts.mirror.designs_of(self._case_id))

    def _asks_frame(self) -> bool:
        """Where the file says RAS, or the guard said so of one that is here already."""
        found = self._found
        if found is None or not found.triangles:
            return False
        declared = any(
            f.code == FRAME_DECLARED and f.values.get("frame") == "RAS" for f in found.findings
        )
        known = self._parts.mirror.designs_of(self._case_id)
        return declared or any(
            f.code == WRONG_FRAME for one in known for f in one.findings if one.kind is self._kind()
        )

    def _needs_unit(self) -> bool:
        found = self._found
        return found is not None and any(f.code == UNIT_NEEDED for f in found.findings)

    # -- what a person settles -----------------------------------------------------------------
    def _on_kind(self, key: str) -> None:
        del key
        self._replaces = OPEN if self._replaceable() else NEW
        self._show_settled()

    def _on_unit(self, key: str) -> None:
        del key
        self._show_settled()

    def _on_replaces(self, key: str) -> None:
        self._replaces = key
        self._show_settled()

    def _kind(self) -> DesignKind:
        return DesignKind(self.kind.current())

    def _replaceable(self) -> list[DesignView]:
        return [
            design
            for design in self._parts.mirror.designs_of(self._case_id)
            if design.kind is self._kind() and design.state is not DesignState.SUPERSEDED
        ]

    def _show_settled(self) -> None:
        wording, found = self._parts.wording, self._found
        unit = self.unit.current()
        factor = UNITS_MM.get(unit, 1.0)
        facts = [Row(self.tr("File mark"), wording.short_hash(self._sha256))]
        if found is not None:
            triangles = wording.big_count(found.triangles)
            if found.triangles:
                facts.append(Row(self.tr("Triangles"), triangles))
            known = bool(unit) or not self._needs_unit()
            size = wording.millimetres([side * factor for side in found.size_mm])
            facts.append(Row(self.tr("Size"), size if known else "—", "mm" if known else ""))
        for at, row in enumerate(self._facts):
            row.setVisible(at < len(facts))
            if at < len(facts):
                row.show_row(facts[at])
        asks = self._needs_unit()
        self._unit_question.show_text(self.tr("The file carries no unit. What is it in?"))
        for part in (self._unit_question, self.unit):
            part.setVisible(asks)
        if found is not None and asks:
            for name, mm in UNITS_MM.items():
                sides = wording.millimetres([side * mm for side in found.size_mm])
                size = self.tr("{size} mm").format(size=sides)
                self.unit.button(name).show_row(name, size)
        self._frame_question.show_text(self.tr("Which frame is the file in?"))
        for part in (self._frame_question, self.frame):
            part.setVisible(self._asks_frame())
        live = self._replaceable()
        self._replaces_question.show_text(self.tr("New, or the next version of one that is here?"))
        rows = [TapRow(NEW, self.tr("New"), selected=self._replaces == NEW, icon="")]
        rows += [
            TapRow(
                one.design_id,
                self.tr("Replaces {part}").format(part=versioned(one.file_name, one.version)),
                self.tr("Its acceptance ends") if one.kind is DesignKind.DESIGN else "",
                selected=one.design_id == self._replaces,
                icon="",
            )
            for one in live
        ]
        self._replaces_rows.show_rows(rows if live else [])
        self._replaces_question.setVisible(bool(live))
        findings = [f for f in found.findings if f.code != UNIT_NEEDED] if found else []
        self._findings.show_rows([finding_told(finding, wording) for finding in findings])
        self._weigh()

    def _weigh(self) -> None:
        choosing = self.page is Page.CHOOSE
        self._back.show_text(self.tr("Cancel") if choosing else self.tr("Other file"))
        self._back.show_icon("x" if choosing else "arrow-left")
        self._on.show_text(self.tr("Import"))
        if choosing:
            self._on.block(self.tr("First: choose a file"))
        elif self._busy or self.page is Page.WAIT:
            self._on.block(self.tr("First: the file is read"))
        elif self._missing():
            self._on.block(self.tr("First: {missing}").format(missing=self._missing()))
        elif self._found is not None and not self._found.ok:
            self._on.block(self.tr("First: mend the file"))
        else:
            self._on.unblock()
            kind = self._parts.wording.design_kind(self._kind())
            self._on.show_line(self.tr("As {kind} of {case}").format(kind=kind, case=self._case_id))

    def _missing(self) -> str:
        words: list[str] = []
        if self._needs_unit() and not self.unit.current():
            words.append(self.tr("unit"))
        if self._replaces == OPEN:
            words.append(self.tr("new or replacing"))
        return ", ".join(words)

    # -- in ------------------------------------------------------------------------------------
    def _import(self) -> None:
        if self._file is None:
            return
        self._busy = True
        self._wrong.hide()
        self._weigh()
        call = ImportDesign(
            case_id=self._case_id,
            file_name=self._file.name,
            sha256=self._sha256,
            kind=self._kind(),
            unit=self.unit.current() if self._needs_unit() else "",
            replaces="" if self._replaces == NEW else self._replaces,
            frame=self.frame.current() if self._asks_frame() else "",
        )
        self._parts.link.call("designs.import", call, DesignView, self._done, self._not_taken)

    def _done(self, design: DesignView) -> None:
        self._busy = False
        if self._alive:
            self.imported.emit(design)

    def _not_taken(self, code: str, values: dict[str, Any]) -> None:
        self._busy = False
        if self._alive:
            self._wrong.show_text(self._parts.wording.sentence(code, values))
            self._wrong.show()
            self._weigh()

    def _go_back(self) -> None:
        if self.page is Page.CHOOSE:
            self.cancelled.emit()
            return
        self._file = None
        self._pages.setCurrentIndex(Page.CHOOSE)
        self._weigh()

    def _leave(self) -> None:
        self._alive = False
