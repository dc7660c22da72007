"""What is copied out of a page reads as the page does: bullets, numbers, boxes, rows of a table."""

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from ketadesk.press.screen.reader_page import Page

LISTS = (
    "<p>Before</p><ol start='3'><li>three</li><li>four</li></ol><p>Between</p>"
    "<ul><li>one<ul><li>inner</li></ul></li><li>two</li></ul>"
    "<ul><li class='unchecked'>tick</li></ul><p>After&nbsp;all<br>of it</p>"
)
TABLE = (
    "<p>Before</p><table class='data'><tr><th>Weight</th><th>Volume</th><th>Note</th></tr>"
    "<tr><td>60 kg</td><td>3 ml</td><td>&nbsp;</td></tr>"
    "<tr><td>80 kg</td><td>4 ml</td><td><p>slow</p><p>and steady</p></td></tr></table><p>After</p>"
)
BOX = "<table class='box'><tr><td><p>Key</p><p>Words</p></td></tr></table>"


@pytest.fixture
def reader(open_window):
    return open_window("pt-start").reader


def copied(reader, html, begin="", end="", *, line=""):
    """The clipboard after the page, or what stands from begin to the end of end, was copied."""
    reader.show_page(Page("Page", html), source_line=line)
    reader.selectAll()
    if begin:
        first = reader.document().find(begin)
        last = reader.document().find(end, first)
        chosen = QTextCursor(reader.document())
        chosen.setPosition(first.selectionStart())
        chosen.setPosition(last.selectionEnd(), QTextCursor.MoveMode.KeepAnchor)
        reader.setTextCursor(chosen)
    reader.copy()
    return QApplication.clipboard().mimeData()


def test_items_keep_their_numbers_bullets_and_boxes(reader):
    assert copied(reader, LISTS).text() == (
        "Before\n\n3. three\n4. four\n\nBetween\n\n• one\n  • inner\n• two\n☐ tick\n\n"
        "After all\nof it"
    )


def test_a_table_keeps_its_rows_with_tabs_between_the_cells(reader):
    assert copied(reader, TABLE).text() == (
        "Before\n\nWeight\tVolume\tNote\n60 kg\t3 ml\t\n80 kg\t4 ml\tslow and steady\n\nAfter"
    )


def test_cells_that_are_chosen_together_are_copied_as_rows(reader):
    assert copied(reader, TABLE, "3 ml", "slow").text() == "3 ml\t\n4 ml\tslow and steady"


def test_a_part_of_a_cell_is_copied_alone(reader):
    assert copied(reader, TABLE, "tead", "y").text() == "teady"


def test_an_item_chosen_from_its_middle_has_no_mark(reader):
    assert copied(reader, LISTS, "ree", "four").text() == "ree\n4. four"


def test_the_words_of_a_box_are_copied_as_paragraphs(reader):
    assert copied(reader, BOX).text() == "Key\n\nWords"


def test_lists_and_tables_go_as_html_too_and_all_of_it_says_where_it_is_from(reader):
    data = copied(reader, LISTS + TABLE, line="From <KetaDesk> & Co")

    assert data.text().endswith("After\n\nFrom <KetaDesk> & Co")
    for tag in ("<ol", "<ul", "<li", "<table", "<td", "<p>From &lt;KetaDesk&gt; &amp; Co</p>"):
        assert tag in data.html()


def test_a_topic_of_the_pack_is_copied_with_the_numbers_of_its_steps(open_window):
    window = open_window("cl-monitoring")
    window.reader.selectAll()
    window.reader.copy()

    lines = QApplication.clipboard().text().splitlines()

    assert any(line.startswith("• ") for line in lines)
    assert any("\t" in line for line in lines)
