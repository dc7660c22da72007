# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""A Word file becomes a page, and what does not is told: never half a page in silence."""

import datetime as dt
import io
import random
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Pt, RGBColor
from pictures import gps_exif, jpeg, png
from word_files import (
    SPACES,
    add,
    document,
    note_mark,
    para,
    run,
    saved,
    with_footnotes,
    with_parts,
)

from ketadesk.book.markup.parse import parse
from ketadesk.book.pack.pixel_picture import read_pixels
from ketadesk.book.pack.toml_records import Source, front_matter, split_front
from ketadesk.errors import BadInputError
from ketadesk.ui.toolkit.pictures.redrawing import redraw
from ketadesk.writing.incoming.word_import import ImportStopped, import_word, page_text


@pytest.fixture
def taken(tmp_path):
    """What a document becomes; its words are all there unless it is said otherwise."""

    def take(made, change=lambda path: path, missing=0, **how):
        path = change(saved(made, tmp_path / "a page.docx"))
        page = import_word(path, **how)
        assert page.missing == missing, page.told
        assert not parse(page.markdown).findings
        return page

    return take


def body(page):
    return page.markdown.split("\n")


def said(page, *words):
    """The lines of told that have these words."""
    return [line for line in page.told if all(word in line for word in words)]


# --- headings ------------------------------------------------------------------------------------


def test_styles_become_title_and_headings(taken):
    made = Document()
    made.add_heading("Parking", 0)
    for words, level in (("Where?", 1), ("Level two", 2), ("Deep", 5), ("When?", 1)):
        made.add_heading(words, level)
        made.add_paragraph(f"About {words}")
    page = taken(made)
    assert page.title == "Parking"
    assert [line for line in body(page) if line.startswith("#")] == [
        "## Where?",
        "### Level two",
        "#### Deep",
        "## When?",
    ]
    assert page.told == ()


def test_one_heading_above_all_others_is_the_title(taken):
    made = Document()
    made.add_heading("Parking", 1)
    made.add_heading("Where?", 2)
    made.add_paragraph("Here.")
    page = taken(made)
    assert (page.title, body(page)[0]) == ("Parking", "## Where?")


def test_a_file_without_a_title_is_called_as_its_properties_or_its_name_say(taken):
    made = document("Words.")
    made.core_properties.title = ""
    assert taken(made).title == "a page"
    made.core_properties.title = "Parking"
    assert taken(made).title == "Parking"


def test_a_style_of_ones_own_is_a_heading_by_what_it_is_based_on(taken):
    made = Document()
    style = made.styles.add_style("Clinic Question", 1)
    style.base_style = made.styles["Heading 2"]
    made.add_paragraph("Where?", style="Clinic Question")
    made.add_paragraph("Here.")
    made.add_paragraph("When?", style="Clinic Question")
    assert body(taken(made))[0] == "## Where?"


def test_bold_lines_used_as_headings_are_headings(taken):
    made = Document()
    for words in ("Where to park?", "When to come:"):
        made.add_paragraph().add_run(words).bold = True
        made.add_paragraph("Some words below it.")
    made.add_paragraph().add_run("A bold sentence that ends in a stop.").bold = True
    assert body(taken(made)) == [
        *("## Where to park?", "", "Some words below it.", ""),
        *("## When to come", "", "Some words below it.", ""),
        "**A bold sentence that ends in a stop.**",
    ]


def test_larger_lines_are_headings_and_the_largest_first_one_the_title(taken):
    made = Document()
    for words, size in (("Parking", 24), ("Where?", 16), ("", 0), ("When?", 16)):
        if words:
            made.add_paragraph().add_run(words).font.size = Pt(size)
        made.add_paragraph("Words of the usual size, which are most of what stands here.")
    page = taken(made)
    assert page.title == "Parking"
    assert [line for line in body(page) if line.startswith("#")] == ["## Where?", "## When?"]


def test_a_bold_style_makes_headings_too(taken):
    made = Document()
    made.styles.add_style("Fat", 1).font.bold = True
    for words in ("Where?", "When?"):
        made.add_paragraph(words, style="Fat")
        made.add_paragraph("Words.")
    assert body(taken(made))[0] == "## Where?"


