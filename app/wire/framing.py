"""The framing of both hops, for those who may import nothing below the wire."""

from drivers.wire.framing import ErrorData as ErrorData
from drivers.wire.framing import Malformed as Malformed
from drivers.wire.framing import Message as Message
from drivers.wire.framing import read as read
from drivers.wire.framing import request as request
