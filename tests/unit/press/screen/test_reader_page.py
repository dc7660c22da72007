"""A topic as HTML: for the reader (Qt's rich text) and as one web page."""

import datetime as dt
import re
from html.parser import HTMLParser

import msgspec
import pytest
from signed_off import SignedOff

from ketadesk.book import document as doc
from ketadesk.book.topic import FrontMatter, GlossaryEntry, Reference, Topic
from ketadesk.clinic import Clinic
from ketadesk.press.screen.reader_page import crisis_page, reader_page
from ketadesk.press.screen.table_columns import share_out
from ketadesk.press.screen.web import web_page
from ketadesk.press.view import Labels, citation_keys, meta_line, view_of
from ketadesk.regions import Number, Region

REGION = Region(
    id="us",
    name="the United States",
    emergency="911",
    crisis="988",
    paper="letter",
    numbers=(Number("988", "Call or text"), Number("911", "In an emergency")),
)


class Shelf:
    """Two topics, two sources, one word, one picture."""

    def sections(self):
        return [Row("sec", "Side effects & safety")]

    def topics_in(self, section):
        return [Row("t0", "Before"), Row("t1", "Bladder"), Row("t2", "After")]

    def instead(self, _topic, _pack):
        return ""

    def whose(self, _topic, _pack):
        return ""

    def seen_from(self, _pack):
        return self

    def references(self, keys):
        known = {
            "a2013": Reference(id="a2013", text="A & B. Title.", doi="10.1/a"),
            "c2020": Reference(id="c2020", text="C. Other."),
        }
        return {key: known[key] for key in keys if key in known}

    def glossary(self):
        return (GlossaryEntry(id="cystitis", word="cystitis", meaning="A sore bladder."),)

    def meaning(self, term):
        return next((entry for entry in self.glossary() if entry.id == term), None)

    def figure(self, figure):
        return b"<svg xmlns='http://www.w3.org/2000/svg'/>" if figure == "F01" else None


class Row:
    def __init__(self, ident, title):
        self.id = ident
        self.title = title


def topic(*blocks, **front):
    given = {"id": "t1", "title": "Bladder <liver>", "summary": "", "audience": "patient"} | front
    matter = FrontMatter(
        section="sec",
        order=1,
        checked=dt.date(2026, 11, 23),
        review_due=dt.date(2027, 11, 23),
        **given,
    )
    return Topic(front=matter, document=doc.Document(blocks), pack="p", words=390)


NOBODY = Clinic()


def page(*blocks, clinic=NOBODY, region=REGION, **front):
    made = topic(*blocks, **front)
    view = view_of(made, Shelf(), clinic=clinic, region=region, regions=(region,), labels=Labels())
    return reader_page(made, view)


def web(*blocks, region=REGION):
    return web_page(topic(*blocks), Shelf(), clinic=Clinic(), region=region, regions=(region,))


def text(*words):
    return doc.Paragraph(tuple(doc.Text(word) for word in words))


def test_every_letter_of_a_topic_is_escaped():
    html = page(text("<b>5 < 6 & 7</b>")).html

    assert "&lt;b&gt;5 &lt; 6 &amp; 7&lt;/b&gt;" in html
    assert "Bladder &lt;liver&gt;" in html
    assert "Side effects &amp; safety" in html


def test_sources_are_numbered_in_the_order_of_their_first_use():
    shown = page(
        doc.Paragraph((doc.Text("x"), doc.Citation(("c2020",)))),
        doc.Paragraph((doc.Text("y"), doc.Citation(("a2013", "c2020")))),
    )

    assert re.findall(r"\[(\d)\]</a>", shown.html) == ["1", "2", "1"]
    assert shown.html.index("1. C. Other.") < shown.html.index("2. A &amp; B. Title.")
    assert shown.tips["#source-2"].startswith("A & B. Title.")


def test_a_citation_can_be_followed_there_and_back():
    html = page(doc.Paragraph((doc.Text("x"), doc.Citation(("a2013",))))).html

    for name in ("source-1", "cite-1"):
        assert f'href="#{name}"' in html
        assert f'name="{name}"' in html


def test_a_glossary_word_says_its_meaning_when_pointed_at():
    shown = page(doc.Paragraph((doc.Term("cystitis", (doc.Text("bladder trouble"),)),)))

    assert shown.tips["term:cystitis"] == "cystitis: A sore bladder."


