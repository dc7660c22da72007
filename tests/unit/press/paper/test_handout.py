# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""A packet as a patient and a screen reader get it, read back from the PDF."""

from __future__ import annotations

import datetime as dt
import io
import re

import msgspec
import pikepdf
import pytest
from handout_reading import (
    CLINIC,
    US,
    PackShelf,
    faults,
    good_shelf,
    here,
    opened,
    page_texts,
    roles,
    standards,
    text_of,
    typeset,
)
from PySide6.QtGui import QImage
from signed_off import SignedOff

from ketadesk.book.document import (
    Blank,
    Break,
    Callout,
    Citation,
    Document,
    Footnote,
    Heading,
    Paragraph,
    RegionTable,
    Subscript,
    Superscript,
    Table,
    Text,
)
from ketadesk.clinic import Clinic
from ketadesk.errors import TypesettingError
from ketadesk.press.paper.handout import HandoutOptions, Press
from ketadesk.press.paper.packet import Layout, Surroundings
from ketadesk.regions import Region

PACKET = ("pt-water", "fm-diary", "cl-water")
SIZES = ("normal", "large", "xlarge")


@pytest.fixture(scope="module")
def press(tmp_path_factory):
    return Press(here(tmp_path_factory.mktemp("data")))


@pytest.fixture(scope="module")
def shelf():
    return good_shelf()


def a_topic(shelf, *blocks, **front):
    """The water topic with another text."""
    topic = shelf.topic("pt-water")
    front = msgspec.structs.replace(topic.front, **front)
    return msgspec.structs.replace(topic, front=front, document=Document(tuple(blocks)))


def words(*text):
    return Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in text))


def ink(png):
    """For each row of a page image, which of its pixels are not white."""
    page = QImage.fromData(png).convertToFormat(QImage.Format.Format_Grayscale8)
    stride, data = page.bytesPerLine(), bytes(page.constBits())
    rows = (data[y * stride : y * stride + page.width()] for y in range(page.height()))
    return [[value < 230 for value in row] for row in rows]


@pytest.mark.parametrize(("size", "letters"), [("normal", 12), ("large", 16)])
def test_a_figure_of_our_measures_prints_its_labels_as_large_as_the_text(press, size, letters):
    red = (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="560" height="30" viewBox="0 0 560 30">'
        b'<rect width="560" height="30" fill="#FF0000"/></svg>'
    )
    handout = typeset(press, good_shelf(F01=red), ["pt-water"], text_size=size)
    widest = 0
    for png in handout.pages(72):
        page = QImage.fromData(png).convertToFormat(QImage.Format.Format_RGB888)
        stride, data = page.bytesPerLine(), bytes(page.constBits())
        rows = (data[y * stride : (y + 1) * stride] for y in range(page.height()))
        widest = max(widest, *(row.count(b"\xff\x00\x00") for row in rows))
    assert widest * 18.6 / 560 == pytest.approx(letters, abs=0.2)


# --- an accessible file ----------------------------------------------------------------------------


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("letterhead", [True, False])
def test_every_size_on_every_paper_is_accessible_and_archivable(
    press, shelf, size, paper, letterhead
):
    handout = typeset(
        press, shelf, PACKET, text_size=size, paper=paper, letterhead=letterhead, sources=True
    )
    pdf = opened(handout.pdf())
    assert standards(pdf) == {"ua-1", "a-2a"}
    assert len(pdf.pages) == handout.page_count
    assert handout.warnings == ()


def test_the_file_says_its_title_and_language_and_is_tagged(press, shelf):
    pdf = opened(typeset(press, shelf, ["pt-water"], title="Going home").pdf())
    assert pdf.Root.Lang == "en"
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert str(pdf.docinfo.Title) == "Going home"


def test_the_structure_tree_has_headings_lists_table_heads_links_and_the_picture_in_words(
    press, shelf
):
    found = roles(opened(typeset(press, shelf, ["pt-water"]).pdf()))
    assert {"H1", "H2", "H3", "L", "LI", "Lbl", "LBody", "Table", "TH", "TD", "Link"} <= set(found)
    assert "Figure: Better with water: 12 of 20 people. Better with tea: 8 of 20." in found
    assert found.count("H1") == 1
    assert found.index("H1") < found.index("H2") < found.index("H3")


def test_a_skipped_heading_level_is_mended(press, shelf):
    deep = Heading(4, "deep", (Text("Deep"),))
    pdf = opened(typeset(press, shelf, [a_topic(shelf, deep, words("Text."))]).pdf())
    assert "ua-1" in standards(pdf)
    assert "H2" in roles(pdf)


