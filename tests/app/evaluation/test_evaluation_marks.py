"""Measurements and notes: numbers come from the anchors, required notes block, old ones are old."""

import math

import msgspec
import pytest
from station_bench import Station

from app.errors import OperatorCanFix
from app.evaluation.marks import Marks
from app.evaluation.measuring import measured
from app.wire.designs import DesignRef
from app.wire.review_marks import (
    AddMark,
    CloseMark,
    MarkKind,
    MarkState,
    ReplyMark,
    ReviewMark,
)

SURGEON = "Dr M. Okafor"


@pytest.mark.parametrize(
    ("kind", "anchors", "value"),
    [
        (MarkKind.DISTANCE, [[0, 0, 0], [3, 4, 0]], 5.0),
        (MarkKind.ANGLE, [[1, 0, 0], [0, 0, 0], [0, 0, 7]], 90.0),
        (MarkKind.ANGLE, [[1, 0, 0], [0, 0, 0], [-2, 0, 0]], 180.0),
        (MarkKind.DIAMETER, [[0, 0, 0], [0, 3.2, 0]], 3.2),
        (MarkKind.DIAMETER, [[5, 0, 1], [0, 5, 1], [-5, 0, 1]], 10.0),
        (MarkKind.NOTE, [], None),
    ],
)
def test_what_points_measure(kind: MarkKind, anchors: list[list[float]], value: float | None):
    told = measured(kind, anchors)
    assert told == value if value is None or told is None else math.isclose(told, value)


@pytest.mark.parametrize(
    ("kind", "anchors"),
    [
        (MarkKind.DISTANCE, [[0, 0, 0]]),
        (MarkKind.DISTANCE, [[0, 0], [1, 1]]),
        (MarkKind.DISTANCE, [[0, 0, float("nan")], [1, 1, 1]]),
        (MarkKind.DISTANCE, [[0, 0, 1e9], [1, 1, 1]]),
        (MarkKind.ANGLE, [[0, 0, 0], [0, 0, 0], [1, 0, 0]]),
        (MarkKind.DIAMETER, [[0, 0, 0], [1, 0, 0], [2, 0, 0]]),
        (MarkKind.NOTE, [[0, 0, 0], [1, 0, 0]]),
    ],
)
def test_points_that_make_nothing_are_refused(kind: MarkKind, anchors: list[list[float]]):
    with pytest.raises(OperatorCanFix) as refused:
        measured(kind, anchors)
    assert refused.value.code == "evaluation.bad_anchors"


async def note(station: Station, text: str, *, by: str = "J. Brandt", **more: object) -> ReviewMark:
    call = AddMark(station.design.design_id, MarkKind.NOTE, text=text, **more)  # type: ignore
    return await station.marks.add(call, await station.caller(by))


async def test_a_required_note_blocks_acceptance_until_it_is_closed(station: Station):
    mark = await note(station, "is the osteophyte in the model?", required=True)
    with pytest.raises(OperatorCanFix) as refused:
        await station.decide(station.design.design_id)
    assert refused.value.code == "evaluation.notes_open"
    surgeon = await station.caller(SURGEON)
    answered = await station.marks.reply(ReplyMark(mark.mark_id, "it comes off"), surgeon)
    assert answered.state is MarkState.ANSWERED
    assert [told.by for told in answered.replies] == [SURGEON]
    with pytest.raises(OperatorCanFix):
        await station.decide(station.design.design_id)
    await station.marks.close(CloseMark(mark.mark_id), surgeon)
    await station.decide(station.design.design_id)
    kinds = [kind for kind in station.kinds() if kind.startswith("review.mark")]
    assert kinds == ["review.marked", "review.mark_answered", "review.mark_closed"]


async def test_a_note_is_closed_by_its_author_or_a_surgeon_and_by_nobody_else(station: Station):
    mark = await note(station, "check the slot")
    with pytest.raises(OperatorCanFix) as refused:
        await station.marks.close(CloseMark(mark.mark_id), await station.caller("S. Haddad"))
    assert refused.value.code == "evaluation.other_author"
    await station.marks.close(CloseMark(mark.mark_id), await station.caller("J. Brandt"))
    with pytest.raises(OperatorCanFix) as refused:
        await station.marks.close(CloseMark(mark.mark_id), await station.caller("J. Brandt"))
    assert refused.value.code == "evaluation.no_such_mark"


async def test_a_measurement_is_kept_and_is_old_news_on_the_next_version(station: Station):
    call = AddMark(station.design.design_id, MarkKind.DISTANCE, [[0, 0, 0], [0, 0, 12.5]])
    mark = await station.marks.add(call, await station.caller(SURGEON))
    assert mark.value == 12.5
    kept = await Marks.read(station.reader)
    assert kept == [mark]
    newer = msgspec.structs.replace(
        station.design,
        design_id="D-2611-090",
        sha256="9" * 64,
        version=2,
        replaces=station.design.design_id,
    )
    station.designs.keep(newer)
    assert [m.stale for m in station.marks.of_design(DesignRef("D-2611-090")).marks] == [True]
    assert [m.stale for m in station.marks.of_design(DesignRef(mark.design_id)).marks] == [False]


async def test_a_note_never_names_the_patient(station: Station):
    with pytest.raises(OperatorCanFix) as refused:
        await note(station, "ask Lindqvist")
    assert refused.value.code == "evaluation.text_identifies"