def test_a_figure_s_words_stand_in_the_text():
    html = page(doc.Figure("F01", "64 of 100 are filled in", (doc.Text("Caption"),))).html

    assert '<img src="figure:p/F01"' in html
    assert html.count("64 of 100 are filled in") == 2  # for the picture and in words
    assert "Caption" in html


def test_the_crisis_box_holds_the_region_s_numbers_first():
    html = page(doc.Callout("crisis", "", (text("Stay with someone."),))).html

    assert html.index("988") < html.index("911") < html.index("Stay with someone.")
    assert "Help right now" in html


def test_a_region_without_a_crisis_line_says_what_to_do_in_its_box_and_in_the_table():
    alone = msgspec.structs.replace(
        REGION, crisis="", numbers=REGION.numbers[:0], note="Ask the clinic & write it down."
    )
    for block in (doc.Callout("crisis", "", ()), doc.RegionTable()):
        for shown in (page(block, region=alone).html, web(block, region=alone)):
            assert "Ask the clinic &amp; write it down." in shown


def test_a_word_the_clinic_has_not_given_is_a_blank():
    ring = doc.Paragraph((doc.Text("Ring "), doc.Placeholder("clinic.phone")))

    assert "Ring ____" in page(ring).html
    assert "Ring 555-0142" in page(ring, clinic=Clinic(phone="555-0142")).html


def test_on_this_page_lists_the_key_message_headings_and_sources():
    shown = page(
        doc.Callout("key", "", (text("One message."),)),
        doc.Heading(2, "what", (doc.Text("What?"), doc.Citation(("a2013",)))),
        doc.Heading(3, "more", (doc.Text("More"),)),
    )

    assert [(one.level, one.anchor) for one in shown.headings] == [
        (2, "main-message"),
        (2, "what"),
        (3, "more"),
        (2, "sources"),
    ]
    for one in shown.headings:
        assert f'<a name="{one.anchor}">' in shown.html


def test_the_line_under_the_title_says_who_how_long_when_and_whether_reviewed():
    assert meta_line(topic(), Labels()) == (
        "For patients · 2 minutes · checked 23 Nov 2026 · not yet reviewed by a clinician"
    )
    review = SignedOff("t1").of(topic())
    assert (
        meta_line(topic(audience="clinician"), Labels(), review=review)
        .replace("\u00a0", " ")
        .endswith("reviewed by Dr A. Example, psychiatrist, 12 Dec 2026, valid to 12 Dec 2027")
    )
    assert meta_line(topic(clinical=False), Labels()).endswith("checked 23 Nov 2026")


def test_one_minute_is_not_minutes():
    assert Labels().minutes(1) == "1 minute"
    assert Labels().minutes(2) == "2 minutes"


def test_the_page_ends_with_the_topics_before_and_after():
    html = page(text("x")).html

    assert html.index('href="topic:t0"') < html.index('href="topic:t2"')


def test_patients_see_only_the_claims_meant_for_them():
    claims = (
        doc.Claim("C1", "Works for all", "overstated", "Trials differ", "Not for all", ("a2013",)),
        doc.Claim("C2", "Secret", "wrong", "No", "No", (), patient=False),
    )

    plain, full = page(doc.Claims("plain", claims)), page(doc.Claims("full", claims))

    assert "Secret" not in plain.html
    assert "Not for all" in plain.html
    assert "Secret" in full.html
    assert "overstated" in full.html


def test_citation_keys_are_those_the_page_numbers():
    blocks = (
        doc.Callout("tip", "", (doc.Paragraph((doc.Citation(("c2020",)),)),)),
        doc.Claims("plain", (doc.Claim("C1", "x", "wrong", "y", "z", ("a2013",)),)),
    )

    assert citation_keys(topic(*blocks)) == ("c2020", "a2013")


def test_blocks_that_are_written_on_leave_room():
    html = page(doc.Ruled(3), doc.Table(((doc.Text("Day"),),), (((),),), ("left",))).html

    assert html.count('class="rule"') == 3
    assert "&nbsp;</td>" in html


def test_a_pack_without_a_crisis_topic_still_has_the_numbers():
    made = topic()
    view = view_of(
        made, Shelf(), clinic=Clinic(), region=REGION, regions=(REGION,), labels=Labels()
    )

    assert "988" in crisis_page(view).html


class Outline(HTMLParser):
    """The tags of a page, and whether every one that opens closes."""

    VOID = frozenset({"meta", "img", "br"})

    def __init__(self):
        super().__init__()
        self.open, self.seen = [], []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.fixture
