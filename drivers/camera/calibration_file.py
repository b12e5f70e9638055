"""Fetches the calibration that belongs to a camera, from a file or from the camera itself."""

import asyncio
from pathlib import Path

import aiohttp

from drivers.faults import LinkLost, Misconfigured

MOST_BYTES = 256 * 1024
TIMEOUT_S = 4.0


async def fetch(unit: str, place: str) -> bytes:
    """The bytes at a path or an http address. Raises: Misconfigured, LinkLost."""
    if not place:
        raise Misconfigured(unit, setting="calibration", value="")
    if place.startswith(("http://", "https://")):
        return await _over_http(unit, place)
    try:
        return await asyncio.to_thread(Path(place).read_bytes)
    except OSError as gone:
        raise Misconfigured(unit, setting="calibration", value=place) from gone


async def _over_http(unit: str, url: str) -> bytes:
    limit = aiohttp.ClientTimeout(total=TIMEOUT_S)
    try:
        async with aiohttp.ClientSession(timeout=limit) as session, session.get(url) as answer:
            if answer.status != 200:
                raise Misconfigured(unit, setting="calibration", value=answer.status)
            return await answer.content.read(MOST_BYTES)
    except (aiohttp.ClientError, TimeoutError, OSError) as silent:
        raise LinkLost(unit, reason="camera.no_answer") from silent
