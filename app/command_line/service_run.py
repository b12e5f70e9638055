"""`service run`: the service in the foreground, until it is told to stop."""

from pathlib import Path

from app.command_line.outcome import Outcome
from app.command_line.work import Command, Work


async def run_service(work: Work) -> Outcome:
    """Serve the data folder. Raises: CelldeckError, it could not start."""
    from app.compose import serve

    given = work.around.cell
    cell = "embedded" if given == "embedded" else Path(given).resolve() if given else None
    return Outcome(None, exit_code=await serve(work.around.folder, cell))


COMMANDS = (Command(("service", "run"), (), run_service, "run it in the foreground"),)
