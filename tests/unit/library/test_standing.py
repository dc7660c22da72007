"""Whose page is shown where packs have one of the same id, and what is off the list."""

import msgspec
import pytest
from msgspec import structs
from small_pack import pack, topic

from ketadesk.book.document import Callout, Claim, Claims, Document, List, blocks_of
from ketadesk.book.topic import Hide
from ketadesk.book.topic_digest import digest_of_topic

FAST = topic("fast", "Fasting", "No food for two hours before your visit.")


def main(*more, **how):
    pages = (
        FAST,
        topic("help", "Help right now", "Call the crisis line."),
        topic("drive", "Driving", "Not until the next day.", section="b", order=20),
        *more,
    )
    return pack(*pages, id="main", title="Bundled", help="help", wanted=("fast", "drive"), **how)


def clinic(*pages, name="clinic", **how):
    return pack(*pages, id=name, title=name.title(), **how)


def ours(topic_id="fast", title="Fasting with us", text="No food for four hours.", **front):
    return topic(topic_id, title, text, **{"replaces": True, **front})


def test_a_page_that_says_so_stands_in_for_the_bundled_one(open_packs):
    library = open_packs(main(), clinic(ours()))
    assert library.topic("fast").title == "Fasting with us"
    assert library.entry("fast").pack == "clinic"
    assert [row.title for row in library.topics_in("a")] == ["Fasting with us", "Help right now"]
    assert library.sections()[0].count == 2
    assert library.original("fast").title == "Fasting"
    assert library.whose("fast", "clinic") == "Clinic"
    assert library.whose("fast", "main") == library.whose("drive", "main") == ""
    assert library.standing.replaced_pack("fast") == "main"
    assert library.standing.notices == []


def test_the_later_place_wins_and_the_original_stays_the_lowest(open_packs):
    library = open_packs(main(), clinic(ours()), clinic(ours(title="Mine"), name="own"))
    assert library.topic("fast").title == "Mine"
    assert library.original("fast").title == "Fasting"
    assert library.standing.replaced_pack("fast") == "clinic"
    assert [hit.title for hit in library.search("food").hits] == ["Mine"]


def test_without_replaces_the_bundled_page_stands_and_one_line_names_both(open_packs):
    library = open_packs(main(), clinic(ours(replaces=False)))
    assert library.topic("fast").title == "Fasting"
    (line,) = library.standing.notices
    assert all(word in line for word in ("Bundled", "Clinic", "fast", "replaces = true"))
    assert [hit.title for hit in library.search("fasting").hits] == ["Fasting"]
    assert library.original("fast") is None


def test_a_page_that_replaces_nothing_is_told_and_shown(open_packs):
    library = open_packs(main(), clinic(ours("gone", "Gone")))
    assert library.topic("gone").title == "Gone"
    (line,) = library.standing.notices
    assert "replaces nothing" in line


def test_pages_that_replace_one_another_without_an_original_are_told_once(open_packs):
    library = open_packs(
        main(), clinic(ours("x", "First")), clinic(ours("x", "Second"), name="other")
    )
    assert library.topic("x").title == "Second"
    (line,) = library.standing.notices
    assert "no original" in line


def test_a_hidden_page_is_in_no_list_and_no_result_but_links_open_it(open_packs):
    library = open_packs(main(), clinic(hide=Hide(("drive",))))
    assert [row.id for s in library.outline() for row in s.topics] == ["fast", "help"]
    assert {s.id: s.count for s in library.sections()} == {"a": 2, "b": 0}
    assert not any(hit.topic == "drive" for hit in library.search("driving").hits)
    assert library.topic("drive").title == "Driving"
    assert library.wanted() == ("fast",)
    assert library.standing.hidden("clinic") == ("drive",)


@pytest.mark.parametrize("hidden", ["help", "none"])
def test_help_cannot_be_hidden_and_hiding_nothing_is_told(open_packs, hidden):
    library = open_packs(main(), clinic(hide=Hide((hidden,))))
    assert library.search("crisis line").hits[0].topic == "help"
    (line,) = library.standing.notices
    assert hidden in line


