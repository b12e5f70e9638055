"""All commands of the command line, each with the methods of the wire that it uses."""

from app.command_line import (
    backup_commands,
    build_commands,
    by_hand_commands,
    case_commands,
    cell_commands,
    demo_command,
    finding_commands,
    label_commands,
    lot_commands,
    machine_commands,
    office_commands,
    passport_commands,
    people_commands,
    plan_commands,
    queue_commands,
    record_commands,
    recovery_commands,
    review_commands,
    review_matter_commands,
    review_remote_commands,
    service_run,
    shelving_commands,
    trust_commands,
)
from app.command_line.work import Command

COMMANDS: tuple[Command, ...] = (
    *cell_commands.COMMANDS,
    *by_hand_commands.COMMANDS,
    *shelving_commands.COMMANDS,
    *trust_commands.COMMANDS,
    *service_run.COMMANDS,
    *demo_command.COMMANDS,
    *people_commands.COMMANDS,
    *case_commands.COMMANDS,
    *office_commands.COMMANDS,
    *review_commands.COMMANDS,
    *review_matter_commands.COMMANDS,
    *review_remote_commands.COMMANDS,
    *plan_commands.COMMANDS,
    *queue_commands.COMMANDS,
    *build_commands.COMMANDS,
    *recovery_commands.COMMANDS,
    *lot_commands.COMMANDS,
    *machine_commands.COMMANDS,
    *passport_commands.COMMANDS,
    *label_commands.COMMANDS,
    *finding_commands.COMMANDS,
    *record_commands.COMMANDS,
    *backup_commands.COMMANDS,
)

NOT_BY_COMMAND = frozenset(
    {
        "session.open",
        "session.show",
        "session.lock",
        "evaluation.identity",
        "evaluation.name_patient",
    }
)
"""Methods without a command: a session is one invocation, and identity is for a reviewer's eyes."""
