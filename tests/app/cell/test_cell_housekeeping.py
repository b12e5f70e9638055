"""The station looks after itself: a clock that was set back is said, and stands in the record."""

from station_bench import Station

from app.cell.checkpoints import Checkpoints
from app.cell.housekeeping import Clock, Housekeeping


class Hands(Clock):
    """A clock that somebody sets."""

    def __init__(self) -> None:
        self.set_by_s = 0.0

    def apart_s(self) -> float:
        return self.set_by_s


async def test_a_clock_that_is_set_back_is_an_alarm_and_an_entry_and_set_right_it_ends(
    station: Station,
):
    hands = Hands()
    checkpoints = Checkpoints(station.history, station.reader, station.station_key)
    housekeeping = Housekeeping(
        station.folder, station.history, checkpoints, station.alarms, 0.0, hands
    )
    hands.set_by_s = -1.0
    await housekeeping.look()
    assert station.events("clock.set_back") == []
    hands.set_by_s = -3601.0
    await housekeeping.look()
    assert station.events("clock.set_back")[0]["new"] == {"by_s": 3600.0}
    assert [alarm.code for alarm in station.alarms.all().alarms] == ["clock.set_back"]
    await housekeeping.look()
    hands.set_by_s = 0.0
    await housekeeping.look()
    assert len(station.events("clock.set_back")) == 1
    assert station.events("alarm.returned")[0]["new"]["alarm"]["code"] == "clock.set_back"