def test_two_headings_with_one_anchor_do_not_stop_the_press(press, shelf):
    twice = [Heading(2, "same", (Text(name),)) for name in ("First", "Second")]
    handout = typeset(press, shelf, [a_topic(shelf, *twice)])
    assert "Second" in text_of(handout.pdf())


def test_a_fixed_time_gives_the_same_bytes_in_a_new_press(press, shelf, tmp_path):
    again = typeset(Press(here(tmp_path)), shelf, PACKET, date=dt.date(2026, 1, 2)).pdf()
    assert typeset(press, shelf, PACKET, date=dt.date(2026, 1, 2)).pdf() == again


# --- what stands on it -----------------------------------------------------------------------------


def test_the_first_page_has_letterhead_name_and_date(press, shelf):
    handout = typeset(press, shelf, ["pt-water"], name="Ann Marker", date=dt.date(2026, 3, 4))
    page = page_texts(handout.pdf())[0]
    for part in ("Example Clinic", "12 Example Street", "555-0142", "Ann Marker", "4 Mar 2026"):
        assert part in page


def test_without_a_clinic_numbers_are_left_to_be_written(press, shelf):
    handout = typeset(press, shelf, ["pt-water"], clinic=Clinic())
    text = text_of(handout.pdf())
    assert "Call us in clinic hours" in text
    assert CLINIC.phone not in text
    assert CLINIC.after_hours not in text


def test_without_letterhead_the_clinic_stands_only_where_it_is_needed(press, shelf):
    page = page_texts(typeset(press, shelf, ["pt-water"], letterhead=False).pdf())[0]
    assert "Example Clinic" not in page
    assert "Ring 555-0142" in page


def test_the_footer_names_topic_version_check_review_and_page(press, shelf):
    reviews = SignedOff("cl-water")
    pages = page_texts(typeset(press, shelf, ["pt-water", "cl-water"], reviews=reviews).pdf())
    first, last = pages[0], " ".join(pages[-1].replace("\u00a0", " ").split())
    assert "Drinking water · pt-water · content 2026.11" in first
    assert "Checked 23 Nov 2026 · not yet reviewed by a clinician" in first
    assert f"Page 1 of {len(pages)}" in first
    assert "reviewed by Dr A. Example, psychiatrist, 12 Dec 2026, valid to 12 Dec 2027" in last
    assert f"Page {len(pages)} of {len(pages)}" in last


def test_the_crisis_box_stands_once_on_a_patients_last_page_with_its_region(press, shelf):
    handout = typeset(press, shelf, ["pt-water"])
    pages = page_texts(handout.pdf())
    assert [page.count("Help right now") for page in pages] == [0] * (len(pages) - 1) + [1]
    assert "In the United States" in pages[-1]
    assert "988 Lifeline: call or text" in pages[-1]


def test_a_topic_without_a_crisis_box_gets_one_and_a_heading_above_none_is_dropped(press, shelf):
    bare = a_topic(shelf, words("Nothing more."))
    assert text_of(typeset(press, shelf, [bare]).pdf()).count("Help right now") == 1
    headed = a_topic(
        shelf, words("Text."), Heading(2, "h", (Text("In danger"),)), Callout("crisis", "", ())
    )
    assert "In danger" not in text_of(typeset(press, shelf, [headed]).pdf())


def test_the_table_of_numbers_leaves_out_the_readers_own_which_a_patients_crisis_box_has(
    press, shelf
):
    there = Region(
        id="nl",
        name="the Netherlands",
        emergency="112",
        crisis="",
        paper="a4",
        numbers=(),
        note="Ask",
    )
    for audience, own in (("patient", 1), ("clinician", 2)):
        made = a_topic(shelf, words("In the end."), RegionTable(), audience=audience)
        text = text_of(typeset(press, shelf, [made], regions=(US, there)).pdf())
        assert "Netherlands 112" in text
        assert text.count("United States 911") == own - 1


def test_words_added_to_a_crisis_box_come_after_its_numbers(press, shelf):
    box = Callout("crisis", "Are you safe?", (words("Then tell a friend."),))
    text = text_of(typeset(press, shelf, [a_topic(shelf, box)]).pdf())
    assert "Help right now" not in text
    assert text.index("Are you safe?") < text.index("988") < text.index("Then tell a friend.")


def test_where_no_crisis_line_was_verified_there_is_room_to_write_one(press, shelf):
    region = msgspec.structs.replace(US, crisis="", name="Nowhere")
    text = text_of(typeset(press, shelf, ["pt-water"], region=region).pdf())
    assert "Crisis line where you live" in text