# --- lists ---------------------------------------------------------------------------------------


def test_nested_lists_are_nested(taken):
    made = Document()
    for words, style in (
        *(("a", "List Bullet"), ("b", "List Bullet 2"), ("c", "List Bullet 3")),
        *(("d", "List Bullet"), ("one", "List Number"), ("inner", "List Bullet 2")),
        ("two", "List Number"),
    ):
        made.add_paragraph(words, style=style)
    assert body(taken(made)) == [
        *("- a", "    - b", "        - c", "- d", ""),
        *("1. one", "    - inner", "2. two"),
    ]


def test_a_list_that_goes_on_after_a_paragraph_counts_on(taken):
    made = Document()
    made.add_paragraph("one", style="List Number")
    made.add_paragraph("two", style="List Number")
    made.add_paragraph("Between.")
    made.add_paragraph("three", style="List Number")
    assert body(taken(made))[-1] == "3. three"


def test_letters_of_a_list_are_told(taken):
    levels = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/></w:lvl>'
    numbering = (
        f'<w:numbering {SPACES}><w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )
    place = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'
    made = document(para(run("one"), place), para(run("two"), place))
    page = taken(made, lambda path: with_parts(path, word__numbering_xml=numbering))
    assert body(page) == ["1. one", "2. two"]
    assert said(page, "letters or Roman")


def test_lists_that_were_typed_by_hand_are_lists(taken):
    made = document("• a", "• b", "Words.", "1) one", "2) two", "– x", "- y", "2026. A year.")
    assert body(taken(made)) == [
        *("- a", "- b", "", "Words.", "", "1. one", "2. two", "", "- x", "- y", ""),
        "2026\\. A year.",
    ]


# --- tables --------------------------------------------------------------------------------------


def table(rows, columns):
    made = Document()
    grid = made.add_table(rows=rows, cols=columns)
    for row in range(rows):
        for column in range(columns):
            grid.cell(row, column).text = f"{row}{column}"
    return made, grid


def test_a_table_is_a_table(taken):
    made, grid = table(2, 2)
    grid.cell(1, 1).text = "a | b"
    assert body(taken(made)) == ["| 00 | 01 |", "|---|---|", "| 10 | a \\| b |"]


def test_joined_cells_keep_their_words_in_each_row_and_are_told(taken):
    made, grid = table(3, 3)
    for one, other in (((0, 1), (0, 2)), ((1, 0), (2, 0))):
        grid.cell(*other).text = ""
        grid.cell(*one).merge(grid.cell(*other)).text = "both"
    page = taken(made)
    assert body(page) == [
        *("| 00 | both | both |", "|---|---|---|"),
        *("| both | 11 | 12 |", "| both | 21 | 22 |"),
    ]
    assert said(page, "joined cells (1)")


def test_paragraphs_and_lists_in_a_cell_stand_one_after_the_other(taken):
    made, grid = table(2, 1 + 1)
    grid.cell(1, 1).text = "Bring:"
    for words in ("a card", "shoes"):
        grid.cell(1, 1).add_paragraph(words, style="List Bullet")
    assert body(taken(made))[-1] == "| 10 | Bring: a card; shoes |"


def test_a_table_within_a_table_is_words_and_told(taken):
    made, grid = table(2, 2)
    inner = grid.cell(1, 1).add_table(2, 2)
    inner.cell(0, 0).text = "in"
    inner.cell(1, 1).text = "side"
    page = taken(made)
    assert "in" in body(page)[-1]
    assert "side" in body(page)[-1]
    assert said(page, "within a table")


def test_a_box_made_with_a_table_is_a_note(taken):
    made, grid = table(1, 1)
    grid.cell(0, 0).text = "Ring us first."
    assert body(taken(made)) == ["!!! note", "    Ring us first."]


def test_columns_made_with_a_table_stand_one_below_the_other(taken):
    page = taken(table(1, 2)[0])
    assert body(page) == ["00", "", "01"]
    assert said(page, "one below the other")


# --- words ---------------------------------------------------------------------------------------


def test_weight_slant_and_level_are_kept(taken):
    made = Document()
    line = made.add_paragraph("A ")
    line.add_run("heavy ").bold = True
    line.add_run("slanted").italic = True
    line.add_run(" H")
    line.add_run("2").font.subscript = True
    line.add_run("O 10")
    line.add_run("9").font.superscript = True
    assert body(taken(made)) == ["A **heavy** *slanted* H~2~O 10^9^"]


def test_our_own_signs_in_their_words_stay_words(taken):
    made = document("Stars * and _ {{x}} [a](b) <b> ~~ == `c` \\ # ! 3^2", "# no heading", "+ no")
    page = taken(made)
    read = "".join(p.text for p in parse(page.markdown).passages)
    assert "Stars * and _ {{x}} [a](b) <b> ~~ == `c` \\ # ! 3^2" in read
    assert "# no heading" in read


def test_links_are_links_where_a_page_can_follow_them(taken):
    made = Document()
    for target, words in (
        *(("https://example.org/a", "a page"), ("mailto:a@example.org", "mail")),
        *(("http://example.org/old", "an old page"), ("file:///c:/x.doc", "a file")),
    ):
        relation = made.part.relate_to(
            target,
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
            is_external=True,
        )
        add(made, para(f'<w:hyperlink r:id="{relation}">{run(words)}</w:hyperlink>'))
    page = taken(made)
    assert "[a page](https://example.org/a)" in page.markdown
    assert "[mail](mailto:a@example.org)" in page.markdown
    assert "an old page" in page.markdown
    assert said(page, "an old page, http://example.org/old")
    assert said(page, "file:///c:/x.doc")


def test_a_link_that_is_a_field_is_a_link(taken):
    made = document(
        para(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            '<w:r><w:instrText> HYPERLINK "https://example.org/" </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            f'{run("our site")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        ),
        para(f'<w:fldSimple w:instr=" AUTHOR ">{run("Dr Example")}</w:fldSimple>'),
    )
    assert body(taken(made)) == ["[our site](https://example.org/)", "", "Dr Example"]


def test_soft_breaks_are_line_ends_and_two_of_them_part_paragraphs(taken):
    made = document(para(f"{run('12 Example Street')}<w:r><w:br/></w:r>{run('Springfield')}"))
    add(made, para(f"{run('a')}<w:r><w:br/><w:br/></w:r>{run('b')}"))
    assert body(taken(made)) == ["12 Example Street\\", "Springfield", "", "a", "", "b"]


def test_words_stay_apart_whatever_stood_between_them(taken):
    made = document(
        para(run("heavy ", "<w:b/>") + run("both ", "<w:b/><w:i/>") + run("plain")),
        para(run("before") + '<w:r><w:br w:type="page"/></w:r>' + run("after")),
        para(run("tab") + "<w:r><w:tab/></w:r>" + run("here")),
        para(run("::: no box")),
    )
    assert body(taken(made)) == [
        *("**heavy *both*** plain", "", "before\\", "after", "", "tab here", "", "\\::: no box"),
    ]


def test_a_bold_caption_is_no_heading(taken):
    made = document("One.")
    made.add_paragraph("The door", style="Caption")
    made.add_paragraph("Two.")
    assert body(taken(made)) == ["One.", "", "The door", "", "Two."]


def test_footnotes_are_footnotes(taken):
    made = document(para(run("Ask us.") + note_mark(1) + run(" Then come.") + note_mark(2)))
    page = taken(made, lambda path: with_footnotes(path, "On weekdays.", "By the back door."))
    assert body(page) == [
        *("Ask us.[^1] Then come.[^2]", ""),
        *("[^1]: On weekdays.", "", "[^2]: By the back door."),
    ]


# --- forms ---------------------------------------------------------------------------------------

BOX = (
    '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{0}"/></w14:checkbox></w:sdtPr>'
    "<w:sdtContent><w:r><w:t>{1}</w:t></w:r></w:sdtContent></w:sdt>"
)


def test_boxes_to_tick_are_boxes_whatever_made_them(taken):
    made = document(
        para(BOX.format(0, "☐") + run(" I ate nothing")),
        para(BOX.format(1, "☒") + run(" I came by bus")),
        para(run("☐ I have a driver")),
        para('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>' + run(" I called")),
    )
    page = taken(made)
    assert body(page) == [
        *("- [ ] I ate nothing", "- [ ] I came by bus"),
        *("- [ ] I have a driver", "- [ ] I called"),
    ]
    assert said(page, "ticked are empty")


def test_a_list_with_boxes_as_bullets_is_one_to_tick(taken):
    look = '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'
    level = f'<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0a8"/>{look}</w:lvl>'
    numbering = (
        f'<w:numbering {SPACES}><w:abstractNum w:abstractNumId="7">{level}</w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )
    place = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'
    made = document(para(run("one"), place), para(run("two"), place))
    page = taken(made, lambda path: with_parts(path, word__numbering_xml=numbering))
    assert body(page) == ["- [ ] one", "- [ ] two"]


def test_lines_to_write_on_are_lines_to_write_on(taken):
    tab = '<w:tabs><w:tab w:val="left" w:leader="underscore" w:pos="9000"/></w:tabs>'
    holder = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        f"{run('Click here to enter text.')}</w:sdtContent></w:sdt>"
    )
    made = document(
        "Name: ______________",
        para(run("Date:") + "<w:r><w:tab/></w:r>", tab),
        para(run("Phone: ") + holder),
        "Notes:",
        "_" * 70,
        "_" * 70,
    )
    page = taken(made)
    assert body(page) == [
        *("Name: ______________", "", "Date: ________", "", "Phone: ________", ""),
        *("Notes:", "", "{{lines 2}}"),
    ]


# --- pictures ------------------------------------------------------------------------------------


def with_picture(data, alt="The back door"):
    made = Document()
    made.add_paragraph().add_run().add_picture(io.BytesIO(data))
    for one in made.element.iter("{*}docPr"):
        one.set("descr", alt)
    return made


def test_a_picture_comes_along_with_its_description(taken):
    page = taken(with_picture(png(64, 32)))
    ((name, data),) = page.figures.items()
    assert data == png(64, 32)
    assert body(page) == [f"![The back door](figure:{name.removesuffix('.png')})"]
    assert page.told == ()


def test_a_picture_without_a_description_asks_for_one(taken):
    for alt in ("", "A door\n\nDescription automatically generated"):
        page = taken(with_picture(png(64, 32), alt))
        assert body(page)[0].startswith("![](figure:")
        assert said(page, "need one")


def test_a_picture_from_a_telephone_is_upright_smaller_and_says_no_place(taken):
    data = jpeg(3000, 1200, exif=gps_exif(b"49.4875", orientation=6))
    page = taken(with_picture(data), redraw=redraw)
    ((name, kept),) = page.figures.items()
    picture = read_pixels(kept)
    assert name.endswith(".jpg")
    assert (picture.width, picture.height, picture.turned) == (1200, 3000, False)
    assert b"49.4875" not in kept
    wide = taken(with_picture(jpeg(3000, 1200)), redraw=redraw)
    ((_, kept),) = wide.figures.items()
    assert (read_pixels(kept).width, len(said(wide, "made smaller"))) == (2008, 1)


def test_a_picture_that_cannot_be_shown_is_told(taken):
    page = taken(
        with_picture(png(64, 32)), lambda path: with_parts(path, **{"word/media/image1.png": b""})
    )
    assert body(page) == [""]
    made = Document()
    made.add_paragraph("Words.")
    made.add_paragraph().add_run().add_picture(io.BytesIO(gif()))
    assert said(taken(made), "is a GIF; save it as PNG or JPEG")


def gif():
    head = b"GIF89a" + struct.pack("<HH", 1, 1) + b"\x80\0\0\0\0\0\xff\xff\xff"
    return head + b",\0\0\0\0\1\0\1\0\0\2\2D\1\0;"


# --- what a page has no place for ----------------------------------------------------------------


def test_headers_and_footers_are_told_with_their_words(taken):
    made = document("Words.")
    made.sections[0].header.paragraphs[0].text = "Riverside Clinic, 12 Example Street"
    made.sections[0].footer.paragraphs[0].text = "Page 1 of 2"
    page = taken(made)
    assert page.told == (
        "The header of each sheet is left out: “Riverside Clinic, 12 Example Street”",
    )


def test_tracked_changes_are_taken_as_accepted_and_told(taken):
    who = 'w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z"'
    gone = f"<w:del {who}><w:r><w:delText>two hours</w:delText></w:r></w:del>"
    page = taken(
        document(para(run("Eat nothing for ") + gone + f"<w:ins {who}>{run('four hours')}</w:ins>"))
    )
    assert body(page) == ["Eat nothing for four hours"]
    assert said(page, "deleted with “Track Changes”", "“two hours”")
    assert said(page, "taken as accepted")


def test_comments_are_told_with_their_words(taken):
    made = document("Eat nothing for two hours.")
    made.add_comment(made.paragraphs[0].runs, text="Four, says the anesthetist", author="Dr B")
    page = taken(made)
    assert page.told == ("A comment by Dr B is left out: “Four, says the anesthetist”",)
    assert body(page) == ["Eat nothing for two hours."]


SHAPE = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic>'
    '<a:graphicData uri="x"><wps:wsp><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx>'
    "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r>"
)


def test_text_boxes_are_paragraphs_once_and_told(taken):
    page = taken(document(para(run("Before.") + SHAPE.format(para(run("In the box."))))))
    assert body(page) == ["Before.", "", "In the box."]
    assert said(page, "text box", "“In the box.”")


def test_hidden_words_stay_hidden_and_are_told(taken):
    page = taken(document(para(run("Seen.") + run(" Staff only", "<w:vanish/>"))))
    assert body(page) == ["Seen."]
    assert said(page, "Hidden words", "“Staff only”")


def test_equations_are_letters_and_told(taken):
    page = taken(
        document(para(run("So ") + "<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>" + run(".")))
    )
    assert body(page) == ["So a=b ."]
    assert said(page, "equation", "“a=b”")


def test_objects_charts_and_looks_are_told(taken):
    chart = (
        "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData "
        'uri="http://schemas.openxmlformats.org/drawingml/2006/chart"/></a:graphic></wp:inline>'
        "</w:drawing></w:r>"
    )
    made = document(
        para('<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>' + run("A.")),
        para(chart + run("B.")),
    )
    made.add_paragraph().add_run("Red").font.color.rgb = RGBColor(255, 0, 0)
    page = taken(made)
    assert said(page, "Embedded objects (1)", "Excel.Sheet.12")
    assert said(page, "Charts (1)")
    assert said(page, "Colours")


def test_a_table_of_contents_is_left_out_and_told(taken):
    made = Document()
    made.styles.add_style("toc 1", 1)
    made.add_paragraph("Where? 1", style="toc 1")
    made.add_paragraph("Words.")
    page = taken(made)
    assert body(page) == ["Words."]
    assert said(page, "table of contents")


def test_words_that_no_rule_takes_are_missed_and_told(taken, monkeypatch):
    from ketadesk.writing.incoming import word_import

    made = document("Kept.", "Lost on the way.")
    whole = word_import._html
    monkeypatch.setattr(
        word_import, "_html", lambda *how: whole(*how).replace("<p>Lost on the way.</p>", "")
    )
    page = taken(made, missing=4)
    assert said(page, "Not taken", "“Lost on the way.”")


# --- files ---------------------------------------------------------------------------------------


def test_an_empty_file_is_an_empty_page_and_told(taken):
    page = taken(Document())
    assert (page.markdown, page.words) == ("", 0)
    assert said(page, "no words")


def test_a_file_longer_than_a_page_is_one_line(tmp_path):
    path = saved(document(*["Words and more words. " * 60] * 90), tmp_path / "long.docx")
    with pytest.raises(BadInputError, match=r"long\.docx: has 11\d kB of text.*part it in Word"):
        import_word(path)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "is empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 900, r"older Word \(\.doc\)"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "locked with a password",
        ),
        (b"{\\rtf1 words}", r"\.rtf"),
        (b"%PDF-1.7", "is a PDF"),
        (b"<!doctype html><p>x", "web page"),
        (b"words", "no Word file"),
        (b"PK\x03\x04 and no more", "damaged or cut short"),
    ],
)
def test_what_is_no_word_file_is_told_in_one_line(tmp_path, data, told):
    path = tmp_path / "x.docx"
    path.write_bytes(data)
    with pytest.raises(BadInputError, match=told) as raised:
        import_word(path)
    assert "\n" not in str(raised.value)
    with pytest.raises(BadInputError, match="cannot be read"):
        import_word(tmp_path / "gone.docx")


