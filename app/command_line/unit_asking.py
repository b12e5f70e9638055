"""Which unit processes have a build, by their own word, when the service cannot be asked."""

import asyncio

import aiohttp

from drivers.wire.client import CallRefused, Client, NotAnswered
from drivers.wire.unit_endpoint import UnitEndpoint
from drivers.wire.unit_messages import UnitSnapshot

ASK_LIMIT_S = 1.0


async def units_of_build(units: list[UnitEndpoint], build_id: str) -> list[UnitEndpoint]:
    """The units whose job belongs to the build, and those that will not say: they may have it.

    A unit whose job of that build is over still counts: asking it to stop does no harm, and the
    answer then tells the person what has become of the build.
    """
    jobs = await asyncio.gather(*(_build_of(unit) for unit in units))
    sure = [unit for unit, build in zip(units, jobs, strict=True) if build == build_id]
    silent = [unit for unit, build in zip(units, jobs, strict=True) if build is None]
    return [*sure, *silent]


async def _build_of(unit: UnitEndpoint) -> str | None:
    """The build of the unit's job, "" without a job, None when the unit does not say."""
    try:
        async with asyncio.timeout(ASK_LIMIT_S):
            snapshot = await _snapshot(unit)
    except (TimeoutError, NotAnswered, CallRefused, aiohttp.ClientError):
        return None
    return snapshot.job.build_id if snapshot.job is not None else ""


async def _snapshot(unit: UnitEndpoint) -> UnitSnapshot:
    headers = {"Authorization": f"Bearer {unit.token}"}
    async with (
        aiohttp.ClientSession() as http,
        http.ws_connect(f"http://127.0.0.1:{unit.port}/unit", headers=headers) as socket,
    ):
        client = Client(socket)
        listening = asyncio.create_task(client.run())
        try:
            return await client.call("unit.show", {}, UnitSnapshot, timeout_s=ASK_LIMIT_S)
        finally:
            await client.close()
            listening.cancel()
            await asyncio.wait([listening])