def test_a_clinicians_page_has_no_crisis_box_and_says_what_it_is(press, shelf):
    text = text_of(typeset(press, shelf, ["cl-water"]).pdf())
    assert "Help right now" not in text
    assert "It does not replace clinical judgement." in text


def test_words_of_the_glossary_stand_at_the_end_of_a_patients_topic(press, shelf):
    text = text_of(typeset(press, shelf, ["pt-water"]).pdf())
    assert "kidney : The part of your body that makes pee." in text[text.index("Words on this") :]


def test_sources_are_numbered_only_when_asked_for(press, shelf):
    plain = text_of(typeset(press, shelf, ["pt-water"]).pdf())
    asked = text_of(typeset(press, shelf, ["pt-water"], sources=True).pdf())
    assert "Smith AB" not in plain
    assert "[1]" not in plain
    assert "8 of 20. [1] Two studies looked at this. [1, 2]" in asked
    assert "1. Smith AB" in asked[asked.index("Sources") :]


def test_a_source_that_no_pack_has_is_not_printed(press, shelf):
    topic = a_topic(shelf, words("Text.", Citation(("nobody1900",))))
    text = text_of(typeset(press, shelf, [topic], sources=True).pdf())
    assert "nobody1900" not in text
    assert "[1]" not in text
    assert "Sources" not in text


def test_letters_stand_higher_and_lower_and_footnotes_at_the_end(press, shelf):
    note = Footnote("n", (Text("See the leaflet."),))
    run = words("H", Subscript((Text("2"),)), Text("O, 10"), Superscript((Text("9"),)), note, note)
    handout = typeset(press, shelf, [a_topic(shelf, run)])
    assert not handout.warnings
    text = " ".join(text_of(handout.pdf()).split())
    assert text.count("[a]") == 2
    assert "Footnotes a. See the leaflet." in text


def test_the_clinics_note_stands_in_a_box_line_for_line(press, shelf):
    handout = typeset(press, shelf, ["pt-water"], notes="Come on Tuesday.\n\nBring your list.")
    text = text_of(handout.pdf())
    assert "A note from your clinic Come on Tuesday. Bring your list." in text


def test_lines_for_notes_are_drawn_only_when_wanted_and_never_on_a_form(press, shelf):
    short = a_topic(shelf, words("Short."))
    assert "My notes" in text_of(typeset(press, shelf, [short]).pdf())
    without = typeset(press, shelf, [short], notes_lines=False)
    assert "My notes" not in text_of(without.pdf())
    assert "My notes" not in text_of(typeset(press, shelf, ["fm-diary"]).pdf())


@pytest.mark.parametrize("lines", range(20, 44, 3))
def test_lines_for_notes_never_cost_a_page(press, shelf, lines):
    topic = a_topic(shelf, *(words(f"Line {n}.") for n in range(lines)))
    with_lines = typeset(press, shelf, [topic], notes_lines=True)
    assert with_lines.page_count == typeset(press, shelf, [topic], notes_lines=False).page_count


def test_an_address_is_printed_beside_its_words_and_pressed_like_them(press, shelf):
    data = typeset(press, shelf, ["pt-water"]).pdf()
    text = text_of(data)
    assert "their page ( water.example )" in text
    assert "ring ( +15550100 )" in text
    with opened(data) as pdf:
        links = [
            str(note.A.URI)
            for page in pdf.pages
            for note in page.get("/Annots", ())
            if "/A" in note
        ]
    assert links.count("https://water.example/") == links.count("tel:+15550100") == 2


def test_a_blank_at_a_lines_end_fills_the_line(press, shelf):
    def ink_at_the_right(*inlines):
        handout = typeset(press, shelf, [a_topic(shelf, Paragraph(inlines))], notes_lines=False)
        page = ink(handout.pages(72)[0])
        top, bottom = len(page) // 5, len(page) // 2
        return sum(value for row in page[top:bottom] for value in row[-100:-72])

    name = Text("Name ")
    assert ink_at_the_right(name, Blank(5)) > ink_at_the_right(name)
    two_lines = (name, Blank(5), Break(), name, Blank(5))
    assert ink_at_the_right(*two_lines) > ink_at_the_right(name, Blank(5))


# --- packets ---------------------------------------------------------------------------------------


def test_more_than_two_topics_get_a_list_of_contents_with_pages(press, shelf):
    two = typeset(press, shelf, PACKET[:2])
    three = typeset(press, shelf, PACKET)
    assert "In this packet" not in text_of(two.pdf())
    contents = page_texts(three.pdf())[0]
    assert "In this packet" in contents
    for topic in PACKET:
        page = three.page_topics.index(topic) + 1
        assert re.search(rf"{shelf.topic(topic).title}[ .]+{page}\b", contents)


