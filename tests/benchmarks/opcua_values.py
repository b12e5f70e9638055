"""A thousand OPC UA values ten times a second: how many arrive, and how much of a core it takes;
and how soon a restarted server is in use again.

`python tests/benchmarks/opcua_values.py [SECONDS] [RESTARTS]`; the server is node-opcua, in a
process of its own; a plain asyncua client hears the same values in a run of its own, after.
"""

import asyncio
import logging
import os
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "tests" / "drivers" / "opcua_machine"))

from asyncua import Client  # noqa: E402
from independent_bench import IndependentServer, independent  # noqa: E402
from opcua_bench import running  # noqa: E402

from drivers.opcua_machine.answers import Address, News  # noqa: E402
from drivers.opcua_machine.certificates import Identity, Pin  # noqa: E402
from drivers.opcua_machine.options import Security  # noqa: E402
from drivers.opcua_machine.session import connect  # noqa: E402
from drivers.unit_states import LinkState, UnitState  # noqa: E402

VALUES = 1000
EVERY_MS = 100
LOOK_EVERY_S = 1.0
SETTLE_S = 1.5

Heard = dict[str, list[float]]
Listen = Callable[[str, list[str], Heard], Awaitable[Callable[[], Awaitable[None]]]]


async def with_ours(url: str, nodes: list[str], heard: Heard) -> Callable[[], Awaitable[None]]:
    """The driver's session, as the unit uses it: values by subscription, all asked each second."""
    nobody = Identity(Path("/nowhere"), Path("/nowhere"), "urn:celldeck:benchmark")
    session = await connect(Address(url, Security(), nobody, Pin(), "", "", 10.0))

    def take(news: list[News]) -> None:
        for one in news:
            heard[one.node].append(one.value.value)

    await session.watch(nodes, take)

    async def look() -> None:
        while True:
            await asyncio.sleep(LOOK_EVERY_S)
            await session.look(nodes, 3.0)

    looking = asyncio.create_task(look())

    async def close() -> None:
        looking.cancel()
        await session.close()

    return close


async def with_plain(url: str, nodes: list[str], heard: Heard) -> Callable[[], Awaitable[None]]:
    """asyncua as its own examples use it; it asks for nothing else."""

    class Handler:
        def datachange_notification(self, node: Any, val: Any, data: Any) -> None:
            heard[node.nodeid.to_string()].append(val)

    client = Client(url)
    await client.connect()
    subscription = await client.create_subscription(250, Handler())
    for start in range(0, len(nodes), 500):
        part = [client.get_node(node) for node in nodes[start : start + 500]]
        await subscription.subscribe_data_change(part, queuesize=100)

    async def close() -> None:
        await client.disconnect()

    return close


async def measure(name: str, listen: Listen, server: IndependentServer, rounds: int) -> None:
    """One client hears all rounds."""
    index = server.shown["ownNamespace"]
    nodes = [f"ns={index};s=V{number}" for number in range(VALUES)]
    heard: Heard = {node: [] for node in nodes}
    close = await listen(f"opc.tcp://127.0.0.1:{server.settings['port']}/cell", nodes, heard)
    await asyncio.sleep(SETTLE_S)
    for values in heard.values():
        values.clear()
    cpu = time.process_time()
    server.tell("write", rounds=rounds)
    told = await asyncio.to_thread(server.said, "written")
    used_s = time.process_time() - cpu
    await asyncio.sleep(SETTLE_S)
    await close()
    wanted = [float(number) for number in range(1, rounds + 1)]
    got = sum(len(values) for values in heard.values())
    exact = sum(values == wanted for values in heard.values())
    print(
        f"{name:14} written {told['written']:7} heard {got:7} lost {told['written'] - got:5}"
        f"  series complete and in order {exact}/{VALUES}"
        f"  server took {told['took_s']:.1f} s"
        # a server that is kept from its pace by others must not make us look cheaper
        f"  CPU {100 * used_s / (rounds * EVERY_MS / 1000):.1f} % of a core at full pace"
    )


async def restarts(times: int, folder: Path) -> None:
    """From the moment the restarted server takes connections to the unit in use again."""
    with independent(folder) as server:
        async with running(server.unit_settings(), folder) as bench:
            await bench.until(lambda s: s.state is UnitState.IDLE)
            for _ in range(times):
                server.kill()
                gone = time.monotonic()
                await bench.until(lambda s: s.link is LinkState.LOST)
                noticed_s = time.monotonic() - gone
                await asyncio.to_thread(server.start)
                there = time.monotonic()
                await bench.until(lambda s: s.state is UnitState.IDLE)
                back_s = time.monotonic() - there
                print(
                    f"restart        noticed in {noticed_s:.2f} s, in use again in {back_s:.2f} s"
                )


async def main() -> None:
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    rounds = seconds * 1000 // EVERY_MS
    logging.getLogger("asyncua").setLevel(logging.CRITICAL)
    print(f"load {os.getloadavg()[0]:.1f}, {VALUES} values every {EVERY_MS} ms for {seconds} s")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for name, listen in (("ours", with_ours), ("plain asyncua", with_plain)):
            with independent(folder, values=VALUES, valuesMs=EVERY_MS) as server:
                await measure(name, listen, server, rounds)
        await restarts(times, folder)


asyncio.run(main())
