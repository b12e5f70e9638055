"""Review: a surgeon looks at a design on the anatomy, with the plan's values, and decides."""

from datetime import date

from PySide6.QtWidgets import QBoxLayout, QWidget

from app.wire.designs import CaseRef, DesignKind, DesignState, DesignView
from app.wire.evaluation import PatientIdentity, ReviewState
from app.wire.people import Permission
from ui.screens.case_lines import identity_of_case
from ui.screens.file_words import long_day, versioned
from ui.screens.framed_screen import FramedScreen
from ui.screens.mark_rows import MarkRows
from ui.screens.review_deciding import ReviewDeciding
from ui.screens.review_rows import bound_rows, decision_rows, finding_rows, value_rows
from ui.screens.review_subject import ReviewMatter, matter_of, subject_of
from ui.screens.screen import NOTHING_NAMED, ItemIds, ScreenParts
from ui.screens.value_tiles import Value, ValueTiles
from ui.touch.buttons import PrimaryButton, SecondaryButton, ToolButton, WeightyButton
from ui.touch.choices import Segmented
from ui.touch.text import Text
from ui.views.arrangement import Arrangement
from ui.views.figures import Figure, Part
from ui.views.orbit_camera import Look
from ui.views.panel import EmptyState, Panel
from ui.views.scene_3d import SceneView
from ui.views.scene_subject import Preset, Subject
from ui.views.scroll_pane import ScrollPane
from ui.views.shell_lines import IdentityLine

GUIDE_SEEN_THROUGH = 0.35
"""So the cuts are seen where they go through the guide."""
LOOKS = (Look.FRONT, Look.LEFT, Look.BACK, Look.RIGHT, Look.TOP, Look.BOTTOM)
MOST_DESIGNS = 4
CUTS = "cuts"
"""Key of the view with the planned cuts; the others are named after their preset."""
VALUES_WIDE_PX = 340


