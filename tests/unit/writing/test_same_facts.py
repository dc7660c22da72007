"""A rule that is changed on one page brings up the pages that still state it, and few others."""

from contextlib import closing

import msgspec
import pytest
from small_pack import pack as small_pack
from small_pack import topic

from ketadesk.book.document import anchors_of
from ketadesk.book.markup.parse import parse
from ketadesk.book.pack.read import read
from ketadesk.language.languages import of
from ketadesk.library.library import Library
from ketadesk.library.store import compile_in_memory
from ketadesk.press.markdown import topic_markdown
from ketadesk.writing.same_facts import SameFacts
from tests.places import ROOT

ENGLISH = of("en").vocabulary()


def gathered(topics, library):
    facts = SameFacts(ENGLISH, library)
    for one in topics:
        facts.add(one)
    return facts


@pytest.fixture(scope="module")
def bundled():
    pack, _ = read(ROOT / "resources" / "content")
    with closing(Library.open([compile_in_memory(pack)])) as library:
        yield pack, gathered(pack.topics, library)


@pytest.fixture
def elsewhere(bundled):
    """What comes up when a bundled page is changed: the facts."""
    pack, facts = bundled

    def change(topic_id, before, after):
        page = next(one for one in pack.topics if one.id == topic_id)
        body = topic_markdown(page).split("+++\n", 2)[2]
        assert before in body
        new = parse(body.replace(before, after), claims=pack.claims).document
        return facts.elsewhere(topic_id, page.document, new)

    return change


@pytest.fixture
def written(bundled):
    """What comes up when a page of the clinic's own says something else: the pages."""
    _, facts = bundled

    def change(before, after):
        found = facts.elsewhere("our-page", parse(before).document, parse(after).document)
        return [fact.topic for fact in found]

    return change


NO_FOOD = {
    "pt-prepare": "eat nothing for 2 hours",
    "pt-dissociation": "eat nothing for two hours",
    "fm-previsit": "I will not eat for 2 hours",
    "cl-esk-dosing": "No food for 2 hours",
    "cl-adverse": "no food for 2 hours",
}


@pytest.mark.parametrize("page", NO_FOOD)
def test_no_food_for_two_hours_brings_up_every_page_that_says_so_and_at_most_two_more(
    elsewhere, page
):
    said = NO_FOOD[page]
    found = elsewhere(page, said, said.replace("2", "4").replace("two", "four"))
    others = {fact.topic for fact in found} - {page}
    assert others >= set(NO_FOOD) - {page}
    right = {*NO_FOOD, "pt-spravato-day", "cl-morning-medicines"}  # a time line; insulin
    assert len(others - right) <= 2, others - right
    assert {fact.fact for fact in found} <= {"2 hours", "two hours"}


def test_what_was_left_on_the_page_itself_comes_first(elsewhere):
    found = elsewhere("pt-prepare", "eat nothing for 2 hours", "eat nothing for 4 hours")
    assert [fact.sentence for fact in found if fact.topic == "pt-prepare"] == [
        *("Food | 2 hours", "Food: stop 2 hours before."),
    ]
    assert [fact.topic for fact in found[:2]] == ["pt-prepare"] * 2
    assert found[0].was.startswith("Before the esketamine spray, eat nothing for 2 hours")


def test_each_fact_is_found_under_a_heading_of_its_page(bundled, elsewhere):
    anchors = {one.id: anchors_of(one.document) for one in bundled[0].topics}
    found = elsewhere("pt-dissociation", "eat nothing for two hours", "eat nothing for four hours")
    assert all(fact.anchor in anchors[fact.topic] | {""} for fact in found)
    assert sum(bool(fact.anchor) for fact in found) >= 3


def test_a_rule_without_a_number_brings_up_the_pages_that_say_it_too(elsewhere):
    rule = "until the next day, after a good sleep"
    pages = {fact.topic for fact in elsewhere("pt-prepare", rule, "until two days have gone")}
    assert {"pt-infusion-day", "pt-ride-home", "pt-families", "pt-side-effects"} <= pages


def test_a_rule_that_is_turned_into_its_opposite_counts_as_changed(written):
    rule = "Do not drive until the next day, after a good sleep."
    assert "pt-ride-home" in written(rule, rule.replace("Do not", "You may"))


def test_a_word_that_is_mended_brings_up_nothing(elsewhere, written):
    assert elsewhere("pt-prepare", "Loose, warm clothes", "Loose and warm clothes") == ()
    assert elsewhere("pt-prepare", "Book your", "Please book your") == ()
    rule = "Do not drive until the next day, after a good sleep."
    assert written(rule, rule.replace("day, after", "day after")) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The car park costs 2 dollars an hour.", "The car park costs 3 dollars an hour."),
        ("Wait 2 hours for the bus.", "Wait 3 hours for the bus."),
        ("We call you back within 2 hours.", "We call you back within 3 hours."),
        ("The first visit takes 3 hours.", "The first visit takes 2 hours."),
        ("Our desk opens at 8 in the morning.", "Our desk opens at 9 in the morning."),
        ("Take the lift to floor 2.", "Take the lift to floor 3."),
        ("Room 40 is on the left.", "Room 30 is on the left."),
        ("It is 5 minutes from the station.", "It is 10 minutes from the station."),
    ],
)
def test_numbers_that_count_something_else_bring_up_nothing(written, before, after):
    assert written(before, after) == []


def test_a_new_sentence_and_one_that_is_taken_out_change_no_fact(written):
    assert written("Come early.", "Come early.\n\nEat no food for 2 hours before.") == []
    assert written("Come early.\n\nEat no food for 2 hours before.", "Come early.") == []


# --- how a fact may be written -------------------------------------------------------------------


@pytest.mark.parametrize(
    "same",
    [
        "No food for two hours.",
        "Stop food 2 h before.",
        "A 2-hour stop of food.",
        "| Stop | When |\n|---|---|\n| Food | 2 hours |",
        "- Food: 2 hrs before",
    ],
)
def test_one_fact_written_in_several_ways_is_one(open_packs, same):
    found = _in_a_small_shelf(open_packs, same, "Eat no food for 2 hours.", "Eat it.")
    assert len(found) == 1


@pytest.mark.parametrize(
    "other",
    [
        "No food for 3 hours.",
        "No food for 2 minutes.",
        "No food for 1.5 to 2 hours.",
        "The desk is open. Wait 2 hours.",
    ],
)
def test_another_number_unit_or_thing_is_another_fact(open_packs, other):
    assert _in_a_small_shelf(open_packs, other, "Eat no food for 2 hours.", "Eat it.") == ()


def test_of_a_hundred_is_a_percentage(open_packs):
    old = "Sickness: 28 of 100 people with the spray."
    new = "Sickness: 29 of 100 people with the spray."
    assert _in_a_small_shelf(open_packs, "Sickness: 28% with the spray.", old, new)


def _in_a_small_shelf(open_packs, text, old, new):
    made = msgspec.structs.replace(topic("other", "Other"), document=parse(text).document)
    facts = gathered([made], open_packs(small_pack(made)))
    return facts.elsewhere("ours", parse(old).document, parse(new).document)
