"""Values over Modbus TCP: each channel's registers, asked in turn; the one file with pymodbus.

Nothing of this is secured: whoever reaches the network can send values. Keep it a network of its
own.
"""

import asyncio

from pymodbus import ModbusException
from pymodbus.client import AsyncModbusTcpClient

from drivers.environment.options import Address, Channel, EnvironmentOptions
from drivers.environment.registers import value, words_of
from drivers.environment.source import Connected, Heard, Told
from drivers.faults import LinkLost
from drivers.readings import Quality
from drivers.unit import now


class ModbusSource:
    """One server and its registers."""

    def __init__(self, unit: str, options: EnvironmentOptions, address: Address) -> None:
        self._unit = unit
        self._options = options
        self._address = address

    async def run(self, connected: Connected, heard: Heard) -> None:
        """Connect and ask, round after round. Raises: LinkLost."""
        chosen = self._options
        client = AsyncModbusTcpClient(
            self._address.host,
            port=self._address.port,
            timeout=chosen.answer_s,
            retries=0,
            reconnect_delay=0,
        )
        try:
            if not await client.connect():
                raise LinkLost(self._unit, reason="environment.no_answer")
            loop = asyncio.get_running_loop()
            is_first = True
            while True:
                began_s = loop.time()
                for channel in chosen.channel:
                    told = await self._ask(client, channel)
                    if is_first:  # it has answered: an open connection alone says nothing
                        connected()
                        is_first = False
                    heard(told)
                await asyncio.sleep(max(0.0, chosen.every_s - (loop.time() - began_s)))
        finally:
            client.close()

    async def _ask(self, client: AsyncModbusTcpClient, channel: Channel) -> Told:
        ask = (
            client.read_holding_registers
            if channel.table == "holding"
            else client.read_input_registers
        )
        try:
            async with asyncio.timeout(self._options.answer_s * 1.5):
                answer = await ask(
                    channel.address or 0,
                    count=words_of(channel.type),
                    device_id=self._options.device,
                )
        except (ModbusException, OSError, TimeoutError) as silent:
            raise LinkLost(self._unit, reason="environment.no_answer") from silent
        if answer.isError():
            return Told(channel.name, None, now(), Quality.BAD, "environment.no_such_register")
        found = value(list(answer.registers), channel.type, channel.scale, channel.offset)
        if found is None:
            return Told(channel.name, None, now(), Quality.BAD, "environment.no_value")
        return Told(channel.name, found, now(), Quality.GOOD)
