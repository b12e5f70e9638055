"""Where an alarm leads: to its build, its unit, or the station that deals with it; pure."""

from collections.abc import Container, Mapping

from app.wire.alarms import AlarmView
from app.wire.production import BuildView
from ui.desk_lines import alarm_station
from ui.screens.screen import ItemIds

OF_INSPECTION = ("build.stopped_by_inspection", "inspection.review", "inspection.frame_missing")
"""Alarms of a build whose place is the layer that was looked at."""


def alarm_place(
    alarm: AlarmView, builds: Container[str], units: Container[str]
) -> tuple[str, ItemIds]:
    """Station and item that an alarm is about."""
    if alarm.source in builds:
        if alarm.code in OF_INSPECTION:
            layer = alarm.values.get("layer")
            at = layer if isinstance(layer, int) else 0
            return "inspect", ItemIds(build=alarm.source, layer=at)
        return "build", ItemIds(build=alarm.source)
    unit = unit_of(alarm)
    if unit in units:
        return "units", ItemIds(printer=unit)
    return alarm_station(alarm), ItemIds()


def unit_of(alarm: AlarmView) -> str:
    """The unit of an alarm; the source of an excursion is one of its readings, ENV1/humidity."""
    return alarm.source.partition("/")[0]


def by_unit(
    alarms: list[AlarmView], builds: Mapping[str, BuildView]
) -> list[tuple[str, AlarmView, int]]:
    """Unit, its most pressing alarm and how many it has; the most pressing unit first.

    An alarm of a build counts with its printer: that is where a person goes.
    """
    found: dict[str, list[AlarmView]] = {}
    for alarm in alarms:
        build = builds.get(alarm.source)
        place = build.printer if build is not None else unit_of(alarm)
        found.setdefault(place, []).append(alarm)
    told = [
        (unit, min(mine, key=lambda one: one.priority.value), len(mine))
        for unit, mine in found.items()
    ]
    return sorted(told, key=lambda one: (one[1].priority.value, -one[2]))
