"""Import: the cases by their surgery, and the files that become their designs."""

from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtWidgets import QBoxLayout, QWidget

from app.wire.designs import CaseView, DesignKind, DesignState, DesignView
from app.wire.people import Permission
from ui.screens.case_lines import identity_of_case
from ui.screens.file_words import long_day, versioned
from ui.screens.framed_screen import FramedScreen
from ui.screens.import_findings import findings_of, in_order, worst_mark
from ui.screens.import_sheet import ImportSheet
from ui.screens.mark_rows import MarkRows
from ui.screens.order_sheet import OrderSheet
from ui.screens.review_findings import FindingRows
from ui.screens.review_rows import value_rows
from ui.screens.review_subject import cuts_of, drills_of
from ui.screens.screen import ItemIds, ScreenParts
from ui.screens.tap_rows import TapRow, TapRows
from ui.touch.buttons import PrimaryButton, SecondaryButton
from ui.touch.sheet import Sheet
from ui.views.arrangement import Arrangement
from ui.views.figures import FactRow, Figure, KeyFigure, Part, Row
from ui.views.orbit_camera import Look
from ui.views.pages_in_turn import PagesInTurn
from ui.views.panel import EmptyState, Panel
from ui.views.scene_3d import SceneView
from ui.views.scene_process.messages import Role
from ui.views.scene_subject import Subject, SubjectMesh
from ui.views.scroll_pane import ScrollPane
from ui.views.shell_lines import IdentityLine

CASES_WIDE_PX = 400
FILES_WIDE_PX = 400
STATION_OF_STAGE = {
    "designs": "import",
    "evaluation": "review",
    "planning": "plan",
    "production": "build",
    "quality": "inspect",
    "release": "record",
    "sync": "sync",
}
PLACE = 4
"""x, y, z and a radius in mm."""
DAY_S = 86_400
HOUR_S = 3_600
FAR_DAYS = 2
"""From so many days on a surgery is counted in days, nearer in hours."""


