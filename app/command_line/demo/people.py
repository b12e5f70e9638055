"""The persons of the training cell, each with a session of their own."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from app.errors import OperatorCanFix
from app.settings import EMBEDDED, read_cell
from app.wire.client import CellLink, connect
from app.wire.endpoint import Endpoint
from app.wire.people import OpenSession, Role, SessionView, Signing


@dataclass(frozen=True)
class Person:
    """Who acts, and over which connection."""

    name: str
    secret: str
    link: CellLink

    def signing(self) -> Signing:
        """Both components of a signature."""
        return Signing(secret=self.secret, identification=self.name)


@asynccontextmanager
async def person(endpoint: Endpoint, role: Role) -> AsyncGenerator[Person]:
    """The training person of a role, signed in for as long as the block runs."""
    training = read_cell(EMBEDDED).training
    if training is None:
        raise OperatorCanFix("settings.bad", file=EMBEDDED.name, what="training")
    name = next(who.name for who in training.people if role.value in who.roles)
    async with connect(endpoint) as link:
        opening = OpenSession(identification=name, secret=training.secret, station="demo")
        await link.call("session.open", opening, SessionView)
        yield Person(name, training.secret, link)
