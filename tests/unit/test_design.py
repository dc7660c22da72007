"""The design tokens: every pair of colours is told apart, computed and not believed."""

import re

import pytest

from ketadesk import design
from ketadesk.paths import resources_folder
from ketadesk.ui import __file__ as ui_file

TOKENS = design.load(resources_folder() / "themes" / "tokens.json")
THEMES = ("light", "dark", "contrast")
# What style sheets and delegates put on one another: text needs 4.5, edges and rings 3.
TEXT = 4.5
CONTROL = 3.0
MORE_PAIRS = [
    ("quiet", "selected", CONTROL),
    ("text", "neutral_tint", TEXT),
    ("mark_text", "mark", TEXT),
    ("on_accent", "accent", TEXT),
    ("on_accent", "accent_hover", TEXT),
    ("on_warn", "warn_hover", TEXT),
    ("on_selected", "selected", TEXT),
    ("focus", "pane", CONTROL),
    ("focus", "ground", CONTROL),
    ("control", "raised", CONTROL),
    ("warn", "ground", CONTROL),
]


@pytest.mark.parametrize("theme", THEMES)
def test_every_pair_of_the_tokens_has_the_contrast_it_needs(theme):
    colours = TOKENS.colour[theme]
    for pair in TOKENS.contrast[theme]:
        ratio = design.contrast_ratio(colours[pair.fg], colours[pair.bg])
        assert ratio >= pair.least, f"{theme}: {pair.what}: {ratio:.2f}"
        assert pair.least >= (7.0 if theme == "contrast" and pair.least > 3 else CONTROL)


@pytest.mark.parametrize("theme", THEMES)
def test_what_the_tokens_say_of_a_pair_is_what_is_computed(theme):
    colours = TOKENS.colour[theme]
    for pair in TOKENS.contrast[theme]:
        ratio = design.contrast_ratio(colours[pair.fg], colours[pair.bg])
        assert ratio == pytest.approx(pair.ratio, abs=0.02), pair.what


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("front", "back", "least"), MORE_PAIRS)
def test_pairs_that_only_the_style_sheet_makes_hold_too(theme, front, back, least):
    colours = TOKENS.colour[theme]
    if theme == "contrast" and (front, back) == ("quiet", "selected"):
        pytest.skip("in high contrast a selected row is written in on_selected")
    assert design.contrast_ratio(colours[front], colours[back]) >= least


def test_black_on_white_is_the_most_that_there_is():
    assert design.contrast_ratio("#000000", "#FFFFFF") == pytest.approx(21)
    assert design.contrast_ratio("#777777", "#777777") == pytest.approx(1)


@pytest.mark.parametrize("theme", THEMES)
def test_a_figure_takes_the_colours_of_the_theme(theme):
    svg = b'<svg><rect fill="#0B5D67"/><text fill="#111111"/><path stroke="#6a6a6a"/></svg>'
    colours = TOKENS.colour[theme]

    inked = design.inked(svg, TOKENS, theme).decode()

    assert [colours["accent"], colours["text"], colours["control"]] == re.findall(
        r'"(#\w+)"', inked
    )


def test_no_colour_is_named_outside_the_tokens():
    from pathlib import Path

    room = Path(ui_file).parent
    for path in (
        *room.rglob("*.py"),
        room.parent / "press" / "screen" / "reader_page.py",
        room.parent / "press" / "screen" / "web.py",
    ):
        found = re.findall(r"#[0-9A-Fa-f]{6}\b", path.read_text("utf-8"))
        assert found == [], f"{path.name}: {found}"
