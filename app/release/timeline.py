"""The timeline of a batch: every event at the moment when it happened, by what it was."""

from datetime import UTC, datetime

import msgspec

from app.cell.sqlite import Connection
from app.release.batch_events import events_of, rows_of
from app.wire.release_timeline import LANES, Lane, Timeline

ODD_VERDICTS = (b'"verdict":"review"', b'"verdict":"stop"', b'"verdict":"not_judged"')
ODD_KINDS = ("held", "failed", "aborted", "excursion", "rejected", "refused", "dropped", "gap")
BY_KIND = (
    ("unit.layer.", Lane.LAYERS),
    ("unit.frame.", Lane.FRAMES),
    ("inspection.", Lane.FRAMES),
    ("alarm.", Lane.ALARMS),
    ("unit.excursion", Lane.READINGS),
    ("unit.reading", Lane.READINGS),
    ("measurement.", Lane.READINGS),
    ("unit.interlock", Lane.ROBOTS),
    ("build.step_", Lane.ROBOTS),
    ("unit.", Lane.ROBOTS),
)
PERSON = "H-"


class _Body(msgspec.Struct, frozen=True):
    at: datetime
    happened_at: datetime | None = None


def timeline(connection: Connection, batch_id: str, since: int = 0) -> Timeline | None:
    """The timeline of a batch; None when it has no events."""
    seqs = [seq for seq in events_of(connection, batch_id).all if seq > since]
    kinds: dict[str, int] = {}
    told: list[tuple[float, int, int, int, int, bool]] = []
    for seq, kind, who, body in rows_of(connection, "seq, kind, who, body", seqs):
        head = msgspec.json.decode(body, type=_Body)
        at = (head.happened_at or head.at).timestamp()
        lane = lane_of(kind, who)
        number = kinds.setdefault(kind, len(kinds))
        told.append((at, seq, LANES.index(lane), number, _layer(body), _is_odd(kind, body)))
    if not told:
        return None
    told.sort()
    begins, ends = told[0][0], told[-1][0]
    return Timeline(
        batch_id=batch_id,
        begins=datetime.fromtimestamp(begins, UTC),
        ends=datetime.fromtimestamp(ends, UTC),
        kinds=list(kinds),
        seq=[one[1] for one in told],
        at_ms=[round((one[0] - begins) * 1000) for one in told],
        lane=[one[2] for one in told],
        kind=[one[3] for one in told],
        layer=[one[4] for one in told],
        outside=[place for place, one in enumerate(told) if one[5]],
    )


def lane_of(kind: str, who: str) -> Lane:
    """Where an event stands: by what it was, and else by who did it."""
    for beginning, lane in BY_KIND:
        if kind.startswith(beginning):
            return Lane.PEOPLE if lane is Lane.ROBOTS and who.startswith(PERSON) else lane
    return Lane.PEOPLE if who.startswith(PERSON) else Lane.CELL


def _layer(body: str) -> int:
    place = body.find('"layer":')
    if place < 0:
        return 0
    digits = body[place + 8 : place + 16].split(",", 1)[0].split("}", 1)[0]
    return int(digits) if digits.isdigit() else 0


def _is_odd(kind: str, body: str) -> bool:
    if kind.startswith("inspection."):
        raw = body.encode()
        return any(verdict in raw for verdict in ODD_VERDICTS)
    return kind == "alarm.raised" or any(word in kind for word in ODD_KINDS)
