"""What the cell last said, kept for the screens; they look here and never guess.

Times of hearing are kept beside the values, so that a screen can say how old its picture is.
"""

import time
from typing import Any

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from app.wire.alarms import AlarmFlood, AlarmList, AlarmView
from app.wire.cell import CellView, Changed, PrerequisiteChanged, Snapshot, Topic
from app.wire.designs import CaseView, DesignView
from app.wire.evaluation import ReviewView
from app.wire.people import AcceptPolicy, Nothing, OpenSession, Permission, SessionView
from app.wire.planning import PlanView, RecipeView
from app.wire.production import BuildView
from app.wire.quality import LayerInspection
from app.wire.queue import QueueItem, QueueView
from app.wire.release import BatchView
from app.wire.sync import SyncStatus
from app.wire.units import UnitView
from ui.service_link.link import OnRefused, ServiceLink

STALE_AFTER_S = 3.0

ITEMS: dict[Topic, Any] = {
    Topic.CELL: CellView,
    Topic.UNIT: UnitView,
    Topic.CASE: CaseView,
    Topic.DESIGN: DesignView,
    Topic.REVIEW: ReviewView,
    Topic.RECIPE: RecipeView,
    Topic.PLAN: PlanView,
    Topic.BATCH: BatchView,
    Topic.BUILD: BuildView,
    Topic.INSPECTION: LayerInspection,
    Topic.ALARMS: AlarmList,
    Topic.SYNC: SyncStatus,
    Topic.QUEUE: QueueView,
    Topic.PREREQUISITE: PrerequisiteChanged,
}

SHELVES: dict[Topic, str] = {
    Topic.CASE: "cases",
    Topic.DESIGN: "designs",
    Topic.REVIEW: "reviews",
    Topic.PLAN: "plans",
    Topic.BATCH: "batches",
    Topic.BUILD: "builds",
}


