"""A page's file as the editor has it: what was not changed is written back to the letter."""

import datetime as dt
import difflib
from pathlib import Path

import msgspec
import pytest

from ketadesk.book.document import Heading, Paragraph, Text
from ketadesk.book.markup.parse import parse
from ketadesk.press.markdown import block_markdown
from ketadesk.writing.draft import read_draft, shown_draft
from ketadesk.writing.flat import Fixed, WordLine, name_of, rows_of, units_of
from ketadesk.writing.page_source import document_of, page_text, read_page
from ketadesk.writing.spans import Span, run_of, spans_of
from tests.places import ROOT

TOPICS = sorted((ROOT / "resources/content/en").rglob("*.md"))


def units(page):
    return [placed.unit for placed in units_of(page.rows)]


def changed_lines(before, after):
    marks = [line[0] for line in difflib.ndiff(before.splitlines(), after.splitlines())]
    return marks.count("-"), marks.count("+")


@pytest.mark.parametrize("path", TOPICS, ids=lambda path: path.stem)
def test_a_bundled_page_that_nobody_changed_is_written_back_to_the_letter(path):
    text = path.read_text("utf-8")
    page = read_page(text)
    assert page_text(page, units(page)).text == text
    assert not any(isinstance(piece.unit, Fixed) for piece in page.pieces)


@pytest.mark.parametrize("path", TOPICS, ids=lambda path: path.stem)
def test_a_block_that_is_written_anew_is_read_as_the_same_block(path):
    for piece in read_page(path.read_text("utf-8")).pieces:
        (block,) = parse(block_markdown(piece.unit)).document.blocks
        assert units_of(rows_of(block))[0].unit == piece.unit


@pytest.mark.parametrize("path", TOPICS[::7], ids=lambda path: path.stem)
def test_changing_one_paragraph_changes_its_lines_alone(path):
    text = path.read_text("utf-8")
    page = read_page(text)
    blocks = units(page)
    at = next(n for n, block in enumerate(blocks) if isinstance(block, Paragraph))
    blocks[at] = Paragraph((Text("Park behind the house."),))
    after = page_text(page, blocks).text
    assert "\nPark behind the house.\n" in after
    old = page.pieces[at].source.count("\n") + 1
    assert changed_lines(text, after) == (old, 1)


def test_the_lines_of_each_block_are_told_also_after_a_change():
    page = read_page('+++\nid = "x"\n+++\nOne.\n\n## Two\nThree.\n')
    blocks = units(page)
    blocks.insert(1, Paragraph((Text("More."),)))
    now = page_text(page, blocks)
    assert now.text == '+++\nid = "x"\n+++\nOne.\n\nMore.\n\n## Two\nThree.\n'
    assert now.lines == (4, 6, 8, 9)
    assert [now.unit_at(line) for line in (2, 4, 5, 8, 9)] == [None, 0, 0, 2, 3]


def test_windows_line_ends_stay_and_new_blocks_get_them_too():
    text = '+++\r\nid = "x"\r\n+++\r\nOne.\r\n\r\n- a\r\n- b\r\n'
    page = read_page(text)
    assert page_text(page, units(page)).text == text
    blocks = [*units(page), Heading(2, "", (Text("End"),))]
    assert page_text(page, blocks).text == text.rstrip("\r\n") + "\r\n\r\n## End\r\n"


@pytest.mark.parametrize(
    "strange",
    ["<div>raw</div>", "> quoted\n> more", "```\ncode\n```", "!!! wrong\n    text",
     "[words][ref]", "    indented", "- a\n\n    second paragraph of an item"],
)  # fmt: skip
def test_what_the_editor_does_not_know_is_kept_to_the_letter_and_shown_as_that(strange):
    text = f'+++\nid = "x"\n+++\nBefore.\n\n{strange}\n\nAfter.\n'
    page = read_page(text)
    assert page_text(page, units(page)).text == text
    assert strange in {unit.source for unit in units(page) if isinstance(unit, Fixed)}
    blocks = units(page)
    blocks[0] = Paragraph((Text("Other."),))
    assert page_text(page, blocks).text == text.replace("Before.", "Other.")


def test_a_footnote_and_its_words_stay_when_the_paragraph_changes():
    text = "One word.[^a]\n\n[^a]: What it means.\n"
    page = read_page(text)
    first = page.rows[0]
    assert isinstance(first, WordLine)
    row = msgspec.structs.replace(first, spans=(Span("Another. "), *first.spans))
    blocks = [placed.unit for placed in units_of([row, *page.rows[1:]])]
    assert page_text(page, blocks).text == "Another. One word.[^a]\n\n[^a]: What it means.\n"


@pytest.mark.parametrize(
    "text",
    ["", "\n", "\n\n", "+++\nid = \"x\"\n+++\n", "+++\nid = \"x\"\n+++\n\n\n", "no end", "\ufeff# x\n"],
)  # fmt: skip
def test_a_page_of_nothing_is_written_back_as_it_was(text):
    page = read_page(text)
    assert page_text(page, units(page)).text == text


def test_the_first_words_of_an_empty_page_follow_its_front_matter():
    page = read_page('+++\nid = "x"\n+++\n')
    after = page_text(page, [Paragraph((Text("First."),))]).text
    assert after == '+++\nid = "x"\n+++\nFirst.\n'


def test_bold_words_lose_the_spaces_at_their_edges():
    spans = (Span("Take "), Span(" your keys ", strong=True), Span("with you"))
    run = run_of(spans)
    assert block_markdown(Paragraph(run)) == "Take **your keys** with you"


def test_a_link_that_is_bold_in_part_is_one_link():
    text = "See [the **new** page](topic:pt-visit) now."
    (block,) = parse(text).document.blocks
    assert block_markdown(Paragraph(run_of(spans_of(block.children)))) == text


def test_every_kind_of_block_has_its_name():
    names = {
        name_of(p.unit) for path in TOPICS for p in read_page(Path(path).read_text("utf-8")).pieces
    }
    assert names == {
        "key", "heading", "bullet", "number", "task", "table", "warning", "crisis", "tip", "note",
        "text", "picture", "ruled", "claims", "glossary", "regions",
    }  # fmt: skip


@pytest.mark.parametrize("path", TOPICS[::5], ids=lambda path: path.stem)
def test_the_page_to_look_at_is_the_page_that_is_read(path):
    text = path.read_text("utf-8")
    page = read_page(text)
    lines = page_text(page, units(page))
    today = dt.date(2026, 11, 27)
    assert shown_draft(lines, "x", "own", today) == read_draft(text, "x", "own", today).topic


def test_headings_of_the_same_words_have_anchors_of_their_own():
    page = read_page("## A\n\n## A\n\nOne.[^n]\n\n[^n]: Two.\n")
    lines = page_text(page, units(page))
    assert document_of(lines.sources) == parse(lines.text).document
