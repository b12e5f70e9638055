"""The simulated sensors as a Modbus TCP server; with the client the only files with pymodbus."""

import asyncio
import contextlib
from collections.abc import Callable
from typing import Any

from pymodbus.constants import ExcCodes
from pymodbus.server import ModbusTcpServer
from pymodbus.simulator import DataType, SimData, SimDevice

from drivers.environment import options
from drivers.environment.options import Channel, EnvironmentOptions
from drivers.environment.registers import NO_VALUE, registers, words_of

HOST = "127.0.0.1"
SLOW_S = 1.0
TABLE_OF = {3: "holding", 4: "input"}
Value = Callable[[Channel], float | None]


class ModbusSensors:
    """Registers that hold what it is in the room at the moment they are read."""

    def __init__(
        self,
        unit: str,
        chosen: EnvironmentOptions,
        value: Value,
        faults: set[str],
        before: str,
    ) -> None:
        self._unit = unit
        self._chosen = chosen
        self._value = value
        self._faults = faults
        self._port = int(before.rpartition(":")[2] or 0)
        self._servers: list[ModbusTcpServer] = []

    async def open(self) -> dict[str, Any]:
        """Listen, where the one before us did if it can be; the options for the unit."""
        asked = options.address(self._unit, self._chosen)
        if asked.host in options.LOOPBACK:
            self._port = asked.port
        try:
            await self._listen()
        except (RuntimeError, OSError):
            self._port = 0
            await self._listen()
        return {"modbus": f"{HOST}:{self._port}"}

    async def fault(self, name: str, on: bool) -> None:
        """`disconnect` is a server that is gone; the others show in its answers."""
        if name != "disconnect":
            return
        if on:
            await self.close()
        elif not self._servers:
            await self._listen()

    async def close(self) -> None:
        """Close all connections and listen no more."""
        for server in self._servers:
            await server.shutdown()
        self._servers.clear()

    async def _listen(self) -> None:
        if self._port == 0:
            # pymodbus does not tell which free port it was given
            free = await asyncio.start_server(lambda _reader, writer: writer.close(), HOST, 0)
            self._port = int(free.sockets[0].getsockname()[1])
            free.close()
            await free.wait_closed()
        server = ModbusTcpServer(
            SimDevice(self._chosen.device, simdata=self._blocks(), action=self._read),
            address=(HOST, self._port),
            trace_packet=self._on_the_way,
        )
        await server.serve_forever(background=True)
        self._servers.append(server)

    def _blocks(self) -> tuple[list[SimData], list[SimData], list[SimData], list[SimData]]:
        bits = [SimData(0, values=[False] * 16, datatype=DataType.BITS)]
        tables: list[list[SimData]] = []
        for table in ("holding", "input"):
            ends = [
                (c.address or 0) + words_of(c.type)
                for c in self._chosen.channel
                if c.table == table
            ]
            count = max(ends, default=1)
            tables.append([SimData(0, count=count, values=0, datatype=DataType.REGISTERS)])
        return bits, bits, tables[0], tables[1]

    async def _read(
        self,
        function: int,
        start: int,
        address: int,
        count: int,
        current: list[int],
        wanted: list[int] | list[bool] | None,
    ) -> ExcCodes | None:
        del address, count
        if wanted is not None:
            return ExcCodes.ILLEGAL_FUNCTION
        if "no_register" in self._faults:
            return ExcCodes.ILLEGAL_ADDRESS
        if "slow" in self._faults:
            await asyncio.sleep(SLOW_S)
        for channel in self._chosen.channel:
            if channel.table == TABLE_OF.get(function):
                at = (channel.address or 0) - start
                for i, word in enumerate(self._words(channel)):
                    if 0 <= at + i < len(current):
                        current[at + i] = word
        return None

    def _words(self, channel: Channel) -> list[int]:
        value = self._value(channel)
        if value is None:
            raw = NO_VALUE.get(channel.type, float("nan") if "float" in channel.type else 0)
            return registers(raw, channel.type, 1.0, 0.0)
        with contextlib.suppress(ValueError):
            return registers(value, channel.type, channel.scale, channel.offset)
        return registers(0, channel.type, 1.0, 0.0)

    def _on_the_way(self, sending: bool, data: bytes) -> bytes:
        if sending and "silence" in self._faults:
            return b""
        if sending and "garbage" in self._faults:
            return bytes(255 - byte for byte in data)
        return data
