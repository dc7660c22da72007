"""Writing a page without a mark: what is typed and clicked is what the file says."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from ketadesk.writing.own_pages import PageText
from tests.places import ROOT
from tests.qt.authoring.conftest import FRONT

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def body(window):
    return window.text().removeprefix(FRONT)


def type_in(qtbot, window, *lines):
    for number, line in enumerate(lines):
        if number:
            qtbot.keyClick(window.area, Key.Key_Return)
        qtbot.keyClicks(window.area, line)


def use(window, name):
    window.tools.used.emit(name)


def select(window, words):
    found = window.area.document().find(words)
    assert not found.isNull(), words
    window.area.setTextCursor(found)


def test_a_page_is_typed_and_saved_without_a_mark(qtbot, open_editor, pack):
    window = open_editor()
    use(window, "box-key")
    type_in(qtbot, window, "Park behind the house.", "", "")
    use(window, "heading2")
    type_in(qtbot, window, "How do I get in?", "Ring twice.", "")
    use(window, "bullet")
    type_in(qtbot, window, "Blue door", "Second floor", "", "See you soon")
    with qtbot.waitSignal(window.saved) as told:
        qtbot.keyClick(window, Key.Key_S, CTRL)
    assert told.args == ["parking"]
    assert pack.read_published("parking").text == FRONT + (
        "!!! key\n    Park behind the house.\n\n## How do I get in?\n\nRing twice.\n\n"
        "- Blue door\n- Second floor\n\nSee you soon\n"
    )
    assert window.head.state.startswith("Published ")


def test_the_page_at_the_right_says_what_was_typed(qtbot, open_editor):
    window = open_editor("Park here.\n")
    window.area.moveCursor(QTextCursor.MoveOperation.End)
    with qtbot.waitSignal(window.live.redrawn):
        qtbot.keyClicks(window.area, " Or there.")
    qtbot.waitUntil(lambda: "Park here. Or there." in window.live.views[0].toPlainText())


def test_a_page_that_is_opened_and_saved_unchanged_is_the_same_file(qtbot, open_editor):
    path = ROOT / "resources/content/en/visits/pt-prepare.md"
    text = path.read_text("utf-8")
    window = open_editor(start=PageText(text, ""), page_id="pt-prepare")
    assert window.text() == text
    select(window, "Loose, warm clothes")
    qtbot.keyClicks(window.area, "Socks")
    assert window.text() == text.replace("Loose, warm clothes", "Socks")
    qtbot.keyClick(window.area, Key.Key_Z, CTRL)
    assert window.text() == text


@pytest.mark.parametrize(
    ("tool", "written"),
    [
        ("heading2", "## One\n"),
        ("heading3", "### One\n"),
        ("heading4", "#### One\n"),
        ("bullet", "- One\n"),
        ("number", "1. One\n"),
        ("task", "- [ ] One\n"),
        ("box-key", "!!! key\n    One\n"),
        ("box-warning", "!!! warning\n    One\n"),
        ("box-tip", "!!! tip\n    One\n"),
        ("box-note", "!!! note\n    One\n"),
        ("strong", "**One**\n"),
        ("emphasis", "*One*\n"),
        ("field", "One____________________\n"),
        ("tick", "One[ ]\n"),
        ("lines", "One\n\n{{lines 4}}\n"),
        ("crisis", "One\n\n!!! crisis\n"),
        ("slot:clinic.phone", "One{{clinic.phone}}\n"),
    ],
)
def test_each_tool_does_one_thing_and_undo_takes_it_back(qtbot, open_editor, tool, written):
    window = open_editor("One\n")
    if tool in {"strong", "emphasis"}:
        window.area.selectAll()
    else:
        window.area.moveCursor(QTextCursor.MoveOperation.End)
    use(window, tool)
    assert body(window) == written
    use(window, "undo")
    assert body(window) == "One\n"
    use(window, "redo")
    assert body(window) == written


@pytest.mark.parametrize("tool", ["heading2", "bullet", "task", "box-warning"])
def test_the_same_tool_again_makes_it_text_again(open_editor, tool):
    window = open_editor("One\n")
    use(window, tool)
    use(window, tool)
    assert body(window) == "One\n"


def test_a_table_is_filled_cell_by_cell(qtbot, open_editor):
    window = open_editor()
    use(window, "table")
    for words in ("Day", "Open", "Monday", "8 to 5", "Friday", "8 to 1", "Sunday", "closed"):
        qtbot.keyClicks(window.area, words)
        qtbot.keyClick(window.area, Key.Key_Tab)
    assert body(window) == (
        "| Day | Open |\n|---|---|\n| Monday | 8 to 5 |\n| Friday | 8 to 1 |\n"
        "| Sunday | closed |\n|  |  |\n"
    )


def test_tab_puts_an_item_below_another_and_back(qtbot, open_editor):
    window = open_editor("- One\n- Two\n")
    select(window, "Two")
    qtbot.keyClick(window.area, Key.Key_Tab)
    assert body(window) == "- One\n    - Two\n"
    qtbot.keyClick(window.area, Key.Key_Backtab, SHIFT)
    assert body(window) == "- One\n- Two\n"


def test_a_source_is_taken_away_whole(qtbot, open_editor):
    window = open_editor("Rest.[@fdaSpravato2019] Then go.\n")
    area = window.area
    select(window, "Then")
    qtbot.keyClick(area, Key.Key_Left)
    qtbot.keyClick(area, Key.Key_Left)
    qtbot.keyClick(area, Key.Key_Backspace)
    assert body(window) == "Rest. Then go.\n"


def test_the_caret_never_stands_within_a_source(qtbot, open_editor):
    window = open_editor("Rest.[@fdaSpravato2019]\n")
    area = window.area
    area.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(area, Key.Key_Left)
    qtbot.keyClicks(area, " Now")
    assert body(window) == "Rest. Now[@fdaSpravato2019]\n"


def test_what_is_typed_behind_a_link_is_no_link(qtbot, open_editor):
    window = open_editor("See [the ride home](topic:pt-ride-home)\n")
    window.area.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(window.area, " first")
    assert body(window) == "See [the ride home](topic:pt-ride-home) first\n"


def test_what_the_editor_does_not_know_cannot_be_written_in(qtbot, open_editor):
    window = open_editor("One\n\n<div>kept</div>\n\nTwo\n")
    select(window, "kept")
    window.area.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
    qtbot.keyClicks(window.area, "New")
    assert body(window) == "One\n\n<div>kept</div>\n\nNew\n\nTwo\n"


def test_the_text_with_its_marks_is_the_same_page(qtbot, open_editor):
    window = open_editor("One\n\n- a\n- b\n")
    use(window, "marks")
    assert window.marks.toPlainText() == FRONT + "One\n\n- a\n- b\n"
    window.marks.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(window.marks, "- c")
    use(window, "marks")
    assert body(window) == "One\n\n- a\n- b\n- c"
    assert window.area.units()[1].unit.items[2]


def test_a_draft_is_kept_once_the_hands_rest(qtbot, open_editor, pack):
    window = open_editor("One\n")
    window.area.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(window.area, " and two")
    assert window.head.state == "Not saved yet"
    qtbot.waitUntil(lambda: window.head.state.startswith("Draft, saved "), timeout=6000)
    assert pack.read("parking").text == FRONT + "One and two\n"
