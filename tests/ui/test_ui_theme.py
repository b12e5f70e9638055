"""The theme keeps what the design promised: contrast, millimetres, one source of colour."""

import re
from pathlib import Path

import msgspec
import pytest
from contrast_ratio import contrast

from ui.touch.theme import load_theme
from ui.touch.tokens import MODES, Tokens, read_tokens

PROJECT = Path(__file__).resolve().parents[2]
TOKENS = read_tokens(PROJECT / "resources" / "theme.toml")
PAIRS = [(mode, pair) for mode in MODES for pair in TOKENS.contrasts[mode]]
ALARM_PARTS = {"letter": "letter_color", "fill": "fill", "text": "text", "soft": "soft"}


def color_of(mode: str, name: str) -> str:
    """ "ink" or "a fill" as "#RRGGBB"."""
    priority, _, part = name.partition(" ")
    if part:
        kind = TOKENS.alarms[priority]
        return getattr(kind.light if mode == "light" else kind.dark, ALARM_PARTS[part])
    return TOKENS.colors[mode][name]


@pytest.mark.parametrize(("mode", "pair"), PAIRS)
def test_every_pair_has_the_contrast_it_needs(mode: str, pair: str):
    one, _, other = pair.partition(" on ")
    measured = contrast(color_of(mode, one), color_of(mode, other))
    said = TOKENS.contrasts[mode][pair]
    assert measured == pytest.approx(said.ratio, abs=0.011)
    assert measured >= said.need or said.outline


def test_black_on_white_is_the_highest_contrast():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


def test_every_value_of_the_theme_is_of_the_type_it_is_said_to_be():
    told = msgspec.to_builtins(TOKENS)
    assert msgspec.convert(told, type=Tokens) == TOKENS


def test_millimetres_never_round_down(theme, qapp):
    for px_per_mm in (3.0, 3.7795, 4.03, 4.9):
        made = load_theme(PROJECT / "resources", mode="light", px_per_mm=px_per_mm)
        for name, size in TOKENS.touch.items():
            assert made.reach(name) / px_per_mm >= size.mm - 1e-9


def test_tabular_figures_stay_out_of_words_with_a_hyphen(theme):
    plain = theme.advance("C-2611-037", "body", 600)
    assert theme.font_for("C-2611-037", "body").featureValue(_tnum()) == 0
    assert theme.font_for("104.6", "body").featureValue(_tnum()) == 1
    assert plain > 0


def _tnum():
    from PySide6.QtGui import QFont

    return QFont.Tag("tnum")


def test_the_font_is_the_one_that_is_shipped(theme, qapp):
    from PySide6.QtGui import QFontInfo

    assert QFontInfo(theme.font("body")).family() == "Inter"


def test_the_deviation_scale_has_fixed_ends(theme):
    assert theme.deviation(-5) == theme.deviation(-1)
    assert theme.deviation(5) == theme.deviation(1)
    assert theme.deviation(0).name().upper() == TOKENS.deviation.stops[3]


def test_changing_to_dark_keeps_every_name_and_changes_the_desk(theme, qapp):
    light = theme.hex("desk")
    theme.use("dark", qapp)
    assert theme.hex("desk") != light
    assert set(TOKENS.colors["light"]) == set(TOKENS.colors["dark"])


def test_no_widget_has_a_colour_of_its_own():
    literal = re.compile(r'"#[0-9A-Fa-f]{6}"|QColor\(\s*\d|GlobalColor\.(?!transparent)')
    mine = [
        *(PROJECT / "ui" / "touch").glob("*.py"),
        *(PROJECT / "ui" / "screens").glob("*.py"),
        PROJECT / "ui" / "main_window.py",
    ]
    bad = [
        f"{path.name}:{number}"
        for path in mine
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if literal.search(line) and "RRGGBB" not in line
    ]
    assert bad == []


def test_nothing_has_a_style_sheet():
    bad = [
        str(path)
        for path in (PROJECT / "ui").rglob("*.py")
        if "setStyleSheet(" in path.read_text("utf-8")
    ]
    assert bad == []
