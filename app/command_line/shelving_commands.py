"""`alarm shelve` and `unshelve`: out of the way for a time, with a reason."""

import argparse
import re
from datetime import UTC, datetime, timedelta

from app.command_line.columns import struct_pairs
from app.command_line.outcome import Outcome
from app.command_line.work import Command, Work
from app.wire import alarms

_LASTS = re.compile(r"(\d+)(m|h)")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")


async def shelve(work: Work) -> Outcome:
    """Out of the way until then."""
    wanted = alarms.ShelveAlarm(work.given.alarm, work.given.until, work.given.reason)
    async with work.cell() as link:
        alarm = await link.call("alarms.shelve", wanted, alarms.AlarmView)
    return Outcome(alarm, struct_pairs(alarm))


async def unshelve(work: Work) -> Outcome:
    """Back before its time."""
    async with work.cell() as link:
        alarm = await link.call(
            "alarms.unshelve", alarms.UnshelveAlarm(work.given.alarm), alarms.AlarmView
        )
    return Outcome(alarm, struct_pairs(alarm))


async def take_out(work: Work) -> Outcome:
    """Silent until it is put back."""
    wanted = alarms.TakeAlarmOut(work.given.code, work.given.source, work.given.reason)
    async with work.cell() as link:
        alarm = await link.call("alarms.out_of_service", wanted, alarms.AlarmView)
    return Outcome(alarm, struct_pairs(alarm))


async def put_back(work: Work) -> Outcome:
    """In service again."""
    wanted = alarms.PutAlarmBack(work.given.alarm)
    async with work.cell() as link:
        alarm = await link.call("alarms.in_service", wanted, alarms.AlarmView)
    return Outcome(alarm, struct_pairs(alarm))


def until(given: str, now: datetime | None = None) -> datetime:
    """`30m`, `2h`, `14:30` here, or a time with its zone. Raises: ValueError."""
    here = (now or datetime.now(UTC)).astimezone()
    if lasts := _LASTS.fullmatch(given):
        minutes = int(lasts[1]) * (60 if lasts[2] == "h" else 1)
        return here + timedelta(minutes=minutes)
    if clock := _CLOCK.fullmatch(given):
        then = here.replace(hour=int(clock[1]), minute=int(clock[2]), second=0, microsecond=0)
        return then if then > here else then + timedelta(days=1)
    then = datetime.fromisoformat(given)
    return then if then.tzinfo is not None else then.astimezone()


def _alarm_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("alarm", metavar="ID")


def _shelve_arguments(parser: argparse.ArgumentParser) -> None:
    _alarm_argument(parser)
    parser.add_argument("--until", type=until, required=True, metavar="T")
    parser.add_argument("--reason", required=True, metavar="R")


def _out_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", metavar="CODE", help="such as unit.reading_bad")
    parser.add_argument("source", metavar="SOURCE", help="such as ENV1/humidity")
    parser.add_argument("--reason", required=True, metavar="R")


COMMANDS = (
    Command(("alarm", "shelve"), ("alarms.shelve",), shelve, "out of the way", _shelve_arguments),
    Command(("alarm", "unshelve"), ("alarms.unshelve",), unshelve, "back now", _alarm_argument),
    Command(
        ("alarm", "out-of-service"),
        ("alarms.out_of_service",),
        take_out,
        "silent until it is put back",
        _out_arguments,
    ),
    Command(
        ("alarm", "in-service"), ("alarms.in_service",), put_back, "in service", _alarm_argument
    ),
)
