"""What is asked of a server and what it answers, in our own types; knows no library."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec

from drivers.opcua_machine.certificates import Identity, Pin
from drivers.opcua_machine.options import Security
from drivers.readings import Quality


class Trouble(Exception):
    """The session cannot be had or has ended; `refused` when the server said no."""

    def __init__(self, code: str, *, refused: bool = False, **values: Any) -> None:
        super().__init__(code, values)
        self.code = code
        self.refused = refused
        self.values: dict[str, Any] = values


class Untrusted(Trouble):
    """The server shows a certificate that nobody has trusted; `der` is that certificate."""

    def __init__(self, code: str, der: bytes, **values: Any) -> None:
        super().__init__(code, refused=True, **values)
        self.der = der


class CallFailed(Exception):
    """A method call ended with a Bad status; `status` is its name."""

    def __init__(self, status: str) -> None:
        super().__init__(status)
        self.status = status


class NotAnswered(Exception):
    """What became of a request is not known."""


class NodeKind(StrEnum):
    """What a node is; other classes are of no concern."""

    OBJECT = "object"
    VARIABLE = "variable"
    METHOD = "method"
    OTHER = "other"


@dataclass(frozen=True)
class Address:
    """Where the server is and how to come in."""

    url: str
    security: Security
    identity: Identity
    pin: Pin
    user: str
    secret: str
    timeout_s: float


@dataclass(frozen=True)
class Child:
    """One node found below another; `type_id` is "" where it has none."""

    node_id: str
    name: str
    kind: NodeKind
    type_id: str


class Value(msgspec.Struct, frozen=True):
    """A value with the machine's own time and status; `is_dated` when the machine gave a time."""

    value: Any
    quality: Quality
    at: datetime
    is_dated: bool = True


class News(msgspec.Struct, frozen=True):
    """A node and its new value."""

    node: str
    value: Value


@dataclass(frozen=True)
class Terms:
    """What the server has made of the subscription that we asked for."""

    publish_s: float
    keep_alive_s: float