def test_help_can_be_replaced_and_is_found_as_the_clinic_has_it(open_packs):
    box = Document((Callout("crisis", "", ()), *ours().document.blocks))
    page = msgspec.structs.replace(ours("help", "Call us day and night"), document=box)
    library = open_packs(main(), clinic(page))
    found = library.search("I want to die")
    assert [hit.title for hit in found.hits] == ["Call us day and night"]
    assert found.hits[0].pack == "clinic"


def test_help_without_the_crisis_box_is_told_and_the_page_below_stays(open_packs):
    library = open_packs(main(), clinic(ours("help", "Our opening hours")))
    assert library.topic("help").title == "Help right now"
    assert [hit.title for hit in library.search("I want to die").hits] == ["Help right now"]
    (line,) = library.standing.notices
    assert "crisis box" in line


def test_pages_of_all_packs_stand_in_one_order(open_packs):
    late = topic("late", "Late", "x", section="b", order=30)
    early = topic("early", "Early", "x", section="b", order=5)
    library = open_packs(main(), clinic(late), clinic(early, name="other"))
    assert [row.id for row in library.topics_in("b")] == ["early", "drive", "late"]


def test_a_changed_original_is_known_by_what_a_reader_sees(open_packs):
    library = open_packs(main(), clinic(ours(based_on=digest_of_topic(FAST))))
    assert library.standing.stand_ins("clinic") == {"fast": ("main", False)}
    stale = open_packs(main(), clinic(ours(based_on="0" * 64)))
    assert stale.standing.stand_ins("clinic") == {"fast": ("main", True)}


def test_a_page_found_under_its_whole_title_is_first_whatever_else_is_said(open_packs):
    many = [
        topic(f"p{n}", f"Parking {n}", "Parking near the hospital. " * 5, order=n)
        for n in range(30)
    ]
    library = open_packs(main(*many), clinic(topic("own", "Our parking", "Behind the house.")))
    assert library.search("our parking").hits[0].topic == "own"
    assert library.search("Our, parking!").hits[0].topic == "own"


def test_a_word_is_as_rare_as_it_is_in_all_packs_together(open_packs):
    many = [topic(f"k{n}", f"Page {n}", "Ketamine is given here.", order=n) for n in range(20)]
    about = topic("about", "About ketamine", "Ketamine and what it does.", order=99)
    library = open_packs(
        main(about, *many), clinic(topic("own", "Where to park", "Ketamine is given upstairs."))
    )
    assert library.search("ketamine").hits[0].topic == "about"
    assert library.search("where to park when you get ketamine").hits[0].topic == "own"


def test_wanted_pages_of_a_clinic_come_first(open_packs):
    own = topic("own", "Parking", "Behind the house.")
    library = open_packs(main(), clinic(own, wanted=("own", "drive")))
    assert library.wanted() == ("own", "drive", "fast")


def test_the_digest_is_of_what_a_reader_sees():
    def with_front(**changed):
        front = msgspec.structs.replace(FAST.front, **changed)
        return digest_of_topic(msgspec.structs.replace(FAST, front=front))

    same = digest_of_topic(FAST)
    assert with_front(keywords=("x",), order=99) == same
    assert with_front(title="Other") != same
    assert with_front(summary="Other") != same
    assert digest_of_topic(topic("fast", "Fasting", "No food for four hours.")) != same


def test_a_page_that_draws_the_bundled_ledger_has_its_rows(open_packs):
    claim = Claim("C1", "It works for all.", "overstated", "It does not.", "Not for all.")
    ledger = Callout("note", "", (Claims("plain", (claim,)),))
    bundled = structs.replace(topic("myths", "Myths"), document=Document((ledger,)))
    empty = Document((List("bullet", ((Callout("tip", "", (Claims("plain", ()),)),),)),))
    own = structs.replace(ours("myths", "Myths and us"), document=empty)
    library = open_packs(main(bundled), clinic(own))
    shown = [b for b in blocks_of(library.topic("myths").document.blocks) if isinstance(b, Claims)]
    assert shown == [Claims("plain", (claim,))]
    assert library.topic("myths").title == "Myths and us"
