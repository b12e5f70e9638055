"""One row of the table of methods."""

from dataclasses import dataclass

import msgspec

from app.wire.people import Permission


@dataclass(frozen=True)
class Method:
    """One row: a name, its parameters and result, the permission it needs, its own errors."""

    name: str
    params: type[msgspec.Struct]
    result: type[msgspec.Struct]
    permission: Permission
    errors: tuple[str, ...] = ()
