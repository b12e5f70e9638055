"""Where an alarm leads: to its build, its unit, or the station that deals with it; pure."""

from collections.abc import Container

from app.wire.alarms import AlarmView
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
    if alarm.source in units:
        return "cell", ItemIds(printer=alarm.source)
    return alarm_station(alarm), ItemIds()