def zipped(path, **parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in parts.items():
            target.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return path


TYPES = {"[Content_Types].xml": "<Types/>"}


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("<a>" * 300 + "</a>" * 300, "more deeply"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "declares entities"),
        ("<a>" + "x" * 17_000_000 + "</a>", "more text than a page"),
        ("<a>" + "<b/>" * 200_001 + "</a>", "more in it than a page can hold"),
        ("<a><b></a>", "damaged or cut short"),
        ("", "damaged or cut short"),
    ],
)
def test_bombs_and_broken_xml_are_one_line(tmp_path, part, told):
    path = zipped(tmp_path / "x.docx", word__document_xml=part, **TYPES)
    with pytest.raises(BadInputError, match=told):
        import_word(path)


def test_an_open_document_and_another_zip_are_told(tmp_path):
    path = zipped(tmp_path / "x.docx", mimetype="x", content_xml="<a/>")
    with pytest.raises(BadInputError, match="LibreOffice"):
        import_word(path)
    with pytest.raises(BadInputError, match="no Word file"):
        import_word(zipped(tmp_path / "y.docx", notes="x"))


def test_every_damaged_file_is_read_or_told_in_one_line(tmp_path):
    whole = saved(table(3, 3)[0], tmp_path / "x.docx").read_bytes()
    chance = random.Random(3)
    path = tmp_path / "y.docx"
    for _ in range(60):
        raw = bytearray(whole)
        at = chance.randrange(len(raw))
        if chance.random() < 0.3:
            del raw[at:]
        else:
            raw[at] ^= 1 << chance.randrange(8)
        path.write_bytes(raw)
        try:
            page = import_word(path)
        except BadInputError as error:
            assert "\n" not in str(error)  # noqa: PT017 - both ends are right
        else:
            assert page.told is not None


