"""Hold, abort and make-safe: through the service, and past it when it is silent for 500 ms.

The machine's own words decide. What makes safer may be asked twice, by both ways; it needs no
person, and a record that cannot be written does not stand in its way.
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Literal, TypeVar

import aiohttp

from app.command_line.surroundings import Surroundings
from app.command_line.unit_asking import units_of_build
from app.errors import EquipmentAtFault
from app.wire import stop
from app.wire.cell import ServiceStatus
from app.wire.client import CallRefused, CellLink, NotAnswered, connect
from app.wire.endpoint import Endpoint, find
from app.wire.people import Nothing, OpenSession, SessionView
from app.wire.production import CommandBuild, CommandResult
from app.wire.units import MakeSafe, SafeResults
from drivers.wire.states import CommandState
from drivers.wire.unit_endpoint import UnitEndpoint

T = TypeVar("T")
STATION = "command line"
PERSONS_MISTAKES = ("production.", "cell.no_such_unit", "wire.")
"""Refusals that the stop channel would not mend: there is no such build or unit."""


class ServiceSilent(Exception):
    """The service did not answer within 500 ms, is not there, or cannot do it."""


async def stop_build(
    around: Surroundings, build_id: str, action: stop.StopAction, *, wait: bool, timeout_s: float
) -> list[CommandResult]:
    """Hold or abort a build. Raises: CallRefused no such build; EquipmentAtFault no unit has it."""

    async def by_service(link: CellLink) -> list[CommandResult]:
        asked = CommandBuild(build_id=build_id, wait=wait, timeout_s=timeout_s)
        answer = await link.call(
            f"production.{action}", asked, CommandResult, timeout_s=timeout_s + 2.0
        )
        return [answer]

    async def units() -> list[UnitEndpoint]:
        known = await asyncio.to_thread(stop.endpoints, around.folder)
        return await units_of_build(known, build_id)

    try:
        return await _through_service(around, by_service)
    except ServiceSilent:
        found = await units()
        if not found:
            raise EquipmentAtFault("production.no_unit_has_build", build=build_id) from None
        return await _by_stop_channel(around, found, action, timeout_s=timeout_s)


async def make_safe(around: Surroundings, unit: str, *, timeout_s: float) -> list[CommandResult]:
    """Make one unit safe, or all with an empty name. Raises: CallRefused, EquipmentAtFault."""

    async def by_service(link: CellLink) -> list[CommandResult]:
        answer = await link.call(
            "cell.make_safe", MakeSafe(unit), SafeResults, timeout_s=timeout_s + 2.0
        )
        return answer.results

    try:
        return await _through_service(around, by_service)
    except ServiceSilent:
        found = await asyncio.to_thread(stop.endpoints, around.folder, unit)
        if not found and unit:
            raise EquipmentAtFault("cell.unit_process_not_found", unit=unit) from None
        action = "make_safe" if unit else "stop_still"
        return await _by_stop_channel(around, found, action, timeout_s=timeout_s)


async def _through_service(
    around: Surroundings, ask: Callable[[CellLink], Awaitable[list[CommandResult]]]
) -> list[CommandResult]:
    endpoint = await asyncio.to_thread(find, around.folder)
    if endpoint is None:
        raise ServiceSilent
    try:
        async with _reached(endpoint) as link:
            await _say_who(link, around)
            return await _while_it_answers(link, ask(link))
    except (NotAnswered, TimeoutError, aiohttp.ClientError) as silent:
        raise ServiceSilent from silent
    except CallRefused as refused:
        if refused.code.startswith(PERSONS_MISTAKES):
            raise
        raise ServiceSilent from refused


@asynccontextmanager
async def _reached(endpoint: Endpoint) -> AsyncGenerator[CellLink]:
    """A connection that came about within 500 ms. Raises: TimeoutError, NotAnswered."""
    connection = connect(endpoint)
    async with asyncio.timeout(stop.SERVICE_SILENT_S):
        link = await connection.__aenter__()
    try:
        yield link
    finally:
        closing = asyncio.ensure_future(connection.__aexit__(None, None, None))
        done, _ = await asyncio.wait([closing], timeout=stop.SERVICE_SILENT_S)
        if not done:
            closing.cancel()
            await asyncio.wait([closing])


async def _say_who(link: CellLink, around: Surroundings) -> None:
    """Sign in if that takes no question and no time; an unknown person is no hindrance."""
    if not around.has_person or not around.secret_at_hand():
        return
    opening = OpenSession(
        identification=around.identification,
        secret=around.secret_at_hand(),
        station=STATION,
        badge=around.by_badge,
    )
    try:
        await link.call("session.open", opening, SessionView, timeout_s=stop.SERVICE_SILENT_S)
    except (CallRefused, NotAnswered):
        return


async def _while_it_answers(link: CellLink, asked: Awaitable[T]) -> T:
    """Wait for the machine as long as the service itself keeps answering.

    Raises: ServiceSilent, CallRefused, NotAnswered.
    """
    waiting = asyncio.ensure_future(asked)
    try:
        while True:
            done, _ = await asyncio.wait([waiting], timeout=stop.SERVICE_SILENT_S)
            if done:
                return waiting.result()
            await link.call(
                "service.status", Nothing(), ServiceStatus, timeout_s=stop.SERVICE_SILENT_S
            )
    finally:
        waiting.cancel()
        await asyncio.wait([waiting])


async def _by_stop_channel(
    around: Surroundings,
    units: list[UnitEndpoint],
    action: stop.StopAction | Literal["stop_still"],
    *,
    timeout_s: float,
) -> list[CommandResult]:
    by = f"{around.name or 'unidentified'} at {STATION}"

    def ask(unit: UnitEndpoint) -> stop.StopAnswer:
        if action == "stop_still":  # the whole cell: running builds are held, not lost
            return stop.stop_still(unit, by, timeout_s=timeout_s)
        return stop.ask(unit, action, by, timeout_s=timeout_s)

    answers = await asyncio.gather(*(asyncio.to_thread(ask, unit) for unit in units))
    return [_result(answer) for answer in answers]


def _result(answer: stop.StopAnswer) -> CommandResult:
    try:
        state = CommandState(answer.state)
    except ValueError:
        state = CommandState.UNKNOWN
    return CommandResult(
        target=answer.unit,
        command=answer.action,
        state=state,
        at=datetime.now(UTC),
        code=answer.code,
        values={**answer.values, "way": "stop_channel"},
    )
