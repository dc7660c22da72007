"""The figures show the numbers of their data files, and nothing but plain shapes and letters."""

import re
import subprocess
import sys
import tomllib
from xml.etree import ElementTree

import pytest

from tests.places import ROOT

FIGURES = ROOT / "resources" / "content" / "figures"
DATA = sorted((FIGURES / "data").glob("*.toml"))
INKS = {"#111111", "#444444", "#0B5D67", "#6A6A6A", "#8E2016", "#EDF3F3", "#FFFFFF", "none"}


def test_every_figure_is_what_its_data_file_draws():
    script = ROOT / "packaging" / "make_figures.py"
    done = subprocess.run(
        [sys.executable, script, "--check"], capture_output=True, text=True, check=False
    )
    assert done.stdout == ""
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("path", DATA, ids=lambda p: p.stem)
def test_the_numbers_of_the_data_file_stand_in_the_picture(path):
    data = tomllib.loads(path.read_text("utf-8"))
    words = " ".join(ElementTree.parse(FIGURES / f"{path.stem}.svg").getroot().itertext())
    for number in numbers_of(data):
        assert re.search(rf"(?<![\d.]){re.escape(f'{abs(number):g}')}0?(?![\d])", words), number


def numbers_of(data):
    if isinstance(data, dict):
        for key, value in data.items():
            if (
                key in {"of_100", "value", "low", "high"}
                and isinstance(value, int | float)
                and value
            ):
                yield value
            elif key not in {"axis", "ticks", "hours", "watch"}:
                yield from numbers_of(value)
    elif isinstance(data, list):
        for value in data:
            yield from numbers_of(value)


@pytest.mark.parametrize("path", sorted(FIGURES.glob("*.svg")), ids=lambda p: p.stem)
def test_figures_use_the_inks_that_a_theme_replaces_and_letters_that_large_print_can_scale(path):
    for element in ElementTree.parse(path).iter():
        for name in ("fill", "stroke"):
            assert element.get(name, "none") in INKS
        if element.tag.endswith("text"):
            assert float(element.get("font-size")) >= 18.6


def test_the_figures_of_the_outline_are_all_there():
    names = {p.stem for p in FIGURES.glob("*.svg")}
    assert {f"F{n:02}" for n in range(1, 13)} | {"A01", "A02", "A03"} <= names