class EvaluationScreen(FramedScreen):
    """Station 2, review: one design on its anatomy; accept, with a condition or not, or reject."""

    topics = frozenset({"case", "design", "review"})
    station = "review"

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__(parts)
        theme = parts.theme
        self._design = ""
        self._patients: dict[str, PatientIdentity] = {}
        self._patients_of = ""
        self._asked: set[str] = set()
        self._seen_whole = False
        self._shown_of = ""
        self._look = 0
        self._subject = Subject()
        self._deciding = ReviewDeciding(parts)
        self._deciding.decided.connect(self.want_refresh)

        self._empty = EmptyState(theme, "", self._import_action())
        self._empty_panel = Panel(theme)
        self._empty_panel.body.addWidget(self._empty)
        self._both = QWidget()
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._both)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(theme.space("gutter"))
        self.frame.main.addWidget(self._empty_panel)
        self.frame.main.addWidget(self._both, 1)

        self._picture = Panel(theme, role="head")
        self._choices = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._designs: Segmented | None = None
        self._design_keys: list[tuple[str, str]] = []
        self._presets = Segmented(theme, self._preset_words())
        self.scene = SceneView(theme, parts.scenes.channel())
        self._tiles = ValueTiles(theme)
        for part in (self._presets, self.scene, self._tiles):
            self._picture.body.addWidget(part, 1 if part is self.scene else 0)
        self._picture.body.insertLayout(0, self._choices)
        self._values = Panel(theme, role="title")
        self._values_rows = MarkRows(theme, 9)
        values_pane = ScrollPane(theme)
        self._bound_rows = MarkRows(theme, 4)
        values_pane.content.addWidget(self._values_rows)
        values_pane.content.addSpacing(theme.space("lg"))
        values_pane.content.addWidget(self._bound_rows)
        values_pane.content.addStretch(1)
        self._values.body.addWidget(values_pane, 1)
        self._halves.addWidget(self._picture, 1)
        self._halves.addWidget(self._values)

        self._findings = Panel(theme)
        self._decision_rows = MarkRows(theme, 2)
        self._finding_rows = MarkRows(theme, 8)
        self._findings.body.addWidget(self._decision_rows)
        self._findings.body.addWidget(self._finding_rows)
        self._findings.body.addStretch(1)
        self.frame.decision.addWidget(self._findings, 1)
        self._next_line = Text(theme, "", "label", "ink3", wrap=True)
        self.frame.decision.addWidget(self._next_line)
        self.frame.decision.addStretch(0)
        self._reject = WeightyButton(theme, "x", "")
        self._accept = PrimaryButton(theme, "signature", "")
        self.frame.set_actions(self._reject, self._accept)
        self.frame.set_upright_shares(3, 1)
        self._add_tools()

        self._presets.chosen.connect(self._on_preset)
        self._reject.tapped.connect(self._on_reject)
        self._accept.tapped.connect(self._on_primary)
        self.scene.complete_changed.connect(self._on_complete)
        parts.blobs.arrived.connect(self._on_blob)
        parts.mirror.session_changed.connect(self._forget_patients)

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
        return self.parts.mirror.cell is not None and (not self._matter() or self._seen_whole)

    def identity(self) -> IdentityLine | None:
        """The patient in full for whoever may see it, the pseudonym for others."""
        matter = self._matter()
        if matter is None:
            return None
        design, mirror = matter.design, self.parts.mirror
        patient = self._patients.get(design.case_id)
        known = patient is not None and not patient.erased
        return identity_of_case(
            mirror,
            self.parts.wording,
            design.case_id,
            design=design,
            name=patient.name if patient is not None and known else "",
            born=self._born(patient) if patient is not None and known else "",
        )

    def retranslate(self) -> None:
        """Say everything again."""
        self._presets.show_words(self._preset_words())
        super().retranslate()

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """The values stand beside the picture; upright and small below it."""
        super().show_arrangement(arrangement)
        self._arrange_values()

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
        if matter.design.design_id != self._shown_of:
            self._shown_of = matter.design.design_id
            self._seen_whole = False
        self._ask_patient(matter.design.case_id)
        self._show_designs(matter)
        subject = subject_of(matter, self.parts.blobs)
        if subject != self._subject:  # told again, the scene would begin its picture anew
            self._subject = subject
            self.scene.show_subject(subject)
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
        return matter_of(mirror, design)

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
                self._choices.removeWidget(self._designs)
                self._designs.deleteLater()
                self._designs = None
            if len(keys) > 1:
                self._designs = Segmented(self.parts.theme, keys)
                self._designs.chosen.connect(self._on_design)
                self._choices.addWidget(self._designs)
        if self._designs is not None:
            self._designs.show_chosen(chosen)
        note = "" if self._designs is not None else self._design_words(matter.design)
        self._picture.show_title(note)

    def _design_words(self, design: DesignView) -> str:
        return versioned(design.file_name, design.version)

    def _show_values(self, matter: ReviewMatter) -> None:
        rows = value_rows(matter.cuts, matter.drills, self.parts.wording)
        note = "" if rows else self.tr("no file of values")
        self._values.show_title(self.tr("Plan values"), note)
        self._values_rows.show_rows(rows)
        self._bound_rows.show_rows(bound_rows(matter, self.parts.wording))
        self._tiles.show_values(self._key_values(matter))

    def _key_values(self, matter: ReviewMatter) -> list[Value]:
        wording = self.parts.wording
        size = wording.millimetres(matter.design.size_mm)
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

    def _show_findings(self, matter: ReviewMatter) -> None:
        rows, odd = finding_rows(matter, self.parts.wording)
        note = self.tr("{n} checked").format(n=len(rows))
        if odd:
            note = self.tr("{checked}, {odd} to see").format(checked=note, odd=odd)
        self._findings.show_title(self.tr("Findings"), "", note)
        self._finding_rows.show_rows(rows)
        self._decision_rows.show_rows(decision_rows(matter, self.parts.wording))

    def _show_actions(self, matter: ReviewMatter) -> None:
        design, last = matter.design, matter.last
        stands = last is not None and last.state in (ReviewState.VALID, ReviewState.CONDITION_OPEN)
        open_condition = last is not None and last.state is ReviewState.CONDITION_OPEN
        accept, side = self._accept, self._side_words(matter)
        self._reject.setVisible(True)
        self._reject.show_text(self.tr("Reject design"))
        self._reject.show_line(self.tr("Give a reason. Ends here"))
        accept.show_icon("route" if stands and not open_condition else "signature")
        next_line = self.tr("Next you name side and two identifiers, then you sign.")
        if design.state is DesignState.SUPERSEDED:
            accept.show_text(self.tr("Accept design"))
            accept.block(self.tr("First: choose the newest version"))
            self._reject.block(self.tr("First: choose the newest version"))
            next_line = ""
        elif stands and not open_condition:
            accept.show_text(self.tr("Plan parts"))
            accept.show_line(self.tr("Accepted for manufacture, {side}").format(side=side))
            accept.unblock()
            self._reject.unblock()
            next_line = ""
        elif stands and last is not None:
            accept.show_text(self.tr("Condition is met"))
            accept.show_line(self.tr("Give a reason, then sign"))
            if last.decided_by == self.parts.mirror.session.name:
                accept.unblock()
            else:
                accept.block(self.tr("First: {name} signs in").format(name=last.decided_by))
            self._reject.unblock()
            next_line = ""
        else:
            accept.show_text(self.tr("Accept design"))
            accept.show_line(
                self.tr("For manufacture, v{version}, {side}").format(
                    version=design.version, side=side
                )
            )
            missing = "" if self._seen_whole else self.tr("First: full model")
            for button in (accept, self._reject):
                if missing:
                    button.block(missing)
                else:
                    button.unblock()
        silent = self.first_answers()
        if silent:
            self._reject.block(silent)
            accept.block(silent)
        self._next_line.show_text(next_line)
        self._next_line.setVisible(bool(next_line))

    def _side_words(self, matter: ReviewMatter) -> str:
        case = self.parts.mirror.cases.get(matter.design.case_id)
        return self.parts.wording.side(case.side) if case is not None else ""

    # -- 3D ------------------------------------------------------------------------------------
    def _preset_words(self) -> list[tuple[str, str]]:
        return [
            (Preset.GUIDE_ON_BONE.value, self.tr("Guide on bone")),
            (Preset.GUIDE_ONLY.value, self.tr("Guide only")),
            (Preset.BONE_ONLY.value, self.tr("Bone only")),
            (CUTS, self.tr("Planned cuts")),
        ]

    def _add_tools(self) -> None:
        fit = ToolButton(self.parts.theme, "focus-centered", self.tr("Show all"))
        turn = ToolButton(self.parts.theme, "rotate-3d", self.tr("Next view"))
        fit.tapped.connect(self.scene.fit)
        turn.tapped.connect(self._next_look)
        self.scene.add_tool(fit)
        self.scene.add_tool(turn)
        self.scene.choose(Preset.GUIDE_ON_BONE)

    def _next_look(self) -> None:
        self._look = (self._look + 1) % len(LOOKS)
        self.scene.look_from(LOOKS[self._look])

    def _on_preset(self, key: str) -> None:
        cuts = key == CUTS
        self.scene.choose(Preset.ALL if cuts else Preset(key))
        self.scene.set_opacity(self._design, GUIDE_SEEN_THROUGH if cuts else 1.0)

    def _on_complete(self, complete: bool) -> None:
        """Everything was there in full once, with guide and anatomy together."""
        together = self._presets.current() in (Preset.GUIDE_ON_BONE.value, CUTS)
        matter = self._matter()
        if complete and together and matter is not None and self._all_here(matter):
            self._seen_whole = True
        if matter is not None:
            self._show_actions(matter)
        self.loaded_changed.emit()

    def _all_here(self, matter: ReviewMatter) -> bool:
        return all(self.parts.blobs.path(one.mesh_blob) for one in matter.meshes)

    def _on_blob(self, sha256: str, path: str) -> None:
        del path
        matter = self._matter() if self.isVisible() else None
        if matter is not None and any(
            sha256 in (one.mesh_blob, one.coarse_blob) for one in matter.meshes
        ):
            self.want_refresh()

    def _on_design(self, design_id: str) -> None:
        self._design = design_id
        self._presets.show_chosen(Preset.GUIDE_ON_BONE.value)
        self._on_preset(Preset.GUIDE_ON_BONE.value)
        self.refresh_now()

    def _arrange_values(self) -> None:
        theme = self.parts.theme
        wide = self.frame.arrangement is Arrangement.WIDE
        directions = QBoxLayout.Direction
        upright = self.frame.arrangement is Arrangement.PORTRAIT
        self._halves.setDirection(directions.TopToBottom if upright else directions.LeftToRight)
        self._values.setVisible(wide or upright)
        if wide:
            self._values.setFixedWidth(theme.px(VALUES_WIDE_PX))
        else:
            self._values.setMinimumWidth(0)
            self._values.setMaximumWidth(16_777_215)
            self._values.setMaximumHeight(theme.px(VALUES_WIDE_PX))
        if wide:
            self._values.setMaximumHeight(16_777_215)

    # -- the patient ---------------------------------------------------------------------------
    def _ask_patient(self, case_id: str) -> None:
        """Once for each case and session: who looked stands in the record."""
        mirror = self.parts.mirror
        asked = f"{mirror.session.session_id}/{case_id}"
        if not mirror.may(Permission.SEE_IDENTITY) or asked in self._asked:
            return
        self._asked.add(asked)

        def done(patient: PatientIdentity) -> None:
            self._patients[case_id] = patient
            self.identity_changed.emit()

        self.parts.link.call(
            "evaluation.identity",
            CaseRef(case_id),
            PatientIdentity,
            done,
            lambda code, values: self._asked.discard(asked),
        )

    def _forget_patients(self) -> None:
        if self._patients_of != self.parts.mirror.session.session_id:
            self._patients_of = self.parts.mirror.session.session_id
            self._patients.clear()
            self.identity_changed.emit()

    def _born(self, patient: PatientIdentity) -> str:
        words: list[str] = []
        if patient.birth_date:
            day = long_day(date.fromisoformat(patient.birth_date))
            words.append(self.tr("born {day}").format(day=day))
        if patient.record_number:
            words.append(self.tr("MRN {number}").format(number=patient.record_number))
        return ", ".join(words)

    # -- deciding ------------------------------------------------------------------------------
    def _on_primary(self) -> None:
        matter = self._matter()
        if matter is None:
            return
        last = matter.last
        if last is not None and last.state is ReviewState.CONDITION_OPEN:
            self._deciding.begin_condition(last)
        elif last is not None and last.state is ReviewState.VALID:
            self.parts.lead("plan", ItemIds(case=matter.design.case_id))
        else:
            self._deciding.begin(matter, rejects=False)

    def _on_reject(self) -> None:
        matter = self._matter()
        if matter is not None:
            self._deciding.begin(matter, rejects=True)

    def _import_action(self) -> SecondaryButton:
        button = SecondaryButton(self.parts.theme, "file-import", self.tr("Import design"))
        button.tapped.connect(lambda: self.parts.lead("import", NOTHING_NAMED))
        return button
