"""Lets commands wait for what the machine says next."""

import asyncio
from collections.abc import Callable


class Moved:
    """Tells everyone who waits that something may be different now."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()
        self.count = 0

    def tell(self) -> None:
        """Something may be different."""
        self.count += 1
        for waiting in self._waiting:
            if not waiting.done():
                waiting.set_result(None)

    async def after(self, count: int, timeout_s: float) -> bool:
        """Wait until more than `count` tellings have been; False when none came in time."""
        if self.count != count:
            return True
        waiting: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.add(waiting)
        try:
            async with asyncio.timeout(timeout_s):
                await waiting
        except TimeoutError:
            return False
        finally:
            self._waiting.discard(waiting)
        return True

    async def until(self, holds: Callable[[], bool], timeout_s: float) -> bool:
        """Wait until that holds; False when it did not in time."""
        clock = asyncio.get_running_loop().time
        deadline = clock() + timeout_s
        while not holds():
            left_s = deadline - clock()
            if left_s <= 0.0:
                return holds()
            await self.after(self.count, left_s)
        return True
