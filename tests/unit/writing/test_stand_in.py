"""The clinic's version of any bundled page begins as that page: to the letter, with nothing to mend."""

import datetime as dt
from contextlib import closing

import pytest

from ketadesk.book.pack.check import check
from ketadesk.book.pack.read import read
from ketadesk.book.topic_digest import digest_of_topic
from ketadesk.library.library import Library
from ketadesk.library.store import compile_in_memory
from ketadesk.writing.own_pages import OwnPack
from ketadesk.writing.stand_in import stand_in_for
from tests.places import ROOT

BUNDLED, _ = read(ROOT / "resources" / "content")
TODAY = dt.date(2026, 11, 27)


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """A pack in which every bundled page is the clinic's own."""
    pack = OwnPack(tmp_path_factory.mktemp("packs") / "our-pages")
    pack.make("Riverside Clinic", "en", BUNDLED.manifest.sections)
    for topic in BUNDLED.topics:
        pack.publish(topic.id, stand_in_for(topic, digest_of_topic(topic)), "")
    return pack


@pytest.fixture(scope="module")
def bundled():
    with closing(Library.open([compile_in_memory(BUNDLED)])) as library:
        yield library


def test_there_is_nothing_to_mend_in_any_of_them(own, bundled):
    told = check(own.folder, TODAY, beside=bundled)
    assert [str(finding) for finding in told] == []


def test_each_reads_as_the_page_it_was_made_from(own, bundled):
    with closing(
        Library.open([compile_in_memory(BUNDLED), compile_in_memory(read(own.folder)[0])])
    ) as both:
        for topic in BUNDLED.topics:
            ours = both.topic(topic.id)
            assert ours.pack == own.id
            assert ours.document == bundled.topic(topic.id).document, topic.id
            assert ours.front.replaces
            assert ours.front.based_on == bundled.digest_of(topic.id)


def test_each_says_that_it_stands_in_and_for_which_state_of_the_other(own):
    assert all(page.replaces and page.based_on for page in own.pages())
    assert len(own.pages()) == len(BUNDLED.topics)