def outline():
    parser = Outline()
    parser.feed(
        web(
            doc.Callout("key", "", (text("One message."),)),
            doc.Heading(2, "what", (doc.Text("What?"),)),
            doc.List("task", ((text("a"),), (text("b"),))),
            doc.Table(((doc.Text("Day"),),), (((doc.Text("1"),),),), ("left",)),
            doc.Figure("F01", "64 of 100", ()),
            doc.Paragraph((doc.Term("cystitis", (doc.Text("it"),)), doc.Citation(("a2013",)))),
            doc.Callout("crisis", "", ()),
            doc.RegionTable(),
            doc.GlossaryList(),
        )
    )
    parser.close()
    return parser


def test_the_web_page_is_well_formed_and_has_real_headings_lists_and_tables(outline):
    tags = [tag for tag, _ in outline.seen]

    assert outline.open == []
    assert tags.count("h1") == 1
    assert {"h2", "ul", "table", "thead", "figure", "section", "main", "dl", "ol"} <= set(tags)
    assert all("scope" in attrs for tag, attrs in outline.seen if tag == "th")


def test_the_web_page_fetches_nothing(outline):
    for _, attrs in outline.seen:
        assert not attrs.get("src", "data:").startswith(("http", "/"))
    assert "link" not in {tag for tag, _ in outline.seen}
    assert "script" not in {tag for tag, _ in outline.seen}


def test_links_within_the_web_page_lead_somewhere(outline):
    ids = {attrs["id"] for _, attrs in outline.seen if "id" in attrs}
    for _, attrs in outline.seen:
        target = attrs.get("href", "")
        if target.startswith("#"):
            assert target[1:] in ids, target


def test_a_full_column_of_a_table_gets_more_room_than_an_empty_one():
    widths = share_out(["Event", "Steps"], [["Rash", "Stop. " * 40], ["", "Call. " * 40]], 40.0)

    few, many = widths.shares
    assert (widths.width, few + many) == (100, 100)
    assert many > 3 * few


@pytest.mark.parametrize("line", [40.0, 20.0, 9.0])
def test_the_longest_word_of_a_column_keeps_its_room_and_the_table_grows_for_it(line):
    rows = [["Hypertension", "many words " * 60, "infrequently"]]

    widths = share_out(["Event", "Steps", "How often"], rows, line)

    assert widths.shares[0] * widths.width * line / 10_000 > len("Hypertension") * 0.5
    assert (widths.width > 100) == (line < 20)


def test_a_page_says_how_wide_its_tables_are():
    words = ((doc.Text("Incomprehensibilities"),),) * 5
    wide = doc.Table(words, (words,), ("left",) * 5)
    narrow = doc.Table(words[:1], (words[:1],), ("left",))

    first, second = page(wide, doc.Callout("note", "", (narrow,))).tables

    assert first.width > 100
    assert (second.width, second.shares) == (100, (100,))
    assert page(text("None")).tables == ()


def test_a_page_says_which_figures_stand_in_it_and_in_which_order():
    figures = [doc.Figure(name, "words", ()) for name in ("F02", "F01", "F02")]
    made = page(figures[0], doc.Callout("note", "", (figures[1],)), figures[2])

    assert [figure.id for figure in made.figures] == ["p/F02", "p/F01", "p/F02"]


OUTSIDE = doc.Paragraph(
    (
        doc.Link("https://water.example/a", (doc.Text("their page"),)),
        doc.Link("tel:+15550100", (doc.Text("ring"),)),
        doc.Link("mailto:us@water.example", (doc.Text("us@water.example"),)),
        doc.Link("javascript:alert(1)", (doc.Text("odd"),)),
        doc.Link("#here", (doc.Text("here"),)),
    )
)


def test_a_browser_is_handed_no_link_that_a_topic_cannot_have():
    assert re.findall(r'href="([^"]*)"', web(OUTSIDE)) == [
        "https://water.example/a",
        "tel:+15550100",
        "mailto:us@water.example",
        "#here",
    ]


def test_where_links_are_forbidden_the_web_page_prints_addresses_as_words():
    box = doc.Callout("crisis", "", ())
    made = web_page(
        topic(OUTSIDE, box), Shelf(), clinic=NOBODY, region=REGION, regions=(REGION,), links=False
    )
    assert re.findall(r'href="([^"]*)"', made) == ["#here"]
    assert "their page (water.example/a)" in made
    assert "ring (+15550100)" in made
    assert "<b>911</b>" in made
