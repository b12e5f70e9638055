"""Training: who may do which task until when; asked each time a task is done."""

from datetime import UTC, datetime

import msgspec

from app.cell.announcer import Announcer
from app.cell.days import today
from app.cell.history import Actor, Entry, History, Put
from app.cell.people import People, Person
from app.cell.reading import RecordReader
from app.errors import NotPermitted, OperatorCanFix
from app.wire.cell import PrerequisiteChanged, Topic
from app.wire.people import Permission
from app.wire.training import Task, Train, TrainingList, TrainingView

TASK_OF: dict[Permission, Task] = {
    Permission.IMPORT: Task.IMPORT,
    Permission.REVIEW: Task.REVIEW,
    Permission.PLAN: Task.PLAN,
    Permission.BUILD: Task.BUILD,
    Permission.STEP: Task.STEP,
    Permission.MAINTAIN: Task.MAINTAIN,
    Permission.QUALIFY: Task.MAINTAIN,
    Permission.RECOVER: Task.RECOVER,
    Permission.SIGN: Task.SIGN,
    Permission.RELEASE: Task.RELEASE,
    Permission.PASSPORT: Task.RELEASE,
    Permission.OVERRIDE: Task.RELEASE,
}
"""Which task a permission is for; the others need no training, so that it can be entered at all."""


class Trainings:
    """What everyone is trained for."""

    def __init__(
        self,
        history: History,
        announcer: Announcer,
        people: People,
        training: list[TrainingView],
    ) -> None:
        self._history = history
        self._announcer = announcer
        self._people = people
        self._by_key = {(one.person_id, one.task): one for one in training}

    @staticmethod
    async def read(reader: RecordReader) -> list[TrainingView]:
        """All training in the record."""
        rows = await reader.rows("SELECT view FROM training")
        return [msgspec.json.decode(row[0], type=TrainingView) for row in rows]

    def all(self) -> TrainingList:
        """By person and task."""
        return TrainingList(sorted(self._by_key.values(), key=lambda one: (one.name, one.task)))

    def standing(self, person: Person, task: Task) -> TrainingView | None:
        """A person's training for a task, in date or not."""
        return self._by_key.get((person.view.person_id, task))

    def is_trained(self, person: Person, task: Task) -> bool:
        """Whether it holds today."""
        one = self.standing(person, task)
        return one is not None and one.valid_until >= today()

    def demand(self, person: Person, permission: Permission) -> None:
        """Raises: NotPermitted people.not_trained, people.training_lapsed."""
        task = TASK_OF.get(permission)
        if task is None or self.is_trained(person, task):
            return
        one = self.standing(person, task)
        if one is None:
            raise NotPermitted("people.not_trained", task=task.value, name=person.view.name)
        raise NotPermitted(
            "people.training_lapsed",
            task=task.value,
            name=person.view.name,
            until=one.valid_until.isoformat(),
        )

    async def give(self, call: Train, actor: Actor, by: str) -> TrainingView:
        """training.give. Raises: OperatorCanFix people.no_such_person, people.not_by_oneself."""
        person = self._people.named(call.name)
        if person is None:
            raise OperatorCanFix("people.no_such_person", name=call.name)
        if person.view.person_id == actor.who and call.valid_until >= today():
            raise NotPermitted("people.not_by_oneself", name=person.view.name)
        old = self._by_key.get((person.view.person_id, call.task))
        view = TrainingView(
            person_id=person.view.person_id,
            name=person.view.name,
            task=call.task,
            valid_until=call.valid_until,
            given_at=datetime.now(UTC),
            given_by=by,
            reference=call.reference,
        )
        await self._history.append(
            Entry(
                "training.given",
                "person",
                view.person_id,
                actor,
                {"training": view},
                old={"valid_until": old.valid_until} if old else None,
            ),
            Put(
                "training",
                {"person_id": view.person_id, "task": view.task.value},
                {
                    "valid_until": view.valid_until.isoformat(),
                    "view": msgspec.json.encode(view).decode(),
                },
            ),
        )
        self._by_key[view.person_id, view.task] = view
        key = f"{view.person_id}/{view.task.value}"
        self._announcer.tell(
            Topic.PREREQUISITE, f"training/{key}", PrerequisiteChanged("training", key)
        )
        return view
