"""The way to the queue from the stations before it: put a plan into it, or look at it."""

from typing import Any

from app.wire.people import Permission
from app.wire.planning import PlanView
from app.wire.queue import AddToQueue, QueueItem
from ui.screens.screen import ItemIds, ScreenParts
from ui.touch.buttons import SecondaryButton


class QueueButton(SecondaryButton):
    """ "Add to the queue" for a plan that is not in it and not built, else "Queue"."""

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__(parts.theme, "list-check", "")
        self._parts = parts
        self._plan: PlanView | None = None
        self._wrong = ""
        self.tapped.connect(self._do)

    def show_plan(self, plan: PlanView | None, silent: str) -> None:
        """Follow the plan in hand.

        Args:
            silent: why nothing can be asked now; empty while it can.
        """
        if plan is None or self._plan is None or plan.plan_id != self._plan.plan_id:
            self._wrong = ""
        self._plan = plan
        if self._adds():
            self.show_text(self.tr("Add to the queue"))
            self.show_line(self._wrong)
            self.block(silent)
            return
        waiting = len(self._parts.mirror.queue)
        self.show_text(self.tr("Queue"))
        self.show_line(self.tr("%n waiting", "", waiting) if waiting else "")
        self.unblock()

    def _adds(self) -> bool:
        plan, mirror = self._plan, self._parts.mirror
        if plan is None:
            return False
        queued = any(one.plan_id == plan.plan_id for one in mirror.queue)
        built = any(build.plan_id == plan.plan_id for build in mirror.builds.values())
        return not queued and not built

    def _do(self) -> None:
        plan = self._plan
        if plan is None or not self._adds():
            queued = plan is not None and any(
                one.plan_id == plan.plan_id for one in self._parts.mirror.queue
            )
            ids = ItemIds(plan=plan.plan_id) if plan is not None and queued else ItemIds()
            self._parts.lead("queue", ids)
            return
        words = self.tr("Add {plan} to the queue").format(plan=plan.plan_id)
        self._parts.with_person(Permission.BUILD, words, lambda: self._add(plan))

    def _add(self, plan: PlanView) -> None:
        def done(told: QueueItem) -> None:
            self._parts.lead("queue", ItemIds(plan=told.plan_id))

        def refused(code: str, values: dict[str, Any]) -> None:
            self._wrong = self._parts.wording.sentence(code, values)
            self.show_line(self._wrong)

        self._parts.link.call("queue.add", AddToQueue(plan.plan_id), QueueItem, done, refused)
