"""A Word file becomes a page of the clinic's own; what could not be taken is told first."""

import threading

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QListWidget, QPushButton

from ketadesk.ui.packs.word_dialog import WordDialog
from ketadesk.ui.packs.your_pages import YourPages
from ketadesk.writing.incoming import word_import
from ketadesk.writing.own_pages import OwnPack

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def letter(tmp_path):
    """A letter of the clinic with a head that no page has."""
    made = Document()
    made.add_heading("Where to park", 0)
    made.add_heading("By car", 1)
    made.add_paragraph("Leave the car behind the house.")
    made.add_paragraph("Take the lift.", style="List Bullet")
    made.sections[0].header.paragraphs[0].text = "Riverside Clinic, 12 Example Street"
    made.save(tmp_path / "parking.docx")
    return tmp_path / "parking.docx"


@pytest.fixture
def from_word(desk, house, monkeypatch):
    """A function that asks for a page from a file as a person does, and gives the dialog."""

    def make(file, title=""):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(file), ""))
        window = desk()
        window.follow_shelf()
        window.own = OwnPack(house.packs / "our-pages")
        pages = window.windows.find(YourPages) or window._writing.your_pages()
        pages.begin_new("word")
        QTest.keyClicks(pages.pane.title, title)
        QTest.keyClick(pages.pane.title, Qt.Key.Key_Return)
        dialog = window.findChild(WordDialog)
        dialog.main = window
        return dialog

    return make


def part(dialog, name, kind=object):
    return dialog.findChild(kind, name)


def test_what_was_taken_and_what_not_is_told_before_there_is_a_page(from_word, letter, qtbot):
    dialog = from_word(letter)
    qtbot.waitUntil(lambda: part(dialog, "wordYes").isVisible())

    assert "words taken" in part(dialog, "wordLine", QLabel).text()
    lost = part(dialog, "wordLost", QListWidget)
    told = " ".join(lost.item(row).text() for row in range(lost.count()))
    assert "12 Example Street" in told
    assert part(dialog, "wordTitle", QLineEdit).text() == "Where to park"
    assert dialog.main.own.pages() == ()

    QTest.keyClick(part(dialog, "wordTitle"), Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: bool(dialog.main.editors.open_windows))
    (page,) = dialog.main.own.pages()
    assert (page.title, page.draft, page.published) == ("Where to park", True, False)
    text = dialog.main.own.read(page.id).text
    assert "## By car" in text
    assert "- Take the lift." in text


def test_a_title_that_was_given_is_kept(from_word, letter, qtbot):
    dialog = from_word(letter, "Parking for visitors")
    qtbot.waitUntil(lambda: part(dialog, "wordYes").isVisible())
    main = dialog.main

    part(dialog, "wordYes", QPushButton).click()

    assert [page.title for page in main.own.pages()] == ["Parking for visitors"]


def test_a_no_makes_no_page(from_word, letter, qtbot):
    dialog = from_word(letter)
    qtbot.waitUntil(lambda: part(dialog, "wordYes").isVisible())
    main = dialog.main

    part(dialog, "wordNo", QPushButton).click()

    assert main.own.pages() == ()
    assert main.editors.open_windows == ()


def test_what_is_no_word_file_is_one_line(from_word, tmp_path, qtbot):
    file = tmp_path / "photo.docx"
    file.write_bytes(b"\x89PNG")
    dialog = from_word(file)

    qtbot.waitUntil(lambda: part(dialog, "wordNo", QPushButton).text() == "Close")

    line = part(dialog, "wordLine", QLabel).text()
    assert str(file) in line
    assert "\n" not in line
    assert not part(dialog, "wordYes").isVisible()


def test_a_long_reading_can_be_stopped(from_word, letter, qtbot, monkeypatch):
    hangs = threading.Event()
    read = word_import.import_word

    def slow(*given):
        hangs.wait(30)
        return read(*given)

    monkeypatch.setattr(word_import, "import_word", slow)
    dialog = from_word(letter)
    qtbot.waitUntil(dialog.isVisible)
    main = dialog.main
    assert part(dialog, "wordNo", QPushButton).text() == "Stop"

    part(dialog, "wordNo", QPushButton).click()
    hangs.set()

    assert main.own.pages() == ()
