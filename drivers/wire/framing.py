"""JSON-RPC 2.0 messages as strict structs: what is not in the form is refused at the door.

Source: JSON-RPC 2.0 specification; an error's `data` carries our stable `{code, values}`.
"""

from typing import Any

import msgspec

MAX_MESSAGE_BYTES = 4 * 1024 * 1024
REFUSED = -32000
BUG = -32603
BAD_FORM = -32600


class ErrorData(msgspec.Struct, frozen=True):
    """A refusal by its stable code, and the values its sentence needs."""

    code: str
    values: dict[str, Any] = {}


class RpcError(msgspec.Struct, frozen=True):
    """The error member of a response."""

    code: int
    message: str
    data: ErrorData | None = None


class Message(msgspec.Struct, frozen=True, omit_defaults=True):
    """One message either way: a request, an announcement (no id), a result or an error."""

    jsonrpc: str = ""
    id: int | None = None
    method: str | None = None
    params: msgspec.Raw = msgspec.Raw(b"")
    result: msgspec.Raw = msgspec.Raw(b"")
    error: RpcError | None = None


class Malformed(Exception):
    """What arrived is no JSON-RPC 2.0 message."""


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Message)


def read(text: str | bytes) -> Message:
    """One message from the wire. Raises: Malformed."""
    try:
        message = _decoder.decode(text)
    except msgspec.DecodeError as wrong:
        raise Malformed(str(wrong)) from wrong
    if message.jsonrpc != "2.0":
        raise Malformed("jsonrpc")
    return message


def request(number: int, method: str, params: object) -> str:
    """A call that wants an answer."""
    return _text({"jsonrpc": "2.0", "id": number, "method": method, "params": params})


def announcement(method: str, params: object) -> str:
    """A message that wants no answer."""
    return _text({"jsonrpc": "2.0", "method": method, "params": params})


def result(number: int, value: object) -> str:
    """The answer to a call that went well."""
    return _text({"jsonrpc": "2.0", "id": number, "result": value})


def refusal(number: int, code: str, values: dict[str, Any], rpc_code: int = REFUSED) -> str:
    """The answer to a call that was refused."""
    error = {"code": rpc_code, "message": code, "data": {"code": code, "values": values}}
    return _text({"jsonrpc": "2.0", "id": number, "error": error})


def _text(value: object) -> str:
    return _encoder.encode(value).decode()
