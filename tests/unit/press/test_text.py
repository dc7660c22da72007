# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""A topic in a terminal: everything that stands on the page, in aligned lines of plain text."""

from __future__ import annotations

import msgspec
import pytest
from handout_reading import CLINIC, US, good_shelf

from ketadesk.book.document import (
    Blank,
    Break,
    Callout,
    Document,
    List,
    Paragraph,
    RegionTable,
    Ruled,
    Table,
    Text,
    Tick,
)
from ketadesk.clinic import Clinic
from ketadesk.press.text import topic_text


@pytest.fixture(scope="module")
def shelf():
    return good_shelf()


def told(shelf, topic_id="pt-water", **choices):
    choices = {"clinic": CLINIC, "region": US, **choices}
    return topic_text(shelf.topic(topic_id), shelf, **choices)


def told_blocks(shelf, *blocks, **choices):
    topic = msgspec.structs.replace(shelf.topic("pt-water"), document=Document(blocks))
    text = topic_text(topic, shelf, **{"clinic": CLINIC, "region": US, **choices})
    return text.partition("\n\n")[2].rpartition("\n\nThis page")[0]


def p(*inlines):
    return Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in inlines))


def test_the_title_is_underlined_and_followed_by_summary_and_review_state(shelf):
    lines = told(shelf).splitlines()
    assert lines[:2] == ["Drinking water", "=" * len("Drinking water")]
    assert lines[2] == "Why we ask you to drink, and when to call us."
    assert "not yet reviewed by a clinician" in lines[3]


def test_every_kind_of_block_is_told(shelf):
    text = told(shelf)
    for part in (
        "| The main message\n| Drink water on the day.",
        "Why does water help?\n--------------------",
        "With tea it was 8 of 20. [1] Two",
        "In words: Better with water: 12 of 20 people. Better with tea: 8 of 20.",
        "1. Tell the nurse.",
        "   - from a cup",
        "| Call us today if\n| - you can’t pee",
        "Ring 555-0142, or 555-0199 at night.",
        "| [ ] How much should I drink?",
        "their page (water.example)",
        "Water and tea in one study (cl-water)",
        "Water helps everyone.\n  Water helped some people.",
        "kidney\n  The part of your body that makes pee.",
        "United States",
        "| Help right now",
        "| 988  Lifeline: call or text",
        "Sources\n-------\n1. Smith AB",
        "It does not replace advice from your own clinician.",
    ):
        assert part in text, part


def test_a_clinicians_ledger_has_its_verdicts_and_a_patients_has_not(shelf):
    assert "  Verdict: overstated" in told(shelf, "cl-water")
    assert "Verdict" not in told(shelf)


def test_a_missing_word_of_the_clinic_is_a_blank(shelf):
    assert "Ring ____, or ____ at night." in told(shelf, clinic=Clinic())


@pytest.mark.parametrize("width", [40, 60, 88])
@pytest.mark.parametrize("topic", ["pt-water", "fm-diary", "cl-water"])
def test_no_line_is_wider_than_asked_for(shelf, width, topic):
    title = len(shelf.topic(topic).title)
    assert all(
        len(line) <= max(width, title) for line in told(shelf, topic, width=width).splitlines()
    )


def test_tables_are_aligned_and_their_cells_wrap(shelf):
    rows = (((Text("short"),), (Text("a cell of quite a few words here"),)),)
    table = Table(((Text("One"),), (Text("Two"),)), rows, ("left", "left"))
    assert told_blocks(shelf, table, width=24).splitlines() == [
        "One     Two",
        "------  ----------------",
        "short   a cell of quite",
        "        a few words here",
    ]


def test_a_word_in_a_table_is_broken_only_when_it_cannot_fit(shelf):
    rows = (((Text("antidepressants"),), (Text("many short words in a row " * 4),)),)
    table = Table(((Text("A"),), (Text("B"),)), rows, ("left", "left"))
    assert "antidepressants" in told_blocks(shelf, table, width=40)
    assert all(len(line) <= 20 for line in told_blocks(shelf, table, width=20).splitlines())


def test_a_sheet_to_fill_in_has_blanks_boxes_and_lines(shelf):
    text = told_blocks(
        shelf, p("Name ", Blank(6), Break(), Tick(), " yes"), Ruled(2), List("task", ((p("One"),),))
    )
    assert text.splitlines()[:2] == ["Name ______", "[ ] yes"]
    assert text.count("_" * 60) == 2
    assert text.endswith("[ ] One")


def test_a_numbered_list_starts_where_it_says(shelf):
    assert told_blocks(shelf, List("number", ((p("One"),), (p("Two"),)), 9)) == "9. One\n10. Two"


def test_an_item_of_two_paragraphs_keeps_them_apart_and_an_empty_one_its_mark(shelf):
    text = told_blocks(shelf, List("bullet", ((p("One"), p("More")), ())))
    assert text == "- One\n\n  More\n-"


def test_a_region_without_a_crisis_line_says_what_to_do(shelf):
    region = msgspec.structs.replace(US, crisis="", numbers=US.numbers[:1], note="Ask your clinic.")
    assert "Ask your clinic." in told_blocks(shelf, RegionTable(), regions=[region])
    assert "Ask your clinic." in told_blocks(shelf, Callout("crisis", "", ()), region=region)
    assert "Ask your clinic." not in told_blocks(shelf, Callout("crisis", "", ()), region=US)


def test_a_callouts_own_title_takes_the_place_of_its_label(shelf):
    assert told_blocks(shelf, Callout("note", "Mind", (p("Text."),))) == "| Mind\n| Text."
    assert told_blocks(shelf, Callout("note", "", (p("Text."),))) == "| Note\n| Text."
