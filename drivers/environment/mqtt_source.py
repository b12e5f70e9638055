"""Values over MQTT: what sensors publish at a broker; the one file with aiomqtt.

A retained message is what was said once, nobody knows when: it counts as uncertain until the
sensor speaks itself.
"""

import asyncio
import ssl
import uuid
from pathlib import Path

import aiomqtt

from drivers.environment.options import Address, Channel, EnvironmentOptions
from drivers.environment.payload import number_in
from drivers.environment.source import Connected, Heard, Told
from drivers.faults import LinkLost, Misconfigured, Refused
from drivers.readings import Quality
from drivers.unit import now

NOT_TRUSTED = "CERTIFICATE_VERIFY_FAILED"
NOT_ALLOWED = (4, 5, 134, 135)
"""Reason codes of a refused connection: bad user or password, not authorised (3.1.1 and 5)."""


class MqttSource:
    """One broker and the topics of the channels."""

    def __init__(
        self, unit: str, options: EnvironmentOptions, address: Address, folder: Path, secret: str
    ) -> None:
        self._unit = unit
        self._options = options
        self._address = address
        self._folder = folder
        self._secret = secret
        self._of_topic: dict[str, list[Channel]] = {}
        for channel in options.channel:
            self._of_topic.setdefault(channel.topic, []).append(channel)

    async def run(self, connected: Connected, heard: Heard) -> None:
        """Listen until the link breaks. Raises: LinkLost, Refused, Misconfigured."""
        chosen = self._options
        trust = await asyncio.to_thread(self._trust) if chosen.ca_file else None
        try:
            async with aiomqtt.Client(
                self._address.host,
                self._address.port,
                identifier=f"celldeck-{self._unit}-{uuid.uuid4().hex[:8]}",
                username=chosen.user or None,
                password=self._secret or None,
                tls_context=trust,
                timeout=chosen.answer_s,
                keepalive=chosen.keep_alive_s,
            ) as client:
                for topic in self._of_topic:
                    await client.subscribe(topic, qos=1)
                connected()
                async for message in client.messages:
                    topic = str(message.topic)
                    self._take(topic, message.payload, heard, was_kept=message.retain)
        except aiomqtt.MqttCodeError as no:
            code = getattr(no.rc, "value", no.rc)
            if code in NOT_ALLOWED:
                raise Refused(self._unit, reason="environment.not_allowed") from no
            raise LinkLost(self._unit, reason="environment.no_answer") from no
        except (aiomqtt.MqttError, OSError, TimeoutError) as gone:
            if NOT_TRUSTED in f"{gone} {gone.__cause__} {gone.__context__}":
                # whoever answers there has no certificate of the authority in ca_file
                raise Refused(self._unit, reason="environment.not_trusted") from gone
            raise LinkLost(self._unit, reason="environment.no_answer") from gone

    def _take(self, topic: str, payload: bytes, heard: Heard, *, was_kept: bool) -> None:
        for channel in self._of_topic.get(topic, ()):
            found = number_in(payload, channel.field)
            if found is None:
                heard(Told(channel.name, None, now(), Quality.BAD, "environment.no_value"))
                continue
            quality = Quality.UNCERTAIN if was_kept else Quality.GOOD
            heard(Told(channel.name, found * channel.scale + channel.offset, now(), quality))

    def _trust(self) -> ssl.SSLContext:
        try:
            return ssl.create_default_context(cafile=str(self._folder / self._options.ca_file))
        except (OSError, ssl.SSLError) as wrong:
            raise Misconfigured(
                self._unit, setting="ca_file", value=self._options.ca_file
            ) from wrong