class DesignsScreen(FramedScreen):
    """Station 1, import: choose a case, see its files, bring in another."""

    topics = frozenset({"case", "design"})
    station = "import"

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__(parts)
        theme = parts.theme
        self._case = ""
        self._design = ""
        self._folder = Path.home()
        self._mesh: SubjectMesh | None = None
        self._sheet: Sheet | None = None

        self._add = SecondaryButton(theme, "plus", "")
        self._add_first = SecondaryButton(theme, "plus", "")
        self._empty = EmptyState(theme, "", self._add_first)
        self._cases_panel = Panel(theme)
        self._cases = TapRows(theme, 3)
        pane = ScrollPane(theme)
        pane.content.addWidget(self._cases)
        pane.content.addWidget(self._empty)
        pane.content.addStretch(1)
        self._cases_panel.body.addWidget(pane, 1)
        self._cases_panel.body.addWidget(self._add)

        self._files_panel = Panel(theme)
        self._files = TapRows(theme, 5)
        self._no_files = EmptyState(theme, "")
        files_pane = ScrollPane(theme)
        files_pane.content.addWidget(self._files)
        files_pane.content.addWidget(self._no_files)
        files_pane.content.addStretch(1)
        self._files_panel.body.addWidget(files_pane, 1)

        self._picture = Panel(theme, role="head")
        self.scene = SceneView(theme, parts.scenes.channel())
        self._values = MarkRows(theme)
        self._not_drawn = EmptyState(theme, "")
        for part in (self.scene, self._values, self._not_drawn):
            self._picture.body.addWidget(part, 1 if part is not self._values else 0)
        self._picture.body.addStretch(0)

        self._three = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._three)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.space("gutter"))
        for panel in (self._cases_panel, self._files_panel, self._picture):
            self._row.addWidget(panel, 1 if panel is self._picture else 0)
        self.frame.main.addWidget(self._three, 1)
        self._pages = PagesInTurn(theme, ("cases", "files", "file"))
        self.frame.main.addWidget(self._pages, 1)

        self._left = Panel(theme)
        self._figure = KeyFigure(theme, "far")
        self._left.body.addWidget(self._figure)
        self.frame.set_head(self._left)
        self._details = Panel(theme)
        self._facts = [FactRow(theme, Row("", "")) for _ in range(5)]
        self._findings = FindingRows(theme)
        self._findings.place_asked.connect(self._fly_to)
        for fact in self._facts:
            self._details.body.addWidget(fact)
        findings_pane = ScrollPane(theme)
        findings_pane.content.addWidget(self._findings)
        findings_pane.content.addStretch(1)
        self._details.body.addWidget(findings_pane, 1)
        self.frame.decision.addWidget(self._details, 1)
        self.frame.decision.addStretch(0)
        self._review = SecondaryButton(theme, "stethoscope", "")
        self._import = PrimaryButton(theme, "file-import", "")
        self.frame.set_actions(self._review, self._import)
        self.frame.set_upright_shares(3, 1)

        for button in (self._add, self._add_first):
            button.tapped.connect(self._ask_order)
        self._import.tapped.connect(self._ask_file)
        self._review.tapped.connect(self._to_review)
        self._cases.chosen.connect(self._on_case)
        self._files.chosen.connect(self._on_file)
        self.scene.complete_changed.connect(self._on_complete)
        parts.blobs.arrived.connect(self._on_blob)

    # -- what it is asked ----------------------------------------------------------------------
    def show_item(self, ids: ItemIds) -> bool:
        """Show a case, or the case of a design with that design in hand."""
        mirror = self.parts.mirror
        if ids.design and ids.design not in mirror.designs:
            return False
        if ids.case and ids.case not in mirror.cases:
            return False
        if ids.design:
            self._design, self._case = ids.design, mirror.designs[ids.design].case_id
        elif ids.case:
            self._design, self._case = "", ids.case
        self.refresh_now()
        return True

    def is_loaded(self) -> bool:
        """The chosen file stands there in full, or has nothing to draw."""
        drawn = not self.scene.isVisibleTo(self) or self.scene.complete
        return self.parts.mirror.cell is not None and drawn

    def identity(self) -> IdentityLine | None:
        """The case in hand."""
        case = self._chosen_case()
        if case is None:
            return None
        design = self._chosen_design()
        return identity_of_case(self.parts.mirror, self.parts.wording, case.case_id, design=design)

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """Three panels side by side; in a small window one at a time, without the picture."""
        super().show_arrangement(arrangement)
        theme = self.parts.theme
        small = arrangement is Arrangement.SMALL
        upright = arrangement is Arrangement.PORTRAIT
        self._three.setVisible(not small)
        self._pages.setVisible(small)
        for panel in (self._cases_panel, self._files_panel):
            panel.show_bare(small)
        if small:
            self._pages.hold("cases", self._cases_panel)
            self._pages.hold("files", self._files_panel)
            self._pages.hold("file", self._details, moves=True)
        else:
            for at, panel in enumerate((self._cases_panel, self._files_panel)):
                self._row.insertWidget(at, panel)
            self.frame.decision.insertWidget(self.frame.decision.count() - 1, self._details, 1)
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.TopToBottom if upright else directions.LeftToRight)
        self._picture.setVisible(arrangement is not Arrangement.SMALL)
        for panel, wide_px in (
            (self._cases_panel, CASES_WIDE_PX),
            (self._files_panel, FILES_WIDE_PX),
        ):
            if arrangement is Arrangement.WIDE:
                panel.setFixedWidth(theme.px(wide_px))
            else:
                panel.setMinimumWidth(0)
                panel.setMaximumWidth(16_777_215)
            self._row.setStretchFactor(panel, 0 if arrangement is Arrangement.WIDE else 1)

    # -- showing -------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Show cases, files and the file in hand."""
        case, design = self._chosen_case(), self._chosen_design()
        self._pages.say(
            [("cases", self.tr("Cases")), ("files", self.tr("Files")), ("file", self.tr("File"))]
        )
        self._show_cases(case)
        self._show_files(case, design)
        self._show_picture(design)
        self._show_countdown(case)
        self._show_details(design)
        self._show_actions(case)
        self.identity_changed.emit()
        self.loaded_changed.emit()

    def _sorted_cases(self) -> list[CaseView]:
        """Next surgery first, those that are over last."""
        now = datetime.now(UTC)
        cases = self.parts.mirror.cases.values()
        return sorted(cases, key=lambda case: (case.surgery < now, case.surgery))

    def _chosen_case(self) -> CaseView | None:
        cases = self.parts.mirror.cases
        if self._case not in cases:
            ordered = self._sorted_cases()
            self._case = ordered[0].case_id if ordered else ""
            self._design = ""
        return cases.get(self._case)

    def _chosen_design(self) -> DesignView | None:
        mirror = self.parts.mirror
        design = mirror.designs.get(self._design)
        if design is None or design.case_id != self._case:
            files = in_order(mirror.designs_of(self._case))
            design = files[0] if files else None
            self._design = design.design_id if design is not None else ""
        return design

    def _show_cases(self, chosen: CaseView | None) -> None:
        wording = self.parts.wording
        cases = self._sorted_cases()
        self._cases_panel.show_title(self.tr("Cases"), "", str(len(cases)) if cases else "")
        self._empty.show_sentence(self.tr("No case is here yet."))
        self._empty.setVisible(not cases)
        self._cases.setVisible(bool(cases))
        self._add.setVisible(bool(cases))
        for button in (self._add, self._add_first):
            button.show_text(self.tr("Add case"))
            silent = self.first_answers()
            if silent:
                button.block(silent)
            else:
                button.unblock()
        rows: list[TapRow] = []
        for case in cases:
            sub = f"{self._until(case)}, {self._at_station(case)}"
            head = f"{case.case_id}  {wording.side(case.side)}"
            selected = chosen is not None and case.case_id == chosen.case_id
            rows.append(TapRow(case.case_id, head, sub, selected=selected))
        self._cases.show_rows(rows)

    def _until(self, case: CaseView) -> str:
        left_s = (case.surgery - datetime.now(UTC)).total_seconds()
        if left_s < 0:
            day = self.parts.wording.day(case.surgery)
            return self.tr("surgery was {day}").format(day=day)
        if left_s >= FAR_DAYS * DAY_S:
            return self.tr("surgery in {n} days").format(n=int(left_s // DAY_S))
        return self.tr("surgery in {n} h").format(n=int(left_s // HOUR_S))

    def _at_station(self, case: CaseView) -> str:
        """Where the case stands, by the word of its station."""
        return self.parts.wording.station(STATION_OF_STAGE.get(case.stage, "import"))

    def _show_files(self, case: CaseView | None, chosen: DesignView | None) -> None:
        self._files_panel.setVisible(case is not None)
        if case is None:
            self._files.show_rows([])
            return
        self._files_panel.show_title(self.tr("Files"), case.case_id)
        designs = in_order(self.parts.mirror.designs_of(case.case_id))
        self._no_files.show_sentence(self.tr("No file yet. Import the design first."))
        self._no_files.setVisible(not designs)
        self._files.show_rows(
            [
                TapRow(
                    one.design_id,
                    versioned(one.file_name, one.version),
                    self._file_words(one),
                    worst_mark(one),
                    chosen is not None and one.design_id == chosen.design_id,
                )
                for one in designs
            ]
        )

    def _file_words(self, design: DesignView) -> str:
        wording = self.parts.wording
        kind = wording.design_kind(design.kind)
        if design.kind is DesignKind.DESIGN or design.state is DesignState.SUPERSEDED:
            return f"{kind}, {wording.design_state(design.state)}"
        return kind

    def _show_picture(self, design: DesignView | None) -> None:
        small = self.frame.arrangement is Arrangement.SMALL
        self._picture.setVisible(not small)
        drawn = design is not None and bool(design.mesh_blob)
        listed = design is not None and design.kind is DesignKind.VALUES
        self.scene.setVisible(drawn)
        self._values.setVisible(listed)
        self._not_drawn.setVisible(not drawn and not listed)
        if design is not None and design.volume_blob:
            said = self.tr("Review shows the images beside the part.")
        else:
            said = self.tr("A file of the case is shown here.")
        self._not_drawn.show_sentence(said)
        if design is None or small:
            self._picture.show_title("")
            return
        self._picture.show_title(versioned(design.file_name, design.version), design.file_name)
        if listed:
            cuts, drills = cuts_of(design.values), drills_of(design.values)
            self._values.show_rows(value_rows(cuts, drills, self.parts.wording))
        if not drawn:
            return
        blobs = self.parts.blobs
        coarse, full = blobs.want(design.coarse_blob), blobs.want(design.mesh_blob)
        if coarse is None and full is None:
            return
        role = Role.DESIGN if design.kind is DesignKind.DESIGN else Role.ANATOMY
        mesh = SubjectMesh(
            design.design_id,
            role,
            str(full) if full is not None else "",
            str(coarse) if coarse is not None else "",
        )
        if mesh != self._mesh:  # told again, the scene would begin its picture anew
            self._mesh = mesh
            self.scene.show_subject(Subject((mesh,)), Look.FRONT)

    def _show_countdown(self, case: CaseView | None) -> None:
        self._left.setVisible(case is not None)
        if case is None:
            return
        left_s = (case.surgery - datetime.now(UTC)).total_seconds()
        day = self.parts.wording.day(case.surgery)
        if left_s < 0:
            self._left.show_title(self.tr("Surgery was"), "", day)
            self._figure.show_figure(Figure(()))
            return
        self._left.show_title(self.tr("Surgery in"), "", day)
        stale = self.stale_s is not None
        if left_s >= FAR_DAYS * DAY_S:
            days = int(left_s // DAY_S)
            parts = (Part(str(days), self.tr("days")),)
        else:
            parts = (
                Part(str(int(left_s // HOUR_S)), self.tr("h", "unit of time, hours")),
                Part(f"{int(left_s % HOUR_S // 60):02d}", self.tr("min", "unit of time, minutes")),
            )
        self._figure.show_figure(Figure(parts, stale=stale))

    def _show_details(self, design: DesignView | None) -> None:
        wording = self.parts.wording
        if design is None:
            self._details.show_title(self.tr("No file is chosen"))
            for fact in self._facts:
                fact.hide()
            self._findings.show_findings([], [])
            return
        self._details.show_title(versioned(design.file_name, design.version))
        rows = [Row(self.tr("File mark"), wording.short_hash(design.sha256))]
        if design.mesh_blob:
            rows.append(Row(self.tr("Triangles"), wording.big_count(design.triangles)))
            rows.append(Row(self.tr("Size"), wording.millimetres(design.size_mm), "mm"))
        if design.volume_blob:
            rows.append(Row(self.tr("Slices"), str(design.values.get("slices", ""))))
            rows.append(Row(self.tr("Taken"), self._taken(design)))
        rows.append(
            Row(
                self.tr("Imported"),
                self.tr("{name}, {at}").format(
                    name=design.imported_by, at=wording.when(design.imported_at)
                ),
            )
        )
        replaces = self.parts.mirror.designs.get(design.replaces)
        if replaces is not None:
            said = versioned(replaces.file_name, replaces.version)
            rows.append(Row(self.tr("Replaces"), said))
        for at, fact in enumerate(self._facts):
            fact.setVisible(at < len(rows))
            if at < len(rows):
                fact.show_row(rows[at])
        self._findings.show_findings(*findings_of(design, wording))

    def _taken(self, images: DesignView) -> str:
        """The day on which images were taken."""
        try:
            return long_day(date.fromisoformat(str(images.values.get("acquired_at", ""))))
        except ValueError:
            return self.tr("not said")

    def _show_actions(self, case: CaseView | None) -> None:
        self._import.show_text(self.tr("Import file"))
        self._review.show_text(self.tr("Review design"))
        waits = self._waiting()
        self._review.setVisible(waits is not None)
        silent = self.first_answers()
        if silent:
            self._import.block(silent)
        elif case is None:
            self._import.block(self.tr("First: add a case"))
        elif case.erased:
            self._import.block(self.tr("First: a case whose identity is not erased"))
        else:
            self._import.unblock()
            self._import.show_line(self.tr("Design, anatomy, images or plan values"))

    def _waiting(self) -> DesignView | None:
        """A design of this case that a surgeon has not decided on."""
        mine = self.parts.mirror.designs_of(self._case)
        found = [d for d in mine if d.kind is DesignKind.DESIGN and d.state is DesignState.IMPORTED]
        return found[0] if found else None

    # -- acting --------------------------------------------------------------------------------
    def _on_case(self, case_id: str) -> None:
        self._case, self._design = case_id, ""
        self._pages.show_page("files")
        self.refresh_now()

    def _on_file(self, design_id: str) -> None:
        self._design = design_id
        self._pages.show_page("file")
        self.refresh_now()

    def _on_blob(self, sha256: str, path: str) -> None:
        del path
        design = self.parts.mirror.designs.get(self._design)
        if design is not None and sha256 in (design.mesh_blob, design.coarse_blob):
            self.want_refresh()

    def _on_complete(self, complete: bool) -> None:
        del complete
        self.loaded_changed.emit()

    def _fly_to(self, key: str) -> None:
        """The picture goes to where a finding was made."""
        places = [one.place for one in self._findings.odd if one.key == key]
        if places and len(places[0]) == PLACE and not self.scene.isHidden():
            x, y, z, radius_mm = places[0]
            self.scene.fly_to((x, y, z), radius_mm)

    def _to_review(self) -> None:
        waits = self._waiting()
        if waits is not None:
            self.parts.lead("review", ItemIds(design=waits.design_id))

    def _ask_order(self) -> None:
        self.parts.with_person(Permission.IMPORT, self.tr("Add case"), self._open_order)

    def _open_order(self) -> None:
        sheet = OrderSheet(self.parts, self._folder)
        sheet.added.connect(self._added)
        sheet.folder_left.connect(self._remember)
        self._open(sheet)

    def _added(self, case: CaseView) -> None:
        self._close()
        self.parts.mirror.cases[case.case_id] = case
        self._on_case(case.case_id)

    def _ask_file(self) -> None:
        self.parts.with_person(Permission.IMPORT, self.tr("Import file"), self._open_import)

    def _open_import(self) -> None:
        sheet = ImportSheet(self.parts, self._case, self._folder)
        sheet.imported.connect(self._imported)
        sheet.folder_left.connect(self._remember)
        self._open(sheet)

    def _imported(self, design: DesignView) -> None:
        self._close()
        self.parts.mirror.designs[design.design_id] = design
        self._on_file(design.design_id)

    def _remember(self, folder: Path) -> None:
        """The next file is likely to lie beside this one."""
        self._folder = folder

    def _open(self, sheet: Sheet) -> None:
        self._close()
        self._sheet = sheet
        sheet.cancelled.connect(self._close)
        self.parts.shell.open_sheet(sheet)

    def _close(self) -> None:
        sheet, self._sheet = self._sheet, None
        if sheet is not None:
            self.parts.shell.close_sheet(sheet)
            sheet.deleteLater()