def test_pages_know_their_topics_and_each_topic_starts_a_page(press, shelf):
    handout = typeset(press, shelf, PACKET)
    assert handout.page_topics[0] == ""
    assert tuple(dict.fromkeys(handout.page_topics[1:])) == PACKET
    assert len(handout.pages(20)) == len(handout.page_topics) == handout.page_count
    texts = page_texts(handout.pdf())
    for topic in PACKET:
        first = texts[handout.page_topics.index(topic)]
        assert first.startswith(shelf.topic(topic).title)


def test_a_packet_of_hundreds_of_topics_is_refused_in_one_line(press, shelf):
    topic = shelf.topic("pt-water")
    many = [
        msgspec.structs.replace(topic, front=msgspec.structs.replace(topic.front, id=f"pt-{n}"))
        for n in range(201)
    ]
    with pytest.raises(TypesettingError, match="201 topics in the packet, and at most 200"):
        typeset(press, shelf, many)


def test_a_clock_before_1970_makes_no_difference(press, shelf, monkeypatch):
    monkeypatch.setattr("time.time", lambda: -1000.0)
    handout = typeset(press, shelf, ["pt-water"])
    handout._timestamp = None
    assert handout.pdf().startswith(b"%PDF")


def test_a_topic_chosen_twice_is_printed_once(press, shelf):
    handout = typeset(press, shelf, ["pt-water", "pt-water"])
    assert handout.page_topics == typeset(press, shelf, ["pt-water"]).page_topics


def test_an_empty_packet_is_refused_in_one_line(press, shelf):
    with pytest.raises(TypesettingError, match="no topic in the packet"):
        typeset(press, shelf, [])


def test_a_topic_a_little_over_two_pages_is_set_tight_and_one_far_over_is_not(press, shelf):
    def pages(topic):
        around = Surroundings(shelf=shelf, clinic=CLINIC, region=US)
        sheet = press._sheet([topic], HandoutOptions(), around, frozenset())
        loose = len(press._typst.set(sheet.json()).page_topics)
        tight = len(press._typst.set(sheet.json(Layout(tight=frozenset({topic.id})))).page_topics)
        return loose, tight, typeset(press, shelf, [topic]).page_count

    found = {
        pages(a_topic(shelf, *(words("Words of a line. " * 8) for _ in range(paragraphs))))
        for paragraphs in range(30, 60, 3)
    }
    assert (3, 2, 2) in found
    assert all(shown == (tight if tight <= 2 else loose) for loose, tight, shown in found)
    assert any(shown > 2 for _, _, shown in found)


