# pyright: basic
# asyncua types its numbers as its own classes and takes plain ones:
# pyright: reportArgumentType=false, reportPrivateImportUsage=false, reportAttributeAccessIssue=false
"""A subscription that hands over what a publish answer brought at once, in the order it came.

asyncua makes a task for every single value, in no promised order; at ten thousand values a second
that is most of its work. Nothing is dropped here, and nothing waits in a queue of ours.
"""

import time
from collections.abc import Callable
from typing import Any

from asyncua import ua
from asyncua.common.subscription import Subscription

from drivers.opcua_machine.answers import News
from drivers.opcua_machine.decoding import value_of

LAST_NUMBER = 2**32 - 1
"""Sequence numbers begin again at 1 after this one. Source: OPC 10000-4, 7.38."""

Heard = Callable[[list[News]], None]
"""Called with all new values of one publish answer, oldest first."""


class Watching(Subscription):
    """Tells `heard` of values; `ended` when an answer is missing or the server gives up."""

    def __init__(
        self,
        session: Any,
        params: ua.CreateSubscriptionParameters,
        heard: Heard,
        ended: Callable[[], None],
    ) -> None:
        super().__init__(session, params)
        self._heard = heard
        self._ended = ended
        self._names: dict[int, str] = {}
        self._next_number = 0

    async def publish_callback(self, publish_result: ua.PublishResult) -> None:
        """asyncua's name for "a publish answer has come"; without values it is a keep-alive."""
        self.last_publish_at = time.monotonic()
        message = publish_result.NotificationMessage
        if not message.NotificationData:
            return
        number = message.SequenceNumber
        if self._next_number and number != self._next_number:
            # an answer is missing: what it said is not known, so all is to be asked anew
            self._ended()
        self._next_number = 1 if number == LAST_NUMBER else number + 1
        news: list[News] = []
        for part in message.NotificationData:
            if isinstance(part, ua.DataChangeNotification):
                for item in part.MonitoredItems or ():
                    name = self._names.get(item.ClientHandle) or self._name(item.ClientHandle)
                    if name:
                        news.append(News(name, value_of(item.Value)))
            elif isinstance(part, ua.StatusChangeNotification):
                self._ended()
        if news:
            self._heard(news)

    def _name(self, handle: int) -> str:
        item = self._monitored_items.get(handle)
        if item is None or item.node is None:
            return ""
        name = self._names[handle] = item.node.nodeid.to_string()
        return name