def test_somebody_can_stop_it(tmp_path):
    path = saved(document(*["Words."] * 300), tmp_path / "x.docx")
    with pytest.raises(ImportStopped):
        import_word(path, lambda: True)


def test_nothing_of_mammoth_is_loaded_by_who_only_names_the_import():
    code = "import sys, ketadesk.writing.incoming.word_import; sys.exit('mammoth' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_page_has_front_matter_to_be_completed(taken):
    made = document("Words.")
    made.core_properties.title = 'The "back" door \\ Friday'
    text = page_text(taken(made), "back-door", "practical", "patient", dt.date(2028, 2, 29))
    head, rest, _ = split_front(text)
    front, _, findings = front_matter(Source("x.md", head, 2))
    assert (front.id, front.title) == ("back-door", 'The "back" door \\ Friday')
    assert (front.summary, front.section) == ("Words.", "practical")
    assert front.review_due == dt.date(2029, 2, 28)
    assert rest.strip() == "Words."
    assert not findings


# --- files of LibreOffice 7.4 --------------------------------------------------------------------

MADE = Path(__file__).parent / "word"


def test_lists_links_and_a_table_of_libreoffice_come_along():
    page = import_word(MADE / "lists-and-links.docx")
    assert (page.title, page.missing) == ("Parking", 0)
    assert body(page) == [
        *("Some **bold** and *it* [link](https://example.org/x)", "", "## Where?", ""),
        *("- a", "    - b", "- c", "", "1. one", "2. two", "    1. inner", ""),
        *("| Head | Head |", "|---|---|", "| x | y |", "", "end"),
    ]


def test_notes_frames_and_changes_of_libreoffice_are_taken_or_told():
    page = import_word(MADE / "notes-frames-changes.docx")
    assert (page.title, page.missing) == ("LO Title", 0)
    for words in (
        *("## Fake large heading", "note[^2] and **bold**, inserted words more."),
        *("[^2]: The note words.", "[^e2]: End words.", "Frame words here", "| tall | r2 |"),
        "Line one\\\nline two",
    ):
        assert words in page.markdown
    for words in ("Frame words here", "gone words", "LO header words", "Comment words"):
        assert said(page, f"“{words}”")
    assert not parse(page.markdown).findings
