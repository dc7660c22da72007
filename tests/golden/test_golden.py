"""What a reader gets, compared with files that somebody has read and approved.

`make golden` writes them anew; whoever does reads what `git diff` then shows.
"""

import json
import os
from contextlib import closing
from pathlib import Path

import pytest
from handout_reading import CLINIC, US, good_shelf, here, page_texts, typeset

from ketadesk.cli.main import main
from ketadesk.library.library import Library
from ketadesk.library.store import compile_in_memory
from ketadesk.paths import places
from ketadesk.press.paper.handout import Press
from ketadesk.press.screen.reader_page import reader_page
from ketadesk.press.view import Labels, view_of
from ketadesk.regions import load_regions
from tests.places import GOOD

APPROVED = Path(__file__).with_name("approved")
SHELF = good_shelf()
TOPICS = [topic.id for topic in SHELF.pack.topics]


def same_as_approved(name, words):
    file = APPROVED / name
    if os.environ.get("KETADESK_APPROVE"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(words, encoding="utf-8")
    assert words == file.read_text("utf-8"), f"differs from {file}; `make golden`, then git diff"


def on_lines(html):
    """One element a line, so that a difference is a line."""
    return html.replace("><", ">\n<").strip() + "\n"


@pytest.fixture(scope="module")
def library():
    with closing(Library.open([compile_in_memory(SHELF.pack)])) as opened:
        yield opened


@pytest.fixture
def british(tmp_path):
    """A data folder that says whose numbers are printed, whatever this computer's own region is."""
    config = places(tmp_path).config
    config.mkdir(parents=True, exist_ok=True)
    (config / "settings.toml").write_text('region = "uk"\n')
    return tmp_path


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
@pytest.mark.parametrize("topic", TOPICS)
def test_show(topic, form, british, capsys):
    words = ["--data-dir", str(british), "--only-pack", str(GOOD), "show", topic, "--format", form]
    assert main(words) == 0
    said = capsys.readouterr().out
    same_as_approved(f"{topic}.show.{form}", on_lines(said) if form == "html" else said)


@pytest.mark.parametrize("topic", TOPICS)
def test_the_reader_s_page(topic, library):
    regions = load_regions(places().regions)
    read = library.topic(topic)
    view = view_of(
        read, library, clinic=CLINIC, region=regions[0], regions=regions, labels=Labels()
    )
    same_as_approved(f"{topic}.reader.html", on_lines(reader_page(read, view, 40.0).html))


@pytest.mark.parametrize("topic", TOPICS)
def test_the_handout_s_words_in_reading_order(topic, tmp_path):
    pdf = typeset(Press(here(tmp_path)), SHELF, [topic], date=None, sources=True).pdf()
    same_as_approved(f"{topic}.handout.txt", "\n\n".join(page_texts(pdf)) + "\n")


def test_what_the_template_is_told_of_a_packet(tmp_path):
    handout = typeset(Press(here(tmp_path)), SHELF, TOPICS, date=None, region=US, name="A. Name")
    told = json.loads(handout._sheet.json())
    same_as_approved("packet.json", json.dumps(told, indent=1, ensure_ascii=False) + "\n")
