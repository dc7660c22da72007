"""Using KetaDesk: the manual is Markdown that the program shows, and says nothing that is not so."""

import re
import xml.etree.ElementTree as ET

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest

from ketadesk.book.markup.parse import parse
from ketadesk.paths import resources_folder
from ketadesk.ui.pages.manual import NEWS, PAGES

FOLDER = resources_folder() / "help"
FILES = sorted(FOLDER.glob("*/*.md"))
BOLD = re.compile(r"\*\*([^*]+)\*\*")
KEYS_OF_QT = {"Up", "Down", "Enter", "Esc", "Space", "N", "P"}
KEYS = re.compile(r"\*\*((?:Ctrl|Alt|Shift|F\d)[^*]*)\*\*")


def follow(window, words):
    link = next(one for one in window.reader.map.links if one.words == words)
    window.reader.link_followed.emit(link.href)


def test_f1_leads_to_the_manual_and_every_page_of_it(open_window):
    window = open_window()

    QTest.keyClick(window, Qt.Key.Key_F1)

    assert window.windowTitle() == "Using KetaDesk – KetaDesk"
    hrefs = [one.href for one in window.reader.map.links]
    assert hrefs == [*(f"page:using-{name}" for name in PAGES), "page:shortcuts", f"page:{NEWS}"]
    for href in hrefs:
        window.navigator.open(href)
        assert window.reader.page.title != "Using KetaDesk"
        assert len(window.reader.toPlainText()) > 200


def test_the_start_page_leads_there_too(open_window):
    window = open_window()

    follow(window, "Using KetaDesk")

    assert window.navigator.address == "page:using"


def test_what_is_new_leads_on_to_what_changed_in_the_topics(open_window):
    window = open_window()
    window.actions_by_id["new"].trigger()

    follow(window, "What changed in the topics")

    assert window.navigator.address == "page:changes"


def test_a_page_that_is_not_there_is_the_first_one(open_window):
    window = open_window()

    window.navigator.open("page:using-nothing")

    assert window.reader.page.title == "Using KetaDesk"


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_a_page_is_well_written_markdown(file):
    first, _, text = file.read_text("utf-8").partition("\n")

    assert first.startswith("# ")
    assert parse(text).findings == ()


def test_the_pages_are_those_of_the_manual_and_no_others():
    english = {file.stem for file in FILES if file.parent.name == "en"}
    assert english == {*PAGES, NEWS}


def test_every_key_that_the_manual_names_is_one(open_window):
    actions = open_window().actions_by_id.values()
    keys = {shortcut.toString() for action in actions for shortcut in action.shortcuts()}
    named = {key for file in FILES for key in KEYS.findall(file.read_text("utf-8"))}

    assert named - keys == set()


def test_every_word_of_the_window_that_the_manual_names_is_one():
    root = ET.parse(resources_folder() / "i18n" / "ketadesk_en.ts").getroot()
    words = " ".join(one.text.replace("&", "") for one in root.iter("source"))
    bold = {name for file in FILES for name in BOLD.findall(file.read_text("utf-8"))}
    named = {part for one in bold if not KEYS.match(f"**{one}**") for part in one.split(" · ")}

    assert {one for one in named - KEYS_OF_QT if one not in words} == set()


def test_a_language_without_a_manual_gets_the_english_one(open_window):
    usual = QLocale()
    window = open_window()
    QLocale.setDefault(QLocale("is_IS"))
    try:
        window.navigator.open("page:using-find")
    finally:
        QLocale.setDefault(usual)

    assert window.reader.page.title == "Find a topic"
