"""Tells every desk that watches what has changed, as whole items; slow desks lose only old news."""

import asyncio
from collections.abc import Callable

import msgspec

from app.wire.cell import Changed, Topic

MOST_WAITING = 2000


class Listener:
    """One desk's queue of announcements; a newer item of the same thing replaces the older."""

    def __init__(self) -> None:
        self._waiting: dict[tuple[Topic, str], Changed] = {}
        self._there = asyncio.Event()

    def put(self, key: tuple[Topic, str], change: Changed) -> None:
        """Leave an announcement; never waits."""
        self._waiting.pop(key, None)
        self._waiting[key] = change
        while len(self._waiting) > MOST_WAITING:
            self._waiting.pop(next(iter(self._waiting)))
        self._there.set()

    async def take(self) -> list[Changed]:
        """All that waits, oldest first; waits for the first."""
        await self._there.wait()
        self._there.clear()
        taken = list(self._waiting.values())
        self._waiting.clear()
        return taken


class Announcer:
    """Where stages tell what has changed."""

    def __init__(self) -> None:
        self._listeners: set[Listener] = set()

    def listen(self) -> tuple[Listener, Callable[[], None]]:
        """A new listener, and what ends it."""
        listener = Listener()
        self._listeners.add(listener)
        return listener, lambda: self._listeners.discard(listener)

    def tell(self, topic: Topic, key: str, item: msgspec.Struct) -> None:
        """An item is now this."""
        if not self._listeners:
            return
        change = Changed(topic, msgspec.Raw(msgspec.json.encode(item)))
        for listener in self._listeners:
            listener.put((topic, key), change)
