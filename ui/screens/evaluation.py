"""Review: a surgeon looks at a design on the anatomy, with the plan's values, and decides."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.wire.designs import DesignKind, DesignState, DesignView
from app.wire.review_fit import FitView
from ui.screens.file_words import versioned
from ui.screens.framed_screen import FramedScreen
from ui.screens.hand_back_sheet import HandBackSheet
from ui.screens.mark_rows import MarkRows
from ui.screens.review_answering import ReviewAnswering
from ui.screens.review_deciding import ReviewDeciding
from ui.screens.review_findings import FindingRows
from ui.screens.review_identity import review_identity
from ui.screens.review_looking import Looking
from ui.screens.review_next import Next, ReviewNext
from ui.screens.review_patient import ReviewPatient
from ui.screens.review_picture import ASIDE, ReviewPicture
from ui.screens.review_rows import decision_rows, finding_rows
from ui.screens.review_side import ReviewSide
from ui.screens.review_subject import ReviewMatter, matter_of
from ui.screens.review_told import ReviewTold
from ui.screens.screen import NOTHING_NAMED, ItemIds, ScreenParts
from ui.screens.value_tiles import Value, ValueTiles
from ui.touch.buttons import PrimaryButton, SecondaryButton, WeightyButton
from ui.touch.choices import Segmented
from ui.touch.text import Text
from ui.views.arrangement import Arrangement
from ui.views.figures import Figure, Part
from ui.views.fit_histogram import FitHistogram, Spread
from ui.views.panel import EmptyState, Panel
from ui.views.scene_subject import Preset
from ui.views.shell_lines import IdentityLine

MOST_DESIGNS = 4
VALUES_WIDE_PX = 340
ICONS = {
    "accept": "signature",
    "condition": "signature",
    "plan": "route",
    "hand_back": "download",
}


class EvaluationScreen(FramedScreen):
    """Station 2, review: one design on its anatomy; accept, with a condition or not, or reject."""

    topics = frozenset({"case", "design", "review"})
    station = "review"

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__(parts)
        theme = parts.theme
        self._design = ""
        self._whole_of: frozenset[str] = frozenset()
        self._next = Next("accept", "", "")
        self._after = ReviewNext()
        self._looking = Looking()
        self._told = ReviewTold(parts.link, parts.mirror)
        self._patient = ReviewPatient(parts.link, parts.mirror)
        self._answering = ReviewAnswering(parts)
        self._deciding = ReviewDeciding(parts)

        self._empty = EmptyState(theme, "", self._import_action())
        self._empty_panel = Panel(theme)
        self._empty_panel.body.addWidget(self._empty)
        self._both = QWidget()
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._both)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(theme.space("gutter"))
        self.frame.main.addWidget(self._empty_panel)
        self.frame.main.addWidget(self._both, 1)

        self._designs: Segmented | None = None
        self._design_keys: list[tuple[str, str]] = []
        self.picture = ReviewPicture(parts)
        self.scene = self.picture.scene
        self._tiles = ValueTiles(theme)
        self._histogram = FitHistogram(theme)
        self._histogram.hide()
        figures = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        figures.setSpacing(theme.space("gutter"))
        figures.addWidget(self._tiles, 3)
        figures.addWidget(self._histogram, 2)
        self.picture.body.addLayout(figures)
        self.side = ReviewSide(parts)
        self._halves.addWidget(self.picture, 1)
        self._halves.addWidget(self.side)

        self._findings = Panel(theme)
        self._decision_rows = MarkRows(theme, 2)
        self._finding_rows = FindingRows(theme)
        self._next_line = Text(theme, "", "label", "ink", weight=600, wrap=True)
        for part in (self._next_line, self._decision_rows, self._finding_rows):
            self._findings.body.addWidget(part)
        self._findings.body.addStretch(1)
        self.frame.decision.addWidget(self._findings, 1)
        self.frame.decision.addStretch(0)
        self._reject = WeightyButton(theme, "x", "")
        self._accept = PrimaryButton(theme, "signature", "")
        self.frame.set_actions(self._reject, self._accept)
        self.frame.set_upright_shares(3, 1)

        self._deciding.decided.connect(self.want_refresh)
        self._told.arrived.connect(self.want_refresh)
        self._patient.changed.connect(self.identity_changed)
        self._finding_rows.answer_asked.connect(self._on_answer)
        self._finding_rows.place_asked.connect(self._on_place)
        self.picture.seen_changed.connect(self._on_seen)
        self.picture.moved.connect(self._on_view)
        self.side.slice_seen.connect(self._looking.note)
        self._reject.tapped.connect(self._on_reject)
        self._accept.tapped.connect(self._on_primary)
        parts.blobs.arrived.connect(self._on_blob)

    # -- what it is asked ----------------------------------------------------------------------
    def show_item(self, ids: ItemIds) -> bool:
        """Show a design, or the newest one of a case."""
        mirror = self.parts.mirror
        if ids.design and ids.design not in mirror.designs:
            return False
        if ids.case and ids.case not in mirror.cases:
            return False
        if ids.design:
            self._design = ids.design
        elif ids.case:
            mine = [d for d in mirror.designs_of(ids.case) if d.kind is DesignKind.DESIGN]
            self._design = mine[-1].design_id if mine else ""
        elif not self._matter():
            self._design = ""
        self.refresh_now()
        return True

    def is_loaded(self) -> bool:
        """The meshes stand there in full, or there is nothing to show."""
        return self.parts.mirror.cell is not None and (not self._matter() or self._is_whole())

    def identity(self) -> IdentityLine | None:
        """The patient in full for whoever may see it, the pseudonym for others."""
        matter = self._matter()
        if matter is None:
            return None
        patient = self._patient.of_case(matter.design.case_id)
        return review_identity(self.parts.mirror, self.parts.wording, matter, patient)

    def retranslate(self) -> None:
        """Say everything again."""
        self.picture.retranslate()
        self.side.retranslate()
        super().retranslate()

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """The values stand beside the picture; upright and small below it."""
        super().show_arrangement(arrangement)
        self._arrange_values()

    def showEvent(self, event: QShowEvent) -> None:
        """In front: from now on it is looked at."""
        super().showEvent(event)
        if self._design:
            self._looking.begin(self._design)

    def hideEvent(self, event: QHideEvent) -> None:
        """Something else is looked at."""
        super().hideEvent(event)
        self._looking.pause()

    # -- showing -------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Show the design in hand as the cell has it now."""
        matter = self._matter()
        self._empty_panel.setVisible(matter is None)
        self._both.setVisible(matter is not None)
        self._findings.setVisible(matter is not None)
        if matter is None:
            self._empty.show_sentence(self.tr("No design waits for review."))
            self._next_line.show_text("")
            self._accept.show_text(self.tr("Accept design"))
            self._accept.block(self.tr("First: import a design"))
            self._reject.hide()
            self.identity_changed.emit()
            self.loaded_changed.emit()
            return
        self._looking.begin(matter.design.design_id)
        self._patient.ask(matter.design.case_id)
        self._show_designs(matter)
        self.picture.show_matter(matter)
        self._show_values(matter)
        self._show_findings(matter)
        self._show_actions(matter)
        self.identity_changed.emit()

    def _matter(self) -> ReviewMatter | None:
        """The design in hand, else the one that waits, else the newest."""
        mirror = self.parts.mirror
        design = mirror.designs.get(self._design)
        if design is None:
            mine = [d for d in mirror.designs.values() if d.kind is DesignKind.DESIGN]
            waits = [d for d in mine if d.state is DesignState.IMPORTED]
            if not mine:
                return None
            design = waits[0] if waits else self._first_of_newest_case(mine)
            self._design = design.design_id
        told = self._told.subject(design.design_id)
        matter = matter_of(mirror, design, told, self._told.marks(design.design_id))
        return replace(
            matter,
            fit=self._told.fit(design, matter.bone),
            difference=self._told.difference(design, matter.bone),
        )

    def _first_of_newest_case(self, designs: list[DesignView]) -> DesignView:
        case_id = designs[-1].case_id
        live = [d for d in designs if d.case_id == case_id]
        standing = [d for d in live if d.state is not DesignState.SUPERSEDED]
        return (standing or live)[0]

    def _show_designs(self, matter: ReviewMatter) -> None:
        """The designs of the case side by side, when there are several."""
        case_id, chosen = matter.design.case_id, matter.design.design_id
        mine = [
            d
            for d in self.parts.mirror.designs_of(case_id)
            if d.kind is DesignKind.DESIGN
            and (d.state is not DesignState.SUPERSEDED or d.design_id == chosen)
        ]
        keys = [(d.design_id, self._design_words(d)) for d in mine[-MOST_DESIGNS:]]
        if chosen not in [key for key, _ in keys]:
            keys = [*keys[1:], (chosen, self._design_words(matter.design))]
        if keys != self._design_keys:
            self._design_keys = keys
            if self._designs is not None:
                self.picture.choices.removeWidget(self._designs)
                self._designs.hide()
                self._designs.deleteLater()
                self._designs = None
            if len(keys) > 1:
                self._designs = Segmented(self.parts.theme, keys)
                self._designs.chosen.connect(self._on_design)
                self.picture.choices.addWidget(self._designs)
        if self._designs is not None:
            self._designs.show_chosen(chosen)
        note = "" if self._designs is not None else self._design_words(matter.design)
        self.picture.show_title(note)

    def _design_words(self, design: DesignView) -> str:
        return versioned(design.file_name, design.version)

    def _show_values(self, matter: ReviewMatter) -> None:
        self.side.show_matter(matter)
        self._tiles.show_values(self._key_values(matter))
        self._show_spread(matter.fit)

    def _key_values(self, matter: ReviewMatter) -> list[Value]:
        wording = self.parts.wording
        size = wording.millimetres(matter.design.size_mm)
        if matter.fit is not None:
            return self._fit_values(matter.fit)
        values = [Value(self.tr("Size"), Figure((Part(size, "mm"),)))]
        if matter.cuts:
            cut = matter.cuts[0]
            if cut.valgus_deg is not None:
                valgus = Figure((Part(f"{wording.number(cut.valgus_deg, 1)}°"),))
                values.append(Value(self.tr("Valgus"), valgus))
            if cut.slot_height_mm is not None and cut.blade_mm is not None:
                play = wording.number(cut.slot_height_mm - cut.blade_mm, 2)
                values.append(Value(self.tr("Blade play"), Figure((Part(play, "mm"),))))
        if matter.drills:
            values.append(Value(self.tr("Bores"), Figure((Part(str(len(matter.drills))),))))
        return values

    def _fit_values(self, fit: FitView) -> list[Value]:
        """The three figures of the fit, each with its limit; outside it carries its mark."""
        wording = self.parts.wording
        gap, deep = fit.largest_gap.mm, -fit.deepest.mm if fit.deepest is not None else 0.0
        share = wording.number(fit.in_contact * 100, 0)
        within = self.tr("within {mm} mm").format(mm=wording.number(fit.contact_limit_mm, 2))
        limit = self.tr("limit {mm}")
        return [
            Value(self.tr("In contact"), Figure((Part(share, "%"),)), within),
            Value(
                self.tr("Largest gap"),
                Figure(
                    (Part(wording.number(gap, 2), "mm"),), "c" if gap > fit.gap_limit_mm else None
                ),
                limit.format(mm=wording.number(fit.gap_limit_mm, 2)),
            ),
            Value(
                self.tr("Presses in"),
                Figure(
                    (Part(wording.number(deep, 2), "mm"),),
                    "b" if deep > fit.contact_limit_mm else None,
                ),
                limit.format(mm=wording.number(fit.contact_limit_mm, 2)),
            ),
        ]

    def _show_spread(self, fit: FitView | None) -> None:
        """How the area is spread over the distance, where a fit was measured."""
        self._histogram.setVisible(
            fit is not None and self.frame.arrangement is not Arrangement.SMALL
        )
        if fit is not None:
            number = self.parts.wording.number
            self._histogram.show_spread(
                Spread(tuple(fit.counts), fit.low_mm, fit.bin_mm, -fit.contact_limit_mm),
                f"−{number(1.0, 1)}",
                f"−{number(fit.contact_limit_mm, 1)}",
                f"+{number(1.0, 1)} mm",
            )

    def _show_findings(self, matter: ReviewMatter) -> None:
        odd, passed = finding_rows(matter, self.parts.wording, self.parts.mirror.session.name)
        note = self.tr("{n} checked").format(n=len(matter.findings))
        answered = sum(bool(one.answer) for one in odd)
        if odd:
            words = self.tr("{checked}, {answered} of {odd} answered")
            if self.frame.arrangement is Arrangement.SMALL:
                words = self.tr("{answered} of {odd} answered")
            note = words.format(checked=note, answered=answered, odd=len(odd))
        self._findings.show_title(self.tr("Findings"), "", note)
        self._finding_rows.show_findings(odd, passed)
        self._decision_rows.show_rows(decision_rows(matter, self.parts.wording))

    def _show_actions(self, matter: ReviewMatter) -> None:
        case = self.parts.mirror.cases.get(matter.design.case_id)
        self._next = coming = self._after.of(
            matter,
            side=self.parts.wording.side(case.side) if case is not None else "",
            whole=self._is_whole(),
            seen=self._looking.seen,
            me=self.parts.mirror.session.name,
            away=bool(self.parts.mirror.cell and self.parts.mirror.cell.review_package),
            wording=self.parts.wording,
        )
        silent = self.first_answers()
        self._reject.setVisible(True)
        self._reject.show_text(self.tr("Reject design"))
        self._reject.show_line(self.tr("Give a reason. Ends here"))
        self._accept.show_icon(ICONS[coming.role])
        self._accept.show_text(coming.text)
        self._accept.show_line(coming.under)
        for button, reason in (
            (self._accept, silent or coming.accept_blocked),
            (self._reject, silent or coming.reject_blocked),
        ):
            if reason:
                button.block(reason)
            else:
                button.unblock()
        self._next_line.show_text(coming.line)
        small = self.frame.arrangement is Arrangement.SMALL
        self._next_line.setVisible(bool(coming.line) and not small)

    # -- 3D ------------------------------------------------------------------------------------
    def _is_whole(self) -> bool:
        """Everything was there in full once, with guide and anatomy together."""
        return bool(self._whole_of) and self._whole_of == self._bound_meshes()

    def _bound_meshes(self) -> frozenset[str]:
        """The meshes of now, and the design: with others nothing counts as seen."""
        matter = self._matter()
        if matter is None:
            return frozenset()
        return frozenset({self._design, *(one.mesh_blob for one in matter.meshes)})

    def _on_seen(self, view: str) -> None:
        """A view is there in full, or (empty) is not any more."""
        self._looking.note(view)
        if view and self.picture.shows_all():
            self._whole_of = self._bound_meshes()
        matter = self._matter()
        if matter is not None:
            self._show_actions(matter)
        self.loaded_changed.emit()

    def _on_view(self) -> None:
        """The figures belong to the picture; what stands aside needs their room."""
        self._tiles.setVisible(self.picture.view != ASIDE)

    def _on_blob(self, sha256: str, path: str) -> None:
        del path
        matter = self._matter() if self.isVisible() else None
        if matter is None:
            return
        maps = [one.values_blob for one in (matter.fit, matter.difference) if one is not None]
        if sha256 in maps or any(
            sha256 in (one.mesh_blob, one.coarse_blob, one.volume_blob)
            for one in (matter.design, *matter.context)
        ):
            self.want_refresh()

    def _on_design(self, design_id: str) -> None:
        self._design = design_id
        self.picture.show_view(Preset.GUIDE_ON_BONE.value)
        self.refresh_now()

    def _arrange_values(self) -> None:
        theme = self.parts.theme
        wide = self.frame.arrangement is Arrangement.WIDE
        directions = QBoxLayout.Direction
        upright = self.frame.arrangement is Arrangement.PORTRAIT
        self._halves.setDirection(directions.TopToBottom if upright else directions.LeftToRight)
        side, most = self.side, 16_777_215
        side.lay_out(side_by_side=not wide)
        side.setMinimumWidth(0)
        side.setMaximumSize(most, theme.px(VALUES_WIDE_PX) if upright else most)
        if wide or upright:
            self.picture.take_aside(None)
            self._halves.addWidget(side)
            side.show()
        else:
            self._halves.removeWidget(side)
            self.picture.take_aside(side)
        if wide:
            side.setFixedWidth(theme.px(VALUES_WIDE_PX))

    # -- deciding ------------------------------------------------------------------------------
    def _on_answer(self, key: str) -> None:
        row = self._finding_rows.row(key)
        odd = next((one for one in self._finding_rows.odd if one.key == key), None)
        if row is None or odd is None:
            return
        if odd.waits:
            self._answering.concede(self._design, key, odd.head)
        else:
            self._answering.begin(self._design, key, odd.head)

    def _on_place(self, key: str) -> None:
        for one in self._finding_rows.odd:
            if one.key == key:
                self.picture.show_place(one.place)
                self.side.go_to((one.place[0], one.place[1], one.place[2]))

    def _on_primary(self) -> None:
        matter = self._matter()
        if matter is None:
            return
        last = matter.last
        if self._next.role == "condition" and last is not None:
            self._deciding.begin_condition(last)
        elif self._next.role == "hand_back":
            self._hand_back()
        elif self._next.role == "plan":
            self.parts.lead("plan", ItemIds(case=matter.design.case_id))
        else:
            self._deciding.begin(matter, rejects=False, seen=self._looking.seen)

    def _hand_back(self) -> None:
        sheet = HandBackSheet(self.parts, Path.home())

        def close() -> None:
            self.parts.shell.close_sheet(sheet)
            sheet.deleteLater()

        sheet.cancelled.connect(close)
        self.parts.shell.open_sheet(sheet)

    def _on_reject(self) -> None:
        matter = self._matter()
        if matter is not None:
            self._deciding.begin(matter, rejects=True, seen=self._looking.seen)

    def _import_action(self) -> SecondaryButton:
        button = SecondaryButton(self.parts.theme, "file-import", self.tr("Import design"))
        button.tapped.connect(lambda: self.parts.lead("import", NOTHING_NAMED))
        return button
