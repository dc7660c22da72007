# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Find in page finds what search finds, and marks it where it stands in Qt's own positions."""

import pytest
from PySide6.QtWidgets import QTextEdit

from ketadesk.ui.reading.marks import Marks
from ketadesk.ui.reading.place import Bookmark
from ketadesk.ui.toolkit.theme import Looks

PAGE = (
    "🙂 The patient’s well\u2011being and a naïve 👩\u200d⚕️ reader.\n"
    "Treat\u00adment at 38\u00a0℃ helped 1,000 of ½ the ﬁrst."
)


@pytest.fixture
def find(qtbot, home):
    view = QTextEdit()
    qtbot.addWidget(view)
    view.setPlainText(PAGE)
    marks = Marks(view, Bookmark(view), Looks(home, "light", 100))

    def found(words):
        marks.find(words)
        texts = [selection.cursor.selectedText() for selection in view.extraSelections()]
        assert marks.at[1] == len(texts)
        return texts

    return found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("patient's", ["patient’s"]),
        ("patient’s", ["patient’s"]),
        ("naive", ["naïve"]),
        ("NAÏVE", ["naïve"]),
        ("well-being", ["well\u2011being"]),
        ("reader", ["reader"]),
        ("treatment", ["Treat\u00adment"]),
        ("38 c", ["38\u00a0℃"]),
        ("1000", ["1,000"]),
        ("1,000", ["1,000"]),
        ("1/2", ["½"]),
        ("first", ["ﬁrst"]),
        ("th", ["Th", "th"]),
        ("a.c", []),
        ("\u00ad", []),
        ("", []),
    ],
)
def test_it_finds_what_a_typist_takes_for_the_same(find, typed, found):
    assert find(typed) == found


def test_the_words_of_a_search_are_marked_whole(qtbot, home):
    view = QTextEdit()
    qtbot.addWidget(view)
    view.setPlainText(PAGE)
    Marks(view, Bookmark(view), Looks(home, "light", 100)).begin(["patient's", "read", "first"])
    marked = [selection.cursor.selectedText() for selection in view.extraSelections()]
    assert marked == ["patient’s", "ﬁrst"]
