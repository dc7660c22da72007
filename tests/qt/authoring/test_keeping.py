"""Nothing that was written is lost: other hands, full disks, locked folders, closing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFileDialog, QPushButton, QToolButton

from ketadesk.policy import PackPolicy
from ketadesk.ui.frame import editors as editors_module
from ketadesk.writing import kept_files
from ketadesk.writing.own_pages import PageText
from tests.qt.authoring.conftest import FRONT

CTRL = Qt.KeyboardModifier.ControlModifier
MINE, THEIRS = FRONT + "Mine, and more.\n", FRONT + "Theirs.\n"


@pytest.fixture
def published(pack):
    return pack.publish("parking", FRONT + "Mine.\n", "")


def write_more(qtbot, window):
    found = window.area.document().find("Mine")
    found.clearSelection()
    window.area.setTextCursor(found)
    qtbot.keyClicks(window.area, ", and more")


def answer(window, name):
    window.notice.findChild(QPushButton, name).click()


@pytest.fixture
def conflicted(qtbot, open_editor, pack, published):
    window = open_editor(start=published)
    write_more(qtbot, window)
    pack.publish("parking", THEIRS, published.stamp)
    qtbot.keyClick(window, Qt.Key.Key_S, CTRL)
    return window


def test_a_page_that_somebody_else_changed_is_not_written_over(conflicted, pack):
    assert conflicted.notice.words.startswith("Changed by another person at ")
    assert pack.read_published("parking").text == THEIRS
    assert conflicted.text() == MINE
    assert not conflicted.findChild(QToolButton, "savePage").isEnabled()


def test_keep_mine_publishes_mine_and_keeps_theirs_among_the_former(conflicted, pack):
    answer(conflicted, "keepMine")
    assert pack.read_published("parking").text == MINE
    assert THEIRS in {version.text for version in pack.history("parking")}
    assert conflicted.notice.words == ""
    assert conflicted.head.state.startswith("Published ")


def test_take_theirs_shows_theirs_and_goes_on_from_it(qtbot, conflicted, pack):
    answer(conflicted, "takeTheirs")
    assert conflicted.text() == THEIRS
    conflicted.area.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(conflicted.area, " Ours.")
    qtbot.keyClick(conflicted, Qt.Key.Key_S, CTRL)
    assert pack.read_published("parking").text == FRONT + "Theirs. Ours.\n"


def test_compare_gives_both_texts_to_who_can_show_them(qtbot, open_editor, pack, published):
    window = open_editor(start=published, offers=("compare",))
    write_more(qtbot, window)
    pack.publish("parking", THEIRS, published.stamp)
    qtbot.keyClick(window, Qt.Key.Key_S, CTRL)
    with qtbot.waitSignal(window.compare_asked) as asked:
        answer(window, "compare")
    assert asked.args == [MINE, THEIRS]


@pytest.fixture
def full_disk(monkeypatch):
    def full(_path, _data, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(kept_files, "write_whole", full)


def test_a_full_disk_is_told_the_text_stays_and_a_copy_can_be_saved(
    qtbot, open_editor, full_disk, monkeypatch, tmp_path
):
    window = open_editor("Mine.\n")
    write_more(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_S, CTRL)
    assert window.notice.words.startswith("Not saved: ")
    assert "our-pages" in window.notice.words
    assert window.text() == MINE
    assert window.head.state == "Not saved yet"
    copy = tmp_path / "stick" / "parking.md"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(copy), ""))
    answer(window, "saveCopy")
    assert copy.read_text("utf-8") == MINE


def test_a_window_whose_text_cannot_be_kept_does_not_close(qtbot, open_editor, full_disk):
    window = open_editor("Mine.\n")
    write_more(qtbot, window)
    window.close()
    assert window.isVisible()
    assert window.notice.words.startswith("Not saved: ")


def test_closing_keeps_the_draft_and_opening_again_goes_on_from_it(qtbot, open_editor, pack):
    window = open_editor("Mine.\n")
    write_more(qtbot, window)
    window.close()
    assert pack.read("parking").text == MINE
    again = open_editor(start=pack.read("parking"))
    assert again.text() == MINE


def test_escape_closes_nothing(qtbot, open_editor):
    window = open_editor("Mine.\n")
    qtbot.keyClick(window.area, Qt.Key.Key_Escape)
    assert window.isVisible()


def test_where_the_policy_forbids_writing_the_page_is_to_read_only(
    qtbot, open_editor, monkeypatch, pack
):
    import msgspec

    read = editors_module.Editors._desk

    def desk(self, pack, held, offers):
        packs = PackPolicy(write=False)
        return read(self, pack, msgspec.structs.replace(held, packs=packs), offers)

    monkeypatch.setattr(editors_module.Editors, "_desk", desk)
    window = open_editor(start=PageText(FRONT + "Mine.\n", ""))
    assert window.head.state == "To read only: set by your organization"
    assert not window.findChild(QToolButton, "savePage").isVisible()
    assert not window.findChild(QToolButton, "tool_strong").isEnabled()
    qtbot.keyClicks(window.area, "x")
    qtbot.keyClick(window, Qt.Key.Key_S, CTRL)
    window.tools.used.emit("box-key")
    assert window.text() == FRONT + "Mine.\n"
    assert pack.pages() == ()