class CellMirror(QObject):
    """The cell as this desk knows it.

    Signals:
        snapshot_taken: everything is new (after connecting).
        changed: topic and id of one item that is new.
        heard_again: name of a unit that said the same as before; only its times are new.
        session_changed: another person, or nobody.
        link_changed: the service is there, or gone.
        watching: the snapshot could not be had; its code.
    """

    snapshot_taken = Signal()
    changed = Signal(str, str)
    heard_again = Signal(str)
    session_changed = Signal()
    link_changed = Signal()

    def __init__(self, link: ServiceLink) -> None:
        super().__init__()
        self.link = link
        self.cell: CellView | None = None
        self.units: dict[str, UnitView] = {}
        self.cases: dict[str, CaseView] = {}
        self.designs: dict[str, DesignView] = {}
        self.reviews: dict[str, ReviewView] = {}
        self.recipes: dict[str, RecipeView] = {}
        self.plans: dict[str, PlanView] = {}
        self.batches: dict[str, BatchView] = {}
        self.builds: dict[str, BuildView] = {}
        self.inspections: dict[str, dict[int, LayerInspection]] = {}
        self.alarms: list[AlarmView] = []
        self.flood = AlarmFlood()
        self.queue: list[QueueItem] = []
        self.sync: SyncStatus | None = None
        self.session = SessionView()
        self.heard: dict[str, float] = {}
        link.connected.connect(self._watch)
        link.lost.connect(self._on_lost)
        link.announced.connect(self._on_announced)

    # -- asking ------------------------------------------------------------------------------
    def may(self, permission: Permission) -> bool:
        """Whether the person signed in may do this."""
        return permission in self.session.permissions

    def sign_in(self, identification: str, secret: str, badge: bool, refused: OnRefused) -> None:
        """Ask for a session; `session_changed` tells when it stands."""
        self.link.call(
            "session.open",
            OpenSession(identification=identification, secret=secret, badge=badge),
            SessionView,
            self._take_session,
            refused,
        )

    def accept_policy(self, refused: OnRefused) -> None:
        """Who is signed in accepts the policy in use."""
        asked = AcceptPolicy(self.session.policy_to_accept)
        self.link.call("people.accept_policy", asked, SessionView, self._take_session, refused)

    def lock(self) -> None:
        """End the session; the job stays in view."""
        self.link.call(
            "session.lock", Nothing(), SessionView, self._take_session, lambda code, values: None
        )
        self._take_session(SessionView())

    # -- looking -----------------------------------------------------------------------------
    def is_stale(self) -> bool:
        """Whether the service has not been heard for longer than a live value may be old."""
        return not self.link.is_up or self.link.silent_s > STALE_AFTER_S

    def age_s(self, topic: Topic, key: str) -> float:
        """Seconds since this item was last told."""
        heard = self.heard.get(f"{topic}/{key}")
        return time.monotonic() - heard if heard is not None else 1e9

    def designs_of(self, case_id: str) -> list[DesignView]:
        """Design versions of a case, oldest first."""
        return [d for d in self.designs.values() if d.case_id == case_id]

    def newest_build(self) -> BuildView | None:
        """The build that is open, else the last one."""
        builds = list(self.builds.values())
        return next((b for b in builds if not b.state.is_over), builds[-1] if builds else None)

    # -- hearing -----------------------------------------------------------------------------
    def _watch(self) -> None:
        self.link.call(
            "cell.watch",
            Nothing(),
            Snapshot,
            self.take_snapshot,
            lambda code, values: QTimer.singleShot(1000, self, self._watch_again),
        )
        self.link_changed.emit()

    def _watch_again(self) -> None:
        if self.link.is_up:
            self._watch()

    def take_snapshot(self, told: Snapshot) -> None:
        """Everything is now this."""
        self.cell = told.cell
        self.units = {unit.name: unit for unit in told.units}
        self.cases = {case.case_id: case for case in told.cases}
        self.designs = {design.design_id: design for design in told.designs}
        self.reviews = {review.review_id: review for review in told.reviews}
        self.recipes = {recipe.name: recipe for recipe in told.recipes}
        self.plans = {plan.plan_id: plan for plan in told.plans}
        self.batches = {batch.batch_id: batch for batch in told.batches}
        self.builds = {build.build_id: build for build in told.builds}
        self.inspections = {}
        for one in told.inspections:
            self.inspections.setdefault(one.build_id, {})[one.layer] = one
        self.alarms = told.alarms
        self.flood = told.flood
        self.queue = told.queue.items
        self.sync = told.sync
        now = time.monotonic()
        self.heard = {f"{Topic.UNIT}/{name}": now for name in self.units}
        self.snapshot_taken.emit()

    def _take_session(self, session: SessionView) -> None:
        self.session = session
        self.session_changed.emit()

    def _on_lost(self) -> None:
        self.session = SessionView()
        self.session_changed.emit()
        self.link_changed.emit()

    def _on_announced(self, method: str, raw: bytes) -> None:
        if method != "cell.changed":
            return
        change = msgspec.json.decode(raw, type=Changed)
        item = msgspec.json.decode(change.item, type=ITEMS[change.topic])
        before = self.units.get(item.name) if change.topic is Topic.UNIT else None
        key = self._keep(change.topic, item)
        self.heard[f"{change.topic}/{key}"] = time.monotonic()
        if before is not None and item.says_the_same(before):
            self.heard_again.emit(key)
        else:
            self.changed.emit(change.topic.value, key)

    def _keep(self, topic: Topic, item: Any) -> str:
        """Put an item in its place; returns its id."""
        match topic:
            case Topic.CELL:
                self.cell = item
                return "cell"
            case Topic.ALARMS:
                self.alarms = item.alarms
                self.flood = item.flood
                return "all"
            case Topic.SYNC:
                self.sync = item
                return "sync"
            case Topic.QUEUE:
                self.queue = item.items
                return "all"
            case Topic.PREREQUISITE:
                return f"{item.kind}/{item.key}"
            case Topic.INSPECTION:
                self.inspections.setdefault(item.build_id, {})[item.layer] = item
                return str(item.build_id)
            case Topic.UNIT:
                self.units[item.name] = item
                return str(item.name)
            case Topic.RECIPE:
                self.recipes[item.name] = item
                return str(item.name)
            case _:
                shelf: dict[str, Any] = getattr(
                    self, f"{topic.value}s".replace("batchs", "batches")
                )
                key = str(getattr(item, f"{topic.value}_id"))
                shelf[key] = item
                return key
