"""What the cell file may say of an OPC UA machine, and what holds when it says nothing."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlparse

import msgspec

from drivers.faults import Misconfigured
from drivers.option_keys import read_keys

NONE_ALLOWED = "none-allowed"
POLICIES = ("Basic256Sha256", "Aes128Sha256RsaOaep", "Aes256Sha256RsaPss")
MODES = ("Sign", "SignAndEncrypt")


class OpcuaOptions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Keys of an `opcua-machine` or `opcua-robot` in the cell file. Times are seconds.

    `security` is "Policy/Mode" or "none-allowed"; the latter alone means no encryption and no
    user. `server_certificate` pins the machine: a file (PEM or DER; relative to the data folder)
    or its thumbprint in hex (SHA-1, as OPC UA shows it, or SHA-256). `machine` chooses one of
    several by browse name. `at_home` is the browse name of the maker's own Boolean "the arm is at
    home"; `home` lists axis positions in the axes' units for machines that have no such variable.
    """

    url: str = ""
    security: str = "Basic256Sha256/SignAndEncrypt"
    user: str = ""
    secret_file: str = ""
    server_certificate: str = ""
    machine: str = ""
    at_home: str = "AtHome"
    home: list[float] = []
    home_within: float = 0.5
    connect_s: float = 10.0
    call_s: float = 5.0
    accept_s: float = 10.0
    hold_s: float = 15.0
    stop_s: float = 15.0


@dataclass(frozen=True)
class Security:
    """How the channel is protected; both empty when it is not."""

    policy: str = ""
    mode: str = ""

    @property
    def is_on(self) -> bool:
        """Whether the channel is protected at all."""
        return bool(self.policy)


def read(unit: str, options: dict[str, Any]) -> OpcuaOptions:
    """The options of one machine. Raises: Misconfigured, a key or value that cannot be."""
    found = read_keys(unit, options, OpcuaOptions)
    if not is_address(found.url):
        raise Misconfigured(unit, setting="url", value=found.url)
    channel = security(unit, found.security)
    if channel.is_on and not found.user:
        # an anonymous session is "nothing proves who asks": only where the cell file says so
        raise Misconfigured(unit, setting="user", value="")
    if found.user and not channel.is_on:
        # over an open channel the secret could be read by everyone
        raise Misconfigured(unit, setting="user", value=found.security)
    return found


def is_address(url: str) -> bool:
    """Whether it is an opc.tcp address with host and port, and without a secret in it."""
    try:
        parts = urlparse(url)
        return parts.scheme == "opc.tcp" and bool(parts.hostname and parts.port) and "@" not in url
    except ValueError:
        return False


def security(unit: str, text: str) -> Security:
    """The protection that the cell file asks for. Raises: Misconfigured, not one of ours."""
    if text == NONE_ALLOWED:
        return Security()
    policy, _, mode = text.partition("/")
    if policy not in POLICIES or mode not in MODES:
        raise Misconfigured(unit, setting="security", value=text)
    return Security(policy, mode)