# --- nothing outside the margins -------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_nothing_is_printed_outside_the_margins_and_no_page_is_empty(press, shelf, size, paper):
    handout = typeset(press, shelf, PACKET, text_size=size, paper=paper, sources=True)
    margin = int(15 * 50 / 25.4)  # 15 mm at 50 ppi; the sides are 19 mm or more
    for data in handout.pages(50):
        page = ink(data)
        assert not any(any(row[:margin]) or any(row[-margin:]) for row in page)
        assert not any(map(any, page[-10:]))  # 5 mm below the footer
        assert sum(map(any, page[: len(page) * 4 // 5])) > 15  # something besides the footer


@pytest.mark.parametrize("region", ["a name that is much longer than usual " * 3, "x"])
def test_a_wide_table_with_long_words_stays_inside(press, shelf, region):
    from ketadesk.book.document import Table

    cell = (Text("electroencephalographically " + "W" * 60),)
    table = Table((cell,) * 6, ((cell,) * 6,) * 3, ("left",) * 6)
    nowhere = Region(id="x", name=region, emergency="1", crisis="2", paper="a4", numbers=US.numbers)
    handout = typeset(press, shelf, [a_topic(shelf, table)], region=nowhere, text_size="xlarge")
    edge = int(15 * 40 / 25.4)
    assert not any(any(row[-edge:]) for row in ink(handout.pages(40)[0]))


def test_the_shelf_may_lack_everything(press, shelf):
    pack = msgspec.structs.replace(shelf.pack, glossary=(), references=(), figures={})
    handout = typeset(press, PackShelf(pack), ["pt-water"], sources=True, clinic=CLINIC)
    assert any("the picture F01 was left out" in line for line in handout.warnings)
    assert "Picture: Better with water" in text_of(handout.pdf())


# --- the structure of the file, by an independent validator ----------------------------------------


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_wrong_with_the_structure_of_a_packet(press, shelf, size):
    data = typeset(press, shelf, PACKET, text_size=size, sources=True, notes="A note.").pdf()
    assert faults(data) == []


def _without(pdf, role, key):
    """The file with a key taken from its first element of a role."""
    for element in pdf.objects:
        if isinstance(element, pikepdf.Dictionary) and element.get("/S") == role and key in element:
            del element[key]
            return
    raise AssertionError(f"there is no {role} with {key}")


BROKEN = {
    "TEXT-LANGUAGE": lambda pdf: pdf.Root.__delitem__("/Lang"),
    "VIEWER-PREFERENCES": lambda pdf: pdf.Root.__delitem__("/ViewerPreferences"),
    "FIGURE-ALTERNATIVE-TEXT": lambda pdf: _without(pdf, "/Figure", "/Alt"),
    "CONTENT-TAGGING": lambda pdf: pdf.pages[0].contents_add(b"0 0 9 9 re f"),
    "LINK-CONTENTS": lambda pdf: [
        note.__delitem__("/Contents") for sheet in pdf.pages for note in sheet.get("/Annots", ())
    ],
    "TAB": lambda pdf: [sheet.__delitem__("/Tabs") for sheet in pdf.pages if "/Tabs" in sheet],
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_file_that_was_broken_would_be_seen(press, shelf, fault):
    pdf = opened(typeset(press, shelf, PACKET, sources=True).pdf())
    BROKEN[fault](pdf)
    saved = io.BytesIO()
    pdf.save(saved)
    assert any(fault in line for line in faults(saved.getvalue())), faults(saved.getvalue())


# --- what a listener would notice, which no standard asks for ---------------------------------------


def tags(pdf):
    """Every structure element with its role, in reading order."""

    def walk(node):
        if isinstance(node, pikepdf.Array):
            for child in node:
                yield from walk(child)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            yield str(node.S), node
            yield from walk(node.get("/K"))

    return list(walk(pdf.Root.StructTreeRoot.K))


def marks_in_reading_order(pdf):
    """For each page the marks of its content in the order in which the structure names them."""
    order = {}

    def walk(node, sheet):
        if isinstance(node, pikepdf.Array):
            for child in node:
                walk(child, sheet)
        elif isinstance(node, pikepdf.Dictionary):
            if node.get("/S") == "/Figure":  # its caption is said first and stands below it
                return
            sheet = node.Pg.objgen if "/Pg" in node else sheet
            if "/MCID" in node:
                order.setdefault(sheet, []).append(int(node.MCID))
            else:
                walk(node.get("/K"), sheet)
        elif node is not None:
            order.setdefault(sheet, []).append(int(node))

    walk(pdf.Root.StructTreeRoot.K, None)
    return order


def test_every_item_of_a_list_has_a_label_that_is_said(press, shelf):
    pdf = opened(typeset(press, shelf, PACKET, sources=True).pdf())
    labels = [node for role, node in tags(pdf) if role == "/Lbl"]
    assert len(labels) > 5
    assert [node for node in labels if "/K" not in node or len(node.K) == 0] == []


def test_a_page_is_painted_in_the_order_in_which_it_is_read(press, shelf):
    pdf = opened(typeset(press, shelf, PACKET, sources=True, notes="A note.").pdf())
    for marks in marks_in_reading_order(pdf).values():
        assert marks == sorted(marks)


def test_every_web_address_that_is_printed_can_be_pressed(press, shelf):
    reference = shelf.pack.references[0]
    told = msgspec.structs.replace(reference, text=f"{reference.text} https://water.example/a?b=1.")
    pack = msgspec.structs.replace(shelf.pack, references=(told, *shelf.pack.references[1:]))
    cited = a_topic(shelf, Paragraph((Text("Water."), Citation((reference.id,)))))
    pdf = opened(typeset(press, PackShelf(pack), [cited], sources=True).pdf())
    links = [
        str(note.A.URI) for sheet in pdf.pages for note in sheet.get("/Annots", ()) if "/A" in note
    ]
    assert "https://water.example/a?b=1" in links


def test_a_column_of_a_table_without_a_head_is_given_one(press, shelf):
    table = Table(((), (Text("Drug"),)), (((Text("Dose"),), (Text("0.5"),)),), ("left", "left"))
    pdf = opened(typeset(press, shelf, [a_topic(shelf, table)]).pdf())
    heads = [node for role, node in tags(pdf) if role == "/TH"]
    assert len(heads) == 2
    assert all("/K" in node for node in heads)
