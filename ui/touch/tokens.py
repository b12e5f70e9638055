"""The design's tokens as they stand in resources/theme.toml, read once.

Named tuples and no structs: the first paint waits for this file, and does not wait for msgspec.
That the values are of these types is checked by a test.
"""

import tomllib
from pathlib import Path
from typing import Any, Literal, NamedTuple

Mode = Literal["light", "dark"]
MODES: tuple[Mode, ...] = ("light", "dark")
Priority = Literal["a", "b", "c"]
ColorName = Literal[
    "desk", "surface", "raised", "sunken", "line", "edge", "ink", "ink2", "ink3", "ghost", "band",
    "now", "now_soft", "rail", "rail_ink", "rail_on", "primary", "on_primary", "off_fill",
    "off_ink", "view_top", "view_bottom", "rail_tab", "rail_tab_ink", "rail_edge", "side_fill",
    "side_ink", "side_ink2", "scrim", "overlay", "overlay_ink", "overlay_tool", "overlay_edge",
    "nominal", "casing", "unmeasured", "ct_outline", "strip_inside", "strip_current",
]  # fmt: skip
AlarmPart = Literal["fill", "letter_color", "soft", "text"]
Role = Literal[
    "far", "near_far", "title", "head", "body", "label", "tick", "unit_name", "side", "trend",
    "action",
]  # fmt: skip
Space = Literal["hair", "xs", "sm", "md", "lg", "xl", "xxl", "page", "gutter", "panel"]
Radius = Literal["chip", "control", "panel", "view"]
Reach = Literal["hazard", "primary", "other", "row", "key", "gap", "hazard_gap"]
Stroke = Literal["line", "edge", "strong", "alarm", "focus", "track", "mark_outline"]
IconSize = Literal["small", "button", "rail", "primary"]
ShellSize = Literal[
    "rail", "rail_small", "rail_most",
    "action_two_lines", "bar", "strip", "banner", "banner_small", "banner_row", "decision",
    "decision_small", "sheet", "sheet_wide", "side_bar", "stripe", "lock", "lock_small",
    "compact_below",
]  # fmt: skip
MarkSize = Literal["strip", "bar", "row", "title", "panel", "flag", "tick"]
Opacity = Literal[
    "overlay", "overlay_tool", "casing", "scrim", "shadow", "track_on_primary", "rail_button",
    "rail_rule", "alarm_button",
]  # fmt: skip
Moment = Literal[
    "press", "change", "sheet", "retap_guard", "hold_hazard", "hold_normal", "stale_after",
    "lock_after_s", "command_unknown_after",
]  # fmt: skip


class TypeStep(NamedTuple):
    """One step of the type scale, px at 96 dpi."""

    px: int
    weight: int
    cap_mm: float
    use: str


class TouchSize(NamedTuple):
    """One size of a target; the millimetres are the law."""

    mm: float
    px: int


class AlarmColors(NamedTuple):
    """Colours of one alarm priority in one mode."""

    fill: str
    letter_color: str
    soft: str
    text: str


class AlarmKind(NamedTuple):
    """One alarm priority: shape, letter and colours belong together."""

    letter: str
    shape: Literal["square", "triangle", "circle"]
    meaning: str
    flash: str
    light: AlarmColors
    dark: AlarmColors


class Pair(NamedTuple):
    """A contrast that the design measured, and the least that it needs."""

    ratio: float
    need: float
    outline: bool = False


class Meta(NamedTuple):
    """What the whole file is drawn with."""

    px_per_mm: float
    font: str


class DeviationScale(NamedTuple):
    """The diverging scale; its ends are fixed."""

    stops: list[str]
    layer_mm: tuple[float, float]
    fit_mm: tuple[float, float]
    difference_mm: tuple[float, float]


class Tokens(NamedTuple):
    """The whole of theme.toml that widgets read."""

    meta: Meta
    colors: dict[str, dict[str, str]]
    contrasts: dict[str, dict[str, Pair]]
    alarms: dict[str, AlarmKind]
    deviation: DeviationScale
    type_steps: dict[str, TypeStep]
    space: dict[str, int]
    radius: dict[str, int]
    touch: dict[str, TouchSize]
    time: dict[str, int]
    stroke: dict[str, float]
    icon: dict[str, float]
    shell: dict[str, int]
    mark: dict[str, int]
    opacity: dict[str, float]
    scene: dict[str, dict[str, str]]


def read_tokens(path: Path) -> Tokens:
    """Read theme.toml.

    Raises:
        KeyError, TypeError, tomllib.TOMLDecodeError: the file is not what the desk was built for;
            that is our own fault and ends the start.
    """
    tree = tomllib.loads(path.read_text("utf-8"))
    colors = {mode: {**tree["color"][mode], **tree["color"]["overlay"]} for mode in MODES}
    strip = tree["scale"]["layer_strip"]
    for mode in MODES:
        colors[mode]["strip_inside"] = strip["inside"][mode]
        colors[mode]["strip_current"] = strip["current"][mode]
    deviation = tree["scale"]["deviation"]
    return Tokens(
        meta=Meta(**_known(tree["meta"], Meta._fields)),
        colors=colors,
        contrasts={
            mode: {name: Pair(**_known(pair, Pair._fields)) for name, pair in pairs.items()}
            for mode, pairs in tree["contrast"].items()
        },
        alarms={name: _alarm(kind) for name, kind in tree["alarm"].items()},
        deviation=DeviationScale(
            deviation["stops"],
            _ends(deviation["layer_mm"]),
            _ends(deviation["fit_mm"]),
            _ends(deviation["difference_mm"]),
        ),
        type_steps={
            name: TypeStep(**_known(step, TypeStep._fields)) for name, step in tree["type"].items()
        },
        space=tree["space"],
        radius=tree["radius"],
        touch={
            name: TouchSize(**_known(size, TouchSize._fields))
            for name, size in tree["touch"].items()
        },
        time=tree["time"],
        stroke=tree["stroke"],
        icon=tree["icon"],
        shell=tree["shell"],
        mark=tree["mark"],
        opacity=tree["opacity"],
        scene=tree["scene"],
    )


def _known(table: dict[str, Any], fields: tuple[str, ...]) -> dict[str, Any]:
    """A table of the file without what only people read in it."""
    return {name: table[name] for name in fields if name in table}


def _alarm(table: dict[str, Any]) -> AlarmKind:
    fields = _known(table, AlarmKind._fields)
    for mode in MODES:
        fields[mode] = AlarmColors(**_known(table[mode], AlarmColors._fields))
    return AlarmKind(**fields)


def _ends(pair: list[float]) -> tuple[float, float]:
    low, high = pair
    return low, high
