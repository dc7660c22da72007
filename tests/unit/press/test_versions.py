"""A clinic's version of a bundled page says whose it is, wherever it is read."""

import pytest
from handout_reading import here, page_texts, typeset
from small_pack import pack, topic

from ketadesk.clinic import Clinic
from ketadesk.press.paper.handout import Press
from ketadesk.press.screen.reader_page import reader_page
from ketadesk.press.screen.web import web_page
from ketadesk.press.text import topic_text
from ketadesk.press.view import Labels, view_of
from ketadesk.regions import load_regions
from tests.places import ROOT

REGIONS = load_regions(ROOT / "resources" / "regions.toml")
AROUND = {"clinic": Clinic(), "region": REGIONS[0], "regions": REGIONS}
OURS = "Riverside Clinic’s version"


@pytest.fixture
def library(open_packs):
    bundled = pack(topic("fast", "Fasting", "Two hours."), topic("x", "X", "Other."), id="main")
    ours = pack(
        topic("fast", "Fasting", "Four hours.", replaces=True),
        topic("own", "Own", "Ours alone."),
        id="ours",
        title="Riverside Clinic",
    )
    return open_packs(bundled, ours)


def reader(topic, library):
    return reader_page(topic, view_of(topic, library, labels=Labels(), **AROUND)).html


def test_a_terminal_and_a_web_page_say_whose_version_it_is(library):
    page = library.topic("fast")
    assert OURS in " ".join(topic_text(page, library, **AROUND).split())
    assert OURS in web_page(page, library, **AROUND)


@pytest.mark.parametrize("other", ["x", "own"])
def test_a_page_of_one_version_says_nothing_of_it(library, other):
    page = library.topic(other)
    assert "version" not in topic_text(page, library, **AROUND)
    assert "original" not in reader(page, library)


def test_the_original_is_one_click_from_the_clinic_s_version_and_back(library):
    ours, original = library.topic("fast"), library.original("fast")
    assert f'<a href="original:fast">{OURS}</a>' in reader(ours, library)
    assert "Two hours." in reader(original, library)
    assert f'<a href="topic:fast">{OURS}</a>' in reader(original, library)
    assert "the original page" in reader(original, library)


def test_paper_says_it_in_the_footer_of_every_page(library, tmp_path):
    handout = typeset(Press(here(tmp_path)), library, ["fast"])
    assert all(OURS in " ".join(text.split()) for text in page_texts(handout.pdf()))


def test_a_name_that_ends_in_s_takes_the_apostrophe_alone(open_packs):
    bundled = pack(topic("fast", "Fasting", "Two hours."), id="main")
    ours = pack(topic("fast", "F", "Four.", replaces=True), id="ours", title="Our pages")
    library = open_packs(bundled, ours)
    text = topic_text(library.topic("fast"), library, **AROUND)
    assert "Our pages’ version" in " ".join(text.split())
