"""What a command is given to do its work with, and how it is entered in the table."""

import argparse
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from app.command_line.outcome import Outcome
from app.command_line.service_start import ensure_service
from app.command_line.surroundings import Surroundings
from app.errors import OperatorCanFix
from app.wire.client import CellLink, connect
from app.wire.methods import BY_NAME
from app.wire.people import OpenSession, Permission, SessionView, Signing

Heard = Callable[[str, bytes], None]
STATION = "command line"


@dataclass(frozen=True)
class Work:
    """One invocation at work. `command` is its row, `given` its arguments."""

    around: Surroundings
    command: "Command"
    given: argparse.Namespace

    @asynccontextmanager
    async def cell(self, heard: Heard | None = None) -> AsyncGenerator[CellLink]:
        """The service, started when needed, with the person signed in where one is needed."""
        endpoint = await ensure_service(self.around.folder, self.around.cell)
        async with connect(endpoint, heard) as link:
            if self.command.opens_session or self.around.has_person:
                await self.open_session(link)
            yield link

    async def open_session(self, link: CellLink) -> SessionView:
        """Sign in. Raises: CallRefused, OperatorCanFix nobody was named."""
        if not self.around.has_person:
            raise OperatorCanFix("people.name_needed", command=" ".join(self.command.words))
        opening = OpenSession(
            identification=self.around.identification,
            secret=self.around.secret(),
            station=STATION,
            badge=self.around.by_badge,
        )
        return await link.call("session.open", opening, SessionView)

    def signing(self) -> Signing:
        """Both components, as the first signature of a session needs them."""
        return Signing(
            secret=self.around.secret(),
            identification=self.around.identification,
            badge=self.around.by_badge,
        )


Run = Callable[[Work], Awaitable[Outcome]]


def _no_arguments(parser: argparse.ArgumentParser) -> None:
    del parser


@dataclass(frozen=True)
class Command:
    """One row of the table: its words, the methods of the wire that it uses, and how it runs."""

    words: tuple[str, ...]
    methods: tuple[str, ...]
    run: Run
    help: str
    arguments: Callable[[argparse.ArgumentParser], None] = field(default=_no_arguments)

    @property
    def opens_session(self) -> bool:
        """Whether one of its methods asks who stands there."""
        return any(BY_NAME[name].permission is not Permission.NONE for name in self.methods)
