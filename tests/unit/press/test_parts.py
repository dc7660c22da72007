# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""What parts of a topic say on screen, on paper, in a browser and in a terminal alike."""

from __future__ import annotations

import datetime as dt

import msgspec
import pikepdf
import pytest
from handout_reading import CLINIC, US, good_shelf, opened, text_of, typeset
from pictures import jpeg, png

from ketadesk.book.document import Document, Figure
from ketadesk.paths import places
from ketadesk.press.paper.handout import Press
from ketadesk.press.parts import hidden_address, region_rows
from ketadesk.press.screen.reader_page import reader_page
from ketadesk.press.screen.web import web_page
from ketadesk.press.text import topic_text
from ketadesk.press.view import Labels, view_of
from ketadesk.regions import Number

DUE = dt.date(2027, 11, 23)
NEXT = dt.date(2027, 11, 24)
SAID = "Review overdue since 23 Nov 2027"
AROUND = {"clinic": CLINIC, "region": US}


def on_screen(topic, shelf, today):
    shelf.sections, shelf.topics_in = tuple, lambda _section: ()
    view = view_of(topic, shelf, **AROUND, regions=(US,), labels=Labels())
    return reader_page(topic, msgspec.structs.replace(view, today=today)).html


def in_a_browser(topic, shelf, today):
    shelf.sections, shelf.topics_in = tuple, lambda _section: ()
    return web_page(topic, shelf, **AROUND, regions=(US,), today=today)


def in_a_terminal(topic, shelf, today):
    return topic_text(topic, shelf, **AROUND, today=today)


def on_paper(topic, shelf, today):
    return text_of(typeset(Press(places(None)), shelf, [topic], today=today).pdf())


@pytest.mark.parametrize("shown", [on_screen, in_a_browser, in_a_terminal, on_paper])
def test_a_page_past_its_review_date_says_so(shown):
    shelf = good_shelf()
    topic = shelf.topic("pt-water")
    late = msgspec.structs.replace(topic.front, review_due=DUE)
    topic = msgspec.structs.replace(topic, front=late)
    assert SAID in shown(topic, shelf, NEXT)
    assert "overdue" not in shown(topic, shelf, DUE).lower()


@pytest.mark.parametrize(
    ("target", "words", "spelled"),
    [
        ("https://water.example/", "their page", "water.example"),
        ("https://water.example/", "water.example", ""),
        ("https://www.water.example/a/b", "water.example/a/b", ""),
        ("https://nice.example/guide", "nice", "nice.example/guide"),
        ("mailto:a@b.example", "write", "a@b.example"),
        ("tel:+15550100", "ring", "+15550100"),
        ("tel:988", "Call 988", ""),
        ("tel:116123", "call 116 123", ""),
        ("topic:pt-water", "water", ""),
    ],
)
def test_an_address_is_spelled_out_where_its_words_do_not_say_it(target, words, spelled):
    assert hidden_address(target, words) == spelled


def test_a_region_without_a_line_of_its_own_says_its_note():
    alone = msgspec.structs.replace(US, numbers=(Number("911", "Emergency"),), note="Ask a doctor.")
    rows = region_rows((US, alone))
    assert rows[0] == ("United States", "911", (("988", "Lifeline: call or text"),))
    assert rows[1].lines == (("", "Ask a doctor."),)


@pytest.mark.parametrize(("made", "kind"), [(png, "png"), (jpeg, "jpeg")])
def test_a_photograph_is_on_paper_and_in_a_browser_with_its_description(made, kind):
    shelf = good_shelf(door=made(64, 32))
    topic = shelf.topic("pt-water")
    blocks = (*topic.document.blocks, Figure("door", "The door at the back", ()))
    topic = msgspec.structs.replace(topic, document=Document(blocks))
    page = in_a_browser(topic, shelf, DUE)
    assert f'<img alt="The door at the back" src="data:image/{kind};base64,' in page
    sheets = typeset(Press(places(None)), shelf, [topic], today=DUE)
    assert not sheets.warnings
    with opened(sheets.pdf()) as pdf:
        sizes = {
            (int(one.Width), int(one.Height))
            for one in pdf.objects
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"
        }
        described = [
            str(one.Alt)
            for one in pdf.objects
            if "/Alt" in (one if isinstance(one, pikepdf.Dictionary) else {})
        ]
    assert (64, 32) in sizes
    assert "The door at the back" in described
