"""Tells every desk that watches what has changed, as whole items; slow desks lose only old news."""

import asyncio
import itertools
from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from app.wire.cell import Changed, Topic

MOST_WAITING = 2000


@dataclass(frozen=True)
class Happening:
    """Something that happens once, announced under a method of its own."""

    method: str
    item: msgspec.Struct


class Listener:
    """One desk's queue of announcements; a newer item of the same thing replaces the older."""

    def __init__(self) -> None:
        self._waiting: dict[tuple[str, str], Changed | Happening] = {}
        self._there = asyncio.Event()

    def put(self, key: tuple[str, str], told: Changed | Happening) -> None:
        """Leave an announcement; never waits."""
        self._waiting.pop(key, None)
        self._waiting[key] = told
        while len(self._waiting) > MOST_WAITING:
            self._waiting.pop(next(iter(self._waiting)))
        self._there.set()

    async def take(self) -> list[Changed | Happening]:
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
        self._happenings = itertools.count()

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

    def happened(self, method: str, item: msgspec.Struct) -> None:
        """Something that happens once ("scan.read"); two of them never become one."""
        key = (method, str(next(self._happenings)))
        for listener in self._listeners:
            listener.put(key, Happening(method, item))
