"""The day at the cell: what is due or expires does so by the calendar on its wall."""

from datetime import date, datetime


def today() -> date:
    """By the station's own clock and zone."""
    return datetime.now().astimezone().date()
