"""On the reference panels: sizes in mm, room around hazards, contrast, and nothing cut."""

import pytest
from looks_bench import SMALL, UPRIGHT, WIDE, Panel, Seen, gallery_on, longer, seen
from PySide6.QtWidgets import QApplication

from ui.gallery import TROUBLE_SCREENS
from ui.gallery_cell import Kind
from ui.gallery_elements import Element

SCREENS = (
    "cell", "units", "station", "alarms", "import", "review", "plan", "gate", "queue", "build",
    "inspect", "record", "sync",
)  # fmt: skip
STILL_DENSE = ("record",)
"""On 12.1 inch words of it are still cut; sizes and distances hold there too."""
LEAST_MM = {"hazard": 20.0, "primary": 20.0, "key": 20.0}
OTHER_MM = 12.0
AROUND_MM = 10.0
TEXT_CONTRAST = 4.5
ROUNDING_MM = 0.3
"""A pixel is up to a quarter of a millimetre; sizes are rounded up, distances may lose one."""

Page = tuple[str, Panel, list[Seen]]


@pytest.fixture(
    scope="module",
    params=[
        (WIDE, "en", Kind.FULL),
        (WIDE, "en", Kind.ABNORMAL),
        (WIDE, "de", Kind.FULL),
        (UPRIGHT, "en", Kind.FULL),
        (SMALL, "en", Kind.FULL),
        (WIDE, "en", Kind.TROUBLE),
        (SMALL, "de", Kind.TROUBLE),
    ],
    ids=[
        "wide",
        "wide abnormal",
        "wide German",
        "upright",
        "small",
        "wide trouble",
        "small German trouble",
    ],
)
def page(request: pytest.FixtureRequest, qapp: QApplication) -> Page:
    """Every screen on one panel in one language and state; the window is closed again."""
    panel, language, kind = request.param
    with gallery_on(qapp, panel, language=language) as (gallery, _):
        shown = TROUBLE_SCREENS if kind is Kind.TROUBLE else SCREENS
        return language, panel, seen(gallery, kind, shown)


def test_targets_have_their_millimetres(page: Page):
    small = [
        f"{one.screen}: {target.role} {target.name!r} {target.rect_mm}"
        for one in page[2]
        for target in one.targets()
        if target.in_view and min(target.rect_mm[2:]) < LEAST_MM.get(target.role, OTHER_MM) - 0.01
    ]
    assert small == []


def test_a_hazard_has_ten_millimetres_around_it(page: Page):
    near = [
        f"{one.screen}: {hazard.name!r} and {other.name!r}, {apart_mm(hazard, other):.1f} mm"
        for one in page[2]
        for hazard in one.targets()
        if hazard.role == "hazard"
        for other in one.targets()
        if other is not hazard and apart_mm(hazard, other) < AROUND_MM - ROUNDING_MM
    ]
    assert near == []


def apart_mm(one: Element, other: Element) -> float:
    """Distance of two rectangles, the larger of across and down."""
    left, top, wide, high = one.rect_mm
    x, y, w, h = other.rect_mm
    across = max(x - (left + wide), left - (x + w), 0.0)
    down = max(y - (top + high), top - (y + h), 0.0)
    return max(across, down)


def test_text_stands_apart_from_its_ground(page: Page):
    weak = [
        f"{one.screen}: {text.text!r} in {text.kind}: {text.contrast}"
        for one in page[2]
        for text in one.texts()
        if text.contrast < TEXT_CONTRAST and text.in_view and not _under_a_tool(one, text)
    ]
    assert weak == []


def test_nothing_is_cut(page: Page):
    cut = [
        f"{one.screen}: {text.text!r} of {text.name!r} in {text.kind}"
        for one in page[2]
        for text in one.texts()
        if text.elided and not (page[1] is SMALL and one.screen in STILL_DENSE)
        if not _under_a_tool(one, text)
    ]
    assert cut == []


def _under_a_tool(one: Seen, text: Element) -> bool:
    """A flag of the picture that a button of the picture covers: it moves with the part."""
    return text.kind == "CameraView" and (
        text.rect_mm[2] > 0
        and any(
            target.kind == "ToolButton" and apart_mm(text, target) < 1.0 for target in one.targets()
        )
    )


def test_words_forty_per_cent_longer_are_not_cut(qapp: QApplication):
    with gallery_on(qapp, WIDE, language="longer") as (gallery, _):
        pages = seen(gallery, Kind.FULL, SCREENS)
    cut = [
        f"{one.screen}: {text.text!r} of {text.name!r} in {text.kind}"
        for one in pages
        for text in one.texts()
        if text.elided
    ]
    assert cut == []


def test_longer_words_keep_what_is_put_in():
    made = longer("Layer {layer} of {layers}").format(layer=7, layers=9)
    assert made.count("7") == made.count("9") == 1
    assert len(made) == round(len("Layer  of ") * 1.4) + 2


def test_every_action_that_cannot_act_says_why(page: Page):
    silent = [
        f"{one.screen}: {target.name!r}"
        for one in page[2]
        for target in one.targets()
        if not target.enabled and not target.reason
    ]
    assert silent == []


def test_one_primary_action_a_screen(page: Page):
    for one in page[2]:
        primary = [target for target in one.targets() if target.role == "primary"]
        assert len(primary) <= 1, (one.screen, [target.name for target in primary])
