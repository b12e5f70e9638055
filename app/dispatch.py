"""Pairs every method of the table with its handler, and sees to it that nobody goes past the gate.

A call is decoded strictly, its permission demanded, then its handler asked. What is refused is
told with its code; what is our bug is logged and told as a bug.
"""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import msgspec

from app.cell.people import Person
from app.cell.sessions import Caller
from app.errors import CelldeckError, NotPermitted
from app.wire.methods import BY_NAME
from app.wire.people import Permission
from drivers.wire import framing

log = logging.getLogger(__name__)

OF_THE_CONNECTION = ("session.open", "session.lock", "cell.watch", "people.accept_policy")
"""Methods that change the caller itself."""

Handler = Callable[[Any, Caller], Awaitable[msgspec.Struct]]


Admit = Callable[[Person, str, Permission], None]
"""Told who asks for which method with which permission. Raises: NotPermitted, the person has left,
has not accepted the policy, or is not trained for it.
"""


class Dispatch:
    """Answers calls."""

    def __init__(
        self,
        handlers: dict[str, Handler],
        admit: Admit,
        only: frozenset[str] | None = None,
    ) -> None:
        """Methods and who answers them.

        Args:
            only: where not everything may be asked: what alone is answered.
        Raises: ValueError, a method without a handler or a handler without a method.
        """
        if handlers.keys() != BY_NAME.keys():
            raise ValueError(sorted(handlers.keys() ^ BY_NAME.keys()))
        self._handlers = handlers
        self._admit = admit
        self._only = only

    async def answer(self, message: framing.Message, caller: Caller) -> str:
        """The reply to one call; never raises."""
        number = message.id or 0
        row = BY_NAME.get(message.method or "")
        if row is None:
            return framing.refusal(
                number, "wire.no_such_method", {"method": message.method}, framing.BAD_FORM
            )
        try:
            call = msgspec.json.decode(bytes(message.params) or b"{}", type=row.params)
        except msgspec.DecodeError as wrong:
            return framing.refusal(number, "wire.bad_form", {"what": str(wrong)}, framing.BAD_FORM)
        try:
            if self._only is not None and row.name not in self._only:
                raise NotPermitted("service.review_only", method=row.name)
            caller.demand(row.permission)
            if caller.person is not None:
                self._admit(caller.person, row.name, row.permission)
            text = framing.result(number, await self._ask(row.name, call, caller))
        except CelldeckError as refused:
            return framing.refusal(number, refused.code, msgspec.to_builtins(refused.values))
        except Exception:
            log.exception("%s failed", row.name)
            return framing.refusal(number, "bug.unexpected", {"method": row.name}, framing.BUG)
        return text

    async def _ask(self, name: str, call: Any, caller: Caller) -> msgspec.Struct:
        """What lasts is done in the name of who asked, though another signs in meanwhile."""
        if name in OF_THE_CONNECTION:
            return await self._handlers[name](call, caller)
        then = replace(caller)
        try:
            return await self._handlers[name](call, then)
        finally:
            if then.session_id == caller.session_id:
                caller.has_signed = caller.has_signed or then.has_signed
